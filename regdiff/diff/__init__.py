"""Words inside a link: what was kept, inserted, deleted, and whether it matters."""

from __future__ import annotations

from regdiff.diff.compose import Composer
from regdiff.diff.judge import Judge
from regdiff.diff.notices import find_notices
from regdiff.diff.words import diff_text
from regdiff.model import Alignment, Change, Document, Provision

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

    def depth(eids: tuple[str, ...], depths: dict[str, int]) -> int:
        return min((depths[eid] for eid in eids), default=1 << 30)

    links = sorted(
        alignment.links, key=lambda link: -min(depth(link.old, depth_old), depth(link.new, depth_new))
    )
    for link in links:
        composed = composer.compose(link)
        verdict = judge.of(link, composed)
        changes[link.id] = Change(link, verdict.kind, verdict.reason, composed.edits)
    return tuple(changes[link.id] for link in alignment.links)


def _depths(document: Document) -> dict[str, int]:
    found: dict[str, int] = {}
    stack: list[tuple[Provision, int]] = [(document.root, 0)]
    while stack:
        node, depth = stack.pop()
        found[node.eid] = depth
        stack.extend((child, depth + 1) for child in node.children)
    return found
