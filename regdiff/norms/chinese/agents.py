"""Find who does what 由 hands over: 由税务机关退还, 由责任人负责修复."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from regdiff.model import Range
from regdiff.norms.chinese.subjects import named_first, part_of_speech
from regdiff.norms.lexicon import Lexicon, phrase

_BETWEEN = phrase("zh", "agents-between")
_PUNISHES = phrase("zh", "agents-punishes")


def agent_and_verb(
    lexicon: Lexicon, masked: str, start: int, end: int, fields: Mapping[str, Any]
) -> tuple[Range, Range] | None:
    """Return the party right behind 由 at ``start``, and the row's verb behind the party.

    A row whose ``verbs`` are empty takes any verb; what punishes is left to the rows of penalties.
    """
    low = start + 1
    while low < end and masked[low].isspace():
        low += 1
    high = named_first(lexicon, masked, low, end)
    if high is None:
        return None
    between = _BETWEEN.match(masked, high, end)
    verb = high if between is None else between.end()
    if _PUNISHES.match(masked, high, end) or _PUNISHES.match(masked, verb, end):
        return None
    wanted = fields["verbs"]
    if not wanted:
        known = part_of_speech(masked[verb : verb + 6]) in {"v", "vn", "d"}
        return (Range(low, high), Range(start, start + 1)) if known else None
    match = _compiled(wanted).match(masked, verb, end)
    return None if match is None else (Range(low, high), Range(*match.span()))


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
