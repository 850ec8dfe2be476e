"""Whether one time limit is tighter than another: before < at < after the act, and a shorter limit.

Units are compared only where that is sound. A month is 28 to 31 days; a working day is at least a day,
and ``n`` working days are taken to end within ``2n + 14`` days, public holidays included.
"""

from __future__ import annotations

from regdiff.languages import load_pack
from regdiff.model import Deadline, Norm

_HOURS: dict[str, tuple[float, float]] = {
    "minute": (1 / 60, 1 / 60),
    "hour": (1, 1),
    "day": (24, 24),
    "week": (168, 168),
    "month": (28 * 24, 31 * 24),
    "quarter": (90 * 24, 92 * 24),
    "year": (365 * 24, 366 * 24),
}
_PHASE = {"after": 0, "within": 0, "at": 1, "before": 2}


def time_direction(old: Norm, new: Norm, *, language: str) -> int:
    """Compare the time limits of two norms; having one is tighter than having none, a later date looser."""
    if not old.deadline or not new.deadline:
        return bool(new.deadline) - bool(old.deadline)
    dates = _date(old.deadline, language), _date(new.deadline, language)
    if any(dates):
        return (dates[0] > dates[1]) - (dates[0] < dates[1]) if all(dates) else 0
    before, after = old.deadline_norm, new.deadline_norm
    if before is None or after is None:
        return _vague(old, new, language)
    if None in {before.quantity, after.quantity} and _phase(before) == _phase(after):
        return _vague(old, new, language)
    if "every" in {before.relation, after.relation}:
        return _shorter(before, after) if before.relation == after.relation else 0
    return _later(before, after)


def _later(before: Deadline, after: Deadline) -> int:
    """Compare limits by whether they fall before, at or after the act, then by their length."""
    if _phase(before) != _phase(after):
        return 1 if _phase(after) > _phase(before) else -1
    shorter = _shorter(before, after)
    return -shorter if _phase(before) == _PHASE["before"] else shorter


def _date(words: str, language: str) -> tuple[int, int, int] | tuple[()]:
    """Return year, month and day (0 where none is said) of the date in some words, if there is one."""
    pack = load_pack(language)
    for row in pack.table("ladder"):
        found = row.regex.search(words) if "date" in row.fields else None
        if found is not None:
            month = found["month"]
            number = (
                int(month) if month.isdecimal() else pack.settings("ladder")["months"].index(month.lower())
            )
            return int(found["year"]), number + (not month.isdecimal()), int(found["day"] or 0)
    return ()


def same_time(old: Norm, new: Norm) -> bool:
    """Tell whether two norms have the same limit in numbers, whatever their words."""
    before, after = old.deadline_norm, new.deadline_norm
    if before is None or after is None or before.quantity is None:
        return False
    return (before.quantity, before.unit, before.relation) == (after.quantity, after.unit, after.relation)


def _vague(old: Norm, new: Norm, language: str) -> int:
    """Compare limits of which at least one has no number: only "at once" beats a number."""
    before, after = _urgency(old.deadline or "", language), _urgency(new.deadline or "", language)
    if _counted(old):
        return 1 if after == _AT_ONCE else 0
    if _counted(new):
        return -1 if before == _AT_ONCE else 0
    return (after > before) - (after < before)


def _counted(norm: Norm) -> bool:
    return norm.deadline_norm is not None and norm.deadline_norm.quantity is not None


_AT_ONCE = 3


def _urgency(words: str, language: str) -> int:
    for row in load_pack(language).table("ladder"):
        if "urgency" in row.fields and row.regex.search(words):
            return int(row.fields["urgency"])
    return 0


def _phase(deadline: Deadline) -> int:
    return _PHASE.get(deadline.relation, 0)


def _shorter(old: Deadline, new: Deadline) -> int:
    before, after = _span(old), _span(new)
    if before is None or after is None:
        return 0
    if old.unit == new.unit:
        quantities = (old.quantity or 0) - (new.quantity or 0)
        return (quantities > 0) - (quantities < 0)
    if after[1] < before[0]:
        return 1
    return -1 if before[1] < after[0] else 0


def _span(deadline: Deadline) -> tuple[float, float] | None:
    """Return the least and the most hours that a limit can last."""
    if deadline.quantity is None or deadline.unit is None:
        return None
    n = deadline.quantity
    if deadline.unit == "working_day":
        return n * 24, (2 * n + 14) * 24
    if deadline.unit not in _HOURS:
        return None
    least, most = _HOURS[deadline.unit]
    return n * least, n * most
