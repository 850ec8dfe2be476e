"""Paragraphs and points: first inside linked parents, then anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from regdiff.align.assign import Judged, Neighbours, assign
from regdiff.align.bags import UNIT, Scales
from regdiff.align.candidates import by_rare_words
from regdiff.align.exact import DISTINCT_WORDS, Keys, free_gaps, link_equal_children, of_like_units
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.obvious import link_obvious
from regdiff.align.units import FAINT, PHRASED
from regdiff.align.votes import term_odds

SURE = (1.5,)
INSIDE = (1.5, 0.5, 0.2)
"""The odds that children of linked parents need, round by round."""
DEEPER = (1.5, 0.5)
"""The odds that nodes of different depth inside linked parents need."""
ANYWHERE = (2.0, 1.0)
"""The odds that clauses need across articles, where nothing but their words speaks for them."""
SAME_KIND = 0.3
"""What it adds to the odds that both are paragraphs, or both points."""
# The odds of a pair across articles: phrases and length count, and how near the articles stand.
DISTANT_BASE = -5.9
DISTANT_PHRASES = 4.5
DISTANT_LENGTH = 0.4
DISTANT_NEAR = 2.5
ALL_PAIRS = 256
"""Lists of children whose product is at most this are compared in full."""


@dataclass(slots=True)
class ClauseMatcher:
    """Pairs what stands below the units."""

    ledger: Ledger
    scales: Scales
    keys: tuple[Keys, Keys]
    near: Neighbours | None = None

    def inside_all(self, *, sure: bool = False) -> None:
        """Pair the nodes below every linked unit; only the sure ones if asked."""
        for unit in self.ledger.old.units:
            if self.scales.old.partner[unit] >= 0:
                continue  # equal units were linked with all below them
            for partner in self.ledger.forward[unit]:
                self.inside(unit, partner, sure=sure)

    def inside(self, old: int, new: int, *, sure: bool = False) -> None:
        """Pair the nodes below two linked nodes: children first, then what is left at any depth."""
        ledger = self.ledger
        stack = [(old, new)]
        while stack:
            above_old, above_new = stack.pop()
            olds, news = ledger.old.children[above_old], ledger.new.children[above_new]
            for keys, evidence in zip(self.keys, (Evidence.SAME, Evidence.REFERENCES), strict=True):
                link_equal_children(ledger, keys, olds, news, evidence)
            link_obvious(ledger, self.scales, olds, news)
            self._similar(olds, news, SURE if sure else INSIDE)
            stack.extend(
                (child, ledger.forward[child][0])
                for child in olds
                if ledger.forward[child] and ledger.old.children[child]
            )
        if not sure:
            self._similar(self._free_below(old, new=False), self._free_below(new, new=True), DEEPER)

    def anywhere(self) -> None:
        """Pair what is left, wherever it stands: clauses that moved to another article."""
        ledger = self.ledger
        self.near = Neighbours(
            {unit: place for place, unit in enumerate(ledger.old.units)},
            {unit: place for place, unit in enumerate(ledger.new.units)},
            {unit: ledger.forward[unit][0] for unit in ledger.old.units if ledger.forward[unit]},
        )
        olds = [n for n in self._free(new=False) if ledger.old.size[n] >= DISTINCT_WORDS]
        news = [n for n in self._free(new=True) if ledger.new.size[n] >= DISTINCT_WORDS]
        self._similar(olds, news, ANYWHERE)

    def _free(self, *, new: bool) -> list[int]:
        partners = self.ledger.backward if new else self.ledger.forward
        return [node for node in (self.scales.new if new else self.scales.old).inner if not partners[node]]

    def _free_below(self, node: int, *, new: bool) -> list[int]:
        side = self.ledger.new if new else self.ledger.old
        partners = self.ledger.backward if new else self.ledger.forward
        return [inner for inner in range(node + 1, side.end[node]) if not partners[inner]]

    def _similar(self, olds: Sequence[int], news: Sequence[int], accept: Sequence[float]) -> None:
        """Link similar nodes of two lists, best first, and then what stands below each."""
        ledger, scales = self.ledger, self.scales
        free_old = [node for node in olds if not ledger.forward[node]]
        free_new = [node for node in news if not ledger.backward[node]]
        if not free_old or not free_new:
            return
        if len(free_old) * len(free_new) <= ALL_PAIRS:
            pairs = [(old, new) for old in free_old for new in free_new]
            scales.work.candidates += len(pairs)
        else:
            pairs = by_rare_words(scales, free_old, free_new)
            if accept is SURE or accept is INSIDE:
                # Rows that differ in nothing rare find nobody by their words: they are tried in order.
                beside = [pair for gap in free_gaps(ledger, olds, news) for pair in zip(*gap, strict=False)]
                pairs = list(dict.fromkeys([*pairs, *beside]))
                scales.work.candidates += len(beside)
        judged = self._judge(pairs, distant=accept is ANYWHERE)
        fixed = {old: ledger.forward[old][0] for old in olds if ledger.forward[old]}
        found = assign(judged, olds, news, fixed=fixed, accept=accept)
        for old, new in found.items():
            seen = judged[old, new]
            if seen.dice < FAINT and scales.phrasing(old, new) < PHRASED:
                continue
            if ledger.free(old, new):
                ledger.link(old, new, Pair(Evidence.WORDS, min(1.0, judged[old, new].dice)))
        if accept is DEEPER or accept is ANYWHERE:
            for old, new in found.items():
                if ledger.together(old, new) and ledger.old.children[old] and ledger.new.children[new]:
                    self.inside(old, new)

    def _distant_odds(self, old: int, new: int) -> float:
        """Return what phrases and length say of a pair whose parents are no partners."""
        least = min(self.scales.masses(old, new))
        phrases = self.scales.phrasing(old, new)
        near = 0.0
        if self.near is not None:
            near = self.near.support(self.ledger.old.unit[old], self.ledger.new.unit[new])
        return (
            DISTANT_BASE
            + DISTANT_PHRASES * phrases
            + DISTANT_LENGTH * log(1 + least / UNIT)
            + DISTANT_NEAR * near
        )

    def _judge(self, pairs: Sequence[tuple[int, int]], *, distant: bool) -> dict[tuple[int, int], Judged]:
        ledger = self.ledger
        judged = {}
        for old, new in pairs:
            if not ledger.barred(old, new) and of_like_units(ledger, old, new):
                dice, part = self.scales.likeness(old, new)
                if dice > 0.2 or part > 0.4:
                    same_kind = ledger.old.nodes[old].kind == ledger.new.nodes[new].kind
                    bonus = term_odds(ledger.old.own[old], ledger.new.own[new])
                    if distant:
                        bonus += self._distant_odds(old, new)
                    elif same_kind:
                        bonus += SAME_KIND
                    judged[old, new] = Judged(dice, part, bonus=bonus, distant=distant)
        return judged
