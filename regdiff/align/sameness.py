"""Whether linked provisions have the same words, white space and labels apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from regdiff.align.ledger import Ledger


@dataclass(slots=True)
class Sameness:
    """Compares headings and words of linked nodes, and remembers the answers."""

    ledger: Ledger
    answers: dict[tuple[int, int], bool] = field(default_factory=dict)

    def of(self, olds: list[int], news: list[int]) -> bool:
        """Tell whether the nodes of a link say the same."""
        if len(olds) == len(news) == 1:
            return self.of_pair(olds[0], news[0])
        return "".join(self._all(olds, new=False)) == "".join(self._all(news, new=True))

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
            same = old_side.own[old] == new_side.own[new] and old_side.heading(old) == new_side.heading(new)
            same = same or self._own(old, new=False) == self._own(new, new=True)
            return same and all(map(self.of_pair, children, partners))
        return "".join(self._all([old], new=False)) == "".join(self._all([new], new=True))

    def _own(self, node: int, *, new: bool) -> str:
        """Return heading and own words of a node without white space."""
        side = self.ledger.new if new else self.ledger.old
        heading = side.heading(node)
        return "".join((f"{heading} {side.own[node]}" if heading else side.own[node]).split())

    def _all(self, nodes: list[int], *, new: bool) -> list[str]:
        side = self.ledger.new if new else self.ledger.old
        return [self._own(inner, new=new) for node in nodes for inner in side.below(node)]
