"""The table of formats that can be read, and how a file's format is found."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from regdiff.errors import UnknownFormat, UsageError
from regdiff.model import Document
from regdiff.readers.safe_xml import root_name

Reader = Callable[..., Document]
"""``read(data, *, source, language, options) -> Document``; ``language`` is ``None`` when unknown."""

_HEAD = 4096


class ReaderFormat(NamedTuple):
    """A row of the table.

    ``sniff`` is a regular expression over the first 4,096 bytes (in lower case); rows are tried in
    the order of the table. ``roots`` are the root elements of an XML format, which decide before
    ``sniff`` does. ``reader`` is ``module:function``, imported when first used.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: bytes
    reader: str
    roots: tuple[str, ...] = ()

    def load(self) -> Reader:
        """Import and return the reader."""
        module, _, function = self.reader.partition(":")
        loaded: Reader = getattr(import_module(module), function)
        return loaded


_NEVER = rb"\A(?!)"

FORMATS: tuple[ReaderFormat, ...] = (
    ReaderFormat("pdf", "PDF", (".pdf",), rb"%pdf-", "regdiff.readers.pdf:read"),
    ReaderFormat(
        "odt",
        "OpenDocument text",
        (".odt",),
        rb"\Apk\x03\x04.{26,40}mimetypeapplication/vnd\.oasis",
        "regdiff.readers.odt:read",
    ),
    ReaderFormat("docx", "Word", (".docx", ".docm"), rb"\Apk\x03\x04", "regdiff.readers.docx:read"),
    ReaderFormat(
        "akn",
        "Akoma Ntoso",
        (".akn",),
        _NEVER,
        "regdiff.readers.akn:read",
        ("akomaNtoso",),
    ),
    ReaderFormat(
        "uslm",
        "United States Legislative Markup",
        (".uslm",),
        _NEVER,
        "regdiff.readers.uslm:read",
        (
            "lawDoc",
            "bill",
            "resolution",
            "pLaw",
            "uscDoc",
            "statutesAtLarge",
            "amendment",
            "engrossedAmendment",
            "publicLaw",
            "statuteCompilation",
            "codeOfFederalRegulations",
            "presidentialDoc",
            "rule",
        ),
    ),
    ReaderFormat(
        "formex",
        "Formex",
        (".fmx", ".fmx4"),
        _NEVER,
        "regdiff.readers.formex:read",
        (
            "ACT",
            "CONS.ACT",
            "ANNEX",
            "CONS.ANNEX",
            "GENERAL",
            "CJT",
            "AGR",
            "ACT.GEN",
            "DECISION",
            "LETTER",
            "PROPOSAL",
        ),
    ),
    ReaderFormat(
        "ecfr",
        "Code of Federal Regulations",
        (),
        _NEVER,
        "regdiff.readers.ecfr:read",
        ("ECFR", "DLPSTEXTCLASS", "CFRDOC", "CFRGRANULE", *(f"DIV{depth}" for depth in range(1, 10))),
    ),
    ReaderFormat(
        "clml",
        "Crown Legislation Markup Language",
        (),
        _NEVER,
        "regdiff.readers.clml:read",
        ("Legislation",),
    ),
    ReaderFormat(
        "calaws",
        "Justice Laws of Canada (XML)",
        (),
        _NEVER,
        "regdiff.readers.calaws:read",
        ("Statute", "Regulation", "Bill"),
    ),
    ReaderFormat(
        "gii",
        "gesetze-im-internet.de (XML)",
        (),
        _NEVER,
        "regdiff.readers.gii:read",
        ("dokumente",),
    ),
    ReaderFormat(
        "eurlex",
        "EUR-Lex page",
        (),
        rb"<html.*(?:eli-container|class=\"(?:oj-|ti-art|doc-ti)|cellar|eur-lex\.europa\.eu|publications\.europa\.eu|<txt_te>)",
        "regdiff.readers.eurlex:read",
    ),
    ReaderFormat(
        "html",
        "HTML",
        (".html", ".htm", ".xhtml"),
        rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]",
        "regdiff.readers.html:read",
    ),
    ReaderFormat("markdown", "Markdown", (".md", ".markdown"), _NEVER, "regdiff.readers.markdown:read"),
    ReaderFormat("text", "plain text", (".txt", ".text"), _NEVER, "regdiff.readers.text:read"),
)

_BY_NAME = {row.name: row for row in FORMATS}


def format_named(name: str) -> ReaderFormat:
    """Return the row of a format; an unknown name is a usage error that lists the known ones."""
    row = _BY_NAME.get(name)
    if row is None:
        known = ", ".join(sorted(_BY_NAME))
        message = f"There is no reader for {name!r}; choose one of {known}."
        raise UsageError(message)
    return row


def find_format(data: bytes, name: str) -> ReaderFormat:
    """Return the format of a file by its first bytes, and by its name where these say nothing.

    Raises :class:`~regdiff.errors.UnknownFormat` for data that is no text and no known format.
    """
    head = data[:_HEAD].lower()
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.replace(b"\0", b"")[2:]
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122
    by_suffix = next((row for row in FORMATS if suffix in row.suffixes), None)
    plain = by_suffix is not None and by_suffix.name in {"markdown", "text"}
    if by_suffix is not None and plain and not head.startswith((*_BINARY, b"<?xml", b"\xef\xbb\xbf<?xml")):
        return by_suffix
    root = root_name(data)
    if by_suffix is not None and plain and not head.startswith(_BINARY):
        return next((row for row in FORMATS if root in row.roots), by_suffix)
    found = _by_bytes(head, root, by_suffix) or by_suffix
    if found is None:
        _refuse_unknown(data, name, root=root, is_xml=suffix == ".xml")
    return found or _BY_NAME["text"]


def _by_bytes(head: bytes, root: str, by_suffix: ReaderFormat | None) -> ReaderFormat | None:
    """Return the format that the first bytes, in lower case, or the root element show."""
    if head.startswith(_OLE):
        return _BY_NAME["docx"]
    if head.startswith(b"pk") and by_suffix is not None and by_suffix.name == "odt":
        return by_suffix
    by_root = next((row for row in FORMATS if root in row.roots), None)
    return by_root or next((row for row in FORMATS if re.search(row.sniff, head, re.DOTALL)), None)


def _refuse_unknown(data: bytes, name: str, *, root: str, is_xml: bool) -> None:
    """Refuse what would be nonsense when read as plain text."""
    message = ""
    if data.startswith(b"{\\rtf"):
        message = f"{name} is RTF; open it in an office program and save it as .docx."
    elif is_xml or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() == b"<?xml":
        kind = f"of an unknown kind (<{root[:40]}>)" if root else "without a root element"
        message = f"{name} is XML {kind}; give HTML or Akoma Ntoso instead."
    elif b"\0" in data[:_HEAD] and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        message = f"{name} holds binary data in no format that is known; see the formats in the README."
    if message:
        raise UnknownFormat(message)


#: The start of old Office files, and of new ones that a password protects; the Word reader tells them off.
_OLE = b"\xd0\xcf\x11\xe0"
_BINARY = (b"%pdf-", b"pk\x03\x04", _OLE)
