"""Parts, chapters and sections that are open: which of them an article or another container closes.

An amending act may quote a whole code without quotation marks. The articles of the code are numbered
in another way than the act's own, and its parts and chapters stand inside the chapter of the act that
quotes them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from regdiff.structure.blocks import Block, Role
from regdiff.structure.scan import Candidate
from regdiff.structure.signs import is_first, is_next
from regdiff.structure.tree import Node, TreeWriter

RANKS = {
    "book": 0,
    "part": 1,
    "title": 1,
    "subtitle": 2,
    "subpart": 2,
    "chapter": 3,
    "subchapter": 4,
    "section": 4,
    "subsection": 5,
    "division": 8,
    "subdivision": 9,
}
"""How far out a container usually stands; :func:`ranks_in` tells where a document has it otherwise."""
_USUAL = 40


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


def ranks_in(chosen: Mapping[int, Candidate], unit: str, blocks: Sequence[Block] = ()) -> dict[str, int]:
    """Return how far out each kind of container stands in a document: usually, or as its numbers say.

    Parts usually hold chapters. Where a chapter comes first, and the parts count from one again in a
    later chapter, the chapters hold the parts; so they do where the format says of every chapter's
    heading in ``blocks`` that it stands over those of parts.
    """
    containers = {at: c for at, c in sorted(chosen.items()) if c.label.kind in RANKS and c.label.kind != unit}
    found = list(containers.values())
    kinds = sorted({c.label.kind for c in found}, key=lambda kind: (RANKS[kind], kind))
    first = {kind: next(at for at, c in enumerate(found) if c.label.kind == kind) for kind in kinds}
    ranks = {kind: RANKS[kind] * 10 for kind in RANKS}
    if "part" in first and any(c.label.row == "article" for c in found[: first["part"]]):
        ranks["part"], ranks["subpart"] = ranks["subtitle"] + 2, ranks["subtitle"] + 3
    levels = _levels(containers, blocks)
    for outer in kinds:
        for inner in kinds:
            if first[inner] >= first[outer] or ranks[outer] > ranks[inner]:
                continue
            above = inner in levels and outer in levels and max(levels[inner]) < min(levels[outer])
            farther = [kind for kind in kinds if first[kind] < first[inner]]
            if above or (_restarts(found, outer, inner) and not _restarts(found, inner, outer, farther)):
                ranks[outer] = ranks[inner] + 1
    return ranks


def _levels(chosen: Mapping[int, Candidate], blocks: Sequence[Block]) -> dict[str, set[int]]:
    """Return the levels of the headings of each kind of container, where the format gives all of them."""
    levels: dict[str, set[int]] = {}
    for index, candidate in chosen.items():
        block = blocks[index] if index < len(blocks) else None
        known = block is not None and block.role is Role.HEADING
        levels.setdefault(candidate.label.kind, set()).add(block.level if block and known else 0)
    return {kind: found for kind, found in levels.items() if 0 not in found}


def _restarts(found: Sequence[Candidate], kind: str, within: str, farther: Collection[str] = ()) -> bool:
    """Tell whether containers of a kind count from one again after another has begun.

    In those that stand ``farther`` out both may count anew.
    """
    counting = between = False
    for candidate in found:
        if candidate.label.kind in farther:
            counting = between = False
        elif candidate.label.kind == within:
            between = counting
        elif candidate.label.kind == kind:
            if between and is_first(candidate.key):
                return True
            counting, between = True, False
    return False


def resumptions(chosen: Mapping[int, Candidate], unit: str) -> frozenset[int]:
    """Return the headings behind an annex at which the articles of the body go on counting.

    Articles of an annex begin at one; what goes on from the last article of the body belongs to it,
    with the headings of chapters that stand between.
    """
    found: set[int] = set()
    last: tuple[int, ...] | None = None
    in_annex, begun = False, -1
    for index, candidate in sorted(chosen.items()):
        kind = candidate.label.kind
        if kind == "annex":
            in_annex, begun = True, -1
        elif kind != unit:
            begun = index if in_annex and begun < 0 else begun
        elif in_annex and begun != index and last is not None and is_next(last, candidate.key):
            if not is_first(candidate.key):
                found.add(begun if begun >= 0 else index)
                in_annex, last = False, candidate.key
        elif in_annex:
            last = None
        else:
            last = candidate.key
    return frozenset(found)


class Containers:
    """The open containers of a tree, and the ways of numbering that have been met."""

    def __init__(self, tree: TreeWriter, unit: str, ranks: Mapping[str, int]) -> None:
        """Start with none; ``unit`` is the kind of the provisions that count through."""
        self._tree = tree
        self._ranks = ranks
        self._holding = {"annex", *RANKS} - {unit}
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
        for node in self._tree.path:
            if node.kind not in self._holding:
                break
            keep += 1
        self._tree.close_to(keep)

    def begin_division(self, *, usual: bool) -> None:
        """Close what cannot hold a heading without a number; a ``usual`` one stands beside the chapters."""
        if usual:
            self.begin_container("chapter", row="", quotes=False)
        else:
            self.close_units()

    def begin_unit(self, row: str) -> bool:
        """Close what cannot hold an article of this numbering; tell whether it begins a quoted one."""
        self.close_units()
        quoted = bool(self._row) and row not in self._holders
        if row in self._holders and row != self._row:
            self._return_to(row)
        self._row = row
        self._holders[row] = (self._tree.current if self._tree.depth else None, self._floor)
        return quoted

    def begin_container(self, kind: str, *, row: str, quotes: bool) -> None:
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
        keep, rank = len(path), self._ranks.get(kind, _USUAL)
        while keep > self._floor and path[keep - 1].kind != "annex":
            if self._ranks.get(path[keep - 1].kind, _USUAL) <= rank:
                break
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
