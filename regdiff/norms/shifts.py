"""How the norms of one version became those of the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from regdiff.languages import languages
from regdiff.model import Change, ChangeKind, Document, Norm, Provision, Shift, ShiftKind, Subtype
from regdiff.norms.shift_facets import Verdict, judge, printed
from regdiff.norms.shift_items import Items
from regdiff.norms.shift_links import Links
from regdiff.norms.shift_pairs import pair
from regdiff.norms.shift_refs import Followed
from regdiff.norms.shift_text import Teller
from regdiff.structure.places import Places
from regdiff.structure.terms import terms_in, uses_of


def find_shifts(
    old: Document,
    new: Document,
    old_norms: Sequence[Norm],
    new_norms: Sequence[Norm],
    changes: Sequence[Change],
) -> tuple[Shift, ...]:
    """Tell how each norm shifted, in the order of the new text.

    Every norm is in a shift on its side, and in more than one only where clauses split or merged.
    ``changes`` are the links of the two versions with their edits.
    """
    links = Links(old, new, changes)
    items = (Items(old, old_norms, changes, old=True), Items(new, new_norms, changes, old=False))
    finder = _Finder(old, new, links, items)
    pairs = pair(old_norms, new_norms, links, finder.language)
    return tuple(
        finder.shift(
            None if found.old is None else old_norms[found.old],
            None if found.new is None else new_norms[found.new],
        )
        for found in pairs
    )


_SAME_DEED = frozenset({ShiftKind.UNCHANGED, ShiftKind.RELOCATED, ShiftKind.RESTATED})
"""Where the words of the norm itself ask for the same, what they list may still have changed."""


class _Finder:
    def __init__(self, old: Document, new: Document, links: Links, items: tuple[Items, Items]) -> None:
        self._items = items
        self.language = new.language if new.language in languages() else "en"
        self._new = new
        self._links = links
        self._followed = Followed(old, new, links)
        self._places = _places(new)
        self._english = Teller("en", written=self.language)
        self._chinese = Teller("zh", written=self.language)

    def shift(self, old: Norm | None, new: Norm | None) -> Shift:
        verdict = self._verdict(old, new)
        place = self._places.get(new.provision, "") if new is not None else ""
        uses = self._uses(new) if verdict.kind is ShiftKind.RESCOPED and new is not None else ()
        return Shift(
            kind=verdict.kind,
            old=old.id if old is not None else None,
            new=new.id if new is not None else None,
            facets=verdict.facets,
            text=self._english.tell(verdict, old, new, place=place, uses=uses),
            text_zh=self._chinese.tell(verdict, old, new, place=place, uses=uses),
        )

    def _verdict(self, old: Norm | None, new: Norm | None) -> Verdict:
        if old is None:
            return Verdict(ShiftKind.INTRODUCED, {})
        if new is None:
            return Verdict(ShiftKind.REPEALED, {})
        found = self._compared(old, new)
        if found.kind not in _SAME_DEED:
            return found
        listed = self._items[0].changed(old), self._items[1].changed(new)
        if not any(listed):
            return found
        return Verdict(ShiftKind.RESCOPED, {**found.facets, "action": listed}, ("action",))

    def _compared(self, old: Norm, new: Norm) -> Verdict:
        change = self._links.innermost(old, new)
        same = change is not None and change.kind is not ChangeKind.SUBSTANTIVE
        elsewhere = self._links.elsewhere(old, new)
        if same or old.quote == new.quote:
            return judge(old, new, language=self.language, elsewhere=elsewhere, same_words=same)
        copies = self._followed.pair(old, new)
        found = judge(*copies, language=self.language, elsewhere=elsewhere, same_words=False)
        return printed(found, old, new)

    def _uses(self, norm: Norm) -> tuple[str, ...]:
        """Return the places of the clauses that use the term which a norm defines, each once."""
        if norm.subtype is not Subtype.DEFINITION:
            return ()
        node = self._nodes.get(norm.provision)
        terms = terms_in(self._new, node) if node is not None else ()
        eids = [
            eid
            for term in terms
            if norm.range.holds(term.range)
            for eid in uses_of(term.term, self._indexed, {norm.provision})
        ]
        return tuple(dict.fromkeys(self._places.get(eid, eid) for eid in eids))

    @cached_property
    def _nodes(self) -> dict[str, Provision]:
        return self._new.by_eid()

    @cached_property
    def _indexed(self) -> Places:
        return Places(self._new)


def _places(document: Document) -> dict[str, str]:
    """Return for every provision the printed number of the article, or what stands for one, that holds it."""
    found: dict[str, str] = {}

    def walk(node: Provision, place: str) -> None:
        here = place or _printed(node)
        if node.eid:
            found[node.eid] = here
        for child in node.children:
            walk(child, here)

    for node in document.root.walk():
        if node.label is not None and node.eid not in found and _is_basic(node):
            walk(node, "")
    for node in document.provisions():
        found.setdefault(node.eid, node.label or node.eid)
    return found


def _is_basic(node: Provision) -> bool:
    return node.kind in {"article", "section", "recital", "annex"}


def _printed(node: Provision) -> str:
    return " ".join((node.label or node.eid).split())
