"""From two stretches of text to edits that spell both, to the byte."""

from __future__ import annotations

from typing import NamedTuple

from regdiff.diff.edits import Writer
from regdiff.diff.sequence import Run, match
from regdiff.diff.tidy import tidy
from regdiff.diff.tokens import Tokens, tokenise
from regdiff.model import Edit, Range


class Stretch(NamedTuple):
    """What one side brings to a word diff.

    ``regions`` are ordered ranges of ``text``. ``blocks`` are ordered ranges inside them that stay
    whole and equal nothing: provisions without a counterpart here.
    """

    text: str
    regions: tuple[Range, ...]
    blocks: tuple[Range, ...] = ()


class WordDiff(NamedTuple):
    """The edits of two stretches, and how many tokens were too many to compare."""

    edits: list[Edit]
    coarse: int = 0


def diff_text(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits between two texts.

    >>> [edit.op.value for edit in diff_text("He may act.", "He shall act.")]
    ['keep', 'delete', 'insert', 'keep']
    """
    stretches = (Stretch(old, (Range(0, len(old)),)), Stretch(new, (Range(0, len(new)),)))
    return tuple(diff_stretches(*stretches).edits)


def diff_stretches(old: Stretch, new: Stretch) -> WordDiff:
    """Return the edits between two stretches, each of which has at least one region (it may be empty)."""
    old_tokens, new_tokens = _tokens(old, "o"), _tokens(new, "n")
    runs, _, coarse = match(old_tokens.words, new_tokens.words)
    if len(runs) > 1:
        runs = tidy(runs, old_tokens, new_tokens, old.text, new.text)
    old_side, new_side = _Side(old, old_tokens), _Side(new, new_tokens)
    writer = Writer()
    for run in runs:
        _write_gap(writer, old_side, new_side, old_side.until(run.old), new_side.until(run.new))
        _write_run(writer, old_side, new_side, run)
    _write_gap(writer, old_side, new_side, old_side.rest(), new_side.rest())
    return WordDiff(writer.edits, coarse)


def _tokens(stretch: Stretch, side: str) -> Tokens:
    tokens = Tokens([], [], [])
    blocks = iter(stretch.blocks)
    block = next(blocks, None)
    for region in stretch.regions:
        start = region.start
        while block is not None and block.start < region.end:
            tokenise(stretch.text, start, block.start, tokens)
            tokens.words.append(f"\0{side}{block.start}")  # equals nothing on the other side
            tokens.starts.append(block.start)
            tokens.ends.append(block.end)
            start = block.end
            block = next(blocks, None)
        tokenise(stretch.text, start, region.end, tokens)
    return tokens


class _Side:
    """A cursor over one side: hands out the text between two tokens as ranges that do not cross regions."""

    def __init__(self, stretch: Stretch, tokens: Tokens) -> None:
        self.text = stretch.text
        self.tokens = tokens
        self.regions = stretch.regions
        self.single = len(stretch.regions) == 1
        self.cursor = stretch.regions[0].start

    def until(self, token: int) -> tuple[Range, ...]:
        return self._to(self.tokens.starts[token])

    def rest(self) -> tuple[Range, ...]:
        return self._to(self.regions[-1].end)

    def _to(self, position: int) -> tuple[Range, ...]:
        start, self.cursor = self.cursor, position
        if self.single:
            return (Range(start, position),)
        parts = [
            Range(max(start, region.start), min(position, region.end))
            for region in self.regions
            if region.start < position and region.end > start
        ]
        return tuple(parts) or (Range(position, position),)


def _write_run(writer: Writer, old: _Side, new: _Side, run: Run) -> None:
    old_start, new_start = old.tokens.starts[run.old], new.tokens.starts[run.new]
    old_end = old.tokens.ends[run.old + run.length - 1]
    new_end = new.tokens.ends[run.new + run.length - 1]
    if old.single and new.single and old.text[old_start:old_end] == new.text[new_start:new_end]:
        writer.keep(old_start, new_start, old_end - old_start)
    else:
        for step in range(run.length):
            if step:
                _write_gap(writer, old, new, old.until(run.old + step), new.until(run.new + step))
            old_start, old_end = old.tokens.starts[run.old + step], old.tokens.ends[run.old + step]
            writer.keep(old_start, new.tokens.starts[run.new + step], old_end - old_start)
            old.cursor, new.cursor = old_end, new.tokens.ends[run.new + step]
    old.cursor, new.cursor = old_end, new_end


def _write_gap(
    writer: Writer, old: _Side, new: _Side, old_parts: tuple[Range, ...], new_parts: tuple[Range, ...]
) -> None:
    """Write what lies between two kept tokens: the white space that both begin or end with stays."""
    old_first, new_first = old_parts[0], new_parts[0]
    head = 0
    most = min(old_first.length, new_first.length)
    while head < most:
        sign = old.text[old_first.start + head]
        if not sign.isspace() or sign != new.text[new_first.start + head]:
            break
        head += 1
    writer.keep(old_first.start, new_first.start, head)
    old_parts = (Range(old_first.start + head, old_first.end), *old_parts[1:])
    new_parts = (Range(new_first.start + head, new_first.end), *new_parts[1:])
    old_last, new_last = old_parts[-1], new_parts[-1]
    tail = 0
    most = min(old_last.length, new_last.length)
    while tail < most:
        sign = old.text[old_last.end - 1 - tail]
        if not sign.isspace() or sign != new.text[new_last.end - 1 - tail]:
            break
        tail += 1
    for part in (*old_parts[:-1], Range(old_last.start, old_last.end - tail)):
        writer.delete(part, new_parts[0].start)
    for part in (*new_parts[:-1], Range(new_last.start, new_last.end - tail)):
        writer.insert(old_last.end - tail, part)
    writer.keep(old_last.end - tail, new_last.end - tail, tail)
