"""Splits and merges: one provision that became several, several that became one."""

from __future__ import annotations

from dataclasses import dataclass, field

from regdiff.align.bags import Bag, Scales, shared
from regdiff.align.candidates import by_rare_words
from regdiff.align.exact import DISTINCT_WORDS, family
from regdiff.align.ledger import Evidence, Ledger, Pair

COVERED = 0.55
"""The share of a part that must come from what the closest partner left over."""
SHARE = 0.5
"""The share of an article that must have come from another for the two to be linked as well."""


@dataclass(slots=True)
class PartFinder:
    """Adds partners to linked nodes where these explain what is left over, counting no word twice."""

    ledger: Ledger
    scales: Scales
    rest: dict[tuple[bool, int], Bag] = field(default_factory=dict)

    def run(self) -> None:
        """Find the parts among paragraphs and points, then among units."""
        for units in (False, True):
            self._find(new=True, units=units)
            self._find(new=False, units=units)

    def _find(self, *, new: bool, units: bool) -> None:
        """Find free nodes of one side that hold what linked nodes of the other have left over."""
        ledger, scales = self.ledger, self.scales
        parts = self._parts(new=new, units=units)
        wholes = self._wholes(new=not new, units=units)
        if not parts or not wholes:
            return
        pairs = by_rare_words(scales, *((wholes, parts) if new else (parts, wholes)))
        ranked = []
        for old, new_node in pairs:
            part, whole = (new_node, old) if new else (old, new_node)
            covered = self._covered(part, whole, part_is_new=new)
            if covered >= COVERED and not ledger.barred(old, new_node):
                ranked.append((-covered, abs(old - new_node), old, new_node))
        for covered, _, old, new_node in sorted(ranked):
            part, whole = (new_node, old) if new else (old, new_node)
            open_to_it = self._is_free(part, new=new) and self.is_star(whole, new=not new)
            if open_to_it and self._covered(part, whole, part_is_new=new) >= COVERED:
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
        if not mass:
            return 0.0
        scales.work.similarities += 1
        solid = scales.solid_overlap(*((whole, part) if part_is_new else (part, whole)))
        return (
            solid + shared(part_shelf.bag(part), self._rest(whole, new=not part_is_new), scales.weight)
        ) / mass

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


def join_units(ledger: Ledger, scales: Scales) -> None:
    """Link units whose paragraphs moved from one to the other, where the share is real.

    A unit without a partner takes the one that most of its words came from (or went to).
    """
    flow: dict[tuple[int, int], float] = {}
    for (old, new), pair in ledger.pairs.items():
        unit_old, unit_new = ledger.old.unit[old], ledger.new.unit[new]
        if unit_old in {-1, old} or unit_new in {-1, new} or ledger.together(unit_old, unit_new):
            continue
        if _inherits(ledger, old, new):
            continue
        mass = min(scales.masses(old, new)) * pair.score
        flow[unit_old, unit_new] = flow.get((unit_old, unit_new), 0.0) + mass
    finder = PartFinder(ledger, scales)
    ranked = []
    for (old, new), moved in flow.items():
        mass_old, mass_new = scales.masses(old, new)
        share = moved / min(mass_old, mass_new) if mass_old and mass_new else 0.0
        ranked.append(
            (-share, abs(old - new), old, new, moved / (mass_new or 1.0), moved / (mass_old or 1.0))
        )
    for _, _, old, new, of_new, of_old in sorted(ranked):
        if ledger.barred(old, new) or family(ledger.old, old) != family(ledger.new, new):
            continue
        free_old, free_new = not ledger.forward[old], not ledger.backward[new]
        takes_new = free_new and of_new >= SHARE and finder.is_star(old, new=False)
        takes_old = free_old and of_old >= SHARE and finder.is_star(new, new=True)
        if takes_new or takes_old:
            ledger.link(old, new, Pair(Evidence.PART, min(1.0, max(of_new, of_old))))


def _inherits(ledger: Ledger, old: int, new: int) -> bool:
    """Tell whether the parents are partners already, so that the pair says nothing of its own."""
    above_old, above_new = ledger.old.parent[old], ledger.new.parent[new]
    return ledger.old.unit[above_old] != above_old and ledger.together(above_old, above_new)
