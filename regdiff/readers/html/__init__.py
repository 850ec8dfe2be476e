"""HTML pages: the page's blocks, its furniture, and the law in it."""

from __future__ import annotations

from dataclasses import replace

from regdiff.model import Document, Notice, Severity, Source
from regdiff.readers.encoding import decode
from regdiff.readers.html.markers import Signs
from regdiff.readers.html.page import page_text, page_title, parse
from regdiff.readers.html.profile import profile_for, profile_named
from regdiff.readers.html.root import law_of
from regdiff.readers.html.walk import set_lines, walk
from regdiff.readers.options import ReadOptions
from regdiff.structure import build, clause_starts, settle_language

__all__ = ["read", "read_page"]


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read an HTML page. Menus, heads and feet of the page stay in the text as furniture."""
    return read_page(data, source=source, language=language, options=options)


def read_page(
    data: bytes, *, source: Source, language: str | None, options: ReadOptions, profile: str = ""
) -> Document:
    """Read an HTML page with the profile of that name, or with the one that its head speaks for."""
    decoded = decode(data, name=source.name, override=options.encoding, markup=True)
    root = parse(decoded.text, name=source.name)
    known = profile_named(profile) if profile else profile_for(decoded.text)
    page = walk(root, known, Signs.of(decoded.text))
    language, doubt = settle_language(language, (piece.block.text for piece in page.pieces))
    page = set_lines(page, clause_starts(language))
    blocks = law_of(page, language, whole=known.whole)
    notices = [*decoded.notices, *doubt]
    if page.struck:
        message = f"{page.struck} words are struck through and set aside as deleted."
        notices.append(Notice("read.struck-text", Severity.WARNING, message))
    document = build(blocks, source=source, language=language, notices=notices, original=page_text(root))
    title = " ".join(page_title(root).split())
    if document.meta.title or not title:
        return document
    return replace(document, meta=replace(document.meta, title=title))
