"""Pairs that need no judgement: clauses whose words are the same on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from regdiff.align.cuts import Cuts
from regdiff.align.forest import ANNEXED, Side
from regdiff.align.ledger import Evidence, Ledger
from regdiff.align.order import gaps, longest_increasing
from regdiff.model import CONTAINER_KINDS
from regdiff.model.record import record

_ENACTING = CONTAINER_KINDS | {"article", "paragraph", "subparagraph", "point", "rule", "clause", "level"}

DISTINCT_WORDS = 6
"""Words that a clause below an article needs before it is recognised anywhere in the document."""


@record
class Keys:
    """A number for every node: nodes with the same number say the same; 0 is for empty ones."""

    old: list[int]
    new: list[int]


def raw_keys(old: Side, new: Side) -> Keys:
    """Number the nodes by their words as they stand, labels and headings left out."""
    known: dict[Hashable, int] = {"": 0}
    return Keys(_fold(old, old.own, known), _fold(new, new.own, known))


def neutral_keys(ledger: Ledger, cuts: tuple[Cuts, Cuts]) -> Keys:
    """Number the nodes by their words in lower case, references and punctuation set aside.

    Only clauses without an equal partner are cut into words; ``cuts`` keeps these for later stages.
    """
    known: dict[Hashable, int] = {"": 0}
    folded: list[list[int]] = []
    for cut, equal in zip(cuts, (ledger.equals(), ledger.equals(new=True)), strict=True):
        plain = cut.side.own.copy()
        for node, words in cut.cut([node for node, own in enumerate(plain) if own and equal[node] < 0]):
            plain[node] = words
        folded.append(_fold(cut.side, plain, known))
    return Keys(*folded)


def _fold(side: Side, own: Sequence[str], known: dict[Hashable, int]) -> list[int]:
    """Number every subtree by its own words and the numbers of its children."""
    keys = [0] * len(own)
    for node in range(len(own) - 1, -1, -1):
        below = side.children[node]
        key: Hashable = own[node]
        if not below and not key:
            # What says nothing at all is told apart by its kind and heading.
            key = ("", side.nodes[node].kind, side.heading(node))
        elif below:
            key = (key, *(keys[child] for child in below))
        keys[node] = known.setdefault(key, len(known))
    return keys


def link_equal(ledger: Ledger, keys: Keys, evidence: Evidence) -> None:
    """Link what has the same key: first the unique, then their neighbours, then duplicates in order."""
    _link_unique(ledger, keys, evidence)
    _extend_runs(ledger, keys, evidence)
    _link_in_gaps(ledger, keys)
    _extend_runs(ledger, keys, evidence)


def _link_unique(ledger: Ledger, keys: Keys, evidence: Evidence) -> None:
    old = ledger.old
    once_old, once_new = _unique(keys.old), _unique(keys.new)
    node = 0
    while node < len(old.nodes):
        partner = once_new.get(keys.old[node], -1) if once_old.get(keys.old[node]) == node else -1
        if partner >= 0 and ledger.free(node, partner) and may_pair(ledger, node, partner):
            ledger.link_below(node, partner, evidence)
            node = old.end[node]
        else:
            node += 1


def _unique(keys: Iterable[int]) -> dict[int, int]:
    places: dict[int, int] = {}
    for node, key in enumerate(keys):
        places[key] = -1 if key in places else node
    places.pop(0, None)
    return places


def may_pair(ledger: Ledger, old: int, new: int) -> bool:
    """Tell whether two nodes are of the same rank, and long enough or close enough to be told apart."""
    unit_old, unit_new = ledger.old.unit[old], ledger.new.unit[new]
    if (unit_old < 0) != (unit_new < 0) or (unit_old == old) != (unit_new == new):
        return False
    if unit_old == old:
        return family(ledger.old, old) == family(ledger.new, new)
    if unit_old < 0 or ledger.old.size[old] >= DISTINCT_WORDS:
        return True
    return ledger.together(ledger.old.parent[old], ledger.new.parent[new])


def family(side: Side, unit: int) -> str:
    """Return the family of a unit: enacting terms, annexes, or its kind (recitals, conclusions …)."""
    kind = side.nodes[unit].kind
    if kind in ANNEXED:
        return "annex"
    if kind not in _ENACTING:
        return kind
    above = side.parent[unit]
    # Who enacts a law says so in a paragraph that is no part of it.
    return "preamble" if above >= 0 and side.nodes[above].kind == "preamble" else "enacting"


def of_like_units(ledger: Ledger, old: int, new: int, *, annexed: bool = True) -> bool:
    """Tell whether units are of one family, or clauses of units that law may carry them between.

    A recital is no part of an article; what stood in an annex may well become one (``annexed``).
    """
    families = {family(ledger.old, ledger.old.unit[old]), family(ledger.new, ledger.new.unit[new])}
    return len(families) == 1 or (annexed and families == {"enacting", "annex"})


def _extend_runs(ledger: Ledger, keys: Keys, evidence: Evidence) -> None:
    """Walk from linked units to their neighbours, both ways, as long as these are equal."""
    old_units, new_units = ledger.old.units, ledger.new.units
    place_new = {unit: place for place, unit in enumerate(new_units)}
    for step in (1, -1):
        places = range(len(old_units)) if step > 0 else range(len(old_units) - 1, -1, -1)
        for place in places:
            partners = ledger.forward[old_units[place]]
            if not partners:
                continue
            here, there = place + step, place_new.get(partners[0], -9) + step
            if not (0 <= here < len(old_units) and 0 <= there < len(new_units)):
                continue
            old_unit, new_unit = old_units[here], new_units[there]
            equal = keys.old[old_unit] == keys.new[new_unit] != 0
            if equal and ledger.free(old_unit, new_unit):
                ledger.link_below(old_unit, new_unit, evidence)


def free_gaps(ledger: Ledger, olds: Sequence[int], news: Sequence[int]) -> list[tuple[list[int], list[int]]]:
    """Return the nodes without partners between those that keep their order, gap by gap.

    ``olds`` and ``news`` are units or siblings in the order of the text.
    """
    place_new = {node: place for place, node in enumerate(news)}
    linked = [
        (place, place_new[ledger.forward[node][0]])
        for place, node in enumerate(olds)
        if ledger.forward[node] and ledger.forward[node][0] in place_new
    ]
    backbone = [linked[at] for at in longest_increasing([place for _, place in linked])]
    found = []
    for old_range, new_range in gaps(backbone, len(olds), len(news)):
        free_old = [olds[place] for place in old_range if not ledger.forward[olds[place]]]
        free_new = [news[place] for place in new_range if not ledger.backward[news[place]]]
        if free_old and free_new:
            found.append((free_old, free_new))
    return found


def _link_in_gaps(ledger: Ledger, keys: Keys) -> None:
    """Link equal units inside one gap, first with first and so on."""
    for olds, news in free_gaps(ledger, ledger.old.units, ledger.new.units):
        waiting: dict[int, list[int]] = {}
        for unit in reversed(news):
            waiting.setdefault(keys.new[unit], []).append(unit)
        for unit in olds:
            queue = waiting.get(keys.old[unit])
            if not keys.old[unit] or not queue or not ledger.free(unit, queue[-1]):
                continue
            if family(ledger.old, unit) == family(ledger.new, queue[-1]):
                ledger.link_below(unit, queue.pop(), Evidence.ORDER)


def link_equal_children(
    ledger: Ledger, keys: Keys, olds: Sequence[int], news: Sequence[int], evidence: Evidence
) -> None:
    """Link equal nodes of two lists, as the parents are linked already.

    What is there as often on both sides goes in order, the rest by the gaps between these, then in
    order too.
    """
    old_counts = Counter(keys.old[node] for node in olds if not ledger.forward[node])
    new_counts = Counter(keys.new[node] for node in news if not ledger.backward[node])
    del old_counts[0]
    both = old_counts.keys() & new_counts.keys()
    if not both:
        return
    even = {key for key in both if old_counts[key] == new_counts[key]}
    _link_in_order(ledger, keys, (olds, news), even, evidence)
    if len(even) < len(both):
        for gap in free_gaps(ledger, olds, news):
            _link_in_order(ledger, keys, gap, both, evidence)
        _link_in_order(ledger, keys, (olds, news), both, evidence)


def _link_in_order(
    ledger: Ledger,
    keys: Keys,
    lists: tuple[Sequence[int], Sequence[int]],
    wanted: AbstractSet[int],
    evidence: Evidence,
) -> None:
    waiting: dict[int, list[int]] = {}
    for node in reversed(lists[1]):
        if keys.new[node] in wanted and not ledger.backward[node]:
            waiting.setdefault(keys.new[node], []).append(node)
    for node in lists[0]:
        queue = waiting.get(keys.old[node])
        if queue and ledger.free(node, queue[-1]):
            ledger.link_below(node, queue.pop(), evidence)
