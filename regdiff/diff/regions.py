"""Edits between stretches of several regions: provisions that were split or merged.

What lies between the regions belongs to other provisions, so no edit reaches over the end of one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from regdiff.diff.edits import Writer, blank_head, blank_tail
from regdiff.diff.ends import Span
from regdiff.diff.sequence import Run
from regdiff.diff.tokens import Tokens
from regdiff.model import Edit, Range


def region_edits(old: Side, new: Side, runs: list[Run]) -> list[Edit]:
    """Return keeps for runs of equal tokens, and what stands between them as replaced."""
    writer = Writer()
    for run in (part for whole in runs for part in _within_regions(whole, old, new)):
        last = run.length - 1
        old_start, new_start = old.starts[run.old], new.starts[run.new]
        old_end, new_end = old.ends[run.old + last], new.ends[run.new + last]
        _write_between(writer, old, new, old_start, new_start)
        alike = old_end - old_start == new_end - new_start
        if alike and old.text[old_start:old_end] == new.text[new_start:new_end]:
            writer.keep(old_start, new_start, old_end - old_start)
            old.cursor, new.cursor = old_end, new_end
            continue
        for at in range(run.length):
            old_start, new_start = old.starts[run.old + at], new.starts[run.new + at]
            _write_between(writer, old, new, old_start, new_start)
            old.cursor, new.cursor = old.ends[run.old + at], new.ends[run.new + at]
            writer.keep(old_start, new_start, old.cursor - old_start)
    _write_between(writer, old, new, old.regions[-1].end, new.regions[-1].end)
    return writer.edits


class Side:
    """A cursor over one side: the text of its document, its regions, and their tokens."""

    def __init__(self, text: str, spans: Sequence[Span], tokens: Tokens) -> None:
        """Start where the first region does."""
        self.text = text
        self.words, self.starts, self.ends = tokens
        self.regions = [Range(start, start + len(words)) for words, start, _ in spans]
        self.cursor = self.regions[0].start

    def region_end(self, token: int) -> int:
        """Return where the region of a token ends."""
        start = self.starts[token]
        return next(region.end for region in self.regions if region.end > start)

    def step(self, position: int) -> list[tuple[int, int]]:
        """Step to a position; return what was passed over as ranges that do not cross regions."""
        start, self.cursor = self.cursor, position
        parts = [
            (max(start, region.start), min(position, region.end))
            for region in self.regions
            if region.start < position and region.end > start
        ]
        return parts or [(position, position)]


def _within_regions(run: Run, old: Side, new: Side) -> Iterator[Run]:
    """Yield a run in parts that lie in one region on either side."""
    done = 0
    while done < run.length:
        old_end, new_end = old.region_end(run.old + done), new.region_end(run.new + done)
        most = min(
            bisect_left(old.starts, old_end, run.old + done) - run.old,
            bisect_left(new.starts, new_end, run.new + done) - run.new,
            run.length,
        )
        yield Run(run.old + done, run.new + done, most - done)
        done = most


def _write_between(writer: Writer, old: Side, new: Side, old_to: int, new_to: int) -> None:
    """Write what lies between kept tokens, where ends of regions may stand between.

    White space that both sides begin or end with stays.
    """
    old_parts, new_parts = old.step(old_to), new.step(new_to)
    (old_at, old_end), (new_at, new_end) = old_parts[0], new_parts[0]
    head = blank_head(old.text[old_at:old_end], new.text[new_at:new_end])
    writer.keep(old_at, new_at, head)
    old_parts[0], new_parts[0] = (old_at + head, old_end), (new_at + head, new_end)
    (old_at, old_end), (new_at, new_end) = old_parts[-1], new_parts[-1]
    tail = blank_tail(old.text[old_at:old_end], new.text[new_at:new_end])
    old_parts[-1], new_parts[-1] = (old_at, old_end - tail), (new_at, new_end - tail)
    if len(old_parts) == len(new_parts) == 1:
        writer.replace(*old_parts[0], *new_parts[0])
    else:
        for start, end in old_parts:
            writer.replace(start, end, new_parts[0][0], new_parts[0][0])
        for start, end in new_parts:
            writer.replace(old_parts[-1][1], old_parts[-1][1], start, end)
    writer.keep(old_end - tail, new_end - tail, tail)
