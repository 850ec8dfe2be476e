"""Whether linked provisions have the same words, white space and labels apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from regdiff.align.forest import Side
from regdiff.align.ledger import Ledger

_BLANKS = bytes(sign for sign in range(128) if chr(sign).isspace())


class Sameness:
    """Compares headings and words of linked nodes, in one pass from the leaves upwards."""

    def __init__(self, ledger: Ledger) -> None:
        """Compare every node with its partner, where it has only one."""
        self._old, self._new = ledger.old, ledger.new
        self._same = [False] * len(ledger.forward)
        forward, below, there = ledger.forward, ledger.old.children, ledger.new.children
        for old in range(len(forward) - 1, -1, -1):
            if len(forward[old]) == 1:
                new = forward[old][0]
                if [forward[child] for child in below[old]] != [[partner] for partner in there[new]]:
                    self._same[old] = self.of([old], [new])
                elif all(map(self._same.__getitem__, below[old])):
                    one, other = self._old.said(old), self._new.said(new)
                    self._same[old] = one == other or _letters(one) == _letters(other)

    def of_only(self, old: int) -> bool:
        """Tell whether a node says the same as its only partner, with all below them."""
        return self._same[old]

    def of(self, olds: Iterable[int], news: Iterable[int]) -> bool:
        """Tell whether all words of some nodes are those of others, wherever they are cut."""
        # Most differ in the first clause or in one of the next: what follows is not looked at.
        ones, others = _said(self._old, olds), _said(self._new, news)
        for one, other in zip_longest(ones, others, fillvalue=""):
            if one != other:
                return _same_letters(chain([one], ones), chain([other], others))
        return True


def _said(side: Side, nodes: Iterable[int]) -> Iterator[str]:
    """Yield what some nodes say and all below them."""
    return (side.said(inner) for node in nodes for inner in side.below(node))


def _same_letters(olds: Iterable[str], news: Iterable[str]) -> bool:
    """Tell whether two rows of words are the same but for white space and the ends of each."""
    ones, others = filter(None, map(_letters, olds)), filter(None, map(_letters, news))
    one = other = b""
    at = to = 0
    while True:
        if at == len(one):
            one, at = next(ones, b""), 0
        if to == len(other):
            other, to = next(others, b""), 0
        step = min(len(one) - at, len(other) - to)
        if not step:
            return one == other
        if one[at : at + step] != other[to : to + step]:
            return False
        at, to = at + step, to + step


def _letters(words: str) -> bytes:
    """Return words without white space."""
    # Most clauses are ASCII, from which one call takes all of it.
    letters = words if words.isascii() else "".join(words.split())
    return letters.encode().translate(None, _BLANKS)
