"""The model: plain, frozen data that every stage maps to more of the same."""

from regdiff.model.alignment import Alignment, Link, Relation, Ruling
from regdiff.model.annotation import Annotation, AnnotationState, Target
from regdiff.model.change import Change, ChangeKind, Edit, Op
from regdiff.model.comparison import Comparison, Summary, summarise
from regdiff.model.document import CONTAINER_KINDS, Document, Meta, Provision, Source, own_ranges
from regdiff.model.headline import headline, rank_shifts
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
from regdiff.model.text import Furniture, Notice, Range, Severity

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
    "norm_table",
    "own_ranges",
    "rank_shifts",
    "shift_table",
    "summarise",
]
