"""Parts that went astray: a clause of a linked unit that holds most of what a unit without partner said.

Where articles are merged and their penalties or procedures left out, what remains of one of them may be a
point of the new article: too short beside the old clause for a pair of equals, yet made of its phrases.
"""

from __future__ import annotations

from regdiff.align.bags import UNIT, Scales
from regdiff.align.candidates import nearest
from regdiff.align.exact import of_like_units
from regdiff.align.ledger import Evidence, Ledger, Pair

COVERED = 0.55
"""The share of the part that must stand in the clause it comes from."""
PHRASES = 0.47
"""The share of its phrases that must stand there too."""
LEAST = 14.0
"""The weight of words that a part needs before it says anything."""
LOOKED_UP = 3
"""How many wholes are looked up for one part."""


def link_strays(ledger: Ledger, scales: Scales) -> bool:
    """Link free clauses of linked units to the free clauses of units without partner that hold them.

    Returns whether there were any.
    """
    before = len(ledger.pairs)
    ranked = [
        (-covered, abs(old - new), old, new)
        for new_is_part in (True, False)
        for old, new, covered in _found(ledger, scales, new_is_part=new_is_part)
    ]
    for covered, _, old, new in sorted(ranked):
        if ledger.free(old, new) and not ledger.barred(old, new):
            ledger.link(old, new, Pair(Evidence.PART, min(1.0, -covered)))
    return len(ledger.pairs) > before


def _found(ledger: Ledger, scales: Scales, *, new_is_part: bool) -> list[tuple[int, int, float]]:
    parts_shelf, wholes_shelf = (scales.new, scales.old) if new_is_part else (scales.old, scales.new)
    parts = [
        part
        for part in _free(ledger, scales, new=new_is_part, linked_unit=True)
        if scales.mass(parts_shelf, part) >= LEAST * UNIT
    ]
    wholes = _free(ledger, scales, new=not new_is_part, linked_unit=False)
    if not parts or not wholes:
        return []
    # A part is made of the whole's words, but the rarest words of the whole may have gone with the rest.
    bags = {part: parts_shelf.vocabulary(part) for part in parts}
    found = []
    for part, whole in nearest(scales, bags, wholes, wholes_shelf.vocabulary, keep=LOOKED_UP):
        old, new = (whole, part) if new_is_part else (part, whole)
        scales.work.similarities += 1
        covered = scales.overlap(old, new) / scales.mass(parts_shelf, part)
        if covered >= COVERED and of_like_units(ledger, old, new) and scales.phrasing(old, new) >= PHRASES:
            found.append((old, new, covered))
    return found


def _free(ledger: Ledger, scales: Scales, *, new: bool, linked_unit: bool) -> list[int]:
    """Return the clauses without partner whose unit has one, or has none."""
    side = ledger.new if new else ledger.old
    partners = ledger.backward if new else ledger.forward
    return [
        node
        for node in (scales.new if new else scales.old).inner
        if not partners[node]
        and side.unit[node] not in {-1, node}
        and bool(partners[side.unit[node]]) is linked_unit
    ]
