# ruff: noqa: E501
"""Compare by arithmetic what is no time limit: least and most amounts, multiples, shares and terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regdiff.model import Norm, NormType
from regdiff.norms.lexicon import phrase
from regdiff.norms.shift_words import tokens, without
from regdiff.norms.times import number

_COMPARED = frozenset({NormType.OBLIGATION, NormType.PROHIBITION, NormType.PERMISSION})
# Days and years do not divide each other evenly: only what does is compared.
_UNITS = {
    "day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "quarter": ("month", 3), "year": ("month", 12),
    "hour": ("hour", 1), "日": ("day", 1), "天": ("day", 1), "周": ("day", 7), "个月": ("month", 1), "月": ("month", 1),
    "年": ("month", 12), "小时": ("hour", 1), "个小时": ("hour", 1), "percent": ("%", 1), "per cent": ("%", 1),
    "％": ("%", 1), "百分之": ("%", 1), "times": ("倍", 1),
}  # fmt: skip
_CUSTODY = re.compile(r"imprison|detention|custody|徒刑|拘役|拘留|管制", re.IGNORECASE)
_OVER = re.compile(r"\b(?<!not )(?<!no )((?:more|less|fewer|longer|greater|higher|lower) than)\b")
_TERMS = frozenset({"day", "month", "hour"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit, and whether it is the least or the most; neither where that is not said."""

    bound: str
    value: float
    unit: str


def measures(words: str, language: str) -> tuple[Measure, ...]:
    """Return the least and most amounts in words, in order."""
    return tuple(
        found
        for match in phrase(language, "shift-bounds").finditer(words)
        if (found := _measure("least" if match.group("least") else "most", match)) is not None
    )


def measured_direction(old: Norm, new: Norm, language: str) -> int:
    """Compare two norms that ask for the same act but for its least or most amount.

    More of a least amount is tighter, more of a most amount looser; 0 where the words differ in more.
    """
    if old.type is not new.type or old.type not in _COMPARED:
        return 0
    acts = [_act(norm) for norm in (old, new)]
    bare = [tokens(phrase(language, "shift-bounds").sub(" # ", act)) for act in acts]
    before, after = (measures(act, language) for act in acts)
    return _compared(before, after) if bare[0] == bare[1] else 0


def _act(norm: Norm) -> str:
    """Return what is asked for, with the modal where it holds the bound: 不得超过, "must not carry more than"."""
    words = without(norm.action, (norm.deadline, norm.condition, norm.exception))
    if norm.type is NormType.PROHIBITION:
        words = _OVER.sub(r"no \1", words)
    trigger = norm.trigger or ""
    return words if trigger in words else trigger + words


def scales(norm: Norm, language: str) -> tuple[Measure, ...]:
    """Return what a penalty is reckoned by besides money: multiples, shares of turnover, terms of custody."""
    custody = _CUSTODY.search(norm.action) is not None
    return tuple(
        found
        for match in phrase(language, "shift-scales").finditer(norm.action)
        if (found := _measure("", match)) is not None
        and (found.unit in {"%", "倍"} or (custody and found.unit in _TERMS))
    )


def scale_directions(old: Norm, new: Norm, language: str) -> set[int]:
    """Compare the multiples, shares and terms of two penalties, one by one; nothing where they are not alike."""
    before, after = scales(old, language), scales(new, language)
    if [one.unit for one in before] != [one.unit for one in after]:
        return set()
    return {_sign(b.value - a.value) for a, b in zip(before, after, strict=True)}


def _compared(before: tuple[Measure, ...], after: tuple[Measure, ...]) -> int:
    kinds = [[(one.bound, one.unit) for one in side] for side in (before, after)]
    if not before or kinds[0] != kinds[1]:
        return 0
    ways = {
        _sign(b.value - a.value) * (1 if a.bound == "least" else -1)
        for a, b in zip(before, after, strict=True)
    } - {0}
    return ways.pop() if len(ways) == 1 else 0


def _measure(bound: str, match: re.Match[str]) -> Measure | None:
    value = number(match.group("n"))
    written = (match.groupdict().get("share") or match.group("unit") or "").strip().lower()
    unit, scale = _UNITS.get(written) or _UNITS.get(written.removesuffix("s")) or (written, 1)
    return None if value is None else Measure(bound, value * scale, unit)


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)
