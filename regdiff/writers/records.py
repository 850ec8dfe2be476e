"""JSON and JSON Lines of everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from regdiff.model import Comparison, Document
from regdiff.model.encode import (
    NORMS_SCHEMA,
    SHIFTS_SCHEMA,
    Record,
    comparison_pieces,
    dumps_document,
    dumps_lines,
    dumps_records,
    norm_record,
    shift_record,
)
from regdiff.writers.options import WriteOptions
from regdiff.writers.verify import verified

if TYPE_CHECKING:
    from regdiff.model import NormTable, ShiftTable


def comparison(result: Comparison, options: WriteOptions) -> bytes:
    """Return a comparison as JSON."""
    return b"".join(comparison_in_pieces(result, options))


def comparison_in_pieces(result: Comparison, options: WriteOptions) -> Iterator[bytes]:
    """Return a comparison as JSON, piece by piece: no more than one need be held at a time."""
    del options
    verified(result.old, result.old_norms)
    verified(result.new, result.new_norms)
    return comparison_pieces(result)


def document(result: Document, options: WriteOptions) -> bytes:
    """Return a document as JSON."""
    del options
    return dumps_document(result)


def norm_lines(table: NormTable, options: WriteOptions) -> bytes:
    """Return one norm a line."""
    del options
    return dumps_lines(norm_record(norm) for norm in verified(table.document, table.norms))


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return the norms of a version as one JSON object that names its source."""
    del options
    records = (norm_record(norm) for norm in verified(table.document, table.norms))
    return dumps_records(NORMS_SCHEMA, "norms", records, source=_source(table.document))


def shift_lines(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return one shift a line, each with the norms it names."""
    del options
    return dumps_lines(_shifts(table))


def shifts(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return the shifts between two versions as one JSON object that names both sources."""
    del options
    return dumps_records(
        SHIFTS_SCHEMA,
        "shifts",
        _shifts(table),
        old=_source(table.old.document),
        new=_source(table.new.document),
    )


def _shifts(table: ShiftTable) -> list[Record]:
    verified(table.old.document, table.old.norms)
    verified(table.new.document, table.new.norms)
    return [
        {
            **shift_record(shift),
            "old_norm": None if old is None else norm_record(old),
            "new_norm": None if new is None else norm_record(new),
        }
        for shift, old, new in table.pairs()
    ]


def _source(version: Document) -> Record:
    source = version.source
    return {
        "name": source.name,
        "format": source.format,
        "sha256": source.sha256,
        "title": version.meta.title,
        "language": version.language,
    }
