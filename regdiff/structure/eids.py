"""Addresses of provisions in the style of Akoma Ntoso: ``art_4__para_1__point_a``."""

from __future__ import annotations

import re
from collections.abc import Sequence

ABBREVIATIONS = {
    "article": "art",
    "chapter": "chp",
    "citation": "cit",
    "paragraph": "para",
    "recital": "rec",
    "section": "sec",
    "subparagraph": "subpara",
    "subsection": "subsec",
}
_STANDING_ALONE = frozenset({"article", "recital", "citation", "annex"})
_FORBIDDEN = re.compile(r"[^\w.-]|_")


def own_part(kind: str, number: str | None, place: int) -> str:
    """Return a provision's own part of its address.

    ``number`` is its sign, or ``None`` where it has none and its ``place`` among its like counts.
    """
    if kind in {"preamble", "preface", "conclusions"}:
        return kind
    sign = _FORBIDDEN.sub("-", number) if number else str(place)
    return f"{ABBREVIATIONS.get(kind, kind)}_{sign}"


class Addresses:
    """Hands out addresses that are unique in one document."""

    def __init__(self, kinds: Sequence[str]) -> None:
        """Know the kinds of the document's body: sections stand alone where they outnumber the articles."""
        by_article = kinds.count("article") * 3 >= max(kinds.count("section"), 1)
        self._alone = _STANDING_ALONE if by_article else _STANDING_ALONE | {"section"}
        self._taken: dict[str, int] = {}

    def give(self, own: str, kind: str, parent: str, annex: str) -> str:
        """Return the address of a provision below ``parent``, inside the annex at ``annex`` if any."""
        prefix = annex if kind in self._alone else parent
        eid = f"{prefix}__{own}" if prefix else own
        times = self._taken.get(eid, 0) + 1
        self._taken[eid] = times
        return eid if times == 1 else f"{eid}~{times}"
