"""Bags of words of the clauses that exact keys left over, weighed by how rare each word is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from regdiff.align.forest import Side
from regdiff.align.ledger import Ledger
from regdiff.align.words import grams
from regdiff.align.work import Work

Bag = dict[str, int]


@dataclass(slots=True)
class Shelf:
    """The bags of one side. ``solid`` are the words of clauses that have an equal partner."""

    side: Side
    own: list[Bag | None]
    partner: list[int]
    words: list[list[str] | None]
    solid: list[int] = field(init=False)
    whole: dict[int, Bag] = field(default_factory=dict)
    mass: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add up the words of equal clauses below every node."""
        side = self.side
        self.solid = [0] * len(side.nodes)
        for node in range(len(side.nodes) - 1, -1, -1):
            if self.partner[node] >= 0 and side.own[node]:
                self.solid[node] += side.size[node] - sum(side.size[child] for child in side.children[node])
            if side.parent[node] >= 0:
                self.solid[side.parent[node]] += self.solid[node]

    def bag(self, node: int) -> Bag:
        """Return the words of a node and of all below it, equal clauses left out."""
        found = self.whole.get(node)
        if found is not None:
            return found
        own = self.own[node]
        below = self.side.below(node)
        if len(below) == 1:
            bag: Bag = own or {}
        else:
            total: Counter[str] = Counter()
            for inner in below:
                if self.own[inner]:
                    total.update(self.own[inner])
            bag = total
        self.whole[node] = bag
        return bag


@dataclass(slots=True)
class Scales:
    """What weighs two nodes against each other."""

    old: Shelf
    new: Shelf
    work: Work
    weight: dict[str, float]
    chains: dict[tuple[bool, int], dict[str, float]] = field(default_factory=dict)

    def masses(self, old: int, new: int) -> tuple[float, float]:
        """Return the weight of all words of both nodes."""
        return self.mass(self.old, old), self.mass(self.new, new)

    def mass(self, shelf: Shelf, node: int) -> float:
        """Return the weight of all words of a node."""
        found = shelf.mass.get(node)
        if found is None:
            weight = self.weight
            found = shelf.solid[node] + sum(weight[word] * count for word, count in shelf.bag(node).items())
            shelf.mass[node] = found
        return found

    def overlap(self, old: int, new: int) -> float:
        """Return the weight of the words that both nodes have."""
        self.work.similarities += 1
        return self.solid_overlap(old, new) + shared(self.old.bag(old), self.new.bag(new), self.weight)

    def solid_overlap(self, old: int, new: int) -> int:
        """Return the words of equal clauses that are partners below both nodes."""
        if not self.old.solid[old] or not self.new.solid[new]:
            return 0
        start, stop = new, self.new.side.end[new]
        total = 0
        side = self.old.side
        for node in side.below(old):
            partner = self.old.partner[node]
            if start <= partner < stop:
                total += side.size[node] - sum(side.size[child] for child in side.children[node])
        return total

    def phrasing(self, old: int, new: int) -> float:
        """Return how much of the smaller node's phrases the larger has, 0 to 1.

        A phrase is two words in a row (three Han characters). Words that a subject brings along are
        found in any two clauses about it; phrases betray that one was written from the other.
        """
        self.work.similarities += 1
        one, other = self._phrases(self.old, old, new=False), self._phrases(self.new, new, new=True)
        if len(one) > len(other):
            one, other = other, one
        least = min(sum(one.values()), sum(other.values()))
        return sum(weight for phrase, weight in one.items() if phrase in other) / least if least else 0.0

    def _phrases(self, shelf: Shelf, node: int, *, new: bool) -> dict[str, float]:
        found = self.chains.get((new, node))
        if found is None:
            found = {}
            weight = self.weight
            for inner in shelf.side.below(node):
                grains = grams(shelf.words[inner] or [])
                for one, two in pairwise(grains):
                    found[f"{one} {two}"] = (weight.get(one, 0.0) * weight.get(two, 0.0)) ** 0.5
            self.chains[new, node] = found
        return found

    def likeness(self, old: int, new: int) -> tuple[float, float]:
        """Return two similarities from 0 to 1: of the whole (Dice), and of the smaller in the larger."""
        mass_old, mass_new = self.masses(old, new)
        if not mass_old or not mass_new:
            return 0.0, 0.0
        both = self.overlap(old, new)
        return 2 * both / (mass_old + mass_new), both / min(mass_old, mass_new)


def shared(old: Bag, new: Bag, weight: dict[str, float]) -> float:
    """Return the weight of what two bags have in common, each word as often as the poorer bag has it."""
    if len(old) > len(new):
        old, new = new, old
    total = 0.0
    get = new.get
    for word, count in old.items():
        other = get(word)
        if other:
            total += weight[word] * min(count, other)
    return total


def weigh(ledger: Ledger, words: tuple[list[list[str] | None], list[list[str] | None]], work: Work) -> Scales:
    """Make the bags of all clauses that have no partner yet, and the weights of their words."""
    shelves = (
        _shelf(ledger.old, ledger.forward, words[0]),
        _shelf(ledger.new, ledger.backward, words[1]),
    )
    spread: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    clauses = 0
    for shelf in shelves:
        for bag in shelf.own:
            if bag:
                spread.update(bag.keys())
                uses.update(bag)
                clauses += 1
    weight = {word: log(1 + clauses / count) ** 1.5 for word, count in spread.items()}
    total = sum(uses.values())
    mean = sum(weight[word] * count for word, count in uses.items()) / total if total else 1.0
    return Scales(*shelves, work, {word: value / mean for word, value in weight.items()})


def _shelf(side: Side, partners: list[list[int]], words: list[list[str] | None]) -> Shelf:
    own: list[Bag | None] = []
    equal: list[int] = []
    for node, found in enumerate(partners):
        cut = words[node]
        own.append(Counter(grams(cut)) if cut and not found else None)
        equal.append(found[0] if found else -1)
    return Shelf(side, own, equal, words)
