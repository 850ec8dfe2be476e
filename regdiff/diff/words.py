"""From two stretches of text to edits that spell both, to the byte."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from regdiff.diff.edits import Writer, settle
from regdiff.diff.sequence import Run, match
from regdiff.diff.tidy import tidy
from regdiff.diff.tokens import Cutter, Tokens, cutter, is_one_token, tokenise
from regdiff.model import Edit, Range

_MARGIN = 24  # characters, no fewer than a date has
_TITLE = 96
_LABEL = 16
_BREAKS = (" ", "\n", "。", "，", "；")
_new = tuple.__new__  # named tuples are made twice as fast by it; this is where most are made


class Stretch(NamedTuple):
    """What one side brings to a word diff.

    ``regions`` are ordered ranges of ``text``. ``blocks`` are ordered ranges inside them that stay
    whole and equal nothing: provisions without a counterpart here.
    """

    text: str
    regions: tuple[Range, ...]
    blocks: tuple[Range, ...] = ()


class Span(NamedTuple):
    """A range of a text, with the text."""

    text: str
    start: int
    end: int


class WordDiff(NamedTuple):
    """The edits of two stretches, and how many tokens were too many to compare."""

    edits: list[Edit]
    coarse: int = 0


def diff_text(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits between two texts.

    >>> [edit.op.value for edit in diff_text("He may act.", "He shall act.")]
    ['keep', 'delete', 'insert', 'keep']
    """
    return settle(diff_ranges(Span(old, 0, len(old)), Span(new, 0, len(new)), cutter()).edits)


def diff_stretches(old: Stretch, new: Stretch, cut: Cutter) -> WordDiff:
    """Return the edits between two stretches, each of which has at least one region (it may be empty)."""
    if len(old.regions) == len(new.regions) == 1 and not old.blocks and not new.blocks:
        return diff_ranges(Span(old.text, *old.regions[0]), Span(new.text, *new.regions[0]), cut)
    return _diff_words(old, new, cut)


def diff_ranges(old: Span, new: Span, cut: Cutter) -> WordDiff:
    """Return the edits between two ranges without blocks, which is what most stretches are.

    Where both are rows of a table (their cells are joined by tabs), cells are compared with cells.
    """
    if _are_tokens(old, new):
        writer = Writer(old.text, new.text)
        writer.replace(old.start, old.end, new.start, new.end)
        return WordDiff(writer.edits)
    if old.text.find("\t", old.start + 1, old.end) < 0 or new.text.find("\t", new.start + 1, new.end) < 0:
        return _diff_spans(old, new, cut)
    edits: list[Edit] = []
    coarse = 0
    for old_part, new_part in _paired_cells(_cells(old), _cells(new), old.text, new.text):
        part = _diff_spans(Span(old.text, *old_part), Span(new.text, *new_part), cut)
        edits.extend(part.edits)
        coarse += part.coarse
    return WordDiff(edits, coarse)


def _are_tokens(old: Span, new: Span) -> bool:
    """Tell whether both ranges are one token each, and not the same: labels mostly are."""
    if old.end - old.start > _LABEL or new.end - new.start > _LABEL:
        return False
    one, other = old.text[old.start : old.end], new.text[new.start : new.end]
    return one != other and is_one_token(one) and is_one_token(other)


def _cells(row: Span) -> list[Range]:
    """Return the cells of a table's row, each with the tab before it."""
    text, start, end = row
    cells = []
    while (tab := text.find("\t", start + 1, end)) >= 0:
        cells.append(Range(start, tab))
        start = tab
    cells.append(Range(start, end))
    return cells


