"""One version laid flat for pairing: its provisions as numbered nodes, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

from regdiff.align.words import count_words
from regdiff.model import CONTAINER_KINDS, Document, Provision

ANNEXED = frozenset({"annex", "schedule", "appendix", "attachment"})
"""What is annexed to a text."""
_BLOCK_KINDS = CONTAINER_KINDS | ANNEXED | {"article", "recital"}


class Side:
    """The provisions of one version, numbered in the order of the text, without the root.

    ``end[i]`` is the number after the last provision below ``i``. ``own[i]`` are its own words,
    ``own_size[i]`` roughly how many, ``size[i]`` how many stand in it and below it. A *unit* is the
    outermost provision that is no container: an article, a recital, a section that holds no articles, a
    loose paragraph. ``unit[i]`` is the unit that ``i`` belongs to, -1 for containers.
    """

    def __init__(self, document: Document) -> None:
        """Start with no provision; :func:`flatten` fills it."""
        self.document = document
        self.nodes: list[Provision] = []
        self.parent: list[int] = []
        self.end: list[int] = []
        self.children: list[list[int]] = []
        self.own: list[str] = []
        self.own_size: list[int] = []
        self.size: list[int] = []
        self.unit: list[int] = []
        self.units: list[int] = []
        self.top: list[int] = []

    def heading(self, node: int) -> str:
        """Return the heading of a node as printed or computed, or nothing."""
        provision = self.nodes[node]
        if provision.heading_range is not None:
            return self.document.quote(provision.heading_range)
        return provision.heading or ""

    def said(self, node: int) -> str:
        """Return heading and own words of a node in one."""
        provision = self.nodes[node]
        if provision.heading_range is None and not provision.heading:
            return self.own[node]
        return self.heading(node) + self.own[node]

    def is_container(self, node: int) -> bool:
        """Tell whether a node holds units and is none."""
        return self.unit[node] < 0

    def below(self, node: int) -> range:
        """Return the node and all below it."""
        return range(node, self.end[node])


def flatten(document: Document) -> Side:
    """Number the provisions of a document and cut out the words that are each one's own."""
    side = Side(document)
    text, children, unit = document.text, side.children, side.unit
    add_node, add_parent, add_own = side.nodes.append, side.parent.append, side.own.append
    add_children, add_unit = children.append, unit.append
    stack: list[tuple[Provision, int]] = [(child, -1) for child in reversed(document.root.children)]
    while stack:
        provision, parent = stack.pop()
        node = len(children)
        add_node(provision)
        add_parent(parent)
        add_children([])
        add_own(_own_text(text, provision))
        if parent < 0:
            side.top.append(node)
            add_unit(_unit_of(side, provision, node))
        else:
            children[parent].append(node)
            above = unit[parent]
            add_unit(above if above >= 0 else _unit_of(side, provision, node))
        if provision.children:
            stack += [(child, node) for child in reversed(provision.children)]
    side.own_size = [
        (own.count(" ") + 1 if own.isascii() else count_words(own)) if own else 0 for own in side.own
    ]
    size, end = side.own_size.copy(), list(range(1, len(side.nodes) + 1))
    for node in range(len(end) - 1, -1, -1):
        above = side.parent[node]
        if above >= 0:
            size[above] += size[node]
            if end[above] == above + 1:  # the last child comes first
                end[above] = end[node]
    side.size, side.end = size, end
    return side


def _own_text(text: str, provision: Provision) -> str:
    """Return the words of a provision that stand outside its label, heading and children."""
    at, end = provision.range
    label, heading = provision.label_range, provision.heading_range
    if label is not None and label[0] == at:
        at, label = label[1], None
    if not provision.children and label is heading is None:
        return text[at:end].strip()
    cuts = [child.range for child in provision.children]
    cuts += [cut for cut in (label, heading) if cut is not None]
    cuts.sort()
    pieces = []
    for start, stop in cuts:
        if start > at and (piece := text[at:start].strip()):
            pieces.append(piece)
        at = max(at, stop)
    if end > at and (piece := text[at:end].strip()):
        pieces.append(piece)
    return " ".join(pieces)


def _unit_of(side: Side, provision: Provision, node: int) -> int:
    if provision.kind in ANNEXED:
        # The headed divisions of a form or a list belong to it, but an annexed agreement has articles.
        holds = any(below.kind in {"article", *ANNEXED} for below in _inner(provision))
    else:
        holds = provision.kind != "article" and any(c.kind in _BLOCK_KINDS for c in _blocks(provision))
    if holds:
        return -1
    side.units.append(node)
    return node


def _inner(provision: Provision) -> Iterator[Provision]:
    """Yield what stands below through containers."""
    for child in provision.children:
        yield child
        if child.kind in CONTAINER_KINDS:
            yield from _inner(child)


def _blocks(provision: Provision) -> tuple[Provision, ...]:
    """Return what stands directly below, seen through a wrapper without a kind of its own."""
    wrappers = {"preamble", "body", "recitals", "hcontainer"}
    found: list[Provision] = []
    for child in provision.children:
        found.extend(_blocks(child) if child.kind in wrappers else (child,))
    return tuple(found)
