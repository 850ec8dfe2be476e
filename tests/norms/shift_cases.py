"""Norms made by hand, for the tests of shifts."""

from __future__ import annotations

from typing import Any

from regdiff.model import BearerSource, Deadline, Norm, NormType, PartyClass, Range, ShiftKind
from regdiff.norms.shift_facets import Verdict, judge


def norm(quote: str, **fields: Any) -> Norm:
    """Return a norm of a provider; ``limit`` is its deadline as (quantity, unit, relation, anchor)."""
    limit = fields.pop("limit", None)
    known = {
        "id": "n",
        "document": "d",
        "provision": "art_1__para_1",
        "range": Range(0, len(quote)),
        "trigger": "shall",
        "trigger_range": None,
        "type": NormType.OBLIGATION,
        "bearer": "provider",
        "bearer_source": BearerSource.EXPLICIT,
        "party": "provider",
        "party_class": PartyClass.REGULATED,
        "action": quote,
        "deadline_norm": Deadline(*limit) if limit else None,
    }
    return Norm(quote=quote, **{**known, **fields})


def verdict(old: Norm, new: Norm, *, language: str = "en") -> Verdict:
    return judge(old, new, language=language, elsewhere=False, same_words=False)


def kind(old: Norm, new: Norm, *, language: str = "en") -> ShiftKind:
    return verdict(old, new, language=language).kind
