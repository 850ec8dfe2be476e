"""Word (.docx), read as the XML it is: every word, and the numbers that Word computes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from regdiff.errors import RefusedInput
from regdiff.model import Document, Notice, Severity, Source
from regdiff.readers.docx_numbers import Label, Numbering, W, load_numbering, number_of
from regdiff.readers.docx_styles import Styles, load_styles
from regdiff.readers.docx_text import DELETED, INSERTED, Counts, TextReader, Words, choose, style_of
from regdiff.readers.office_tables import table_blocks
from regdiff.readers.options import ReadOptions
from regdiff.readers.safe_xml import parse_xml
from regdiff.readers.safe_zip import Package
from regdiff.structure import Block, Role, build

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PLAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveTo", "moveFrom")
)
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")
_VIEWS = {
    "accept": "accepted: insertions are in the text, deletions are not",
    "reject": "rejected: deletions are in the text, insertions are not",
    "all": "they stand: insertions and deletions are both in the text",
}


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a Word document.

    Raises :class:`~regdiff.errors.RefusedInput` for a package or XML that is broken or hostile.
    """
    parts = _Parts(data, source.name)
    body = _Body(parts, options.track_changes)
    blocks = body.blocks()
    original = "".join(_raw_words(root, options.track_changes) for root in parts.read_so_far())
    return build(
        blocks,
        source=source,
        language=language,
        notices=body.notices(),
        original=original,
    )


class _Parts:
    """The XML parts of a package, found through its relations; nothing outside it is followed."""

    def __init__(self, data: bytes, name: str) -> None:
        self._package = Package(data, what=name)
        self._name = name
        self._roots: list[Any] = []
        main = self._main_name()
        self.document = self._parse(main)
        self.body = self.document.find(f"{W}body")
        if self.body is None:
            message = f"{name} is no Word document: its main part has no body; save it again as .docx."
            raise RefusedInput(message)
        self._roots.append(self.body)
        self._related = self._relations(main)

    def part(self, kind: str) -> Any | None:
        """Return the root of a part such as ``styles``, ``None`` where the package has none."""
        names = self._related.get(kind, [])
        return self._parse(names[0]) if names else None

    def all(self, kind: str) -> list[Any]:
        """Return the roots of all parts of a kind."""
        return [self._parse(name) for name in self._related.get(kind, [])]

    def reads(self, root: Any) -> None:
        """Remember that the words of ``root`` are to be found in the document."""
        self._roots.append(root)

    def read_so_far(self) -> list[Any]:
        """Return the parts whose words were read."""
        return self._roots

    def _parse(self, name: str) -> Any:
        data = self._package.read(name).replace(_STRICT, _PLAIN)
        return parse_xml(data, what=f"{self._name} ({name})", doctype=False)

    def _main_name(self) -> str:
        if "_rels/.rels" in self._package:
            for relation in self._parse("_rels/.rels").iter(_RELATION):
                if relation.get("Type", "").endswith("/officeDocument"):
                    return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def _relations(self, main: str) -> dict[str, list[str]]:
        folder, file = posixpath.split(main)
        found: dict[str, list[str]] = {}
        path = f"{folder}/_rels/{file}.rels"
        if path in self._package:
            for relation in self._parse(path).iter(_RELATION):
                kind = relation.get("Type", "").rpartition("/")[2]
                target = relation.get("Target", "")
                name = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                )
                if kind in _PARTS and relation.get("TargetMode") != "External" and name in self._package:
                    found.setdefault(kind, []).append(name)
        for kind in _PARTS:
            if kind not in found and f"{folder}/{kind}.xml" in self._package:
                found[kind] = [f"{folder}/{kind}.xml"]
        return found


