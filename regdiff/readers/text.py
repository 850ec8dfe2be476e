"""Plain text."""

from __future__ import annotations

from regdiff.model import Document, Source
from regdiff.readers.options import ReadOptions
from regdiff.structure import Block, build


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a plain text file."""
    text = data.decode(options.encoding or "utf-8-sig", "replace")
    return read_text(text, source=source, language=language)


def read_text(text: str, *, source: Source, language: str | None) -> Document:
    """Read a decoded text, one block a line."""
    blocks = [
        Block(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()
    ]
    return build(blocks, source=source, language=language, original=text)
