"""Ranges of text, furniture and notices: the ground that every other type stands on."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from regdiff.model.record import record


class Range(NamedTuple):
    """A half-open range ``[start, end)`` in code points of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that the range covers."""
        return text[self.start : self.end]

    def holds(self, other: Range) -> bool:
        """Tell whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    @property
    def length(self) -> int:
        """The number of code points covered."""
        return self.end - self.start


@record
class Furniture:
    """Text that belongs to the page and not to the regulation: menus, running heads, notes."""

    kind: str
    range: Range


class Severity(StrEnum):
    """How much a notice matters to someone who relies on the result."""

    INFO = "info"
    WARNING = "warning"


@record
class Notice:
    """Something the reader of the result should know: a loss, a doubt, a fallback.

    ``code`` is stable and dotted (``read.no-clauses``); ``where`` is an eid, a range written
    ``start-end``, a file's part, or empty.
    """

    code: str
    severity: Severity
    message: str
    where: str = ""
