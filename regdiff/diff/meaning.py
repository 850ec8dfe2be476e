"""Words that carry what law asks: modals, negations, numbers, time, parties, scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from regdiff.languages import languages, load_pack
from regdiff.model import Range

_WINDOW = 24
RANKS = {
    "modal": 0,
    "negation": 1,
    "number": 2,
    "time": 3,
    "reference": 4,
    "party": 5,
    "term": 6,
    "scope": 7,
    "connective": 8,
}
"""Which kind of change matters more: the smaller, the more. The language packs name the categories."""


class MeaningChange(NamedTuple):
    """Meaning words of one category that a hunk changed, told as ``may → shall``."""

    rank: int
    category: str
    words: str


def changed_meaning(
    old_text: str, old: Range, new_text: str, new: Range, codes: Sequence[str]
) -> list[MeaningChange]:
    """Return which meaning words a replacement changes, the strongest first."""
    pattern = _pattern(tuple(codes))
    if pattern is None:
        return []
    before, after = _words(old_text, old, pattern), _words(new_text, new, pattern)
    gone, come = before - after, after - before
    changes = []
    for category, rank in RANKS.items():
        removed = [word for (kind, word) in gone.elements() if kind == category]
        added = [word for (kind, word) in come.elements() if kind == category]
        if removed and added:
            changes.append(MeaningChange(rank, category, f"{', '.join(removed)} → {', '.join(added)}"))
        elif category == "connective":
            continue
        elif removed:
            changes.append(MeaningChange(rank, category, f"{', '.join(removed)} removed"))
        elif added:
            changes.append(MeaningChange(rank, category, f"{', '.join(added)} added"))
    return changes


def _words(text: str, hunk: Range, pattern: re.Pattern[str]) -> Counter[tuple[str, str]]:
    """Count the meaning words that a hunk holds or touches, in the order of the text."""
    start, end = max(0, hunk.start - _WINDOW), min(len(text), hunk.end + _WINDOW)
    window = text[start:end]
    lowered = window.lower()
    if len(lowered) != len(window):
        lowered = window  # a letter whose lower case is longer would shift what follows
    found: Counter[tuple[str, str]] = Counter()
    for match in pattern.finditer(lowered):
        if start + match.end() < hunk.start - 1:
            continue
        if start + match.start() > hunk.end + 1:
            break
        category = str(match.lastgroup).partition("_")[0]
        found[category, " ".join(match[0].split())] += 1
    return found


@cache
def _pattern(codes: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return one pattern for all meaning words, with a group ``category_N`` a row; it reads lower case."""
    parts = []
    for code in codes:
        if code not in languages():
            continue
        pack = load_pack(code)
        rows = [
            f"(?P<{row.fields['category']}_{code}_{number}>{row.pattern})"
            for number, row in enumerate(pack.table("meaning"))
        ]
        if rows:
            parts.append(f"{pack.settings('meaning').get('start', '')}(?:{'|'.join(rows)})")
    return re.compile("|".join(parts)) if parts else None
