"""Lines of a terminal: how wide characters are, where lines may break, and what must not reach the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_NO_START = frozenset("，。；：、？！）》」』】〕”’…,.;:?!)]}%+-")
_NO_END = frozenset("（《「『【〔“‘([{+-")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_STYLES = {
    "": "",
    "bold": "1",
    "dim": "2",
    "insert": "4;36",
    "delete": "9;33",
    "moved": "4;35",
    "warn": "33",
    "title": "1;4",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style."""

    text: str
    style: str = ""


Line = list[Span]


def paint(line: Sequence[Span], *, color: bool) -> str:
    """Return a line for the terminal, with ANSI styles where ``color`` allows them."""
    spans = list(line)
    while spans and not spans[-1].text.strip(" "):
        spans.pop()
    if spans:
        spans[-1] = Span(spans[-1].text.rstrip(" "), spans[-1].style)
    if not color:
        return "".join(span.text for span in spans)
    runs = groupby(spans, key=lambda span: span.style)
    return "".join(_painted(Span("".join(span.text for span in run), style)) for style, run in runs)


def _painted(span: Span) -> str:
    style = _STYLES[span.style]
    return f"\x1b[{style}m{span.text}\x1b[0m" if style and span.text else span.text


def safe(text: str) -> str:
    r"""Return text that cannot drive a terminal: controls become pictures, direction marks are named.

    >>> safe("a\x1b[31m\u202eb")
    'a␛[31m⟨202E⟩b'
    """
    if text.isprintable():
        return text
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    code = ord(character)
    if character in "\n\t\u2028\u2029\x0b\x0c\r":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if (
        code == 0x7F
        or 0x80 <= code < 0xA0
        or character in _BIDI
        or 0xD800 <= code < 0xE000
        or code & 0xFFFE == 0xFFFE
    ):
        return f"⟨{code:02X}⟩"
    return character


def width(text: str) -> int:
    """Return how many columns a text takes.

    >>> width("第三条"), width("Art. 3")
    (6, 6)
    """
    if text.isascii():
        return len(text)
    return sum(_wide(character) for character in text)


def _wide(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap(spans: Iterable[Span], columns: int, *, first: str = "", rest: str = "") -> list[Line]:
    """Break styled text into lines of at most ``columns`` columns, indented by ``first`` and ``rest``.

    Lines break at spaces and between Chinese characters, not before a closing mark or after an opening
    one. A word longer than a line is cut.
    """
    lines: list[Line] = []
    line: Line = [Span(first)]
    used, empty = width(first), True
    for chunk in _chunks(spans):
        bare = sum(width(span.text.rstrip(" ")) if span is chunk[-1] else width(span.text) for span in chunk)
        if used + bare > columns and not empty:
            lines.append(line)
            line, used, empty = [Span(rest)], width(rest), True
        if empty and not "".join(span.text for span in chunk).strip():
            continue
        for piece in _fitting(chunk, columns - used) if used + bare > columns else [chunk]:
            if piece is not chunk and not empty:
                lines.append(line)
                line, used = [Span(rest)], width(rest)
            line.extend(piece)
            used += sum(width(span.text) for span in piece)
            empty = False
    if not empty or not lines:
        lines.append(line)
    return lines


def _chunks(spans: Iterable[Span]) -> Iterator[Line]:
    """Yield what must stay together: a word and its spaces, or a wide character and its marks."""
    chunk: Line = []
    before = ""
    for span in spans:
        start = 0
        text = safe(span.text)
        for index, character in enumerate(text):
            if before and _breaks(before, character):
                if index > start:
                    chunk.append(Span(text[start:index], span.style))
                if chunk:
                    yield chunk
                chunk, start = [], index
            before = character
        if start < len(text):
            chunk.append(Span(text[start:], span.style))
    if chunk:
        yield chunk


def _breaks(before: str, after: str) -> bool:
    if after == " " or after in _NO_START or before in _NO_END:
        return False
    if before == " ":
        return True
    return (before > "\u2e7f" and _wide(before) == 2) or (after > "\u2e7f" and _wide(after) == 2)


def _fitting(chunk: Line, room: int) -> Iterator[Line]:
    """Cut a chunk that is wider than a line."""
    room = max(room, 8)
    piece: Line = []
    used = 0
    for span in chunk:
        for character in span.text:
            if used + _wide(character) > room and piece:
                yield piece
                piece, used = [], 0
            piece.append(Span(character, span.style))
            used += _wide(character)
    if piece:
        yield piece


def fit(text: str, columns: int) -> str:
    """Return a text cut to ``columns`` columns, an ellipsis telling that it was, and padded to them.

    >>> fit("Article 12", 6), fit("第十二条", 6)
    ('Artic…', '第十… ')
    """
    text = safe(text)
    if width(text) <= columns:
        return text + " " * (columns - width(text))
    kept = ""
    for character in text:
        if width(kept) + _wide(character) > columns - 1:
            break
        kept += character
    return kept + "…" + " " * (columns - 1 - width(kept))
