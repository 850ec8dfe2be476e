"""From two stretches of text to edits that spell both, to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from regdiff.diff.edits import Hunk, blank_head, blank_tail, hunks_of, join, kept, settle
from regdiff.diff.ends import Span, core, has_words, is_one_edit, may_slide, same_ends, widened
from regdiff.diff.regions import region_edits
from regdiff.diff.sequence import Run, match
from regdiff.diff.tidy import tidy
from regdiff.diff.tokens import Cutter, Tokens, cutter, tokenise
from regdiff.model import Edit, Op, Range

_DELETE, _INSERT = Op.DELETE, Op.INSERT
_new = tuple.__new__  # named tuples are made twice as fast by it; this is where most are made


class Stretch(NamedTuple):
    """What one side brings to a word diff.

    ``regions`` are ordered ranges of ``text``. ``blocks`` are ordered ranges inside them that stay
    whole and equal nothing: provisions without a counterpart here.
    """

    text: str
    regions: tuple[Range, ...]
    blocks: tuple[Range, ...] = ()


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
    return tuple(diff_ranges(Span(old, 0, len(old)), Span(new, 0, len(new)), cutter()).edits)


def diff_stretches(old: Stretch, new: Stretch, cut: Cutter) -> WordDiff:
    """Return the edits between two stretches, each of which has at least one region (it may be empty)."""
    if len(old.regions) > 1 or len(new.regions) > 1:
        return _diff_regions(old, new, cut)
    one = Span(old.text, *old.regions[0], old.blocks)
    other = Span(new.text, *new.regions[0], new.blocks)
    if not old.blocks and not new.blocks:
        return diff_ranges(one, other, cut)
    if _is_blank(one) and _is_blank(other):  # children came or went, and nothing else
        edits, hunks = _written((one, other), [(*old.regions[0], *new.regions[0])])
        return WordDiff(edits, hunks_of(edits, old.blocks, new.blocks), 0)
    found = _diff_spans(one, other, cut)
    return found._replace(hunks=hunks_of(found.edits, old.blocks, new.blocks))


def diff_ranges(old: Span, new: Span, cut: Cutter) -> WordDiff:
    """Return the edits between two ranges without blocks, which is what most stretches are.

    Where both are rows of a table (their cells are joined by tabs), cells are compared with cells.
    """
    (old_text, old_start, old_end, _), (new_text, new_start, new_end, _) = old, new
    if is_one_edit(old, new):
        return _new(WordDiff, (*_written((old, new), ((old_start, old_end, new_start, new_end),)), 0))
    if old_text.find("\t", old_start + 1, old_end) < 0 or new_text.find("\t", new_start + 1, new_end) < 0:
        return _diff_spans(old, new, cut)
    parts = [
        _diff_spans(Span(old_text, *old_part), Span(new_text, *new_part), cut)
        for old_part, new_part in _paired_cells(_cells(old), _cells(new), old_text, new_text)
    ]
    hunks = hunks_of(chain.from_iterable(part.edits for part in parts), (), ())
    return WordDiff(join(part.edits for part in parts), hunks, sum(part.coarse for part in parts))


def _cells(row: Span) -> list[Range]:
    """Return the cells of a table's row, each with the tab before it."""
    text, start, end, _ = row
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


def _is_blank(span: Span) -> bool:
    """Tell whether a range is white space and blocks only, and so has nothing to be matched."""
    text, start, end, blocks = span
    for block_start, block_end in blocks:
        if start < block_start and not text[start:block_start].isspace():
            return False
        start = block_end
    return start >= end or text[start:end].isspace()


def _diff_spans(old: Span, new: Span, cut: Cutter) -> WordDiff:
    spans = old, new
    ends = same_ends(old, new)
    cores = core(old, ends), core(new, ends)
    if is_one_edit(*cores):
        return _new(WordDiff, (*_written(spans, ((*cores[0][1:3], *cores[1][1:3]),)), 0))
    tokens = _tokens(cores[0], "o", cut), _tokens(cores[1], "n", cut)
    runs, _, coarse = match(tokens[0][0], tokens[1][0])
    if may_slide(cores, tokens, runs):
        cores, tokens, runs = widened(spans, ends, tokens, runs, cut)
    if len(runs) > 1 or (runs and has_words(old, ends)):
        runs = tidy(runs, *tokens, old[0], new[0])
    edits, hunks = _written(spans, _gaps(cores, tokens, runs))
    return _new(WordDiff, (edits, hunks, coarse))


