"""Notes to the next version: through the links of clauses and the edits inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from regdiff.annotate.anchors import anchor, target_at
from regdiff.model import (
    Annotation,
    AnnotationState,
    Change,
    Comparison,
    Document,
    Edit,
    Op,
    Provision,
    Range,
    Relation,
    Target,
)

_LONG = 24  # a quote of so many characters (half as many in Chinese) is known again by itself
_UNTOUCHED = frozenset({Relation.SAME, Relation.RENUMBERED, Relation.MOVED})


def carry(annotations: Sequence[Annotation], comparison: Comparison) -> tuple[Annotation, ...]:
    """Return notes on the old version as notes on the new one: every note once, in the same order.

    A note is ``kept`` where its words stand in the new version unchanged (they may have moved),
    ``changed`` where they were edited, and ``orphaned`` where nothing of them is left or their place
    cannot be told; an orphan keeps its quote, and comes back when a version has its words again. A note
    that is on the new version already stays as it is, so carrying twice is carrying once.
    """
    carrier = _Carrier(comparison)
    return tuple(carrier.carried(note) for note in annotations)


def source_of(document: Document) -> str:
    """Return the address under which notes name a version: the hash of its source."""
    return f"urn:sha256:{document.source.sha256}"


class _Carrier:
    """One comparison, its changes found by old provision."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = comparison.old, comparison.new
        self.changes: dict[str, list[Change]] = {}
        for change in comparison.changes:
            for eid in change.link.old:
                self.changes.setdefault(eid, []).append(change)
        self.old_nodes, self.new_nodes = comparison.old.by_eid(), comparison.new.by_eid()

    def carried(self, note: Annotation) -> Annotation:
        if self._is_new(note):
            return self._returned(note)
        place = anchor(self.old, note.target)
        if place is None:
            return self._clause_note(note) if not note.target.exact else self._orphan(note)
        moved = self._moved(place)
        if moved is None:
            return self._orphan(replace(note, target=target_at(self.old, place)))
        target = target_at(self.new, moved)
        same = target.exact == note.target.exact
        return self._put(note, target, AnnotationState.KEPT if same else AnnotationState.CHANGED)

    def _is_new(self, note: Annotation) -> bool:
        return _about(note, self.new) and not _about(note, self.old)

    def _returned(self, note: Annotation) -> Annotation:
        """Return a note on the new version as it is; an orphan of it takes its place again."""
        if note.state is not AnnotationState.ORPHANED:
            return note
        place = anchor(self.new, note.target)
        if place is None:
            return note
        return self._put(
            replace(note, state=AnnotationState.KEPT), target_at(self.new, place), AnnotationState.KEPT
        )

    def _clause_note(self, note: Annotation) -> Annotation:
        """Carry a note on a whole clause, which quotes no words."""
        for change in self.changes.get(note.target.eid or "", ()):
            if change.link.new:
                kept = {change.link.relation, *change.link.flags} <= _UNTOUCHED
                state = AnnotationState.KEPT if kept else AnnotationState.CHANGED
                return self._put(note, Target("", eid=change.link.new[0]), state)
        return self._orphan(note)

    def _orphan(self, note: Annotation) -> Annotation:
        source = note.source or source_of(self.old)
        target = replace(note.target, range=None)
        return replace(note, target=target, state=AnnotationState.ORPHANED, source=source)

    def _put(self, note: Annotation, target: Target, state: AnnotationState) -> Annotation:
        """Return the note at its new place; what was once changed is not kept again."""
        if note.state is AnnotationState.CHANGED:
            state = AnnotationState.CHANGED
        return replace(note, target=target, state=state, source=source_of(self.new))

    def _moved(self, place: Range) -> Range | None:
        """Return where words went: as the smallest linked provision tells, unless a larger one kept them."""
        changed: Range | None = None
        for provision in reversed(list(_above(self.old.root, place))):
            for change in self.changes.get(provision.eid, ()):
                found = _through(change.edits, place)
                if found is None or found.of(self.new.text) != place.of(self.old.text):
                    found = self._again(change, place) or found
                if found is None:
                    continue
                if found.of(self.new.text) == place.of(self.old.text):
                    return found
                changed = changed or found
        return changed

    def _again(self, change: Change, place: Range) -> Range | None:
        """Return where a long quote that stands once in its clause stands once in the linked one.

        The edits of words that changed places inside a clause may tell them as gone and come.
        """
        words = place.of(self.old.text)
        least = _LONG if words.isascii() else _LONG // 2
        if len(words) < least or not change.link.new:
            return None
        before = [self.old_nodes[eid].range.of(self.old.text) for eid in change.link.old]
        if sum(text.count(words) for text in before) != 1:
            return None
        after = [self.new_nodes[eid].range for eid in change.link.new]
        held = [range_ for range_ in after if words in range_.of(self.new.text)]
        if len(held) != 1 or held[0].of(self.new.text).count(words) != 1:
            return None
        start = held[0].start + held[0].of(self.new.text).index(words)
        return Range(start, start + len(words))


def _about(note: Annotation, document: Document) -> bool:
    source = document.source
    return note.source in {source.name, source.sha256, source_of(document)} and bool(note.source)


def _above(root: Provision, place: Range) -> Iterator[Provision]:
    """Yield the provisions that hold a range, from the largest to the smallest."""
    node: Provision | None = root
    while node is not None:
        node = next((child for child in node.children if child.range.holds(place)), None)
        if node is not None:
            yield node


def _through(edits: Sequence[Edit], place: Range) -> Range | None:
    """Return the new range of what became of an old one: kept and moved words, and what replaced the rest."""
    parts: list[Range] = []
    replaced = scattered = False
    for edit in edits:
        if edit.op is Op.INSERT:
            if replaced or _inside(edit.old.start, place):
                parts.append(edit.new)
            continue
        start, end = max(edit.old.start, place.start), min(edit.old.end, place.end)
        replaced = edit.op is Op.DELETE and start < end
        if start < end and edit.op is not Op.DELETE:
            shift = edit.new.start - edit.old.start
            parts.append(Range(start + shift, end + shift))
            scattered = scattered or edit.op is Op.MOVE
    parts = [part for part in parts if part.length]
    if not parts:
        return None
    if scattered:
        return max(_joined(parts), key=lambda part: part.length)
    return Range(min(part.start for part in parts), max(part.end for part in parts))


def _inside(at: int, place: Range) -> bool:
    return place.start < at < place.end


def _joined(parts: Sequence[Range]) -> list[Range]:
    """Join ranges that touch."""
    made: list[Range] = []
    for part in sorted(parts):
        if made and made[-1].end >= part.start:
            made[-1] = Range(made[-1].start, max(made[-1].end, part.end))
        else:
            made.append(part)
    return made
