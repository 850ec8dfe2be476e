"""References in the text of a clause: words and numbers that follow the numbering, not the meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from regdiff.languages.pack import Row, languages, load_pack

_SPACES = "\t\n\x0b\x0c\r\xa0\u2002\u2003\u2007\u2009\u202f"
_GAP = r"\s{1,3}"
"""What parts the word of a reference from its number in a pattern."""


class References:
    """Finds the references in text in lower case.

    Where one of some words, a space and a number make a reference, the numbers are looked for, and then the
    word before each: numbers are much rarer than the letters that such words begin with.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the rows of a language: one with its ``words``, or patterns to search for as they are."""
        pattern = "|".join(row.pattern for row in rows)
        self.words: tuple[str, ...] = tuple(rows[0].fields.get("words", ()))
        self.regex = re.compile(f" {pattern.partition(_GAP)[2]}" if self.words else f"({pattern})")

    def split(self, text: str) -> list[str]:
        """Return what stands before, in and after each reference in turn; of white space only spaces stay."""
        if not self.words:
            return self.regex.split(text)
        for space in _SPACES:
            text = text.replace(space, " ")
        while "  " in text:
            text = text.replace("  ", " ")
        pieces: list[str] = []
        lengths: dict[str, int] = {}
        at = 0
        for found in self.regex.finditer(text):
            end, stop = found.span()
            if text.endswith(self.words, at, end):
                before = text[max(at, text.rfind(" ", at, end)) : end]
                length = lengths.get(before)
                if length is None:
                    length = lengths[before] = max(len(word) for word in self.words if before.endswith(word))
                pieces += (text[at : end - length], text[end - length : stop])
                at = stop
        pieces.append(text[at:])
        return pieces


@cache
def references_of(language: str) -> References | None:
    """Return what finds the references of a language, ``None`` where it has no table of them."""
    base = language.split("-", 1)[0]
    if base not in languages():
        return None
    rows = load_pack(base).table("pairing")
    return References(rows) if rows else None
