"""Why a clause changed, and why two clauses were linked, in the words of the interface.

The model tells both in English; the words of each language are data (``[reason]``, ``[kind]``, ``[why]``).
What a table does not know is told as the model tells it.
"""

from __future__ import annotations

import re

from regdiff.writers.html.names import Names
from regdiff.writers.html.ui import Ui

_SHARE = re.compile(r"(\d+) % of the (words|content)")
_PARTS = re.compile(r"(\d+) parts that together hold its words")
_CAME_OR_WENT = re.compile(r"(\S+) (inserted|deleted|moved to|moved from)(?: (\S+))?")
_HEADING = "same heading and "


class Reasons:
    """Tells reasons; eids become the addresses that people write."""

    def __init__(self, ui: Ui, old: Names, new: Names) -> None:
        """Take the interface's words and the names of both versions' clauses."""
        self._ui = ui
        self._old, self._new = old, new

    def of_change(self, reason: str) -> str:
        """Return why a change is editorial or substantive, the strongest reason first."""
        return self._ui("semicolon").join(self._part(part) for part in reason.split("; ") if part)

    def of_link(self, why: str) -> str:
        """Return what links two clauses."""
        if not why:
            return ""
        ui = self._ui
        found = [ui("why.heading")] if why.startswith(_HEADING) else []
        found.extend(self._evidence(part) for part in why.removeprefix(_HEADING).split(" and "))
        # "references and typography" is one thing and not two.
        whole = why.removeprefix(_HEADING)
        if whole in ui.table("why"):
            found = [*found[: why.startswith(_HEADING)], ui.term("why", whole)]
        return ui("linked_by", why=ui("pause").join(found))

    def _evidence(self, part: str) -> str:
        ui = self._ui
        if share := _SHARE.fullmatch(part):
            return ui(f"why.{share[2]}", percent=share[1])
        if parts := _PARTS.fullmatch(part):
            return ui("why.parts", n=int(parts[1]))
        return ui.term("why", part)

    def _part(self, part: str) -> str:
        ui = self._ui
        if part in ui.table("reason"):
            return ui.term("reason", part)
        head, colon, words = part.partition(": ")
        if colon:
            return ui("reason_words", what=ui.term("reason", head), words=self._words(words))
        found = _CAME_OR_WENT.fullmatch(part)
        if found is None:
            return part
        kind, way, eid = found.groups()
        names = self._new if way == "moved to" else self._old
        return ui(f"reason.{way}", kind=ui.term("kind", kind), place=names.of(eid) if eid else "")

    def _words(self, words: str) -> str:
        """Return the words that came, went or took the place of others."""
        ui = self._ui
        for way in ("added", "removed"):
            if words.endswith(f" {way}"):
                return ui(f"reason.{way}", words=self._quoted(words.removesuffix(f" {way}")))
        old, arrow, new = words.partition(" → ")
        return f"{self._quoted(old)} → {self._quoted(new)}" if arrow else words

    def _quoted(self, words: str) -> str:
        return self._ui("comma").join(words.split(", "))
