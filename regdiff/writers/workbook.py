"""XLSX: a summary, the correspondence with its redline, the shifts and the norms, ready to filter and print.

Every cell is written as a string or a number, so that nothing of a source's text becomes a formula or
a link. The same result gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from regdiff.model import Change, Comparison, Document, NormTable, Relation, ShiftTable, shift_table
from regdiff.model.headlines import headline, loud_shifts
from regdiff.writers.addresses import Groups
from regdiff.writers.clauses import words_of
from regdiff.writers.correspondence import CORRESPONDENCE_COLUMNS, correspondence_rows
from regdiff.writers.options import WriteOptions
from regdiff.writers.overview import Fact, Matrix, facts, matrices, norm_matrix
from regdiff.writers.redline import Mark, Piece
from regdiff.writers.rows import (
    NORM_COLUMNS,
    SHIFT_COLUMNS,
    Column,
    Kind,
    Row,
    Value,
    join_list,
    norm_rows,
    shift_rows,
)
from regdiff.writers.verify import verified
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import width

MOST = 32_767  # characters that a cell holds
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the library wants a naive one; fixed, so that bytes repeat
_TECHNICAL = frozenset(
    # what programs need and readers seldom do: there, but folded away behind the outline's plus sign
    {"id", "document", "range_start", "range_end", "trigger", "trigger_range_start", "trigger_range_end"}
    | {"subtype", "bearer", "bearer_source", "party_class", "rule", "confidence"}
    | {f"deadline_norm_{name}" for name in ("quantity", "unit", "relation", "anchor")}
    | {f"sanction_{name}" for name in ("min", "currency", "authority")}
    | {"facets_old", "facets_new", "link", "why", "flags", "old", "new"}
    | {
        f"{side}_{name}"
        for side in ("old", "new")
        for name in ("type", "party", "bearer", "action", "condition")
    }
)
_WIDTHS = {
    "redline": 80,
    "reason": 30,
    "old_heading": 18,
    "new_heading": 18,
    "condition": 30,
    "exception": 24,
    "action": 38,
}
_WIDE, _NARROW, _LEAST = 44, 24, 9
_LINE, _TALLEST = 13.5, 400  # points
_LABEL = 26  # how many narrow characters of bold a line of a summary's first column holds
_FACTS, _LOUD = 2, 12  # the row of the first fact; how many shifts a summary tells
_REDLINE = Column("redline", Kind.TEXT, "both versions: gone words struck, new ones underlined", wide=True)
_WORDS = frozenset({Kind.TEXT, Kind.LIST})
_TINTS = {
    "tightened": "FBE3C8",
    "introduced": "FBE3C8",
    "relaxed": "D9E8F6",
    "repealed": "D9E8F6",
    "reassigned": "ECE3F4",
    "rescoped": "ECE3F4",
    "retimed": "ECE3F4",
    "inserted": "D9E8F6",
    "deleted": "FBE3C8",
    "modified": "FFF6D6",
    "moved": "ECE3F4",
    "split": "ECE3F4",
    "merged": "ECE3F4",
}


def comparison(result: Comparison, options: WriteOptions) -> bytes:
    """Return a workbook of everything a comparison holds."""
    say = words(options.ui)
    with _workbook(result.new) as book:
        told = facts(result, say)
        sheet = _summary(book, headline(result, language=options.ui), told, say)
        row = _first_shifts(book, sheet, result, say, _FACTS + len(told))
        for matrix in matrices(result, say):
            row = _matrix(book, sheet, row + 1, matrix)
        _correspondence(book, result, options, say)
        if result.norms_tagged:
            _shifts(book, shift_table(result), say)
            sides = (("old", result.old, result.old_norms), ("new", result.new, result.new_norms))
            _norms(book, sides, say)
    return book.data


def correspondence(result: Comparison, options: WriteOptions) -> bytes:
    """Return a workbook of the correspondence alone."""
    with _workbook(result.new) as book:
        _correspondence(book, result, options, words(options.ui))
    return book.data


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return a workbook of the norms of a version, with who must what as a matrix."""
    say = words(options.ui)
    with _workbook(table.document) as book:
        sheet = _sheet(book, say("norms_sheet"))
        _table(book, sheet, NORM_COLUMNS, norm_rows(verified(table.document, table.norms)))
        _matrix(book, _summary(book, "", (), say), 0, norm_matrix(table, say))
    return book.data


