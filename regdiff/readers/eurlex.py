"""Pages of EUR-Lex, old and new: HTML whose classes say what a block is."""

from __future__ import annotations

from regdiff.model import Document, Source
from regdiff.readers.html import read_page
from regdiff.readers.options import ReadOptions


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a page of EUR-Lex: consolidation marks, note signs and page heads become furniture."""
    return read_page(data, source=source, language=language, options=options, profile="eurlex")
