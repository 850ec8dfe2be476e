"""Headings: what looks like one, and where one ends on the line of its label."""

from __future__ import annotations

import re

# Asked of every line: signs looked up cost less than a pattern, whose making costs a start its time too.
_QUOTES = "\"'”’」』"
_BRACKETS = "）)]"
_CLOSING = frozenset(_QUOTES)
_STOPS = frozenset(".。;；:：!?！？")
_PAUSES = _STOPS | frozenset(",，…")
_SEEN = 4
"""So many last characters are looked at: a stop, and up to three closing signs behind it."""
HEADING_LENGTH = 160
INVISIBLE = "\u200b\ufeff"
BEHIND_HEADING = "\u200b\ufeff:：.–—-]"
_RUN_IN = re.compile(r"[A-Z][^.:;—]{1,90}\.(?=—|–|[ \u00a0](?:[A-Z(\"“]|\d{1,3}\.[ \u00a0]))")
VERB = re.compile(r" (?:shall|is|are|may|must|has|have|means|applies|apply) ")


def looks_like_heading(words: str) -> bool:
    """Tell whether a line can be a heading: short, and no sentence."""
    words = words.strip()
    if words[-1:].isdigit() and "]" in words[-3:]:  # a consolidation closes its brackets behind the stop
        words = words[: words.rindex("]")]
    if not words or len(words) > HEADING_LENGTH or _last_sign(words) in _PAUSES:
        return False
    if words[0].islower() or " shall " in words:
        return False
    if words.isascii():
        return True
    han = sum("\u4e00" <= char <= "\u9fff" for char in words[:60])
    return han < 10 or (len(words) <= 60 and "。" not in words and "；" not in words)


def is_chapeau(words: str) -> bool:
    """Tell whether a line ends as the one above a list does: with a colon or a dash."""
    return words.rstrip().endswith((":", "：", "—", "–"))


def is_closed(words: str) -> bool:
    """Tell whether a line ends a sentence or a member of a list."""
    if words[-1:] in _CLOSING or _last_sign(words) in _STOPS:
        return True
    return words.endswith(")") and _last_sign(words[: words.rfind("(")].rstrip()) in _STOPS


def _last_sign(words: str) -> str:
    """Return the last character but for closing quotation marks and brackets."""
    return words[-_SEEN:].rstrip(_QUOTES + _BRACKETS)[-1:]


def skip_signs(text: str, position: int, *, signs: str = INVISIBLE) -> int:
    """Return where the words behind a label begin: after white space and ``signs``."""
    end = len(text)
    while position < end and (text[position].isspace() or text[position] in signs):
        position += 1
    return position


def run_in_heading(words: str, kind: str) -> int:
    """Return the length of a heading that ends in a full stop on the line of its text, 0 when none does.

    American sections print it so (``Definitions. As used in …``); their items with a dash behind it.
    """
    if kind not in {"section", "item"} or not "A" <= words[:1] <= "Z":
        return 0
    found = _RUN_IN.match(words)
    if found is None or VERB.search(found[0]) or len(found[0].split()) > 12:
        return 0
    dashed = words[found.end() : found.end() + 1] in {"—", "–"}
    return found.end() if dashed or kind == "section" else 0


def bracketed_heading(words: str) -> int:
    """Return the length of a heading in brackets at the start, 0 when there is none."""
    for opening, closing in (("【", "】"), ("（", "）"), ("(", ")"), ("［", "］"), ("[", "]")):
        if words.startswith(opening):
            end = words.find(closing, 1, 60)
            if end > 0 and not any(char in words[:end] for char in "。；"):
                # ``[1 Words.]1`` is how a consolidation marks words that were put in
                return 0 if words[end + 1 : end + 2].isdigit() and words[1:2].isdigit() else end + 1
    return 0
