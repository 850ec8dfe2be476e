"""Splits and merges: one provision that became several, several that became one."""

from __future__ import annotations

from dataclasses import dataclass, field

from regdiff.align.bags import Bag, Scales, shared
from regdiff.align.candidates import by_rare_words
from regdiff.align.exact import DISTINCT_WORDS, of_like_units
from regdiff.align.ledger import Evidence, Ledger, Pair

SURELY_COVERED = 0.8
COVERED = 0.55
"""The share of a part that must come from what the closest partner left over."""
LEAST_PART = 4.0
"""The weight of words that a part needs."""
PHRASES_NEAR = 0.35
"""The share of its phrases that a part must have in common with the whole, below linked parents."""
PHRASES_BESIDE = 0.28
"""The same for a unit right beside the closest partner, where parts of a split are found."""
BESIDE = 0.13
"""What standing there adds to the coverage."""
PHRASES_FAR = 0.7
"""The same where the parents are not linked."""


@dataclass(slots=True)
class PartFinder:
    """Adds partners to linked nodes where these explain what is left over, counting no word twice."""

    ledger: Ledger
    scales: Scales
    rest: dict[tuple[bool, int], Bag] = field(default_factory=dict)
    covered: float = 0.0

    def run(self, *, sure: bool = False) -> None:
        """Find the parts among paragraphs and points, then (but not the ``sure`` ones) among units."""
        self.covered = SURELY_COVERED if sure else COVERED
        for units in (False,) if sure else (False, True):
            self._find(new=True, units=units)
            self._find(new=False, units=units)

    def _find(self, *, new: bool, units: bool) -> None:
        """Find free nodes of one side that hold what linked nodes of the other have left over."""
        ledger, scales = self.ledger, self.scales
        parts = self._parts(new=new, units=units)
        wholes = self._wholes(new=not new, units=units)
        if not parts or not wholes:
            return
        pairs = [
            (old, other)
            for old, other in by_rare_words(scales, *((wholes, parts) if new else (parts, wholes)))
            if of_like_units(ledger, old, other)
        ]
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

    def _parts(self, *, new: bool, units: bool) -> list[int]:
        side = self.ledger.new if new else self.ledger.old
        nodes = side.units if units else range(len(side.nodes))
        return [
            node
            for node in nodes
            if self._is_free(node, new=new)
            and side.unit[node] >= 0
            and (side.unit[node] == node) == units
            and side.size[node] >= DISTINCT_WORDS - 1
        ]

    def _wholes(self, *, new: bool, units: bool) -> list[int]:
        side = self.ledger.new if new else self.ledger.old
        partners = self.ledger.backward if new else self.ledger.forward
        shelf = self.scales.new if new else self.scales.old
        nodes = side.units if units else range(len(side.nodes))
        return [
            node
            for node in nodes
            if partners[node]
            and side.unit[node] >= 0
            and (side.unit[node] == node) == units
            and (shelf.partner[node] < 0)
            and self.is_star(node, new=new)
        ]

    def _is_free(self, node: int, *, new: bool) -> bool:
        return not (self.ledger.backward if new else self.ledger.forward)[node]

    def is_star(self, node: int, *, new: bool) -> bool:
        """Tell whether a node may take another partner: none of those it has may have another."""
        mine, theirs = self.ledger.forward, self.ledger.backward
        if new:
            mine, theirs = theirs, mine
        return all(len(theirs[partner]) == 1 for partner in mine[node])

    def _covered(self, part: int, whole: int, *, part_is_new: bool) -> float:
        scales = self.scales
        part_shelf = scales.new if part_is_new else scales.old
        mass = scales.mass(part_shelf, part)
        old, new = (whole, part) if part_is_new else (part, whole)
        if mass < LEAST_PART:
            return 0.0
        beside = self._beside(part, whole, part_is_new=part_is_new)
        least = PHRASES_NEAR if self._same_place(old, new) else PHRASES_FAR
        if scales.phrasing(old, new) < (PHRASES_BESIDE if beside else least):
            return 0.0
        scales.work.similarities += 1
        covered = shared(part_shelf.bag(part), self._rest(whole, new=not part_is_new), scales.weight)
        return (covered + scales.solid_overlap(old, new)) / mass + (BESIDE if beside else 0.0)

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

    def _rest(self, node: int, *, new: bool) -> Bag:
        """Return the words of a node that none of its partners accounts for."""
        found = self.rest.get((new, node))
        if found is not None:
            return found
        mine, theirs = self.scales.old, self.scales.new
        partners = self.ledger.forward[node] if not new else self.ledger.backward[node]
        if new:
            mine, theirs = theirs, mine
        rest = dict(mine.bag(node))
        for partner in partners:
            for word, count in theirs.bag(partner).items():
                left = rest.get(word, 0) - count
                if left > 0:
                    rest[word] = left
                else:
                    rest.pop(word, None)
        self.rest[new, node] = rest
        return rest
