"""Markdown, read as CommonMark with tables; raw HTML is never interpreted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from regdiff.model import Document, Source
from regdiff.readers.encoding import decode
from regdiff.readers.options import ReadOptions
from regdiff.structure import Block, Role, Wrapping, build, clause_starts, settle_language

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:(?!---[ \t]*\n)[^\n]*\n){0,500}---[ \t]*(?:\n|\Z)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,1000}(?:[ \t]{1,4}\"[^\"\n]{0,300}\")?\)")
_NOTE = re.compile(r"\[\^[\w-]{1,20}\]:")
_NOTE_SIGN = re.compile(r"\[\^[\w-]{1,20}\]")
_ATTRIBUTES = re.compile(r"\{[#.][\w\s#.=:\"-]{1,80}\}\Z")
_BULLET = "•"
MAX_NESTING = 200


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a Markdown file; comments and front matter are left out."""
    decoded = decode(data, name=source.name, override=options.encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    text = _LINK.sub(r"\1", without_comments(_FRONT_MATTER.sub("", text, count=1)))
    language, doubt = settle_language(language, [text])
    blocks = [part for block in _blocks(text, language) for part in _without_notes(block)]
    return build(
        blocks, source=source, language=language, notices=[*decoded.notices, *doubt], original=_solid(text)
    )


def _without_notes(block: Block) -> Iterator[Block]:
    """Set footnotes, their signs and the attributes of headings apart from the words they stand in."""
    if "[^" not in block.text and (block.role is not Role.HEADING or "{" not in block.text):
        yield block
        return
    if _NOTE.match(block.text):
        yield block._replace(role=Role.FURNITURE, kind="note")
        return
    aside = [*_NOTE_SIGN.findall(block.text)]
    words = _NOTE_SIGN.sub("", block.text)
    if block.role is Role.HEADING and (found := _ATTRIBUTES.search(words)) is not None:
        aside.append(found[0])
        words = words[: found.start()]
    yield block._replace(text=words.strip())
    for sign in aside:
        yield Block(sign.strip(), Role.FURNITURE, kind="note-sign" if sign.startswith("[^") else "mark")


def without_comments(text: str) -> str:
    """Return ``text`` without HTML comments; one that is never closed is kept as words."""
    pieces, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        pieces.append(text[position:start])
        position = end + 3
    pieces.append(text[position:])
    return "".join(pieces)


def _solid(text: str) -> str:
    """Return the letters and digits of the source, which no markup of Markdown takes away."""
    return "".join(filter(str.isalnum, text))


def _blocks(text: str, language: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    parser.disable(["link", "image", "autolink", "reference"])
    state = _Walk(Wrapping.of(text.split("\n")), clause_starts(language))
    for token in parser.parse(text):
        yield from state.step(token)


class _Walk:
    """Turns markdown-it's flat tokens into blocks."""

    def __init__(self, wrapping: Wrapping, starts_clause: Callable[[str], bool]) -> None:
        self._wrapping = wrapping
        self._starts_clause = starts_clause
        self._lists: list[int | None] = []
        self._heading = 0
        self._marker = ""
        self._tables = 0
        self._cells: list[str] | None = None

    def step(  # noqa: C901 (one branch a kind of token)
        self, token: Token
    ) -> Iterator[Block]:
        """Take one token; yield the blocks that it completes."""
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            start = token.attrGet("start")
            self._lists.append(int(start or 1) if kind[0] == "o" else None)
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
        elif kind == "list_item_open":
            number = self._lists[-1]
            if number is None:
                self._marker = _BULLET
            else:
                self._marker = f"{token.info or number}{token.markup}"
                self._lists[-1] = number + 1
        elif kind == "heading_open":
            self._heading = int(token.tag[1:])
        elif kind == "heading_close":
            self._heading = 0
        elif kind == "table_open":
            self._tables += 1
        elif kind == "tr_open":
            self._cells = []
        elif kind == "tr_close":
            yield Block("\t".join(self._cells or ()), Role.ROW, table=self._tables)
            self._cells = None
        elif kind == "inline":
            yield from self._inline(token)
        elif kind in {"code_block", "fence"}:
            yield from self._lines(token.content.split("\n"))

    def _inline(self, token: Token) -> Iterator[Block]:
        lines = _inline_lines(token)
        if self._cells is not None:
            self._cells.append(" ".join(line.strip() for line in lines))
        elif self._heading:
            yield Block(" ".join(line.strip() for line in lines), Role.HEADING, self._heading)
        else:
            yield from self._lines(self._wrapping.join(lines, self._starts_clause))

    def _lines(self, lines: list[str]) -> Iterator[Block]:
        for line in lines:
            words = line.strip()
            if words:
                marker, self._marker = self._marker, ""
                if marker == _BULLET:
                    yield Block(words, level=len(self._lists), kind="item")
                else:
                    deeper = bool(self._lists) and not marker and self._starts_clause(words)
                    yield Block(f"{marker} {words}" if marker else words, level=len(self._lists) + deeper)


def _inline_lines(token: Token) -> list[str]:
    """Return the words of an inline token, one string a source line."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        else:
            pieces.append(child.content)
    return "".join(pieces).split("\n")
