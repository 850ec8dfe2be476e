"""From two stretches of text to edits that spell both, to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from regdiff.diff.edits import Hunk, blank_head, blank_tail, hunks_of, join, kept, settle
from regdiff.diff.ends import Core, Ends, Span, is_one_edit, may_slide, safe_ends, same_ends, widened
from regdiff.diff.regions import Side, region_edits
from regdiff.diff.sequence import Run, match
from regdiff.diff.tidy import tidy
from regdiff.diff.tokens import Cutter, Tokens, cutter, tokenise
from regdiff.model import Edit, Op, Range

_NOTHING = Ends(0, 0)
_DELETE, _INSERT = Op.DELETE, Op.INSERT
_new = tuple.__new__  # named tuples are made twice as fast by it; this is where most are made


class Stretch(NamedTuple):
    """What one side brings to a word diff.

    ``spans`` are ordered parts of ``text``, at least one (it may be empty). ``blocks`` are ordered ranges
    inside them that stay whole and equal nothing: provisions without a counterpart here.
    """

    text: str
    spans: tuple[Span, ...]
    blocks: tuple[Range, ...] = ()

    @property
    def length(self) -> int:
        """The number of characters of all parts."""
        return sum(len(span.text) for span in self.spans)

    def bare(self) -> Stretch:
        """Return the stretch with the words of its blocks as words like others."""
        return Stretch(self.text, tuple(span._replace(blocks=()) for span in self.spans))


class WordDiff(NamedTuple):
    """The settled edits of two stretches, what they replace, and how many tokens were too many to compare."""

    edits: Sequence[Edit]
    hunks: list[Hunk]
    coarse: int


def diff_text(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits between two texts.

    >>> [edit.op.value for edit in diff_text("He may act.", "He shall act.")]
    ['keep', 'delete', 'insert', 'keep']
    """
    return tuple(diff_spans(Span(old, 0), Span(new, 0), cutter()).edits)


def diff_stretches(old: Stretch, new: Stretch, cut: Cutter) -> WordDiff:
    """Return the edits between two stretches."""
    if len(old.spans) > 1 or len(new.spans) > 1:
        return _diff_regions(old, new, cut)
    found = diff_spans(old.spans[0], new.spans[0], cut)
    if old.blocks or new.blocks:
        return WordDiff(found.edits, hunks_of(found.edits, old.blocks, new.blocks), found.coarse)
    return found


def diff_spans(old: Span, new: Span, cut: Cutter) -> WordDiff:
    """Return the edits between two spans.

    Where both are rows of a table (their cells are joined by tabs), cells are compared with cells.
    """
    old_text, old_start, old_blocks = old
    new_text, new_start, new_blocks = new
    if is_one_edit(old, new, _NOTHING) or (_is_blank(old) and _is_blank(new)):
        return _written(old, new, ((0, len(old_text), 0, len(new_text)),))
    if old_blocks or new_blocks or old_text.find("\t", 1) < 0 or new_text.find("\t", 1) < 0:
        return _diff_words(old, new, cut)
    parts = [
        _diff_words(
            Span(old_part.of(old_text), old_start + old_part.start),
            Span(new_part.of(new_text), new_start + new_part.start),
            cut,
        )
        for old_part, new_part in _paired_cells(_cells(old_text), _cells(new_text), old_text, new_text)
    ]
    hunks = hunks_of(chain.from_iterable(part.edits for part in parts), (), ())
    return WordDiff(join(part.edits for part in parts), hunks, sum(part.coarse for part in parts))


def _cells(row: str) -> list[Range]:
    """Return the cells of a table's row, each with the tab before it."""
    cells = []
    start = 0
    while (tab := row.find("\t", start + 1)) >= 0:
        cells.append(Range(start, tab))
        start = tab
    cells.append(Range(start, len(row)))
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


def _is_blank(span: Span) -> bool:
    """Tell whether a span is white space and blocks only, and so has nothing to be matched."""
    text, _, blocks = span
    start = 0
    for block_start, block_end in blocks:
        if start < block_start and not text[start:block_start].isspace():
            return False
        start = block_end
    return start >= len(text) or text[start:].isspace()


def _diff_words(old: Span, new: Span, cut: Cutter) -> WordDiff:
    ends = same_ends(old, new)
    safe = safe_ends(old[0], new[0], ends)
    head, tail = safe
    old_end, new_end = len(old[0]) - tail, len(new[0]) - tail
    if is_one_edit(old, new, safe):
        return _written(old, new, ((head, old_end, head, new_end),))
    old_tokens, new_tokens = _tokens(old, safe, "o", cut), _tokens(new, safe, "n", cut)
    runs, _, coarse = match(old_tokens[0], new_tokens[0])
    core = _new(Core, (safe, old_tokens, new_tokens, runs))
    if may_slide(old, new, core):
        core = widened(old, new, ends, core, cut)
    if len(core.runs) > 1 or (runs and (old[0][:head] + old[0][old_end:]).strip()):
        runs = tidy(core.runs, core.old, core.new, old[0], new[0])
        core = _new(Core, (*core[:3], runs))
    return _written(old, new, _gaps(old[0], new[0], core), coarse)


