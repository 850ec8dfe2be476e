"""What the clauses of one version are cut into: words, and the references that stand among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regdiff.align.forest import Side
from regdiff.align.references import references_of
from regdiff.align.words import Stems, cut_all, grains


class Cuts:
    """What the clauses of one side were cut into so far, by node.

    ``grains`` are the stems of a clause's own words in order, ``references`` what it refers to. Words are
    not kept: those of a long text would be a quarter of all memory.
    """

    def __init__(self, side: Side, stems: Stems) -> None:
        """Start with no clause cut; ``stems`` are filled along the way."""
        self.side = side
        self.stems = stems
        self.finder = references_of(side.document.language)
        self.grains: dict[int, list[str]] = {}
        self.references: dict[int, list[str]] = {}

    def cut(self, nodes: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Cut the own words of many nodes, and yield each node with these, one space between two."""
        own, kept, references, stems = self.side.own, self.grains, self.references, self.stems
        # Many texts of nothing but ASCII are cut in one step.
        nodes = sorted(nodes, key=lambda node: not own[node].isascii())
        for node, cut in zip(nodes, cut_all([own[node] for node in nodes], self.finder), strict=True):
            kept[node], references[node] = grains(cut, stems), cut[1]
            yield node, " ".join(cut[0])

    def of(self, nodes: Sequence[int]) -> Iterator[list[str]]:
        """Return the stems of the own words of each of some nodes."""
        own, kept = self.side.own, self.grains
        new = [node for node in nodes if node not in kept]
        for node, cut in zip(new, cut_all([own[node] for node in new], self.finder), strict=True):
            kept[node] = grains(cut, self.stems)
        return map(kept.__getitem__, nodes)

    def cited(self, node: int) -> list[str]:
        """Return the references in the own words of a node, in lower case."""
        found = self.references.get(node)
        if found is None:
            own = self.side.own[node].lower()
            found = self.references[node] = self.finder.split(own)[1::2] if self.finder else []
        return found
