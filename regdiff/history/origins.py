"""Which version each character comes from."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from regdiff.model import Comparison, Document, Edit, Op, Passage, Range

MANY = 65_535
"""How many versions can be told apart."""


def origins(documents: Sequence[Document], comparisons: Sequence[Comparison]) -> list[array[int]]:
    """Return, for each version, the version (from 0) that brought in each of its characters.

    Words that a later version kept or moved stay with the version that had them first: of all levels of
    links, the one that traces them furthest back counts. Furniture has the version it stands in.
    """
    found = [array("H", [0]) * len(documents[0].text)]
    for number, comparison in enumerate(comparisons, start=1):
        before = found[-1]
        made = array("H", [number]) * len(documents[number].text)
        for change in comparison.changes:
            for edit in change.edits:
                if edit.op in {Op.KEEP, Op.MOVE}:
                    _copy(before, made, edit)
        found.append(made)
    return found


def _copy(before: array[int], made: array[int], edit: Edit) -> None:
    """Give kept words the older of the origins that are known of them."""
    held = before[edit.old.start : edit.old.end]
    there = made[edit.new.start : edit.new.end]
    if held != there:
        made[edit.new.start : edit.new.end] = array("H", map(min, held, there))


def passages(origin: array[int], range_: Range) -> tuple[Passage, ...]:
    """Return the runs of one origin inside a range, in order."""
    runs: list[Passage] = []
    start = range_.start
    for at in range(range_.start + 1, range_.end + 1):
        if at == range_.end or origin[at] != origin[start]:
            runs.append(Passage(Range(start, at), origin[start]))
            start = at
    return tuple(runs) if range_.length else ()
