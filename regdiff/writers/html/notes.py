"""Notes that come with the report, shown under their clauses."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import Annotation, AnnotationState, Comparison
from regdiff.writers.html.embedded import is_old
from regdiff.writers.html.escape import Html, attribute, text
from regdiff.writers.html.names import Names
from regdiff.writers.html.ui import Ui


def notes_by_anchor(
    comparison: Comparison, annotations: Sequence[Annotation], ui: Ui, names: tuple[Names, Names]
) -> dict[str, Html]:
    """Return the markup of the notes under each clause, by the clause's anchor."""
    found: dict[str, list[str]] = {}
    known = tuple(document.by_eid() for document in (comparison.old, comparison.new))
    for note in annotations:
        old = is_old(note, comparison)
        eid = note.target.eid or ""
        if eid in known[0 if old else 1] and note.state is not AnnotationState.ORPHANED:
            found.setdefault(names[0 if old else 1].anchor(eid), []).append(_markup(note, ui))
    return {anchor: Html("".join(parts)) for anchor, parts in found.items()}


def _markup(note: Annotation, ui: Ui) -> str:
    tags = "".join(f' <span class="tag">{text(tag)}</span>' for tag in note.tags)
    state = ""
    if note.state is not AnnotationState.KEPT:
        state = f' <span class="tag">{text(ui(f"js.state_{note.state}"))}</span>'
    by = f" <cite><bdi>{text(note.creator)}</bdi></cite>" if note.creator else ""
    return (
        f'<aside class="note" data-id="{attribute(note.id)}">'
        f"<p><b>{text(ui('note'))}</b>{by}{tags}{state}</p>"
        f"<blockquote>{text(note.target.exact[:300])}</blockquote><p>{text(note.body)}</p></aside>"
    )
