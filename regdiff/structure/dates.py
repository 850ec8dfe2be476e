"""What the head of a document prints of itself: its date and the label of its version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from regdiff.languages import load_pack

_HAN = r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"
_ISO = r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])"
_POINTS = r"(?<![0-9.])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?![0-9])"
_HAN_VERSION = (
    r"[（(]((?:[0-9]{4}年)?[^（）()]{0,8}(?:征求意见稿|草案|送审稿|修正本|修订本|修正|修订|试行))[）)]"
)
_CONSOLIDATED = r"[0-9]{5}[A-Z][0-9]{4} — [A-Z]{2} — [0-9.]{10} — ([0-9]{3}\.[0-9]{3})"


def printed_date(lines: Sequence[str]) -> str:
    """Return the date that the head of a document prints, as ISO 8601, or nothing.

    Where a Chinese note lists adoption and revisions, it is the latest of them; elsewhere the first
    date that is printed.
    """
    han = sorted(_iso(*found) for line in lines if "年" in line for found in re.findall(_HAN, line))
    if han := [date for date in han if date]:
        return han[-1]
    for line in lines:
        if date := _first_date(line):
            return date
    return ""


def printed_version(lines: Sequence[str]) -> str:
    """Return the label of a version that the head prints (征求意见稿, 004.001), or nothing."""
    for line in lines:
        if line.isascii():
            continue
        if found := re.search(_HAN_VERSION, line) or re.search(_CONSOLIDATED, line):
            return found[1]
    return ""


def _first_date(line: str) -> str:
    if "-" in line and (found := re.search(_ISO, line)):
        return _iso(*found.groups())
    if "." in line and (found := re.search(_POINTS, line)):
        return _iso(found[3], found[2], found[1])
    for pattern, day, month, year in _named():
        if found := pattern.search(line):
            return _iso(found[year], _months()[found[month].casefold()], found[day])
    return ""


@cache
def _named() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    names = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    day, year = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?", "(?P<year>[0-9]{4})"
    return (
        (re.compile(rf"\b{day} (?P<month>{names}) {year}\b", re.IGNORECASE), "day", "month", "year"),
        (re.compile(rf"\b(?P<month>{names}) {day}, {year}\b", re.IGNORECASE), "day", "month", "year"),
    )


@cache
def _months() -> dict[str, str]:
    """Return the number of every month's name in the languages that name months."""
    return {
        name.casefold(): str(number)
        for language in ("en", "fr", "de")
        for number, name in enumerate(load_pack(language).settings("furniture").get("months", ()), start=1)
    }


def _iso(year: str, month: str, day: str) -> str:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f"{int(year):04}-{int(month):02}-{int(day):02}"
