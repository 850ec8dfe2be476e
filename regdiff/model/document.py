"""One version of a regulation: its text and the tree of provisions over it."""

from __future__ import annotations

from collections.abc import Iterator

from regdiff.model.record import record
from regdiff.model.text import Furniture, Notice, Range

CONTAINER_KINDS = frozenset(
    {"part", "title", "book", "tome", "chapter", "section", "subsection", "division"}
    | {"subpart", "subtitle", "subchapter", "subdivision"}
)
"""Kinds of provisions that hold articles, and stand in the addresses of none."""

# Where articles are the basic unit a section holds them; elsewhere the section is the basic unit itself.
_EITHER = frozenset({"section", "subsection", "division", "subdivision"})
_HELD = (CONTAINER_KINDS - {"subsection", "division", "subdivision"}) | {
    "article",
    "recital",
    "annex",
    "schedule",
    "appendix",
    "attachment",
}


@record
class Provision:
    """A node of the clause tree.

    ``range`` covers the whole node: label, heading, own text and children. Children are ordered,
    disjoint and inside it. ``eid`` is unique in the document and follows Akoma Ntoso's style
    (``art_4__para_1__point_a``). ``kind`` is the Akoma Ntoso element's name. ``label`` is the number
    as printed (``第三条``, ``Article 3``, ``(a)``) and ``number`` its parsed sign (``3``, ``a``);
    both are ``None`` where nothing is printed. ``heading_range`` and ``label_range`` slice to the
    printed words where these stand in the text, and are ``None`` where a source computes them.
    ``aliases`` are the source's own identifiers.
    """

    eid: str
    kind: str
    range: Range
    label: str | None = None
    number: str | None = None
    heading: str | None = None
    label_range: Range | None = None
    heading_range: Range | None = None
    children: tuple[Provision, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def holds_clauses(self) -> bool:
        """Whether this only groups clauses: a chapter does, a section only where it holds articles."""
        if self.kind in _EITHER:
            return any(child.kind in _HELD or child.holds_clauses for child in self.children)
        return self.kind in CONTAINER_KINDS or self.kind == "preamble"

    def walk(self) -> Iterator[Provision]:
        """Yield this provision and all below it, in the order of the text."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if node.children:
                stack.extend(reversed(node.children))


@record
class Source:
    """Where a document came from: its name, the format it was read as, and the SHA-256 of its bytes."""

    name: str
    format: str
    sha256: str


@record
class Meta:
    """What is known of a version: its title, its date (ISO 8601 or empty) and its label."""

    title: str = ""
    date: str = ""
    version: str = ""


@record
class Document:
    """One version of a text.

    ``text`` is canonical and never edited; every range points into it. ``root`` has the kind
    ``document``, the empty eid, and covers the whole text. ``coverage`` is the share (0 to 1) of the
    source's non-space characters that ``text`` holds. Every non-space character of ``text`` lies in
    a provision or in a piece of ``furniture``.
    """

    text: str
    root: Provision
    language: str
    source: Source
    meta: Meta = Meta()
    furniture: tuple[Furniture, ...] = ()
    notices: tuple[Notice, ...] = ()
    coverage: float = 1.0

    def provisions(self) -> Iterator[Provision]:
        """Yield every provision but the root, in the order of the text."""
        walk = self.root.walk()
        next(walk)
        return walk

    def by_eid(self) -> dict[str, Provision]:
        """Return every provision but the root under its eid."""
        return {provision.eid: provision for provision in self.provisions()}

    def parents(self) -> dict[str, str | None]:
        """Return the eid of each provision's parent, ``None`` at the top level."""
        found: dict[str, str | None] = {}
        for node in self.root.walk():
            for child in node.children:
                found[child.eid] = node.eid or None
        return found

    def quote(self, range_: Range) -> str:
        """Return the words that ``range_`` covers."""
        return self.text[range_.start : range_.end]


def own_ranges(provision: Provision) -> tuple[Range, ...]:
    """Return the ranges of a provision's own words: without label, heading and children.

    They are ordered and disjoint; ranges of white space alone are left in, empty ones out.
    """
    cuts = [child.range for child in provision.children]
    if provision.label_range is not None:
        cuts.append(provision.label_range)
    if provision.heading_range is not None:
        cuts.append(provision.heading_range)
    cuts.sort()
    ranges: list[Range] = []
    start, whole_end = provision.range
    for cut, end in cuts:
        if cut > start:
            ranges.append(Range(start, cut))
        start = max(start, end)
    if start < whole_end:
        ranges.append(Range(start, whole_end))
    return tuple(ranges)
