"""OpenDocument text (.odt), read as the XML it is, with the numbers that lists and headings print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from regdiff.errors import RefusedInput
from regdiff.model import Document, Notice, Severity, Source
from regdiff.readers.odt_lists import STYLE, TEXT, Counter, ListLevel, list_levels, small
from regdiff.readers.office_tables import table_blocks
from regdiff.readers.options import ReadOptions
from regdiff.readers.safe_xml import parse_xml
from regdiff.readers.safe_zip import Package
from regdiff.structure import Block, Role, build

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
#: Descriptions of pictures, and who wrote a comment and when: in the file, but on no page.
_NOT_PRINTED = (
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}",
    "{http://purl.org/dc/elements/1.1/}",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}",
)
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index")
)
_SILENT = frozenset(
    {f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{TEXT}sequence-decls", f"{TEXT}variable-decls"}
)
_VIEWS = {
    "accept": "accepted: insertions are in the text, deletions are not",
    "reject": "rejected: deletions are in the text, insertions are not",
    "all": "they stand: insertions and deletions are both in the text",
}


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read an OpenDocument text.

    Raises :class:`~regdiff.errors.RefusedInput` for a package or XML that is broken or hostile.
    """
    package = Package(data, what=source.name)
    content = parse_xml(package.read("content.xml"), what=f"{source.name} (content.xml)", doctype=False)
    roots = [content]
    if "styles.xml" in package:
        roots.append(parse_xml(package.read("styles.xml"), what=f"{source.name} (styles.xml)", doctype=False))
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        message = f"{source.name} is an OpenDocument file but no text; save it as .odt."
        raise RefusedInput(message)
    reader = _Reader(roots, options.track_changes)
    blocks = list(reader.blocks(body))
    return build(
        blocks,
        source=source,
        language=language,
        notices=reader.notices(),
        original=_raw_words(body, options.track_changes),
    )


@dataclass(slots=True)
class _List:
    """An open list: its levels, its counters, and how deep the current item is."""

    levels: dict[int, ListLevel]
    counter: Counter
    depth: int
    style: str