def _diff_regions(old: Stretch, new: Stretch, cut: Cutter) -> WordDiff:
    old_tokens, new_tokens = _all_tokens(old.spans, "o", cut), _all_tokens(new.spans, "n", cut)
    runs, _, coarse = match(old_tokens.words, new_tokens.words)
    if len(runs) > 1:
        runs = tidy(runs, old_tokens, new_tokens, old.text, new.text)
    edits = region_edits(Side(old.text, old.spans, old_tokens), Side(new.text, new.spans, new_tokens), runs)
    return WordDiff(settle(edits), hunks_of(edits, old.blocks, new.blocks), coarse)


def _all_tokens(spans: Sequence[Span], side: str, cut: Cutter) -> Tokens:
    """Return the tokens of several spans, at their places in the document."""
    found = Tokens([], [], [])
    for span in spans:
        tokens = _tokens(span, _NOTHING, side, cut)
        found.words.extend(tokens.words)
        found.starts.extend(span.start + at for at in tokens.starts)
        found.ends.extend(span.start + at for at in tokens.ends)
    return found


def _tokens(span: Span, ends: Ends, side: str, cut: Cutter) -> Tokens:
    """Return the tokens between two ends of a span; a block is one, and equals nothing on the other side."""
    text, place, blocks = span
    tokens = _new(Tokens, ([], [], []))
    start = ends[0]
    for block_start, block_end in blocks:
        tokenise(text, start, block_start, tokens, cut)
        tokens.words.append(f"\0{side}{place + block_start}")
        tokens.starts.append(block_start)
        tokens.ends.append(block_end)
        start = block_end
    tokenise(text, start, len(text) - ends[1], tokens, cut)
    return tokens


def _gaps(old_text: str, new_text: str, core: Core) -> Iterator[tuple[int, int, int, int]]:
    """Yield what lies between equal tokens: where it starts and ends on the old and on the new side."""
    (head, tail), (_, old_starts, old_ends), (_, new_starts, new_ends), runs = core
    old_at = new_at = head
    for old_run, new_run, length in runs:
        old_start, new_start = old_starts[old_run], new_starts[new_run]
        yield old_at, old_start, new_at, new_start
        old_at, new_at = old_ends[old_run + length - 1], new_ends[new_run + length - 1]
        if old_text[old_start:old_at] == new_text[new_start:new_at]:
            continue
        for at in range(1, length):  # the white space between the tokens is not the same
            yield (
                old_ends[old_run + at - 1],
                old_starts[old_run + at],
                new_ends[new_run + at - 1],
                new_starts[new_run + at],
            )
    yield old_at, len(old_text) - tail, new_at, len(new_text) - tail


def _written(old: Span, new: Span, gaps: Iterable[tuple[int, int, int, int]], coarse: int = 0) -> WordDiff:
    """Return the edits that keep all but what lies in gaps, and what these replace.

    White space that both sides of a gap begin or end with stays.
    """
    (old_text, old_place, _), (new_text, new_place, _) = old, new
    old_kept, new_kept = old_place, new_place
    edits: list[Edit] = []
    hunks: list[Hunk] = []
    for old_start, old_end, new_start, new_end in gaps:
        gone, come = old_text[old_start:old_end], new_text[new_start:new_end]
        if gone == come and (not gone or gone.isspace()):
            continue
        head = tail = 0
        if gone and come:  # to look before asking is faster
            if gone[0] == come[0]:
                head = blank_head(gone, come)
            if gone[-1] == come[-1]:
                tail = blank_tail(gone, come, head)
        old_at, old_to = old_place + old_start + head, old_place + old_end - tail
        new_at, new_to = new_place + new_start + head, new_place + new_end - tail
        hunk = _new(Hunk, (_new(Range, (old_at, old_to)), _new(Range, (new_at, new_to))))
        hunks.append(hunk)
        if old_at > old_kept:
            edits.append(kept(old_kept, new_kept, old_at - old_kept))
        if old_to > old_at:
            edits.append(_new(Edit, (_DELETE, hunk[0], _new(Range, (new_at, new_at)))))
        if new_to > new_at:
            edits.append(_new(Edit, (_INSERT, _new(Range, (old_to, old_to)), hunk[1])))
        old_kept, new_kept = old_to, new_to
    rest = old_place + len(old_text) - old_kept
    if rest:
        edits.append(kept(old_kept, new_kept, rest))
    return _new(WordDiff, (edits, hunks, coarse))
