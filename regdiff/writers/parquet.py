"""Parquet: the same rows as CSV with types, for DuckDB, Polars and Spark. Needs the extra ``parquet``."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from regdiff.errors import DataError, MissingExtra
from regdiff.model import Comparison, Norm, NormTable, ShiftTable, shift_table
from regdiff.writers.correspondence import CHANGE_COLUMNS, change_rows
from regdiff.writers.options import WriteOptions
from regdiff.writers.rows import (
    NORM_COLUMNS,
    SHIFT_COLUMNS,
    Column,
    Kind,
    Row,
    norm_from_row,
    norm_rows,
    shift_rows,
)
from regdiff.writers.verify import verified


def comparison(result: Comparison, options: WriteOptions) -> bytes:
    """Return the shifts of a comparison; its changes where norms were not tagged."""
    if result.norms_tagged:
        return shifts(shift_table(result), options)
    return encode(CHANGE_COLUMNS, change_rows(result, options))


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return one row a norm."""
    del options
    return encode(NORM_COLUMNS, norm_rows(verified(table.document, table.norms)))


def shifts(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return one row a shift."""
    del options
    for side in (table.old, table.new):
        verified(side.document, side.norms)
    return encode(SHIFT_COLUMNS, shift_rows(table))


def encode(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """Return rows as Parquet; lists stay lists, what is not known is null.

    Raises :class:`~regdiff.errors.MissingExtra` where pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    types = {
        Kind.TEXT: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.LIST: arrow.list_(arrow.string()),
    }
    fields = [
        arrow.field(column.name, types[column.kind], metadata={"about": column.about}) for column in columns
    ]
    arrays = [
        arrow.array([_cell(row[index]) for row in rows], type=field.type)
        for index, field in enumerate(fields)
    ]
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), file)
    return file.getvalue()


def decode_norms(data: bytes) -> tuple[Norm, ...]:
    """Return the norms of Parquet that :func:`norms` wrote.

    Raises :class:`~regdiff.errors.DataError` for other bytes, or a cell that does not follow its column.
    """
    arrow, parquet = _arrow()
    try:
        rows = parquet.read_table(io.BytesIO(data)).to_pylist()
    except arrow.ArrowException as error:
        message = f"This is not Parquet: {error}."
        raise DataError(message) from error
    return tuple(
        norm_from_row({name: tuple(cell) if isinstance(cell, list) else cell for name, cell in row.items()})
        for row in rows
    )


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        message = "Parquet needs pyarrow, which is not installed; run: pip install 'regdiff[parquet]'."
        raise MissingExtra(message) from error
    return pa, parquet
