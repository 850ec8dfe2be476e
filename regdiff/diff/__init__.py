"""Words inside a link: what was kept, inserted, deleted, and whether it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regdiff.diff.compose import Composer
from regdiff.diff.judge import Judge
from regdiff.diff.notices import find_notices
from regdiff.diff.words import diff_text
from regdiff.model import Alignment, Change, Document, Link, Provision

__all__ = ["diff", "diff_text", "find_notices"]


def diff(old: Document, new: Document, alignment: Alignment) -> tuple[Change, ...]:
    """Return a change for every link of ``alignment``, in its order.

    The edits of a change spell the whole ranges of the linked provisions to the byte: read in the
    order of the old text its keeps, deletions and moves, in the order of the new text its keeps,
    insertions and moves. Swapping the sides swaps insertions and deletions.
    """
    composer = Composer(old, new, alignment.links)
    judge = Judge(composer)
    changes: dict[str, Change] = {}
    for link in _inner_first(old, new, alignment.links):
        composed = composer.compose(link)
        verdict = judge.of(link, composed)
        changes[link.id] = Change(link, verdict.kind, verdict.reason, composed.edits)
    return tuple([changes[link.id] for link in alignment.links])


def _inner_first(old: Document, new: Document, links: Iterable[Link]) -> Iterator[Link]:
    """Yield links by the depth of the outermost of their provisions, the deepest first."""
    old_depths, new_depths = _depths(old), _depths(new)
    rows: dict[int, list[Link]] = {}
    for link in links:
        depth = min(
            [*map(old_depths.__getitem__, link.old), *map(new_depths.__getitem__, link.new)],
        )
        rows.setdefault(depth, []).append(link)
    for depth in sorted(rows, reverse=True):
        yield from rows[depth]


def _depths(document: Document) -> dict[str, int]:
    found: dict[str, int] = {}
    row: list[Provision] = [document.root]
    depth = 0
    while row:
        found.update(dict.fromkeys([node.eid for node in row], depth))
        row = [child for node in row for child in node.children]
        depth += 1
    return found
