"""One partitioned Parquet dataset over all pairs: ``dataset/{links,norms,shifts}/pair=ID/part.parquet``.

DuckDB, Polars and pandas open each of the three as one table with the column ``pair``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regdiff.batch.jobs import Job
from regdiff.model import Comparison, Document, Norm, shift_table
from regdiff.writers import WriteOptions, write_bytes
from regdiff.writers.correspondence import CORRESPONDENCE_COLUMNS, correspondence_rows
from regdiff.writers.parquet import encode
from regdiff.writers.rows import (
    NORM_COLUMNS,
    SHIFT_COLUMNS,
    Column,
    Kind,
    Row,
    norm_rows,
    shift_rows,
)
from regdiff.writers.verify import verified

_SIDE = Column("side", Kind.TEXT, "old or new")


def write_parts(comparison: Comparison, job: Job, folder: Path) -> None:
    """Write the rows of one pair into the dataset, each part whole or not at all."""
    norms = [
        *(("old", *row) for row in _norms(comparison.old, comparison.old_norms)),
        *(("new", *row) for row in _norms(comparison.new, comparison.new_norms)),
    ]
    links = correspondence_rows(comparison, WriteOptions())
    _part(folder, "links", job, CORRESPONDENCE_COLUMNS, links)
    _part(folder, "norms", job, (_SIDE, *NORM_COLUMNS), norms)
    _part(folder, "shifts", job, SHIFT_COLUMNS, shift_rows(shift_table(comparison)))


def _norms(document: Document, norms: tuple[Norm, ...]) -> list[Row]:
    return norm_rows(verified(document, norms))


def _part(folder: Path, table: str, job: Job, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    path = folder / "dataset" / table / f"pair={job.id}" / "part.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, encode(columns, rows))
