"""Both versions as one text: every block of either where it stands, with its mark.

Reading what is not inserted gives the old version in its own order, and what is not deleted the new
one. A clause that changed places stands at both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from regdiff.model import Change, Comparison, Document, Provision, Range, Relation
from regdiff.writers.breaks import heading_edits, with_breaks
from regdiff.writers.order import heaviest_rise
from regdiff.writers.redline import NEW_MARKS, OLD_MARKS, Mark, Piece, from_edits

_NOTHING = Range(0, 0)


@dataclass(frozen=True, slots=True)
class Span:
    """Marked text and where it starts: in the new text, or in the old one for what went.

    ``move`` numbers the passage that stands at two places; 0 for none.
    """

    mark: Mark
    text: str
    start: int
    move: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One clause or heading of the merged text: what links it, and its spans; each line ends in a break."""

    change: Change | None
    spans: tuple[Span, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A clause, or a container's own label and heading."""

    eid: str
    range: Range
    container: bool


def merged(result: Comparison) -> tuple[Block, ...]:
    """Return both versions as one series of blocks; see the module."""
    return tuple(_Merger(result).blocks())


def title_block(result: Comparison) -> Block | None:
    """Return the titles of both versions as a block of their own; ``None`` where neither has one."""
    old, new = title_ranges(result.old), title_ranges(result.new)
    texts = result.old.text, result.new.text
    spans: list[Span] = []
    for before, after in zip_longest(old, new):
        edits = heading_edits(before or _NOTHING, after or _NOTHING, *texts)
        found = [_span(piece) for piece in from_edits(edits, *texts)]
        end = Mark.KEEP if before and after else Mark.DELETE if before else Mark.INSERT
        spans.extend([*found, Span(end, "\n", 0)])
    return Block(None, tuple(spans), ("title",) * bool(old), ("title",) * bool(new)) if spans else None


def title_ranges(document: Document) -> list[Range]:
    """Return where a document's title stands, line by line."""
    first = document.root.children[0].range.start if document.root.children else len(document.text)
    found = [piece.range for piece in document.furniture if piece.kind == "title"]
    return [range_ for range_ in found if range_.end <= first and "\n" not in range_.of(document.text)]


def _units(document: Document) -> list[_Unit]:
    found: list[_Unit] = []
    stack = list(reversed(document.root.children))
    while stack:
        node = stack.pop()
        if not node.holds_clauses:
            found.append(_Unit(node.eid, node.range, container=False))
            continue
        own = _own(node, document.text)
        if own.length:
            found.append(_Unit(node.eid, own, container=True))
        stack.extend(reversed(node.children))
    return found


def _own(node: Provision, text: str) -> Range:
    """Return a container's words before its first child, without the white space after them."""
    start, end = node.range
    if node.children:
        end = node.children[0].range.start
    return Range(start, start + len(text[start:end].rstrip()))


def own_words(document: Document, eids: Sequence[str]) -> list[Range]:
    """Return the ranges of containers' own words: label and heading, without what they contain."""
    found: list[Range] = []
    stack = list(reversed(document.root.children))
    while stack:
        node = stack.pop()
        if node.holds_clauses:
            stack.extend(reversed(node.children))
            own = _own(node, document.text)
            if node.eid in eids and own.length:
                found.append(own)
    return found


class _Merger:
    """The state of one merging."""

    def __init__(self, result: Comparison) -> None:
        self.result = result
        self.old = _units(result.old)
        self.new = _units(result.new)
        self.old_at = {unit.eid: index for index, unit in enumerate(self.old)}
        self.new_at = {unit.eid: index for index, unit in enumerate(self.new)}
        self.groups = self._groups()
        self.moves = 0

    def _groups(self) -> dict[str, Change]:
        """Return, under its first new eid, each link whose provisions can be shown as one block."""
        found: dict[str, Change] = {}
        for change in self.result.changes:
            old, new = change.link.old, change.link.new
            if old and new and _runs(self.old_at, old) and _runs(self.new_at, new):
                one = len(old) == 1 and len(new) == 1
                holders = {self.old[self.old_at[old[0]]].container, self.new[self.new_at[new[0]]].container}
                if holders == {False} or (one and holders == {True}):
                    found[new[0]] = change
        return found

    def _in_place(self) -> set[str]:
        """Return the groups, by their first new eid, that stand in the same order on both sides.

        Among all such choices, one that keeps the clauses which the links do not call moved.
        """
        order = sorted(self.groups.values(), key=lambda change: self.new_at[change.link.new[0]])
        weights = [1 if Relation.MOVED in change.link.flags else len(order) + 1 for change in order]
        places = [self.old_at[change.link.old[0]] for change in order]
        return {order[index].link.new[0] for index in heaviest_rise(places, weights)}

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks: before each clause that kept its place, what went from there, then what came."""
        kept = self._in_place()
        new_heads = {eid: change for eid, change in self.groups.items() if eid not in kept}
        moved_old = {change.link.old[0]: change for change in new_heads.values()}
        numbers = {eid: number for number, eid in enumerate(new_heads, start=1)}
        self.moves = len(numbers)
        old_index = new_index = 0
        stops = sorted((self.new_at[eid] for eid in kept), key=lambda index: index)
        for stop in [*stops, len(self.new)]:
            change = self.groups[self.new[stop].eid] if stop < len(self.new) else None
            old_stop = self.old_at[change.link.old[0]] if change else len(self.old)
            while old_index < old_stop:
                unit = self.old[old_index]
                held = moved_old.get(unit.eid)
                size = len(held.link.old) if held else 1
                number = numbers[held.link.new[0]] if held else 0
                yield self._gone(self.old[old_index : old_index + size], held, number)
                old_index += size
            while new_index < stop:
                unit = self.new[new_index]
                held = new_heads.get(unit.eid)
                size = len(held.link.new) if held else 1
                yield self._came(self.new[new_index : new_index + size], held, numbers.get(unit.eid, 0))
                new_index += size
            if change:
                yield self._both(change)
                old_index += len(change.link.old)
                new_index += len(change.link.new)

    def _pieces(self, change: Change) -> list[Piece]:
        result = self.result
        old = [self.old[self.old_at[eid]] for eid in change.link.old]
        new = [self.new[self.new_at[eid]] for eid in change.link.new]
        if old[0].container or new[0].container:
            edits = heading_edits(old[0].range, new[0].range, result.old.text, result.new.text)
        else:
            edits = list(change.edits)
        found = list(from_edits(edits, result.old.text, result.new.text))
        ends = {unit.range.end for unit in old}, {unit.range.end for unit in new}
        return with_breaks(found, *ends)

    def _both(self, change: Change) -> Block:
        found = self._pieces(change)
        passages = {piece.edit: 0 for piece in found if piece.mark is Mark.MOVED_TO}
        for passage in passages:
            self.moves += 1
            passages[passage] = self.moves
        spans = tuple(_span(piece, passages.get(piece.edit, 0)) for piece in found)
        return Block(change, spans, change.link.old, change.link.new)

    def _gone(self, units: Sequence[_Unit], change: Change | None, number: int) -> Block:
        eids = tuple(unit.eid for unit in units)
        if change is None:
            text = self.result.old.text
            spans = [Span(Mark.DELETE, unit.range.of(text) + "\n", unit.range.start) for unit in units]
            return Block(None, tuple(spans), eids, ())
        spans = [
            Span(Mark.MOVED_FROM, span.text, piece_start(piece, old=True), number)
            if piece.mark is Mark.KEEP
            else Span(Mark.DELETE, span.text, span.start)
            for piece, span in self._spans(change, OLD_MARKS)
        ]
        return Block(change, tuple(spans), eids, ())

    def _came(self, units: Sequence[_Unit], change: Change | None, number: int) -> Block:
        eids = tuple(unit.eid for unit in units)
        if change is None:
            text = self.result.new.text
            spans = [Span(Mark.INSERT, unit.range.of(text) + "\n", unit.range.start) for unit in units]
            return Block(None, tuple(spans), (), eids)
        spans = [
            Span(Mark.MOVED_TO, span.text, span.start, number)
            if piece.mark is Mark.KEEP
            else Span(Mark.INSERT, span.text, span.start)
            for piece, span in self._spans(change, NEW_MARKS)
        ]
        return Block(change, tuple(spans), (), eids)

    def _spans(self, change: Change, marks: frozenset[Mark]) -> list[tuple[Piece, Span]]:
        return [(piece, _span(piece)) for piece in self._pieces(change) if piece.mark in marks]


def _span(piece: Piece, move: int = 0) -> Span:
    start = piece_start(piece, old=piece.mark in {Mark.DELETE, Mark.MOVED_FROM})
    return Span(piece.mark, piece.text, start, move if piece.mark is not Mark.KEEP else 0)


def _runs(at: dict[str, int], eids: Sequence[str]) -> bool:
    """Tell whether provisions are units that follow one another."""
    if any(eid not in at for eid in eids):
        return False
    return all(at[after] == at[before] + 1 for before, after in pairwise(eids))


def piece_start(piece: Piece, *, old: bool) -> int:
    """Return where a piece starts in the old or the new text."""
    if piece.edit is None:
        return 0
    return piece.edit.old.start if old else piece.edit.new.start
