"""What a table is: data, a list set out as a table, or a frame for the page."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LETTERS = r"[a-zA-Z]{1,2}|[ivxlc]{1,7}|[IVXLC]{1,7}|[α-ωΑ-Ωа-яА-Я]΄?|[〇一二三四五六七八九十百]{1,5}"
_LIST_LABEL = re.compile(
    rf"(?:[(（](?:\d{{1,4}}[a-zA-Z]{{0,3}}|[a-zA-Z]{{3}}|[–—-]|{_LETTERS})[)）]"
    rf"|(?:\d{{1,4}}[a-zA-Z]{{0,2}}|{_LETTERS})[.)、．]|[\d.]{{1,9}}|[–—•▪·◦*-]|[IVXLC]{{1,6}}|[①-⑳])\Z"
)
_UNIT_LABEL = re.compile(
    r"(?:第\s?[0-9〇零一二三四五六七八九十百千-]{1,9}\s?[條条](?:\s?之\s?[0-9一二三四五六七八九十]{1,3})?"
    r"|(?:Article|Art\.|Artikel|Section|Sec\.|§)\s?[0-9]{1,4}[a-z]{0,2}\.?)\Z"
)
_LONG_CELL = 1500
_LINES = 2
_BLOCKS = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"})


class TableKind(StrEnum):
    """How a table is read."""

    DATA = "data"
    LIST = "list"
    UNITS = "units"
    FRAME = "frame"


def rows_of(table: LexborNode) -> list[list[LexborNode]]:
    """Return the cells of a table's own rows, without those of tables inside it."""
    rows = []
    for child in _children(table):
        if child.tag == "tr":
            rows.append(_cells(child))
        elif child.tag in {"tbody", "thead", "tfoot"}:
            rows.extend(_cells(row) for row in _children(child) if row.tag == "tr")
    return rows


def kind_of_table(table: LexborNode) -> TableKind:
    """Tell how a table is meant.

    Units are articles set out with their number in the first cell and words in the second.
    A list has a sign in the first filled cell of every row and its words in the one other filled
    cell. A frame has one filled cell a row, or cells that hold headings, lists, tables or very long
    text. All else is data.
    """
    rows = rows_of(table)
    told = [[(cell, _words(cell)) for cell in row] for row in rows]
    filled = [row for row in ([(cell, words) for cell, words in row if words] for row in told) if row]
    if not filled:
        return TableKind.FRAME
    heads = any(cell.tag == "th" for row in rows for cell in row)
    if not heads and all(len(row) == 2 and is_list_label(row[0][1]) for row in filled):
        return TableKind.LIST
    if not heads and all(len(row) == 2 and is_unit_label(row[0][1]) for row in filled):
        texts = [row[1][1] for row in filled]
        if not any(map(is_unit_label, texts)) and sum(map(len, texts)) > 15 * len(texts):
            return TableKind.UNITS
    if max(len(row) for row in filled) == 1 and (not heads or any(_is_set_out(row[0][0]) for row in filled)):
        return TableKind.FRAME
    for row in filled:
        for cell, words in row:
            if len(words) > _LONG_CELL or (len(filled) < 3 and _holds_blocks(cell)):
                return TableKind.FRAME
    return TableKind.DATA


def is_list_label(words: str) -> bool:
    """Tell whether a cell holds nothing but the sign of a list item."""
    return len(words) <= 12 and bool(_LIST_LABEL.match(words))


def is_unit_label(words: str) -> bool:
    """Tell whether a cell holds nothing but the number of an article."""
    return len(words) <= 20 and bool(_UNIT_LABEL.match(words))


def _is_set_out(cell: LexborNode) -> bool:
    """Tell whether a cell sets its words out in lines, as a page does that frames a text."""
    return sum(node.tag == "br" for node in cell.traverse()) > _LINES


def _holds_blocks(cell: LexborNode) -> bool:
    return any(node.tag in _BLOCKS for node in cell.traverse())


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in _children(row) if cell.tag in {"td", "th"}]


def _children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _words(cell: LexborNode) -> str:
    return " ".join(cell.text().split())
