"""Edits in the order of both texts: kept words that cross are moves, deletions stand where words stood.

Moved clauses bring the edits inside them along to their new place, and parts that were merged are told
one after another. Whoever puts the list together again wants neither: keeps and deletions spell the old
words in the order of the list, and keeps, insertions and moves the new ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from regdiff.diff.chain import Place, heaviest_chain
from regdiff.diff.edits import settle
from regdiff.model import Edit, Op, Range


def is_straight(edits: Sequence[Edit]) -> bool:
    """Tell whether keeps and deletions follow the old text, and all but deletions the new one."""
    old_end = new_end = -1
    for op, old, new in edits:
        if op is Op.KEEP or op is Op.DELETE:
            if old.start < old_end:
                return False
            old_end = old.end
        if op is not Op.DELETE:
            if new.start < new_end:
                return False
            new_end = new.end
    return True


def straighten(edits: Sequence[Edit], *, mirrored: bool = False) -> tuple[Edit, ...]:
    """Return edits in the order of both texts, of which there are some on either side.

    ``mirrored`` decides ties as if the sides were swapped.
    """
    keeps, crossing = _rising_keeps(edits, mirrored=mirrored)
    gone: list[list[tuple[int, Edit]]] = [[] for _ in range(len(keeps) + 1)]
    come: list[list[tuple[int, Edit]]] = [[] for _ in range(len(keeps) + 1)]
    old_starts, new_starts = [keep.old.start for keep in keeps], [keep.new.start for keep in keeps]
    passed = 0
    for place, edit in enumerate(edits):
        if edit.op is Op.DELETE:
            gap = bisect_right(old_starts, edit.old.start)
            # What was deleted inside a moved passage goes back to the head of the gap that it left.
            gone[gap].append((place if gap == passed else -1, edit))
        elif edit.op is Op.KEEP and place not in crossing:
            passed += 1
        else:
            gap = bisect_right(new_starts, edit.new.start)
            come[gap].append((place, edit._replace(op=Op.MOVE) if edit.op is Op.KEEP else edit))
    ordered: list[Edit] = []
    for gap in range(len(keeps) + 1):
        gone[gap].sort(key=lambda found: found[1].old)
        come[gap].sort(key=lambda found: found[1].new)
        ordered.extend(_merged(gone[gap], come[gap]))
        ordered.extend(keeps[gap : gap + 1])
    return settle(_anchored(ordered))


def _rising_keeps(edits: Sequence[Edit], *, mirrored: bool) -> tuple[list[Edit], set[int]]:
    """Return the keeps that stand in one order on both sides, and the places of those that cross them."""
    places = [place for place, edit in enumerate(edits) if edit.op is Op.KEEP]
    by_old = sorted(places, key=lambda place: edits[place].old)
    by_new = sorted(places, key=lambda place: edits[place].new)
    if by_old == by_new:
        return [edits[place] for place in by_old], set()
    rank = {place: number for number, place in enumerate(by_new)}
    boxes = [
        Place(number, number + 1, rank[place], rank[place] + 1, edits[place].old.length)
        for number, place in enumerate(by_old)
    ]
    stay = [by_old[at] for at in heaviest_chain(boxes, mirrored=mirrored)]
    return [edits[place] for place in stay], set(places) - set(stay)


def _merged(gone: Sequence[tuple[int, Edit]], come: Sequence[tuple[int, Edit]]) -> Iterator[Edit]:
    """Yield two ordered rows as one, by the places where their edits stood."""
    at = 0
    for place, edit in come:
        while at < len(gone) and gone[at][0] < place:
            yield gone[at][1]
            at += 1
        yield edit
    for _, edit in gone[at:]:
        yield edit


def _anchored(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield deletions and insertions with the place where they stand on the other side."""
    old_at = min(edit.old.start for edit in edits if edit.op is not Op.INSERT)
    new_at = min(edit.new.start for edit in edits if edit.op is not Op.DELETE)
    for edit in edits:
        op, old, new = edit
        if op is Op.DELETE:
            yield Edit(op, old, Range(new_at, new_at))
        elif op is Op.INSERT:
            yield Edit(op, Range(old_at, old_at), new)
        else:
            yield edit
        old_at = old.end if op is Op.KEEP or op is Op.DELETE else old_at
        new_at = new.end if op is not Op.DELETE else new_at