def _diff_regions(old: Stretch, new: Stretch, cut: Cutter) -> WordDiff:
    olds, news = _spans(old), _spans(new)
    old_tokens, new_tokens = _new(Tokens, ([], [], [])), _new(Tokens, ([], [], []))
    for span in olds:
        _add_tokens(span, "o", cut, old_tokens)
    for span in news:
        _add_tokens(span, "n", cut, new_tokens)
    runs, _, coarse = match(old_tokens.words, new_tokens.words)
    if len(runs) > 1:
        runs = tidy(runs, old_tokens, new_tokens, old.text, new.text)
    edits = region_edits((olds, news), (old_tokens, new_tokens), runs)
    return WordDiff(settle(edits), hunks_of(edits, old.blocks, new.blocks), coarse)


def _spans(stretch: Stretch) -> list[Span]:
    """Return the regions of a stretch, each with the blocks inside it."""
    text, regions, blocks = stretch
    return [
        Span(text, start, end, tuple(block for block in blocks if start <= block.start < end))
        for start, end in regions
    ]


def _tokens(span: Span, side: str, cut: Cutter) -> Tokens:
    tokens = _new(Tokens, ([], [], []))
    _add_tokens(span, side, cut, tokens)
    return tokens


def _add_tokens(span: Span, side: str, cut: Cutter, tokens: Tokens) -> None:
    """Append the tokens of a range; a block is one, which equals nothing on the other side."""
    text, start, end, blocks = span
    for block_start, block_end in blocks:
        tokenise(text, start, block_start, tokens, cut)
        tokens.words.append(f"\0{side}{block_start}")
        tokens.starts.append(block_start)
        tokens.ends.append(block_end)
        start = block_end
    tokenise(text, start, end, tokens, cut)


def _gaps(
    cores: tuple[Span, Span], tokens: tuple[Tokens, Tokens], runs: list[Run]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield what lies between equal tokens: where it starts and ends on the old and on the new side."""
    (old_text, old_at, old_end, _), (new_text, new_at, new_end, _) = cores
    (_, old_starts, old_ends), (_, new_starts, new_ends) = tokens
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
    yield old_at, old_end, new_at, new_end


def _written(
    spans: tuple[Span, Span], gaps: Iterable[tuple[int, int, int, int]]
) -> tuple[list[Edit], list[Hunk]]:
    """Return the edits that keep all but what lies in gaps, and what these replace.

    White space that both sides of a gap begin or end with stays.
    """
    (old_text, old_kept, old_last, _), (new_text, new_kept, new_last, _) = spans
    edits: list[Edit] = []
    hunks: list[Hunk] = []
    for old_start, old_end, new_start, new_end in gaps:
        gone, come = old_text[old_start:old_end], new_text[new_start:new_end]
        if gone == come and (not gone or gone.isspace()):
            continue
        if gone and come:
            head = blank_head(gone, come)
            tail = blank_tail(gone, come, head)
            old_start, old_end = old_start + head, old_end - tail
            new_start, new_end = new_start + head, new_end - tail
        old, new = _new(Range, (old_start, old_end)), _new(Range, (new_start, new_end))
        if old_start > old_kept:
            edits.append(kept(old_kept, new_kept, old_start - old_kept))
        if old_end > old_start:
            edits.append(_new(Edit, (_DELETE, old, _new(Range, (new_start, new_start)))))
        if new_end > new_start:
            edits.append(_new(Edit, (_INSERT, _new(Range, (old_end, old_end)), new)))
        hunks.append(_new(Hunk, (old, new)))
        old_kept, new_kept = old_end, new_end
    if old_last > old_kept:
        edits.append(kept(old_kept, new_kept, old_last - old_kept))
    return edits, hunks
