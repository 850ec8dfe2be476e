"""Splits and merges: one provision that became several, several that became one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from regdiff.align.bags import UNIT, Bag, Scales
from regdiff.align.candidates import nearest
from regdiff.align.exact import DISTINCT_WORDS, of_like_units
from regdiff.align.ledger import Evidence, Ledger, Pair

WHOLE_PARTS = 3
"""How many parts are looked up for one whole."""
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
"""By how much a quick look at a coverage may be wrong."""
BESIDE = 0.13
"""What standing there adds to the coverage."""
PHRASES_FAR = 0.67
"""The same where the parents are not linked."""


class PartFinder:
    """Adds partners to linked nodes where these explain what is left over, counting no word twice."""

    def __init__(self, ledger: Ledger, scales: Scales) -> None:
        """Start with nothing explained."""
        self.ledger = ledger
        self.scales = scales
        self.rest: dict[tuple[bool, int], Counter[str]] = {}
        self.rest_bags: dict[tuple[bool, int], Bag] = {}
        self.covered = 0.0

    def run(self, *, sure: bool = False) -> None:
        """Find the parts among paragraphs and points, then (but not the ``sure`` ones) among units."""
        if sure:
            self.covered = SURELY_COVERED
            for new in (True, False, True, False):  # twice, for what was cut in three
                self._link(self._beside_partners(new=new), new=new)
            return
        self.covered = COVERED
        for units in (False, True):
            for new in (True, False):
                self._link(self._anywhere(new=new, units=units), new=new)

    def _beside_partners(self, *, new: bool) -> list[tuple[int, int]]:
        """Return free nodes of one side with the partners of the nodes right before and after them."""
        side = self.ledger.new if new else self.ledger.old
        partners = self.ledger.backward if new else self.ledger.forward
        pairs: list[tuple[int, int]] = []
        for part in self._parts(new=new, units=False):
            siblings = side.children[side.parent[part]]
            place = bisect_left(siblings, part)
            for beside in siblings[max(0, place - 1) : place + 2]:
                wholes = [whole for whole in partners[beside][:1] if self.is_star(whole, new=not new)]
                pairs.extend((whole, part) if new else (part, whole) for whole in wholes)
        self.scales.work.candidates += len(pairs)
        return pairs

    def _anywhere(self, *, new: bool, units: bool) -> list[tuple[int, int]]:
        """Return free nodes of one side with linked nodes of the other that share rare words."""
        scales = self.scales
        shelf = scales.new if new else scales.old
        parts = self._parts(new=new, units=units)
        if not parts:
            return []
        words = frozenset().union(*map(shelf.vocabulary, parts))
        wholes = self._leftovers(words, new=not new, units=units)
        found = nearest(scales, wholes, parts, shelf.vocabulary, keep=WHOLE_PARTS)
        pairs = [(whole, part) if new else (part, whole) for whole, part in found]
        return [pair for pair in pairs if of_like_units(self.ledger, *pair)]

    def _link(self, pairs: list[tuple[int, int]], *, new: bool) -> None:
        """Link the free nodes of one side that hold what linked nodes of the other have left over."""
        ledger = self.ledger
        ranked = []
        for old, new_node in pairs:
            part, whole = (new_node, old) if new else (old, new_node)
            covered = self._covered(part, whole, part_is_new=new)
            if covered >= self.covered and not ledger.barred(old, new_node):
                ranked.append((-covered, abs(old - new_node), old, new_node))
        for covered, _, old, new_node in sorted(ranked):
            part, whole = (new_node, old) if new else (old, new_node)
            open_to_it = self._is_free(part, new=new) and self.is_star(whole, new=not new)
            if open_to_it and self._covered(part, whole, part_is_new=new) >= self.covered:
                ledger.link(old, new_node, Pair(Evidence.PART, min(1.0, -covered)))
                self.rest.pop((not new, whole), None)
                self.rest_bags.pop((not new, whole), None)

    def _parts(self, *, new: bool, units: bool) -> list[int]:
        side = self.ledger.new if new else self.ledger.old
        nodes = side.units if units else (self.scales.new if new else self.scales.old).inner
        partners = self.ledger.backward if new else self.ledger.forward
        return [node for node in nodes if not partners[node] and side.size[node] >= DISTINCT_WORDS - 1]

    def _leftovers(self, words: Bag, *, new: bool, units: bool) -> dict[int, Bag]:
        """Return the linked nodes of one side with the words that their partners leave over.

        Nodes that leave over none of ``words``, which are those of all parts, are left out.
        """
        partners = self.ledger.backward if new else self.ledger.forward
        mine, theirs = self.scales.old, self.scales.new
        if new:
            mine, theirs = theirs, mine
        found: dict[int, Bag] = {}
        for node in mine.side.units if units else mine.inner:
            if not partners[node] or mine.partner[node] >= 0 or not self.is_star(node, new=new):
                continue
            if self._hardly_changed(node, partners[node], new=new):
                continue
            if not self._of_children(node, new=new):
                wanted = words & mine.bag(node)
                if not wanted.difference(*map(theirs.bag, partners[node])):
                    continue
            rest = self._rest_bag(node, new=new)
            if self.scales.weigh(rest) >= LEAST_PART * UNIT * COVERED:
                found[node] = rest
        return found

    def _hardly_changed(self, node: int, partners: list[int], *, new: bool) -> bool:
        """Tell whether a likeness that is known already leaves too little over."""
        if len(partners) > 1 or self._of_children(node, new=new):
            return False
        pair = (partners[0], node) if new else (node, partners[0])
        known = self.scales.known.get(pair)
        if known is None:
            return False
        masses = self.scales.masses(*pair)
        return masses[new] - known[1] * min(masses) < LEAST_PART * UNIT * COVERED - 1

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
        part_shelf = scales.new if part_is_new else scales.old
        mass = scales.mass(part_shelf, part)
        old, new = (whole, part) if part_is_new else (part, whole)
        if mass < LEAST_PART * UNIT:
            return 0.0
        beside = self._beside(part, whole, part_is_new=part_is_new)
        bonus = BESIDE if beside else 0.0
        scales.work.similarities += 1
        if scales.weigh(self._rest_bag(whole, new=not part_is_new) & part_shelf.bag(part)) < mass * (
            self.covered - bonus - SLACK
        ):
            return 0.0
        counts, rest = Counter(part_shelf.grains(part)), self._rest(whole, new=not part_is_new)
        common = [scales.weight[word] * min(counts[word], rest[word]) for word in counts.keys() & rest.keys()]
        covered = (sum(common) + scales.solid_overlap(old, new)) / mass + bonus
        least = PHRASES_NEAR if self._same_place(old, new) else PHRASES_FAR
        if covered < self.covered or scales.phrasing(old, new) < (PHRASES_BESIDE if beside else least):
            return 0.0
        return covered

    def _same_place(self, old: int, new: int) -> bool:
        """Tell whether the parents of two nodes are partners, or both nodes have none."""
        above_old, above_new = self.ledger.old.parent[old], self.ledger.new.parent[new]
        unit_old, unit_new = self.ledger.old.unit[old] == old, self.ledger.new.unit[new] == new
        return (unit_old and unit_new) or self.ledger.together(above_old, above_new)

    def _beside(self, part: int, whole: int, *, part_is_new: bool) -> bool:
        """Tell whether a unit stands right beside a partner of the whole."""
        side = self.ledger.new if part_is_new else self.ledger.old
        partners = self.ledger.forward[whole] if part_is_new else self.ledger.backward[whole]
        if side.unit[part] != part:
            return False
        return any(side.end[partner] == part or side.end[part] == partner for partner in partners)

    def _rest_bag(self, node: int, *, new: bool) -> Bag:
        """Return about what :meth:`_rest` does, at a fraction of the cost."""
        found = self.rest_bags.get((new, node))
        if found is None:
            mine, theirs = self.scales.old, self.scales.new
            partners = self.ledger.forward[node] if not new else self.ledger.backward[node]
            if new:
                mine, theirs = theirs, mine
            if self._of_children(node, new=new):
                found = self._rest_of_children(node, new=new)
            else:
                found = mine.bag(node).difference(*map(theirs.bag, partners))
            self.rest_bags[new, node] = found
        return found

    def _rest_of_children(self, node: int, *, new: bool) -> Bag:
        """Return the words of a unit's children that no partner of theirs accounts for."""
        mine = self.scales.new if new else self.scales.old
        partners = self.ledger.backward if new else self.ledger.forward
        left: set[str] = set()
        for child in mine.side.children[node]:
            if not partners[child]:
                left |= mine.vocabulary(child)
            elif mine.partner[child] < 0:
                left |= self._rest_bag(child, new=new)
        return frozenset(left)

    def _rest(self, node: int, *, new: bool) -> Counter[str]:
        """Return the words of a node that none of its partners accounts for."""
        found = self.rest.get((new, node))
        if found is None:
            mine, theirs = self.scales.old, self.scales.new
            partners = self.ledger.forward[node] if not new else self.ledger.backward[node]
            if new:
                mine, theirs = theirs, mine
            found = Counter(mine.grains(node))
            for partner in partners:
                found -= Counter(theirs.grains(partner))
            self.rest[new, node] = found
        return found
