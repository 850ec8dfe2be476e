"""Plain text."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import Document, Notice, Source
from regdiff.readers.encoding import decode
from regdiff.readers.options import ReadOptions
from regdiff.structure import Block, build


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a plain text file."""
    decoded = decode(data, name=source.name, override=options.encoding)
    return read_text(decoded.text, source=source, language=language, notices=decoded.notices)


def read_text(text: str, *, source: Source, language: str | None, notices: Sequence[Notice] = ()) -> Document:
    """Read a decoded text, one block a line."""
    blocks = [Block(line) for line in lines_of(text) if line.strip()]
    return build(blocks, source=source, language=language, notices=notices, original=text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, split at line feeds, carriage returns and form feeds only."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
