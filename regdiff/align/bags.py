"""Bags of words of the clauses that exact keys left over, weighed by how rare each word is.

Weights are whole numbers (thousandths of a mean word), so that sums do not depend on the order in
which a set yields its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from math import log, sqrt
from operator import mul

from regdiff.align.cuts import Cuts
from regdiff.align.forest import Side
from regdiff.align.ledger import Ledger
from regdiff.align.work import Work

Bag = frozenset[str]
Phrases = dict[tuple[str, str], int]
"""Two words in a row, and the weight of each such phrase."""

NONE_AGAIN: Mapping[str, int] = {}
UNIT = 1000
"""The weight of a mean word."""
FINE = 250
"""By how much the roots of weights are enlarged before they are rounded."""
RARITY = 1.5
"""The power to which the logarithm of a word's rarity is raised."""
MANY_WORDS = 300_000
"""Of more words in changed clauses, bags are let go between the stages: they would fill the memory."""


class Shelf:
    """The bags of one side.

    ``solid`` is the weight of clauses that have an equal partner, ``inner`` are the nodes below units
    that have none.
    """

    def __init__(self, side: Side, own: list[list[str] | None], partner: list[int]) -> None:
        """Add up the words of equal clauses below every node."""
        self.side = side
        self.own = own
        self.partner = partner
        self.different: dict[int, Bag] = {}
        self.texts: dict[int, list[str]] = {}
        self.again: dict[int, Mapping[str, int]] = {}
        self.mass: dict[int, int] = {}
        self.inner = [
            node
            for node, partner in enumerate(self.partner)
            if partner < 0 and side.unit[node] >= 0 and side.unit[node] != node
        ]
        self.solid = [0] * len(side.nodes)
        for node in range(len(side.nodes) - 1, -1, -1):
            if self.partner[node] >= 0 and side.own[node]:
                self.solid[node] += UNIT * side.own_size[node]
            if side.parent[node] >= 0:
                self.solid[side.parent[node]] += self.solid[node]

    def leaf_bags(self) -> list[Bag]:
        """Return the different words of every node's own, and keep those of nodes without children."""
        bags = {node: frozenset(own) for node, own in enumerate(self.own) if own}
        end = self.side.end
        self.different.update((node, bag) for node, bag in bags.items() if end[node] == node + 1)
        return list(bags.values())

    def grains(self, node: int) -> list[str]:
        """Return the stems of a node and of all below it in order, equal clauses left out."""
        end = self.side.end[node]
        if end == node + 1:
            return self.own[node] or []
        found = self.texts.get(node)
        if found is None:
            parts = list(filter(None, self.own[node:end]))
            found = self.texts[node] = parts[0] if len(parts) == 1 else list(chain.from_iterable(parts))
        return found

    def vocabulary(self, node: int) -> Bag:
        """Return the different words of a node and of all below it, equal clauses left out."""
        found = self.different.get(node)
        if found is None:
            found = self.different[node] = frozenset(self.grains(node))
        return found

    def repeated(self, node: int) -> Mapping[str, int]:
        """Return the words that come again in a unit, each with how often; of a clause within, none."""
        found = self.again.get(node)
        if found is None:
            found = NONE_AGAIN
            if self.side.unit[node] == node:
                counts = Counter(self.grains(node))
                found = {word: count - 1 for word, count in counts.items() if count > 1}
                self.different.setdefault(node, frozenset(counts))
            self.again[node] = found
        return found


