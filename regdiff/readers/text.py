"""Plain text."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import Document, Notice, Source
from regdiff.readers.encoding import decode
from regdiff.readers.options import ReadOptions
from regdiff.structure import Block, Wrapping, build, clause_starts, settle_language


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a plain text file."""
    decoded = decode(data, name=source.name, override=options.encoding)
    return read_text(decoded.text, source=source, language=language, notices=decoded.notices)


def read_text(text: str, *, source: Source, language: str | None, notices: Sequence[Notice] = ()) -> Document:
    """Read a decoded text, one block a line; hard-wrapped lines are put together first."""
    lines = lines_of(text)
    language, doubt = settle_language(language, [text])
    blocks = [Block(line) for line in Wrapping.of(lines).join(lines, clause_starts(language))]
    return build(blocks, source=source, language=language, notices=[*notices, *doubt], original=text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, split at line feeds, carriage returns and form feeds only."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\f", "\n").split("\n")
