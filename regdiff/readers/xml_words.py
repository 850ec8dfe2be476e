"""Mixed content of legal XML, cut into runs of words and the blocks between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from regdiff.model import Range
from regdiff.structure import TreeWriter
from regdiff.structure.signs import normal_sign

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_ROMAN = re.compile(r"[IVXLCDM]{1,9}[a-z]?")
_WORDS = {
    word: at + 1
    for words in (
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
    )
    for at, word in enumerate(words)
}
_SIGN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")
_HAN_SIGN = re.compile(
    r"([〇零一二三四五六七八九十百千]+)(?:[^〇零一二三四五六七八九十百千之]?之([〇零一二三四五六七八九十]+))?"
)


def local(element: Any) -> str:
    """Return an element's name without its namespace, empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def tidy(text: str) -> str:
    """Return ``text`` with each run of XML white space as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


@dataclass(slots=True)
class Mixed:
    """How to read mixed content: which elements are blocks, notes, or stand for signs.

    ``blocks`` are handed out as they are; ``notes`` are left out of the words and collected in
    ``found``; ``signs`` turn an element into the characters that it prints. Everything else is inline.
    """

    blocks: frozenset[str]
    notes: frozenset[str]
    signs: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    found: list[Any] = field(default_factory=list)

    def pieces(self, element: Any) -> Iterator[str | Any]:
        """Yield the content of ``element`` in order: tidy runs of words, and block elements."""
        buffer: list[str] = []
        for part in self._walk(element):
            if isinstance(part, str):
                buffer.append(part)
                continue
            if words := tidy("".join(buffer)):
                yield words
            buffer.clear()
            yield part
        if words := tidy("".join(buffer)):
            yield words

    def words(self, element: Any) -> str:
        """Return all words of ``element`` on one line, those of its blocks included."""
        parts: list[str] = []
        for piece in self.pieces(element):
            words = piece if isinstance(piece, str) else self.words(piece)
            if words:
                parts.append(words)
        return " ".join(parts)

    def _walk(self, element: Any) -> Iterator[str | Any]:
        if element.text:
            yield element.text
        for child in element:
            name = local(child)
            if name in self.notes:
                self.found.append(child)
            elif name in self.blocks:
                yield child
            elif name in self.signs:
                yield self.signs[name](child)
            elif name:
                yield from self._walk(child)
            if child.tail:
                yield child.tail


def quoted_lines(mixed: Mixed, element: Any, wrappers: frozenset[str]) -> list[str]:
    """Return the words of a quoted structure line by line, going down into ``wrappers``.

    A label or heading stands on the line of the words that follow it.
    """
    lines: list[str] = []
    head = ""
    for piece in mixed.pieces(element):
        if isinstance(piece, str):
            found = [piece]
        elif local(piece) in {"num", "enum", "NO.P", "NO.PARAG", "PREFIX"}:
            head = mixed.words(piece)
            continue
        elif local(piece) in wrappers:
            found = quoted_lines(mixed, piece, wrappers)
        else:
            found = [mixed.words(piece)]
        if head and found:
            found[0] = f"{head} {found[0]}"
            head = ""
        lines.extend(line for line in found if line)
    if head:
        lines.append(head)
    return lines


def space(_: Any) -> str:
    """Return what stands for an element that only parts words: a space."""
    return " "


def child_named(element: Any, *names: str) -> Any | None:
    """Return the first child that has one of the names, whatever their namespace."""
    return next((found for found in element if local(found) in names), None)


class LawTree(TreeWriter):
    """A tree writer for sources that may hold words outside any provision: these become paragraphs."""

    def notes(self, mixed: Mixed) -> None:
        """Set the notes met so far beside the text."""
        notes, mixed.found = mixed.found, []
        for note in notes:
            self.furniture("note", mixed.words(note))

    def words(self, words: str) -> Range | None:
        """Write words of the current provision, in a paragraph of their own where none is open."""
        if self.depth or not words.strip():
            return super().words(words)
        self.open("paragraph")
        written = super().words(words)
        self.close()
        return written

    def glue(self, words: str, *, space: str = " ") -> Range | None:
        """Write words on the current line, or as :meth:`words` where nothing is open."""
        return super().glue(words, space=space) if self.depth else self.words(words)


def sign_of(label: str) -> str | None:
    """Return the sign of a label as an address spells it: ``(a)`` is ``a``, ``第五条之一`` is ``5-1``."""
    signs: list[str] = _SIGN.findall(label)
    return signs[-1].rstrip(".-") if signs else _han_sign(label)


def _han_sign(label: str) -> str | None:
    match = _HAN_SIGN.search(label)
    return normal_sign(match[1], match[2]) if match else None


def container_sign(label: str) -> str | None:
    """Return the sign of a part, chapter or annex: ``CHAPTER II`` → ``II``, ``Part One`` → ``1``."""
    signs: list[str] = _SIGN.findall(label)
    for sign in reversed(signs):
        plain = sign.rstrip(".-")
        if plain.lower() in _WORDS:
            return str(_WORDS[plain.lower()])
        if plain[:1].isdigit() or _ROMAN.fullmatch(plain) or (len(plain) <= 2 and plain.isupper()):
            return plain
    return None if signs else _han_sign(label)
