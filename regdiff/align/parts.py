"""Splits and merges: one provision that became several, several that became one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from regdiff.align.bags import UNIT, Bag, Scales, Shelf
from regdiff.align.candidates import nearest
from regdiff.align.exact import of_like_units
from regdiff.align.forest import Side
from regdiff.align.ledger import Evidence, Ledger, Pair

LOOKED_UP = 3
"""How many wholes are looked up for one part."""
HEAVIEST = 7
"""By how many of its heaviest words a part is looked up."""
SURELY_COVERED = 0.8
"""The share that makes a part beyond doubt, before weaker pairs are made."""
COVERED = 0.55
"""The share of a part that must come from what the closest partner left over."""
LEAST_PART = 4.0
"""The weight of words that a part needs."""
PHRASES_NEAR = 0.3
"""The share of its phrases that a part must have in common with the whole, below linked parents."""
PHRASES_BESIDE = 0.24
"""The same for a unit right beside the closest partner, where parts of a split are found."""
SLACK = 0.35
"""By how much a quick look at a coverage may be wrong: it counts no word twice."""
SLACK_ALL = 0.05
"""The same of a look at all that part and whole have in common."""
BESIDE = 0.13
"""What standing there adds to the coverage."""
PHRASES_FAR = 0.67
"""The same where the parents are not linked."""

LONG = 400
"""The words of so long a node are counted once, and not for each part that may be its."""


class PartFinder:
    """Adds partners to linked nodes where these explain what is left over, counting no word twice."""

    def __init__(self, ledger: Ledger, scales: Scales) -> None:
        """Start with nothing explained."""
        self.ledger = ledger
        self.scales = scales
        self.covered = 0.0
        self._counted: dict[tuple[bool, int], Mapping[str, int]] = {}

    def run(self, *, sure: bool = False) -> None:
        """Find the parts among paragraphs and points, then (but not the ``sure`` ones) among units."""
        if sure:
            self.covered = SURELY_COVERED
            shelves = self.scales.old, self.scales.new
            parts = [self._parts(shelf.inner, new=shelf is self.scales.new) for shelf in shelves]
            for new in (True, False, True, False):  # twice, for what was cut in three
                linked = self._link(self._beside_partners(parts[new], new=new), new=new)
                beside = {other for part in linked for other in _beside(shelves[new].side, part)}
                parts[new] = self._parts(sorted(beside), new=new)
            return
        self.covered = COVERED
        for units in (False, True):
            for new in (True, False):
                self._link(self._anywhere(new=new, units=units), new=new)

    def _beside_partners(self, parts: Iterable[int], *, new: bool) -> list[tuple[int, int]]:
        """Return nodes of one side with the partners of the nodes right before and after them."""
        side = self.ledger.new if new else self.ledger.old
        partners = self.ledger.backward if new else self.ledger.forward
        pairs: list[tuple[int, int]] = []
        for part in parts:
            for beside in _beside(side, part):
                wholes = partners[beside][:1]
                if wholes and self.is_star(wholes[0], new=not new):
                    pairs.append((wholes[0], part) if new else (part, wholes[0]))
        self.scales.work.candidates += len(pairs)
        return pairs

    def _anywhere(self, *, new: bool, units: bool) -> list[tuple[int, int]]:
        """Return free nodes of one side with linked nodes of the other that leave over their rare words."""
        scales = self.scales
        shelf = scales.new if new else scales.old
        nodes = shelf.side.units if units else shelf.inner
        parts = {part: self._heaviest(shelf.vocabulary(part)) for part in self._parts(nodes, new=new)}
        if not parts:
            return []
        wholes = self._leftovers(frozenset().union(*parts.values()), new=not new, units=units)
        found = nearest(scales, parts, list(wholes), wholes.__getitem__, keep=LOOKED_UP)
        pairs = [(whole, part) if new else (part, whole) for part, whole in found]
        return [pair for pair in pairs if of_like_units(self.ledger, *pair)]

    def _link(self, pairs: list[tuple[int, int]], *, new: bool) -> list[int]:
        """Link the free nodes of one side that hold what linked nodes of the other have left over."""
        ledger = self.ledger
        ranked, linked = [], []
        for old, new_node in pairs:
            part, whole = (new_node, old) if new else (old, new_node)
            covered = self._covered(part, whole, part_is_new=new)
            if covered >= self.covered and not ledger.barred(old, new_node):
                # Of two that a whole could hold, the one of linked parents is meant.
                elsewhere = not (
                    self._same_place(old, new_node) and self.scales.phrasing(old, new_node) >= PHRASES_FAR
                )
                ranked.append((elsewhere, -covered, abs(old - new_node), old, new_node))
        for _, covered, _, old, new_node in sorted(ranked):
            part, whole = (new_node, old) if new else (old, new_node)
            open_to_it = self._is_free(part, new=new) and self.is_star(whole, new=not new)
            if open_to_it and self._covered(part, whole, part_is_new=new) >= self.covered:
                ledger.link(old, new_node, Pair(Evidence.PART, min(1.0, -covered)))
                linked.append(part)
        return linked

    def _parts(self, nodes: Iterable[int], *, new: bool) -> list[int]:
        """Return the nodes that have no partner and say enough to be part of something."""
        shelf, mass = (self.scales.new if new else self.scales.old), self.scales.mass
        partners = self.ledger.backward if new else self.ledger.forward
        return [node for node in nodes if not partners[node] and mass(shelf, node) >= LEAST_PART * UNIT]

    def _heaviest(self, words: Bag) -> Bag:
        """Return the heaviest words of a part, most of which the whole must have left over."""
        return frozenset(sorted(words, key=self.scales.order.__getitem__)[:HEAVIEST])

    def _leftovers(self, words: Bag, *, new: bool, units: bool) -> dict[int, Bag]:
        """Return the linked nodes of one side that leave over some of these words, with those."""
        partners = self.ledger.backward if new else self.ledger.forward
        shelf = self.scales.new if new else self.scales.old
        found: dict[int, Bag] = {}
        equal = shelf.partner
        for node in shelf.side.units if units else shelf.inner:
            if partners[node] and equal[node] < 0:
                left = self._left_over(words, node, new=new)
                if left and self.is_star(node, new=new):
                    found[node] = left
        return found

    def _left_over(self, words: Bag, node: int, *, new: bool) -> Bag:
        """Return those of some words that a node has and none of its partners, counting each once."""
        mine, theirs, partners = self.scales.old, self.scales.new, self.ledger.forward
        if new:
            mine, theirs, partners = theirs, mine, self.ledger.backward
        has = words & mine.vocabulary(node)
        if not has:
            return has
        if not self._of_children(node, new=new):
            return has.difference(*map(theirs.vocabulary, partners[node]))
        left: set[str] = set()
        for child in mine.side.children[node]:
            if not partners[child]:
                left |= has & mine.vocabulary(child)
            elif mine.partner[child] < 0:
                left |= self._left_over(has, child, new=new)
        return frozenset(left)

    def _of_children(self, node: int, *, new: bool) -> bool:
        """Tell whether a node is a unit that says nothing but by its children."""
        shelf = self.scales.new if new else self.scales.old
        return shelf.side.unit[node] == node and bool(shelf.side.children[node]) and not shelf.own[node]

    def _is_free(self, node: int, *, new: bool) -> bool:
        return not (self.ledger.backward if new else self.ledger.forward)[node]

    def is_star(self, node: int, *, new: bool) -> bool:
        """Tell whether a node may take another partner: none of those it has may have another."""
        mine, theirs = self.ledger.forward, self.ledger.backward
        if new:
            mine, theirs = theirs, mine
        partners = mine[node]
        if len(partners) == 1:
            return len(theirs[partners[0]]) == 1
        return all(len(theirs[partner]) == 1 for partner in partners)

    def _covered(self, part: int, whole: int, *, part_is_new: bool) -> float:
        scales = self.scales
        mine, theirs = (scales.new, scales.old) if part_is_new else (scales.old, scales.new)
        mass = scales.mass(mine, part)
        old, new = (whole, part) if part_is_new else (part, whole)
        beside = self._is_beside(part, whole, part_is_new=part_is_new)
        bonus = BESIDE if beside else 0.0
        scales.work.similarities += 1
        solid = scales.solid_overlap(old, new)
        both = mine.vocabulary(part) & theirs.vocabulary(whole)
        if scales.weigh(both) + solid < mass * (self.covered - bonus - SLACK_ALL):
            return 0.0
        left = self._left_over(both, whole, new=not part_is_new)
        if scales.weigh(left) < mass * (self.covered - bonus - SLACK):
            return 0.0
        common = self._common(part, whole, part_is_new=part_is_new)
        covered = (common + solid) / mass + bonus
        least = PHRASES_NEAR if self._same_place(old, new) else PHRASES_FAR
        if covered < self.covered or scales.phrasing(old, new) < (PHRASES_BESIDE if beside else least):
            return 0.0
        return covered

    def _same_place(self, old: int, new: int) -> bool:
        """Tell whether the parents of two nodes are partners, or both nodes have none."""
        above_old, above_new = self.ledger.old.parent[old], self.ledger.new.parent[new]
        unit_old, unit_new = self.ledger.old.unit[old] == old, self.ledger.new.unit[new] == new
        return (unit_old and unit_new) or self.ledger.together(above_old, above_new)

    def _is_beside(self, part: int, whole: int, *, part_is_new: bool) -> bool:
        """Tell whether a unit stands right beside a partner of the whole."""
        side = self.ledger.new if part_is_new else self.ledger.old
        partners = self.ledger.forward[whole] if part_is_new else self.ledger.backward[whole]
        if side.unit[part] != part:
            return False
        return any(side.end[partner] == part or side.end[part] == partner for partner in partners)

    def _common(self, part: int, whole: int, *, part_is_new: bool) -> int:
        """Return the weight of what a part has of the words that no partner of the whole accounts for."""
        mine, theirs, partners = self.scales.new, self.scales.old, self.ledger.forward
        if not part_is_new:
            mine, theirs, partners = theirs, mine, self.ledger.backward
        counts = Counter(mine.grains(part))
        has = self._counts(theirs, whole)
        left = {word: has[word] for word in counts.keys() & has.keys()}
        for partner in partners[whole]:
            taken = self._counts(mine, partner)
            for word in left.keys() & taken.keys():
                left[word] -= taken[word]
        weight = self.scales.weight
        return sum([weight[word] * min(counts[word], count) for word, count in left.items() if count > 0])

    def _counts(self, shelf: Shelf, node: int) -> Mapping[str, int]:
        """Return how often each word of a node comes; what is long is asked for by many parts."""
        grains = shelf.grains(node)
        if len(grains) < LONG:
            return Counter(grains)
        key = shelf is self.scales.new, node
        found = self._counted.get(key)
        if found is None:
            found = self._counted[key] = Counter(grains)
        return found


def _beside(side: Side, node: int) -> list[int]:
    """Return the nodes right before and after a node below the same parent, and the node."""
    siblings = side.children[side.parent[node]]
    place = bisect_left(siblings, node)
    return siblings[max(0, place - 1) : place + 2]
