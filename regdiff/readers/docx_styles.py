"""What Word's styles say of a paragraph: its list, its outline level, whether it is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regdiff.readers.docx_numbers import W, is_on, number_of

_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits filled in."""

    name: str = ""
    number: str | None = None
    number_owner: str = ""
    level: int | None = None
    outline: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id, the default paragraph style, and the list of each numbering style."""

    by_id: Mapping[str, Style]
    default: str
    lists: Mapping[str, str]

    def of(self, key: str) -> Style:
        """Return the style ``key``, the default style where it is empty or unknown."""
        return self.by_id.get(key) or self.by_id.get(self.default) or Style()


def load_styles(root: Any | None) -> Styles:
    """Read the root of ``styles.xml``; ``None`` where a document has none."""
    if root is None:
        return Styles({}, "", {})
    raw: dict[str, Any] = {}
    default, lists = "", {}
    for element in root.findall(f"{W}style"):
        key = element.get(f"{W}styleId", "")
        raw.setdefault(key, element)
        kind = element.get(f"{W}type")
        if kind == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
            default = key
        if kind == "numbering":
            number = element.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                lists[key] = number.get(f"{W}val", "")
    return Styles({key: _resolved(key, raw) for key in raw}, default, lists)


def _resolved(key: str, raw: Mapping[str, Any]) -> Style:
    """Follow ``w:basedOn`` upwards; what stands nearest wins."""
    name, number, owner = "", None, ""
    level: int | None = None
    outline: int | None = None
    hidden: bool | None = None
    at = key
    for step in range(_MAX_CHAIN):
        element = raw.get(at)
        if element is None:
            break
        if step == 0:
            title = element.find(f"{W}name")
            name = title.get(f"{W}val", "") if title is not None else ""
        found = element.find(f"{W}pPr/{W}numPr")
        if found is not None:
            ilvl, num = found.find(f"{W}ilvl"), found.find(f"{W}numId")
            if level is None and number is None and ilvl is not None:
                level = number_of(ilvl)
            if number is None and num is not None:
                number, owner = num.get(f"{W}val", ""), at
        depth = element.find(f"{W}pPr/{W}outlineLvl")
        if outline is None and depth is not None:
            outline = number_of(depth, default=9)
        vanish = element.find(f"{W}rPr/{W}vanish")
        if hidden is None and vanish is not None:
            hidden = is_on(vanish)
        base = element.find(f"{W}basedOn")
        if base is None:
            break
        at = base.get(f"{W}val", "")
    return Style(name, number, owner, level, outline, hidden)
