"""A line on its way into the tree: pieces of it go to different provisions, none is changed."""

from __future__ import annotations

from regdiff.model import Range
from regdiff.structure.tree import TreeWriter


class Line:
    """One line of the source. What stands between two pieces stays between them in the text."""

    __slots__ = ("_tree", "_words", "_written", "text")

    def __init__(self, text: str, tree: TreeWriter) -> None:
        """Start to write ``text`` to ``tree``."""
        self.text = text
        self._tree = tree
        self._written = -1
        self._words = ""

    def emit(self, start: int = 0, end: int | None = None) -> Range | None:
        """Write the piece from ``start`` to ``end``, or all of it, without the white space around it."""
        text, written = self.text, self._written
        self._words = words = text[start:end].strip()
        if not words:
            return None
        if text[start] != words[0]:
            start = text.index(words[0], start)
        self._written = start + len(words)
        return self._tree.segment(words, "\n" if written < 0 else text[written:start])

    def label(self, start: int, end: int) -> None:
        """Write the piece as the label of the current provision; invisible signs before it stay before it."""
        if start and self._written < 0:
            self.emit(0, start)
        node = self._tree.current
        node.label_range = self.emit(start, end)
        node.label = self._words

    def heading(self, start: int = 0, end: int | None = None) -> None:
        """Write the piece as the heading of the current provision."""
        node = self._tree.current
        node.heading_range = self.emit(start, end)
        node.heading = self._words
