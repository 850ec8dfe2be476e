"""Recitals that one version does not print: consolidated texts leave them out, and nobody repealed them."""

from __future__ import annotations

from collections.abc import Iterator

from regdiff.model import Document, Notice, Provision, Severity


def recital_notices(old: Document, new: Document) -> Iterator[Notice]:
    """Yield ``norms.recitals`` where one version alone prints recitals; ``where`` is the first of them."""
    before, after = _recitals(old), _recitals(new)
    if bool(before) == bool(after):
        return
    count, missing, told = (len(before), "new", "repealed") if before else (len(after), "old", "introduced")
    message = (
        f"The {missing} version prints no recitals, as consolidated texts do not: what the {count} recitals"
        f" of the other version say is told as {told}, which may mean no more than that it is not printed."
    )
    yield Notice("norms.recitals", Severity.INFO, message, (before or after)[0].eid)


def _recitals(document: Document) -> list[Provision]:
    return [node for node in document.provisions() if node.kind == "recital"]
