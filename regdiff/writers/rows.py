"""Norms and shifts as flat rows: the columns that CSV, XLSX and Parquet share, and back again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regdiff.errors import DataError
from regdiff.model import Norm
from regdiff.model.decode import norm_from
from regdiff.model.encode import Record
from regdiff.model.table import ShiftTable

Value = str | int | float | None | tuple[str | None, ...]
Row = tuple[Value, ...]


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, and what they mean; ``wide`` marks running text."""

    name: str
    kind: Kind
    about: str
    wide: bool = False


_T, _I, _F, _L = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.LIST

NORM_COLUMNS: tuple[Column, ...] = (
    Column("id", _T, "the norm's name in this result"),
    Column("document", _T, "the name of the source"),
    Column("provision", _T, "the address of the smallest provision that holds the norm"),
    Column("quote", _T, "the norm's own words", wide=True),
    Column("range_start", _I, "where the quote starts, in code points of the text"),
    Column("range_end", _I, "where the quote ends"),
    Column("trigger", _T, "the operative words; empty when inherited"),
    Column("trigger_range_start", _I, "where the trigger starts"),
    Column("trigger_range_end", _I, "where the trigger ends"),
    Column("type", _T, "obligation, prohibition, permission …"),
    Column("subtype", _T, "what a constitutive norm does"),
    Column("bearer", _T, "the bearer as written"),
    Column("bearer_source", _T, "how the bearer is known"),
    Column("party", _T, "the party that the bearer stands for"),
    Column("party_class", _T, "regulated, authority, state or person"),
    Column("counterparty", _T, "towards whom"),
    Column("action", _T, "what is to be done or left", wide=True),
    Column("condition", _T, "when it applies", wide=True),
    Column("exception", _T, "when it does not", wide=True),
    Column("deadline", _T, "the words of a time limit"),
    Column("deadline_norm_quantity", _F, "how many units; empty for vague limits"),
    Column("deadline_norm_unit", _T, "hour, day, working_day, week, month, quarter or year"),
    Column("deadline_norm_relation", _T, "within, before, after, at or every"),
    Column("deadline_norm_anchor", _T, "the event that the limit counts from"),
    Column("instrument", _T, "the regulatory instrument"),
    Column("sanction_kind", _T, "what a penalty consists of"),
    Column("sanction_min", _F, "the least amount"),
    Column("sanction_max", _F, "the greatest amount"),
    Column("sanction_currency", _T, "ISO 4217"),
    Column("sanction_authority", _T, "who imposes it"),
    Column("refs", _L, "provisions and instruments that it cites"),
    Column("rule", _T, "the row of the language pack that found it"),
    Column("confidence", _F, "0 to 1"),
)

_NESTS = ("trigger_range", "range", "deadline_norm", "sanction")
"""The fields of a norm that have parts, each part a column."""


def _nest(name: str) -> str | None:
    """Return the field whose part a column holds, if it holds a part of one."""
    return next((nest for nest in _NESTS if name.startswith(f"{nest}_")), None)


def _fields() -> dict[str, list[str]]:
    """Return the fields of a norm in the order of the columns, with the parts of those that have some."""
    found: dict[str, list[str]] = {}
    for column in NORM_COLUMNS:
        nest = _nest(column.name)
        parts = found.setdefault(nest or column.name, [])
        if nest is not None:
            parts.append(column.name.removeprefix(f"{nest}_"))
    return found


_FIELDS = _fields()
_ALREADY_PLAIN = frozenset({str, int, tuple, type(None)})

_SIDE = ("provision", "type", "party", "bearer", "action", "condition", "deadline", "instrument", "quote")
_WIDE = ("action", "condition", "quote")

SHIFT_COLUMNS: tuple[Column, ...] = (
    Column("kind", _T, "introduced, repealed, tightened, relaxed …"),
    Column("party", _T, "whom it concerns: the new norm's party, else the old one's"),
    Column("text", _T, "what shifted, in one sentence", wide=True),
    Column("text_zh", _T, "the same in Chinese", wide=True),
    Column("facets", _L, "what changed in the norm"),
    Column("facets_old", _L, "the old words of each facet"),
    Column("facets_new", _L, "the new words of each facet"),
    Column("old", _T, "the old norm's id; empty when introduced"),
    Column("new", _T, "the new norm's id; empty when repealed"),
    *(
        Column(f"{side}_{name}", _T, f"the {side} norm's {name}", wide=name in _WIDE)
        for name in _SIDE
        for side in ("old", "new")
    ),
)


