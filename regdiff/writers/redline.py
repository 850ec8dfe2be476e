"""A change as pieces to print: what stayed, what went, what came, in the order people read a redline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from regdiff.model import Change, Edit, Op
from regdiff.writers.order import straightened


class Mark(StrEnum):
    """How a piece of text is marked."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"
    FOLD = "fold"


OLD_MARKS = frozenset({Mark.KEEP, Mark.DELETE, Mark.MOVED_FROM})
NEW_MARKS = frozenset({Mark.KEEP, Mark.INSERT, Mark.MOVED_TO})


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with one mark. ``edit`` is what it comes from; a fold stands for text left out."""

    mark: Mark
    text: str
    edit: Edit | None = None


def pieces(change: Change, old_text: str, new_text: str) -> list[Piece]:
    """Return a change's words as pieces: between two kept runs, what went stands before what came.

    Pieces that are not inserted or moved in spell the old words, those not deleted or moved away the
    new ones.
    """
    return list(from_edits(change.edits, old_text, new_text))


def from_edits(edits: Sequence[Edit], old_text: str, new_text: str) -> Iterator[Piece]:
    """Yield the pieces of a series of edits; see :func:`pieces`."""
    edits = straightened(edits)
    keeps = sorted((edit for edit in edits if edit.op is Op.KEEP), key=lambda edit: edit.new.start)
    gone = _places(edits, old=True)
    came = _places(edits, old=False)
    for place in range(len(keeps) + 1):
        for edit in gone.get(place, ()):
            mark = Mark.DELETE if edit.op is Op.DELETE else Mark.MOVED_FROM
            yield Piece(mark, edit.old.of(old_text), edit)
        for edit in came.get(place, ()):
            mark = Mark.INSERT if edit.op is Op.INSERT else Mark.MOVED_TO
            yield Piece(mark, edit.new.of(new_text), edit)
        if place < len(keeps):
            yield Piece(Mark.KEEP, keeps[place].new.of(new_text), keeps[place])


def _places(edits: Sequence[Edit], *, old: bool) -> dict[int, list[Edit]]:
    """Return the edits of one side under the index of the kept run that follows them, in order."""
    wanted = (Op.DELETE, Op.MOVE) if old else (Op.INSERT, Op.MOVE)
    order = _reading_order([edit for edit in edits if edit.op is Op.KEEP or edit.op in wanted], old=old)
    found: dict[int, list[Edit]] = {}
    index = 0
    for edit in order:
        if edit.op is Op.KEEP:
            index += 1
        else:
            found.setdefault(index, []).append(edit)
    return found


def _reading_order(edits: list[Edit], *, old: bool) -> list[Edit]:
    """Order edits by where they stand on one side; the list's own order breaks ties."""

    def start(edit: Edit) -> int:
        return edit.old.start if old else edit.new.start

    return sorted(edits, key=start)


def lines(found: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces line by line; a line break of either version ends a line and is left out."""
    rows: list[list[Piece]] = [[]]
    for piece in found:
        parts = piece.text.split("\n")
        for number, part in enumerate(parts):
            if number:
                rows.append([])
            if part:
                rows[-1].append(Piece(piece.mark, part, piece.edit))
    return [row for row in rows if row]


def changed(row: Sequence[Piece]) -> bool:
    """Tell whether a line holds anything but kept words."""
    return any(piece.mark is not Mark.KEEP for piece in row)


def folded(rows: Sequence[Sequence[Piece]], context: int = 40) -> list[list[Piece]]:
    """Return the lines that changed, long kept stretches cut to ``context`` characters about each change.

    A fold piece stands where words or whole lines are left out; for lines its text is their number.
    """
    found: list[list[Piece]] = []
    skipped = 0
    for row in rows:
        if not changed(row):
            skipped += 1
            continue
        if skipped:
            found.append([Piece(Mark.FOLD, str(skipped))])
            skipped = 0
        found.append(list(_cut(row, context)))
    if skipped and found:
        found.append([Piece(Mark.FOLD, str(skipped))])
    return found


def _cut(row: Sequence[Piece], context: int) -> Iterator[Piece]:
    last = len(row) - 1
    for number, piece in enumerate(row):
        if piece.mark is not Mark.KEEP:
            yield piece
            continue
        head = "" if number == 0 else _head(piece.text, context)
        tail = "" if number == last else _tail(piece.text, context)
        if len(head) + len(tail) + 12 >= len(piece.text):
            yield piece
            continue
        if head:
            yield Piece(Mark.KEEP, head, piece.edit)
        yield Piece(Mark.FOLD, "")
        if tail:
            yield Piece(Mark.KEEP, tail, piece.edit)


_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def _head(text: str, context: int) -> str:
    """Return the first words of a text, in all at most ``context`` characters (half as many in Chinese)."""
    size = context // 2 if _HAN.search(text[:context]) else context
    if len(text) <= size:
        return text
    cut = text.rfind(" ", 0, size)
    return text[: cut if cut > size // 2 else size]


def _tail(text: str, context: int) -> str:
    """Return the last words of a text, as :func:`_head` does the first."""
    size = context // 2 if _HAN.search(text[-context:]) else context
    if len(text) <= size:
        return text
    cut = text.find(" ", len(text) - size)
    return text[cut + 1 if 0 <= cut < len(text) - size // 2 else len(text) - size :]


def plain(found: Iterable[Piece]) -> str:
    """Return pieces as text: ``[-gone-]{+come+}``, folds as an ellipsis.

    >>> plain([Piece(Mark.KEEP, "within "), Piece(Mark.DELETE, "72"), Piece(Mark.INSERT, "24")])
    'within [-72-]{+24+}'
    """
    written = []
    for piece in found:
        if piece.mark is Mark.KEEP:
            written.append(piece.text)
        elif piece.mark is Mark.FOLD:
            written.append(" … ")
        elif piece.mark in OLD_MARKS:
            written.append(f"[-{piece.text}-]")
        else:
            written.append(f"{{+{piece.text}+}}")
    return "".join(written)
