"""HTML pages: the page's blocks, its furniture, and the law in it."""

from __future__ import annotations

from regdiff.model import Document, Source
from regdiff.readers.encoding import decode
from regdiff.readers.html.page import page_text, parse
from regdiff.readers.html.profile import profile_for
from regdiff.readers.html.root import law_of
from regdiff.readers.html.walk import walk
from regdiff.readers.options import ReadOptions
from regdiff.structure import build, settle_language

__all__ = ["read"]


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read an HTML page. Menus, heads and feet of the page stay in the text as furniture."""
    decoded = decode(data, name=source.name, override=options.encoding, markup=True)
    root = parse(decoded.text, name=source.name)
    profile = profile_for(decoded.text)
    page = walk(root, profile)
    language, doubt = settle_language(language, (piece.block.text for piece in page.pieces))
    blocks = law_of(page, language, whole=profile.whole)
    return build(
        blocks, source=source, language=language, notices=[*decoded.notices, *doubt], original=page_text(root)
    )
