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


_ALONE = frozenset({"preamble", "preface", "conclusions"})
"""Of these a document has one each."""


class Addresses:
    """Hands out addresses that are unique in one document."""

    def __init__(self, kinds: Sequence[str]) -> None:
        """Know the kinds of the document's body: sections stand alone where they outnumber the articles."""
        by_article = kinds.count("article") * 3 >= max(kinds.count("section"), 1)
        self._alone = _STANDING_ALONE if by_article else _STANDING_ALONE | {"section"}
        self._taken: dict[str, int] = {}

    def give(self, kind: str, number: str, parent: str, annex: str) -> str:
        """Return the address of a provision below ``parent``, inside the annex at ``annex`` if any.

        ``number`` is its sign, or its place among its like where it has none.
        """
        if kind in _ALONE:
            own = kind
        else:
            if not number.isalnum():
                number = _FORBIDDEN.sub("-", number)
            own = f"{ABBREVIATIONS.get(kind, kind)}_{number}"
        prefix = annex if kind in self._alone else parent
        eid = f"{prefix}__{own}" if prefix else own
        taken = self._taken
        if eid not in taken:
            taken[eid] = 1
            return eid
        taken[eid] += 1
        return f"{eid}~{taken[eid]}"
