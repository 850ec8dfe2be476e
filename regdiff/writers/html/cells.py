"""Passages as markup: what was struck, set or moved, the operative words, and table cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from regdiff.model import Document, Norm, NormType, Range
from regdiff.writers.html.escape import Html, text
from regdiff.writers.html.scripts import Ink, Step, Stroke
from regdiff.writers.html.sections import HEADING, Passage

NORM_CLASS = {
    NormType.OBLIGATION: "ob",
    NormType.PROHIBITION: "pr",
    NormType.PERMISSION: "pe",
    NormType.EXEMPTION: "ex",
    NormType.RIGHT: "ri",
    NormType.POWER: "po",
    NormType.RECOMMENDATION: "re",
    NormType.SANCTION: "sa",
    NormType.LIABILITY: "li",
    NormType.CONSTITUTIVE: "co",
}
_TAGS = {
    Ink.PLAIN: ("", ""),
    Ink.INSERTED: ("<ins>", "</ins>"),
    Ink.DELETED: ("<del>", "</del>"),
    Ink.ELSEWHERE: ('<span class="els">', "</span>"),
}
_MOVED = {True: ('<del class="mv">', "</del>"), False: ('<ins class="mv">', "</ins>")}
_BLANKS = " \u00a0\u2002\u2003\u2009\u3000"
_TABULATED = frozenset({"tr", "row"})

Trigger = tuple[int, int, str]
"""Where an operative word starts and ends, and the tag that opens its mark."""


def triggers(norms: Iterable[Norm], numbers: dict[str, int]) -> list[Trigger]:
    """Return the marks of the operative words of some norms, in order; of two that overlap the first."""
    found: list[Trigger] = []
    for norm in sorted(norms, key=lambda norm: norm.trigger_range or norm.range):
        if norm.trigger_range is None or (found and norm.trigger_range.start < found[-1][1]):
            continue
        tag = f'<span class="t {NORM_CLASS[norm.type]}" data-n="{numbers[norm.id]}">'
        found.append((*norm.trigger_range, tag))
    return found


class _Source(NamedTuple):
    """One version as a paragraph draws on it: text, marks, and the number that the passage begins with."""

    text: str
    marks: Sequence[Trigger]
    label: Range | None


def side(  # noqa: PLR0913 - what to draw, from where, and for which column
    document: Document,
    passages: Sequence[Passage],
    strokes: Sequence[Stroke],
    marks: Sequence[Trigger],
    *,
    old: bool,
    twins: Sequence[Passage] = (),
) -> Html:
    """Return the passages of one version, one paragraph each, to the letter.

    ``twins`` are the same passages in the old version, where the new one is shown for both.
    """
    found = []
    for number, passage in enumerate(passages):
        start, end = passage.range
        steps = [Step(stroke, old) for stroke in strokes if start <= stroke.range.start < end]
        at = f' data-s="{start}"'
        if twins:
            at += f' data-o="{twins[number].range.start}"'
        source = _Source(document.text, marks, _label(passage))
        found.append(_paragraph(passage, steps, {old: source}, at))
    return Html("".join(found))


def flow(
    texts: tuple[str, str],
    passages: tuple[Sequence[Passage], Sequence[Passage]],
    steps: Sequence[Step],
    marks: Sequence[Trigger],
) -> Html:
    """Return a row as one paragraph in which deletions precede insertions; pairs are (old, new)."""
    old, new = passages
    sources = {
        True: _Source(texts[0], (), _label(old[0]) if old else None),
        False: _Source(texts[1], marks, _label(new[0]) if new else None),
    }
    return _paragraph((*new, *old)[0], steps, sources)


def _label(passage: Passage) -> Range | None:
    """Return the range of the number that a passage begins with."""
    label = passage.provision.label_range
    if (
        label is None
        or not passage.first
        or passage.range.start != label.start
        or not passage.range.holds(label)
    ):
        return None
    return label


def _paragraph(passage: Passage, steps: Sequence[Step], sources: dict[bool, _Source], at: str = "") -> Html:
    pen = _Pen(tabulated=passage.provision.kind in _TABULATED)
    # The number printed is the new one, where there is one; the former is told above the clause.
    naming = sources.get(False)
    if naming is None or naming.label is None:
        naming = sources.get(True)
    classes = f"s d{min(passage.depth, 6)}"
    if passage.order == HEADING and passage.depth:
        classes += " hd"
    if naming is not None and naming.label is not None:
        classes += " lb"
        pen.write(naming.label.of(naming.text), '<b class="l">', "</b>")
    for (range_, ink), old in steps:
        source = sources[old]
        start = range_.start
        if source.label is not None:
            start = max(start, min(source.label.end, range_.end))
            gap = _gap(source.text, start, range_.end) if start == source.label.end else 0
            if gap:
                pen.text(source.text[start : start + gap])
                start += gap
        if start < range_.end:
            _stroke(pen, source, Stroke(Range(start, range_.end), ink), old=old)
    if pen.tabulated:
        row = f"<tbody><tr><td>{pen.markup()}</td></tr></tbody>"
        return Html(f'<table class="{classes}"{at}>{row}</table>')
    return Html(f'<p class="{classes}"{at}>{pen.markup()}</p>')


def _gap(words: str, start: int, end: int) -> int:
    """Return how many blanks a stretch begins with: after a number they carry no mark of their own."""
    at = start
    while at < end and words[at] in _BLANKS:
        at += 1
    return at - start


def _stroke(pen: _Pen, source: _Source, stroke: Stroke, *, old: bool) -> None:
    (at, end), ink = stroke
    words = source.text
    if ink is not Ink.PLAIN and not words[at:end].strip():
        ink = Ink.PLAIN
    opened, closed = _MOVED[old] if ink is Ink.MOVED else _TAGS[ink]
    pen.raw(opened)
    first = bisect_left(source.marks, (at,))
    if first and source.marks[first - 1][1] > at:
        first -= 1
    for start, stop, tag in islice(source.marks, first, None):
        if start >= end:
            break
        if start > at:
            pen.text(words[at:start], opened, closed)
        pen.raw(tag)
        pen.text(words[max(start, at) : min(stop, end)], opened + tag, "</span>" + closed)
        pen.raw("</span>")
        at = min(stop, end)
    if at < end:
        pen.text(words[at:end], opened, closed)
    pen.raw(closed)


class _Pen:
    """Collects markup; in a table row a tab closes one cell, with all that is open, and opens the next."""

    def __init__(self, *, tabulated: bool) -> None:
        self.tabulated = tabulated
        self._out: list[str] = []

    def raw(self, markup: str) -> None:
        self._out.append(markup)

    def text(self, words: str, opened: str = "", closed: str = "") -> None:
        if not self.tabulated or "\t" not in words:
            self._out.append(text(words))
            return
        self._out.append(f"{closed}</td><td>{opened}".join(text(part) for part in words.split("\t")))

    def write(self, words: str, opened: str, closed: str) -> None:
        self.raw(opened)
        self.text(words, opened, closed)
        self.raw(closed)

    def markup(self) -> str:
        return "".join(self._out)
