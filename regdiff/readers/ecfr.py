"""The Code of Federal Regulations as its publishers give it in XML: eCFR and the annual edition.

The divisions ``DIV1`` to ``DIV9`` nest as titles, chapters, parts, subparts and sections; paragraphs are
flat, and their signs alone say how they nest: (a), (1), (i), (A), then (1) and (i) in italics, as 1 CFR
21.11 lays down. Authority, source and the history of amendments are printed under their section and are
no part of the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from regdiff.model import Document, Source
from regdiff.readers.office_tables import table_blocks
from regdiff.readers.options import ReadOptions
from regdiff.readers.safe_xml import parse_xml
from regdiff.readers.xml_words import local, tidy
from regdiff.structure import Block, Role, build

_DIVISION = re.compile(r"DIV([1-9])")
_HEADS = frozenset({"HEAD", "HD", "HD1", "HD2", "HD3", "HD4", "SUBJECT", "RESERVED"})
#: Notes of the editors and the publisher: whence the authority, and what was amended when.
_ASIDE = frozenset(
    {
        "AUTH",
        "SOURCE",
        "CITA",
        "SECAUTH",
        "APPRO",
        "EDNOTE",
        "EFFDNOT",
        "EFFDNOTP",
        "CROSSREF",
        "XREF",
        "FTNT",
    }
)
_PARAGRAPHS = re.compile(r"P|FP(?:-?\d.*)?|PSPACE|HED|LDRFIG|PARAUTH|STARS|DATE|MATH")
_SIGN = re.compile(r"\(([A-Za-z0-9]{1,5})(\x1f?)\)\s*")
_SIGNS = r"(?:\([A-Za-z0-9]{1,5}\x1f?\)\s*)+"
#: A sign and an italic heading run in before the next sign: ``(a) Records. (1) A keeper …``.
_RUN_IN = re.compile(rf"{_SIGNS}[^\x1f(]{{1,200}}\x1f\s*[—–-]?\s*(?=\([A-Za-z0-9]{{1,5}}\x1f?\))")
_ITALIC_ENDS = "\x1f"
_UNPRINTED = frozenset({"img", "PRTPAGE"})
_HEADER = frozenset(
    {"HEADER", "VOLUME", "NODE", "GPH", "AMDDATE", "FMTR", "BMTR", "FDSYS", "CONTENTS", "TOC"}
)


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read eCFR XML: a title, a part, a subpart, a section or an appendix.

    Raises :class:`~regdiff.errors.RefusedInput` for XML that is broken or hostile.
    """
    del options  # nothing in this format can be chosen
    root = parse_xml(data, what=source.name)
    walker = _Walker()
    blocks = nested(list(walker.blocks(root, 0)))
    return build(blocks, source=source, language=language or "en", original="".join(root.itertext()))


class _Walker:
    """Turns elements into blocks, in the order of the text."""

    def __init__(self) -> None:
        self._tables = 0

    def blocks(self, element: Any, level: int) -> Iterator[Block]:
        """Yield the blocks of an element: its own words first, then those of what it holds."""
        if words := tidy(element.text or ""):
            yield Block(words)
        for child in element:
            yield from self._block(child, level)
            if words := tidy(child.tail or ""):
                yield Block(words)

    def _block(self, child: Any, level: int) -> Iterator[Block]:
        name = local(child)
        division = _DIVISION.fullmatch(name)
        if division is not None:
            yield from self.blocks(child, int(division[1]))
        elif name in _HEADS:
            if words := self._heading(child):
                yield Block(words, Role.HEADING, level=min(level + (name != "HEAD"), 9) or 1, ids=_ids(child))
        elif name == "SECTNO" and child.getnext() is not None and local(child.getnext()) in _HEADS:
            return
        elif name in _ASIDE or name in _HEADER:
            if words := line(child):
                yield Block(words, Role.FURNITURE, kind="note")
        elif name in {"TABLE", "GPOTABLE"}:
            yield from self._table(child)
        elif _PARAGRAPHS.fullmatch(name):
            yield from self._paragraph(child)
        elif name and name not in _UNPRINTED:
            yield from self.blocks(child, level)

    def _heading(self, head: Any) -> str:
        """Return a heading on one line; in the annual edition a section's number is an element of its own."""
        before = head.getprevious()
        number = line(before) if before is not None and local(before) == "SECTNO" else ""
        return f"{number} {line(head)}".strip()

    def _paragraph(self, element: Any) -> Iterator[Block]:
        """Yield a paragraph, and what is set between its words: a table, an extract."""
        words: list[str] = []
        for piece in _inside(element):
            if isinstance(piece, str):
                words.append(piece)
                continue
            yield from _lines(words)
            words.clear()
            yield from self._block(piece, 0)
        yield from _lines(words)

    def _table(self, table: Any) -> Iterator[Block]:
        self._tables += 1
        for caption in table.iter("CAPTION", "TTITLE"):
            if words := line(caption):
                yield Block(words, kind="caption")
        rows = [
            [[Block(line(cell))] for cell in row if local(cell) in {"TD", "TH", "ENT", "CHED"}]
            for row in table.iter("TR", "ROW", "BOXHD")
        ]
        yield from table_blocks(rows, self._tables)


