"""From an HTML tree to blocks in reading order.

lexbor parses: it keeps text after ``</html>``, any nesting and long text runs, all of which lxml's
HTML parser drops in silence. Deep nesting and crowded tags, which slow it down, are refused before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from regdiff.readers.html.markers import BULLET, Signs, depth_of, marker, type_of
from regdiff.readers.html.profile import Effect, Profile
from regdiff.readers.html.tables import TableKind, is_list_label, is_unit_label, kind_of_table, rows_of
from regdiff.structure import Block, Role, Wrapping

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SILENT_TAGS = "script style title template head svg iframe object embed audio video canvas"
_SILENT = frozenset(_SILENT_TAGS.split())
_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math mi mn mo mrow
    nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_CHROME = {
    "nav": "menu",
    "aside": "menu",
    "footer": "page-foot",
    "form": "",
    "button": "menu",
    "select": "menu",
    "noscript": "menu",
    "textarea": "menu",
}
_CHROME_ROLES = {
    "navigation": "menu",
    "banner": "page-head",
    "contentinfo": "page-foot",
    "search": "menu",
    "doc-toc": "contents",
    "doc-endnotes": "note",
    "doc-footnote": "note",
}
_SPACES = " \t\n\r\f"
_HTML_SPACE = re.compile(f"[{_SPACES}]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HEADING_LEVELS = {"title": 1, "caption": 0}
_SIGNED = re.compile(
    r"[(（]?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[a-zA-Z]|[ivxIVX]{1,5})[)）.、]"
    r"|\d{1,3}\.\d|[一二三四五六七八九十]{1,3}、"
)
_STRUCK = frozenset({"del", "s", "strike"})
_NOTE_LINK = re.compile(
    r"#_?(?:ftn|edn|fn|(?:sd)?footnote|(?:sd)?endnote|note|nota|nt)(?!_?ref)(?:ote)?[-_:.]?\w{1,12}\Z",
    re.IGNORECASE,
)
_NOTE_SIGN = re.compile(r"[\[(（]?(?:\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5}|[a-z])[\])）]?\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a page, its own number among the elements, and how many characters are links.

    Text that is set as it was typed is one block with its line breaks until :func:`set_lines` parts it.
    """

    block: Block
    element: int = 0
    linked: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page in reading order.

    Elements and blocks are numbered as they come; ``parents`` gives each one's parent and ``ends`` the last
    number inside it, so that an element holds the numbers from its own to its end. ``struck`` counts the
    words that the page strikes through.
    """

    pieces: Sequence[Piece]
    parents: Sequence[int]
    ends: Sequence[int]
    struck: int = 0


@dataclass(slots=True)
class _Frame:
    """What an element means for the words inside it."""

    tag: str = ""
    chrome: str = ""
    kind: str = ""
    level: int = 0
    heading: int = 0
    linked: bool = False
    pre: bool = False
    label: bool = False
    inline: bool = False
    units: bool = False
    ordinal: int = 0
    counter: str = ""
    rule: str = ""

    def inside(self, tag: str) -> _Frame:
        """Return what an element inside this one begins with."""
        return _Frame(
            tag,
            self.chrome,
            self.kind,
            self.level,
            self.heading,
            linked=self.linked or tag == "a",
            pre=self.pre,
            inline=tag in _INLINE,
            units=self.units,
            ordinal=self.ordinal,
        )


@dataclass(slots=True)
class _Walker:
    """Collects words until a block ends."""

    profile: Profile
    signs: Signs = field(default_factory=Signs)
    struck: int = 0
    words: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    prefix: str = ""
    computed: str = ""
    linked: int = 0
    tables: int = 0
    skip: int = 0
    element: int = 0
    parents: list[int] = field(default_factory=lambda: [0])
    ends: list[int] = field(default_factory=lambda: [0])
    ids: tuple[str, ...] = ()

    def flush(self, frame: _Frame) -> None:
        """End a block."""
        if not self.words:
            return
        raw = "".join(self.words)
        self.words.clear()
        linked, self.linked = self.linked, 0
        for sign in self.profile.mark_signs:
            if sign in raw:
                raw = self._without_marks(raw)
                break
        text = raw.strip("\n") if frame.pre else _with_single_blanks(raw)
        if text.strip():
            self._add(text if frame.pre else text.strip(), frame, linked)

    def hold(self, *, units: bool = False) -> bool:
        """Keep the collected words as the sign of the block that follows, if they are one."""
        words = " ".join("".join(self.words).split())
        if not words or not (is_list_label(words) or (units and is_unit_label(words))):
            return False
        self.prefix = f"{self.prefix} {words}".strip()
        self.words.clear()
        return True

    def put(self, block: Block, linked: int = 0) -> None:
        """Add a block, with a number of its own inside the open element."""
        self.pieces.append(Piece(block, self.number(), linked))

    def number(self) -> int:
        """Give the next number to an element or a block inside the open element."""
        self.parents.append(self.element)
        self.ends.append(len(self.ends))
        return len(self.parents) - 1

    def furniture(self, kind: str, text: str) -> None:
        """Add a piece of furniture."""
        text = " ".join(text.split())
        if text:
            self.put(Block(text, Role.FURNITURE, kind=kind))

    def _without_marks(self, raw: str) -> str:
        marks = self.profile.marks
        if marks is None or not marks.search(raw):
            return raw
        for mark in marks.findall(raw):
            self.furniture("mark", mark)
        return marks.sub("", raw)

    def _add(self, text: str, frame: _Frame, linked: int) -> None:
        kind, computed = frame.kind, self.computed
        self.computed = ""
        if self.prefix:
            text = f"{self.prefix} {text}"
            self.prefix = ""
        elif computed == BULLET:
            kind = kind or "item"
        elif computed and not frame.chrome and not _SIGNED.match(text):
            text = f"{computed} {text}"
        ids, self.ids = self.ids, ()
        if frame.chrome:
            block = Block(text, Role.FURNITURE, kind=frame.chrome, ids=ids)
        elif frame.heading:
            block = Block(text, Role.HEADING, frame.heading % 10, kind=kind, ids=ids)
        else:
            block = Block(text, level=frame.level, kind=kind, ids=ids)
        self.put(block, linked)


def walk(root: LexborNode, profile: Profile, signs: Signs | None = None) -> Page:
    """Return the blocks of a page in reading order; ``signs`` are what its styles print before items."""
    walker = _Walker(profile, signs or Signs())
    frames = [_Frame()]
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            _leave(walker, frames)
            continue
        tag = node.tag or ""
        if tag == "-text":
            words = (node.text_content or "")[walker.skip :]
            walker.skip = 0
            walker.words.append(words)
            if frames[-1].linked:
                walker.linked += len(words.strip())
        elif tag in {"br", "hr"}:
            walker.flush(frames[-1])
        elif tag not in _SILENT and not tag.startswith(("-", "!")):
            children = _enter(walker, frames, node)
            if children is not None:
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(children))
    walker.flush(frames[0])
    if walker.prefix:
        walker.put(Block(walker.prefix))
    walker.ends[0] = len(walker.parents) - 1
    return Page(walker.pieces, walker.parents, walker.ends, walker.struck)


def _with_single_blanks(words: str) -> str:
    """Return words as a browser shows them: no white space around, one blank for each run of it."""
    words = words.strip(_SPACES)
    single = "  " not in words and "\n" not in words and "\t" not in words
    return words if single and "\r" not in words and "\f" not in words else _HTML_SPACE.sub(" ", words)


def set_lines(page: Page, starts_clause: Callable[[str], bool]) -> Page:
    """Part text that is set as it was typed into blocks: paragraphs where it is wrapped, else lines."""
    if not any("\n" in piece.block.text for piece in page.pieces):
        return page
    pieces: list[Piece] = []
    for piece in page.pieces:
        lines = piece.block.text.split("\n")
        if len(lines) == 1:
            pieces.append(piece)
            continue
        pieces.extend(
            replace(piece, block=piece.block._replace(text=words.strip()))
            for words in Wrapping.of(lines).join(lines, starts_clause)
        )
    return replace(page, pieces=pieces)


def _enter(walker: _Walker, frames: list[_Frame], node: LexborNode) -> list[LexborNode] | None:
    """Open an element: return the children to walk, ``None`` for an element that is done with."""
    tag = node.tag or ""
    before = frames[-1]
    attributes = node.attributes
    classes = attributes.get("class") if attributes else None
    effect = walker.profile.effect(classes) if classes else None
    if tag == "a" and _is_note_sign(walker.profile, attributes, node):
        _cut_note_sign(walker, node)
        return None
    if tag in _STRUCK and not before.chrome:
        struck = node.text(deep=True)
        walker.struck += len(struck.split())
        walker.furniture("deleted", struck)
        return None
    if effect is not None and effect.furniture == "mark" and tag in _INLINE:
        walker.furniture("mark", node.text(deep=True).strip())
        return None
    frame = before.inside(tag)
    if effect is not None:
        _apply(frame, effect)
    if frame.inline and effect is not None and walker.words:
        walker.words.append(" ")
    if not frame.inline:
        if not walker.hold():
            walker.flush(before)
        walker.element = walker.number()
        _open_block(walker, frame, before, attributes)
        if tag == "ul" and _is_single(node):
            frame.level, frame.counter = before.level, ""
    frames.append(frame)
    if tag == "table":
        return _enter_table(walker, frame, node)
    return list(_children(node))


def _apply(frame: _Frame, effect: Effect) -> None:
    if effect.furniture and not frame.chrome:
        frame.chrome = effect.furniture
    if effect.heading:
        frame.kind = effect.heading
        frame.heading = 10 + _HEADING_LEVELS.get(effect.heading, 9) if effect.heading != "caption" else 0
    frame.label = effect.label
    frame.inline = frame.inline or effect.inline
    if effect.nested:
        frame.level += 1


def _open_block(walker: _Walker, frame: _Frame, before: _Frame, attributes: dict[str, str | None]) -> None:
    tag = frame.tag
    if attributes:
        frame.chrome = frame.chrome or _CHROME_ROLES.get(attributes.get("role") or "", "")
        if identity := attributes.get("id"):
            walker.ids = (identity,)
    frame.chrome = frame.chrome or _CHROME.get(tag, "")
    if tag in _HEADINGS:
        frame.heading = _HEADINGS[tag]
    frame.pre = frame.pre or tag == "pre"
    if tag in {"ul", "ol"}:
        frame.level += 1
        frame.rule = walker.signs.rule_of(attributes.get("class") or "") if walker.signs.rules else ""
        if frame.rule:
            frame.level = max(before.level, depth_of(frame.rule))
            walker.signs.begin(frame.rule, _whole(attributes.get("start"), 0) or None)
        frame.counter = type_of(attributes.get("style"), attributes.get("type")) if tag == "ol" else BULLET
        frame.ordinal = _whole(attributes.get("start"), 1) - 1
    elif tag == "li":
        before.ordinal = _whole(attributes.get("value"), before.ordinal + 1)
        walker.computed = (
            walker.signs.next(before.rule) if before.rule else marker(before.counter, before.ordinal)
        )
    elif tag == "table" and before.level and before.tag in {"td", "li"}:
        frame.ordinal = 0


def _is_single(node: LexborNode) -> bool:
    """Tell whether a list has one item, which sets words out and lists nothing."""
    return sum(child.tag == "li" for child in _children(node)) == 1


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default


def _enter_table(walker: _Walker, frame: _Frame, table: LexborNode) -> list[LexborNode]:
    kind = kind_of_table(table)
    if kind is not TableKind.DATA or _holds_classes(table, walker.profile):
        frame.level += kind is TableKind.LIST
        frame.units = kind is TableKind.UNITS
        return list(_children(table))
    walker.tables += 1
    for child in _children(table):
        if child.tag == "caption" and (words := _flat(child)):
            walker.put(Block(words, kind="caption"))
    for row in rows_of(table):
        text = "\t".join(_flat(cell) for cell in row)
        if text.strip():
            role = Role.FURNITURE if frame.chrome else Role.ROW
            block = Block(text.strip(), role, frame.level, frame.chrome, walker.tables)
            walker.put(block)
    return []


def _holds_classes(table: LexborNode, profile: Profile) -> bool:
    """Tell whether a table frames what the profile knows as furniture or a heading."""
    if not profile.effects:
        return False
    for node in table.traverse():
        classes = node.attributes.get("class") if node.tag in {"p", "div", "span"} else None
        effect = profile.effect(classes) if classes else None
        if effect is not None and (effect.heading == "title" or effect.furniture not in {"", "note"}):
            return True
    return False


def _leave(walker: _Walker, frames: list[_Frame]) -> None:
    frame = frames.pop()
    if frame.inline:
        if frame.label:
            walker.hold()
        return
    sign = frame.label or ((frame.level or frame.units) and frame.tag in {"td", "p"} and not frame.chrome)
    if not (sign and walker.hold(units=frame.units)):
        walker.flush(frame)
    walker.ends[walker.element] = len(walker.parents) - 1
    walker.element = walker.parents[walker.element]


def _is_note_sign(profile: Profile, attributes: dict[str, str | None], node: LexborNode) -> bool:
    """Tell whether a link leads to a footnote: as its site has it, or by its target and its few signs."""
    target = attributes.get("href") or ""
    if profile.note is not None:
        return bool(profile.note.match(target))
    if attributes.get("role") not in {"doc-noteref", "doc-backlink"} and not _NOTE_LINK.match(target):
        return False
    words = node.text(deep=True).strip()
    return bool(_NOTE_SIGN.match(words)) or attributes.get("role") == "doc-backlink"


def _cut_note_sign(walker: _Walker, node: LexborNode) -> None:
    """Set the sign of a footnote, with the brackets around it, apart from the words it is printed in."""
    before = "".join(walker.words).rstrip()
    sign = node.text(deep=True).strip()
    following = node.next
    if before.endswith("(") and following is not None and following.tag == "-text":
        rest = following.text_content or ""
        if rest.lstrip().startswith(")"):
            before, sign = before[:-1].rstrip(), f"({sign})"
            walker.skip = len(rest) - len(rest.lstrip()) + 1
    walker.words[:] = [before]
    walker.furniture("note-sign", sign)


def _flat(node: LexborNode) -> str:
    """Return the words of a cell on one line."""
    pieces = []
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text":
            if not is_silent(inner):
                pieces.append(inner.text_content or "")
        elif inner.tag not in _INLINE:
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def is_silent(node: LexborNode) -> bool:
    """Tell whether a text node stands in a script, a style or the like."""
    parent = node.parent
    return parent is not None and parent.tag in _SILENT


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
