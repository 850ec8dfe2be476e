"""From mutable nodes to the frozen document: text, addresses, ranges, furniture.

Readers whose format says the structure itself (Akoma Ntoso, Formex, USLM) write with
:class:`TreeWriter`; all others hand blocks to :func:`regdiff.structure.outline.build`, which writes
with it too. ::

    tree = TreeWriter()
    tree.furniture("title", "Regulation on lighthouses")
    tree.open("article", number="1", aliases=("001",))
    tree.label("Article 1")
    tree.heading("Scope")
    tree.open("paragraph", number="1")
    tree.label("1.")
    tree.words("This Regulation applies to lighthouses.")
    tree.close()
    tree.close()
    document = tree.document(language="en", source=source)

Furniture that would fall inside a provision is set at the end of the text, so that the range of a
provision holds nothing but law.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from regdiff.model import Document, Furniture, Meta, Notice, Provision, Range, Source
from regdiff.structure.eids import Addresses

MAX_DEPTH = 200
_UNITS = ("article", "section")
_NOWHERE = Range(-1, -1)
_range = partial(tuple.__new__, Range)
"""Makes a range of a pair in a third of the time that its constructor takes: there are three a provision."""


class Node:
    """A provision while it is being written.

    It has the slots of a :class:`~regdiff.model.Provision` and becomes one when the document is done: to
    make each provision anew, frozen as it is, would take a tenth of the time of reading. Its ``range`` is
    set when it is closed, and says nothing of one that stays without words.
    """

    __slots__ = Provision.__match_args__

    def __init__(self, kind: str, number: str | None = None, aliases: tuple[str, ...] = ()) -> None:
        """Begin a provision of which nothing is written yet."""
        self.kind = kind
        self.number = number
        self.aliases = aliases
        self.label: str | None = None
        self.heading: str | None = None
        self.label_range: Range | None = None
        self.heading_range: Range | None = None
        self.range = _NOWHERE
        self.children: list[Node] = []
        self.eid = ""


class TreeWriter:
    """Writes the text of a document and the tree of its provisions at the same time."""

    def __init__(self) -> None:
        """Start with no text."""
        self._pieces: list[str] = []
        self._length = 0
        self._inline = False
        self._stack: list[Node] = [Node("document")]
        self._starts = [0]
        """Where the words of each node of the stack begin; -1 of one that has none yet."""
        self._furniture: list[Furniture] = []
        self._later: list[tuple[str, str]] = []
        self._units: list[str] = []
        """The kinds of what is an article or a section outside all annexes."""

    @property
    def current(self) -> Node:
        """The innermost open node; the root when none is open."""
        return self._stack[-1]

    @property
    def depth(self) -> int:
        """How many nodes are open below the root."""
        return len(self._stack) - 1

    @property
    def path(self) -> tuple[Node, ...]:
        """The open nodes below the root, outermost first."""
        return tuple(self._stack[1:])

    @property
    def next_line(self) -> int:
        """The offset at which the next new line begins."""
        return self._length + 1 if self._length else 0

    def written(self) -> str:
        """Return all words written so far, furniture of every place included."""
        self._pieces = ["".join(self._pieces)]
        return "\n".join([*self._pieces, *(words for _, words in self._later)])

    def open(
        self, kind: str, *, number: str | None = None, aliases: tuple[str, ...] = (), depth: int | None = None
    ) -> Node:
        """Open a provision inside the current one. One that stays without words is left out.

        ``depth`` says how many provisions are left open around it; others are closed.
        """
        stack = self._stack
        if depth is not None and len(stack) > depth + 1:
            self.close_to(depth)
        node = Node(kind, number or None, aliases)
        if len(stack) <= MAX_DEPTH:
            stack[-1].children.append(node)
            if kind in _UNITS and all(outer.kind != "annex" for outer in stack):
                self._units.append(kind)
        stack.append(node)
        self._starts.append(-1)
        self._inline = False
        return node

    def close(self) -> None:
        """Close the innermost open provision."""
        self.close_to(max(len(self._stack) - 2, 0))
        self._inline = False

    def gather(self, kind: str) -> None:
        """Put what stands at the top level into one provision, if all of it is unnumbered paragraphs."""
        self.close_to(0)
        root = self._stack[0]
        nodes = [node for node in root.children if node.range is not _NOWHERE]
        if nodes and all(node.kind == "paragraph" and node.number is None for node in nodes):
            whole = Range(nodes[0].range.start, nodes[-1].range.end)
            node = Node(kind)
            node.range, node.children = whole, nodes
            root.children = [node]

    def close_to(self, depth: int) -> None:
        """Close until ``depth`` provisions are open."""
        stack = self._stack
        while len(stack) > depth + 1:
            node, start = stack.pop(), self._starts.pop()
            if start >= 0:
                node.range = _range((start, self._length))
            self._inline = False

    def label(self, words: str, *, inline: bool = False) -> None:
        """Write the number as printed, on a line of its own or (``inline``) on the current one.

        Words that follow with :meth:`words` stand on the label's line.
        """
        range_ = self._write(words, new_line=not inline)
        if range_ is not None and self.current.label_range is None:
            self.current.label = range_[0]
            self.current.label_range = range_[1]
            self._inline = True

    def heading(self, words: str, *, inline: bool = False) -> None:
        """Write the heading, on a line of its own or (``inline``) on the line of the label."""
        range_ = self._write(words, new_line=not inline)
        if range_ is not None and self.current.heading_range is None:
            self.current.heading = range_[0]
            self.current.heading_range = range_[1]
        self._inline = False

    def words(self, words: str) -> Range | None:
        """Write words of the current provision: on the line of a label just written, else on a new one."""
        written = self._write(words, new_line=not self._inline)
        self._inline = False
        return written[1] if written else None

    def glue(self, words: str, *, space: str = " ") -> Range | None:
        """Write words on the current line, after ``space``."""
        written = self._write(words, new_line=False, space=space)
        self._inline = False
        return written[1] if written else None

    def segment(self, words: str, gap: str = "\n") -> Range:
        """Write words exactly as they are after ``gap``, and return their range.

        Nodes that had no words begin here.
        """
        self._inline = False
        start, starts = self._length, self._starts
        if start:
            self._pieces.append(gap)
            start += len(gap)
        self._pieces.append(words)
        self._length = end = start + len(words)
        at = len(starts) - 1
        while starts[at] < 0:
            starts[at] = start
            at -= 1
        return _range((start, end))

    def row(self, cells: Sequence[str]) -> None:
        """Write a table row; consecutive rows make one table below the current provision."""
        words = "\t".join(" ".join(cell.split()) for cell in cells)
        if not words.strip():
            return
        if self.current.kind != "table":
            self.open("table")
        self.open("tr")
        self.segment(words.strip())
        self.close()

    def end_table(self) -> None:
        """Close the table that :meth:`row` has opened."""
        if self.current.kind == "table":
            self.close()

    def furniture(self, kind: str, words: str) -> None:
        """Write what belongs to the page and not to the law."""
        words = one_line(words)
        if not words:
            return
        if self._stack[0].children:
            self._later.append((kind, words))
        else:
            self._furniture.append(Furniture(kind, self.segment(words)))

    def document(
        self,
        *,
        language: str,
        source: Source,
        meta: Meta | None = None,
        notices: Sequence[Notice] = (),
        coverage: float = 1.0,
    ) -> Document:
        """Close everything and return the frozen document; the writer is then spent."""
        self.close_to(0)
        body_end = self._length
        for kind, words in self._later:
            self._furniture.append(Furniture(kind, self.segment(words)))
        text = "".join(self._pieces)
        children = _freeze(self._stack[0], Addresses(self._units), parent="", annex="")
        root = Provision(eid="", kind="document", range=Range(0, len(text)), children=children)
        document = Document(
            text=text,
            root=root,
            language=language,
            source=source,
            meta=meta or Meta(),
            furniture=tuple(self._furniture),
            notices=tuple(notices),
            coverage=coverage,
        )
        assert body_end <= len(text)
        check(document)
        return document

    def _write(self, words: str, *, new_line: bool, space: str = " ") -> tuple[str, Range] | None:
        words = one_line(words)
        return (words, self.segment(words, "\n" if new_line else space)) if words else None


def one_line(words: str) -> str:
    """Return ``words`` stripped, with line breaks as spaces; inner white space else as it stands."""
    if "\n" in words or "\r" in words:
        words = " ".join(part.strip() for part in words.replace("\r", "\n").split("\n") if part.strip())
    return words.strip()


def check(document: Document) -> None:
    """Assert the laws of the model: order, nesting, slices, and that no character lies outside.

    A failure is a defect of regdiff and not of the input.
    """
    text = document.text
    spans = sorted([c.range for c in document.root.children] + [f.range for f in document.furniture])
    end = 0
    for span in [*spans, Range(len(text), len(text))]:
        assert span.start >= end, "provisions and furniture overlap"
        assert not text[end : span.start].strip(), "words lie outside provisions and furniture"
        end = span.end
    stack = [document.root]
    while stack:
        node = stack.pop()
        end, last = node.range
        for child in node.children:
            start, stop = child.range
            assert end <= start < stop <= last, "children out of order"
            end = stop
            if child.children:
                stack.append(child)


def _freeze(node: Node, addresses: Addresses, *, parent: str, annex: str) -> tuple[Provision, ...]:
    """Make provisions of the children of a node that have words; ``parent`` is its address."""
    children = [child for child in node.children if child.range is not _NOWHERE]
    _address(children, addresses, parent, annex)
    for child in children:
        below: tuple[Provision, ...] = ()
        if child.children:
            eid = child.eid
            below = _freeze(child, addresses, parent=eid, annex=eid if child.kind == "annex" else annex)
        child.children = below  # type: ignore[assignment] # these are provisions by now
        child.__class__ = Provision  # type: ignore[assignment]
    return cast("tuple[Provision, ...]", tuple(children))


def _address(nodes: Sequence[Node], addresses: Addresses, parent: str, annex: str) -> None:
    """Give siblings their addresses: printed numbers first, then places to those that print none."""
    places: dict[str, int] = {"subparagraph": 1}
    counted = []
    for node in nodes:
        kind = node.kind
        places[kind] = place = places.get(kind, 0) + 1
        if node.number:
            node.eid = addresses.give(kind, node.number, parent, annex)
        else:
            counted.append((node, place))
    for node, place in counted:
        node.eid = addresses.give(node.kind, str(place), parent, annex)
