"""Every gold shift of the corpora is told, with its kind and facets."""

from __future__ import annotations

import pytest

from benchmarks.gold import Case, cases, place
from benchmarks.shifts import Score, same_norms, score_shifts
from regdiff import api
from regdiff.norms import find_shifts

EVERY = list(cases())
EXACT = [pytest.param(c, id=c.id) for c in EVERY if not c.id.startswith("genai-measures")]


def from_gold(case: Case, comparing) -> Score:
    old, new, changes = comparing(case)
    before = [place(entry, old) for entry in case.gold["norms"]["old"]]
    after = [place(entry, new) for entry in case.gold["norms"]["new"]]
    shifts = find_shifts(old, new, before, after, changes)
    same = [{norm.id: norm.id for norm in norms} for norms in (before, after)]
    return score_shifts(case, shifts, *same, exact=True)


def end_to_end(case: Case, comparing) -> Score:
    old, new, changes = comparing(case)
    before, after = api.tag(old), api.tag(new)
    ids = (
        same_norms(before, [place(entry, old) for entry in case.gold["norms"]["old"]]),
        same_norms(after, [place(entry, new) for entry in case.gold["norms"]["new"]]),
    )
    return score_shifts(case, find_shifts(old, new, before, after, changes), *ids)


@pytest.mark.parametrize("case", EXACT)
def test_every_gold_shift_is_told_from_labelled_norms(case: Case, comparing):
    score = from_gold(case, comparing)
    assert (score.right, score.facets, score.told) == (score.gold, score.gold, score.gold), score.wrong


@pytest.mark.parametrize("language", ["en", "zh"])
def test_shifts_of_real_texts_reach_their_floor_from_labelled_norms(language: str, comparing, floor):
    case = next(case for case in EVERY if case.id == f"genai-measures/{language}")
    score = from_gold(case, comparing)
    assert score.faceted >= floor("shifts", f"measures-labelled-{language}"), score.wrong


@pytest.mark.parametrize("corpus", ["genai-licensing", "genai-measures", "revisions-lab"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_shifts_reach_their_floor_end_to_end(corpus: str, language: str, comparing, floor):
    score = Score()
    for case in EVERY:
        if case.id.startswith(corpus) and case.pair.language == language:
            score.add(end_to_end(case, comparing))
    assert score.faceted >= floor("shifts", f"{corpus}-{language}"), score.wrong
