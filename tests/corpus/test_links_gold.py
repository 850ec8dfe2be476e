"""Every gold link of the corpora is found, with its relation."""

from __future__ import annotations

import pytest

from benchmarks.gold import Case, cases
from benchmarks.shifts import Score, score_links

EVERY = list(cases())
EXACT = [pytest.param(c, id=c.id) for c in EVERY if not c.id.startswith("genai-measures")]


@pytest.mark.parametrize("case", EXACT)
def test_every_gold_link_has_its_relation(case: Case, comparing):
    score = score_links(case, comparing(case)[2])
    assert (score.right, score.told) == (score.gold, score.gold), score.wrong


@pytest.mark.parametrize("language", ["en", "zh"])
def test_links_of_real_texts_reach_their_floor(language: str, comparing, floor):
    score = Score()
    for case in EVERY:
        if case.id == f"genai-measures/{language}":
            score.add(score_links(case, comparing(case)[2]))
    assert score.recall >= floor("shifts", f"links-{language}"), score.wrong


def test_changes_that_alter_nothing_are_editorial(comparing, floor):
    score = Score()
    for case in EVERY:
        if case.id.startswith("revisions-lab"):
            score.add(score_links(case, comparing(case)[2]))
    assert score.faceted >= floor("shifts", "kinds-of-change"), score.wrong
