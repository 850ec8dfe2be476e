"""Moves: pairs that stand under another parent, or in another order than their like."""

from __future__ import annotations

from itertools import pairwise

from regdiff.align.ledger import Ledger
from regdiff.align.order import heaviest_increasing


def find_moved(ledger: Ledger) -> None:
    """Note the pairs that stand under another parent or in another order than their like."""
    moved: list[int] = []
    families: dict[tuple[int, int], list[int]] = {}
    for old in range(len(ledger.old.nodes)):
        # Of a split or a merger the closest pair alone says where it stands.
        if not ledger.forward[old] or ledger.backward[ledger.forward[old][0]][0] != old:
            continue
        above_old = _linked_above(ledger.old.parent, ledger.forward, old)
        above_new = _linked_above(ledger.new.parent, ledger.backward, ledger.forward[old][0])
        if above_old == above_new == -1:
            families.setdefault((-1, -1), []).append(old)
        elif above_old >= 0 and above_new in ledger.forward[above_old]:
            families.setdefault((min(above_old, *ledger.backward[above_new]), 0), []).append(old)
        else:
            moved.append(old)
    for members in families.values():
        places = [ledger.forward[old][0] for old in members]
        if all(one < other for one, other in pairwise(places)):
            continue
        largest = max(ledger.old.size[old] for old in members) + 1
        weights = [1.0 + ledger.old.size[old] / (largest * len(members)) for old in members]
        kept = {members[at] for at in heaviest_increasing(places, weights)}
        moved.extend(old for old in members if old not in kept)
    ledger.moved.update((old, ledger.forward[old][0]) for old in moved)


def _linked_above(parent: list[int], partners: list[list[int]], node: int) -> int:
    above = parent[node]
    while above >= 0 and not partners[above]:
        above = parent[above]
    return above
