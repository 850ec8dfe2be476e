"""Norms: who must, must not, may, and how that shifts between versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regdiff.norms.recitals import recital_notices
from regdiff.norms.tagger import find_notices, has_rules, tag

if TYPE_CHECKING:
    from regdiff.norms.shifts import find_shifts

__all__ = ["find_notices", "find_shifts", "has_rules", "recital_notices", "tag"]


def __getattr__(name: str) -> object:
    if name == "find_shifts":
        from regdiff.norms.shifts import find_shifts

        return find_shifts
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
