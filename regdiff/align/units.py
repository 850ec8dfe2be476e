"""Articles to articles: one assignment that weighs words, headings, neighbours and references."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log

from regdiff.align.assign import assign
from regdiff.align.bags import UNIT, Scales
from regdiff.align.candidates import by_rare_words
from regdiff.align.cuts import Cuts
from regdiff.align.exact import family, free_gaps
from regdiff.align.forest import Side
from regdiff.align.judged import Judged
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.obvious import SMALL_GAP, link_by_content, link_obvious
from regdiff.align.template import Templates
from regdiff.align.votes import VOTE, Citations, frame_odds
from regdiff.align.words import Stems, cut_all, grains

ACCEPT = (1.5, 0.5, 0.0, -1.0)
"""The odds a pair of units needs, round by round: strict while nothing is known of its neighbours."""
SOLE_HEADING = 1.5
"""What a heading that both units alone have adds to their odds."""
FAINT = 0.3
"""A pair that is less alike than this needs phrases in common as well."""
PHRASED = 0.1
"""The share of its phrases that the smaller of a faint pair must find in the larger."""


def link_units(ledger: Ledger, scales: Scales, cuts: tuple[Cuts, Cuts], templates: Templates) -> None:
    """Link the units that exact keys left over."""
    link_by_content(ledger, scales)
    link_obvious(templates, ledger.old.units, ledger.new.units)
    scales.count_phrases(
        [unit for unit in ledger.old.units if not ledger.forward[unit]],
        [unit for unit in ledger.new.units if not ledger.backward[unit]],
    )
    heads = Headings(ledger, cuts[0].stems)
    judged: dict[tuple[int, int], Judged] = {}
    citations = Citations(ledger, cuts)
    votes = citations.votes()
    old_kin, new_kin = _by_family(ledger.old), _by_family(ledger.new)
    proposed = _propose(ledger, scales, heads, (old_kin, new_kin))
    proposed.update(dict.fromkeys(pair for pair in votes if ledger.free(*pair)))
    for old, new in proposed:
        if not ledger.barred(old, new):
            dice, part = scales.likeness(old, new)
            judged[old, new] = Judged(
                dice,
                part,
                heads.likeness(old, new),
                bonus=votes.get((old, new), 0.0)
                + frame_odds(ledger, old, new)
                + citations.odds(old, new)
                + SOLE_HEADING * heads.sole(old, new),
                phrases=scales.phrasing(old, new),
                mass=log(1 + min(scales.masses(old, new)) / UNIT),
            )
    fixed = {old: ledger.forward[old][0] for old in ledger.old.units if ledger.forward[old]}
    # Each family is assigned by itself: the neighbours of an article are articles.
    for name, olds in old_kin.items():
        news, kin = new_kin.get(name, []), set(olds)
        like = {pair: seen for pair, seen in judged.items() if pair[0] in kin}
        if not like:
            continue
        found = assign(like, (olds, news), fixed=fixed, accept=ACCEPT, rest=scales.phrasing_beyond)
        for old, new in found.items():
            seen = judged[old, new]
            told = seen.bonus >= VOTE or heads.sole(old, new)
            if seen.dice < FAINT and not told and scales.phrasing(old, new) < PHRASED:
                continue
            if not told and not templates.tell_apart(old, new, seen.dice):
                continue
            ledger.link(old, new, Pair(Evidence.WORDS, min(1.0, seen.dice)))
        # What enters into force, and whom it is addressed to, may be said without one word of before.
        for old, new in heads.equal(olds, news):
            if heads.sole(old, new) and ledger.free(old, new):
                ledger.link(old, new, Pair(Evidence.WORDS, min(1.0, scales.likeness(old, new)[0])))


def _by_family(side: Side) -> dict[str, list[int]]:
    """Return the units of each family in the order of the text."""
    found: dict[str, list[int]] = {}
    for unit in side.units:
        found.setdefault(family(side, unit), []).append(unit)
    return found


def _propose(
    ledger: Ledger, scales: Scales, heads: Headings, kin: tuple[dict[str, list[int]], dict[str, list[int]]]
) -> dict[tuple[int, int], None]:
    proposed: dict[tuple[int, int], None] = {}
    for name, units in kin[0].items():
        olds = [unit for unit in units if not ledger.forward[unit]]
        news = [unit for unit in kin[1].get(name, ()) if not ledger.backward[unit]]
        if olds and news:
            proposed.update(dict.fromkeys(by_rare_words(scales, olds, news)))
            proposed.update(dict.fromkeys(scales.carriers(set(olds), set(news))))
            proposed.update(dict.fromkeys(heads.equal(olds, news)))
    for olds, news in free_gaps(ledger, ledger.old.units, ledger.new.units):
        pairs = (
            [(old, new) for old in olds for new in news]
            if len(olds) * len(news) <= SMALL_GAP
            else list(zip(olds, news, strict=False))
        )
        for old, new in pairs:
            if family(ledger.old, old) == family(ledger.new, new):
                proposed[old, new] = None
    scales.work.candidates += len(proposed)
    return proposed


class Headings:
    """Compares the headings of units; rare words of headings weigh more."""

    def __init__(self, ledger: Ledger, stems: Stems) -> None:
        """Cut all headings into words, each but once."""
        printed = [
            {unit: heading for unit in side.units if (heading := side.heading(unit))}
            for side in (ledger.old, ledger.new)
        ]
        distinct = list(dict.fromkeys(chain.from_iterable(side.values() for side in printed)))
        heads = {
            heading: frozenset(grains(cut, stems))
            for heading, cut in zip(distinct, cut_all(distinct, None), strict=True)
        }
        self._old, self._new = (
            {unit: heads[heading] for unit, heading in side.items() if heads[heading]} for side in printed
        )
        self._shared = Counter(chain(self._old.values(), self._new.values()))
        self._uses = Counter(chain.from_iterable(chain(self._old.values(), self._new.values())))

    def likeness(self, old: int, new: int) -> float | None:
        """Return how alike two headings are, 0 to 1, or ``None`` where a unit has none."""
        one, other = self._old.get(old), self._new.get(new)
        if one is None or other is None:
            return None
        if one == other:
            return 1.0
        common = one & other
        return 2 * self._mass(common) / (self._mass(one) + self._mass(other)) if common else 0.0

    def sole(self, old: int, new: int) -> bool:
        """Tell whether the two units have one heading that no other unit of either version has."""
        one, other = self._old.get(old), self._new.get(new)
        return one is not None and one == other and self._shared[one] == 2

    def _mass(self, words: frozenset[str]) -> float:
        return float(sum(sorted(self._uses[word] ** -0.5 for word in words)))

    def equal(self, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
        """Return the pairs of units under the same heading, where few share it."""
        shelves: dict[frozenset[str], list[int]] = {}
        for unit in news:
            if unit in self._new:
                shelves.setdefault(self._new[unit], []).append(unit)
        pairs: list[tuple[int, int]] = []
        for unit in olds:
            partners = shelves.get(self._old[unit], ()) if unit in self._old else ()
            if len(partners) <= 4:
                pairs.extend((unit, partner) for partner in partners)
        return pairs
