"""From bytes to documents: one reader a format, in one table."""

from __future__ import annotations

from hashlib import sha256

from regdiff.errors import EmptyInput, RefusedInput
from regdiff.model import Document, Source
from regdiff.readers.options import ReadOptions
from regdiff.readers.table import FORMATS, ReaderFormat, find_format, format_named

__all__ = ["FORMATS", "ReadOptions", "ReaderFormat", "read_document", "read_plain"]


def read_document(
    data: bytes,
    *,
    name: str,
    format: str | None = None,  # noqa: A002 (the public word for it)
    language: str | None = None,
    options: ReadOptions | None = None,
) -> Document:
    """Read the bytes of one version of a regulation.

    ``name`` is what the document is called in messages and results; its suffix helps to find the
    format when ``format`` is not given. ``language`` is found from the text when not given.

    Raises a :class:`~regdiff.errors.InputError` for what cannot be read, and a
    :class:`~regdiff.errors.UsageError` for an unknown format or language.
    """
    options = options or ReadOptions()
    if not data or data.isspace():
        message = f"{name} is empty; give a file that holds a text."
        raise EmptyInput(message)
    if len(data) > options.max_bytes:
        message = f"{name} has {len(data):,} bytes, more than the limit of {options.max_bytes:,}; split it."
        raise RefusedInput(message)
    row = format_named(format) if format else find_format(data, name)
    source = Source(name=name, format=row.name, sha256=sha256(data).hexdigest())
    document = row.load()(data, source=source, language=language, options=options)
    if not document.text or document.text.isspace():
        message = f"{name} holds no text; if it is a scan, run ocrmypdf on it first."
        raise EmptyInput(message)
    return document


def read_plain(text: str, *, language: str | None = None, name: str = "text") -> Document:
    """Read a text that is already decoded."""
    from regdiff.readers.text import read_text

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_text(text, source=Source(name=name, format="text", sha256=digest), language=language)
