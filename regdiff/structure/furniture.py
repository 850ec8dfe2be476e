"""What belongs to the page and not to the law: the furniture tables of the language packs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from regdiff.languages import NEUTRAL, Row, languages, load_pack

_NEVER = re.compile(r"(?!)")
_LONGEST = 300
_PLACES = {"head": {"head", "any"}, "body": {"any"}, "tail": {"tail"}, "annex": {"annex"}}


class _Rows(NamedTuple):
    """Rows that are tried together: one pattern rules most lines out.

    Those that say how their lines end (``last``, a pattern of one character) are not tried on others at all.
    """

    any: re.Pattern[str]
    ended: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Rows:
        lasts = dict.fromkeys(row.fields["last"] for row in rows if "last" in row.fields)
        return cls(
            _together([row for row in rows if "last" not in row.fields]),
            tuple(
                (re.compile(last), _together([row for row in rows if row.fields.get("last") == last]))
                for last in lasts
            ),
            tuple(rows),
        )

    def kind_of(self, line: str) -> str:
        if not self.any.match(line):
            for last, together in self.ended:
                if last.match(line[-1:]) and together.match(line):
                    break
            else:
                return ""
        return next((str(row.fields["kind"]) for row in self.rows if row.regex.match(line)), "")


class FurnitureRows(NamedTuple):
    """The rows of one language: ``contents`` starts a table of contents, the others name a kind."""

    contents: re.Pattern[str]
    places: Mapping[str, _Rows]

    def kind_of(self, line: str, where: str) -> str:
        """Return the kind of a line at the ``head``, ``body``, ``tail`` or in the title of an ``annex``."""
        return "" if len(line) > _LONGEST else self.places[where].kind_of(line.strip())


@cache
def furniture_of(language: str) -> FurnitureRows:
    """Return the furniture rows of a language, together with the Latin ones."""
    own = language if language in languages() else NEUTRAL
    names = (own, "en") if own != "en" else ("en",)
    rows = [row for name in names for row in load_pack(name).table("furniture")]
    return FurnitureRows(
        contents=_together([row for row in rows if row.fields["kind"] == "contents"]),
        places={
            place: _Rows.of([row for row in rows if row.fields["where"] in wheres])
            for place, wheres in _PLACES.items()
        },
    )


def _together(rows: Sequence[Row]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows)) if rows else _NEVER