@dataclass(slots=True)
class _Body:
    """Turns the body into blocks, counting the numbers on the way."""

    parts: _Parts
    track: str
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    text: TextReader = field(init=False)
    counts: Counts = field(default_factory=Counts)
    notes: dict[tuple[str, str], Any] = field(default_factory=dict)
    pending: Words | None = None
    tables: int = 0
    embedded: int = 0
    part_hidden: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.styles = load_styles(self.parts.part("styles"))
        self.numbering = load_numbering(self.parts.part("numbering"), self.styles.lists)
        self.text = TextReader(self.track, self.styles, self.counts)
        for kind in ("footnote", "endnote"):
            root = self.parts.part(f"{kind}s")
            if root is not None:
                self.parts.reads(root)
                self.notes.update({(kind, note.get(f"{W}id", "")): note for note in root.iter(f"{W}{kind}")})

    def blocks(self) -> list[Block]:
        """Return the blocks of the body, then what stands on its pages and margins."""
        found = list(self._blocks(self.parts.body))
        for note in self.notes.values():
            found.extend(self._furniture(note, "note"))
        for kind, name in (("comments", "comment"), ("header", "page-head"), ("footer", "page-foot")):
            seen: set[str] = set()
            for root in self.parts.all(kind):
                self.parts.reads(root)
                for block in self._furniture(root, name):
                    if kind == "comments" or block.text not in seen:
                        found.append(block)
                    seen.add(block.text)
        return found

    def notices(self) -> list[Notice]:
        """Tell what a reader of the result should know of the file."""
        told: list[Notice] = []
        counts = self.counts
        if counts.inserted or counts.deleted:
            met = f"{counts.inserted} insertions, {counts.deleted} deletions"
            message = f"The file holds tracked changes ({met}), read as {_VIEWS[self.track]}."
            told.append(Notice("read.tracked-changes", Severity.WARNING, message))
        if self.part_hidden:
            message = (
                f"{len(self.part_hidden)} paragraphs hold hidden words, first “{self.part_hidden[0][:40]}”."
            )
            told.append(Notice("read.hidden-text", Severity.WARNING, message))
        if self.embedded:
            message = f"{self.embedded} embedded documents are not read; paste their text into the file."
            told.append(Notice("read.embedded", Severity.WARNING, message))
        if counts.ruby:
            message = f"{counts.ruby} pronunciation guides above words are left out."
            told.append(Notice("read.ruby", Severity.INFO, message))
        return told

    def _blocks(self, element: Any, *, level: int = 0) -> Iterator[Block]:
        for child in element:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child)
            elif tag == f"{W}tbl":
                yield from self._table(child)
            elif tag in {f"{W}altChunk", f"{W}subDoc"}:
                self.embedded += 1
            elif tag == f"{_MC}AlternateContent":
                yield from self._blocks(choose(child), level=level + 1)
            elif tag in _WRAPPERS and self.text.shows(child):
                yield from self._blocks(child, level=level + 1)
        if level == 0 and self.pending is not None:
            words, self.pending = self.pending, None
            yield from (Block(line) for line in words.texts())

    def _paragraph(self, element: Any) -> Iterator[Block]:
        words = self._words(element)
        if words is None:
            return
        label = None if words.seen and words.hidden == words.seen else self._label(element)
        lines = words.texts()
        if label is not None and label.text:
            lines = [label.text + label.suffix + (lines[0] if lines else ""), *lines[1:]]
        yield from self._as_blocks(element, [line.strip(" ") for line in lines], words, label)
        for kind, key in words.notes:
            note = self.notes.pop((kind, key), None)
            if note is not None:
                yield from self._furniture(note, "note")
        for box in words.boxes:
            yield from self._blocks(box)

    def _words(self, element: Any) -> Words | None:
        """Return a paragraph's words; ``None`` where its mark is gone and it runs into the next one."""
        words = self.text.paragraph(element)
        if self.pending is not None:
            words = self.pending.followed_by(words)
            self.pending = None
        gone = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}.get(self.track, ())
        if any(element.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in gone):
            self.pending = words
            return None
        return words

    def _as_blocks(
        self, element: Any, lines: list[str], words: Words, label: Label | None
    ) -> Iterator[Block]:
        style = self.styles.of(style_of(element))
        name = style.name.lower()
        depth = label.level + 1 if label is not None and label.text else 0
        if words.hidden:
            if words.hidden == words.seen:
                yield from (Block(line, Role.FURNITURE, kind="hidden") for line in lines)
                self.part_hidden.extend(lines[:1])
                return
            self.part_hidden.extend(lines[:1])
        if name.startswith("toc ") or name == "table of figures":
            yield from (Block(line, Role.FURNITURE, kind="contents") for line in lines)
            return
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        at = number_of(outline, default=9) if outline is not None else style.outline
        if at is not None and 0 <= at < 9:
            yield from (Block(line, Role.HEADING, level=at + 1) for line in lines)
        elif name == "title":
            yield from (Block(line, Role.HEADING, level=1, kind="title") for line in lines)
        else:
            yield from (Block(line, level=depth) for line in lines)

    def _label(self, element: Any) -> Label | None:
        """Count the paragraph in its list, if it is in one, and return the number that is printed."""
        key = style_of(element)
        style = self.styles.of(key)
        number, level, owner = style.number, style.level, style.number_owner
        own = self._properties(element).find(f"{W}numPr")
        if own is not None and not (self.track == "reject" and own.find(f"{W}ins") is not None):
            num, ilvl = own.find(f"{W}numId"), own.find(f"{W}ilvl")
            if num is not None:
                number, owner = num.get(f"{W}val", ""), ""
            if ilvl is not None:
                level = number_of(ilvl)
            elif num is not None:
                level = 0
        if not number or number == "0":
            return None
        if level is None:
            level = self.numbering.level_for_style(number, owner or key)
        return self.numbering.next_label(number, level)

    def _properties(self, element: Any) -> Any:
        """Return a paragraph's properties, those before a tracked change where changes are rejected."""
        properties = element.find(f"{W}pPr")
        if properties is None:
            return element
        if self.track == "reject":
            before = properties.find(f"{W}pPrChange/{W}pPr")
            if before is not None:
                return before
        return properties

    def _table(self, element: Any) -> Iterator[Block]:
        self.tables += 1
        number = self.tables
        rows = [[list(self._blocks(cell)) for cell in row] for row in self._rows(element)]
        yield from table_blocks(rows, number)

    def _rows(self, element: Any) -> Iterator[list[Any]]:
        for child in element:
            if child.tag == f"{W}tr":
                if self._row_shows(child):
                    yield list(self._cells(child))
            elif child.tag in _WRAPPERS and self.text.shows(child):
                yield from self._rows(child)

    def _row_shows(self, row: Any) -> bool:
        properties = row.find(f"{W}trPr")
        marks = (
            [] if properties is None else [child for child in properties if child.tag in INSERTED | DELETED]
        )
        return all(self.text.shows(mark) for mark in marks)

    def _cells(self, element: Any) -> Iterator[Any]:
        for child in element:
            if child.tag == f"{W}tc":
                yield child
            elif child.tag in _WRAPPERS and self.text.shows(child):
                yield from self._cells(child)

    def _furniture(self, root: Any, kind: str) -> Iterator[Block]:
        """Return the words of a part that stands beside the text, one block a paragraph."""
        for paragraph in root.iter(f"{W}p"):
            for line in self.text.paragraph(paragraph).texts():
                yield Block(line, Role.FURNITURE, kind=kind)


def _raw_words(root: Any, track: str) -> str:
    """The words of a part as counted without any of the above, for the coverage."""
    left_out = set() if track == "all" else set(DELETED if track == "accept" else INSERTED)
    left_out |= {f"{_MC}Fallback", f"{W}rt"}
    return "".join(
        element.text
        for element in root.iter(f"{W}t", f"{W}delText")
        if element.text and not any(parent.tag in left_out for parent in element.iterancestors())
    )
