"""References inside norms, told by what they point at: one that follows a renumbered article is the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from regdiff.model import Document, Norm
from regdiff.norms.shift_links import Links
from regdiff.structure.references import ReferenceFinder


class Followed:
    """Rewrites copies of norms for comparing: the address in a reference becomes the link of its target."""

    def __init__(self, old: Document, new: Document, links: Links) -> None:
        """Take both versions and the links between their clauses."""
        self._documents = old, new
        self._links = links

    @cached_property
    def _old(self) -> ReferenceFinder:
        return ReferenceFinder(self._documents[0])

    @cached_property
    def _new(self) -> ReferenceFinder:
        return ReferenceFinder(self._documents[1])

    def pair(self, old: Norm, new: Norm) -> tuple[Norm, Norm]:
        """Return copies of both norms in which references to linked provisions read alike."""
        before = self._marks(self._old, old, "old")
        after = self._marks(self._new, new, "new") if before else {}
        if not before or not after:
            return old, new
        return _marked(old, before), _marked(new, after)

    def _marks(self, finder: ReferenceFinder, norm: Norm, side: str) -> dict[str, str]:
        marks: dict[str, str] = {}
        for reference in finder.within(norm.range, norm.provision):
            ids = {self._links.of(eid, side) for eid in reference.targets}
            if reference.external or not ids or None in ids:
                continue
            marks[reference.text] = " ".join(("reference", *sorted(str(id_) for id_ in ids)))
        return marks


def _marked(norm: Norm, marks: dict[str, str]) -> Norm:
    def put(words: str) -> str:
        for text in sorted(marks, key=lambda text: (-len(text), text)):
            words = words.replace(text, f" {marks[text]} ")
        return words

    return replace(
        norm,
        quote=put(norm.quote),
        action=put(norm.action),
        condition=put(norm.condition) if norm.condition else norm.condition,
        exception=put(norm.exception) if norm.exception else norm.exception,
        deadline=put(norm.deadline) if norm.deadline else norm.deadline,
    )
