"""Words inside a link: what was kept, inserted, deleted, and whether it matters."""

from __future__ import annotations

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
    depth_old, depth_new = _depths(old), _depths(new)
    judge = Judge(composer)
    changes: dict[str, Change] = {}

    def depth(link: Link) -> int:
        if len(link.old) == len(link.new) == 1:
            return min(depth_old[link.old[0]], depth_new[link.new[0]])
        return min([*map(depth_old.__getitem__, link.old), *map(depth_new.__getitem__, link.new)])

    links = sorted(alignment.links, key=depth, reverse=True)
    for link in links:
        composed = composer.compose(link)
        verdict = judge.of(link, composed)
        changes[link.id] = Change(link, verdict.kind, verdict.reason, composed.edits)
    return tuple(changes[link.id] for link in alignment.links)


def _depths(document: Document) -> dict[str, int]:
    found: dict[str, int] = {}
    row: list[Provision] = [document.root]
    depth = 0
    while row:
        for node in row:
            found[node.eid] = depth
        row = [child for node in row for child in node.children]
        depth += 1
    return found
