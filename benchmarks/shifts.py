"""Score links and shifts on the gold of the bundled corpora: ``python -m benchmarks.shifts [--wrong]``.

Links: the share of gold links found with the very provisions and the relation. Shifts are scored twice:
from the labelled norms, which tries the comparing alone, and from the tagger's norms, end to end.
A shift is right when both norms and the kind are; its facets when all of the gold's that can decide a kind
(instrument, time, modality, sanction, bearer) are told, and from labelled norms no other.
``--wrong`` prints what was missed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.gold import Case, cases, place
from regdiff import api
from regdiff.align import align
from regdiff.diff import diff
from regdiff.model import Change, Document, Norm, Shift
from regdiff.norms import find_shifts

DECIDING = frozenset({"instrument", "time", "modality", "sanction", "bearer"})
_OVERLAP = 0.5


@dataclass
class Score:
    """How many items of the gold there are, how many were told, how many of those rightly."""

    gold: int = 0
    told: int = 0
    right: int = 0
    facets: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        self.gold += other.gold
        self.told += other.told
        self.right += other.right
        self.facets += other.facets
        self.wrong += other.wrong

    @property
    def recall(self) -> float:
        """The share of the gold that was told rightly."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """The share of what was told that is right."""
        return self.right / self.told if self.told else 1.0

    @property
    def faceted(self) -> float:
        """The share of gold shifts whose kind and facets are right."""
        return self.facets / self.gold if self.gold else 1.0


def compared(case: Case) -> tuple[Document, Document, tuple[Change, ...]]:
    """Read, align and diff a case."""
    old, new = case.read()
    return old, new, diff(old, new, align(old, new))


def score_links(case: Case, changes: Sequence[Change]) -> Score:
    """Compare the links of the levels that the gold holds."""
    levels = {entry["level"] for entry in case.gold["links"]}
    told = {(c.link.level, c.link.old, c.link.new): c for c in changes if c.link.level in levels}
    score = Score(gold=len(case.gold["links"]), told=len(told))
    for entry in case.gold["links"]:
        change = told.get((entry["level"], tuple(entry["old"]), tuple(entry["new"])))
        allowed = {entry["relation"], *entry.get("alt", ())}
        if change is not None and change.link.relation in allowed:
            score.right += 1
            score.facets += change.kind == entry["kind"]
            if change.kind != entry["kind"]:
                score.wrong.append(f"{case.id} kind {entry} told {change.kind}: {change.reason}")
        else:
            found = change.link.relation if change else "no such link"
            score.wrong.append(f"{case.id} {entry['old']} → {entry['new']} {entry['relation']}: {found}")
    return score


def score_shifts(
    case: Case,
    shifts: Iterable[Shift],
    old_ids: dict[str, str],
    new_ids: dict[str, str],
    *,
    exact: bool = False,
) -> Score:
    """Compare shifts with the gold; the ids map told norms to labelled ones.

    With ``exact``, no facet that could decide a kind may be told beyond those of the gold.
    """
    told = {
        (old_ids.get(s.old or "", s.old and "?" + s.old), new_ids.get(s.new or "", s.new and "?" + s.new)): s
        for s in shifts
    }
    score = Score(gold=len(case.gold["shifts"]), told=len(told))
    for entry in case.gold["shifts"]:
        shift = told.get((entry["old"], entry["new"]))
        if shift is None or shift.kind not in {entry["kind"], *entry.get("alt", ())}:
            found = (
                shift.kind
                if shift
                else sorted(
                    f"{k[0]}→{k[1]} {s.kind}"
                    for k, s in told.items()
                    if (k[0] and k[0] == entry["old"]) or (k[1] and k[1] == entry["new"])
                )
            )
            score.wrong.append(f"{case.id} {entry['old']} → {entry['new']} {entry['kind']}: {found}")
            continue
        score.right += 1
        wanted = DECIDING & entry["facets"].keys()
        facets = DECIDING & shift.facets.keys()
        if shift.kind != entry["kind"] or (wanted == facets if exact else wanted <= facets):
            score.facets += 1
        else:
            score.wrong.append(
                f"{case.id} {entry['old']} → {entry['new']} facets {sorted(wanted)}: {sorted(facets)}"
            )
    return score


def same_norms(told: Sequence[Norm], gold: Sequence[Norm]) -> dict[str, str]:
    """Map the ids of told norms to those of the labelled norms with (nearly) the same words."""
    found: list[tuple[float, str, str]] = []
    for mine in told:
        for theirs in gold:
            both = min(mine.range.end, theirs.range.end) - max(mine.range.start, theirs.range.start)
            share = both / max(mine.range.length, theirs.range.length)
            if share >= _OVERLAP:
                found.append((-share, mine.id, theirs.id))
    ids: dict[str, str] = {}
    for _, mine_id, their_id in sorted(found):
        if mine_id not in ids and their_id not in ids.values():
            ids[mine_id] = their_id
    return ids


def figures(chosen: Iterable[Case]) -> dict[str, Score]:
    """Return the scores over some cases by what was scored."""
    total = {"links": Score(), "shifts from gold norms": Score(), "shifts end to end": Score()}
    for case in chosen:
        old, new, changes = compared(case)
        total["links"].add(score_links(case, changes))
        gold = {
            side: [place(entry, document) for entry in case.gold["norms"][side]]
            for side, document in (("old", old), ("new", new))
        }
        same = [{norm.id: norm.id for norm in gold[side]} for side in ("old", "new")]
        shifts = find_shifts(old, new, gold["old"], gold["new"], changes)
        total["shifts from gold norms"].add(score_shifts(case, shifts, *same, exact=True))
        tagged = api.tag(old), api.tag(new)
        ids = same_norms(tagged[0], gold["old"]), same_norms(tagged[1], gold["new"])
        shifts = find_shifts(old, new, *tagged, changes)
        total["shifts end to end"].add(score_shifts(case, shifts, *ids))
    return total


def main(arguments: Sequence[str]) -> Any:
    every = list(cases())
    groups = {
        corpus: [c for c in every if c.id.startswith(corpus)]
        for corpus in dict.fromkeys(case.id.partition("/")[0] for case in every)
    }
    print(f"{'':<44} {'gold':>5} {'told':>5} {'recall':>7} {'precis.':>7} {'facets':>7}")
    for corpus, group in groups.items():
        for what, score in figures(group).items():
            print(
                f"{corpus + ': ' + what:<44} {score.gold:>5} {score.told:>5} {score.recall:>7.3f}"
                f" {score.precision:>7.3f} {score.faceted:>7.3f}"
            )
            if "--wrong" in arguments:
                print(*(f"    {line}" for line in score.wrong), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
