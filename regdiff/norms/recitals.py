"""Recitals that one version does not print: consolidated texts leave them out, and nobody repealed them."""

from __future__ import annotations

from collections.abc import Iterator

from regdiff.model import Document, Notice, Provision, Severity


def unprinted(old: Document, new: Document) -> frozenset[str]:
    """Return the eids of the recitals, and of what is below them, of the one version that prints any.

    The set is empty where both versions print recitals, or neither does, so the eids need no side.
    """
    older, newer = _recitals(old), _recitals(new)
    if bool(older) == bool(newer):
        return frozenset()
    return frozenset(node.eid for recital in (*older, *newer) for node in recital.walk())


def recital_notices(old: Document, new: Document) -> Iterator[Notice]:
    """Yield ``norms.recitals`` where one version alone prints recitals; ``where`` is the first of them."""
    for here, other, name in ((old, new, "new"), (new, old, "old")):
        found = _recitals(here)
        if found and not _recitals(other):
            message = (
                f"The {name} version prints no recitals, as consolidated texts do not; what the"
                f" {len(found)} of the other version say is told as neither introduced nor repealed."
            )
            yield Notice("norms.recitals", Severity.INFO, message, found[0].eid)


def _recitals(document: Document) -> list[Provision]:
    return [node for node in document.provisions() if node.kind == "recital"]
