"""Numbers of lines that bills print in the margin: they count the lines of each page, and are no law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

_FEWEST = 5
_ALIGNED = 8.0
_STEPS = {1: 5, 5: 3}
"""By how much the numbers count, and how many of a page must do so."""


class Placed(Protocol):
    """A word with its place on the page."""

    @property
    def text(self) -> str:
        """Its letters."""

    @property
    def x0(self) -> float:
        """Where it starts."""

    @property
    def x1(self) -> float:
        """Where it ends."""

    @property
    def base(self) -> float:
        """The height of its baseline."""


def line_numbers(pages: Sequence[Sequence[Placed]]) -> list[frozenset[int]]:
    """Return for each page the indices of the words that number its lines; none where few pages have them.

    Numbers of lines stand in a column beside the text, count on by one or by five, and begin anew on
    each page, which numbers of clauses do not.
    """
    found = [_column(words) for words in pages]
    full = [place for place, words in enumerate(pages) if len(words) > 10 * _FEWEST]
    numbered = sum(bool(found[place]) for place in full)
    if len(full) < 2 or numbered * 3 < len(full) * 2:
        return [frozenset()] * len(pages)
    return found


def _column(words: Sequence[Placed]) -> frozenset[int]:
    """Return the words of one page that count its lines from the top, in one column beside the text."""
    digits = [at for at, word in enumerate(words) if len(word.text) < 3 and word.text.isdigit()]
    if len(digits) < min(_STEPS.values()):
        return frozenset()
    digits.sort(key=lambda at: words[at].x0)
    columns: list[list[int]] = []
    for at in digits:
        if columns and words[at].x0 - words[columns[-1][-1]].x0 <= _ALIGNED:
            columns[-1].append(at)
        else:
            columns.append([at])
    for column in columns:
        own = sorted(column, key=lambda at: -words[at].base)
        if _counts([int(words[at].text) for at in own]) and _beside(words, own):
            return frozenset(own)
    return frozenset()


def _counts(numbers: Sequence[int]) -> bool:
    """Tell whether numbers count from their step on, by that step."""
    step = numbers[0]
    return (
        step in _STEPS
        and len(numbers) >= _STEPS[step]
        and all(number == step * place for place, number in enumerate(numbers, start=1))
    )


def _beside(words: Sequence[Placed], column: Sequence[int]) -> bool:
    """Tell whether a column stands to the left, or to the right, of nearly all other words."""
    own = set(column)
    left, right = min(words[at].x0 for at in own), max(words[at].x1 for at in own)
    others = [word for at, word in enumerate(words) if at not in own]
    before = sum(word.x0 > right for word in others)
    behind = sum(word.x1 < left for word in others)
    return max(before, behind) * 20 >= 19 * len(others)
