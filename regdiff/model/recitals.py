"""Recitals that one version alone prints: consolidated texts leave them out, and nobody repealed them."""

from __future__ import annotations

from regdiff.model.document import Document, Provision


def recitals_of_one(old: Document, new: Document) -> tuple[Provision, ...]:
    """Return the recitals of the version that prints any, where the other prints none; else nothing."""
    before, after = _recitals(old), _recitals(new)
    return () if before and after else (*before, *after)


def _recitals(document: Document) -> tuple[Provision, ...]:
    return tuple(node for node in document.provisions() if node.kind == "recital")
