"""What a table of an office file is: rows and cells, a frame around words, or a list in disguise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regdiff.structure import Block, Role

_LABEL = re.compile(
    r"[(（\[]?(?:[0-9]{1,3}[A-Za-z]{0,2}|[A-Za-z]{1,5}|[〇一二三四五六七八九十百]{1,4})[)）\].、．:]{1,2}"
    r"|[—–‒•●○▪◦·-]|[①-⑳]|[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}\.?"
)

Cell = Sequence[Block]


def table_blocks(rows: Sequence[Sequence[Cell]], number: int) -> list[Block]:
    """Return the blocks of a table.

    A table of one column is a frame: its words are words. One whose rows all are a sign such as ``(a)``
    before one cell of words is a list, and is unfolded. All others are rows, their furniture behind them.
    """
    filled = [[cell for cell in row if _words(cell)] for row in rows]
    filled = [row for row in filled if row]
    if all(len(row) == 1 for row in rows):
        return [block for row in rows for cell in row for block in cell]
    if filled and all(len(row) == 2 and _LABEL.fullmatch(_words(row[0])) for row in filled):
        return [block for label, cell in filled for block in _unfolded(label, cell)]
    blocks: list[Block] = []
    aside: list[Block] = []
    for row in rows:
        words = [_words(cell) for cell in row]
        if any(words):
            blocks.append(Block("\t".join(words), Role.ROW, table=number))
        aside.extend(block for cell in row for block in cell if block.role is Role.FURNITURE)
    return blocks + aside


def _words(cell: Cell) -> str:
    return " ".join(block.text for block in cell if block.role is not Role.FURNITURE).replace("\t", " ")


def _unfolded(label: Cell, cell: Cell) -> list[Block]:
    """The item of a list: its sign before its first words, all one level deeper."""
    own = [block if block.role is Role.FURNITURE else block._replace(level=block.level + 1) for block in cell]
    first = next(at for at, block in enumerate(own) if block.role is not Role.FURNITURE)
    own[first] = own[first]._replace(text=f"{_words(label)} {own[first].text}")
    return [block for block in label if block.role is Role.FURNITURE] + own