def _lines(words: list[str]) -> Iterator[Block]:
    """Yield the words of a paragraph: one block, or more where headings are run in between signs."""
    said = tidy("".join(words))
    while (head := _RUN_IN.match(said)) is not None:
        yield Block(tidy(head[0]))
        said = said[head.end() :]
    if said.strip(_ITALIC_ENDS + " "):
        yield Block(said)


def nested(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the depth that their signs have, and without the marks of italics."""
    signs = [_signs(block) for block in blocks]
    depths = _Depths([sign for row in signs for sign in row])
    found: list[Block] = []
    for block, row in zip(blocks, signs, strict=True):
        if block.role is Role.HEADING:
            depths.start()
        level = depths.deep if block.role is Role.ROW else block.level
        for sign in row:
            level = depths.next(sign)
        found.append(block._replace(text=block.text.replace(_ITALIC_ENDS, "").strip(), level=level))
    return found


class _Sign(NamedTuple):
    words: str
    italic: bool


def _signs(block: Block) -> list[_Sign]:
    """Return the signs that a block of words begins with."""
    found: list[_Sign] = []
    at = 0
    while block.role is Role.TEXT and (sign := _SIGN.match(block.text, at)) is not None:
        found.append(_Sign(sign[1], bool(sign[2])))
        at = sign.end()
    return found


class _Depths:
    """How deep each sign nests: by its form, and for (i), (v) or (x) by what comes before and after."""

    def __init__(self, signs: Sequence[_Sign]) -> None:
        self._letters = [sign.words for sign in signs if sign.words.islower() and not sign.italic]
        self._seen = 0
        self._letter = ""
        self._roman = 0
        self.deep = 0

    def start(self) -> None:
        """Begin a section anew."""
        self._letter, self._roman, self.deep = "", 0, 0

    def next(self, sign: _Sign) -> int:
        """Return how deep the next sign nests, 1 the outermost."""
        words = sign.words
        if sign.italic:
            deep = 5 if words.isdigit() else 6
        elif words.isdigit():
            deep = 2
        elif words.isupper():
            deep = 4
        else:
            self._seen += 1
            deep = 3 if self._is_roman(words) else 1
        if deep == 1:
            self._letter, self._roman = words, 0
        elif deep == 3:
            self._roman = roman(words)
        elif deep == 2:
            self._roman = 0
        self.deep = deep
        return deep

    def _is_roman(self, words: str) -> bool:
        value = roman(words)
        if not value:
            return False
        as_roman = value == self._roman + 1 and (self._roman or self.deep >= 2)
        as_letter = words == _after(self._letter)
        if as_roman and as_letter:
            following = self._letters[self._seen] if self._seen < len(self._letters) else ""
            return roman(following) == value + 1
        return bool(as_roman) or not as_letter


def _after(letters: str) -> str:
    """Return the sign that follows in a row of letters: b after a, aa after z, bb after aa."""
    if not letters:
        return "a"
    last = letters[-1]
    return "a" * (len(letters) + 1) if last == "z" else chr(ord(last) + 1) * len(letters)


def roman(words: str) -> int:
    """Return the number of a small Roman numeral below 40, or 0.

    >>> roman("iv"), roman("xix"), roman("b")
    (4, 19, 0)
    """
    found = re.fullmatch(r"(x{0,3})(ix|iv|v?i{0,3})", words)
    if found is None or not words:
        return 0
    ones = {"ix": 9, "iv": 4}.get(found[2], found[2].count("i") + 5 * found[2].count("v"))
    return 10 * len(found[1]) + ones


def line(element: Any) -> str:
    """Return all words of an element on one line."""
    words = (piece if isinstance(piece, str) else f" {line(piece)} " for piece in _inside(element))
    return tidy("".join(words)).replace(_ITALIC_ENDS, "")


def _inside(element: Any) -> Iterator[str | Any]:
    """Yield the words of mixed content, and the elements in it that stand on lines of their own."""
    if element.text:
        yield element.text
    for child in element:
        name = local(child)
        if name == "FR":  # a fraction: 1 <FR>1/4</FR> would read as 11/4
            yield f" {line(child)}"
        elif name == "br":
            yield " "
        elif name in {"TABLE", "GPOTABLE", "EXTRACT", "DIV"} or name in _ASIDE or _PARAGRAPHS.fullmatch(name):
            yield child
        elif name and name not in _UNPRINTED:
            yield from _inside(child)
            if name == "I" or (name == "E" and child.get("T") == "03"):
                yield _ITALIC_ENDS
        if child.tail:
            yield child.tail


def _ids(head: Any) -> tuple[str, ...]:
    """Return the number by which the code itself names the division that a heading stands over."""
    division = head.getparent()
    number = division.get("N") if division is not None and local(head) == "HEAD" else None
    return (number,) if number else ()
