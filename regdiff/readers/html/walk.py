"""From an HTML tree to blocks in reading order.

lexbor parses: it keeps text after ``</html>``, any nesting and long text runs, all of which lxml's
HTML parser drops in silence. Deep nesting and crowded tags, which slow it down, are refused before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regdiff.errors import RefusedInput
from regdiff.readers.html.tables import TableKind, is_list_label, kind_of_table, rows_of
from regdiff.structure import Block, Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 5_000
MAX_ATTRIBUTES = 1_000

_SILENT = frozenset(
    ("script", "style", "template", "head", "svg", "iframe", "object", "embed", "audio", "video", "canvas")
)
_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math mi mn mo mrow
    nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_CHROME = {
    "nav": "menu", "aside": "menu", "footer": "page-foot", "form": "menu", "button": "menu", "select": "menu",
    "noscript": "menu", "textarea": "menu", "input": "menu",
}  # fmt: skip
_CHROME_ROLES = {
    "navigation": "menu", "banner": "page-head", "contentinfo": "page-foot", "search": "menu",
}  # fmt: skip
_HTML_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a page and where it stood: the elements around it, by number, outermost first."""

    block: Block
    path: tuple[int, ...] = ()
    linked: int = 0


def parse(text: str, *, name: str) -> LexborNode:
    """Parse decoded HTML; refuse what nests or crowds beyond the limits."""
    from selectolax.lexbor import LexborHTMLParser

    _refuse_extremes(text, name)
    root = LexborHTMLParser(text.encode("utf-8", "replace")).root
    if root is None:
        message = f"{name} holds no HTML that can be read; check the file."
        raise RefusedInput(message)
    return root


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_VOID_TAGS = "area base br col embed hr img input link meta source track wbr p li tr td th dt dd option"
_VOID = frozenset(_VOID_TAGS.split())


