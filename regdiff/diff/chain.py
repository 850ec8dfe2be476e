"""The heaviest chain of pairs that stand in the same order on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A pair: where it starts and ends (exclusive) on either side, and what it weighs."""

    old: int
    old_end: int
    new: int
    new_end: int
    weight: int


def heaviest_chain(places: Sequence[Place], *, mirrored: bool = False) -> list[int]:
    """Return the indices of pairs that rise on both sides without overlap and weigh most together.

    ``mirrored`` solves the problem with the sides swapped, so that a caller who swaps its sides gets
    the same chain where several weigh the same. Takes n log n steps.
    """
    if mirrored:
        places = [Place(p.new, p.new_end, p.old, p.old_end, p.weight) for p in places]
    if not places:
        return []
    size = max(place.new_end for place in places) + 1
    best = _Best(size)
    before: dict[int, int] = {}
    waiting = sorted(range(len(places)), key=lambda at: (places[at].old_end, places[at].new_end, at))
    totals: dict[int, int] = {}
    done = 0
    for at in sorted(range(len(places)), key=lambda at: (places[at].old, places[at].new, at)):
        while done < len(waiting) and places[waiting[done]].old_end <= places[at].old:
            ready = waiting[done]
            best.offer(places[ready].new_end, totals[ready], ready)
            done += 1
        total, previous = best.upto(places[at].new)
        totals[at] = total + places[at].weight
        before[at] = previous
    last = max(totals, key=lambda at: (totals[at], -places[at].old, -places[at].new))
    chain: list[int] = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    chain.reverse()
    return chain


class _Best:
    """The best total that ends at or before a position (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)

    def offer(self, position: int, total: int, index: int) -> None:
        at = position + 1
        while at < len(self._tree):
            if total > self._tree[at][0]:
                self._tree[at] = (total, index)
            at += at & -at

    def upto(self, position: int) -> tuple[int, int]:
        best = (0, -1)
        at = position + 1
        while at > 0:
            if self._tree[at][0] > best[0]:
                best = self._tree[at]
            at -= at & -at
        return best
