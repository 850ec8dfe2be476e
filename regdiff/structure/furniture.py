"""What belongs to the page and not to the law: the furniture tables of the language packs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from regdiff.languages import NEUTRAL, Row, languages, load_pack

_LONGEST = 300
_PLACES = {
    "head": {"head", "any"},
    "body": {"any"},
    "tail": {"tail"},
    "behind": {"any", "tail"},
    "annex": {"annex"},
    "contents": {"contents"},
}


class _Rows(NamedTuple):
    """Rows by the characters their lines begin with; those of ``any`` begin with any other too.

    A row may also say how its lines end, and those of ``any`` all do: few lines are tried at all.
    """

    by_first: Mapping[str, tuple[Row, ...]]
    any: tuple[Row, ...]
    ends: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Rows:
        everywhere = tuple(row for row in rows if "starts" not in row.fields)
        firsts = {char for row in rows for char in row.fields.get("starts", "")}
        by_first = {
            first: tuple(row for row in rows if first in row.fields.get("starts", first)) for first in firsts
        }
        return cls(by_first, everywhere, frozenset(end for row in everywhere for end in row.fields["ends"]))


class FurnitureRows(NamedTuple):
    """The rows of one language, by the place in a document where they count."""

    places: Mapping[str, _Rows]

    def kind_of(self, line: str, where: str) -> str:
        """Return the kind of a line at the ``head``, ``body``, ``tail`` or in the title of an ``annex``."""
        if len(line) > _LONGEST:
            return ""
        rows, words = self.places[where], line.strip()
        last = words[-1:]
        for row in rows.by_first.get(words[:1]) or (rows.any if last in rows.ends else ()):
            if last in row.fields.get("ends", last) and row.regex.match(words):
                return str(row.fields["kind"])
        return ""

    def behind(self, lines: Sequence[str]) -> list[int]:
        """Return which of ``lines`` are furniture of the body or the tail."""
        rows = self.places["behind"]
        begins, ends = rows.by_first, rows.ends
        return [
            at
            for at, line in enumerate(map(str.strip, lines))
            if (line[:1] in begins or line[-1:] in ends) and self.kind_of(line, "behind")
        ]

    def begins_contents(self, line: str) -> bool:
        """Tell whether a line is the title of a table of contents."""
        return bool(self.kind_of(line, "contents"))


@cache
def furniture_of(language: str) -> FurnitureRows:
    """Return the furniture rows of a language, together with the Latin ones."""
    own = language if language in languages() else NEUTRAL
    names = (own, "en") if own != "en" else ("en",)
    rows = [row for name in names for row in load_pack(name).table("furniture")]
    return FurnitureRows(
        {
            place: _Rows.of([row for row in rows if row.fields["where"] in wheres])
            for place, wheres in _PLACES.items()
        }
    )
