"""Words that carry what law asks: modals, negations, numbers, time, parties, scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
    """Meaning words of one category that a replacement took away and brought, in the order of the text."""

    category: str
    removed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def rank(self) -> int:
        """The category's rank."""
        return RANKS[self.category]

    @property
    def told(self) -> str:
        """The change in words, as ``modal: may → shall``."""
        removed, added = ", ".join(self.removed), ", ".join(self.added)
        if removed and added:
            return f"{self.category}: {removed} → {added}"
        return f"{self.category}: {removed} removed" if removed else f"{self.category}: {added} added"


def changed_meaning(
    old_text: str, old: Range, new_text: str, new: Range, codes: Sequence[str]
) -> list[MeaningChange]:
    """Return which meaning words a replacement changes, the strongest first.

    Connectives are told only where one takes the place of another.
    """
    pattern = _pattern(tuple(codes))
    return [] if pattern is None else _compared(old_text, old, new_text, new, pattern)


def changed_terms(
    old_text: str, old: Range, new_text: str, new: Range, pattern: re.Pattern[str]
) -> list[MeaningChange]:
    """Return which defined terms a replacement changes; ``pattern`` is one of :func:`term_pattern`."""
    return _compared(old_text, old, new_text, new, pattern)


def term_pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for defined terms, the longer first."""
    known = sorted({" ".join(term.lower().split()) for term in terms}, key=lambda term: (-len(term), term))
    words = "|".join(
        re.escape(term) if term[0] >= "\u2e80" else rf"\b{re.escape(term)}(?:e?s)?\b"
        for term in known
        if term
    )
    return re.compile(f"(?P<term_0>{words})") if words else None


def _compared(
    old_text: str, old: Range, new_text: str, new: Range, pattern: re.Pattern[str]
) -> list[MeaningChange]:
    old_words, new_words = _words(old_text, old, pattern), _words(new_text, new, pattern)
    if old_words == new_words:
        return []
    gone, come = _less(old_words, new_words), _less(new_words, old_words)
    concerned = {kind for kind, _ in gone} | {kind for kind, _ in come}
    changes = []
    for category in sorted(concerned, key=RANKS.__getitem__):
        removed = tuple(word for kind, word in gone if kind == category)
        added = tuple(word for kind, word in come if kind == category)
        if (removed and added) or (category != "connective" and (removed or added)):
            changes.append(MeaningChange(category, removed, added))
    return changes


def _less(words: list[tuple[str, str]], others: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words that stand more often among ``words``, like ones together where the first stands."""
    if not others:
        return words if len(set(words)) == len(words) else list(Counter(words).elements())
    return list((Counter(words) - Counter(others)).elements())


def without_echoes(changes: Sequence[MeaningChange]) -> list[MeaningChange]:
    """Return the changes of a clause without words that one place lost and another gained.

    Only plain losses and gains are set off against one another: ``may → shall`` here and
    ``shall → may`` there are two changes.
    """
    if len(changes) < 2:
        return list(changes)
    lost = Counter((c.category, word) for c in changes if not c.added for word in c.removed)
    gained = Counter((c.category, word) for c in changes if not c.removed for word in c.added)
    echoes = lost & gained
    if not echoes:
        return list(changes)
    left: list[MeaningChange] = []
    spare = {True: echoes.copy(), False: echoes.copy()}
    for change in changes:
        if change.removed and change.added:
            left.append(change)
            continue
        kept = []
        for word in change.removed or change.added:
            if spare[bool(change.removed)][change.category, word] > 0:
                spare[bool(change.removed)][change.category, word] -= 1
            else:
                kept.append(word)
        if kept:
            words = tuple(kept)
            left.append(change._replace(removed=words) if change.removed else change._replace(added=words))
    return left


def _words(text: str, hunk: Range, pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return the meaning words that a hunk holds or touches, each with its category."""
    first, last = hunk
    start = max(0, first - _WINDOW)
    window = text[start : last + _WINDOW]
    lowered = window.lower()
    if len(lowered) != len(window):
        lowered = window  # a letter whose lower case is longer would shift what follows
    first -= start + 1
    last -= start - 1
    found: list[tuple[str, str]] = []
    for match in pattern.finditer(lowered):
        at, end = match.span()
        if at > last:
            break
        if end >= first:
            category = str(match.lastgroup).partition("_")[0]
            found.append((category, " ".join(match[0].split())))
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
