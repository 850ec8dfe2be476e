"""Whether linked provisions have the same words, white space and labels apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from regdiff.align.forest import Side
from regdiff.align.ledger import Ledger


@dataclass(slots=True)
class Sameness:
    """Compares headings and words of linked nodes, and remembers the answers."""

    ledger: Ledger
    answers: dict[tuple[int, int], bool] = field(default_factory=dict)
    letters: tuple[dict[int, int], dict[int, int]] = field(default_factory=lambda: ({}, {}))

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
        if len(children) == len(partners) and all(
            self.ledger.forward[child] == [partner] for child, partner in zip(children, partners, strict=True)
        ):
            one = old_side.heading(old) + old_side.own[old]
            other = new_side.heading(new) + new_side.own[new]
            same = one == other or (
                _letters(one) == _letters(other) and "".join(one.split()) == "".join(other.split())
            )
            return same and all(map(self.of_pair, children, partners))
        return self._alike([old], [new])

    def _alike(self, olds: list[int], news: list[int]) -> bool:
        """Tell whether all words of some nodes are those of others, wherever they are cut."""
        old_side, new_side = self.ledger.old, self.ledger.new
        one = [inner for node in olds for inner in old_side.below(node)]
        other = [inner for node in news for inner in new_side.below(node)]
        if sum(self._letters(node, new=False) for node in one) != sum(
            self._letters(node, new=True) for node in other
        ):
            return False
        return "".join(_squeezed(old_side, node) for node in one) == "".join(
            _squeezed(new_side, node) for node in other
        )

    def _letters(self, node: int, *, new: bool) -> int:
        """Return how many signs heading and own words of a node have, white space apart."""
        known = self.letters[new].get(node)
        if known is None:
            side = self.ledger.new if new else self.ledger.old
            known = self.letters[new][node] = _letters(side.heading(node) + side.own[node])
        return known


def _letters(words: str) -> int:
    # Of all white space only the plain space is printable.
    return len(words) - words.count(" ") if words.isprintable() else len("".join(words.split()))


def _squeezed(side: Side, node: int) -> str:
    """Return heading and own words of a node without white space."""
    return "".join((side.heading(node) + side.own[node]).split())
