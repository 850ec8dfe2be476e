"""Read a text that nobody has cut into provisions: its lines are passages."""

from __future__ import annotations

import re
from dataclasses import replace

from regdiff.model import Range
from regdiff.norms.draft import Chapeau, Context, Draft, Reading
from regdiff.norms.lexicon import Lexicon
from regdiff.norms.speech import read_passage

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"\s*(?:第[一二三四五六七八九十百千〇零\d]{1,9}[条款项]\s*|[（(][一二三四五六七八九十\dA-Za-z]{1,5}[）)]\s*|[\d一二三四五六七八九十]{1,4}[.、．]\s*"
    r"|(?:Article|Section|Art\.) \d+[a-z]?[.:]?\s*)"
)
_ITEM = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\dA-Za-z]{1,5}[）)]|[\d一二三四五六七八九十]{1,4}[.、．])"
)
_MAX = 20_000


def read_lines(rows: Lexicon, text: str) -> Reading:
    """Return all norms of a text; ranges are in the text's own code points."""
    drafts: list[Draft] = []
    chapeau: Chapeau | None = None
    bearer: str | None = None
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        label = _LABEL.match(line.group())
        start = line.start() + (label.end() if label else 0)
        words = text[start : min(line.end(), start + _MAX)]
        item = _ITEM.match(line.group()) is not None
        follower = lines[number + 1].group() if number + 1 < len(lines) else ""
        below = ""
        if not item and _ITEM.match(follower):
            lead = _LABEL.match(follower)
            below = follower[lead.end() if lead else 0 :][:80]
        context = Context(chapeau=chapeau if item else None, bearer=bearer, below=below)
        reading = read_passage(rows, words, context)
        if not item:
            chapeau = reading.chapeau
        bearer = reading.bearer
        drafts.extend(_moved(draft, start) for draft in reading.drafts)
    return Reading(tuple(drafts), None, bearer)


def _moved(draft: Draft, by: int) -> Draft:
    trigger = None if draft.trigger is None else Range(draft.trigger.start + by, draft.trigger.end + by)
    return replace(draft, range=Range(draft.range.start + by, draft.range.end + by), trigger=trigger)
