"""The signs that a browser prints before the items of a list, which stand in no text of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BULLET = "•"
_COUNTERS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ROMANS = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HAN = "〇一二三四五六七八九"
_TYPES = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "cjk-ideographic": "一",
    "cjk-decimal": "一",
    "simp-chinese-informal": "一",
    "trad-chinese-informal": "一",
    "none": "",
}
_STYLE = re.compile(r"list-style(?:-type)?\s{0,3}:\s{0,3}(?:(?:inside|outside)\s{1,3})?([a-z-]{4,30})")
_RULE = re.compile(r"\.(lst-kix_[\w-]{1,60})\s?>\s?li:before\s?\{\s?content:\s?([^};]{1,400})[;}]")
_PART = re.compile(r'"([^"]{0,60})"|counter\(lst-ctn-(kix_[\w-]{1,60}),\s?([a-z-]{1,30})\)')


class _Counter(NamedTuple):
    list: str
    type: str


@dataclass(slots=True)
class Signs:
    """The signs that a page's own styles make, and how far each of its lists has counted.

    A page that a word processor on the web has exported numbers its lists in its style sheet: the class
    of a list names its rule, and the end of the name how deep it stands.
    """

    rules: Mapping[str, Sequence[str | _Counter]] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Signs:
        """Read the rules in the style sheet of a page."""
        if "lst-kix_" not in text:
            return cls()
        return cls({found[1]: tuple(_parts(found[2])) for found in _RULE.finditer(text)})

    def rule_of(self, classes: str) -> str:
        """Return the first of an element's classes that a rule numbers, or nothing."""
        return next((name for name in classes.split() if name in self.rules), "")

    def begin(self, rule: str, start: int | None) -> None:
        """Begin to count anew, or go on where a list has no start of its own."""
        if start is not None:
            self.counted[rule] = start - 1

    def next(self, rule: str) -> str:
        """Return the sign of the next item of a list."""
        self.counted[rule] = self.counted.get(rule, 0) + 1
        words = (
            part if isinstance(part, str) else count(part.type, self.counted.get(part.list, 0))
            for part in self.rules[rule]
        )
        return "".join(words).strip()


def _parts(content: str) -> list[str | _Counter]:
    return [
        _Counter(f"lst-{found[2]}", _TYPES.get(found[3], "1")) if found[2] else found[1]
        for found in _PART.finditer(content)
    ]


def depth_of(rule: str) -> int:
    """Return how deep a list stands by the end of its class: 1 the outermost."""
    deep = rule.rpartition("-")[2]
    return int(deep) + 1 if deep.isascii() and deep.isdigit() and len(deep) < 3 else 1


def type_of(style: str | None, type_: str | None) -> str:
    """Return how an ordered list counts: ``1``, ``a``, ``A``, ``i``, ``I``, ``一``, or nothing at all."""
    found = _STYLE.search(style) if style else None
    return _TYPES.get(found[1], type_ or "1") if found else (type_ or "1")


def marker(counter: str, ordinal: int) -> str:
    """Return the sign that a browser would print before an item of a list."""
    sign = count(counter, ordinal)
    if not sign or sign == BULLET:
        return sign
    return f"{sign}、" if counter == "一" else f"{sign}."


def count(counter: str, ordinal: int) -> str:
    """Return a number as a counter prints it, without a stop; nothing where it cannot."""
    if counter == "1":
        return str(ordinal)
    if counter in _COUNTERS and 0 < ordinal <= 26:
        return _COUNTERS[counter][ordinal - 1]
    if counter in {"i", "I"} and 0 < ordinal < 90:
        roman, rest = "", ordinal
        for value, sign in _ROMANS:
            roman += sign * (rest // value)
            rest %= value
        return roman if counter == "i" else roman.upper()
    if counter == "一" and 0 < ordinal < 100:
        tens, ones = divmod(ordinal, 10)
        return f"{(_HAN[tens] if tens > 1 else '') + '十' if tens else ''}{_HAN[ones] if ones else ''}"
    return BULLET if counter == BULLET else ""
