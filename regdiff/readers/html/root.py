"""Where on a page the law is: the smallest element that holds its labels, and all that belongs to it.

No block inside that element is ever left out. What stands outside becomes furniture and stays in
the text, so that a wrong guess loses nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from regdiff.readers.html.walk import Page, Piece
from regdiff.structure import Block, Role, numbered_starts

_ENOUGH = 0.98
_FEWEST = 3
_LINKED = 0.5
_MORE_WORDS = 3
"""A larger element belongs to the law when it adds so many times more words than links."""


def law_of(page: Page, language: str, *, whole: bool) -> list[Block]:
    """Return the blocks of a page, those outside the law as furniture of the kind ``page``.

    ``whole`` says that the page is nothing but law, as a known site prints it.
    """
    pieces = page.pieces
    if whole:
        return [piece.block for piece in pieces]
    starts = numbered_starts(language)
    marks = [
        index
        for index, piece in enumerate(pieces)
        if piece.block.role in {Role.TEXT, Role.HEADING} and starts(piece.block.text)
    ]
    if len(marks) < _FEWEST:
        return [_unlinked(piece) for piece in pieces]
    inside = _root(page, marks)
    repeated = _repeated_links(pieces, starts)
    blocks = []
    for index, piece in enumerate(pieces):
        if index not in inside:
            blocks.append(_outside(piece))
        elif piece.block.text in repeated or index < marks[0] or index > marks[-1]:
            blocks.append(_unlinked(piece))
        else:
            blocks.append(piece.block)
    return blocks


def _repeated_links(pieces: Sequence[Piece], starts: Callable[[str], bool]) -> frozenset[str]:
    """Return what links say again and again beside the provisions: contents, versions, back to the top."""
    said = Counter(
        piece.block.text
        for piece in pieces
        if piece.linked and piece.linked == len(piece.block.text) and not starts(piece.block.text)
    )
    return frozenset(words for words, times in said.items() if times >= _FEWEST)


def _root(page: Page, marks: Sequence[int]) -> range:
    """Return the pieces that the law's element holds.

    It starts with the smallest element that holds nearly all labels, and grows while what a larger one
    adds is words and not links.
    """
    counts = [0] * len(page.parents)
    for index in marks:
        counts[page.pieces[index].element] += 1
    for number in range(len(counts) - 1, 0, -1):
        counts[page.parents[number]] += counts[number]
    enough = _ENOUGH * len(marks)
    root = max(number for number, count in enumerate(counts) if count >= enough)
    elements = [piece.element for piece in page.pieces]
    held = _held(page, elements, root)
    while root:
        root = page.parents[root]
        wider = _held(page, elements, root)
        added = [*range(wider.start, held.start), *range(held.stop, wider.stop)]
        frame = sum(len(page.pieces[i].block.text) for i in added if _is_page(page.pieces[i]))
        words = sum(len(page.pieces[i].block.text) for i in added) - frame
        if frame * _MORE_WORDS > words:
            break
        held = wider
    return held


def _held(page: Page, elements: Sequence[int], number: int) -> range:
    """Return the pieces inside an element: those are in one stretch, as the page is read."""
    return range(bisect_left(elements, number), bisect_right(elements, page.ends[number]))


def _is_page(piece: Piece) -> bool:
    """Tell whether a block is of the page: furniture, or mostly links."""
    block = piece.block
    chrome = block.role is Role.FURNITURE and block.kind in {"menu", "page-foot", "page-head"}
    return chrome or _is_links(piece)


def _is_links(piece: Piece) -> bool:
    return piece.linked > _LINKED * len(piece.block.text) and len(piece.block.text) < 300


def _unlinked(piece: Piece) -> Block:
    """Return the block, as furniture where it is nothing but links."""
    block = piece.block
    if block.role is Role.TEXT and _is_links(piece):
        return block._replace(role=Role.FURNITURE, kind="menu")
    return block


def _outside(piece: Piece) -> Block:
    block = piece.block
    if block.role is Role.FURNITURE:
        return block
    kind = "title" if block.role is Role.HEADING and block.level == 1 else "page"
    return block._replace(role=Role.FURNITURE, kind=kind)
