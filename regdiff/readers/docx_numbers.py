"""The numbers that Word computes: 第一条, 2.1, (a) stand in no run of a DOCX.

A paragraph takes its list and level from its own properties or its style's; the list (``w:num``)
points to a definition (``w:abstractNum``), which may itself point to a numbering style. All lists of
one definition share their counters, except where a list starts a level anew (``w:startOverride``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from regdiff.readers.docx_formats import format_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PLACE = re.compile(r"%([1-9])")
_SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "□", "\uf06f": "□", "\uf0fc": "✓", "\uf0fe": "☑", "\uf0d8": "➢",
    "\uf0e0": "→", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf076": "❖", "\uf02d": "-", "\uf0be": "—",
}  # fmt: skip
MAX_LEVEL = 8


def number_of(element: Any, *, default: int = 0) -> int:
    """The ``w:val`` of an element as a number within ±1,000,000; ``default`` where it is none."""
    if element is None:
        return default
    text = element.get(f"{W}val", "")
    if not re.fullmatch(r"[+-]?[0-9]{1,7}", text):
        return default
    return int(text)


def readable(text: str) -> str:
    """Turn the private-use signs of Word's symbol fonts into the signs that they show."""
    return "".join(_SYMBOLS.get(char, char) for char in text)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False
    paragraph_style: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A ``w:num``: its definition, its levels with overrides applied, and the levels it starts anew."""

    definition: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A computed label: what is printed, and what stands between it and the words."""

    text: str
    suffix: str
    level: int
    bullet: bool = False


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and the state of their counters while it is read in order."""

    lists: dict[str, Listing]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level_for_style(self, number: str, style: str) -> int:
        """Return the level of the list that belongs to a paragraph style, 0 where none does."""
        listing = self.lists.get(number)
        if listing is None:
            return 0
        return next((at for at, level in listing.levels.items() if level.paragraph_style == style), 0)

    def next_label(self, number: str, at: int) -> Label | None:
        """Count one paragraph of a list on level ``at`` (0 is the outermost) and return its label."""
        listing = self.lists.get(number)
        at = max(0, min(at, MAX_LEVEL))
        if listing is None or at not in listing.levels:
            return None
        counts = self._counts.setdefault(listing.definition, {})
        level = listing.levels[at]
        if at in listing.restarts and (number, at) not in self._started:
            counts[at] = listing.restarts[at]
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = level.start
        self._started.add((number, at))
        for outer in range(at):  # a level that is skipped is shown at its start, and counts on from there
            if outer not in counts and outer in listing.levels:
                counts[outer] = listing.restarts.get(outer, listing.levels[outer].start)
        for deeper in [other for other in counts if other > at]:
            restart = listing.levels[deeper].restart if deeper in listing.levels else None
            if restart is None or (restart > 0 and at < restart):
                del counts[deeper]
        text = self._render(listing, counts, at)
        return Label(text, level.suffix if text else "", at, bullet=level.style == "bullet")

    def _render(self, listing: Listing, counts: Mapping[int, int], at: int) -> str:
        level = listing.levels[at]
        if level.hidden:
            return ""
        if level.style == "bullet":
            return readable(level.text) if level.text.strip() else ""

        def put(found: re.Match[str]) -> str:
            place = int(found.group(1)) - 1
            shown = listing.levels.get(place)
            if shown is None or place > at:
                return ""
            value = counts.get(place, listing.restarts.get(place, shown.start))
            plain = level.legal and shown.style not in {"decimalZero", "none", "bullet"}
            return format_number(value, "decimal" if plain else shown.style)

        return readable(_PLACE.sub(put, level.text))


def load_numbering(root: Any | None, style_lists: Mapping[str, str]) -> Numbering:
    """Build the lists from the root of ``numbering.xml`` (``None`` where a document has none).

    ``style_lists`` gives the list of each numbering style, for definitions that point to one.
    """
    if root is None:
        return Numbering({})
    numbers = {num.get(f"{W}numId", ""): num for num in root.findall(f"{W}num")}
    definitions = {item.get(f"{W}abstractNumId", ""): item for item in root.findall(f"{W}abstractNum")}
    lists: dict[str, Listing] = {}
    for number, num in numbers.items():
        key = _definition_of(num, numbers, definitions, style_lists)
        definition = definitions.get(key)
        if definition is None:
            continue
        levels = {_ilvl(item): _level(item) for item in definition.findall(f"{W}lvl")}
        restarts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            at = _ilvl(override)
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[at] = _level(own)
            start = override.find(f"{W}startOverride")
            if start is not None:
                restarts[at] = number_of(start)
                if at in levels:
                    levels[at] = replace(levels[at], start=restarts[at])
        lists[number] = Listing(key, levels, restarts)
    return Numbering(lists)


def _definition_of(
    num: Any, numbers: Mapping[str, Any], definitions: Mapping[str, Any], style_lists: Mapping[str, str]
) -> str:
    """The definition that holds a list's levels, through numbering styles (at most five steps)."""
    key = ""
    for _ in range(5):
        pointer = num.find(f"{W}abstractNumId")
        key = pointer.get(f"{W}val", "") if pointer is not None else ""
        definition = definitions.get(key)
        link = definition.find(f"{W}numStyleLink") if definition is not None else None
        if link is None or (definition is not None and definition.find(f"{W}lvl") is not None):
            return key
        following = numbers.get(style_lists.get(link.get(f"{W}val", ""), ""))
        if following is None:
            return key
        num = following
    return key


def _ilvl(element: Any) -> int:
    text = element.get(f"{W}ilvl", "")
    return int(text) if re.fullmatch(r"[0-8]", text) else 0


def _level(element: Any) -> Level:
    def find(name: str) -> Any:
        return element.find(f"{W}{name}")

    kind, text, suffix = find("numFmt"), find("lvlText"), find("suff")
    if kind is None:
        # A format that is not in the schema stands in a choice beside the nearest one that is.
        choice = element.find(f"{W14_CHOICE}//{W}numFmt")
        kind = choice if choice is not None else None
    style = kind.get(f"{W}val", "decimal") if kind is not None else "decimal"
    custom = kind.get(f"{W}format", "") if kind is not None else ""
    if style == "custom" and custom.startswith("0"):
        style = "decimalZero"
    after = suffix.get(f"{W}val", "tab") if suffix is not None else "tab"
    belongs, restart, legal = find("pStyle"), find("lvlRestart"), find("isLgl")
    vanish = element.find(f"{W}rPr/{W}vanish")
    return Level(
        start=number_of(find("start")),
        style=style,
        text=text.get(f"{W}val", "") if text is not None else "",
        suffix="" if after == "nothing" else " ",
        restart=number_of(restart) if restart is not None else None,
        legal=is_on(legal),
        paragraph_style=belongs.get(f"{W}val", "") if belongs is not None else "",
        hidden=is_on(vanish),
    )


def is_on(element: Any) -> bool:
    """Tell whether an on/off property is present and not switched off."""
    return element is not None and element.get(f"{W}val", "true") not in {"0", "false", "off"}