def shifts(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return a workbook of the shifts between two versions, with the norms of both."""
    say = words(options.ui)
    with _workbook(table.new.document) as book:
        _shifts(book, table, say)
        sides = (("old", table.old.document, table.old.norms), ("new", table.new.document, table.new.norms))
        _norms(book, sides, say)
    return book.data


@dataclass
class _Book:
    """A workbook that is being written, and its formats."""

    book: Any
    formats: dict[str, Any] = field(default_factory=dict)
    folded: frozenset[str] = _TECHNICAL
    data: bytes = b""


@contextmanager
def _workbook(document: Document) -> Iterator[_Book]:
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {
        "in_memory": True,  # no temporary files
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": _font(document.language), "font_size": 10},
    }
    with Workbook(file, options) as book:
        book.set_properties(
            {"title": clean(document.meta.title)[:255], "created": _CREATED, "comments": "regdiff"}
        )
        base = {"valign": "top", "font_size": 10, "bottom": 1, "bottom_color": "#D9E2EC"}
        looks: dict[str, dict[str, Any]] = {
            "head": {
                "bold": True,
                "bg_color": "#243B53",
                "font_color": "#FFFFFF",
                "valign": "vcenter",
                "border": 1,
                "border_color": "#243B53",
            },
            "cell": base,
            "wide": {**base, "text_wrap": True},
            "number": {**base, "align": "center"},
            "title": {"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"},
            "label": {"valign": "top", "font_color": "#52606D"},
            "strong": {"valign": "top", "bold": True, "text_wrap": True},
            "count": {"align": "center"},
            "zero": {"align": "center", "font_color": "#9FB3C8"},
            Mark.DELETE: {"font_strikeout": True, "font_color": "#9C4221"},
            Mark.INSERT: {"underline": 1, "font_color": "#0B5394"},
            Mark.MOVED_FROM: {"font_strikeout": True, "font_color": "#6B3FA0"},
            Mark.MOVED_TO: {"underline": 2, "font_color": "#6B3FA0"},
            Mark.KEEP: {},
            **{f"tint-{name}": {**base, "bg_color": f"#{tint}"} for name, tint in _TINTS.items()},
        }
        made = _Book(book, {name: book.add_format(look) for name, look in looks.items()})
        yield made
    made.data = file.getvalue()


def _font(language: str) -> str:
    """Return a font that the language's own spreadsheets are written in, for words that mix its signs."""
    if not language.startswith("zh"):
        return "Calibri"
    traditional = language.endswith(("Hant", "TW", "HK", "MO"))
    return "Microsoft JhengHei" if traditional else "Microsoft YaHei"


def _sheet(book: _Book, name: str) -> Any:
    sheet = book.book.add_worksheet(name[:31])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    sheet.hide_gridlines(2)
    return sheet


def _correspondence(book: _Book, result: Comparison, options: WriteOptions, say: Words) -> None:
    sheet = _sheet(book, say("correspondence"))
    by_link = {change.link.id: change for change in result.changes}
    columns = (*CORRESPONDENCE_COLUMNS, _REDLINE)
    at = next(index for index, column in enumerate(columns) if column.name == "link")
    rows = correspondence_rows(result, options)
    groups = Groups(result)
    rich = [_redline(by_link[str(row[at])], result, groups) for row in rows]
    _table(book, sheet, columns, [(*row, None) for row in rows], rich=rich)


def _redline(change: Change, result: Comparison, groups: Groups) -> list[Piece]:
    if change.link.relation is Relation.SAME:
        return []
    return words_of(change, result, container=groups.joins(change.link))


def _shifts(book: _Book, table: ShiftTable, say: Words) -> None:
    for side in (table.old, table.new):
        verified(side.document, side.norms)
    book.folded |= {"text" if say.ui == "zh" else "text_zh"}
    _table(book, _sheet(book, say("shifts_sheet")), SHIFT_COLUMNS, shift_rows(table))


def _norms(book: _Book, sides: Sequence[tuple[str, Document, Any]], say: Words) -> None:
    rows: list[Row] = []
    for side, document, found in sides:
        rows.extend((side, *row) for row in norm_rows(verified(document, found)))
    columns = (Column("side", Kind.TEXT, "old or new"), *NORM_COLUMNS)
    _table(book, _sheet(book, say("norms_sheet")), columns, rows)


def _table(
    book: _Book,
    sheet: Any,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    rich: Sequence[Sequence[Piece]] = (),
) -> None:
    """Write a header and rows; ``rich`` are the pieces of each row's last cell."""
    formats = book.formats
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_row(0, 20)
    sizes = [_size(column, [row[index] for row in rows[:400]]) for index, column in enumerate(columns)]
    for index, column in enumerate(columns):
        options = {"level": 1, "hidden": True} if column.name in book.folded else {}
        look = formats["wide" if column.wide else "cell"]
        sheet.set_column(index, index, sizes[index], look, options)
        sheet.write_string(0, index, column.name, formats["head"])
    running = [at for at, column in enumerate(columns) if column.wide and column.name not in book.folded]
    for number, row in enumerate(rows, start=1):
        for index, (column, value) in enumerate(zip(columns, row, strict=True)):
            look = formats["wide" if column.wide else "cell" if column.kind in _WORDS else "number"]
            if column.name in {"relation", "kind"} and f"tint-{value}" in formats:
                look = formats[f"tint-{value}"]
            _write(sheet, number, index, value, look)
        redline = rich[number - 1] if rich else ()
        _rich(book, sheet, number, len(columns) - 1, redline)
        shown = [(row[index], sizes[index]) for index in running]
        sheet.set_row(number, _height(shown, redline))
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(sheet: Any, row: int, index: int, value: Value, look: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        sheet.write_number(row, index, value, look)
        return
    text = join_list(value) if isinstance(value, tuple) else value
    if text:
        sheet.write_string(row, index, cut(clean(text)), look)


def _rich(book: _Book, sheet: Any, row: int, index: int, found: Sequence[Piece]) -> None:
    """Write a redline into a cell; one of a single mark, or too long for a cell, as far as it goes."""
    parts: list[Any] = []
    room = MOST - 40
    for piece in found:
        text = clean(piece.text)
        if not text:
            continue
        text, room = text[:room], room - len(text)
        parts.extend((book.formats[piece.mark], text))
        if room <= 0:
            parts.extend((book.formats[Mark.KEEP], " … [cut to what a cell holds]"))
            break
    if len(parts) == 2:
        sheet.write_string(row, index, parts[1], _alone(book, found))
    elif parts:
        sheet.write_rich_string(row, index, *parts, book.formats["wide"])


def _alone(book: _Book, found: Sequence[Piece]) -> Any:
    """Return the look of a cell that is wholly of one mark."""
    mark = next(piece.mark for piece in found if piece.text)
    name = f"alone-{mark}"
    if name not in book.formats:
        look = {"valign": "top", "font_size": 10, "text_wrap": True}
        if mark is Mark.DELETE:
            look |= {"font_strikeout": True, "font_color": "#9C4221"}
        elif mark is Mark.INSERT:
            look |= {"underline": 1, "font_color": "#0B5394"}
        book.formats[name] = book.book.add_format(look)
    return book.formats[name]


def _height(shown: Sequence[tuple[Value, float]], redline: Sequence[Piece]) -> float:
    """Return how tall a row must be, in points, for its running text to be seen."""
    most = _lines("".join(piece.text for piece in redline), _WIDTHS["redline"])
    for value, size in shown:
        most = max(most, _lines(_shown(value), size))
    return min(_TALLEST, _LINE * most + 3)


def _lines(text: str, size: float) -> int:
    return sum(1 + int(width(line) / size / 1.12) for line in text.split("\n"))


def _size(column: Column, cells: Sequence[Value]) -> float:
    if column.wide:
        return _WIDTHS.get(column.name, _WIDE)
    longest = max((width(_shown(cell)) for cell in cells), default=0)
    return max(_LEAST, min(_NARROW, longest + 1), min(len(column.name) + 4, _NARROW))


def _shown(cell: Value) -> str:
    return "" if cell is None else join_list(cell) if isinstance(cell, tuple) else str(cell)


def _summary(book: _Book, sentence: str, told: Sequence[Fact], say: Words) -> Any:
    """Write the sentence and what is known of both versions; return the sheet."""
    sheet = _sheet(book, say("summary"))
    sheet.set_column(0, 0, 30, book.formats["label"])
    sheet.set_column(1, 24, 14)
    if sentence:
        sheet.merge_range(0, 0, 0, 10, "", book.formats["title"])
        sheet.write_string(0, 0, clean(sentence), book.formats["title"])
        sheet.set_row(0, 20 * (1 + width(sentence) // 110))
    for row, fact in enumerate(told, start=_FACTS):
        sheet.write_string(row, 0, fact.name, book.formats["label"])
        look = book.formats["wide" if fact.name else "strong"]
        for first, value in ((1, fact.old), (6, fact.new)):
            sheet.merge_range(row, first, row, first + 4, "", look)
            sheet.write_string(row, first, cut(clean(value)), look)
        sheet.set_row(row, _LINE * (1 + max(width(fact.old), width(fact.new)) // 76) + 1)
    return sheet


def _first_shifts(book: _Book, sheet: Any, result: Comparison, say: Words, row: int) -> int:
    """Write the shifts that matter most, below what is known of the versions; return the row below them."""
    names = {norm.id: norm.concerns for norm in (*result.old_norms, *result.new_norms)}
    loud = loud_shifts(result)[:_LOUD]
    if not loud:
        return row
    sheet.write_string(row + 1, 0, say("for_whom"), book.formats["strong"])
    row += 2
    for shift in loud:
        party = names.get(shift.new or "") or names.get(shift.old or "") or say("nobody")
        text = (shift.text_zh if say.ui == "zh" else "") or shift.text
        look = book.formats.get(f"tint-{shift.kind}", book.formats["cell"])
        sheet.write_string(row, 0, cut(clean(party)), book.formats["label"])
        sheet.write_string(row, 1, say.of("shifts", shift.kind), look)
        sheet.merge_range(row, 2, row, 10, "", book.formats["wide"])
        sheet.write_string(row, 2, cut(clean(text)), book.formats["wide"])
        sheet.set_row(row, _LINE * (1 + int(width(text) / 140)) + 3)
        row += 1
    return row


def _matrix(book: _Book, sheet: Any, row: int, matrix: Matrix) -> int:
    """Write a table of counts and return the row below it."""
    sheet.write_string(row, 0, matrix.title, book.formats["strong"])
    for index, name in enumerate(matrix.columns, start=1):
        sheet.write_string(row + 1, index, name, book.formats["head"])
    sheet.write_string(row + 1, 0, matrix.corner, book.formats["head"])
    for number, (name, counts) in enumerate(matrix.rows, start=row + 2):
        sheet.write_string(number, 0, cut(clean(name)), book.formats["strong"])
        deep = -(-width(name) // _LABEL)
        if deep > 1:
            sheet.set_row(number, min(deep * _LINE, _TALLEST))
        for index, count in enumerate(counts, start=1):
            sheet.write_number(number, index, count, book.formats["count" if count else "zero"])
    return row + 2 + len(matrix.rows)


def clean(text: str) -> str:
    """Return text without what XML cannot hold; half a surrogate pair becomes a replacement character."""
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text)


def cut(text: str) -> str:
    """Return text that fits a cell, and says so where it had to be cut."""
    size = len(text.encode("utf-16-le")) // 2
    if size <= MOST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MOST - 60)].decode("utf-16-le", "ignore")
    return f"{kept} … [cut: {len(text) - len(kept)} characters more]"
