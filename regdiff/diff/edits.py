"""Building and ordering lists of edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from regdiff.model import Edit, Op, Range

_KEEP, _INSERT, _DELETE = Op.KEEP, Op.INSERT, Op.DELETE
_new = tuple.__new__
"""Makes a named tuple of a tuple, twice as fast as its own constructor: a Python function around this."""


class Hunk(NamedTuple):
    """Words that were replaced: a range on either side, of which one may be empty."""

    old: Range
    new: Range


class Writer:
    """Collects edits between two texts; keeps that touch become one."""

    def __init__(self) -> None:
        """Start with no edits."""
        self._edits: list[Edit] = []
        self._old = self._new = self._length = 0

    @property
    def edits(self) -> list[Edit]:
        """All edits so far."""
        self._flush()
        return self._edits

    def keep(self, old: int, new: int, length: int) -> None:
        """Add a keep of ``length`` characters, if there are any."""
        if not length:
            return
        known = self._length
        if known:
            if self._old + known == old and self._new + known == new:
                self._length = known + length
                return
            self._flush()
        self._old, self._new, self._length = old, new, length

    def add(self, edits: Sequence[Edit]) -> None:
        """Add edits that are settled: only where they meet those before there may be something to settle."""
        if not edits:
            return
        op, (old, old_end), (new, _) = edits[0]
        if op is _KEEP:
            self.keep(old, new, old_end - old)
            if len(edits) == 1:
                return
            edits = edits[1:]
        elif self._edits and not self._length:
            at = len(self._edits)
            while at and self._edits[at - 1][0] is not _KEEP:
                at -= 1
            edits = settle((*self._edits[at:], *edits))
            del self._edits[at:]
        self._flush()
        self._edits += edits
        op, (old, old_end), (new, _) = edits[-1]
        if op is _KEEP:  # what comes next may touch it
            self._edits.pop()
            self._old, self._new, self._length = old, new, old_end - old

    def replace(self, old: int, old_end: int, new: int, new_end: int) -> None:
        """Add a deletion and an insertion in its place, so far as there is anything to delete or insert."""
        if old_end == old and new_end == new:
            return
        self._flush()
        if old_end > old:
            self._edits.append(Edit(_DELETE, Range(old, old_end), Range(new, new)))
        if new_end > new:
            self._edits.append(Edit(_INSERT, Range(old_end, old_end), Range(new, new_end)))

    def _flush(self) -> None:
        if self._length:
            self._edits.append(kept(self._old, self._new, self._length))
            self._length = 0


def blank_head(gone: str, come: str) -> int:
    """Return how much white space two texts begin with in common."""
    head = 0
    for one, other in zip(gone, come, strict=False):
        if one != other or not one.isspace():
            break
        head += 1
    return head


def blank_tail(gone: str, come: str, head: int = 0) -> int:
    """Return how much white space two texts end with in common, behind the first ``head`` characters."""
    tail = 0
    most = min(len(gone), len(come)) - head
    while tail < most and gone[-1 - tail] == come[-1 - tail] and gone[-1 - tail].isspace():
        tail += 1
    return tail


def kept(old: int, new: int, length: int) -> Edit:
    """Return the keep of ``length`` characters."""
    return _new(Edit, (_KEEP, _new(Range, (old, old + length)), _new(Range, (new, new + length))))


def join(parts: Iterable[Sequence[Edit]]) -> tuple[Edit, ...]:
    """Chain lists of edits that are settled each."""
    writer = Writer()
    for part in parts:
        writer.add(part)
    return tuple(writer.edits)


def settle(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Join what touches, and put deletions before the insertions that stand in their place."""
    settled: list[Edit] = []
    group: list[Edit] = []
    first = last = None  # the ends of a run of keeps (or moves) that touch, as most children and gaps do
    for edit in edits:
        op, old, new = edit
        if op is _DELETE or op is _INSERT:
            if first is not None and last is not None:
                settled.append(_run(first, last))
                first = last = None
            group.append(edit)
        elif first is None or last is None:
            if group:
                settled.extend(_replaced(group))
                group = []
            first = last = edit
        elif op is last[0] and old[0] == last[1][1] and new[0] == last[2][1]:
            last = edit
        else:
            settled.append(_run(first, last))
            first = last = edit
    if first is not None and last is not None:
        settled.append(_run(first, last))
    if group:
        settled.extend(_replaced(group))
    return tuple(settled)


def _run(first: Edit, last: Edit) -> Edit:
    if first is last:
        return first
    old, new = (first[1][0], last[1][1]), (first[2][0], last[2][1])
    return _new(Edit, (first[0], _new(Range, old), _new(Range, new)))


