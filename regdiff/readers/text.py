"""Plain text."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import Document, Notice, Source
from regdiff.model.record import replace
from regdiff.readers.encoding import decode
from regdiff.readers.options import ReadOptions
from regdiff.structure import Block, Role, Wrapping, build, clause_starts, settle_language, text_blocks


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a plain text file."""
    decoded = decode(data, name=source.name, override=options.encoding)
    return read_text(decoded.text, source=source, language=language, notices=decoded.notices)


def read_text(text: str, *, source: Source, language: str | None, notices: Sequence[Notice] = ()) -> Document:
    """Read a decoded text, one block a line; hard-wrapped lines are put together first."""
    lines, aside = text_lines(text)
    language, doubt = settle_language(language, [text])
    blocks = text_blocks(Wrapping.of(lines).join(lines, clause_starts(language)))
    blocks += [Block(words, Role.FURNITURE, kind=kind) for kind, words in aside]
    original = text if aside else lines
    document = build(blocks, source=source, language=language, notices=[*notices, *doubt], original=original)
    if not any(notice.code == "structure.no-clauses" for notice in document.notices):
        return document
    from regdiff.readers.text_kinds import not_prose

    return replace(document, notices=(*document.notices, *not_prose(text)))


def text_lines(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the lines of a text, and kind and words of what stood around them on pages or in a mail."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" not in text and ">" not in text:
        return text.split("\n"), []
    from regdiff.readers.text_pages import printed, unquoted

    lines, aside = printed(text)
    plain, marks = unquoted(lines)
    return plain, [*aside, *marks]
