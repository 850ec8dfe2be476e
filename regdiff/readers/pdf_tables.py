"""Tables on a PDF page, known by cells that start at the same places on line after line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from regdiff.readers.pdf_lines import PageLine, Word, join_words

_LEAST_ROWS = 3
_NEAR = 4.0


@dataclass(slots=True)
class Row:
    """A row of a table: where its cells start, and their words."""

    starts: list[float]
    cells: list[str]
    table: int


def find_rows(lines: Sequence[PageLine], first_table: int, above: Row | None = None) -> dict[int, Row]:
    """Return the rows of tables by the index of their first line; ``-1`` tables mark lines taken in.

    A table is at least three lines on end with two cells or more that start below each other. A line
    of one cell that starts below a cell of the row above goes on with that cell. ``above`` is the row
    that ended the page before, whose table may go on.
    """
    cells = [cells_of(line) for line in lines]
    rows: dict[int, Row] = {}
    table = first_table
    at = 0
    if above is not None and cells and len(cells[0]) > 1 and _shared(cells[0], above.starts) > 1:
        at = _end_of_table(lines, cells, 0, known=True)
        rows.update(_rows(cells, range(at), above.table))
    while at < len(lines):
        end = _end_of_table(lines, cells, at)
        if end - at < _LEAST_ROWS or sum(len(cell) > 1 for cell in cells[at:end]) < _LEAST_ROWS:
            at += 1
            continue
        rows.update(_rows(cells, range(at, end), table))
        table += 1
        at = end
    return rows


def _rows(cells: Sequence[list[list[Word]]], lines: range, table: int) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    last: Row | None = None
    for index in lines:
        starts = [cell[0].x0 for cell in cells[index]]
        words = [join_words(cell) for cell in cells[index]]
        if len(starts) == 1 and last is not None:
            away = [abs(start - starts[0]) for start in last.starts]
            place = away.index(min(away))
            last.cells[place] += f" {words[0]}"
            rows[index] = Row([], [], -1)
        else:
            last = rows[index] = Row(starts, words, table)
    return rows


def cells_of(line: PageLine) -> list[list[Word]]:
    """Cut a line at its wide gaps."""
    cells = [[line.words[0]]]
    for before, after in pairwise(line.words):
        if after.x0 - before.x1 > 1.6 * max(before.size, after.size):
            cells.append([after])
        else:
            cells[-1].append(after)
    return cells


def _end_of_table(
    lines: Sequence[PageLine], cells: Sequence[list[list[Word]]], start: int, *, known: bool = False
) -> int:
    """The end of the lines that belong to a table which starts, or is known to go on, at ``start``."""
    if not known and not _is_row(cells[start]):
        return start
    starts = [cell[0].x0 for cell in cells[start]]
    at = start + 1
    while at < len(lines):
        before, line, own = lines[at - 1], lines[at], cells[at]
        if (
            line.page != before.page
            or line.column != before.column
            or before.base - line.base > 3.5 * line.size
        ):
            break
        shared = _shared(own, starts)
        follows = at + 1 < len(lines) and len(cells[at + 1]) > 1 and _shared(cells[at + 1], starts) > 1
        if len(own) > 1 and shared >= 2:
            starts = [cell[0].x0 for cell in own]
        elif not (len(own) == 1 and shared == 1 and (own[0][0].x0 > starts[0] + _NEAR or follows)):
            break
        at += 1
    return at


def _shared(cells: Sequence[list[Word]], starts: Sequence[float]) -> int:
    """How many cells start below those of the row above."""
    return sum(any(abs(cell[0].x0 - x0) <= _NEAR for x0 in starts) for cell in cells)


def _is_row(cells: list[list[Word]]) -> bool:
    """Tell whether cells are those of a table, and not a label with the words it stands before."""
    return len(cells) > 2 or (len(cells) == 2 and len(join_words(cells[0])) > 6)