def _paired_cells(
    old: list[Range], new: list[Range], old_text: str, new_text: str
) -> Iterator[tuple[Range, Range]]:
    """Yield what to compare with what: column by column, or else around the cells that are equal."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    runs = match([c.of(old_text).strip() for c in old], [c.of(new_text).strip() for c in new]).runs
    old_at = new_at = 0
    for run in (*runs, Run(len(old), len(new), 0)):
        olds, news = old[old_at : run.old], new[new_at : run.new]
        if len(olds) == len(news):
            yield from zip(olds, news, strict=True)
        else:
            yield _spanned(olds, old, old_at), _spanned(news, new, new_at)
        old_at, new_at = run.old + run.length, run.new + run.length
        yield from zip(old[run.old : old_at], new[run.new : new_at], strict=True)


def _spanned(cells: list[Range], row: list[Range], at: int) -> Range:
    if cells:
        return Range(cells[0].start, cells[-1].end)
    place = row[at].start if at < len(row) else row[-1].end
    return Range(place, place)


def _diff_spans(old: Span, new: Span, cut: Cutter) -> WordDiff:
    (old_text, old_start, old_end), (new_text, new_start, new_end) = old, new
    writer = Writer(old_text, new_text)
    head = same_head(old, new)
    old_rest = _new(Span, (old_text, old_start + head, old_end))
    new_rest = _new(Span, (new_text, new_start + head, new_end))
    head, tail = _with_margin(old, new, head, same_tail(old_rest, new_rest))
    writer.keep(old_start, new_start, head)
    old = _new(Span, (old_text, old_start + head, old_end - tail))
    new = _new(Span, (new_text, new_start + head, new_end - tail))
    old_tokens, new_tokens = _new(Tokens, ([], [], [])), _new(Tokens, ([], [], []))
    tokenise(old_text, old[1], old[2], old_tokens, cut)
    tokenise(new_text, new[1], new[2], new_tokens, cut)
    runs, _, coarse = match(old_tokens[0], new_tokens[0])
    if len(runs) > 1:
        runs = tidy(runs, old_tokens, new_tokens, old_text, new_text)
    _write_spans(writer, (old, new), (old_tokens, new_tokens), runs)
    writer.keep(old_end - tail, new_end - tail, tail)
    return _new(WordDiff, (writer.edits, coarse))


def _diff_words(old: Stretch, new: Stretch, cut: Cutter) -> WordDiff:
    writer = Writer(old.text, new.text)
    if _is_blank(old) and _is_blank(new):
        writer.gap(*old.regions[0], *new.regions[0])  # children came or went, and nothing else
        return WordDiff(writer.edits)
    old, new, tail = _trimmed(old, new, writer)
    old_tokens, new_tokens = _tokens(old, "o", cut), _tokens(new, "n", cut)
    runs, _, coarse = match(old_tokens.words, new_tokens.words)
    if len(runs) > 1:
        runs = tidy(runs, old_tokens, new_tokens, old.text, new.text)
    if len(old.regions) == len(new.regions) == 1:
        spans = Span(old.text, *old.regions[0]), Span(new.text, *new.regions[0])
        _write_spans(writer, spans, (old_tokens, new_tokens), runs)
    else:
        _write_regions(writer, _Side(old, old_tokens), _Side(new, new_tokens), runs)
    writer.keep(old.regions[-1].end, new.regions[-1].end, tail)
    return WordDiff(writer.edits, coarse)


def _is_blank(stretch: Stretch) -> bool:
    """Tell whether a stretch is one region of white space and blocks, and so has nothing to be matched."""
    text, regions, blocks = stretch
    if len(regions) > 1:
        return False
    start, end = regions[0]
    for block_start, block_end in blocks:
        if start < block_start and not text[start:block_start].isspace():
            return False
        start = block_end
    return start >= end or text[start:end].isspace()


def _trimmed(old: Stretch, new: Stretch, writer: Writer) -> tuple[Stretch, Stretch, int]:
    """Write what both stretches begin with and return the rest, and how much both end with."""
    if len(old.regions) > 1 or len(new.regions) > 1:
        return old, new, 0
    (old_start, old_end), (new_start, new_end) = old.regions[0], new.regions[0]
    old_first = old.blocks[0].start if old.blocks else old_end
    new_first = new.blocks[0].start if new.blocks else new_end
    head = same_head(Span(old.text, old_start, old_first), Span(new.text, new_start, new_first))
    old_last = max(old_start + head, old.blocks[-1].end) if old.blocks else old_start + head
    new_last = max(new_start + head, new.blocks[-1].end) if new.blocks else new_start + head
    tail = same_tail(Span(old.text, old_last, old_end), Span(new.text, new_last, new_end))
    spans = Span(old.text, old_start, old_end), Span(new.text, new_start, new_end)
    head, tail = _with_margin(*spans, head, tail)
    writer.keep(old_start, new_start, head)
    old_start, new_start = old_start + head, new_start + head
    return (
        Stretch(old.text, (Range(old_start, old_end - tail),), old.blocks),
        Stretch(new.text, (Range(new_start, new_end - tail),), new.blocks),
        tail,
    )


def _with_margin(old: Span, new: Span, head: int, tail: int) -> tuple[int, int]:
    """Return how much of what both begin and end with needs no tokens.

    Most of a changed clause is the same at both ends. Some of that is left, so that edits can still slide
    to a better place, and the cuts are never inside a token.
    """
    same = head + tail
    both = same < old.end - old.start and same < new.end - new.start
    margin = _MARGIN if both else 2 * _MARGIN  # what only came or went may slide further
    return _safe_head(old.text, old.start, head - margin), _safe_tail(old.text, old.end, tail - margin)


def same_head(old_span: Span, new_span: Span) -> int:
    """Return how many characters two ranges begin with in common."""
    (old, old_at, old_end), (new, new_at, new_end) = old_span, new_span
    most = min(old_end - old_at, new_end - new_at)
    low, high = 0, 16  # ``low`` characters are known to be the same
    while high < most and old[old_at + low : old_at + high] == new[new_at + low : new_at + high]:
        low, high = high, 2 * high
    high = min(high, most)
    while low < high:
        middle = (low + high + 1) // 2
        if old[old_at + low : old_at + middle] == new[new_at + low : new_at + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def same_tail(old_span: Span, new_span: Span) -> int:
    """Return how many characters two ranges end with in common."""
    (old, old_start, old_at), (new, new_start, new_at) = old_span, new_span
    most = min(old_at - old_start, new_at - new_start)
    low, high = 0, 16
    while high < most and old[old_at - high : old_at - low] == new[new_at - high : new_at - low]:
        low, high = high, 2 * high
    high = min(high, most)
    while low < high:
        middle = (low + high + 1) // 2
        if old[old_at - middle : old_at - low] == new[new_at - middle : new_at - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _safe_head(text: str, start: int, length: int) -> int:
    """Return the longest length up to ``length`` that ends between two tokens."""
    if length <= 0:
        return 0
    limit = start + length
    end = start
    for sign in _BREAKS:  # the space comes first, so that the rare ones are looked for behind it only
        end = max(end, text.rfind(sign, end, limit) + 1)
    if end <= start:
        return 0
    opened = text.rfind("《", max(start, end - _TITLE), end)
    if opened > text.rfind("》", max(start, end - _TITLE), end):
        end = opened
    return end - start


def _safe_tail(text: str, end: int, length: int) -> int:
    """Return the longest length up to ``length`` whose start lies between two tokens."""
    if length <= 0:
        return 0
    limit = end - length
    start = end + 1
    for sign in _BREAKS:
        place = text.find(sign, limit, start - 1)
        start = place + 1 if place >= 0 else start
    if start > end:
        return 0
    closed = text.find("》", start, min(end, start + _TITLE))
    opened = text.find("《", start, min(end, start + _TITLE))
    if closed >= 0 and (opened < 0 or closed < opened):
        start = closed + 1
    return end - start


def _tokens(stretch: Stretch, side: str, cut: Cutter) -> Tokens:
    tokens = Tokens([], [], [])
    if not stretch.blocks and len(stretch.regions) == 1:
        tokenise(stretch.text, *stretch.regions[0], tokens, cut)
        return tokens
    blocks = iter(stretch.blocks)
    block = next(blocks, None)
    for region in stretch.regions:
        start = region.start
        while block is not None and block.start < region.end:
            tokenise(stretch.text, start, block.start, tokens, cut)
            tokens.words.append(f"\0{side}{block.start}")  # equals nothing on the other side
            tokens.starts.append(block.start)
            tokens.ends.append(block.end)
            start = block.end
            block = next(blocks, None)
        tokenise(stretch.text, start, region.end, tokens, cut)
    return tokens


def _write_spans(
    writer: Writer, spans: tuple[Span, Span], tokens: tuple[Tokens, Tokens], runs: list[Run]
) -> None:
    """Write keeps for runs of equal tokens, and what stands between them as replaced."""
    (old_text, old_at, old_end), (new_text, new_at, new_end) = spans
    (_, old_starts, old_ends), (_, new_starts, new_ends) = tokens
    for old_run, new_run, length in runs:
        old_start, new_start = old_starts[old_run], new_starts[new_run]
        writer.gap(old_at, old_start, new_at, new_start)
        old_at, new_at = old_ends[old_run + length - 1], new_ends[new_run + length - 1]
        whole = old_at - old_start
        if whole == new_at - new_start and old_text[old_start:old_at] == new_text[new_start:new_at]:
            writer.keep(old_start, new_start, whole)
            continue
        old_at, new_at = old_start, new_start
        for at in range(length):  # the white space between the tokens is not the same
            old_start, new_start = old_starts[old_run + at], new_starts[new_run + at]
            writer.gap(old_at, old_start, new_at, new_start)
            old_at, new_at = old_ends[old_run + at], new_ends[new_run + at]
            writer.keep(old_start, new_start, old_at - old_start)
    writer.gap(old_at, old_end, new_at, new_end)


class _Side:
    """A cursor over one side."""

    def __init__(self, stretch: Stretch, tokens: Tokens) -> None:
        self.text = stretch.text
        self.words, self.starts, self.ends = tokens
        self.regions = stretch.regions
        self.cursor = stretch.regions[0].start

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


def _write_regions(writer: Writer, old: _Side, new: _Side, runs: list[Run]) -> None:
    """Do the same as :func:`_write_spans` for several regions on a side."""
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


def _within_regions(run: Run, old: _Side, new: _Side) -> Iterator[Run]:
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


def _write_between(writer: Writer, old: _Side, new: _Side, old_to: int, new_to: int) -> None:
    """Do the same as :meth:`Writer.gap` where ends of regions may stand between."""
    old_text, new_text = old.text, new.text
    old_parts, new_parts = old.step(old_to), new.step(new_to)
    old_at, new_at = old_parts[0][0], new_parts[0][0]
    old_end, new_end = old_parts[0][1], new_parts[0][1]
    head = 0
    most = min(old_end - old_at, new_end - new_at)
    while (
        head < most
        and old_text[old_at + head] == new_text[new_at + head]
        and old_text[old_at + head].isspace()
    ):
        head += 1
    writer.keep(old_at, new_at, head)
    old_parts[0], new_parts[0] = (old_at + head, old_end), (new_at + head, new_end)
    (old_at, old_end), (new_at, new_end) = old_parts[-1], new_parts[-1]
    tail = 0
    most = min(old_end - old_at, new_end - new_at)
    while tail < most and old_text[old_end - tail - 1] == new_text[new_end - tail - 1]:
        if not old_text[old_end - tail - 1].isspace():
            break
        tail += 1
    old_parts[-1], new_parts[-1] = (old_at, old_end - tail), (new_at, new_end - tail)
    if len(old_parts) == len(new_parts) == 1:
        writer.replace(*old_parts[0], *new_parts[0])
    else:
        for start, end in old_parts:
            writer.replace(start, end, new_parts[0][0], new_parts[0][0])
        for start, end in new_parts:
            writer.replace(old_parts[-1][1], old_parts[-1][1], start, end)
    writer.keep(old_end - tail, new_end - tail, tail)