class Scales:
    """What weighs two nodes against each other.

    ``words`` are all that were weighed, the heaviest first, and ``order`` their places there. ``roots``
    are the square roots of the weights: a phrase weighs what those of its two words multiply to.
    """

    def __init__(
        self,
        shelves: tuple[Shelf, Shelf],
        work: Work,
        weight: dict[str, int],
        words: list[str],
        *,
        large: bool,
    ) -> None:
        """Add up what equal clauses carry from unit to unit; start with no phrase weighed."""
        self.old, self.new = shelves
        self.work = work
        self.weight = weight
        self.words = words
        self.large = large
        self.known: dict[tuple[int, int], tuple[float, float]] = {}
        self.phrases: tuple[dict[int, Phrases], dict[int, Phrases]] = {}, {}
        self.beyond: dict[tuple[int, int, int, int], float] = {}
        self.chained: tuple[dict[int, int], dict[int, int]] = {}, {}
        self.common: Phrases = {}
        drawn = {weight: round(FINE * sqrt(weight)) for weight in set(self.weight.values())}
        self.roots = {word: drawn[weight] for word, weight in self.weight.items()}
        self.order = {word: place for place, word in enumerate(self.words)}
        self.carried: dict[tuple[int, int], int] = {}
        old, new, carried = self.old.side, self.new.side, self.carried
        for unit, partner, size in zip(old.unit, self.old.partner, old.own_size, strict=True):
            if partner >= 0:
                pair = unit, new.unit[partner]
                carried[pair] = carried.get(pair, 0) + UNIT * size

    def weigh(self, bag: Bag) -> int:
        """Return the weight of a bag."""
        return sum(map(self.weight.__getitem__, bag))

    def masses(self, old: int, new: int) -> tuple[int, int]:
        """Return the weight of all words of both nodes."""
        return self.mass(self.old, old), self.mass(self.new, new)

    def mass(self, shelf: Shelf, node: int) -> int:
        """Return the weight of all words of a node."""
        found = shelf.mass.get(node)
        if found is None:
            # Of a unit every word counts as often as it comes.
            is_unit = shelf.side.unit[node] == node
            words = shelf.grains(node) if is_unit else shelf.vocabulary(node)
            found = shelf.mass[node] = shelf.solid[node] + sum(map(self.weight.__getitem__, words))
        return found

    def overlap(self, old: int, new: int) -> int:
        """Return the weight of the words that both nodes have."""
        self.work.similarities += 1
        one, other, weight = self.old, self.new, self.weight
        # Nearly all that is asked for is known: a look is cheaper than a call.
        again = one.again.get(old)
        if again is None:
            again = one.repeated(old)
        there = other.again.get(new)
        if there is None:
            there = other.repeated(new)
        common = (one.different.get(old) or one.vocabulary(old)) & (
            other.different.get(new) or other.vocabulary(new)
        )
        both = sum(map(weight.__getitem__, common))
        if again and there:
            both += sum(
                [weight[word] * min(again[word], there[word]) for word in again.keys() & there.keys()]
            )
        return both + self.solid_overlap(old, new) if one.solid[old] and other.solid[new] else both

    def surely_below(self, least: float, old: int, new: int) -> bool:
        """Tell whether what two nodes weigh shows already that they are less alike than that."""
        one, other = self.old, self.new
        mass_old, mass_new = self.mass(one, old), self.mass(other, new)
        enough = least * (mass_old + mass_new) / 2 - self.solid_overlap(old, new)
        return min(mass_old - one.solid[old], mass_new - other.solid[new]) < enough

    def solid_overlap(self, old: int, new: int) -> int:
        """Return the weight of equal clauses that are partners below both nodes."""
        if not self.old.solid[old] or not self.new.solid[new]:
            return 0
        if self.old.side.unit[old] == old and self.new.side.unit[new] == new:
            return self.carried.get((old, new), 0)
        stop, end = self.new.side.end[new], self.old.side.end[old]
        pairs = zip(self.old.partner[old:end], self.old.side.own_size[old:end], strict=True)
        return UNIT * sum([size for partner, size in pairs if new <= partner < stop])

    def carriers(self, olds: AbstractSet[int], news: AbstractSet[int]) -> list[tuple[int, int]]:
        """Return the pairs of these units that hold equal clauses."""
        return [(old, new) for old, new in self.carried if old in olds and new in news]

    def likeness(self, old: int, new: int) -> tuple[float, float]:
        """Return two similarities from 0 to 1: of the whole (Dice), and of the smaller in the larger."""
        pair = old, new
        known = self.known.get(pair)
        if known is None:
            # What is known of either node is looked up here: most pairs that are compared share a node.
            mass_old = self.old.mass.get(old) or self.mass(self.old, old)
            mass_new = self.new.mass.get(new) or self.mass(self.new, new)
            known = (0.0, 0.0)
            if mass_old and mass_new:
                both = self.overlap(old, new)
                known = 2 * both / (mass_old + mass_new), both / min(mass_old, mass_new)
            self.known[pair] = known
        return known

    def phrasing(self, old: int, new: int) -> float:
        """Return how much of the smaller node's phrases the larger has, 0 to 1.

        A phrase is two words in a row (three Han characters). Words that a subject brings along are
        found in any two clauses about it; phrases betray that one was written from the other.
        """
        self.work.similarities += 1
        one, other = self._phrases(self.old, old, 0), self._phrases(self.new, new, 1)
        least = min(self._chained(old, one, 0), self._chained(new, other, 1))
        return sum(map(one.__getitem__, one.keys() & other.keys())) / least if least else 0.0

    def phrasing_beyond(self, old: int, new: int, taken: tuple[int, int]) -> float:
        """Return :meth:`phrasing` without the phrases that the third node of a ``taken`` pair has too."""
        third = (0, taken[0]) if taken[0] != old else (1, taken[1])
        known = self.beyond.get((old, new, *third))
        if known is None:
            one, other = self._phrases(self.old, old, 0), self._phrases(self.new, new, 1)
            least = min(self._chained(old, one, 0), self._chained(new, other, 1))
            taker = self._phrases(self.new if third[0] else self.old, third[1], third[0])
            rest = (one.keys() & other.keys()) - taker.keys()
            known = sum(map(one.__getitem__, rest)) / least if least else 0.0
            self.beyond[old, new, *third] = known
        return known

    def count_phrases(self, olds: Iterable[int], news: Iterable[int]) -> None:
        """Count in how many of these nodes each phrase stands: what all penalties say tells none apart."""
        nodes = [self._phrases(self.old, node, 0) for node in olds]
        nodes += [self._phrases(self.new, node, 1) for node in news]
        many, roots = sum(map(bool, nodes)), self.roots
        spread = Counter(chain.from_iterable(nodes))
        less = {
            count: log(1 + many / count) / log(1 + many / 2) for count in set(spread.values()) if count > 2
        }
        self.common = {
            (one, two): round(roots[one] * roots[two] * less[count])
            for (one, two), count in spread.items()
            if count in less
        }
        for phrases in nodes:
            self._make_common(phrases)

    def forget(self) -> None:
        """Let go of all bags and phrases made so far; those that are asked for again are made again."""
        for shelf, phrases in zip((self.old, self.new), self.phrases, strict=True):
            shelf.different.clear()
            shelf.texts.clear()
            shelf.again.clear()
            phrases.clear()
        self.beyond.clear()

    def _chained(self, node: int, phrases: Phrases, side: int) -> int:
        """Return the weight of all phrases of a node."""
        found = self.chained[side].get(node)
        if found is None:
            found = self.chained[side][node] = sum(phrases.values())
        return found

    def _phrases(self, shelf: Shelf, node: int, side: int) -> Phrases:
        found = self.phrases[side].get(node)
        if found is None:
            grains = shelf.grains(node)
            roots = list(map(self.roots.__getitem__, grains))
            found = dict(zip(pairwise(grains), map(mul, roots, roots[1:]), strict=False))
            self._make_common(found)
            self.phrases[side][node] = found
        return found

    def _make_common(self, phrases: Phrases) -> None:
        """Give the phrases that many nodes have what they weigh less for it."""
        shared = self.common.keys() & phrases.keys()
        phrases.update(zip(shared, map(self.common.__getitem__, shared), strict=True))


