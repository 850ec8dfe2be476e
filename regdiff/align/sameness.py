"""Whether linked provisions have the same words, white space and labels apart."""

from __future__ import annotations

from itertools import accumulate

from regdiff.align.ledger import Ledger

_BLANKS = bytes(sign for sign in range(128) if chr(sign).isspace())


class Sameness:
    """Compares headings and words of linked nodes, and remembers the answers."""

    def __init__(self, ledger: Ledger) -> None:
        """Start with no answer."""
        self.ledger = ledger
        self.answers: dict[tuple[int, int], bool] = {}
        self.letters: dict[bool, list[int]] = {}

    def of(self, olds: list[int], news: list[int]) -> bool:
        """Tell whether the nodes of a link say the same."""
        if len(olds) == len(news) == 1:
            return self.of_pair(olds[0], news[0])
        return self._alike(olds, news)

    def of_pair(self, old: int, new: int) -> bool:
        """Tell whether two linked nodes say the same, with all below them."""
        known = self.answers.get((old, new))
        if known is None:
            known = self.answers[old, new] = self._compare(old, new)
        return known

    def _compare(self, old: int, new: int) -> bool:
        old_side, new_side = self.ledger.old, self.ledger.new
        children, partners = old_side.children[old], new_side.children[new]
        forward = self.ledger.forward
        if [forward[child] for child in children] == [[partner] for partner in partners]:
            one, other = old_side.said(old), new_side.said(new)
            same = one == other or (self._may_be_alike(old, new) and _squeezed(one) == _squeezed(other))
            return same and (not children or all(map(self.of_pair, children, partners)))
        return self._alike([old], [new])

    def _alike(self, olds: list[int], news: list[int]) -> bool:
        """Tell whether all words of some nodes are those of others, wherever they are cut."""
        old_side, new_side = self.ledger.old, self.ledger.new
        before, after = self._letters_before(new=False), self._letters_before(new=True)
        if sum([before[old_side.end[node]] - before[node] for node in olds]) != sum(
            [after[new_side.end[node]] - after[node] for node in news]
        ):
            return False
        one = [old_side.said(inner) for node in olds for inner in old_side.below(node)]
        other = [new_side.said(inner) for node in news for inner in new_side.below(node)]
        return _squeezed("".join(one)) == _squeezed("".join(other))

    def _may_be_alike(self, old: int, new: int) -> bool:
        """Tell whether two nodes have as many signs of their own."""
        before, after = self._letters_before(new=False), self._letters_before(new=True)
        return before[old + 1] - before[old] == after[new + 1] - after[new]

    def _letters_before(self, *, new: bool) -> list[int]:
        """Return how many signs stand before each node, so that those below one are a difference."""
        known = self.letters.get(new)
        if known is None:
            side = self.ledger.new if new else self.ledger.old
            counts = [_letters(side.said(node)) for node in range(len(side.nodes))]
            known = self.letters[new] = list(accumulate(counts, initial=0))
        return known


def _letters(words: str) -> int:
    """Return how many signs words have, white space apart."""
    if words.isascii():
        return len(words.encode().translate(None, _BLANKS))
    # Of all white space only the plain space is printable, but to look takes four times as long.
    return len(words) - words.count(" ") if words.isprintable() else len("".join(words.split()))


def _squeezed(words: str) -> str:
    """Return words without white space."""
    return "".join(words.split())
