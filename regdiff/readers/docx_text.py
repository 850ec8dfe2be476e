"""The words of a Word paragraph: through content controls, fields, links and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from regdiff.readers.docx_numbers import W, is_on, readable
from regdiff.readers.docx_styles import Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_IGNORED = frozenset(
    f"{W}{name}"
    for name in [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tcPr",
        "tblPr",
        "trPr",
        "tblGrid",
        "sectPr",
        "instrText",
        "delInstrText",
        "fldData",
        "rt",
        "rubyPr",
        "customXmlPr",
        "smartTagPr",
        "tblPrEx",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "separator",
        "continuationSeparator",
    ]
)
_BOX = f"{W}txbxContent"


@dataclass(slots=True)
class Counts:
    """What was met while reading, for notices."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    ruby: int = 0


@dataclass(slots=True)
class Words:
    """The words of one paragraph: its lines, the notes and boxes anchored in it."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    seen: int = 0
    hidden: int = 0

    def followed_by(self, other: Words) -> Words:
        """Return these words with ``other`` on the same line, as when the mark between them is gone."""
        lines = [*self.lines[:-1], self.lines[-1] + other.lines[0], *other.lines[1:]]
        return Words(
            lines,
            self.notes + other.notes,
            self.boxes + other.boxes,
            self.seen + other.seen,
            self.hidden + other.hidden,
        )

    def add(self, text: str) -> None:
        """Add text to the open line."""
        self.lines[-1].append(text)

    def texts(self) -> list[str]:
        """Return the lines with white space tidied; empty ones are left out."""
        tidy = (re.sub(r"[ \t\r\n]+", " ", "".join(line)).strip(" ") for line in self.lines)
        return [line for line in tidy if line.strip("\u3000\u00a0 ")]


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads paragraphs under one choice of tracked changes."""

    track: str
    styles: Styles
    counts: Counts

    def shows(self, element: Any) -> bool:
        """Tell whether a tracked insertion or deletion belongs to the version that is read."""
        if element.tag in INSERTED:
            self.counts.inserted += 1
            return self.track != "reject"
        if element.tag in DELETED:
            self.counts.deleted += 1
            return self.track != "accept"
        return True

    def paragraph(self, element: Any) -> Words:
        """Return the words of a ``w:p``."""
        words = Words()
        hidden = bool(self.styles.of(style_of(element)).hidden)
        self._walk(element, words, hidden=hidden)
        return words

    def _walk(self, element: Any, words: Words, *, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, words, hidden=self._is_hidden(child, hidden=hidden))
            elif tag in _IGNORED or not isinstance(tag, str):
                continue
            elif tag == f"{_MC}AlternateContent":
                self._walk(choose(child), words, hidden=hidden)
            elif tag == _BOX:
                words.boxes.append(child)
            elif tag == f"{_MATH}t":
                words.add(child.text or "")
            elif tag not in INSERTED | DELETED or self.shows(child):
                self._walk(child, words, hidden=hidden)

    def _run(self, run: Any, words: Words, *, hidden: bool) -> None:
        for child in run:
            tag = child.tag
            action = _ACTIONS.get(tag)
            if action is not None:
                action(child, words)
                if tag in _TEXTS:
                    size = len((child.text or "").strip())
                    words.seen += size
                    words.hidden += size if hidden else 0
            elif tag == f"{_MC}AlternateContent":
                self._run(choose(child), words, hidden=hidden)
            elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
                words.boxes.extend(outermost(child, _BOX))
            elif tag == f"{W}ruby":
                self.counts.ruby += 1
                self._walk(child, words, hidden=hidden)
            elif tag not in _IGNORED and isinstance(tag, str):
                self._walk(child, words, hidden=hidden)

    def _is_hidden(self, run: Any, *, hidden: bool) -> bool:
        vanish = run.find(f"{W}rPr/{W}vanish")
        if vanish is not None:
            return is_on(vanish)
        style = run.find(f"{W}rPr/{W}rStyle")
        own = self.styles.by_id.get(style.get(f"{W}val", "")) if style is not None else None
        return bool(own.hidden) if own is not None and own.hidden is not None else hidden


def outermost(element: Any, tag: str) -> list[Any]:
    """Return the elements of a name below ``element`` that lie in no other of that name."""
    found: list[Any] = []
    level = [element]
    while level:
        below = [child for node in level for child in node]
        found.extend(child for child in below if child.tag == tag)
        level = [child for child in below if child.tag != tag]
    return found


def choose(alternate: Any) -> Any:
    """Return the branch of a markup alternative to read: the first choice with words, else the last."""
    branches = list(alternate)
    for branch in branches:
        if next((t for t in branch.iter(f"{W}t") if t.text), None) is not None:
            return branch
    return branches[-1] if branches else alternate


def style_of(paragraph: Any) -> str:
    """Return the id of a paragraph's style, empty for the default."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def _add_text(child: Any, words: Words) -> None:
    words.add(child.text or "")


def _add_space(_: Any, words: Words) -> None:
    words.add(" ")


def _add_break(_: Any, words: Words) -> None:
    words.lines.append([])


def _add_symbol(child: Any, words: Words) -> None:
    code = child.get(f"{W}char", "")
    if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) <= 0xDFFF:
        words.add(readable(chr(int(code, 16))))


def _add_note(child: Any, words: Words) -> None:
    kind = "footnote" if child.tag == f"{W}footnoteReference" else "endnote"
    words.notes.append((kind, child.get(f"{W}id", "")))


_TEXTS = frozenset({f"{W}t", f"{W}delText"})
_ACTIONS: dict[str, Callable[[Any, Words], None]] = {
    f"{W}t": _add_text,
    f"{W}delText": _add_text,
    f"{W}tab": _add_space,
    f"{W}ptab": _add_space,
    f"{W}br": _add_break,
    f"{W}cr": _add_break,
    f"{W}noBreakHyphen": lambda _, words: words.add("\u2011"),
    f"{W}softHyphen": lambda _, words: words.add("\u00ad"),
    f"{W}sym": _add_symbol,
    f"{W}footnoteReference": _add_note,
    f"{W}endnoteReference": _add_note,
}
