"""Line breaks of the merged text: which stayed, which went, which came, and the edits of headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regdiff.model import Edit, Op, Range
from regdiff.writers.redline import NEW_MARKS, OLD_MARKS, Mark, Piece


def with_breaks(found: Sequence[Piece], old_ends: set[int], new_ends: set[int]) -> list[Piece]:
    """Return pieces with the line break after each provision; it stayed where both sides end at once."""
    made: list[Piece] = []
    for piece in found:
        edit = piece.edit
        if edit is None:
            made.append(piece)
            continue
        old_end = piece.mark in OLD_MARKS and edit.old.end in old_ends
        new_end = piece.mark in NEW_MARKS and edit.new.end in new_ends
        made.extend(_ended(piece, edit, old_end=old_end, new_end=new_end))
    return _slid(_joined(made))


def _ended(piece: Piece, edit: Edit, *, old_end: bool, new_end: bool) -> Iterator[Piece]:
    if not (old_end or new_end):
        yield piece
    elif piece.mark is not Mark.KEEP or (old_end and new_end):
        yield Piece(piece.mark, piece.text + "\n", edit)
    else:
        yield piece
        yield Piece(Mark.DELETE if old_end else Mark.INSERT, "\n", edit)


def _joined(found: list[Piece]) -> list[Piece]:
    """Let line breaks stay where words that went and words that came both have one, before or after them."""
    made: list[Piece] = []
    for piece in found:
        last = made.pop() if made else None
        if last is None or {last.mark, piece.mark} != {Mark.DELETE, Mark.INSERT}:
            made.extend([piece] if last is None else [last, piece])
            continue
        before = after = 0
        if last.text.startswith("\n") and piece.text.startswith("\n"):
            before = 1
        if last.text[before:].endswith("\n") and piece.text[before:].endswith("\n"):
            after = 1
        stays = Piece(Mark.KEEP, "\n", piece.edit)
        trimmed = [_trimmed(part, before, after) for part in (last, piece)]
        made.extend([stays] * before + trimmed + [stays] * after)
    return [piece for piece in made if piece.text]


def _slid(found: list[Piece]) -> list[Piece]:
    """Let whole lines come and go with the break after them, not with the one before."""
    made: list[Piece] = []
    for piece in found:
        first = _run_start(made) if piece.mark is Mark.KEEP and piece.text.startswith("\n") else len(made)
        if not 0 < first < len(made) or not made[first].text.startswith("\n"):
            made.append(piece)
            continue
        run = [_trimmed(made[first], 1, 0), *made[first + 1 :]]
        run[-1] = Piece(run[-1].mark, run[-1].text + "\n", run[-1].edit)
        made[first:] = [Piece(Mark.KEEP, "\n", piece.edit), *run, _trimmed(piece, 1, 0)]
    return [piece for piece in made if piece.text]


def _run_start(made: Sequence[Piece]) -> int:
    """Return where the pieces of one mark, gone or come, begin at the end of a series."""
    at = len(made)
    while at and made[at - 1].mark in {Mark.DELETE, Mark.INSERT} and made[at - 1].mark is made[-1].mark:
        at -= 1
    return at if at and made[at - 1].mark is Mark.KEEP else len(made)


def _trimmed(piece: Piece, before: int, after: int) -> Piece:
    """Return a piece without its first and last characters, its edit starting where its words do."""
    edit = piece.edit
    if edit is not None and before:
        old, new = edit.old, edit.new
        if piece.mark is not Mark.INSERT:
            old = Range(old.start + before, old.end)
        if piece.mark is not Mark.DELETE:
            new = Range(new.start + before, new.end)
        edit = edit._replace(old=old, new=new)
    return Piece(piece.mark, piece.text[before : len(piece.text) - after], edit)


def heading_edits(old: Range, new: Range, old_text: str, new_text: str) -> list[Edit]:
    """Return the edits of two short headings: common words at both ends stay."""
    left, right = old.of(old_text), new.of(new_text)
    head = _common(left, right)
    while 0 < head < max(len(left), len(right)) and not _edge(left, head):
        head -= 1
    tail = _common(left[head:][::-1], right[head:][::-1])
    while tail and not _edge(left, len(left) - tail):
        tail -= 1
    marks = (old.start + head, old.end - tail, new.start + head, new.end - tail)
    steps = [
        Edit(Op.KEEP, Range(old.start, marks[0]), Range(new.start, marks[2])),
        Edit(Op.DELETE, Range(marks[0], marks[1]), Range(marks[2], marks[2])),
        Edit(Op.INSERT, Range(marks[1], marks[1]), Range(marks[2], marks[3])),
        Edit(Op.KEEP, Range(marks[1], old.end), Range(marks[3], new.end)),
    ]
    return [step for step in steps if step.old.length or step.new.length]


def _common(left: str, right: str) -> int:
    size = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        size += 1
    return size


def _edge(text: str, at: int) -> bool:
    """Tell whether a text may be cut at a place without cutting a word."""
    if not 0 < at < len(text):
        return True
    return not (text[at - 1].isalnum() and text[at].isalnum() and text[at].isascii())
