"""What the report shows, in the order in which it shows it: sections of rows of passages."""

from __future__ import annotations

from dataclasses import dataclass, field

from regdiff.model import Change, ChangeKind, Document, Norm, Provision, Range, Relation
from regdiff.writers.html.scripts import Script

HOLDERS = frozenset({"annex", "schedule", "attachment", "preface", "recitals", "body", "conclusions", "chp"})
"""Kinds that the report shows as headings over what they hold, besides chapters and the like."""


HEADING, WORDS, TAIL = 0, 1, 2
"""Where a passage stands in its provision: a heading line, the words before the children, those after."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a provision's own text, without the text of its children.

    ``order`` is :data:`HEADING`, :data:`WORDS`, or from :data:`TAIL` upwards. ``depth`` counts from the
    clause. ``first`` marks what the provision begins with.
    """

    provision: Provision
    range: Range
    order: int
    depth: int
    first: bool = True

    @property
    def key(self) -> tuple[str, int]:
        """What tells the passage from all others of its document."""
        return (self.provision.eid, self.order)


@dataclass(frozen=True, slots=True)
class Row:
    """Passages of the old version beside those of the new one.

    ``relation`` and ``changed`` are about the words shown, not about what lies below the provision.
    ``target`` is the eid that a stub points to: its passages are shown there.
    """

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    script: Script
    relation: Relation
    kind: ChangeKind
    change: Change | None = None
    head: bool = False
    target: str | None = None
    old_norms: tuple[Norm, ...] = ()
    new_norms: tuple[Norm, ...] = ()

    @property
    def passage(self) -> Passage:
        """The passage that names the row."""
        return (self.new or self.old)[0]

    @property
    def changed(self) -> bool:
        """Whether the words shown differ, or stand elsewhere."""
        return self.relation not in (Relation.SAME, Relation.RENUMBERED)


@dataclass(frozen=True, slots=True)
class Section:
    """One clause, or the heading of a container, with what became of it.

    ``provision`` is the new one, or the old one when the clause is gone or stands elsewhere now
    (``stub``). ``changed`` tells whether there is something to see here beyond a new number.
    """

    provision: Provision
    is_old: bool
    rows: tuple[Row, ...]
    change: Change | None
    relation: Relation
    holder: bool = False
    stub: bool = False
    changed: bool = field(init=False)

    def __post_init__(self) -> None:
        """Find out once what every part of the page asks."""
        changed = self.stub or self.relation in _STRONG or any(row.changed for row in self.rows)
        object.__setattr__(self, "changed", changed)

    @property
    def substantive(self) -> bool:
        """Whether any row changed in substance."""
        return any(row.changed and row.kind is ChangeKind.SUBSTANTIVE for row in self.rows)

    def stops(self, *, substantive: bool = False) -> int:
        """Count where who goes from change to change stops here: at each changed row, or once."""
        if self.stub or not (self.changed or self.holder):
            return 0
        whole = self.relation in (Relation.INSERTED, Relation.DELETED)
        rows = [row for row in self.rows if row.changed and not whole]
        if substantive:
            rows = [row for row in rows if row.kind is not ChangeKind.EDITORIAL]
        return len(rows) or int(self.relation not in (Relation.SAME, Relation.RENUMBERED))

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations that hold for the clause or for a row in it, each once."""
        found = [self.relation]
        if self.change is not None and self.changed:
            found.extend(self.change.link.flags)
        found.extend(row.relation for row in self.rows)
        order = list(Relation)
        found = sorted(set(found), key=order.index)
        return tuple(found) if len(found) == 1 else tuple(r for r in found if r is not Relation.SAME)


_STRONG = frozenset(Relation) - {Relation.SAME, Relation.RENUMBERED, Relation.MODIFIED}


def holds(node: Provision) -> bool:
    """Tell whether a provision holds clauses instead of being one."""
    return node.holds_clauses or node.kind in HOLDERS


def units(document: Document) -> list[tuple[Provision, bool]]:
    """Return the clauses of a document and, marked true, the containers around them, in order."""
    found: list[tuple[Provision, bool]] = []
    stack = list(reversed(document.root.children))
    while stack:
        node = stack.pop()
        holder = holds(node)
        found.append((node, holder))
        if holder:
            stack.extend(reversed(node.children))
    return found


def passages(document: Document, unit: Provision, *, holder: bool) -> list[Passage]:
    """Return the passages of a clause in the order of the text; of a container its own only."""
    found: list[Passage] = []
    _collect(document.text, unit, 0, found, below=not holder)
    return found


def _collect(text: str, node: Provision, depth: int, found: list[Passage], *, below: bool) -> None:
    at, order, first = node.range.start, HEADING, True
    for child in (*node.children, None):
        end = node.range.end if child is None else child.range.start
        pieces = _pieces(text, node, Range(at, end), order)
        for place, range_ in pieces:
            found.append(Passage(node, range_, place, depth, first))
            first = False
        if child is None:
            return
        if below:
            _collect(text, child, depth + 1, found, below=True)
        order = max(order + (order >= TAIL and bool(pieces)), TAIL)
        at = child.range.end


def _pieces(text: str, node: Provision, range_: Range, order: int) -> list[tuple[int, Range]]:
    """Return what a stretch of a provision's own text consists of; a heading line is a piece of its own."""
    whole = _stripped(text, range_)
    if whole is None:
        return []
    if order >= TAIL:
        return [(order, whole)]
    end = _heading_end(text, node, whole)
    rest = _stripped(text, Range(end, whole.end))
    if end > whole.start and rest is None:
        return [(HEADING, whole)]
    if end > whole.start and rest is not None and node.heading_range and "\n" in text[end : rest.start]:
        return [(HEADING, Range(whole.start, end)), (WORDS, rest)]
    return [(WORDS, whole)]


def _heading_end(text: str, node: Provision, range_: Range) -> int:
    """Return where the label and the heading end that a stretch begins with; its start where it has none."""
    at = range_.start
    for part in sorted(r for r in (node.label_range, node.heading_range) if r is not None):
        if part.start < at or not range_.holds(part) or text[at : part.start].strip(_BETWEEN):
            return at
        at = part.end
    if at > range_.start:
        rest = text[at : range_.end]
        at += len(rest) - len(rest.lstrip(_BETWEEN.replace("\n", "")))
        at = min(at, range_.end)
    return at


_BETWEEN = " \t\n\u3000.:—–-"


def _stripped(text: str, range_: Range) -> Range | None:
    words = text[range_.start : range_.end]
    kept = words.strip()
    if not kept:
        return None
    start = range_.start + words.index(kept)
    return Range(start, start + len(kept))