def weigh(ledger: Ledger, cuts: tuple[Cuts, Cuts], work: Work) -> Scales:
    """Make the bags of all clauses that have no partner yet, and the weights of their words."""
    old = _shelf(cuts[0], ledger.equals())
    new = _shelf(cuts[1], ledger.equals(new=True))
    bags = [own for own in chain(old.own, new.own) if own]
    many = sum(map(len, bags))
    large = many > MANY_WORDS
    sets = map(frozenset, bags) if large else (*old.leaf_bags(), *new.leaf_bags())
    spread = Counter(chain.from_iterable(sets))
    by_count = {count: log(1 + len(bags) / count) ** RARITY for count in set(spread.values())}
    rarity = {word: by_count[count] for word, count in spread.items()}
    total = sum(map(rarity.__getitem__, chain.from_iterable(bags)))
    scale = UNIT * many / total if total else 1.0
    weights = {word: round(value * scale) for word, value in rarity.items()}
    # Words of one weight stay in the order in which they came, which no run has otherwise.
    ordered = [stem for stem in dict.fromkeys(cuts[0].stems.values()) if stem in rarity]
    ordered.sort(key=weights.__getitem__, reverse=True)
    return Scales((old, new), work, weights, ordered, large=large)


def _shelf(cuts: Cuts, equal: list[int]) -> Shelf:
    own: list[list[str] | None] = [None] * len(equal)
    for node, grains in cuts.grains.items():
        if grains and equal[node] < 0:
            own[node] = grains
    return Shelf(cuts.side, own, equal)