def norm_rows(norms: Iterable[Norm]) -> list[Row]:
    """Return one row a norm, cells in the order of :data:`NORM_COLUMNS`."""
    return [norm_row(norm) for norm in norms]


def norm_row(norm: Norm) -> Row:
    """Return a norm's cells in the order of :data:`NORM_COLUMNS`."""
    cells: list[Any] = []
    for name, parts in _FIELDS.items():
        value = getattr(norm, name)
        if not parts:
            cells.append(value)
        elif value is None:
            cells.extend(None for _ in parts)
        else:
            cells.extend(getattr(value, part) for part in parts)
    return tuple([cell if type(cell) in _ALREADY_PLAIN else _plain(cell) for cell in cells])


def norm_from_row(row: Mapping[str, Value]) -> Norm:
    """Return the norm whose cells a row holds under their columns' names.

    Raises :class:`~regdiff.errors.DataError` where a cell does not follow its column.
    """
    record: Record = {}
    for column in NORM_COLUMNS:
        name, value = column.name, row.get(column.name)
        nest = _nest(name)
        if nest is None:
            record[name] = list(value) if isinstance(value, tuple) else value
        elif nest in {"range", "trigger_range"}:
            record.setdefault(nest, []).append(value)
        else:
            record.setdefault(nest, {})[name.removeprefix(f"{nest}_")] = value
    for nest in ("trigger_range",):
        if None in record[nest]:
            record[nest] = None
    for nest, key in (("deadline_norm", "relation"), ("sanction", "kind")):
        if record[nest][key] is None:
            record[nest] = None
    if record["deadline_norm"] is not None:
        record["deadline_norm"]["anchor"] = record["deadline_norm"]["anchor"] or ""
    for name in _NEVER_NULL:
        record[name] = "" if record[name] is None else record[name]
    record["refs"] = record["refs"] or []
    return norm_from(record, where=f"norm {record['id']}")


_NEVER_NULL = ("id", "document", "provision", "quote", "action", "rule")


def shift_rows(table: ShiftTable) -> list[Row]:
    """Return one row a shift, cells in the order of :data:`SHIFT_COLUMNS`."""
    rows: list[Row] = []
    for shift, old, new in table.pairs():
        facets = tuple(shift.facets)
        party = (None if new is None else new.concerns) or (None if old is None else old.concerns)
        words = [shift.facets[name] for name in facets]
        rows.append(
            (
                shift.kind.value,
                party,
                shift.text,
                shift.text_zh,
                facets,
                tuple(before for before, _ in words),
                tuple(after for _, after in words),
                shift.old,
                shift.new,
                *(
                    None if norm is None else _plain(getattr(norm, name))
                    for name in _SIDE
                    for norm in (old, new)
                ),
            )
        )
    return rows


def join_list(items: Sequence[str | None]) -> str:
    """Return a list as one cell: joined by semicolons, or as JSON where an item holds one itself.

    >>> join_list(("Article 3", "Article 5(1)"))
    'Article 3; Article 5(1)'
    >>> join_list(("a; b", "c"))
    '["a; b", "c"]'
    """
    plain = [item or "" for item in items]
    if any(";" in item or item != item.strip() for item in plain) or "".join(plain).startswith("["):
        return json.dumps(list(items), ensure_ascii=False)
    return "; ".join(plain)


def split_list(cell: str) -> tuple[str | None, ...]:
    """Return the list that a cell holds, as :func:`join_list` wrote it."""
    if not cell:
        return ()
    if cell.startswith("["):
        try:
            found = json.loads(cell)
        except ValueError as error:
            message = f"The list {cell[:40]!r} is not JSON: {error}."
            raise DataError(message) from error
        return tuple(found)
    return tuple(item or None for item in cell.split("; "))


def _plain(value: Any) -> Value:
    """Return a cell without the model's own types: sums of money and limits that are whole, as integers."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    plain: Value = value
    return plain
