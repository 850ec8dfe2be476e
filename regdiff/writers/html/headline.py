"""Which shifts matter most, and the one sentence that tells what changed."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import ChangeKind, Comparison, Relation, Shift, ShiftKind
from regdiff.writers.html.body import QUIET, told
from regdiff.writers.html.sections import Section
from regdiff.writers.html.ui import Ui

_WEIGHT = {
    ShiftKind.TIGHTENED: 6,
    ShiftKind.RELAXED: 6,
    ShiftKind.REASSIGNED: 5,
    ShiftKind.INTRODUCED: 4,
    ShiftKind.REPEALED: 4,
    ShiftKind.RESCOPED: 3,
    ShiftKind.RETIMED: 2,
}
_HEAVY_FACETS = ("instrument", "modality", "sanction", "bearer", "time")


def ranked(comparison: Comparison) -> tuple[Shift, ...]:
    """Return the shifts that ask something new of somebody, the weightiest first."""

    def weight(item: tuple[int, Shift]) -> tuple[int, int]:
        number, shift = item
        facets = sum(len(_HEAVY_FACETS) - _HEAVY_FACETS.index(f) for f in shift.facets if f in _HEAVY_FACETS)
        return (-_WEIGHT.get(shift.kind, 0) * 3 - facets, number)

    loud = [item for item in enumerate(comparison.shifts) if item[1].kind not in QUIET]
    return tuple(shift for _, shift in sorted(loud, key=weight))


def headline(comparison: Comparison, sections: Sequence[Section], ui: Ui) -> str:
    """Return one sentence: the weightiest shift, else what became of the clauses."""
    shifts = ranked(comparison)
    if shifts and told(shifts[0], ui):
        return told(shifts[0], ui)
    counts = clause_counts(sections)
    if not any(section.changed for section in sections) and set(counts) <= {Relation.SAME}:
        return ui("same_headline")
    parts = ui("comma").join(
        f"{n} {ui.term('relation', relation)}" for relation, n in counts.items() if relation != "same"
    )
    only_form = all(
        change.kind is not ChangeKind.SUBSTANTIVE
        for change in comparison.changes
        if change.link.relation is not Relation.SAME
    )
    return ui("editorial_headline" if only_form else "change_headline", parts=parts[:1].upper() + parts[1:])


def clause_counts(sections: Sequence[Section]) -> dict[Relation, int]:
    """Count the clauses by what became of them, each once, in the order of the relations."""
    found: dict[Relation, int] = {}
    for relation in Relation:
        n = sum(s.relation is relation and not s.holder and not s.stub for s in sections)
        if n:
            found[relation] = n
    return found
