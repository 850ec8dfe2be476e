"""Notices as the page tells them: clauses by the names people write, and each in the page's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regdiff.model import Comparison
from regdiff.writers.html.names import Names
from regdiff.writers.html.ui import Ui

_GRAVE = frozenset({"align.unrelated"})
"""Notices without which the page would be misread: shown in full, above all."""

_EID = re.compile(r"(?<![\w.])[a-z]+_[\w~-]+(?:\.\w+)*")


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

    found = []
    for notice in comparison.notices:
        message = _EID.sub(lambda m: name(m[0]), notice.message)
        where = name(notice.where) if notice.where else ""
        known = ui.table("notice").get(notice.code)
        told = ui("notice_at", what=known, where=where) if known and where else known or message
        grave = notice.code in _GRAVE
        found.append(Told(told, message if known else "", notice.code, str(notice.severity), grave))
    return found
