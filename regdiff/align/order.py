"""Order: which pairs keep it, and the gaps between those that do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence of ``values``.

    Example:
        >>> longest_increasing([3, 1, 2, 5, 4])
        [1, 2, 4]
    """
    tails: list[int] = []
    tail_at: list[int] = []
    before = [-1] * len(values)
    for position, value in enumerate(values):
        place = bisect_left(tails, value)
        before[position] = tail_at[place - 1] if place else -1
        if place == len(tails):
            tails.append(value)
            tail_at.append(position)
        else:
            tails[place] = value
            tail_at[place] = position
    chain: list[int] = []
    position = tail_at[-1] if tail_at else -1
    while position >= 0:
        chain.append(position)
        position = before[position]
    chain.reverse()
    return chain


def heaviest_increasing(values: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Return the positions of a strictly increasing subsequence of ``values`` of the greatest weight.

    Weights are positive. Takes time in n log n.

    Example:
        >>> heaviest_increasing([2, 0, 1], [5.0, 1.0, 1.0])
        [0]
    """
    rank = {value: place for place, value in enumerate(sorted(set(values)), start=1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(rank) + 1)
    before = [-1] * len(values)
    for position, value in enumerate(values):
        place = rank[value]
        top = (0.0, -1)
        query = place - 1
        while query > 0:
            if best[query][0] > top[0]:
                top = best[query]
            query -= query & -query
        before[position] = top[1]
        reached = (top[0] + weights[position], position)
        while place < len(best):
            if best[place][0] < reached[0]:
                best[place] = reached
            place += place & -place
    top = (0.0, -1)
    query = len(best) - 1
    while query > 0:
        if best[query][0] > top[0]:
            top = best[query]
        query -= query & -query
    chain: list[int] = []
    position = top[1]
    while position >= 0:
        chain.append(position)
        position = before[position]
    chain.reverse()
    return chain


def gaps(pairs: Sequence[tuple[int, int]], old_length: int, new_length: int) -> list[tuple[range, range]]:
    """Return the stretches of positions between ordered pairs, before the first and after the last.

    ``pairs`` increase on both sides. Stretches that are empty on either side are left out.
    """
    found: list[tuple[range, range]] = []
    old_from = new_from = 0
    for old_at, new_at in (*pairs, (old_length, new_length)):
        if old_at > old_from and new_at > new_from:
            found.append((range(old_from, old_at), range(new_from, new_at)))
        old_from, new_from = old_at + 1, new_at + 1
    return found
