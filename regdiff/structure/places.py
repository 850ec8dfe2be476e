"""Where things are in a clause tree: whose words a position belongs to, and who stands above and beside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from regdiff.model import Document, Provision


class Places:
    """The tree of one document, made ready for questions."""

    def __init__(self, document: Document) -> None:
        """Index the provisions of ``document``."""
        self.document = document
        self.nodes = document.by_eid()
        self._parents: dict[str, Provision] = {}
        self._starts: list[int] = []
        self._owners: list[str] = []
        self._index(document.root)

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, where that keeps every position, and else as it is."""
        lowered = self.document.text.lower()
        return lowered if len(lowered) == len(self.document.text) else self.document.text

    def _index(self, root: Provision) -> None:
        """Note from which position on the words are whose."""
        stack: list[tuple[Provision, int]] = [(root, 0)]
        self._note(root.range.start, root.eid)
        while stack:
            node, at = stack.pop()
            if at < len(node.children):
                child = node.children[at]
                stack.append((node, at + 1))
                self._parents[child.eid] = node
                self._note(child.range.start, child.eid)
                stack.append((child, 0))
            elif stack:
                self._note(node.range.end, stack[-1][0].eid)

    def _note(self, start: int, eid: str) -> None:
        if self._starts and self._starts[-1] == start:
            self._owners[-1] = eid
        else:
            self._starts.append(start)
            self._owners.append(eid)

    def at(self, position: int) -> str:
        """Return the eid of the smallest provision that holds a position; empty where only the root does."""
        return self._owners[bisect_right(self._starts, position) - 1]

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
