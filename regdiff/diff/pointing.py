"""References whose words changed: do they still point at the same provisions?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from regdiff.diff.compose import Composer
from regdiff.diff.edits import Hunk
from regdiff.diff.meaning import RANKS
from regdiff.model import Document, Link, Provision, Range
from regdiff.structure.places import Places
from regdiff.structure.references import Reference, ReferenceFinder

FOLLOWS = 62
"""The rank of a reference that only follows the renumbering of its target: editorial."""

_BEFORE, _AFTER = 80, 130
_LONGEST = 200
_FIRST_HAN = "\u3007"
_HAN_PROMISING = "[〇零一二三四五六七八九十百两条條款项項前本]"
_PROMISING = re.compile(
    r"\d|\b[IVXLC]+\b|(?:^|\0)\W*[a-z]\W*(?:\0|$)"
    r"|\b(?:this|preceding|first|second|third|fourth|fifth|premier|deuxième|troisième)\b"
)


class References:
    """Compares the targets of references on both sides, through the links."""

    def __init__(self, composer: Composer) -> None:
        """Take the composer, which knows documents and links."""
        self._composer = composer

    @cached_property
    def _old(self) -> ReferenceFinder:
        return _finder(self._composer.old, self._composer.old_nodes)

    @cached_property
    def _new(self) -> ReferenceFinder:
        return _finder(self._composer.new, self._composer.new_nodes)

    def of(self, link: Link, hunk: Hunk) -> tuple[int, str] | None:
        """Return rank and reason where a hunk lies inside references on both sides, else ``None``."""
        composer = self._composer
        (old_start, old_end), (new_start, new_end) = hunk
        if old_end - old_start + new_end - new_start >= _LONGEST:
            return None
        words = f"{composer.old.text[old_start:old_end]}\0{composer.new.text[new_start:new_end]}"
        if not _PROMISING.search(words) and (max(words) < _FIRST_HAN or not re.search(_HAN_PROMISING, words)):
            return None
        old = _touched(self._old, hunk.old, link.old, composer.old_nodes)
        if not old or not _covers(old, hunk.old, composer.old):
            return None
        new = _touched(self._new, hunk.new, link.new, composer.new_nodes)
        if not new or not _covers(new, hunk.new, composer.new):
            return None
        if len(old) == len(new) and all(map(self._same_target, old, new)):
            return FOLLOWS, "only references that follow the renumbering"
        told = f"{', '.join(ref.text for ref in old)} → {', '.join(ref.text for ref in new)}"
        return RANKS["reference"], f"reference: {' '.join(told.split())}"

    def _same_target(self, old: Reference, new: Reference) -> bool:
        if old.external or new.external or not old.targets or not new.targets:
            return False
        links_of_old, links_of_new = self._composer.link_of_old, self._composer.link_of_new
        old_links = {links_of_old[eid].id for eid in old.targets if eid in links_of_old}
        new_links = {links_of_new[eid].id for eid in new.targets if eid in links_of_new}
        return bool(old_links) and old_links == new_links


def _finder(document: Document, nodes: Mapping[str, Provision]) -> ReferenceFinder:
    return ReferenceFinder(document, Places(document, nodes))


def _touched(
    finder: ReferenceFinder, range_: Range, eids: Iterable[str], nodes: Mapping[str, Provision]
) -> list[Reference]:
    """Return the references that a range lies in or meets, in the words of the provision that holds it."""
    start, end = range_
    for eid in eids:
        first, last = nodes[eid].range
        if first <= start and end <= last:
            window = Range(max(first, start - _BEFORE), min(last, end + _AFTER))
            return finder.within(window, eid, touching=range_)
    return []


def _covers(references: Iterable[Reference], range_: Range, document: Document) -> bool:
    """Tell whether all letters and digits of a range belong to the references."""
    start, end = range_
    inside = [ref.range for ref in references]
    if any(first <= start and end <= last for first, last in inside):
        return True
    return not any(
        document.text[at].isalnum() and not any(first <= at < last for first, last in inside)
        for at in range(start, end)
    )
