"""Checks for CI: which shifts a change may not bring without somebody looking."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from regdiff.errors import UsageError
from regdiff.model import Comparison, Instrument, Norm, NormType, Shift, ShiftKind

DEFAULT_CONDITION = "introduced,tightened"

Member = TypeVar("Member", ShiftKind, Instrument, NormType)


@dataclass(frozen=True, slots=True)
class Condition:
    """Which shifts count as findings: their kinds, and where given the party, instrument and type."""

    kinds: frozenset[ShiftKind]
    party: str | None = None
    instrument: Instrument | None = None
    type: NormType | None = None

    def meets(self, shift: Shift, norms: Iterable[Norm]) -> bool:
        """Tell whether a shift with these norms (old, new or both) is a finding."""
        return shift.kind in self.kinds and any(
            (self.party is None or self.party.casefold() in _parties(norm))
            and (self.instrument is None or norm.instrument == self.instrument)
            and (self.type is None or norm.type == self.type)
            for norm in norms
        )


def _parties(norm: Norm) -> set[str]:
    return {name.casefold() for name in (norm.party, norm.concerns) if name}


@dataclass(frozen=True, slots=True)
class Finding:
    """A shift that met a condition: its file, and a fingerprint that survives renumbering."""

    shift: Shift
    norm: Norm
    path: str
    fingerprint: str


def parse_condition(text: str) -> Condition:
    """Parse ``KIND[,KIND…][:party=NAME][:instrument=NAME][:type=NAME]``.

    Raises:
        UsageError: a kind, a key or a value that does not exist; the message names the choices.
    """
    head, *filters = (part.strip() for part in text.split(":"))
    kinds = frozenset(_member(ShiftKind, kind.strip(), "kind of shift") for kind in head.split(","))
    found: dict[str, str] = {}
    for part in filters:
        key, _, value = part.partition("=")
        if key not in {"party", "instrument", "type"} or not value:
            message = f"{part!r} is no filter; write party=NAME, instrument=NAME or type=NAME."
            raise UsageError(message)
        found[key] = value
    return Condition(
        kinds,
        party=found.get("party"),
        instrument=_member(Instrument, found["instrument"], "instrument") if "instrument" in found else None,
        type=_member(NormType, found["type"], "type of norm") if "type" in found else None,
    )


def find(
    comparison: Comparison, conditions: Iterable[Condition], *, old_path: str = "", new_path: str = ""
) -> tuple[Finding, ...]:
    """Return the shifts that meet any of the conditions, in the order of the comparison.

    A finding points to the new file, or to the old one where the norm is gone.
    """
    wanted = tuple(conditions)
    old_norms = {norm.id: norm for norm in comparison.old_norms}
    new_norms = {norm.id: norm for norm in comparison.new_norms}
    findings = []
    for shift in comparison.shifts:
        old = old_norms.get(shift.old or "")
        new = new_norms.get(shift.new or "")
        norms = [norm for norm in (new, old) if norm is not None]
        if any(condition.meets(shift, norms) for condition in wanted):
            path = old_path if new is None else new_path
            findings.append(Finding(shift, norms[0], path, _fingerprint(shift, norms[0])))
    return tuple(findings)


def _fingerprint(shift: Shift, norm: Norm) -> str:
    said = "\n".join([shift.kind, norm.party or "", norm.type, norm.quote])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _member(kind: type[Member], value: str, what: str) -> Member:
    try:
        return kind(value)
    except ValueError:
        message = f"There is no {what} {value!r}; choose one of {', '.join(kind)}."
        raise UsageError(message) from None
