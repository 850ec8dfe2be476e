"""Clauses through versions: what links join is one line."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from regdiff.errors import UsageError
from regdiff.history.origins import MANY, origins, passages
from regdiff.model import (
    ChangeKind,
    Comparison,
    Document,
    History,
    Line,
    Provision,
    Relation,
    Stage,
)

Node = tuple[int, str]
"""A version and the eid of a clause in it."""


def history(documents: Sequence[Document], comparisons: Sequence[Comparison]) -> History:
    """Return the line of every clause through versions, oldest first.

    ``comparisons`` are of each version with the next. Clauses that one link joins, and what these are
    linked to further on, make one line.

    Raises :class:`~regdiff.errors.UsageError` where the comparisons do not fit the versions.
    """
    if len(comparisons) != len(documents) - 1 or not documents or len(documents) > MANY:
        message = f"A history of {len(documents)} versions needs a comparison of each with the next."
        raise UsageError(message)
    for number, comparison in enumerate(comparisons):
        if comparison.old != documents[number] or comparison.new != documents[number + 1]:
            message = f"Comparison {number + 1} of the history is not of version {number + 1} with the next."
            raise UsageError(message)
    clauses = [{node.eid: node for node in _clauses(document.root)} for document in documents]
    links = _Links(clauses, comparisons)
    known = origins(documents, comparisons)
    lines = [_line(nodes, clauses, links, known, len(documents)) for nodes in links.lines()]
    return History(tuple(documents), tuple(_ordered(lines, clauses, len(documents))))


def _clauses(root: Provision) -> Iterator[Provision]:
    """Yield the outermost provisions that hold no clauses themselves."""
    stack = list(reversed(root.children))
    while stack:
        node = stack.pop()
        if node.holds_clauses:
            stack.extend(reversed(node.children))
        else:
            yield node


class _Links:
    """Which clauses are joined, and how each came from the version before."""

    def __init__(self, clauses: Sequence[dict[str, Provision]], comparisons: Sequence[Comparison]) -> None:
        self.above: dict[Node, Node] = {
            (version, eid): (version, eid) for version, found in enumerate(clauses) for eid in found
        }
        self.relations: dict[Node, tuple[Relation, ...]] = {}
        self.kinds: dict[Node, ChangeKind] = {}
        for version, comparison in enumerate(comparisons):
            for change in comparison.changes:
                link = change.link
                joined = [(version, eid) for eid in link.old] + [(version + 1, eid) for eid in link.new]
                if any(node not in self.above for node in joined):
                    continue
                for node in joined[1:]:
                    self._join(joined[0], node)
                told = dict.fromkeys((link.relation, *link.flags))
                for eid in link.new:
                    self.relations[version + 1, eid] = tuple(told)
                    self.kinds[version + 1, eid] = change.kind

    def top(self, node: Node) -> Node:
        """Return the clause that stands for a line, shortening the way to it."""
        way = []
        while self.above[node] != node:
            way.append(node)
            node = self.above[node]
        for passed in way:
            self.above[passed] = node
        return node

    def _join(self, one: Node, other: Node) -> None:
        tops = sorted((self.top(one), self.top(other)))
        self.above[tops[1]] = tops[0]

    def lines(self) -> list[list[Node]]:
        """Return the clauses of each line, version by version in the order of the texts."""
        found: dict[Node, list[Node]] = {}
        for node in self.above:
            found.setdefault(self.top(node), []).append(node)
        return list(found.values())


def _line(
    nodes: Sequence[Node],
    clauses: Sequence[dict[str, Provision]],
    links: _Links,
    known: Sequence[array[int]],
    count: int,
) -> Line:
    stages: list[Stage] = []
    for version in sorted({version for version, _ in nodes}):
        eids = tuple(eid for at, eid in nodes if at == version)
        told = dict.fromkeys(relation for eid in eids for relation in links.relations.get((version, eid), ()))
        words = [passages(known[version], clauses[version][eid].range) for eid in eids]
        kinds = [links.kinds.get((version, eid), ChangeKind.NONE) for eid in eids]
        kind = max(kinds, key=list(ChangeKind).index)
        stages.append(Stage(version, eids, tuple(told), kind, tuple(p for found in words for p in found)))
    last = stages[-1].version
    first = stages[0]
    return Line(f"{first.version + 1}:{first.eids[0]}", tuple(stages), last + 1 if last < count - 1 else None)


def _ordered(lines: Sequence[Line], clauses: Sequence[dict[str, Provision]], count: int) -> list[Line]:
    """Order lines by the last version that has them, the newest first, and by its text."""
    places = [{eid: place for place, eid in enumerate(found)} for found in clauses]

    def key(line: Line) -> tuple[int, int]:
        stage = line.stages[-1]
        return count - stage.version, places[stage.version][stage.eids[0]]

    return sorted(lines, key=key)
