"""Moves inside a link, as a list of edits spells them and as JSON tells them.

In the model a ``move`` stands where its words are in the new text. JSON tells it as a deletion where the
words were and an insertion where they are, each with the other's place in ``moved``, so that in the order of
the list keeps and deletions spell the old words, and keeps and insertions the new ones.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from regdiff.model.change import Edit, Op
from regdiff.model.text import Range

Spelled = tuple[Op, Range, Range, Range | None]
"""Operation, old range, new range, and for moved words where they went or came from."""


def spell_moves(edits: Sequence[Edit]) -> Iterator[Spelled]:
    """Yield edits with each move as a deletion and an insertion, both sides in the order of their texts."""
    waiting = deque(sorted((edit for edit in edits if edit.op is Op.MOVE), key=lambda edit: edit.old))
    old_end = edits[0].old.start if edits else 0
    new_end = edits[0].new.start if edits else 0
    for edit in edits:
        while edit.op in {Op.KEEP, Op.DELETE} and waiting and waiting[0].old.start < edit.old.start:
            gone = waiting.popleft()
            yield Op.DELETE, gone.old, Range(new_end, new_end), gone.new
            old_end = gone.old.end
        if edit.op is Op.MOVE:
            yield Op.INSERT, Range(old_end, old_end), edit.new, edit.old
        else:
            yield edit.op, edit.old, edit.new, None
            old_end = max(old_end, edit.old.end)
        new_end = max(new_end, edit.new.end)
    for gone in waiting:
        yield Op.DELETE, gone.old, Range(new_end, new_end), gone.new


def gather_move(op: Op, old: Range, new: Range, moved: Range | None) -> Edit | None:
    """Return the edit that a spelled one stands for; ``None`` for a move's deletion."""
    if moved is None:
        return Edit(op, old, new)
    return Edit(Op.MOVE, moved, new) if op is Op.INSERT else None
