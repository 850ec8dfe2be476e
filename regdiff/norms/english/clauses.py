"""Cut an English passage into sentences, and mask what no modal is looked for in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regdiff.model import Range
from regdiff.norms.lexicon import phrase

_PAREN = re.compile(r"\([^()]{0,400}\)")
_QUOTED = re.compile(r"[‘“][^‘’“”]{0,4000}[’”](?!\w)")
_STOP = re.compile(r"[.!?][\"”’')\]]{0,3}(?=\s|$)")
_ABBREVIATION = phrase("en", "clauses-abbreviation")
_AMENDING = phrase("en", "clauses-amending")
# A sentence, and not a term, between quotation marks: what a sign is to say asks nothing of anyone.
_SPEAKS = re.compile(r"[.!?;]\s|\b(?:shall|must|may|should)\b")
_NEXT = re.compile(r"\s*[\"“‘'(\[—]{0,2}(?:[A-Z\[]|\d)")


def mask(text: str) -> str:
    """Return the text with the words in parentheses and quotation marks blanked, of the same length."""
    masked = _PAREN.sub(_blank, text) if "(" in text else text
    return _QUOTED.sub(_keep_marks, masked) if "‘" in masked or "“" in masked else masked


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _keep_marks(match: re.Match[str]) -> str:
    words = match.group()
    if (
        len(words) <= 60
        and _SPEAKS.search(words) is None
        and _AMENDING.search(match.string, max(0, match.start() - 100), match.start()) is None
    ):
        return words
    end = words[-2:] if words[-2] in ".!?" else words[-1]
    return words[0] + "·" * (len(words) - 1 - len(end)) + end


def sentences(text: str) -> Iterator[Range]:
    """Yield the ranges of the sentences, without the space around them."""
    start = 0
    for match in _STOP.finditer(text):
        end = match.end()
        after = _NEXT.match(text, end)
        if after is None and end < len(text.rstrip()):
            continue
        before = text[max(start, match.start() - 12) : match.start()]
        abbreviated = match.group()[0] == "." and end < len(text) and _ABBREVIATION.search(before)
        if abbreviated and not before.endswith("etc"):
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Range(start, end)