def _refuse_extremes(text: str, name: str) -> None:
    """Scan the tags once: the depth they could reach, and how many attributes one of them has."""
    depth = deepest = 0
    for found in _TAG.finditer(text):
        if found[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        message = f"{name} nests {deepest:,} elements, more than the limit of {MAX_DEPTH:,}; check the file."
        raise RefusedInput(message)
    start = 0
    while (start := text.find("<", start)) >= 0:
        end = text.find(">", start + 1)
        end = len(text) if end < 0 else end
        if end - start > MAX_ATTRIBUTES and text.count("=", start, end) > MAX_ATTRIBUTES:
            message = f"{name} has a tag with more than {MAX_ATTRIBUTES:,} attributes; check the file."
            raise RefusedInput(message)
        start = end


def page_text(root: LexborNode) -> str:
    """Return all words of a page as the parser's own flat walk gives them, for counting."""
    nodes = root.traverse(include_text=True)
    return " ".join(node.text_content or "" for node in nodes if node.tag == "-text" and not _is_silent(node))


def _is_silent(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag in _SILENT


@dataclass(slots=True)
class _Frame:
    """What an element means for the words inside it."""

    chrome: str = ""
    level: int = 0
    heading: int = 0
    linked: bool = False
    pre: bool = False


@dataclass(slots=True)
class _Walker:
    """Collects words until a block ends."""

    words: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    prefix: str = ""
    prefix_computed: bool = False
    linked: int = 0
    tables: int = 0
    path: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def flush(self, frame: _Frame) -> None:
        """End a block."""
        raw = "".join(self.words)
        self.words.clear()
        linked, self.linked = self.linked, 0
        for line in raw.split("\n") if frame.pre else [_HTML_SPACE.sub(" ", raw)]:
            text = line.strip()
            if text:
                self._add(text, frame, linked)

    def _add(self, text: str, frame: _Frame, linked: int) -> None:
        if self.prefix:
            text = f"{self.prefix} {text}"
            self.prefix = ""
        ids, self.ids = tuple(self.ids), []
        if frame.chrome:
            block = Block(text, Role.FURNITURE, kind=frame.chrome, ids=ids)
        elif frame.heading:
            block = Block(text, Role.HEADING, frame.heading, ids=ids)
        else:
            block = Block(text, level=frame.level, ids=ids)
        self.pieces.append(Piece(block, tuple(self.path), linked))


def walk(root: LexborNode) -> list[Piece]:
    """Return the blocks of a page in reading order."""
    walker = _Walker()
    frames = [_Frame()]
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    number = 0
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            _leave(walker, frames, tag)
            continue
        if tag == "-text":
            words = node.text_content or ""
            walker.words.append(words)
            if frames[-1].linked:
                walker.linked += len(words.strip())
            continue
        if tag in _SILENT or tag.startswith(("-", "!")):
            continue
        if tag in {"br", "hr"}:
            walker.flush(frames[-1])
            continue
        number += 1
        children = _enter(walker, frames, node, number)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(children))
    walker.flush(frames[0])
    if walker.prefix:
        walker.pieces.append(Piece(Block(walker.prefix)))
    return walker.pieces


def _enter(walker: _Walker, frames: list[_Frame], node: LexborNode, number: int) -> list[LexborNode]:
    """Open an element: return the children to walk."""
    tag = node.tag or ""
    before = frames[-1]
    frame = _Frame(before.chrome, before.level, before.heading, before.linked or tag == "a", before.pre)
    if tag not in _INLINE:
        walker.flush(before)
        walker.path.append(number)
        attributes = node.attributes
        if attributes:
            frame.chrome = frame.chrome or _chrome(tag, attributes)
            if identity := attributes.get("id"):
                walker.ids = [identity]
        elif tag in _CHROME:
            frame.chrome = frame.chrome or _CHROME[tag]
        frame.heading = _HEADINGS.get(tag, frame.heading)
        frame.pre = frame.pre or tag == "pre"
        if tag in {"ul", "ol"}:
            frame.level += 1
    frames.append(frame)
    if tag == "table":
        return _enter_table(walker, frame, node)
    return list(_children(node))


def _enter_table(walker: _Walker, frame: _Frame, table: LexborNode) -> list[LexborNode]:
    kind = kind_of_table(table)
    if kind is TableKind.FRAME:
        return list(_children(table))
    if kind is TableKind.LIST:
        frame.level += 1
        return list(_children(table))
    walker.tables += 1
    for child in _children(table):
        if child.tag == "caption" and (words := _flat(child)):
            walker.pieces.append(Piece(Block(words, kind="caption"), tuple(walker.path)))
    for row in rows_of(table):
        text = "\t".join(_flat(cell) for cell in row)
        if text.strip():
            role = Role.FURNITURE if frame.chrome else Role.ROW
            kind_ = frame.chrome
            walker.pieces.append(
                Piece(Block(text.strip(), role, kind=kind_, table=walker.tables), tuple(walker.path))
            )
    return []


def _leave(walker: _Walker, frames: list[_Frame], tag: str) -> None:
    frame = frames.pop()
    if tag in _INLINE:
        return
    if (tag in {"td", "th"} and frame.level and is_list_label(_peek(walker))) or (
        tag == "p" and frame.level and is_list_label(_peek(walker)) and walker.pieces
    ):
        walker.prefix = f"{walker.prefix} {_peek(walker)}".strip()
        walker.words.clear()
    walker.flush(frame)
    if walker.path:
        walker.path.pop()


def _peek(walker: _Walker) -> str:
    return " ".join("".join(walker.words).split())


def _chrome(tag: str, attributes: dict[str, str | None]) -> str:
    role = attributes.get("role") or ""
    return _CHROME_ROLES.get(role) or _CHROME.get(tag, "")


def _flat(node: LexborNode) -> str:
    """Return the words of a cell on one line."""
    pieces = []
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text":
            if not _is_silent(inner):
                pieces.append(inner.text_content or "")
        elif inner.tag not in _INLINE:
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