def _replaced(group: list[Edit]) -> list[Edit]:
    if len(group) == 1:
        return group
    if len(group) == 2:
        (gone_op, gone_old, gone_new), (come_op, come_old, come_new) = group
        if (
            gone_op is _DELETE
            and come_op is _INSERT
            and gone_new[0] == come_new[0]
            and gone_old[1] == come_old[0]
        ):
            return group  # as it is written to begin with
    gone = _joined(sorted(edit.old for edit in group if edit.op is Op.DELETE))
    come = _joined(sorted(edit.new for edit in group if edit.op is Op.INSERT))
    new_at = come[0].start if come else group[0].new.start
    old_at = gone[-1].end if gone else group[-1].old.start
    return [
        *(Edit(Op.DELETE, part, Range(new_at, new_at)) for part in gone),
        *(Edit(Op.INSERT, Range(old_at, old_at), part) for part in come),
    ]


def _joined(ranges: Iterable[Range]) -> list[Range]:
    joined: list[Range] = []
    for part in ranges:
        if joined and joined[-1].end == part.start:
            joined[-1] = Range(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def hunks_of(edits: Iterable[Edit], old_blocks: Sequence[Range], new_blocks: Sequence[Range]) -> list[Hunk]:
    """Return what was replaced between two keeps, without the blocks (which are judged as a whole)."""
    hunks: list[Hunk] = []
    group: list[Edit] = []
    for edit in edits:
        if edit[0] is not _KEEP:
            group.append(edit)
        elif group:
            _add_hunks(hunks, group, old_blocks, new_blocks)
            group = []
    if group:
        _add_hunks(hunks, group, old_blocks, new_blocks)
    return hunks


def _add_hunks(
    hunks: list[Hunk], group: list[Edit], old_blocks: Sequence[Range], new_blocks: Sequence[Range]
) -> None:
    if not old_blocks and not new_blocks:
        first, last = group[0], group[-1]
        if len(group) == 1 or (len(group) == 2 and first[0] is _DELETE and last[0] is _INSERT):
            # The ranges of a replacement as it is written to begin with are those of the hunk.
            hunks.append(_new(Hunk, (first[1], last[2])))
            return
        gone = [edit.old for edit in group if edit.op is Op.DELETE]
        come = [edit.new for edit in group if edit.op is Op.INSERT]
        _pair_up(hunks, group, gone, come)
        return
    gone = [part for e in group if e.op is Op.DELETE for part, whole in cut(e.old, old_blocks) if not whole]
    come = [part for e in group if e.op is Op.INSERT for part, whole in cut(e.new, new_blocks) if not whole]
    _pair_up(hunks, group, gone, come)


def _pair_up(hunks: list[Hunk], group: list[Edit], gone: list[Range], come: list[Range]) -> None:
    old_at, new_at = group[0].old.start, group[-1].new.end
    for at in range(max(len(gone), len(come))):
        old = gone[at] if at < len(gone) else Range(old_at, old_at)
        new = come[at] if at < len(come) else Range(new_at, new_at)
        old_at, new_at = old.end, new.end
        hunks.append(Hunk(old, new))


def cut(whole: Range, blocks: Sequence[Range]) -> Iterator[tuple[Range, bool]]:
    """Yield the parts of a range, each with whether it is one of the blocks; blocks lie inside or outside."""
    start = whole.start
    for block in blocks:
        if block.end <= start or block.start >= whole.end or not block.length:
            continue
        if block.start > start:
            yield Range(start, block.start), False
        yield block, True
        start = block.end
    if start < whole.end:
        yield Range(start, whole.end), False


def apart(hunk: Hunk, old_labels: Sequence[Range], new_labels: Sequence[Range]) -> list[Hunk]:
    """Return a hunk as several, so that what lies in labels stands apart from other words."""
    gone_labels, gone = _sorted_out(hunk.old, old_labels)
    come_labels, come = _sorted_out(hunk.new, new_labels)
    if not gone_labels and not come_labels:
        return [hunk]
    return [
        Hunk(old or Range(hunk.old.end, hunk.old.end), new or Range(hunk.new.start, hunk.new.start))
        for olds, news in ((gone_labels, come_labels), (gone, come))
        for old, new in zip_longest(olds, news)
    ]


def _sorted_out(whole: Range, labels: Sequence[Range]) -> tuple[list[Range], list[Range]]:
    inside: list[Range] = []
    outside: list[Range] = []
    start = whole.start
    for label in labels:
        if label.end <= start or label.start >= whole.end:
            continue
        if label.start > start:
            outside.append(Range(start, label.start))
        inside.append(Range(max(start, label.start), min(label.end, whole.end)))
        start = inside[-1].end
    if start < whole.end:
        outside.append(Range(start, whole.end))
    return inside, outside


def common_length(first: Sequence[Range], second: Sequence[Range]) -> int:
    """Return how many characters two ordered rows of disjoint ranges have in common."""
    total = one = other = 0
    while one < len(first) and other < len(second):
        start = max(first[one].start, second[other].start)
        end = min(first[one].end, second[other].end)
        total += max(0, end - start)
        if first[one].end < second[other].end:
            one += 1
        else:
            other += 1
    return total
