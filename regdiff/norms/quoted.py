"""Find what a text only quotes: the words that an amending act puts into another one.

"The following article is inserted: ‘Article 5a …’" asks nothing of anyone by itself; the norms in the
quotation are in force in the act that is amended, not in this one.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from regdiff.model import Document, Range
from regdiff.norms.lexicon import phrase

_LONGEST = 60_000
_NEAR = 200
_MOST_UNCLOSED = 20
_OPENS = re.compile(r"[:：—–]\s{0,6}[‘“«「\"](?=\S)")
_CLOSES = {"‘": "’", "“": "”", "«": "»", "「": "」", "『": "』"}
_SIGNS = re.compile(r"[‘’“”«»「」『』\"]")
_GENITIVE = re.compile(r"s’ [a-z]")


def quoted(document: Document) -> tuple[Range, ...]:
    """Return the ranges of amending quotations, in order, without those that never close."""
    if document.language not in {"en", "zh"}:
        return ()
    text = document.text
    found: list[Range] = []
    end = unclosed = 0
    announces = phrase(document.language, "quoted-opening")
    for match in _OPENS.finditer(text):
        start = match.end() - 1
        near = max(0, match.start() - _NEAR)
        if start < end or not any(
            found.end() == start + 1 for found in announces.finditer(text, near, start + 2)
        ):
            continue
        close = _close(text, start)
        if close is not None:
            found.append(Range(start, close))
            end = close
            continue
        unclosed += 1
        if unclosed > _MOST_UNCLOSED:
            break
    return tuple(found)


def holds(ranges: tuple[Range, ...], inner: Range) -> bool:
    """Tell whether one of the ranges holds another; what follows the closing mark may hang over."""
    at = bisect_right(ranges, inner.start, key=lambda item: item.start) - 1
    return at >= 0 and inner.end <= ranges[at].end + 3


def without(ranges: tuple[Range, ...], text: str, start: int) -> str:
    """Return the words of a passage at ``start`` with what they quote blanked, of the same length."""
    for quotation in ranges:
        low, high = quotation.start + 1 - start, min(quotation.end - start, len(text))
        if low < len(text) and high > 0:
            text = text[: max(low, 0)] + "·" * (high - max(low, 0)) + text[high:]
    return text


def _close(text: str, start: int) -> int | None:
    """Return where the quotation that opens at ``start`` ends, quotations inside it passed over."""
    opening = text[start]
    if opening == '"':
        close = re.compile(r'"(?=\s{0,2}[;.,)]{0,2}\s*(?:\n|$))').search(text, start + 1, start + _LONGEST)
        return None if close is None else close.end()
    closing = _CLOSES[opening]
    depth = 0
    for match in _SIGNS.finditer(text, start, start + _LONGEST):
        sign, at = match.group(), match.start()
        if sign == opening:
            # Each paragraph of a long quotation opens it again; only the last one closes it.
            again = at > start and (text[at - 1] in "\n\u3000\t")
            depth += 0 if again else 1
        elif sign == closing and not _apostrophe(text, at):
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def _apostrophe(text: str, at: int) -> bool:
    """Tell whether a closing mark is an apostrophe: the importer’s, importers’ duties."""
    if text[at] != "’":
        return False
    inside = at + 1 < len(text) and text[at - 1].isalnum() and text[at + 1].isalnum()
    return inside or _GENITIVE.match(text, at - 1) is not None
