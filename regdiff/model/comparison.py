"""The result that every writer takes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from regdiff.model.alignment import Link
from regdiff.model.change import Change
from regdiff.model.document import Document
from regdiff.model.record import record
from regdiff.model.text import Notice

if TYPE_CHECKING:
    from regdiff.model.norm import Norm, Shift


@record
class Comparison:
    """Two versions, what links them, what changed, and how their norms shifted.

    ``norms_tagged`` is false when norms were not asked for, or neither language has rules for them; the norm
    tuples are then empty.
    """

    old: Document
    new: Document
    changes: tuple[Change, ...]
    old_norms: tuple[Norm, ...] = ()
    new_norms: tuple[Norm, ...] = ()
    shifts: tuple[Shift, ...] = ()
    notices: tuple[Notice, ...] = ()
    norms_tagged: bool = True

    @property
    def links(self) -> tuple[Link, ...]:
        """The link of every change, in the same order."""
        return tuple(change.link for change in self.changes)

    @property
    def differs(self) -> bool:
        """Whether the regulation changed: any link that is not the same word for word."""
        return any(change.link.relation != "same" for change in self.changes)


@record
class Summary:
    """Counts of links by relation, of shifts by kind, and of shifts by the party concerned and kind."""

    links: dict[str, int]
    shifts: dict[str, int]
    by_party: dict[str, dict[str, int]]


def summarise(comparison: Comparison) -> Summary:
    """Count what changed; keys are sorted, parties as the new version names them where it has the norm."""
    relations = Counter(change.link.relation for change in comparison.changes)
    links = {str(relation): times for relation, times in relations.items()}
    shifts = Counter(str(shift.kind) for shift in comparison.shifts)
    old_norms = {norm.id: norm for norm in comparison.old_norms}
    new_norms = {norm.id: norm for norm in comparison.new_norms}
    by_party: dict[str, Counter[str]] = {}
    for shift in comparison.shifts:
        norm = new_norms[shift.new] if shift.new is not None else old_norms.get(shift.old or "")
        if norm is not None and norm.concerns:
            by_party.setdefault(norm.concerns, Counter())[str(shift.kind)] += 1
    return Summary(
        links=dict(sorted(links.items())),
        shifts=dict(sorted(shifts.items())),
        by_party={party: dict(sorted(counts.items())) for party, counts in sorted(by_party.items())},
    )
