"""JSON in and out: what one release writes, the same release reads back to an equal model.

The schemas are ``regdiff.document/1`` and ``regdiff.comparison/1``; a line of JSON Lines is one norm.
"""

from regdiff.model.decode import loads_comparison, loads_document, loads_norms, norm_from
from regdiff.model.encode import (
    COMPARISON_SCHEMA,
    DOCUMENT_SCHEMA,
    NORMS_SCHEMA,
    SHIFTS_SCHEMA,
    dumps_comparison,
    dumps_document,
    dumps_norms,
    norm_record,
    shift_record,
)

__all__ = [
    "COMPARISON_SCHEMA",
    "DOCUMENT_SCHEMA",
    "NORMS_SCHEMA",
    "SHIFTS_SCHEMA",
    "dumps_comparison",
    "dumps_document",
    "dumps_norms",
    "loads_comparison",
    "loads_document",
    "loads_norms",
    "norm_from",
    "norm_record",
    "shift_record",
]
