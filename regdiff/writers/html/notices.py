"""Notices as the page tells them: clauses by the names people write, and each in the page's language."""

from __future__ import annotations

from dataclasses import dataclass

from regdiff.model import Comparison
from regdiff.writers.html.names import Names
from regdiff.writers.html.ui import Ui
from regdiff.writers.notices import named, tell
from regdiff.writers.words import words

_GRAVE = frozenset({"align.unrelated"})
"""Notices without which the page would be misread: shown in full, above all."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice: what it says, and its own English words where the page tells it in another language."""

    told: str
    original: str
    code: str
    severity: str
    grave: bool


def notices(comparison: Comparison, ui: Ui, names: tuple[Names, Names]) -> list[Told]:
    """Return the notices of a comparison as the page tells them."""
    versions = ((comparison.new.by_eid(), names[1]), (comparison.old.by_eid(), names[0]))

    def name(eid: str) -> str:
        return next((side.of(eid) for known, side in versions if eid in known), eid)

    say = words(ui.language)
    found = []
    for notice in comparison.notices:
        told = tell(notice, say, name)
        at = ui("notice_at", what=told.words, where=told.place) if told.known and told.place else told.words
        original = named(notice.message, name) if told.known else ""
        found.append(Told(at, original, notice.code, str(notice.severity), notice.code in _GRAVE))
    return found
