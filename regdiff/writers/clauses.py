"""The clauses a summary shows: one entry a link of the outermost provisions that are no containers."""

from __future__ import annotations

from dataclasses import dataclass

from regdiff.model import CONTAINER_KINDS, Change, ChangeKind, Comparison, Relation
from regdiff.writers.addresses import addresses, units
from regdiff.writers.options import WriteOptions


@dataclass(frozen=True, slots=True)
class Clause:
    """A changed or unchanged clause: its change, and its address in both versions."""

    change: Change
    old_address: str
    new_address: str

    @property
    def address(self) -> str:
        """The old address and the new one, or one where they are the same."""
        if self.old_address == self.new_address or not self.new_address:
            return self.old_address
        return f"{self.old_address} → {self.new_address}" if self.old_address else self.new_address

    def quiet(self, options: WriteOptions) -> bool:
        """Tell whether a summary passes the clause over: its words are the same, or only edited in form."""
        relation = self.change.link.relation
        if relation is Relation.SAME:
            return True
        return options.ignore_editorial and self.change.kind is ChangeKind.EDITORIAL


def clauses(result: Comparison) -> tuple[Clause, ...]:
    """Return the clauses of a comparison in the order of its links.

    Articles, recitals and annexes are clauses; so are their like at the top of any document.
    """
    old_units, new_units = units(result.old), units(result.new)
    old_names, new_names = addresses(result.old), addresses(result.new)
    found: list[Clause] = []
    for change in result.changes:
        link = change.link
        if link.level in CONTAINER_KINDS:
            continue
        if any(old_units.get(eid) != eid for eid in link.old) or any(
            new_units.get(eid) != eid for eid in link.new
        ):
            continue
        found.append(
            Clause(
                change,
                ", ".join(old_names.get(eid, eid) for eid in link.old),
                ", ".join(new_names.get(eid, eid) for eid in link.new),
            )
        )
    return tuple(found)
