"""Units whose paragraphs went from one to the other are linked as well, where the share is real."""

from __future__ import annotations

from regdiff.align.bags import UNIT, Scales
from regdiff.align.exact import family
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.obvious import OBVIOUS
from regdiff.align.parts import PartFinder
from regdiff.model.record import record

CARRIED = 12.0
"""The weight of words of a clause that links units whatever the share, carried over as what it was."""
LEAST_MOVED = 14.0
"""The weight that any other clause needs before it says anything of a unit."""
SHARE = 0.12
"""The share of a unit without partner that it must make up then."""
SHARE_FREE = 0.4
"""The share of one of two units without partner that must be in the other."""

_WEAK = frozenset({Evidence.WORDS, Evidence.PART})
_PARAGRAPHS = frozenset({"paragraph", "subparagraph"})


@record
class Flow:
    """How much went from one unit to another: the weight of words, and the shares of both units.

    ``carried`` says that a clause was carried over as what it was: a paragraph that is now an item of a
    list was used again, where its own article may have gone.
    """

    moved: float
    of_old: float
    of_new: float
    carried: bool

    @property
    def share(self) -> float:
        """The greater of the two shares."""
        return max(self.of_old, self.of_new)

    def enough(self, *, free_old: bool, free_new: bool) -> bool:
        """Tell whether so much went over that the units belong together, one or both of them being free."""
        share = max(self.of_old if free_old else 0.0, self.of_new if free_new else 0.0)
        if share >= SHARE_FREE or (free_old and free_new):
            return share >= SHARE_FREE
        if self.carried and self.moved >= CARRIED:
            return True
        return share >= SHARE and self.moved >= LEAST_MOVED


def join_units(ledger: Ledger, scales: Scales) -> None:
    """Link units without partners to those that most of their words came from, or went to."""
    finder = PartFinder(ledger, scales)
    flows = _flows(ledger, scales)
    ranked = sorted(flows, key=lambda pair: (-flows[pair].share, abs(pair[0] - pair[1]), pair))
    for old, new in ranked:
        if ledger.barred(old, new) or family(ledger.old, old) != family(ledger.new, new):
            continue
        flow = flows[old, new]
        free_old, free_new = not ledger.forward[old], not ledger.backward[new]
        if not flow.enough(free_old=free_old, free_new=free_new):
            continue
        takes_new = free_new and finder.is_star(old, new=False)
        takes_old = free_old and finder.is_star(new, new=True)
        if takes_new or takes_old:
            ledger.link(old, new, Pair(Evidence.PART, min(1.0, flow.share)))


def part_strangers(ledger: Ledger) -> None:
    """Part the clauses of units that found no partner, where none of them is much like its own.

    Two articles that share next to nothing but one clause in other words share a way of putting it: the one
    was repealed, and the other is new.
    """
    between: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for old, new in ledger.pairs:
        units = ledger.old.unit[old], ledger.new.unit[new]
        if min(units) >= 0 and not ledger.forward[units[0]] and not ledger.backward[units[1]]:
            between.setdefault(units, []).append((old, new))
    for pairs in between.values():
        found = [ledger.pairs[pair] for pair in pairs]
        if all(pair.evidence in _WEAK and pair.score < OBVIOUS for pair in found):
            for old, new in pairs:
                ledger.part(old, new)


def _flows(ledger: Ledger, scales: Scales) -> dict[tuple[int, int], Flow]:
    """Return what linked clauses carry between units that are no partners."""
    moved: dict[tuple[int, int], float] = {}
    carried: set[tuple[int, int]] = set()
    for old, new in ledger.pairs:
        unit_old, unit_new = ledger.old.unit[old], ledger.new.unit[new]
        if unit_old in {-1, old} or unit_new in {-1, new} or ledger.together(unit_old, unit_new):
            continue
        mass = 0.0 if _inherits(ledger, old, new) else scales.overlap(old, new) / UNIT
        if mass:
            moved[unit_old, unit_new] = moved.get((unit_old, unit_new), 0.0) + mass
            if (ledger.old.nodes[old].kind in _PARAGRAPHS) == (ledger.new.nodes[new].kind in _PARAGRAPHS):
                carried.add((unit_old, unit_new))
    flows = {}
    for (old, new), mass in moved.items():
        mass_old, mass_new = scales.masses(old, new)
        shares = UNIT * mass / (mass_old or 1), UNIT * mass / (mass_new or 1)
        flows[old, new] = Flow(mass, *shares, (old, new) in carried)
    return flows


def _inherits(ledger: Ledger, old: int, new: int) -> bool:
    """Tell whether the parents are partners already, so that the pair says nothing of its own."""
    above_old, above_new = ledger.old.parent[old], ledger.new.parent[new]
    return ledger.old.unit[above_old] != above_old and ledger.together(above_old, above_new)
