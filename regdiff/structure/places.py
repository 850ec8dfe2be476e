"""Where things are in a clause tree: whose words a position belongs to, and who stands above and beside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from regdiff.model import Document, Provision


class Places:
    """The tree of one document, made ready for questions: each index when it is first asked for."""

    def __init__(self, document: Document, nodes: Mapping[str, Provision] | None = None) -> None:
        """Take the document, and every provision under its eid where that is known already."""
        self.document = document
        self.nodes = document.by_eid() if nodes is None else nodes

    @cached_property
    def _parents(self) -> dict[str, Provision]:
        row = (self.document.root, *self.nodes.values())
        return {child.eid: node for node in row for child in node.children}

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, where that keeps every position, and else as it is."""
        lowered = self.document.text.lower()
        return lowered if len(lowered) == len(self.document.text) else self.document.text

    @cached_property
    def _owners(self) -> dict[int, str]:
        """From which position on the words are whose, in the order of the text."""
        root = self.document.root
        owners = {root.range.start: root.eid}
        stack: list[tuple[Provision, int]] = [(root, 0)]
        while stack:
            node, at = stack.pop()
            if at < len(node.children):
                child = node.children[at]
                stack.append((node, at + 1))
                owners[child.range.start] = child.eid
                stack.append((child, 0))
            elif stack:
                owners[node.range.end] = stack[-1][0].eid
        return owners

    @cached_property
    def _starts(self) -> list[int]:
        return list(self._owners)

    def at(self, position: int) -> str:
        """Return the eid of the smallest provision that holds a position; empty where only the root does."""
        return self._owners[self._starts[bisect_right(self._starts, position) - 1]]

    def parent(self, eid: str) -> Provision | None:
        """Return the provision above, ``None`` at the top level."""
        node = self._parents.get(eid)
        return node if node is not None and node.eid else None

    def above(self, eid: str) -> Iterator[Provision]:
        """Yield the provision itself and those above it, inside out."""
        node = self.nodes.get(eid)
        while node is not None:
            yield node
            node = self.parent(node.eid)

    def enclosing(self, eid: str, kinds: frozenset[str]) -> Provision | None:
        """Return the innermost provision of one of ``kinds`` that is or holds this one."""
        return next((node for node in self.above(eid) if node.kind in kinds), None)

    def beside(self, node: Provision, steps: int) -> Provision | None:
        """Return the provision of the same kind that stands ``steps`` after (before, if negative) this one.

        Articles are counted through the document, other provisions within their parent.
        """
        if node.kind == "article":
            row = [other for other in self.document.provisions() if other.kind == "article"]
        else:
            row = [other for other in self._parents[node.eid].children if other.kind == node.kind]
        at = next(place for place, other in enumerate(row) if other.eid == node.eid) + steps
        return row[at] if 0 <= at < len(row) else None
