"""The ladders on which one norm is tighter than another: instruments, modality, penalties.

A direction is 1 where the new norm is tighter, -1 where it is looser, and 0 where neither can be said.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from regdiff.model import Instrument, Norm, NormType

_INSTRUMENTS: dict[Instrument | None, int] = {
    None: 0,
    Instrument.NOTIFICATION: 1,
    Instrument.REPORTING: 2,
    Instrument.REGISTRATION: 3,
    Instrument.CERTIFICATION: 4,
    Instrument.SECURITY_ASSESSMENT: 4,
    Instrument.LICENSING: 5,
    Instrument.BAN: 6,
}

_MODALITY: dict[NormType, int] = {
    NormType.EXEMPTION: 0,
    NormType.RECOMMENDATION: 1,
    NormType.PERMISSION: 2,
    NormType.POWER: 2,
    NormType.OBLIGATION: 3,
    NormType.PROHIBITION: 4,
}

_PENALTIES: dict[str, int] = {
    "warning": 2,
    "discipline": 3,
    "confiscation": 4,
    "fine": 5,
    "suspension": 6,
    "closure": 7,
    "revocation": 7,
    "imprisonment": 8,
}


_NO_PENALTY = frozenset({"order"})
"""An order to put right what was done, which goes with a penalty and is none."""


def on_ladder(instrument: Instrument | None) -> bool:
    """Tell whether an instrument stands on the ladder of prior control; having none does too."""
    return instrument in _INSTRUMENTS


def instrument_direction(old: Instrument | None, new: Instrument | None) -> int:
    """Compare two instruments of prior control; those that stand on no ladder cannot be compared.

    The ladder: none, notification, reporting, registration, certification or assessment, licence, ban.
    """
    if not on_ladder(old) or not on_ladder(new):
        return 0
    return _sign(_INSTRUMENTS[new] - _INSTRUMENTS[old])


def modality_direction(old: NormType, new: NormType) -> int:
    """Compare two types: exemption < recommendation < permission < obligation < prohibition."""
    if old not in _MODALITY or new not in _MODALITY:
        return 0
    return _sign(_MODALITY[new] - _MODALITY[old])


def penalty_direction(
    old: Norm,
    new: Norm,
    old_kinds: AbstractSet[str],
    new_kinds: AbstractSet[str],
    scales: AbstractSet[int] = frozenset(),
) -> int:
    """Compare two penalties on one breach by kinds and amounts, and by what ``scales`` says of the rest.

    A further or graver kind and a higher amount are tighter; where these disagree, neither can be said.
    """
    found = {_kinds_direction(old_kinds, new_kinds), *_amount_directions(old, new), *scales} - {0}
    return found.pop() if len(found) == 1 else 0


def _kinds_direction(old: AbstractSet[str], new: AbstractSet[str]) -> int:
    if not old or not new:
        return 0
    old, new = old - _NO_PENALTY, new - _NO_PENALTY
    if old == new:
        return 0
    if old < new or new < old:
        return 1 if old < new else -1
    return _sign(max(map(_gravity, new)) - max(map(_gravity, old)))


def _gravity(kind: str) -> int:
    return _PENALTIES.get(kind, 0)


def _amount_directions(old: Norm, new: Norm) -> set[int]:
    before, after = old.sanction, new.sanction
    if before is None or after is None or before.currency != after.currency:
        return set()
    pairs = ((before.min, after.min), (before.max, after.max))
    return {_sign(b - a) for a, b in pairs if a is not None and b is not None}


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
