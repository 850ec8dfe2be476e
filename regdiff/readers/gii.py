"""Federal law of Germany in the XML of gesetze-im-internet.de.

A document is a row of norms that lie flat: one for the act itself, one for each heading, one for each
section or annex. Inside a norm, paragraphs begin with their number and lists are definition lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from regdiff.model import Document, Meta, Source
from regdiff.readers.office_tables import table_blocks
from regdiff.readers.options import ReadOptions
from regdiff.readers.safe_xml import parse_xml
from regdiff.readers.xml_words import child_named, local, tidy
from regdiff.structure import Block, Role, build

_BLOCKS = frozenset({"P", "DL", "table", "TOC", "Title", "Subtitle", "pre", "Revision", "Ident", "File"})
_NOTES = frozenset({"Footnotes", "fussnoten"})
_SPACES = frozenset({"BR", "FnR"})
_DEEPEST = 8


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read an act; its norms come in the order of the file.

    Raises :class:`~regdiff.errors.RefusedInput` for XML that is broken or hostile.
    """
    del options  # nothing in this format can be chosen
    root = parse_xml(data, what=source.name)
    walker = _Walker()
    blocks = [block for norm in root for block in walker.norm(norm) if block.text.strip()]
    return build(
        blocks, source=source, language=language or "de", meta=_meta(root), original="".join(root.itertext())
    )


class _Walker:
    """Turns norms into blocks, in the order of the text."""

    def __init__(self) -> None:
        self._tables = 0
        self._seen: set[str] = set()
        self._titled = False

    def norm(self, norm: Any) -> Iterator[Block]:
        """Yield the blocks of a norm: its heading, its text, its notes."""
        about = child_named(norm, "metadaten")
        data = child_named(norm, "textdaten")
        label = _words(child_named(about, "enbez")) if about is not None else ""
        aside = ""
        if about is not None:
            yield from self._about(about, norm.get("doknr", ""))
            aside = "contents" if label.startswith("Inhalts") else ""
        for part in data if data is not None else ():
            kind = "note" if local(part) in _NOTES else aside
            for block in self._blocks(part, 0):
                yield block._replace(role=Role.FURNITURE, kind=kind, level=0) if kind else block
        for child in norm:
            if child is not about and child is not data:
                yield from self._blocks(child, 0)

    def _about(self, about: Any, number: str) -> Iterator[Block]:
        """Yield what is said about a norm: titles of the act, the headings above, its own heading."""
        label, title = _words(child_named(about, "enbez")), _words(child_named(about, "titel"))
        for child in about:
            name, words = local(child), tidy(" ".join(child.itertext()))
            if name == "gliederungseinheit":
                yield from self._unit(child)
            elif name in {"langue", "kurzue"} and not self._titled:
                yield Block(words, Role.FURNITURE, kind="title")
            elif name not in {"enbez", "titel", ""} and words:
                yield Block(words, Role.FURNITURE, kind="metadata")
        self._titled = True
        if label or title:
            yield Block(f"{label} {title}".strip(), Role.HEADING, level=9, ids=(number,) if number else ())

    def _unit(self, unit: Any) -> Iterator[Block]:
        """Yield the heading of a part or chapter, whose number tells how deep it stands, once."""
        key = _words(child_named(unit, "gliederungskennzahl"))
        number, title = child_named(unit, "gliederungsbez"), child_named(unit, "gliederungstitel")
        words = f"{_words(number)} {_words(title)}".strip()
        yield Block(key, Role.FURNITURE, kind="metadata")
        if key and key in self._seen:
            yield Block(words, Role.FURNITURE, kind="metadata")
            return
        self._seen.add(key)
        yield Block(words, Role.HEADING, level=min(max(len(key) // 3, 1), _DEEPEST))

    def _blocks(self, element: Any, level: int, label: str = "") -> Iterator[Block]:
        """Yield words and what stands between them; ``label`` is the sign of the item these begin."""
        words: list[str] = [label]
        for piece in _pieces(element):
            if isinstance(piece, str):
                words.append(piece)
                continue
            name = local(piece)
            if name == "P" and label and not tidy("".join(words[1:])):
                yield from self._blocks(piece, level, f"{label} ")
                words, label = [""], ""
                continue
            if said := tidy("".join(words)):
                yield Block(said, level=level)
            words = [""]
            yield from self._inner(piece, name, level)
        if said := tidy("".join(words)):
            yield Block(said, level=level)

    def _inner(self, piece: Any, name: str, level: int) -> Iterator[Block]:
        if name == "DL":
            yield from self._list(piece, level + 1)
        elif name == "table":
            yield from self._table(piece)
        elif name in _NOTES:
            yield Block(_words(piece), Role.FURNITURE, kind="note")
        elif name == "TOC":
            for block in self._blocks_of_contents(piece):
                yield block._replace(role=Role.FURNITURE, kind="contents")
        elif name in {"Title", "Subtitle"}:
            yield Block(_words(piece), Role.HEADING, level=9)
        else:
            yield from self._blocks(piece, level)

    def _blocks_of_contents(self, contents: Any) -> Iterator[Block]:
        for child in contents:
            yield Block(_words(child))

    def _list(self, list_: Any, level: int) -> Iterator[Block]:
        """Yield the items of a list, each sign on the line of its words."""
        sign = ""
        for child in list_:
            if local(child) == "DT":
                sign = f"{sign} {_words(child)}".strip()
            elif local(child):
                yield from self._blocks(child, level, f"{sign} ")
                sign = ""
        if sign:
            yield Block(sign, level=level)

    def _table(self, table: Any) -> Iterator[Block]:
        self._tables += 1
        for title in table.iter("Title"):
            yield Block(_words(title), kind="caption")
        rows = [
            [[Block(_words(cell))] for cell in row if local(cell) in {"entry", "td", "th"}]
            for row in table.iter("row", "tr")
        ]
        yield from table_blocks(rows, self._tables)


def _pieces(element: Any) -> Iterator[str | Any]:
    """Yield the words of mixed content, and the elements in it that stand on lines of their own."""
    if element.text:
        yield element.text
    for child in element:
        name = local(child)
        if name in _BLOCKS or name in _NOTES:
            yield child
        elif name in _SPACES:
            yield " "
        elif name in {"LA", "Content", "text", "noindex", "DD"} and any(_holds_blocks(child)):
            yield from _pieces(child)
        elif name:
            yield _words(child, strip=False)
        if child.tail:
            yield child.tail


def _holds_blocks(element: Any) -> Iterator[bool]:
    return (local(inner) in _BLOCKS for inner in element.iterdescendants())


def _words(element: Any | None, *, strip: bool = True) -> str:
    """Return all words of an element on one line, with a space where a line breaks or an item begins."""
    if element is None:
        return ""
    words: list[str] = [element.text or ""]
    for child in element:
        name = local(child)
        apart = name in _BLOCKS or name in _SPACES or name in {"DT", "DD", "LA", "entry", "Footnote"}
        if name:
            words.append(f" {_words(child)} " if apart else _words(child, strip=False))
        words.append(child.tail or "")
    return tidy("".join(words)) if strip else "".join(words)


def _meta(root: Any) -> Meta:
    """Return the title, the day of the act and what is said of its last amendment."""

    def first(name: str) -> str:
        return next((words for found in root.iter(name) if (words := _words(found))), "")

    return Meta(
        title=first("langue") or first("kurzue"),
        date=first("ausfertigung-datum")[:10],
        version=first("standkommentar"),
    )
