"""Editorial or substantive: whether replaced words can alter what the law asks, and the reason in words.

A hunk is editorial when both sides are the same under a reading that law does not depend on (width,
quotes, spacing, spelling …); otherwise the meaning words that it touches name the reason. A link is
as substantive as the strongest of its hunks and child links, and its reason names that first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from regdiff.diff.compose import Composed, Composer
from regdiff.diff.edits import Hunk
from regdiff.diff.forms import RESPECTS, same_reading
from regdiff.diff.meaning import (
    MeaningChange,
    changed_meaning,
    changed_terms,
    term_pattern,
    without_echoes,
)
from regdiff.diff.pointing import References
from regdiff.model import ChangeKind, Link, Op, Provision, Range

MOST_REASONS = 3
TOO_LARGE = "too large to compare word by word"
_WORDS = 43
_EDITORIAL = 50
_KEEP = Op.KEEP
_ORDER = 59
_NUMBERING = 60
_RESPECTS = 70


class Reason(NamedTuple):
    """Why a change matters: the smaller the rank, the more it does; from 50 on it is editorial."""

    rank: int
    text: str


class Verdict(NamedTuple):
    """What a link's change amounts to."""

    kind: ChangeKind
    reason: str
    reasons: tuple[Reason, ...] = ()


UNCHANGED = Verdict(ChangeKind.NONE, "")


class Judge:
    """Judges the links of a composer, inner links first."""

    def __init__(self, composer: Composer) -> None:
        """Take the composer whose hunks are to be judged."""
        self._composer = composer
        self._done: dict[str, Verdict] = {}
        self._references = References(composer)
        languages = {composer.old.language, composer.new.language}
        self._languages = tuple(sorted(languages))

    @cached_property
    def _terms(self) -> re.Pattern[str] | None:
        """What finds the defined terms of either version."""
        old, new = self._composer.terms
        return term_pattern((*old, *new))

    def of(self, link: Link, composed: Composed) -> Verdict:
        """Return the verdict on a link."""
        verdict = self._done[link.id] = self._of(link, composed)
        return verdict

    def _of(self, link: Link, composed: Composed) -> Verdict:
        if len(composed.edits) == 1 and composed.edits[0][0] is _KEEP:
            return UNCHANGED
        if not link.old or not link.new:
            what = "inserted" if link.new else "deleted"
            return _verdict([Reason(40, f"{link.level} {what}")])
        blank = composed.moved or composed.removed or composed.added
        hunks = composed.hunks
        if blank:
            hunks = [hunk for hunk in hunks if not self._is_blank(hunk)]
        reasons = self._of_hunks(link, hunks) if hunks else []
        for child in composed.anchored:
            reasons += self._done[child.id].reasons
        for child in composed.moved:
            reasons += self._done[child.id].reasons
        if composed.removed:
            reasons += self._of_blocks(composed.removed, self._composer.link_of_old, gone=True)
        if composed.added:
            reasons += self._of_blocks(composed.added, self._composer.link_of_new, gone=False)
        if composed.moved:
            reasons.append(Reason(_ORDER, "order changed"))
        if composed.coarse:
            reasons.append(Reason(46, TOO_LARGE))
        return _verdict(reasons)

    def _of_blocks(
        self, nodes: Iterable[Provision], links: dict[str, Link], *, gone: bool
    ) -> Iterable[Reason]:
        for node in nodes:
            link = links.get(node.eid)
            elsewhere = (link.new if gone else link.old) if link is not None else ()
            if elsewhere:
                way = "moved to" if gone else "moved from"
                yield Reason(41, f"{node.kind} {way} {elsewhere[0]}")
            else:
                yield Reason(40, f"{node.kind} {'deleted' if gone else 'inserted'}")

    def _of_hunks(self, link: Link, hunks: Sequence[Hunk]) -> list[Reason]:
        """Judge the words that are a link's own."""
        reasons: list[Reason] = []
        changes: list[MeaningChange] = []
        composer = self._composer
        old_text, new_text = composer.old.text, composer.new.text
        old_labels = [composer.old_nodes[eid].label_range for eid in link.old]
        new_labels = [composer.new_nodes[eid].label_range for eid in link.new]
        for hunk in hunks:
            if _inside(hunk.old, old_labels) and _inside(hunk.new, new_labels):
                reasons.append(Reason(_NUMBERING, "numbering only"))
                continue
            (old_start, old_end), (new_start, new_end) = hunk
            old, new = old_text[old_start:old_end], new_text[new_start:new_end]
            respects = same_reading(old, new, self._languages)
            if respects:
                reasons += [Reason(_RESPECTS + RESPECTS.index(respect), respect) for respect in respects]
                continue
            reference = self._references.of(link, hunk)
            if reference is not None:
                reasons.append(Reason(*reference))
                continue
            found = changed_meaning(old_text, hunk.old, new_text, hunk.new, self._languages)
            if not found and self._terms is not None:
                found = changed_terms(old_text, hunk.old, new_text, hunk.new, self._terms)
            changes += found
            reasons.append(_of_words(old, new, other=bool(found)))
        if changes:
            reasons += [Reason(change.rank, change.told) for change in without_echoes(changes)]
        return reasons

    def _is_blank(self, hunk: Hunk) -> bool:
        """Tell whether a hunk is white space only, as between children that come, go or move."""
        (old_start, old_end), (new_start, new_end) = hunk
        old, new = self._composer.old.text[old_start:old_end], self._composer.new.text[new_start:new_end]
        return not old.strip() and not new.strip()


def _of_words(old: str, new: str, *, other: bool) -> Reason:
    """Say what happened to words; with ``other`` reasons beside it, this one comes last."""
    if not old or old.isspace():
        text = "words inserted"
    elif not new or new.isspace():
        text = "words deleted"
    else:
        text = "words changed"
    return Reason(_WORDS + other, text)


def _inside(range_: Range, labels: Iterable[Range | None]) -> bool:
    """Tell whether a range lies in one of the labels, or is empty."""
    start, end = range_
    return start == end or any(label and label[0] <= start and end <= label[1] for label in labels)


def _verdict(reasons: Sequence[Reason]) -> Verdict:
    """Return the verdict that the strongest reasons give: the first of each rank, in order of rank."""
    if not reasons:
        return UNCHANGED
    best: dict[int, Reason] = {}
    for reason in reasons:
        best.setdefault(reason[0], reason)
    ranks = sorted(best)
    first = ranks[0]
    kind = ChangeKind.SUBSTANTIVE if first < _EDITORIAL else ChangeKind.EDITORIAL
    if len(ranks) > 1:
        most = _EDITORIAL if first < _EDITORIAL else ranks[-1] + 1
        weak = {_WORDS, _WORDS + 1} if first < _WORDS else ()
        ranks = [rank for rank in ranks if rank < most and rank not in weak][:MOST_REASONS]
    kept = [best[rank] for rank in ranks]
    return Verdict(kind, "; ".join(reason.text for reason in kept), tuple(kept))
