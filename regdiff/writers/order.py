"""What can stay where it stands, when two versions are told as one series."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from regdiff.model import Edit, Op


def straightened(edits: Sequence[Edit]) -> list[Edit]:
    """Return edits in which the kept runs stand in one order on both sides; those that cross are moves."""
    keeps = sorted((edit for edit in edits if edit.op is Op.KEEP), key=lambda edit: edit.new.start)
    if all(one.old.start <= other.old.start for one, other in pairwise(keeps)):
        return list(edits)
    stay = heaviest_rise([edit.old.start for edit in keeps], [edit.new.length for edit in keeps])
    crossing = {id(edit) for edit in keeps} - {id(keeps[index]) for index in stay}
    return [edit._replace(op=Op.MOVE) if id(edit) in crossing else edit for edit in edits]


def heaviest_rise(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return the indices of the rising subsequence of the greatest weight.

    >>> heaviest_rise([3, 1, 2], [1, 1, 1]), heaviest_rise([3, 1, 2], [5, 1, 1])
    ([1, 2], [0])
    """
    ranks = sorted(set(values))
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before = [-1] * len(values)
    for index, (value, weight) in enumerate(zip(values, weights, strict=True)):
        rank = bisect_right(ranks, value)
        held = (0, -1)
        at = rank - 1
        while at > 0:
            held = max(held, best[at], key=lambda pair: pair[0])
            at -= at & -at
        before[index] = held[1]
        total = (held[0] + weight, index)
        while rank <= len(ranks):
            if total[0] > best[rank][0]:
                best[rank] = total
            rank += rank & -rank
    top = (0, -1)
    at = len(ranks)
    while at > 0:
        top = max(top, best[at], key=lambda pair: pair[0])
        at -= at & -at
    chain: list[int] = []
    index = top[1]
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
