"""Clauses written from one template: what all of a list say is no evidence for any pair of it.

Where every article fixes a fee in the same words, an article that went and one that came are as alike as
any two of them. Such a pair must be more alike than either is to the neighbours of the other, or share
words that these have not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import chain

from regdiff.align.bags import Bag, Scales
from regdiff.align.cuts import Cuts
from regdiff.align.ledger import Ledger
from regdiff.align.words import FIRST_HAN

NEIGHBOURS = 2
"""How many neighbours on either side are looked at."""
FEWEST = 2
"""Fewer comparisons show no template."""
MORE = 0.05
"""By how much a pair must be more alike than the neighbours are."""
OWN = 0.1
"""The share of a clause's words that both have and no neighbour of either, which no template explains."""
SURE = 0.9
"""What is so alike needs no comparison."""
OF_A_LENGTH = 0.6
"""Clauses of one template are about of a length: the shorter has this share of the longer one's words."""


class Known(dict[str, int]):
    """The weights of all words that were weighed; others stand in equal clauses only, and weigh the most."""

    def __missing__(self, word: str) -> int:
        """Return the weight of the rarest word without keeping it."""
        return self.rarest

    def __init__(self, weight: Mapping[str, int]) -> None:
        """Find the weight of a word that stands once."""
        super().__init__(weight)
        self.rarest = max(weight.values(), default=0)


class Templates:
    """Tells pairs that have evidence of their own from those that only share their template."""

    def __init__(self, ledger: Ledger, scales: Scales, cuts: tuple[Cuts, Cuts]) -> None:
        """Start with no clause compared."""
        self.ledger = ledger
        self.scales = scales
        self.cuts = cuts
        self.bags: tuple[dict[int, Bag], dict[int, Bag]] = {}, {}
        self.masses: tuple[dict[int, int], dict[int, int]] = {}, {}
        self.firsts: tuple[dict[int, str], dict[int, str]] = {}, {}
        self.known = Known(scales.weight)

    def tell_apart(self, old: int, new: int, dice: float) -> bool:
        """Tell whether two nodes that are this much alike are more so than their template makes them."""
        if dice >= SURE:
            return True
        old, olds = self._near(old, 0)
        new, news = self._near(new, 1)
        if len(olds) + len(news) < FEWEST or self._repeats(old, olds, new, news):
            return True
        alike = [self._dice(old, sibling) for sibling in news]
        alike += [self._dice(sibling, new) for sibling in olds]
        apart = self._dice(old, new) >= _median(alike) + MORE or self._own(old, olds, new, news) >= OWN
        if not apart:
            self.ledger.templated.add((old, new))
        return apart

    def _repeats(self, old: int, olds: list[int], new: int, news: list[int]) -> bool:
        """Tell whether a version says one thing over and over: then nothing but the order can pair."""
        return any(
            len(siblings) > 1 and all(self._bag(node, at) == self._bag(sibling, at) for sibling in siblings)
            for at, (node, siblings) in enumerate(((old, olds), (new, news)))
        )

    def _own(self, old: int, olds: list[int], new: int, news: list[int]) -> float:
        """Return what share of the lesser node both have in common and none of the neighbours has."""
        one, other = self._bag(old, 0), self._bag(new, 1)
        bags = [self._bag(sibling, 0) for sibling in olds] + [self._bag(sibling, 1) for sibling in news]
        least = min(self._weigh(one), self._weigh(other))
        return self._weigh((one & other).difference(*bags)) / least if least else 0.0

    def _dice(self, old: int, new: int) -> float:
        self.scales.work.similarities += 1
        one, other = self._bag(old, 0), self._bag(new, 1)
        total = self._mass(old, 0) + self._mass(new, 1)
        return 2 * self._weigh(one & other) / total if total else 0.0

    def _mass(self, node: int, at: int) -> int:
        """Return the weight of all words of a node."""
        found = self.masses[at].get(node)
        if found is None:
            found = self.masses[at][node] = self._weigh(self._bag(node, at))
        return found

    def _weigh(self, bag: Bag) -> int:
        return sum(map(self.known.__getitem__, bag))

    def _bag(self, node: int, at: int) -> Bag:
        """Return all words of a node, also where the clause has an equal partner."""
        shelf = (self.scales.old, self.scales.new)[at]
        if not shelf.solid[node]:
            return shelf.vocabulary(node)
        found = self.bags[at].get(node)
        if found is None:
            # What has an equal partner was perhaps not cut into words before.
            below = [inner for inner in shelf.side.below(node) if shelf.side.own[inner]]
            found = self.bags[at][node] = frozenset(chain.from_iterable(self.cuts[at].of(below)))
        return found

    def _near(self, node: int, at: int) -> tuple[int, list[int]]:
        """Return a node, or what it is all of, with the neighbours that look as if written like it."""
        side = (self.ledger.old, self.ledger.new)[at]
        above = side.parent[node]
        while side.unit[node] != node and len(side.children[above]) == 1:
            node, above = above, side.parent[above]
        nodes = side.units if side.unit[node] == node else side.children[above]
        place = bisect_left(nodes, node)
        near = [*nodes[max(0, place - NEIGHBOURS) : place], *nodes[place + 1 : place + 1 + NEIGHBOURS]]
        size, first = side.size[node], self._first(node, at)
        return node, [
            sibling
            for sibling in near
            if size >= OF_A_LENGTH * side.size[sibling]
            and side.size[sibling] >= OF_A_LENGTH * size
            and self._first(sibling, at) == first
        ]

    def _first(self, node: int, at: int) -> str:
        """Return the first signs of a clause: a word or two."""
        found = self.firsts[at].get(node)
        if found is None:
            side = (self.ledger.old, self.ledger.new)[at]
            own = side.own[node] or next(filter(None, side.own[node : side.end[node]]), "")
            found = self.firsts[at][node] = own[:2] if own[:1] >= FIRST_HAN else own[:6].lower()
        return found


def _median(numbers: list[float]) -> float:
    """Return what lies in the middle; :mod:`statistics` takes three milliseconds to import."""
    ranked = sorted(numbers)
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
