from __future__ import annotations

import random
from itertools import pairwise

import pytest
from rapidfuzz.distance import LCSseq

from regdiff.diff import sequence
from regdiff.diff.sequence import Run, match


@pytest.mark.parametrize("seed", range(40))
def test_the_exact_match_is_a_longest_common_subsequence(seed):
    rng = random.Random(seed)  # noqa: S311 - seeded lists
    old, new = (rng.choices("abcde", k=rng.randrange(60)) for _ in range(2))
    runs = match(old, new).runs
    assert all(old[r.old : r.old + r.length] == new[r.new : r.new + r.length] for r in runs)
    assert all(a.old + a.length <= b.old and a.new + a.length <= b.new for a, b in pairwise(runs))
    assert sum(run.length for run in runs) == LCSseq.similarity(old, new)


@pytest.mark.parametrize("seed", range(20))
def test_swapping_the_lists_swaps_the_runs(seed):
    rng = random.Random(seed)  # noqa: S311 - seeded lists
    old, new = (rng.choices("ab", k=20) for _ in range(2))
    there = [(run.old, run.new, run.length) for run in match(old, new).runs]
    back = [(run.new, run.old, run.length) for run in match(new, old).runs]
    assert there == back


def test_work_is_counted_in_cells_of_what_both_sides_share():
    assert match(["a", "x", "b"], ["b", "y", "a"]).cells == 4
    assert match(["a", "b"], ["a", "b"]).cells == 0
    assert match(["a"] * 1000, ["b"] * 1000).cells == 0


def test_beyond_the_limit_lists_are_cut_at_runs_that_occur_once(monkeypatch):
    rng = random.Random(7)  # noqa: S311 - seeded lists
    old = [str(rng.randrange(50)) for _ in range(3000)]
    new = [*old[:700], "x", "y", *old[750:2000], *old[2100:], "z"]
    fewest = match(old, new)
    monkeypatch.setattr(sequence, "LEAF_CELLS", 2_500)
    cut = match(old, new)
    assert cut.coarse == 0
    assert cut.cells < 100_000
    assert sum(run.length for run in cut.runs) >= 0.99 * sum(run.length for run in fewest.runs)


def test_what_cannot_be_cut_is_given_up_and_counted(monkeypatch):
    monkeypatch.setattr(sequence, "LEAF_CELLS", 10)
    assert match(["a", "b"] * 10 + ["q"], ["b", "a"] * 9) == ([], 0, 21)


def test_runs_that_touch_are_one_run():
    assert match(list("abcd"), list("abcd")).runs == [Run(0, 0, 4)]
