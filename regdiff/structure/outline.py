"""From blocks to the clause tree."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.languages import detect_language
from regdiff.model import Document, Meta, Notice, Severity, Source
from regdiff.structure.blocks import Block, Role
from regdiff.structure.coverage import covered
from regdiff.structure.tree import TreeWriter


def build(  # noqa: PLR0913 (what is known of a source, all by keyword)
    blocks: Sequence[Block],
    *,
    source: Source,
    language: str | None = None,
    meta: Meta | None = None,
    notices: Sequence[Notice] = (),
    original: str | None = None,
) -> Document:
    """Find the clauses in ``blocks`` and return the document.

    ``language`` is found from the words when not given. ``original`` is the text of the source as
    counted independently of the blocks; the document's coverage is measured against it.
    """
    told = list(notices)
    if language is None:
        language = detect_language("\n".join(block.text for block in blocks[:400]))
    tree = TreeWriter()
    message = "No clause number was found; the text is read as paragraphs."
    told.append(Notice("structure.no-clauses", Severity.WARNING, message))
    for block in blocks:
        if block.role is Role.FURNITURE:
            tree.furniture(block.kind or "note", block.text)
            continue
        tree.open("paragraph")
        tree.words(block.text)
        tree.close()
    coverage = 1.0
    if original is not None:
        coverage, lost = covered(tree.written(), original)
        told.extend(lost)
    return tree.document(language=language, source=source, meta=meta, notices=told, coverage=coverage)
