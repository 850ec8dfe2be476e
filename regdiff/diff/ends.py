"""What two ranges of text begin and end with in common, and needs no tokens.

Most of a changed clause is the same at both ends. What is left between two safe places, the core, is
cut into tokens and matched. Only where an edit at an end of the core may slide beyond it, some of what
stands around it is added again: mostly none is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from regdiff.diff.sequence import Run, join_runs
from regdiff.diff.tokens import MONTHS, Cutter, Tokens, is_one_token, tokenise
from regdiff.model import Range

_MARGIN = 24  # characters, no fewer than a date has
_TITLE = 96
_WORD = 16
_BLANK = 8
_BREAKS = (" ", "\n", "。", "，", "；")
_BEFORE_YEAR = (",", *MONTHS)
_DIGITS = frozenset("0123456789")
_new = tuple.__new__  # named tuples are made twice as fast by it; this is where most are made


class Span(NamedTuple):
    """A range of a text, with the text, and the ordered ranges inside it that stay whole."""

    text: str
    start: int
    end: int
    blocks: tuple[Range, ...] = ()


class Ends(NamedTuple):
    """How many characters two ranges begin and end with in common: all, and those that need no tokens."""

    head: int
    tail: int
    safe_head: int
    safe_tail: int


def same_ends(old: Span, new: Span) -> Ends:
    """Return what two ranges have in common before the first of their blocks and behind the last."""
    old_text, old_start, old_end, old_blocks = old
    new_text, new_start, new_end, new_blocks = new
    most = min(
        (old_blocks[0][0] if old_blocks else old_end) - old_start,
        (new_blocks[0][0] if new_blocks else new_end) - new_start,
    )
    head = _same_head(old_text, old_start, new_text, new_start, most)
    most = min(
        old_end - max(old_start + head, old_blocks[-1][1] if old_blocks else 0),
        new_end - max(new_start + head, new_blocks[-1][1] if new_blocks else 0),
    )
    tail = _same_tail(old_text, old_end, new_text, new_end, most)
    safe_head = _safe_head(old_text, old_start, head)
    if safe_head and _may_split_date(old_text, old_start + safe_head, new_text, new_start + safe_head):
        safe_head = _safe_head(old_text, old_start, head - _MARGIN)
    safe_tail = _safe_tail(old_text, old_end, tail)
    if safe_tail and _may_split_date(old_text, old_end - safe_tail, new_text, new_end - safe_tail):
        safe_tail = _safe_tail(old_text, old_end, tail - _MARGIN)
    return _new(Ends, (head, tail, safe_head, safe_tail))


def core(span: Span, ends: Ends) -> Span:
    """Return a range without what needs no tokens at its ends."""
    text, start, end, blocks = span
    return _new(Span, (text, start + ends[2], end - ends[3], blocks))


def _same_head(old: str, old_at: int, new: str, new_at: int, most: int) -> int:
    """Return how many characters, up to ``most``, stand at two places in common."""
    low, high = 0, 16  # ``low`` characters are known to be the same
    while high < most and new.startswith(old[old_at + low : old_at + high], new_at + low):
        low, high = high, 2 * high
    high = min(high, most)
    while low < high:
        middle = (low + high + 1) // 2
        if new.startswith(old[old_at + low : old_at + middle], new_at + low):
            low = middle
        else:
            high = middle - 1
    return low


def _same_tail(old: str, old_end: int, new: str, new_end: int, most: int) -> int:
    """Return how many characters, up to ``most``, stand before two places in common."""
    low, high = 0, 16
    while high < most and new.startswith(old[old_end - high : old_end - low], new_end - high):
        low, high = high, 2 * high
    high = min(high, most)
    while low < high:
        middle = (low + high + 1) // 2
        if new.startswith(old[old_end - middle : old_end - low], new_end - middle):
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


def _may_split_date(old: str, old_at: int, new: str, new_at: int) -> bool:
    """Tell whether a place behind a space may lie in a date: the only token that has spaces in it."""
    near = old[max(0, old_at - 5) : old_at + 1] + new[max(0, new_at - 5) : new_at + 1]
    if _DIGITS.isdisjoint(near):
        return False
    return (
        old.startswith(MONTHS, old_at)
        or new.startswith(MONTHS, new_at)
        or old.endswith(_BEFORE_YEAR, 0, old_at - 1)
        or new.endswith(_BEFORE_YEAR, 0, new_at - 1)
    )


def is_one_edit(old: Span, new: Span) -> bool:
    """Tell whether two ranges are one edit, without tokens: a word for another, or what cannot slide.

    So it is with most labels, and with what is left of most clauses.
    """
    (old_text, old_start, old_end, old_blocks), (new_text, new_start, new_end, new_blocks) = old, new
    if old_blocks or new_blocks:
        return False
    if old_start < old_end and new_start < new_end:
        if old_end - old_start > _WORD or new_end - new_start > _WORD:
            return False
        one, other = old_text[old_start:old_end].strip(), new_text[new_start:new_end].strip()
        return one != other and is_one_token(one) and is_one_token(other)
    text, start, end, _ = new if old_start == old_end else old
    words = text[start:end].strip()
    return bool(words) and (
        words[-1] not in text[max(0, start - _BLANK) : start].rstrip()[-1:]
        and words[0] not in text[end : end + _BLANK].lstrip()[:1]
    )


def may_slide(cores: tuple[Span, Span], tokens: tuple[Tokens, Tokens], runs: Sequence[Run]) -> bool:
    """Tell whether an edit beside the first or the last run may slide: what only came or went can.

    How well it would stand at an end of the cores depends on what lies beyond, as does how far it may go.
    """
    row = (Run(0, 0, 0), *runs, Run(len(tokens[0][0]), len(tokens[1][0]), 0))
    last = len(row) - 2
    return any(
        _repeats(cores, tokens, row[at], row[at + 1])
        for at in {0, min(1, last), max(0, last - 1), last}  # the first two, the last two
    )


def _repeats(cores: tuple[Span, Span], tokens: tuple[Tokens, Tokens], before: Run, after: Run) -> bool:
    """Tell whether what one side has between two runs ends like the one, or begins like the other."""
    old_start, new_start = before.old + before.length, before.new + before.length
    if (old_start < after.old) == (new_start < after.new):
        return False
    side = 0 if old_start < after.old else 1
    words, start, end = tokens[side][0], (old_start, new_start)[side], after[side]
    text, core_start, core_end, _ = cores[side]
    first, last = words[start], words[end - 1]
    if start:
        repeated = words[start - 1] == last
    else:
        repeated = text[max(0, core_start - len(last) - _BLANK) : core_start].rstrip().endswith(last)
    if repeated:
        return True
    if end < len(words):
        return words[end] == first
    return text[core_end : core_end + len(first) + _BLANK].lstrip().startswith(first)


def has_words(span: Span, ends: Ends) -> bool:
    """Tell whether words stand in what needs no tokens."""
    text, start, end, _ = span
    head, tail = text[start : start + ends.safe_head], text[end - ends.safe_tail : end]
    return bool(head.strip() or tail.strip())


class Widened(NamedTuple):
    """Two cores with more of what is the same around them, their tokens, and the runs of equal ones."""

    cores: tuple[Span, Span]
    tokens: tuple[Tokens, Tokens]
    runs: list[Run]


def widened(
    spans: tuple[Span, Span], ends: Ends, tokens: tuple[Tokens, Tokens], runs: list[Run], cut: Cutter
) -> Widened:
    """Return the cores with room for edits to slide in, and nothing matched anew."""
    old, new = spans
    head, tail, near_head, near_tail = ends
    same = head + tail
    both = same < old.end - old.start and same < new.end - new.start
    margin = _MARGIN if both else 2 * _MARGIN  # what only came or went may slide further
    far_head = min(near_head, _safe_head(old.text, old.start, head - margin))
    far_tail = min(near_tail, _safe_tail(old.text, old.end, tail - margin))
    before, behind = Tokens([], [], []), Tokens([], [], [])
    tokenise(old.text, old.start + far_head, old.start + near_head, before, cut)
    tokenise(old.text, old.end - near_tail, old.end - far_tail, behind, cut)
    count = len(before.words)
    runs = [Run(run.old + count, run.new + count, run.length) for run in runs]
    if count:
        runs.insert(0, Run(0, 0, count))
    if behind.words:
        runs.append(Run(count + len(tokens[0].words), count + len(tokens[1].words), len(behind.words)))
    far = ends._replace(safe_head=far_head, safe_tail=far_tail)
    wide = (
        _around(before, tokens[0], behind, 0, 0),
        _around(before, tokens[1], behind, new.start - old.start, new.end - old.end),
    )
    return Widened((core(old, far), core(new, far)), wide, join_runs(runs))


def _around(before: Tokens, tokens: Tokens, behind: Tokens, shift: int, shift_behind: int) -> Tokens:
    """Return tokens with those before and behind them, whose places are shifted."""
    return Tokens(
        [*before.words, *tokens.words, *behind.words],
        [
            *(at + shift for at in before.starts),
            *tokens.starts,
            *(at + shift_behind for at in behind.starts),
        ],
        [*(at + shift for at in before.ends), *tokens.ends, *(at + shift_behind for at in behind.ends)],
    )
