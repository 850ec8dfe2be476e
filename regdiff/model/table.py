"""The tables of norms that writers lay out: one version's norms, or the shifts between two."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from regdiff.model.comparison import Comparison
from regdiff.model.document import Document
from regdiff.model.norm import Norm, NormType, Shift


@dataclass(frozen=True, slots=True)
class NormTable:
    """The norms of one version, in the order of its text."""

    document: Document
    norms: tuple[Norm, ...]


@dataclass(frozen=True, slots=True)
class ShiftTable:
    """The norms of two versions and how each shifted.

    ``old`` and ``new`` hold every norm that a shift names.
    """

    old: NormTable
    new: NormTable
    shifts: tuple[Shift, ...]

    def pairs(self) -> tuple[tuple[Shift, Norm | None, Norm | None], ...]:
        """Return each shift with the norms it names."""
        old = {norm.id: norm for norm in self.old.norms}
        new = {norm.id: norm for norm in self.new.norms}
        return tuple(
            (
                shift,
                old[shift.old] if shift.old is not None else None,
                new[shift.new] if shift.new is not None else None,
            )
            for shift in self.shifts
        )


@dataclass(frozen=True, slots=True)
class NormFilter:
    """Which norms a table keeps; an empty set keeps every value.

    ``constitutive`` keeps norms that ask no conduct of anyone (definitions, scope, commencement).
    Parties are compared without regard to case; a sanction is also found under who is punished.
    """

    types: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    constitutive: bool = True

    def keeps(self, norm: Norm) -> bool:
        """Tell whether a norm stays in the table."""
        if not self.constitutive and norm.type is NormType.CONSTITUTIVE:
            return False
        named = {(name or "").casefold() for name in (norm.party, norm.concerns)}
        return (
            _holds(self.types, norm.type)
            and _holds(frozenset(name.casefold() for name in self.parties), *named)
            and _holds(self.instruments, norm.instrument or "")
        )


def norm_table(document: Document, norms: tuple[Norm, ...], wanted: NormFilter | None = None) -> NormTable:
    """Return the table of a version's norms, those alone that ``wanted`` keeps."""
    kept = norms if wanted is None else tuple(norm for norm in norms if wanted.keeps(norm))
    return NormTable(document, kept)


def shift_table(comparison: Comparison, wanted: NormFilter | None = None) -> ShiftTable:
    """Return the table of a comparison's shifts: those where ``wanted`` keeps the old norm or the new one."""
    table = ShiftTable(
        old=NormTable(comparison.old, comparison.old_norms),
        new=NormTable(comparison.new, comparison.new_norms),
        shifts=comparison.shifts,
    )
    if wanted is None:
        return table
    kept = tuple(
        shift
        for shift, old, new in table.pairs()
        if any(norm is not None and wanted.keeps(norm) for norm in (old, new))
    )
    return ShiftTable(table.old, table.new, kept)


def _holds(wanted: Container[str], *values: str) -> bool:
    return not wanted or any(value in wanted for value in values)
