"""Notes that come with the report, shown under their clauses."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import Annotation, AnnotationState, Comparison
from regdiff.writers.html.embedded import is_old
from regdiff.writers.html.escape import Html, attribute, text
from regdiff.writers.html.ui import Ui

_QUOTED = 240


class Notes:
    """The notes of a report, taken one clause after the other; what nobody takes is left for the end."""

    def __init__(self, comparison: Comparison, annotations: Sequence[Annotation], ui: Ui) -> None:
        """Sort the notes by the clauses they are about."""
        self._ui = ui
        self._waiting: dict[tuple[bool, str], list[Annotation]] = {}
        for note in annotations:
            placed = note.state is not AnnotationState.ORPHANED
            key = (is_old(note, comparison), (note.target.eid or "") if placed else "")
            self._waiting.setdefault(key, []).append(note)

    def __bool__(self) -> bool:
        """Whether any note waits to be shown."""
        return bool(self._waiting)

    def take(self, eid: str, *, old: bool) -> Html:
        """Return the notes on a clause of one version, and count them as shown."""
        found = self._waiting.pop((old, eid), ())
        return Html("".join(self._markup(note, old=old) for note in found))

    def left(self) -> Html:
        """Return the notes that have no place in the report."""
        return Html(
            "".join(
                self._markup(note, old=old) for (old, _), found in self._waiting.items() for note in found
            )
        )

    def _markup(self, note: Annotation, *, old: bool) -> str:
        ui = self._ui
        side = f' <span class="tag">{text(ui("old"))}</span>' if old else ""
        tags = "".join(f' <span class="tag">{text(tag)}</span>' for tag in note.tags)
        state = ""
        if note.state is not AnnotationState.KEPT:
            state = f' <span class="tag">{text(ui(f"js.state_{note.state}"))}</span>'
        exact = note.target.exact
        quote = f"<blockquote>{text(exact[:_QUOTED] + ('…' if len(exact) > _QUOTED else ''))}</blockquote>"
        by = f" <cite><bdi>{text(note.creator)}</bdi></cite>" if note.creator else ""
        return (
            f'<aside class="note" data-id="{attribute(note.id)}">'
            f"<p><b>{text(ui('note'))}</b>{by}{side}{tags}{state}</p>"
            f"{quote}<p>{text(note.body)}</p></aside>"
        )
