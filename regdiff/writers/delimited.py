"""CSV that spreadsheets open without running anything in it, and that programs read back exactly.

Files are UTF-8 with a byte order mark, commas, and line ends of RFC 4180. A cell that a spreadsheet
would run as a formula, or that begins with an apostrophe, gets an apostrophe before it;
:func:`unguard` takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from regdiff.errors import DataError, UsageError
from regdiff.model import Comparison, Norm
from regdiff.model.table import NormTable, ShiftTable, shift_table
from regdiff.writers import correspondence as pairs
from regdiff.writers.options import WriteOptions
from regdiff.writers.rows import (
    NORM_COLUMNS,
    SHIFT_COLUMNS,
    Column,
    Kind,
    Row,
    Value,
    join_list,
    norm_from_row,
    norm_rows,
    shift_rows,
    split_list,
)
from regdiff.writers.verify import verified

_RUNS = frozenset("=+-@|＝＋－＠\t\r\n")
_UNSEEN = " \0\ufeff\u200b\u200c\u200d\u2060\u00a0"


def comparison(result: Comparison, options: WriteOptions) -> bytes:
    """Return the shifts of a comparison; its changes where norms were not tagged."""
    return shifts_of(result, options) if result.norms_tagged else changes(result, options)


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return one row a norm."""
    del options
    return encode(NORM_COLUMNS, norm_rows(verified(table.document, table.norms)))


def norms_of_both(result: Comparison, options: WriteOptions) -> bytes:
    """Return the norms of both versions, the old ones first, with their side.

    Raises :class:`~regdiff.errors.UsageError` where norms were not tagged.
    """
    del options
    _tagged(result)
    rows: list[Row] = []
    for side, document, found in (
        ("old", result.old, result.old_norms),
        ("new", result.new, result.new_norms),
    ):
        rows.extend((side, *row) for row in norm_rows(verified(document, found)))
    return encode((Column("side", Kind.TEXT, "old or new"), *NORM_COLUMNS), rows)


def shifts(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return one row a shift."""
    del options
    verified(table.old.document, table.old.norms)
    verified(table.new.document, table.new.norms)
    return encode(SHIFT_COLUMNS, shift_rows(table))


def shifts_of(result: Comparison, options: WriteOptions) -> bytes:
    """Return one row a shift of a comparison.

    Raises :class:`~regdiff.errors.UsageError` where norms were not tagged.
    """
    _tagged(result)
    return shifts(shift_table(result), options)


def correspondence(result: Comparison, options: WriteOptions) -> bytes:
    """Return which provision continues which: one row a pair, gaps marked new or repealed."""
    return encode(pairs.CORRESPONDENCE_COLUMNS, pairs.correspondence_rows(result, options))


def changes(result: Comparison, options: WriteOptions) -> bytes:
    """Return one row a link that changed."""
    return encode(pairs.CHANGE_COLUMNS, pairs.change_rows(result, options))


def encode(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return rows as CSV."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.name for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def decode(data: bytes, columns: Sequence[Column]) -> Iterator[dict[str, Value]]:
    """Yield the rows of CSV that :func:`encode` wrote, cells under their columns' names."""
    kinds = {column.name: column.kind for column in columns}
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield {name: _value(cell, kinds[name]) for name, cell in row.items() if name in kinds}


def decode_norms(data: bytes) -> tuple[Norm, ...]:
    """Return the norms of CSV that :func:`norms` wrote.

    Raises :class:`~regdiff.errors.DataError` where a cell does not follow its column.
    """
    return tuple(norm_from_row(row) for row in decode(data, NORM_COLUMNS))


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("'tis"), guard("Article 3")
    ("'=1+1", "''tis", 'Article 3')
    """
    seen = cell.lstrip(_UNSEEN)
    runs = cell[:1] in _RUNS or seen[:1] in _RUNS
    return f"'{cell}" if runs or cell.startswith("'") else cell


def unguard(cell: str) -> str:
    """Return what :func:`guard` was given."""
    return cell.removeprefix("'")


def _tagged(result: Comparison) -> None:
    if not result.norms_tagged:
        message = "The norms were not tagged, so there is no table of them; compare without --no-norms."
        raise UsageError(message)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, tuple):
        return guard(join_list(value))
    return repr(value)


def _value(cell: str, kind: Kind) -> Value:
    if kind is Kind.LIST:
        return split_list(unguard(cell))
    if not cell:
        return None
    if kind is Kind.TEXT:
        return unguard(cell)
    try:
        return int(cell) if kind is Kind.INTEGER else float(cell)
    except ValueError as error:
        message = f"The cell {cell[:40]!r} is no number."
        raise DataError(message) from error
