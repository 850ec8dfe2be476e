"""What two texts begin and end with in common, and needs no tokens.

Most of a changed clause is the same at both ends. What is left between two safe places, the core, is
cut into tokens and matched, unless it is plain that one word took the place of another. Only where an
edit at an end of the core may slide, some of what stands around it is added again: mostly none is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from regdiff.diff.sequence import Run, join_runs
from regdiff.diff.tokens import MONTHS, Cutter, Tokens, is_one_token, tokenise
from regdiff.model import Range

_MARGIN = 24  # characters, no fewer than a date has
_TITLE = 96
_WORD = 16
_BLANK = 8
_MONTH = 16
_BREAKS = ("\n", ";", "。", "，", "；")  # and the space: no token but a date or a title goes over them
_ASCII_BREAKS = _BREAKS[:2]
_ENDED = frozenset(("", " ", *_BREAKS))
_MONTHS = frozenset(MONTHS)
_DIGITS = frozenset("0123456789")
_new = tuple.__new__  # named tuples are made twice as fast by it; this is where most are made


class Span(NamedTuple):
    """Some text, where it starts in its document, and the ordered ranges of it that stay whole.

    All places but ``start`` are counted from the start of ``text``.
    """

    text: str
    start: int
    blocks: tuple[Range, ...] = ()


def span_of(text: str, start: int, end: int, blocks: Iterable[Range] = ()) -> Span:
    """Return a part of a document's text as a span, with those of some blocks that lie in it."""
    inside = tuple([_new(Range, (at - start, to - start)) for at, to in blocks if start <= at < end])
    return _new(Span, (text[start:end], start, inside))


class Ends(NamedTuple):
    """How many characters two texts begin and end with in common."""

    head: int
    tail: int


def same_ends(old: Span, new: Span) -> Ends:
    """Return what two spans have in common before the first of their blocks and behind the last."""
    old_text, _, old_blocks = old
    new_text, _, new_blocks = new
    old_size, new_size = len(old_text), len(new_text)
    if not old_blocks and not new_blocks:
        most = min(old_size, new_size)
        head = _same_head(old_text, new_text, most)
        return _new(Ends, (head, _same_tail(old_text, new_text, most - head)))
    old_first, old_last = (old_blocks[0][0], old_blocks[-1][1]) if old_blocks else (old_size, 0)
    new_first, new_last = (new_blocks[0][0], new_blocks[-1][1]) if new_blocks else (new_size, 0)
    head = _same_head(old_text, new_text, min(old_first, new_first))
    most = min(old_size - max(head, old_last), new_size - max(head, new_last))
    return Ends(head, _same_tail(old_text, new_text, most))


def _same_head(old: str, new: str, most: int) -> int:
    """Return how many characters, up to ``most``, two texts begin with in common."""
    low, high = 0, 16  # ``low`` characters are known to be the same
    while high < most and old[low:high] == new[low:high]:
        low, high = high, 2 * high
    high = min(high, most)
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_tail(old: str, new: str, most: int) -> int:
    """Return how many characters, up to ``most``, two texts end with in common."""
    old_size, new_size = len(old), len(new)
    low, high = 0, 16
    while high < most and (old[old_size - high : old_size - low] == new[new_size - high : new_size - low]):
        low, high = high, 2 * high
    high = min(high, most)
    while low < high:
        middle = (low + high + 1) // 2
        if old[old_size - middle : old_size - low] == new[new_size - middle : new_size - low]:
            low = middle
        else:
            high = middle - 1
    return low


def safe_ends(old: str, new: str, ends: Ends, margin: int = 0) -> Ends:
    """Return how much of what both begin and end with lies outside all tokens that are not the same.

    At least ``margin`` of what is the same stays.
    """
    head, tail = ends
    safe_head = _safe_head(old, new, head - margin)
    if safe_head and _may_split_date(old, safe_head, new, safe_head):
        safe_head = _safe_head(old, new, head - max(margin, _MARGIN))
    safe_tail = _safe_tail(old, new, tail - margin)
    if safe_tail and _may_split_date(old, len(old) - safe_tail, new, len(new) - safe_tail):
        safe_tail = _safe_tail(old, new, tail - max(margin, _MARGIN))
    return _new(Ends, (safe_head, safe_tail))


def _safe_head(old: str, new: str, length: int) -> int:
    """Return the longest length up to ``length`` that ends between two tokens."""
    if length <= 0:
        return 0
    if old[length : length + 1] in _ENDED and new[length : length + 1] in _ENDED:
        end = length
    else:
        end = old.rfind(" ", 0, length) + 1
        for sign in _ASCII_BREAKS if old.isascii() else _BREAKS:
            end = max(end, old.rfind(sign, end, length) + 1)
    if not old.isascii():
        opened = old.rfind("《", max(0, end - _TITLE), end)
        if opened > old.rfind("》", max(0, end - _TITLE), end):
            end = opened
    return end


def _safe_tail(old: str, new: str, length: int) -> int:
    """Return the longest length up to ``length`` whose start lies between two tokens."""
    if length <= 0:
        return 0
    start, new_start = len(old) - length, len(new) - length
    if (start and old[start - 1] not in _ENDED) or (new_start and new[new_start - 1] not in _ENDED):
        start = _next_boundary(old, start)
    if not old.isascii():
        closed = old.find("》", start, start + _TITLE)
        opened = old.find("《", start, start + _TITLE)
        if closed >= 0 and (opened < 0 or closed < opened):
            start = closed + 1
    return len(old) - start


