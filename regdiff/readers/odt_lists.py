"""The numbers of OpenDocument lists and headings, which stand in no text of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from regdiff.readers.docx_formats import format_number

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand",
    "一, 十, 一百(一), ...": "chineseCountingThousand",
    "壹, 貳, 參, ...": "ideographLegalTraditional",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
    "": "none",
}
_PLACE = re.compile(r"%([0-9]{1,2})%")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style."""

    style: str = "none"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    pattern: str | None = None
    bullet: str = ""


@dataclass(slots=True)
class Counter:
    """The counters of one list, by level (1 is the outermost)."""

    counts: dict[int, int] = field(default_factory=dict)

    def next(self, levels: Mapping[int, ListLevel], at: int, *, start: int | None = None) -> str:
        """Count an item on level ``at`` and return its printed number."""
        level = levels.get(at, ListLevel())
        self.counts[at] = start if start is not None else self.counts.get(at, level.start - 1) + 1
        for deeper in [other for other in self.counts if other > at]:
            del self.counts[deeper]
        if level.bullet:
            return level.bullet
        if level.style == "none" and level.pattern is None:
            return (level.prefix + level.suffix).strip()

        def number(place: int) -> str:
            shown = levels.get(place, ListLevel())
            return format_number(self.counts.get(place, shown.start), shown.style)

        if level.pattern is not None:
            return _PLACE.sub(lambda found: number(int(found.group(1))), level.pattern)
        places = range(max(1, at - level.shown + 1), at + 1)
        return level.prefix + ".".join(filter(None, map(number, places))) + level.suffix


def list_levels(style: Any) -> dict[int, ListLevel]:
    """Read the levels of a ``text:list-style`` or ``text:outline-style``."""
    levels: dict[int, ListLevel] = {}
    for element in style:
        at = small(element.get(f"{TEXT}level"), default=0)
        name = str(element.tag).rpartition("}")[2]
        if not 1 <= at <= 10:
            continue
        if name == "list-level-style-bullet":
            levels[at] = ListLevel(bullet=element.get(f"{TEXT}bullet-char", "•")[:4])
        elif name in {"list-level-style-number", "outline-level-style"}:
            pattern = element.get(f"{_LOEXT}num-list-format") or element.get(f"{STYLE}num-list-format")
            form = element.get(f"{STYLE}num-format", "")
            levels[at] = ListLevel(
                style=_FORMATS.get(form, "decimal"),
                prefix=element.get(f"{STYLE}num-prefix", ""),
                suffix=element.get(f"{STYLE}num-suffix", ""),
                start=small(element.get(f"{TEXT}start-value"), default=1),
                shown=small(element.get(f"{TEXT}display-levels"), default=1),
                pattern=pattern if form else None,
            )
    return levels


def small(text: str | None, *, default: int) -> int:
    """Return a number of at most six digits, ``default`` where the text is none."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else default
