"""Parts, chapters and sections that are open: which of them an article or another container closes.

An amending act may quote a whole code without quotation marks. The articles of the code are numbered
in another way than the act's own, and its parts and chapters stand inside the chapter of the act that
quotes them.
"""

from __future__ import annotations

from collections.abc import Mapping

from regdiff.structure.scan import Candidate
from regdiff.structure.tree import Node, TreeWriter

RANKS = {
    "book": 0,
    "part": 1,
    "subpart": 1,
    "title": 1,
    "subtitle": 1,
    "chapter": 3,
    "subchapter": 3,
    "section": 4,
    "subsection": 5,
    "division": 8,
    "subdivision": 8,
}
# What has the rank of another stands inside it: a subpart in its part.


def numberings(chosen: Mapping[int, Candidate], unit: str) -> dict[int, str]:
    """Return for each heading of a container by which row the next article inside it is numbered."""
    rows: dict[int, str] = {}
    row = ""
    for index in sorted(chosen, reverse=True):
        label = chosen[index].label
        if label.kind == unit:
            row = label.row
        elif label.kind == "annex":
            row = ""
        elif row:
            rows[index] = row
    return rows


class Containers:
    """The open containers of a tree, and the ways of numbering that have been met."""

    def __init__(self, tree: TreeWriter, unit: str) -> None:
        """Start with none; ``unit`` is the kind of the provisions that count through."""
        self._tree = tree
        self._unit = unit
        self._row = ""
        self._floor = 0
        self._holders: dict[str, tuple[Node | None, int]] = {}

    def begin_annex(self) -> None:
        """Close everything: an annex stands by itself and counts for itself."""
        self._tree.close_to(0)
        self._holders.clear()
        self._row, self._floor = "", 0

    def close_units(self) -> None:
        """Close everything that cannot hold an article."""
        keep = 0
        for place, node in enumerate(self._tree.path, start=1):
            if (node.kind in RANKS and node.kind != self._unit) or node.kind == "annex":
                keep = place
            else:
                break
        self._tree.close_to(keep)

    def begin_unit(self, row: str) -> bool:
        """Close what cannot hold an article of this numbering; tell whether it begins a quoted one."""
        self.close_units()
        quoted = bool(self._row) and row not in self._holders
        if row in self._holders and row != self._row:
            self._return_to(row)
        self._row = row
        self._holders[row] = (self._tree.current if self._tree.depth else None, self._floor)
        return quoted

    def begin_container(self, kind: str, rank: int, *, row: str, quotes: bool) -> None:
        """Close what cannot hold a container of this kind, whose articles are numbered by ``row``.

        ``quotes`` says that the words before it announce a quotation.
        """
        self.close_units()
        if row and self._row and row != self._row:
            if row in self._holders:
                self._return_to(row)
            elif quotes:
                self._row, self._floor = row, self._tree.depth
        path = self._tree.path
        self._floor = min(self._floor, len(path))
        kinds = [node.kind for node in path[self._floor :]]
        if kind in kinds:
            self._tree.close_to(self._floor + kinds.index(kind))
            return
        keep = len(path)
        while keep > self._floor and path[keep - 1].kind != "annex" and RANKS[path[keep - 1].kind] > rank:
            keep -= 1
        self._tree.close_to(keep)

    def _return_to(self, row: str) -> None:
        """Close the containers of a quoted code where the act's own numbering goes on."""
        holder, self._floor = self._holders[row]
        if holder is None:
            self._tree.close_to(0)
            return
        path = self._tree.path
        place = next((at for at, node in enumerate(path, start=1) if node is holder), None)
        if place is not None:
            self._tree.close_to(place)