def _next_boundary(text: str, start: int) -> int:
    """Return the next place where a token begins for sure; white space stays with what it ends."""
    for at in range(start, len(text)):
        sign = text[at]
        if sign in " \n":
            return at + 1
        if sign in ";。，；" or (sign in ".,:" and not text[at + 1 : at + 2].isdigit()):
            return at
    return len(text)


def _may_split_date(old: str, old_at: int, new: str, new_at: int) -> bool:
    """Tell whether places may lie in dates: the only tokens that have spaces in them, but for titles."""
    near = old[max(0, old_at - 5) : old_at + 3] + new[max(0, new_at - 5) : new_at + 3]
    if _DIGITS.isdisjoint(near):
        return False
    near = (
        f"{old[max(0, old_at - _MONTH) : old_at + _MONTH]} {new[max(0, new_at - _MONTH) : new_at + _MONTH]}"
    )
    return not _MONTHS.isdisjoint(near.replace("(", " ").split())


def is_one_edit(old: Span, new: Span, ends: Ends) -> bool:
    """Tell whether all between two ends is one edit, without tokens: a word for a word, or what cannot slide.

    So it is with most labels, and with what is left of most clauses.
    """
    (old_text, _, old_blocks), (new_text, _, new_blocks), (head, tail) = old, new, ends
    if old_blocks or new_blocks:
        return False
    old_end, new_end = len(old_text) - tail, len(new_text) - tail
    if head < old_end and head < new_end:
        if old_end - head > _WORD or new_end - head > _WORD:
            return False
        one, other = old_text[head:old_end].strip(), new_text[head:new_end].strip()
        return one != other and is_one_token(one) and is_one_token(other)
    text, end = (new_text, new_end) if head >= old_end else (old_text, old_end)
    words = text[head:end].strip()
    return bool(words) and (
        words[-1] not in text[max(0, head - _BLANK) : head].rstrip()[-1:]
        and words[0] not in text[end : end + _BLANK].lstrip()[:1]
    )


class Core(NamedTuple):
    """What stands between two ends on both sides: its tokens, and the runs of equal ones."""

    ends: Ends
    old: Tokens
    new: Tokens
    runs: list[Run]


def may_slide(old: Span, new: Span, core: Core) -> bool:
    """Tell whether an edit beside the first or the last run may slide: what only came or went can.

    How well it would stand at an end of the core depends on what lies beyond, as does how far it may go.
    """
    (old_words, _, _), (new_words, _, _), runs = core[1:]
    row = ((0, 0, 0), *runs, (len(old_words), len(new_words), 0))
    last = len(row) - 2
    for at in {0, min(1, last), max(0, last - 1), last}:  # the first two, the last two
        (old_start, new_start, length), (old_end, new_end, _) = row[at], row[at + 1]
        old_start, new_start = old_start + length, new_start + length
        if old_start == old_end and new_start < new_end:
            slides = _repeats(new.text, core.ends, new_words, Range(new_start, new_end))
        elif new_start == new_end and old_start < old_end:
            slides = _repeats(old.text, core.ends, old_words, Range(old_start, old_end))
        else:
            continue
        if slides:
            return True
    return False


def _repeats(text: str, ends: Ends, words: list[str], part: Range) -> bool:
    """Tell whether words end like what stands before them, or begin like what stands behind them."""
    (head, tail), (start, end) = ends, part
    first, last = words[start], words[end - 1]
    if start:
        repeated = words[start - 1] == last
    else:
        repeated = text[max(0, head - len(last) - _BLANK) : head].rstrip().endswith(last)
    if repeated:
        return True
    if end < len(words):
        return words[end] == first
    core_end = len(text) - tail
    return text[core_end : core_end + len(first) + _BLANK].lstrip().startswith(first)


def widened(old: Span, new: Span, ends: Ends, core: Core, cut: Cutter) -> Core:
    """Return a core with room for edits to slide in, and nothing matched anew."""
    (old_text, _, _), (new_text, _, _) = old, new
    (head, tail), old_tokens, new_tokens, runs = core
    both = sum(ends) < min(len(old_text), len(new_text))
    margin = _MARGIN if both else 2 * _MARGIN  # what only came or went may slide further
    far_head, far_tail = map(min, core.ends, safe_ends(old_text, new_text, ends, margin))
    before, behind = Tokens([], [], []), Tokens([], [], [])
    tokenise(old_text, far_head, head, before, cut)
    tokenise(old_text, len(old_text) - tail, len(old_text) - far_tail, behind, cut)
    count = len(before.words)
    runs = [Run(run.old + count, run.new + count, run.length) for run in runs]
    if count:
        runs.insert(0, Run(0, 0, count))
    if behind.words:
        runs.append(Run(count + len(old_tokens.words), count + len(new_tokens.words), len(behind.words)))
    return Core(
        Ends(far_head, far_tail),
        _around(before, old_tokens, behind, 0),
        _around(before, new_tokens, behind, len(new_text) - len(old_text)),
        join_runs(runs),
    )


def _around(before: Tokens, tokens: Tokens, behind: Tokens, shift: int) -> Tokens:
    """Return tokens with those before and those behind them, of which the places are shifted."""
    return Tokens(
        [*before.words, *tokens.words, *behind.words],
        [*before.starts, *tokens.starts, *(at + shift for at in behind.starts)],
        [*before.ends, *tokens.ends, *(at + shift for at in behind.ends)],
    )
