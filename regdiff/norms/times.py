# ruff: noqa: E501
"""Time limits in numbers, in the words of either language."""

from __future__ import annotations

import re
from dataclasses import replace

from regdiff.model import Deadline
from regdiff.norms.lexicon import Lexicon, hinted

_ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "eighteen": 18, "twenty": 20, "twenty-one": 21, "twenty-four": 24, "twenty-eight": 28,
    "thirty": 30, "forty": 40, "forty-five": 45, "forty-eight": 48, "sixty": 60, "seventy-two": 72, "ninety": 90,
    "one hundred and twenty": 120, "once": 1, "twice": 2,
}  # fmt: skip
_UNITS = {
    "hour": "hour", "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
    "calendar day": "day", "consecutive day": "day", "working day": "working_day", "business day": "working_day",
    "trading day": "working_day", "annual": "year", "annually": "year", "yearly": "year", "monthly": "month",
    "quarterly": "quarter", "weekly": "week", "daily": "day", "calendar year": "year", "minute": "minute",
    "小时": "hour", "日": "day", "天": "day", "个工作日": "working_day", "工作日": "working_day", "周": "week", "个月": "month",
    "月": "month", "季度": "quarter", "年": "year", "个自然日": "day", "自然日": "day", "个星期": "week", "分钟": "minute",
    "个季度": "quarter", "个小时": "hour", "半年": "year", "旬": "day",
}  # fmt: skip
_JOINT = re.compile(r"\s(?:and|or)\s+(?:then\s+|shall\s+|must\s+)?")
_DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}


def find_deadline(lexicon: Lexicon, words: str) -> tuple[str, Deadline] | None:
    """Return the first time limit in the words, as written and in numbers; rows earlier in the table win."""
    best: tuple[int, int, str, Deadline] | None = None
    folded = words.lower()
    if lexicon.moments.search(folded) is None:
        return None
    for row in lexicon.times:
        found = row.folded.search(folded) if hinted(row, folded) else None
        match = None if found is None else row.regex.match(words, found.start())
        if match is None:
            continue
        rank = int(row.fields.get("rank", 1))
        if best is None or (rank, match.start()) < best[:2]:
            best = (
                rank,
                match.start(),
                match.group().strip(" ,，"),
                _deadline(row.fields["relation"], match),
            )
    return None if best is None else _until_next_act(lexicon, best[2], best[3])


def _until_next_act(lexicon: Lexicon, words: str, limit: Deadline) -> tuple[str, Deadline]:
    """Cut "within a day of finding it and hand it over" before the act that is joined to it."""
    for joint in _JOINT.finditer(words):
        if lexicon.language == "en" and lexicon.verbs.match(words, joint.end()):
            kept = words[: joint.start()]
            rest = len(limit.anchor) - (len(words) - len(kept))
            anchor = limit.anchor[: max(0, rest)]
            return kept, replace(limit, anchor=anchor.strip())
    return words, limit


def number(words: str) -> float | None:
    """Return the value of a number in digits, in English words or in Chinese numerals, else ``None``."""
    plain = words.strip().lower()
    if plain in _ENGLISH:
        return float(_ENGLISH[plain])
    folded = plain.translate(_WIDE).replace(",", "").replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,6})?", folded):
        return float(folded)
    mixed = re.fullmatch(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)([十百千万亿]{1,3})", folded)
    if mixed:
        scale = 1
        for sign in mixed.group(2):
            scale *= _TENS.get(sign) or _MYRIADS[sign]
        return float(mixed.group(1)) * scale
    return chinese_number(folded)


def chinese_number(words: str) -> float | None:
    """Return the value of Chinese numerals (``十五``, ``二百万``), ``None`` for anything else."""
    if not words or any(sign not in _DIGITS and sign not in _TENS and sign not in _MYRIADS for sign in words):
        return None
    if len(words) > 1 and all(sign in _DIGITS for sign in words):
        return float(int("".join(str(_DIGITS[sign]) for sign in words)))
    total = part = digit = 0
    for sign in words:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            part += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            total = (
                (total + part + digit) * _MYRIADS[sign]
                if total and sign == "亿"
                else total + (part + digit or 1) * _MYRIADS[sign]
            )
            part = digit = 0
    return float(total + part + digit)


def _deadline(relation: str, match: re.Match[str]) -> Deadline:
    groups = match.groupdict()
    unit = _unit(groups.get("unit"))
    quantity = number(groups["n"]) if groups.get("n") else None
    if unit is not None and quantity is None and relation == "every":
        quantity = 1.0
    if groups.get("unit") == "半年":
        quantity, unit = 6.0, "month"
    anchor = (groups.get("anchor") or "").strip(" ,，")
    if groups.get("before"):
        relation = "before"
    elif groups.get("after"):
        relation = "within" if quantity is not None and _within(match.group()) else "after"
    return Deadline(quantity, unit, relation, anchor)


def _within(words: str) -> bool:
    return bool(re.match(r"(?:within|no later|not later|内)", words, re.IGNORECASE))


def _unit(words: str | None) -> str | None:
    if not words:
        return None
    plain = words.lower()
    found = _UNITS.get(plain) or _UNITS.get(plain.removesuffix("s"))
    return None if found == "minute" else found


_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", 0xFF0C: ","}
