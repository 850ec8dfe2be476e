"""The edits of a change, cut to the passages that one row of the report shows.

A row shows some passages of the old version beside some of the new one. Its script says for every
character what to draw: on each side alone, and in one flow where deletions precede insertions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from regdiff.model import Edit, Op, Range


class Ink(StrEnum):
    """How a stretch of text is drawn."""

    PLAIN = "plain"
    INSERTED = "ins"
    DELETED = "del"
    MOVED = "mov"
    ELSEWHERE = "els"
    """Kept, but what corresponds to it stands in another row."""


class Stroke(NamedTuple):
    """A stretch of one version's text and how it is drawn."""

    range: Range
    ink: Ink


class Step(NamedTuple):
    """A stretch of the single flow: from the old text when ``old`` is true, else from the new one."""

    stroke: Stroke
    old: bool


@dataclass(frozen=True, slots=True)
class Script:
    """What a row draws. ``old`` and ``new`` cover their passages in order; ``flow`` is the redline."""

    old: tuple[Stroke, ...]
    new: tuple[Stroke, ...]
    flow: tuple[Step, ...]


class _Kept(NamedTuple):
    old: Range
    new: Range
    moved: bool


def cut(edits: Iterable[Edit], old: Sequence[Range], new: Sequence[Range]) -> Script:
    """Cut ``edits`` to the passages ``old`` and ``new``; what no edit covers is drawn plain."""
    kept: list[_Kept] = []
    old_inks: list[Stroke] = []
    new_inks: list[Stroke] = []
    for edit in edits:
        if edit.op is Op.DELETE:
            old_inks.extend(_within(edit.old, old, Ink.DELETED))
        elif edit.op is Op.INSERT:
            new_inks.extend(_within(edit.new, new, Ink.INSERTED))
        else:
            found = _pairs(edit, old, new)
            kept.extend(found)
            old_inks.extend(_rest(edit.old, old, [pair.old for pair in found]))
            new_inks.extend(_rest(edit.new, new, [pair.new for pair in found]))
    in_order = _in_order(kept)
    for pair in kept:
        if pair not in in_order:
            old_inks.append(Stroke(pair.old, Ink.MOVED))
            new_inks.append(Stroke(pair.new, Ink.MOVED))
    old_side = _fill(old, old_inks)
    new_side = _fill(new, new_inks)
    return Script(old_side, new_side, _flow(old_side, new_side, in_order))


def whole(old: Sequence[Range], new: Sequence[Range], *, same: bool) -> Script:
    """Return the script of passages without edits: all kept when ``same``, else struck and set anew."""
    if same:
        old_side = tuple(Stroke(r, Ink.PLAIN) for r in old)
        new_side = tuple(Stroke(r, Ink.PLAIN) for r in new)
        return Script(old_side, new_side, tuple(Step(stroke, old=False) for stroke in new_side))
    old_side = tuple(Stroke(r, Ink.DELETED) for r in old)
    new_side = tuple(Stroke(r, Ink.INSERTED) for r in new)
    return Script(old_side, new_side, _flow(old_side, new_side, set()))


def _within(range_: Range, passages: Sequence[Range], ink: Ink) -> list[Stroke]:
    found = []
    for passage in passages:
        start, end = max(range_.start, passage.start), min(range_.end, passage.end)
        if start < end:
            found.append(Stroke(Range(start, end), ink))
    return found


def _pairs(edit: Edit, old: Sequence[Range], new: Sequence[Range]) -> list[_Kept]:
    """Return the parts of a keep or a move that stand in this row on both sides."""
    shift = edit.new.start - edit.old.start
    found = []
    for left in _within(edit.old, old, Ink.PLAIN):
        mapped = Range(left.range.start + shift, left.range.end + shift)
        for right in _within(mapped, new, Ink.PLAIN):
            here = right.range
            found.append(_Kept(Range(here.start - shift, here.end - shift), here, edit.op is Op.MOVE))
    return found


def _rest(range_: Range, passages: Sequence[Range], shown: list[Range]) -> list[Stroke]:
    """Return what of a kept range is in the passages but has no counterpart in the row."""
    found = []
    for stroke in _within(range_, passages, Ink.ELSEWHERE):
        at = stroke.range.start
        for taken in sorted(shown):
            if taken.end <= at or taken.start >= stroke.range.end:
                continue
            if taken.start > at:
                found.append(Stroke(Range(at, taken.start), Ink.ELSEWHERE))
            at = taken.end
        if at < stroke.range.end:
            found.append(Stroke(Range(at, stroke.range.end), Ink.ELSEWHERE))
    return found


def _in_order(kept: list[_Kept]) -> set[_Kept]:
    """Return the kept parts that a single flow can show once: those in the same order on both sides."""
    chosen: set[_Kept] = set()
    last = -1
    for pair in sorted(kept, key=lambda pair: pair.new):
        if not pair.moved and pair.old.start >= last:
            chosen.add(pair)
            last = pair.old.end
    return chosen


def _fill(passages: Sequence[Range], inks: list[Stroke]) -> tuple[Stroke, ...]:
    """Lay the inks over the passages; what is left between them is plain."""
    laid: list[Stroke] = []
    todo = sorted(inks)
    for passage in passages:
        at = passage.start
        for range_, ink in todo:
            if range_.start < at or range_.end > passage.end:
                continue
            if range_.start > at:
                laid.append(Stroke(Range(at, range_.start), Ink.PLAIN))
            laid.append(Stroke(range_, ink))
            at = range_.end
        if at < passage.end:
            laid.append(Stroke(Range(at, passage.end), Ink.PLAIN))
    return tuple(laid)


def _flow(old: tuple[Stroke, ...], new: tuple[Stroke, ...], kept: set[_Kept]) -> tuple[Step, ...]:
    """Merge both sides: between two kept parts first what went, then what came."""
    anchors = sorted(kept, key=lambda pair: pair.new)
    flow: list[Step] = []
    left = nearest = 0
    for stroke in new:
        at, end = stroke.range
        # A plain stroke of the new side may join several kept parts; what went between them is put there.
        while nearest < len(anchors) and anchors[nearest].new.start < end:
            pair = anchors[nearest]
            if pair.new.start > at:
                flow.append(Step(Stroke(Range(at, pair.new.start), stroke.ink), old=False))
                at = pair.new.start
            left = _take(old, left, pair.old.start, flow)
            nearest += 1
        flow.append(Step(Stroke(Range(at, end), stroke.ink), old=False))
    _take(old, left, None, flow)
    return _deletions_first(flow)


def _take(old: tuple[Stroke, ...], left: int, until: int | None, flow: list[Step]) -> int:
    """Append the old strokes that stand before ``until`` and are not kept; return where to go on."""
    while left < len(old) and (until is None or old[left].range.start < until):
        if old[left].ink in (Ink.DELETED, Ink.MOVED):
            flow.append(Step(old[left], old=True))
        left += 1
    return left


def _deletions_first(flow: list[Step]) -> tuple[Step, ...]:
    """Within each run of changes put what went before what came."""
    ordered: list[Step] = []
    run: list[Step] = []
    for step in (*flow, None):
        if step is not None and step.stroke.ink not in (Ink.PLAIN, Ink.ELSEWHERE):
            run.append(step)
            continue
        ordered.extend(sorted(run, key=lambda item: not item.old))
        run = []
        if step is not None:
            ordered.append(step)
    return tuple(ordered)
