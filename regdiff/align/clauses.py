"""Paragraphs and points: first inside linked parents, then anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, sqrt

from regdiff.align.assign import Neighbours, assign
from regdiff.align.bags import UNIT, Scales
from regdiff.align.candidates import by_rare_words
from regdiff.align.exact import DISTINCT_WORDS, Keys, free_gaps, link_equal_children, of_like_units
from regdiff.align.judged import DISTANT_DICE, DISTANT_MARGIN, Judged
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.obvious import CLEAR as CLEARLY
from regdiff.align.obvious import OBVIOUS, link_obvious
from regdiff.align.template import Templates
from regdiff.align.units import FAINT, PHRASED
from regdiff.align.votes import term_odds

SURE = (1.5,)
INSIDE = (1.5, 0.5, 0.2)
"""The odds that children of linked parents need, round by round."""
DEEPER = (1.5, 0.5)
"""The odds that nodes of different depth inside linked parents need."""
ANYWHERE = (1.5, 0.0)
"""The odds that clauses need across articles, where nothing but their words speaks for them."""
AS_IT_STANDS = 0.7
"""How alike clauses of unlike units must be: a recital that explains an article is not that article."""
SAME_KIND = 0.3
"""What it adds to the odds that both are paragraphs, or both points."""
# The odds of a pair across articles: phrases and length count, and how near the articles stand.
DISTANT_BASE = -7.8
DISTANT_PHRASES = 4.2
DISTANT_LENGTH = 0.5
DISTANT_NEAR = 3.0
ALL_OF_IT = 0.9
"""The share of what two clauses have in common that makes a child of one the partner of the other."""
ALL_PAIRS = 256
"""Lists of children whose product is at most this are compared in full."""


class ClauseMatcher:
    """Pairs what stands below the units."""

    def __init__(self, ledger: Ledger, scales: Scales, keys: tuple[Keys, Keys], templates: Templates) -> None:
        """Take the raw and the neutral ``keys`` of all nodes."""
        self.ledger = ledger
        self.scales = scales
        self.keys = keys
        self.templates = templates
        self.near: Neighbours | None = None

    def inside_all(self, *, sure: bool = False) -> None:
        """Pair the nodes below every linked unit; only the sure ones if asked."""
        for unit in self.ledger.old.units:
            if self.scales.old.partner[unit] >= 0:
                continue  # equal units were linked with all below them
            for partner in self.ledger.forward[unit]:
                if not self._open(unit, partner):
                    continue
                if sure:
                    self._across_depths(unit, partner)
                self.inside(unit, partner, sure=sure)

    def _across_depths(self, old: int, new: int) -> None:
        """Link clauses that are clearly the same though one stands deeper, before what holds it is paired.

        A numbered paragraph may be read, or rewritten, as part of the one before it.
        """
        ledger = self.ledger
        if len(ledger.old.children[old]) == len(ledger.new.children[new]):
            return
        olds, news = self._free_clauses(old, new=False), self._free_clauses(new, new=True)
        high_old = {node for node in olds if ledger.old.parent[node] == old}
        high_new = {node for node in news if ledger.new.parent[node] == new}
        if not olds or not news or (len(high_old), len(high_new)) in {(0, 0), (len(olds), len(news))}:
            return
        if len(olds) * len(news) <= ALL_PAIRS:
            pairs = [(one, other) for one in olds for other in news]
        else:
            pairs = by_rare_words(self.scales, olds, news)
        across = [
            pair
            for pair in pairs
            if (pair[0] in high_old) != (pair[1] in high_new) and self._alike(*pair, OBVIOUS)
        ]
        rivals: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for pair in pairs if across else ():
            rivals.setdefault(("old", pair[0]), []).append(pair)
            rivals.setdefault(("new", pair[1]), []).append(pair)
        for pair in across:
            dice = self.scales.likeness(*pair)[0]
            beside = (*rivals["old", pair[0]], *rivals["new", pair[1]])
            clear = not any(other != pair and self._alike(*other, dice - CLEARLY) for other in beside)
            if clear and ledger.free(*pair):
                ledger.link(*pair, Pair(Evidence.WORDS, min(1.0, dice)))

    def _alike(self, old: int, new: int, least: float) -> bool:
        """Tell whether the likeness of two nodes is more than that; their weights alone may forbid it."""
        one, other = self.scales.masses(old, new)
        return 2 * min(one, other) > least * (one + other) and self.scales.likeness(old, new)[0] > least

    def _free_clauses(self, node: int, *, new: bool) -> list[int]:
        """Return the leaves below a node that have no partner and enough words to be told apart."""
        side = self.ledger.new if new else self.ledger.old
        return [
            inner
            for inner in self._free_below(node, new=new)
            if not side.children[inner] and side.size[inner] >= DISTINCT_WORDS
        ]

    def inside(self, old: int, new: int, *, sure: bool = False) -> None:
        """Pair the nodes below two linked nodes: children first, then what is left at any depth."""
        ledger = self.ledger
        stack = [(old, new)]
        while stack:
            above_old, above_new = stack.pop()
            olds, news = ledger.old.children[above_old], ledger.new.children[above_new]
            if olds and news:
                self._siblings(olds, news, sure=sure)
            stack.extend(
                (child, ledger.forward[child][0])
                for child in olds
                if ledger.forward[child] and self._open(child, ledger.forward[child][0])
            )
        if not sure:
            self._similar(self._free_below(old, new=False), self._free_below(new, new=True), DEEPER)

    def _open(self, old: int, new: int) -> bool:
        """Tell whether there are nodes without partner below both."""
        ledger = self.ledger
        return [] in ledger.forward[old + 1 : ledger.old.end[old]] and (
            [] in ledger.backward[new + 1 : ledger.new.end[new]]
        )

    def _siblings(self, olds: Sequence[int], news: Sequence[int], *, sure: bool) -> None:
        """Pair the children of two linked nodes: the equal, the obvious, then the similar."""
        free_old = [node for node in olds if not self.ledger.forward[node]]
        free_new = [node for node in news if not self.ledger.backward[node]]
        if not free_old or not free_new:
            return
        for keys, evidence in zip(self.keys, (Evidence.SAME, Evidence.REFERENCES), strict=True):
            there = map(keys.new.__getitem__, free_new)
            if not {keys.old[node] for node in free_old}.isdisjoint(there):
                link_equal_children(self.ledger, keys, olds, news, evidence)
        link_obvious(self.templates, olds, news)
        self._similar(olds, news, SURE if sure else INSIDE)

    def only_children(self) -> None:
        """Pair clauses that are all that two partners have: they became what their article became."""
        ledger = self.ledger
        for unit in ledger.old.units:
            old, partners = unit, ledger.forward[unit]
            while len(partners) == 1 and len(ledger.backward[partners[0]]) == 1:
                olds, news = ledger.old.children[old], ledger.new.children[partners[0]]
                if len(olds) != 1 or len(news) != 1 or not ledger.free(olds[0], news[0]):
                    break
                dice = self.scales.likeness(olds[0], news[0])[0]
                ledger.link(olds[0], news[0], Pair(Evidence.ALONE, min(1.0, dice)))
                old, partners = olds[0], ledger.forward[olds[0]]
                self.inside(old, partners[0])

    def anywhere(self) -> None:
        """Pair what is left, wherever it stands: clauses that moved to another article."""
        ledger = self.ledger
        self.near = Neighbours(
            {unit: place for place, unit in enumerate(ledger.old.units)},
            {unit: place for place, unit in enumerate(ledger.new.units)},
            {unit: ledger.forward[unit][0] for unit in ledger.old.units if ledger.forward[unit]},
        )
        olds = [n for n in self._free(new=False, loose=True) if ledger.old.size[n] >= DISTINCT_WORDS]
        news = [n for n in self._free(new=True, loose=True) if ledger.new.size[n] >= DISTINCT_WORDS]
        self._similar(olds, news, ANYWHERE)

    def _free(self, *, new: bool, loose: bool = False) -> list[int]:
        """Return the nodes below units that have no partner; of units those that are one ``loose`` clause."""
        partners = self.ledger.backward if new else self.ledger.forward
        shelf = self.scales.new if new else self.scales.old
        found = [node for node in shelf.inner if not partners[node]]
        if loose:
            children = shelf.side.children
            found += [unit for unit in shelf.side.units if not partners[unit] and not children[unit]]
            found.sort()
        return found

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
        if not judged:
            return
        fixed = {old: ledger.forward[old][0] for old in olds if ledger.forward[old]}
        found = assign(judged, (olds, news), fixed=fixed, accept=accept)
        for old, new in found.items():
            if ledger.free(old, new) and self._stands(old, new, judged[old, new].dice):
                one, other = self._narrowed(old, new)
                ledger.link(one, other, Pair(Evidence.WORDS, min(1.0, scales.likeness(one, other)[0])))
        if accept is DEEPER or accept is ANYWHERE:
            for old, new in found.items():
                if ledger.together(old, new) and ledger.old.children[old] and ledger.new.children[new]:
                    self.inside(old, new)

    def _narrowed(self, old: int, new: int) -> tuple[int, int]:
        """Return a pair, with a child in place of its parent where that holds all that both share.

        So a paragraph that became the first item of a list is that item, and not the whole list.
        """
        below_old, below_new = self.ledger.old.children[old], self.ledger.new.children[new]
        if bool(below_old) == bool(below_new):
            return old, new
        least = ALL_OF_IT * self.scales.overlap(old, new)
        for pair in [(old, below) for below in below_new] or [(below, new) for below in below_old]:
            if self.ledger.free(*pair) and self.scales.overlap(*pair) >= least:
                return self._narrowed(*pair)
        return old, new

    def _stands(self, old: int, new: int, dice: float) -> bool:
        """Tell whether a pair has evidence of its own: phrases, and more than a template."""
        if dice < FAINT and self.scales.phrasing(old, new) < PHRASED:
            return False
        return self.templates.tell_apart(old, new, dice)

    def _may_move(self, old: int, new: int, dice: float) -> bool:
        """Tell whether law may carry a clause so far: out of the recitals or into them only as it stands."""
        ledger = self.ledger
        if ledger.old.unit[old] == old and ledger.new.unit[new] == new:
            # Units of one family were weighed against one another before.
            return dice >= AS_IT_STANDS and not of_like_units(ledger, old, new, annexed=False)
        return dice >= AS_IT_STANDS or of_like_units(ledger, old, new)

    def _distant_odds(self, old: int, new: int, dice: float) -> float:
        """Return what length, place and phrases say of a pair whose parents are no partners."""
        least = min(self.scales.masses(old, new))
        near = 0.0
        if self.near is not None:
            near = self.near.support(self.ledger.old.unit[old], self.ledger.new.unit[new])
        odds = DISTANT_BASE + DISTANT_LENGTH * log(1 + least / UNIT) + DISTANT_NEAR * near
        odds += term_odds(self.ledger.old.own[old], self.ledger.new.own[new])
        if odds + DISTANT_PHRASES + (DISTANT_DICE + DISTANT_MARGIN) * dice < ANYWHERE[-1]:
            return odds  # whatever their phrases, these two are no pair
        return odds + DISTANT_PHRASES * sqrt(self.scales.phrasing(old, new))

    def _judge(self, pairs: Sequence[tuple[int, int]], *, distant: bool) -> dict[tuple[int, int], Judged]:
        ledger = self.ledger
        judged = {}
        for old, new in pairs:
            if not ledger.barred(old, new) and (distant or of_like_units(ledger, old, new)):
                dice, part = self.scales.likeness(old, new)
                if (dice > 0.2 or part > 0.4) and (not distant or self._may_move(old, new, dice)):
                    if distant:
                        bonus = self._distant_odds(old, new, dice)
                    else:
                        bonus = term_odds(ledger.old.own[old], ledger.new.own[new])
                        if ledger.old.nodes[old].kind == ledger.new.nodes[new].kind:
                            bonus += SAME_KIND
                    judged[old, new] = Judged(dice, part, bonus=bonus, distant=distant)
        return judged
