"""The model: plain, frozen data that every stage maps to more of the same.

What every comparison needs is imported here; norms, notes, histories and tables when they are first
asked for, since to make their classes takes longer than to read a short law.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from regdiff.model.alignment import Alignment, Link, Relation, Ruling
from regdiff.model.change import Change, ChangeKind, Edit, Op
from regdiff.model.comparison import Comparison, Summary, summarise
from regdiff.model.document import CONTAINER_KINDS, Document, Meta, Provision, Source, own_ranges
from regdiff.model.text import Furniture, Notice, Range, Severity

if TYPE_CHECKING:
    from regdiff.model.annotation import Annotation, AnnotationState, Target
    from regdiff.model.headlines import headline, loud_shifts, rank_shifts
    from regdiff.model.history import History, Line, Passage, Stage
    from regdiff.model.norm import (
        BearerSource,
        Deadline,
        Instrument,
        Norm,
        NormType,
        PartyClass,
        Sanction,
        Shift,
        ShiftKind,
        Subtype,
    )
    from regdiff.model.table import NormFilter, NormTable, ShiftTable, norm_table, shift_table

__all__ = [
    "CONTAINER_KINDS",
    "Alignment",
    "Annotation",
    "AnnotationState",
    "BearerSource",
    "Change",
    "ChangeKind",
    "Comparison",
    "Deadline",
    "Document",
    "Edit",
    "Furniture",
    "History",
    "Instrument",
    "Line",
    "Link",
    "Meta",
    "Norm",
    "NormFilter",
    "NormTable",
    "NormType",
    "Notice",
    "Op",
    "PartyClass",
    "Passage",
    "Provision",
    "Range",
    "Relation",
    "Ruling",
    "Sanction",
    "Severity",
    "Shift",
    "ShiftKind",
    "ShiftTable",
    "Source",
    "Stage",
    "Subtype",
    "Summary",
    "Target",
    "headline",
    "loud_shifts",
    "norm_table",
    "own_ranges",
    "rank_shifts",
    "shift_table",
    "summarise",
]

_LATER = {
    "annotation": ("Annotation", "AnnotationState", "Target"),
    "headlines": ("headline", "loud_shifts", "rank_shifts"),
    "history": ("History", "Line", "Passage", "Stage"),
    "norm": (
        "BearerSource",
        "Deadline",
        "Instrument",
        "Norm",
        "NormType",
        "PartyClass",
        "Sanction",
        "Shift",
        "ShiftKind",
        "Subtype",
    ),
    "table": ("NormFilter", "NormTable", "ShiftTable", "norm_table", "shift_table"),
}
_HOMES = {name: module for module, names in _LATER.items() for name in names}


def __getattr__(name: str) -> object:
    """Import what is asked for the first time."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
