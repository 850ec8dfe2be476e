"""Pairs beyond doubt, found by a look at one gap: they spare the index most of its work."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.align.bags import Scales
from regdiff.align.exact import family, free_gaps
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.order import longest_increasing
from regdiff.align.template import Templates

SMALL_GAP = 64
"""A gap of at most so many pairs is compared in full."""
OBVIOUS = 0.6
"""A pair in a small gap that is at least so alike, and a good deal more than any other there, is linked."""
CLEAR = 0.25
"""That good deal."""
UNLIKE = OBVIOUS - CLEAR - 0.01
"""What is less alike is no rival of anything obvious."""


def link_by_content(ledger: Ledger, scales: Scales) -> None:
    """Link units that have most of their clauses in common, word for word."""
    flow: dict[tuple[int, int], int] = {}
    for node, partner in enumerate(scales.old.partner):
        if partner >= 0:
            unit_old, unit_new = ledger.old.unit[node], ledger.new.unit[partner]
            if (
                unit_old >= 0
                and unit_new >= 0
                and not ledger.forward[unit_old]
                and not ledger.backward[unit_new]
            ):
                pair = unit_old, unit_new
                flow[pair] = flow.get(pair, 0) + ledger.old.own_size[node]
    found = []
    for (old, new), words in flow.items():
        share = 2 * words / (ledger.old.size[old] + ledger.new.size[new])
        if share > OBVIOUS and family(ledger.old, old) == family(ledger.new, new):
            found.append((old, new, share))
    found.sort()
    # A clause that moved may outweigh the rest of both units: only pairs in order are beyond doubt.
    for place in longest_increasing([new for _, new, _ in found]):
        old, new, share = found[place]
        if ledger.free(old, new):
            ledger.link(old, new, Pair(Evidence.WORDS, share))


def link_obvious(templates: Templates, olds: Sequence[int], news: Sequence[int]) -> None:
    """Link units or siblings that stand in one small gap and are alike beyond doubt."""
    ledger, scales = templates.ledger, templates.scales
    for free_old, free_new in free_gaps(ledger, olds, news):
        if len(free_old) * len(free_new) > SMALL_GAP:
            continue
        alike = {(old, new): _likeness(scales, old, new) for old in free_old for new in free_new}
        scales.work.candidates += len(alike)
        for (old, new), dice in alike.items():
            if dice < OBVIOUS or not ledger.free(old, new) or not _of_one_rank(ledger, old, new):
                continue
            rivals = [alike[old, other] for other in free_new if other != new]
            rivals += [alike[other, new] for other in free_old if other != old]
            clear = dice - max(rivals, default=0.0) >= CLEAR
            if clear and templates.tell_apart(old, new, dice):
                ledger.link(old, new, Pair(Evidence.WORDS, min(1.0, dice)))


def _likeness(scales: Scales, old: int, new: int) -> float:
    """Return how alike two nodes are, nothing where that is too little for any but a stranger."""
    return 0.0 if scales.surely_below(UNLIKE, old, new) else scales.likeness(old, new)[0]


def _of_one_rank(ledger: Ledger, old: int, new: int) -> bool:
    if ledger.old.unit[old] != old or ledger.new.unit[new] != new:
        return ledger.old.nodes[old].kind == ledger.new.nodes[new].kind
    return family(ledger.old, old) == family(ledger.new, new)
