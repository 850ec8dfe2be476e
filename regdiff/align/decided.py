"""What a person decided about pairs, applied before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable

from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.model import Ruling


def turn(ruling: Ruling) -> Ruling:
    """Return the ruling for the versions the other way round."""
    return Ruling(ruling.new, ruling.old, confirmed=ruling.confirmed, note=ruling.note)


def apply_rulings(ledger: Ledger, rulings: Iterable[Ruling]) -> None:
    """Link what was confirmed and bar what was refused; provisions that are not there are passed over.

    A confirmed ruling that names one side only says that the provision has no partner.
    """
    old_at = {node.eid: place for place, node in enumerate(ledger.old.nodes)}
    new_at = {node.eid: place for place, node in enumerate(ledger.new.nodes)}
    ordered = sorted(rulings, key=lambda ruling: (ruling.confirmed, ruling.old, ruling.new))
    for ruling in ordered:
        olds = [old_at[eid] for eid in ruling.old if eid in old_at]
        news = [new_at[eid] for eid in ruling.new if eid in new_at]
        if ruling.confirmed:
            # What a person linked takes no further partner, and what they left alone takes none at all.
            ledger.closed_old.update(olds)
            ledger.closed_new.update(news)
        for old in olds:
            for new in news:
                if not ruling.confirmed:
                    ledger.refused.add((old, new))
                elif not ledger.together(old, new):
                    ledger.link(old, new, Pair(Evidence.PERSON, 1.0))
