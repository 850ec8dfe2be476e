"""Cut a Chinese passage into sentences and clauses, and mask what no modal is looked for in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from regdiff.model import Range

_PAREN = re.compile(r"[（(][^（）()]{0,300}[）)]")
_TITLE = re.compile(r"《[^《》]{1,100}》")
_QUOTED = re.compile(r"[“「][^“”「」]{1,3000}[”」]")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[”」]?")
_CLAUSE = re.compile(r"[^，；：,;:。！？!?]+")


def mask(text: str) -> str:
    """Return the text with titles, quotations and parentheses blanked, of the same length."""
    masked = _TITLE.sub(_title, text)
    masked = _QUOTED.sub(_title, masked)
    return _PAREN.sub(_blank, masked)


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match.group())


def _title(match: re.Match[str]) -> str:
    words = match.group()
    return words[0] + "·" * (len(words) - 2) + words[-1]


def sentences(masked: str) -> Iterator[Range]:
    """Yield the ranges of the sentences, without the space around them."""
    for match in _SENTENCE.finditer(masked):
        start, end = match.span()
        while start < end and masked[start].isspace():
            start += 1
        while end > start and masked[end - 1].isspace():
            end -= 1
        if end > start:
            yield Range(start, end)


@lru_cache(maxsize=512)
def clauses(masked: str, sentence: Range) -> tuple[Range, ...]:
    """Return the ranges between commas, semicolons and colons, in order."""
    found: list[Range] = []
    for match in _CLAUSE.finditer(masked, sentence.start, sentence.end):
        start, end = match.span()
        while start < end and masked[start].isspace():
            start += 1
        while end > start and masked[end - 1].isspace():
            end -= 1
        if end > start:
            found.append(Range(start, end))
    return tuple(found)