@dataclass(slots=True)
class _Words:
    """The words of a paragraph, and what is anchored in it."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    notes: list[Any] = field(default_factory=list)
    comments: list[Any] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if text:
            self.lines[-1].append(text)

    def texts(self) -> list[str]:
        tidy = (re.sub(r"[ \t\r\n]+", " ", "".join(line)).strip(" ") for line in self.lines)
        return [line for line in tidy if line.strip()]


class _Reader:
    """Turns the body into blocks, counting lists and headings on the way."""

    def __init__(self, roots: list[Any], track: str) -> None:
        self._track = track
        self._styles: dict[str, Any] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self._outline: dict[int, ListLevel] = {}
        for root in roots:
            self._styles.update({s.get(f"{STYLE}name", ""): s for s in root.iter(f"{STYLE}style")})
            for style in root.iter(f"{TEXT}list-style"):
                self._lists.setdefault(style.get(f"{STYLE}name", ""), list_levels(style))
            for style in root.iter(f"{TEXT}outline-style"):
                self._outline = list_levels(style)
        self._headings = Counter()
        self._counters: dict[str, Counter] = {}
        self._last: dict[str, Counter] = {}
        self._tables = 0
        self._changes: dict[str, Any] = {}
        self._hiding: set[str] = set()
        self._hidden = 0

    def notices(self) -> list[Notice]:
        """Tell which side of tracked changes was read, and of hidden words."""
        told = []
        if self._changes:
            message = f"The file holds {len(self._changes)} tracked changes, read as {_VIEWS[self._track]}."
            told.append(Notice("read.tracked-changes", Severity.WARNING, message))
        if self._hidden:
            message = f"{self._hidden} hidden paragraphs are set aside."
            told.append(Notice("read.hidden-text", Severity.WARNING, message))
        return told

    def blocks(self, element: Any) -> Iterator[Block]:
        """Yield the blocks of a body, a section, a cell or a box."""
        for region in element.iterchildren(f"{TEXT}tracked-changes"):
            for change in region.iter(f"{TEXT}changed-region"):
                self._changes[change.get(f"{TEXT}id") or change.get(_XML_ID) or ""] = change
        for child in element:
            yield from self._block(child, None)

    def _block(self, child: Any, inside: _List | None, label: str = "") -> Iterator[Block]:
        tag = child.tag
        if tag in {f"{TEXT}p", f"{TEXT}h"}:
            yield from self._paragraph(child, inside, label)
        elif tag == f"{TEXT}list":
            yield from self._list(child, inside)
        elif tag == f"{_TABLE}table":
            yield from self._table(child)
        elif tag in _INDEXES:
            for paragraph in child.iter(f"{TEXT}p"):
                yield from (
                    Block(line, Role.FURNITURE, kind="contents") for line in self._words(paragraph).texts()
                )
        elif tag in {f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}change"}:
            yield from (Block(line) for line in self._marker(child))
        elif tag in {f"{_DRAW}frame", f"{_DRAW}text-box", f"{TEXT}section", f"{TEXT}index-body"}:
            yield from self.blocks(child)

    def _paragraph(self, element: Any, inside: _List | None, label: str) -> Iterator[Block]:
        words = self._words(element)
        lines = words.texts()
        heading = element.tag == f"{TEXT}h"
        level = small(element.get(f"{TEXT}outline-level"), default=1)
        if heading and not label and inside is None and element.get(f"{TEXT}is-list-header") != "true":
            label = self._headings.next(self._outline, level) if level in self._outline else ""
        if label and lines:
            lines[0] = f"{label.strip()} {lines[0]}"
        if self._is_hidden(element):
            self._hidden += bool(lines)
            yield from (Block(line, Role.FURNITURE, kind="hidden") for line in lines)
        elif heading:
            yield from (Block(line, Role.HEADING, level=level) for line in lines)
        else:
            depth = inside.depth if inside is not None else 0
            yield from (Block(line, level=depth) for line in lines)
        for note in words.notes:
            yield from self._aside(note, "note")
        for comment in words.comments:
            yield from self._aside(comment, "comment")
        for box in words.boxes:
            yield from self.blocks(box)

    def _list(self, element: Any, outer: _List | None) -> Iterator[Block]:
        style = element.get(f"{TEXT}style-name") or (
            outer.style if outer is not None else self._implied(element)
        )
        levels = self._lists.get(style) or (outer.levels if outer is not None else {})
        if outer is not None:
            here = _List(levels, outer.counter, outer.depth + 1, style)
        else:
            here = _List(levels, self._counter(element, style), 1, style)
        for item in element:
            numbered = item.tag == f"{TEXT}list-item"
            if item.tag not in {f"{TEXT}list-item", f"{TEXT}list-header"}:
                continue
            for child in item:
                label = ""
                if numbered and child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    start = item.get(f"{TEXT}start-value")
                    label = here.counter.next(
                        levels, here.depth, start=small(start, default=1) if start else None
                    )
                    numbered = False
                yield from self._block(child, here, label)

    def _counter(self, element: Any, style: str) -> Counter:
        """The counters of an outermost list: new, or those of the list it continues."""
        key = element.get(_XML_ID) or ""
        counter = self._counters.get(element.get(f"{TEXT}continue-list") or "")
        if counter is None and element.get(f"{TEXT}continue-numbering") == "true":
            counter = self._last.get(style)
        counter = counter or Counter()
        if key:
            self._counters[key] = counter
        self._last[style] = counter
        return counter

    def _implied(self, element: Any) -> str:
        """The list style that the first paragraph's style names."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        style = self._styles.get(first.get(f"{TEXT}style-name", "")) if first is not None else None
        return style.get(f"{STYLE}list-style-name", "") if style is not None else ""

    def _table(self, element: Any) -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        own = (
            row
            for row in element.iter(f"{_TABLE}table-row")
            if next(row.iterancestors(f"{_TABLE}table"), None) is element
        )
        rows = [[list(self.blocks(cell)) for cell in row.iterchildren(f"{_TABLE}table-cell")] for row in own]
        yield from table_blocks(rows, number)

    def _aside(self, element: Any, kind: str) -> Iterator[Block]:
        for paragraph in element.iter(f"{TEXT}p"):
            yield from (Block(line, Role.FURNITURE, kind=kind) for line in self._words(paragraph).texts())

    def _is_hidden(self, element: Any) -> bool:
        style = self._styles.get(element.get(f"{TEXT}style-name", ""))
        properties = style.find(f"{STYLE}text-properties") if style is not None else None
        return properties is not None and properties.get(f"{TEXT}display") == "none"

    def _words(self, element: Any) -> _Words:
        words = _Words()
        self._walk(element, words)
        return words

    def _walk(self, element: Any, words: _Words) -> None:
        self._add(element.text, words)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                words.add(" " * min(small(child.get(f"{TEXT}c"), default=1), 100))
            elif tag == f"{TEXT}tab":
                words.add(" ")
            elif tag == f"{TEXT}line-break":
                words.lines.append([])
            elif tag == f"{TEXT}note":
                words.notes.extend(child.iterchildren(f"{TEXT}note-body"))
            elif tag == f"{_OFFICE}annotation":
                words.comments.append(child)
            elif tag in {f"{_DRAW}frame", f"{_DRAW}text-box", f"{_DRAW}custom-shape"}:
                words.boxes.append(child)
            elif tag in {f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}change"}:
                words.add(" ".join(self._marker(child)))
            elif tag not in _SILENT and isinstance(tag, str):
                self._walk(child, words)
            self._add(child.tail, words)

    def _add(self, text: str | None, words: _Words) -> None:
        if not self._hiding:
            words.add(text)

    def _marker(self, element: Any) -> list[str]:
        """Follow a mark of tracked changes; return the lines of a deletion that is read as text."""
        key = element.get(f"{TEXT}change-id", "")
        region = self._changes.get(key)
        name = str(element.tag).rpartition("}")[2]
        if name == "change-start" and self._track == "reject" and _holds(region, "insertion"):
            self._hiding.add(key)
        elif name == "change-end":
            self._hiding.discard(key)
        elif (
            name == "change" and self._track != "accept" and region is not None and _holds(region, "deletion")
        ):
            lines = []
            for paragraph in region.iter(f"{TEXT}p", f"{TEXT}h"):
                if next(paragraph.iterancestors(f"{TEXT}deletion"), None) is not None:
                    lines.extend(self._words(paragraph).texts())
            return lines
        return []


def _holds(region: Any | None, kind: str) -> bool:
    return region is not None and region.find(f"{TEXT}{kind}") is not None


def _raw_words(body: Any, track: str) -> str:
    """The words of the body as counted without any of the above, for the coverage."""
    left_out = {f"{TEXT}ruby-text", f"{TEXT}note-citation"} | (
        {f"{TEXT}tracked-changes"} if track == "accept" else set()
    )
    words: list[str] = []
    paragraphs = {f"{TEXT}p", f"{TEXT}h"}
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag.startswith(_NOT_PRINTED):
            continue
        above = {parent.tag for parent in element.iterancestors()}
        if above & left_out:
            continue
        if element.tag not in left_out and (element.tag in paragraphs or above & paragraphs):
            words.append(element.text or "")
        if above & paragraphs:
            words.append(element.tail or "")
    return "".join(words)
