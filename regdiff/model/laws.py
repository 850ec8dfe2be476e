"""The laws of the model, as checks that anyone can run.

Each function returns one sentence for each law that is broken, none when all hold. The tests run them on
generated documents and on every corpus; they are linear, so that a caller may run them too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from regdiff.model.alignment import Relation
from regdiff.model.change import Edit, Op
from regdiff.model.comparison import Comparison
from regdiff.model.document import Document, Provision
from regdiff.model.norm import Norm
from regdiff.model.text import Range

_SPOKEN_OLD = (Op.KEEP, Op.DELETE, Op.MOVE)
_SPOKEN_NEW = (Op.KEEP, Op.INSERT, Op.MOVE)


def broken_laws(comparison: Comparison) -> tuple[str, ...]:
    """Return every law that a comparison breaks, in its documents, links, changes, norms and shifts."""
    return (
        *document_laws(comparison.old),
        *document_laws(comparison.new),
        *link_laws(comparison),
        *change_laws(comparison),
        *norm_laws(comparison.old, comparison.old_norms),
        *norm_laws(comparison.new, comparison.new_norms),
        *shift_laws(comparison),
    )


def document_laws(document: Document) -> tuple[str, ...]:
    """Check that eids are unique, provisions nest in order, and every word has its place."""
    return tuple(_document_laws(document))


def _document_laws(document: Document) -> Iterator[str]:
    counts = Counter(provision.eid for provision in document.provisions())
    for eid, count in counts.items():
        if count > 1:
            yield f"eid {eid} stands {count} times"
    for node in document.root.walk():
        yield from _nesting(node)
        for range_, words in ((node.label_range, node.label), (node.heading_range, node.heading)):
            if range_ is not None and (not node.range.holds(range_) or range_.of(document.text) != words):
                yield f"{node.eid}: {words!r} is not what its range slices to"
    yield from _places(document)


def _nesting(node: Provision) -> Iterator[str]:
    end = node.range.start
    for child in node.children:
        if child.range.start < end or child.range.end > node.range.end or child.range.length < 0:
            yield f"{child.eid} is out of order or outside {node.eid or 'the document'}"
        end = child.range.end


def _places(document: Document) -> Iterator[str]:
    """Every non-space character lies in exactly one top-level provision or piece of furniture.

    Furniture inside a provision (a footnote's mark, a consolidation mark) counts with the provision.
    """
    spans = sorted(
        [child.range for child in document.root.children] + [piece.range for piece in document.furniture]
    )
    end = 0
    for span in spans:
        if span.start > end and document.text[end : span.start].strip():
            yield f"text without a place at {end}: {document.text[end : span.start].strip()[:40]!r}"
        end = max(end, span.end)
    if document.text[end:].strip():
        yield f"text without a place at {end}: {document.text[end:].strip()[:40]!r}"
    if end > len(document.text):
        yield "a range runs past the end of the text"


def link_laws(comparison: Comparison) -> tuple[str, ...]:
    """Check that every provision is in exactly one link of its side, and that relations fit."""
    return tuple(_link_laws(comparison))


def _link_laws(comparison: Comparison) -> Iterator[str]:
    links = comparison.links
    sides = (
        ("old", comparison.old, [eid for link in links for eid in link.old]),
        ("new", comparison.new, [eid for link in links for eid in link.new]),
    )
    for side, document, linked in sides:
        counts = Counter(linked)
        for provision in document.provisions():
            if counts.pop(provision.eid, 0) != 1:
                yield f"{side} {provision.eid} is not in exactly one link"
        for eid in counts:
            yield f"a link names {side} {eid}, which is not there"
    for link in links:
        shape = (min(len(link.old), 2), min(len(link.new), 2))
        allowed = {
            Relation.DELETED: {(1, 0), (2, 0)},
            Relation.INSERTED: {(0, 1), (0, 2)},
            Relation.SPLIT: {(1, 2), (2, 2)},
            Relation.MERGED: {(2, 1), (2, 2)},
        }.get(link.relation, {(1, 1)})
        if shape not in allowed:
            yield f"link {link.id} is {link.relation} but links {len(link.old)} to {len(link.new)}"
        if not 0 <= link.score <= 1:
            yield f"link {link.id} has the score {link.score}"


def change_laws(comparison: Comparison) -> tuple[str, ...]:
    """Check that the edits of every change spell the old words and the new ones, to the character."""
    return tuple(_change_laws(comparison))


def _change_laws(comparison: Comparison) -> Iterator[str]:
    old_known, new_known = comparison.old.by_eid(), comparison.new.by_eid()
    for change in comparison.changes:
        link = change.link
        for edit in change.edits:
            yield from (f"{link.id}: {broken}" for broken in _edit_laws(edit, comparison))
        spoken_old = _joined(edit.old for edit in change.edits if edit.op in _SPOKEN_OLD)
        spoken_new = _joined(edit.new for edit in change.edits if edit.op in _SPOKEN_NEW)
        if spoken_old != _joined(old_known[eid].range for eid in link.old if eid in old_known):
            yield f"{link.id}: the edits do not spell the old words"
        if spoken_new != _joined(new_known[eid].range for eid in link.new if eid in new_known):
            yield f"{link.id}: the edits do not spell the new words"
        if not _rise(edit.old for edit in change.edits if edit.op in {Op.KEEP, Op.DELETE}):
            yield f"{link.id}: keeps and deletions are not in the order of the old text"
        if not _rise(edit.new for edit in change.edits if edit.op is not Op.DELETE):
            yield f"{link.id}: keeps, insertions and moves are not in the order of the new text"


def _edit_laws(edit: Edit, comparison: Comparison) -> Iterator[str]:
    if edit.op in {Op.KEEP, Op.MOVE} and edit.old.of(comparison.old.text) != edit.new.of(comparison.new.text):
        yield f"a {edit.op} with other words on the two sides"
    if (edit.op is Op.INSERT and edit.old.length) or (edit.op is Op.DELETE and edit.new.length):
        yield f"{edit.op} on both sides"


def _rise(ranges: Iterable[Range]) -> bool:
    return all(one.end <= other.start for one, other in pairwise(ranges))


def _joined(ranges: Iterable[Range]) -> list[tuple[int, int]]:
    """Return the ranges sorted, with neighbours that touch made one; overlaps stay apart and show."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((r.start, r.end) for r in ranges if r.end > r.start):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def norm_laws(document: Document, norms: Iterable[Norm]) -> tuple[str, ...]:
    """Check that every norm slices to its quote and its trigger, inside its provision."""
    return tuple(_norm_laws(document, norms))


def _norm_laws(document: Document, norms: Iterable[Norm]) -> Iterator[str]:
    known = document.by_eid()
    seen: set[str] = set()
    for norm in norms:
        if norm.id in seen:
            yield f"norm {norm.id} stands twice"
        seen.add(norm.id)
        if norm.range.of(document.text) != norm.quote:
            yield f"norm {norm.id} does not slice to its quote"
        if norm.trigger_range is not None and norm.trigger_range.of(document.text) != norm.trigger:
            yield f"norm {norm.id} does not slice to its trigger"
        if norm.provision not in known or not known[norm.provision].range.holds(norm.range):
            yield f"norm {norm.id} is not inside {norm.provision}"
        if norm.bearer is not None and norm.bearer_source in {"omitted", "theme"}:
            yield f"norm {norm.id} prints a bearer that nobody named"


def shift_laws(comparison: Comparison) -> tuple[str, ...]:
    """Check that every norm is in a shift of its side, and that one-sided shifts have one side."""
    return tuple(_shift_laws(comparison))


def _shift_laws(comparison: Comparison) -> Iterator[str]:
    sides = (
        ("old", comparison.old_norms, {shift.old for shift in comparison.shifts}),
        ("new", comparison.new_norms, {shift.new for shift in comparison.shifts}),
    )
    for side, norms, told in sides:
        known = {norm.id for norm in norms}
        for missing in sorted(known - told):
            yield f"{side} norm {missing} is in no shift"
        for extra in sorted(id_ for id_ in told if id_ is not None and id_ not in known):
            yield f"a shift names {side} norm {extra}, which is not there"
    for shift in comparison.shifts:
        lone = {"introduced": (True, False), "repealed": (False, True)}.get(shift.kind, (False, False))
        if (shift.old is None, shift.new is None) != lone:
            yield f"a shift is {shift.kind} from {shift.old} to {shift.new}"
