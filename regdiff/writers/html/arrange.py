"""From a comparison to the sections of the report: every passage of both versions shown in its place.

The order is that of the new version. What went is put after what preceded it in the old one; what
moved leaves a stub that points to where it stands now.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from regdiff.model import Change, ChangeKind, Comparison, Document, Norm, Range, Relation
from regdiff.writers.html.scripts import Ink, Script, cut, whole
from regdiff.writers.html.sections import HEADING, TAIL, WORDS, Passage, Row, Section, passages, units

_Key = tuple[str, int]


class _Side:
    """One version, taken apart into clauses and passages."""

    def __init__(self, document: Document, changes: Iterable[Change], *, old: bool) -> None:
        self.document = document
        self.units = units(document)
        self.passages = {unit.eid: passages(document, unit, holder=holder) for unit, holder in self.units}
        self.by_key = {p.key: p for found in self.passages.values() for p in found}
        self.unit_of = {p.provision.eid: eid for eid, found in self.passages.items() for p in found}
        self.unit_of.update((unit.eid, unit.eid) for unit, _ in self.units)
        self.change: dict[str, Change] = {}
        for change in changes:
            for eid in change.link.old if old else change.link.new:
                self.change[eid] = change


def arrange(comparison: Comparison, *, ignore_editorial: bool = False) -> tuple[Section, ...]:
    """Lay out a comparison. Every passage of either version is in at least one row.

    With ``ignore_editorial`` words that changed in form alone are shown as if they had not.
    """
    old = _Side(comparison.old, comparison.changes, old=True)
    new = _Side(comparison.new, comparison.changes, old=False)
    rows = {unit.eid: _rows_of(unit.eid, old, new) for unit, _ in new.units}
    shown = {p.key: (eid, row) for eid, found in rows.items() for row in found for p in row.old}
    gone = _place_old(old, new, rows, shown)
    # A container without words of its own has nothing to show: what it holds shows itself.
    sections = [s for s in _in_order(old, new, rows, gone) if s.rows or s.stub or not s.holder]
    if ignore_editorial:
        sections = [_without_editorial(section) for section in sections]
    return tuple(_with_norms(sections, comparison))


def _rows_of(eid: str, old: _Side, new: _Side) -> list[Row]:
    """Return the rows of a new clause, without what went from it."""
    found = []
    moved = _has(new.change.get(eid), Relation.MOVED)
    for passage in new.passages[eid]:
        change = new.change.get(passage.provision.eid)
        eids = change.link.old if change is not None else ()
        partners = [p for eid in eids if (p := _partner(passage, eid, old, new)) is not None]
        found.append(_row(old.document, new.document, partners, [passage], change, within_moved=moved))
    return found


def _partner(passage: Passage, eid: str, old: _Side, new: _Side) -> Passage | None:
    """Return the old passage that stands where a new one does; a heading may have become plain words."""
    found = old.by_key.get((eid, passage.order))
    if found is None and passage.order < TAIL:
        other = WORDS if passage.order == HEADING else HEADING
        if (passage.provision.eid, other) not in new.by_key:
            found = old.by_key.get((eid, other))
    return found


def _row(  # noqa: PLR0913 - two versions, their passages, and what links them
    old: Document,
    new: Document,
    olds: Sequence[Passage],
    news: Sequence[Passage],
    change: Change | None,
    *,
    within_moved: bool = False,
) -> Row:
    script = _script(old, new, olds, news, change)
    relation = _relation(script, old, new, olds, news)
    if relation not in (Relation.INSERTED, Relation.DELETED) and change is not None:
        strong = change.link.relation
        if strong in (Relation.SPLIT, Relation.MERGED) or (
            _has(change, Relation.MOVED) and not within_moved and news and news[0].first
        ):
            relation = strong
    kind = change.kind if change is not None else ChangeKind.SUBSTANTIVE
    passage = (*news, *olds)[0]
    head = passage.depth == 0 and passage.order == HEADING
    return Row(tuple(olds), tuple(news), script, relation, kind, change, head)


def _script(
    old: Document, new: Document, olds: Sequence[Passage], news: Sequence[Passage], change: Change | None
) -> Script:
    left, right = [p.range for p in olds], [p.range for p in news]
    if [old.quote(r) for r in left] == [new.quote(r) for r in right]:
        return whole(left, right, same=True)
    if change is None or not change.edits:
        return whole(left, right, same=False)
    return cut(change.edits, left, right)


def _relation(
    script: Script, old: Document, new: Document, olds: Sequence[Passage], news: Sequence[Passage]
) -> Relation:
    """Tell what became of the words shown; a label alone is only a number."""
    if not olds:
        return Relation.INSERTED
    if not news:
        return Relation.DELETED
    relation = Relation.SAME
    for document, strokes, side in ((old, script.old, olds), (new, script.new, news)):
        labels = [p.provision.label_range for p in side if p.provision.label_range is not None]
        for range_, ink in strokes:
            if ink in (Ink.PLAIN, Ink.ELSEWHERE) or not document.quote(range_).strip():
                continue
            if any(label.holds(range_) for label in labels):
                relation = Relation.RENUMBERED
            else:
                return Relation.MODIFIED
    return relation


def _place_old(
    old: _Side, new: _Side, rows: dict[str, list[Row]], shown: dict[_Key, tuple[str, Row]]
) -> dict[str, list[Row]]:
    """Add to the clauses the rows of what went from them; return the rows of the clauses that are gone."""
    gone: dict[str, list[Row]] = {}
    for unit, _ in old.units:
        change = old.change.get(unit.eid)
        homes = [eid for eid in (change.link.new if change is not None else ()) if eid in rows]
        target = rows[homes[0]] if homes else gone.setdefault(unit.eid, [])
        at = 1 if homes and target and target[0].head else 0
        for passage in old.passages[unit.eid]:
            where = shown.get(passage.key)
            if where is not None and where[0] in homes:
                target = rows[where[0]]
                at = _index(target, where[1]) + 1
                continue
            row = _row(old.document, new.document, [passage], [], old.change.get(passage.provision.eid))
            if where is not None:
                row = replace(row, target=where[1].new[0].provision.eid, relation=Relation.MOVED)
            target.insert(at, row)
            at += 1
    return {eid: found for eid, found in gone.items() if found}


def _index(rows: list[Row], row: Row) -> int:
    return next(n for n, other in enumerate(rows) if other is row)


def _in_order(
    old: _Side, new: _Side, rows: dict[str, list[Row]], gone: dict[str, list[Row]]
) -> Iterable[Section]:
    """Yield the new clauses in order, each followed by what stood after it in the old version."""
    after: dict[str, list[Section]] = {}
    anchor = ""
    for unit, holder in old.units:
        change = old.change.get(unit.eid)
        homes = [eid for eid in (change.link.new if change is not None else ()) if eid in rows]
        if unit.eid in gone:
            after.setdefault(anchor, []).append(
                Section(unit, True, tuple(gone[unit.eid]), change, Relation.DELETED, holder)
            )
        elif homes and change is not None and change.link.relation is Relation.MOVED:
            after.setdefault(anchor, []).append(
                Section(unit, True, (), change, Relation.MOVED, holder, stub=True)
            )
        elif homes:
            anchor = homes[-1]
    yield from after.get("", ())
    for unit, holder in new.units:
        change = new.change.get(unit.eid)
        yield Section(unit, False, tuple(rows[unit.eid]), change, _standing(change, holder, rows), holder)
        yield from after.get(unit.eid, ())


def _standing(change: Change | None, holder: bool, rows: dict[str, list[Row]]) -> Relation:  # noqa: FBT001 - a fact, not a switch
    """Tell what became of a clause; of a container only what became of its own heading."""
    if change is None:
        return Relation.INSERTED
    relation = change.link.relation
    if holder and relation is Relation.MODIFIED:
        own = [row.relation for eid in change.link.new for row in rows.get(eid, ())]
        return next((r for r in own if r is not Relation.SAME), Relation.SAME)
    return relation


def _without_editorial(section: Section) -> Section:
    """Return a section in which what changed in form alone is drawn as unchanged."""
    rows = tuple(
        replace(
            row,
            relation=Relation.SAME,
            script=whole([p.range for p in row.old], [p.range for p in row.new], same=True),
        )
        if row.relation is Relation.MODIFIED and row.kind is ChangeKind.EDITORIAL
        else row
        for row in section.rows
    )
    relation = section.relation
    if relation is Relation.MODIFIED and not any(row.changed for row in rows):
        numbered = section.change is not None and Relation.RENUMBERED in section.change.link.flags
        relation = Relation.RENUMBERED if numbered else Relation.SAME
    return replace(section, rows=rows, relation=relation)


def _has(change: Change | None, flag: Relation) -> bool:
    return change is not None and (flag in change.link.flags or change.link.relation is flag)


def _with_norms(sections: list[Section], comparison: Comparison) -> Iterable[Section]:
    """Give each norm to the row that shows its first words (in the old column: the last such row)."""
    old = _Finder(sections, old=True)
    new = _Finder(sections, old=False)
    at_old = old.distribute(comparison.old_norms)
    at_new = new.distribute(comparison.new_norms)
    for n, section in enumerate(sections):
        rows = tuple(
            replace(row, old_norms=tuple(at_old.get((n, m), ())), new_norms=tuple(at_new.get((n, m), ())))
            if (n, m) in at_old or (n, m) in at_new
            else row
            for m, row in enumerate(section.rows)
        )
        yield replace(section, rows=rows)


class _Finder:
    """Which row shows a place in one version's text."""

    def __init__(self, sections: list[Section], *, old: bool) -> None:
        places: dict[Range, tuple[int, int]] = {}
        for n, section in enumerate(sections):
            for m, row in enumerate(section.rows):
                if row.target is None:
                    for passage in row.old if old else row.new:
                        places.setdefault(passage.range, (n, m))
        self._ranges = sorted(places)
        self._places = places

    def distribute(self, norms: Iterable[Norm]) -> dict[tuple[int, int], list[Norm]]:
        found: dict[tuple[int, int], list[Norm]] = {}
        for norm in norms:
            at = bisect_right(self._ranges, Range(norm.range.start, 1 << 62)) - 1
            if at >= 0:
                found.setdefault(self._places[self._ranges[at]], []).append(norm)
        return found
