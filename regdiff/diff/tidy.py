"""Edits that a person can read: cut at phrases, not scattered among small words that happen to be equal.

Tidying never loses a token: it only moves an edit along equal words, or gives up a short equal run
between two edits. What it gives up is bounded: at most :data:`SLACK` of the fewest edits possible.
"""

from __future__ import annotations

from typing import NamedTuple

from regdiff.diff.sequence import Run
from regdiff.diff.tokens import Tokens

SLACK = 0.2
"""How many more tokens than the fewest possible may be marked, as a share of them."""

_MOST_GIVEN_UP = 12  # characters
_ENDS = frozenset(".;:!?。；：！？")
_PAUSES = frozenset(",、，")
# What is added to a row of things is added with the word that joins it: "staff [and others], who".
_JOINERS = frozenset(
    ("and", "or", "et", "ou", "und", "oder", "和", "及", "与", "或", "或者", "以及", "與", "並")
)
_OPENERS = frozenset("([{（［〔【《「『“‘«„")
_CLOSERS = frozenset(")]}）］〕】》」』”’»")


def tidy(runs: list[Run], old: Tokens, new: Tokens, old_text: str, new_text: str) -> list[Run]:
    """Return runs that read better: slid to phrase boundaries, without small islands."""
    slid = _slide(runs, old, new, old_text, new_text)
    return _drop_islands(slid, old, new)


def _slide(runs: list[Run], old: Tokens, new: Tokens, old_text: str, new_text: str) -> list[Run]:
    result = list(runs)
    for at in range(len(result) - 1):
        left, right = result[at], result[at + 1]
        old_end, new_end = left.old + left.length, left.new + left.length
        if right.old == old_end:
            edit = _Edit(new, new_text, new_end, right.new)
        elif right.new == new_end:
            edit = _Edit(old, old_text, old_end, right.old)
        else:
            continue
        shift = edit.best_shift(left.length, right.length)
        if shift:
            result[at] = Run(left.old, left.new, left.length + shift)
            result[at + 1] = Run(right.old + shift, right.new + shift, right.length - shift)
    return [run for run in result if run.length]


class _Edit(NamedTuple):
    """Tokens that one side has and the other has not."""

    tokens: Tokens
    text: str
    start: int
    end: int

    def best_shift(self, before: int, after: int) -> int:
        """Return how far to move along the equal tokens before and after it to stand at phrase ends."""
        words, start, end = self.tokens.words, self.start, self.end
        lowest = highest = 0
        while -lowest < before and words[start + lowest - 1] == words[end + lowest - 1]:
            lowest -= 1
        while highest < after and words[start + highest] == words[end + highest]:
            highest += 1
        if lowest == highest:
            return 0
        return max(
            range(lowest, highest + 1),
            key=lambda shift: (self._score(start + shift) + self._score(end + shift), -abs(shift), shift),
        )

    def _score(self, at: int) -> int:
        """Tell how good a boundary lies before a token: 0 inside brackets to 6 at a line's start."""
        words, starts, ends = self.tokens
        if at <= 0 or at >= len(words):
            return 6
        left, right = words[at - 1], words[at]
        between = self.text[ends[at - 1] : starts[at]]
        if left in _OPENERS or right in _CLOSERS:
            score = 0
        elif "\n" in between or "\t" in between:
            score = 6
        elif left in _ENDS:
            score = 5
        elif right in _OPENERS:
            score = 4
        elif left in _PAUSES or right in _PAUSES or right in _JOINERS:
            score = 3
        else:
            score = 1 if right in _ENDS else 2
        return score


def _drop_islands(runs: list[Run], old: Tokens, new: Tokens) -> list[Run]:
    """Give up short equal runs that have an edit at least as long on either side, the shortest first."""
    islands = _islands(runs, old, new)
    if not islands:
        return runs
    kept = sum(_weight(old.words[run.old : run.old + run.length]) for run in runs)
    signs = int((_weight(old.words) + _weight(new.words) - 2 * kept) * SLACK)
    kept = sum(run.length for run in runs)
    tokens = int((len(old.words) + len(new.words) - 2 * kept) * SLACK)
    dropped: set[int] = set()
    for _, at in sorted(islands):
        run = runs[at]
        price = 2 * _weight(old.words[run.old : run.old + run.length])
        if price <= signs and 2 * run.length <= tokens:
            signs -= price
            tokens -= 2 * run.length
            dropped.add(at)
    return [run for at, run in enumerate(runs) if at not in dropped]


def _weight(words: list[str]) -> int:
    """Count words, and Han characters one by one."""
    if "".join(words).isascii():
        return len(words)
    return sum(len(word) if word[0] >= "\u2e80" else 1 for word in words)


def _islands(runs: list[Run], old: Tokens, new: Tokens) -> list[tuple[int, int]]:
    """Return the size in characters and the place of every run small enough to be given up."""
    found: list[tuple[int, int]] = []
    old_end = new_end = 0
    for at, run in enumerate(runs):
        before = max(run.old - old_end, run.new - new_end)
        old_end, new_end = run.old + run.length, run.new + run.length
        follower = runs[at + 1] if at + 1 < len(runs) else Run(len(old.words), len(new.words), 0)
        after = max(follower.old - old_end, follower.new - new_end)
        if run.length <= min(before, after, 4):
            size = old.ends[old_end - 1] - old.starts[run.old]
            if size <= _MOST_GIVEN_UP:
                found.append((size, at))
    return found
