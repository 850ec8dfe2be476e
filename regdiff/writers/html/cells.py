"""Passages as markup: what was struck, set or moved, the operative words, and table cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regdiff.model import Document, Norm, NormType, Range
from regdiff.writers.html.escape import Html, text
from regdiff.writers.html.scripts import Ink, Step, Stroke
from regdiff.writers.html.sections import Passage

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


def side(
    document: Document,
    passages: Sequence[Passage],
    strokes: Sequence[Stroke],
    marks: Sequence[Trigger],
    *,
    old: bool,
) -> Html:
    """Return the passages of one version, one paragraph each, to the letter."""
    found = []
    for passage in passages:
        start, end = passage.range
        steps = [Step(stroke, old) for stroke in strokes if start <= stroke.range.start < end]
        found.append(_paragraph(passage, steps, {old: document.text}, {old: marks}, {old: _label(passage)}))
    return Html("".join(found))


def flow(
    texts: tuple[str, str],
    passages: tuple[Sequence[Passage], Sequence[Passage]],
    steps: Sequence[Step],
    marks: Sequence[Trigger],
) -> Html:
    """Return a row as one paragraph in which deletions precede insertions; pairs are (old, new)."""
    old, new = passages
    labels = {True: _label(old[0]) if old else None, False: _label(new[0]) if new else None}
    return _paragraph((*new, *old)[0], steps, {True: texts[0], False: texts[1]}, {False: marks}, labels)


def _label(passage: Passage) -> Range | None:
    """Return the range of the number that a passage begins with."""
    label = passage.provision.label_range
    if label is None or passage.order or passage.range.start != label.start or not passage.range.holds(label):
        return None
    return label


def _paragraph(
    passage: Passage,
    steps: Sequence[Step],
    texts: dict[bool, str],
    marks: dict[bool, Sequence[Trigger]],
    labels: dict[bool, Range | None],
) -> Html:
    pen = _Pen(tabulated=passage.provision.kind in _TABULATED)
    own = labels.get(False) or labels.get(True)
    of_old = labels.get(False) is None
    classes = f"s d{min(passage.depth, 6)}"
    if own is not None:
        classes += " lb"
        pen.write(texts[of_old][own.start : own.end], '<b class="l">', "</b>")
    for (range_, ink), old in steps:
        label = labels.get(old)
        start = range_.start if label is None else max(range_.start, min(label.end, range_.end))
        if start < range_.end:
            _stroke(pen, texts[old], Stroke(Range(start, range_.end), ink), marks.get(old, ()), old=old)
    at = f'data-s="{passage.range.start}"'
    if pen.tabulated:
        return Html(f'<table class="{classes}" {at}><tbody><tr><td>{pen.markup()}</td></tr></tbody></table>')
    return Html(f'<p class="{classes}" {at}>{pen.markup()}</p>')


def _stroke(pen: _Pen, source: str, stroke: Stroke, marks: Sequence[Trigger], *, old: bool) -> None:
    (at, end), ink = stroke
    if ink is not Ink.PLAIN and not source[at:end].strip():
        ink = Ink.PLAIN
    opened, closed = _MOVED[old] if ink is Ink.MOVED else _TAGS[ink]
    pen.raw(opened)
    for start, stop, tag in marks:
        if stop <= at or start >= end:
            continue
        if start > at:
            pen.text(source[at:start], opened, closed)
        pen.raw(tag)
        pen.text(source[max(start, at) : min(stop, end)], opened + tag, "</span>" + closed)
        pen.raw("</span>")
        at = min(stop, end)
    if at < end:
        pen.text(source[at:end], opened, closed)
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
