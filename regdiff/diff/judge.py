"""Editorial or substantive: whether replaced words can alter what the law asks, and the reason in words.

A hunk is editorial when both sides are the same under a reading that law does not depend on (width,
quotes, spacing, spelling …); otherwise the meaning words that it touches name the reason. A link is
as substantive as the strongest of its hunks and child links, and its reason names that first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from regdiff.diff.compose import Composed, Composer
from regdiff.diff.edits import Hunk
from regdiff.diff.forms import same_reading
from regdiff.diff.meaning import MeaningChange, changed_meaning
from regdiff.diff.pointing import References
from regdiff.model import ChangeKind, Link, Provision

MOST_REASONS = 3
_EDITORIAL = 50


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

    def of(self, link: Link, composed: Composed) -> Verdict:
        """Return the verdict on a link."""
        verdict = self._done[link.id] = self._of(link, composed)
        return verdict

    def _of(self, link: Link, composed: Composed) -> Verdict:
        if not link.old or not link.new:
            what = "inserted" if link.new else "deleted"
            return _verdict([Reason(40, f"{link.level} {what}")])
        reasons: list[Reason] = []
        for hunk in composed.hunks:
            reasons.extend(self._of_hunk(link, hunk))
        for child in (*composed.anchored, *composed.moved):
            reasons.extend(self._done[child.id].reasons)
        reasons.extend(self._of_blocks(composed.removed, self._composer.link_of_old, gone=True))
        reasons.extend(self._of_blocks(composed.added, self._composer.link_of_new, gone=False))
        if composed.moved:
            reasons.append(Reason(70, "order changed"))
        if composed.coarse:
            reasons.append(Reason(45, "too large to compare word by word"))
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

    def _of_hunk(self, link: Link, hunk: Hunk) -> Iterable[Reason]:
        old_text, new_text = self._composer.old.text, self._composer.new.text
        old, new = hunk.old.of(old_text), hunk.new.of(new_text)
        if self._is_number(link, hunk):
            yield Reason(60, "numbering only")
            return
        reading = same_reading(old, new, self._languages)
        if reading:
            yield Reason(61, reading)
            return
        reference = self._references.of(link, hunk)
        if reference is not None:
            yield Reason(*reference)
            return
        changes = changed_meaning(old_text, hunk.old, new_text, hunk.new, self._languages)
        if changes:
            for change in changes:
                yield Reason(*_told(change))
        elif not old.strip():
            yield Reason(44, "words inserted")
        elif not new.strip():
            yield Reason(44, "words deleted")
        else:
            yield Reason(43, "words changed")

    def _is_number(self, link: Link, hunk: Hunk) -> bool:
        """Tell whether a hunk lies inside the labels of the linked provisions."""
        return _in_labels(hunk.old, (self._composer.old_nodes[eid] for eid in link.old)) and _in_labels(
            hunk.new, (self._composer.new_nodes[eid] for eid in link.new)
        )


def _told(change: MeaningChange) -> tuple[int, str]:
    return change.rank, f"{change.category}: {change.words}"


def _in_labels(range_: tuple[int, int], nodes: Iterable[Provision]) -> bool:
    start, end = range_
    labels = [node.label_range for node in nodes]
    return any(label is not None and label.start <= start and end <= label.end for label in labels)


def _verdict(reasons: Iterable[Reason]) -> Verdict:
    kept = sorted(set(reasons))[:MOST_REASONS]
    if not kept:
        return UNCHANGED
    if kept[0].rank < _EDITORIAL:
        kept = [reason for reason in kept if reason.rank < _EDITORIAL]
        return Verdict(ChangeKind.SUBSTANTIVE, "; ".join(reason.text for reason in kept), tuple(kept))
    return Verdict(ChangeKind.EDITORIAL, "; ".join(reason.text for reason in kept), tuple(kept))
