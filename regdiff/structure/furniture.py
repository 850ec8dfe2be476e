"""What belongs to the page and not to the law: the furniture tables of the language packs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from regdiff.languages import Row, languages, load_pack

_NEVER = re.compile(r"(?!)")
_LONGEST = 300


@dataclass(frozen=True)
class FurnitureRows:
    """The rows of one language: ``contents`` starts a table of contents, the others name a kind."""

    contents: re.Pattern[str]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    tail: tuple[Row, ...]

    def kind_of(self, line: str, where: str) -> str:
        """Return the kind of furniture that a line is at the ``head``, ``body`` or ``tail``, or nothing."""
        line = line.strip()
        if len(line) > _LONGEST:
            return ""
        rows: tuple[Row, ...] = getattr(self, where)
        for row in rows:
            if row.regex.match(line):
                return str(row.fields["kind"])
        return ""


@cache
def furniture_of(language: str) -> FurnitureRows:
    """Return the furniture rows of a language, together with the Latin ones."""
    names = [language] if language in languages() and language != "en" else []
    rows = [row for name in (*names, "en") for row in load_pack(name).table("furniture")]
    contents = "|".join(f"(?:{row.pattern})" for row in rows if row.fields["kind"] == "contents")
    return FurnitureRows(
        contents=re.compile(contents) if contents else _NEVER,
        head=tuple(row for row in rows if row.fields["where"] in {"head", "any"}),
        body=tuple(row for row in rows if row.fields["where"] == "any"),
        tail=tuple(row for row in rows if row.fields["where"] == "tail"),
    )
