"""Work is bounded by counts of cells, never by a clock, on real law and on shapes made to break a diff."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import regdiff
from regdiff.align import align
from regdiff.diff import diff, diff_text, sequence, words
from regdiff.model import Op


@pytest.fixture
def cells(monkeypatch):
    """How many cells were computed and how many tokens given up, so far."""
    spent = {"cells": 0, "coarse": 0}

    def counted(old, new):
        matching = sequence.match(old, new)
        spent["cells"] += matching.cells
        spent["coarse"] += matching.coarse
        return matching

    monkeypatch.setattr(words, "match", counted)
    return spent


@pytest.mark.shared
@pytest.mark.parametrize(("name", "most"), [("act-en", 200_000), ("act-zh", 800_000)])
def test_a_whole_act_as_one_clause_is_cut_at_what_occurs_once(shared: Path, cells, name, most):
    old, new = (
        " ".join((shared / "performance" / f"{name}.{side}.txt").read_text("utf-8").split())
        for side in ("old", "new")
    )
    edits = diff_text(old, new)
    assert "".join(edit.old.of(old) for edit in edits if edit.op is not Op.INSERT) == old
    assert "".join(edit.new.of(new) for edit in edits if edit.op is not Op.DELETE) == new
    assert cells["cells"] <= most
    assert cells["coarse"] == 0


def test_texts_with_nothing_in_common_cost_nothing(cells):
    diff_text(" ".join(f"a{at}" for at in range(20_000)), " ".join(f"b{at}" for at in range(20_000)))
    assert cells == {"cells": 0, "coarse": 0}


def test_long_texts_of_a_few_words_are_given_up_at_once(cells):
    rng = random.Random(5)  # noqa: S311 - seeded words
    old, new = (" ".join(rng.choices("ab", k=12_000)) for _ in range(2))
    edits = diff_text(old, new)
    assert cells["cells"] == 0
    assert cells["coarse"] > 11_900
    assert [edit.op for edit in edits if edit.op is not Op.KEEP] == [Op.DELETE, Op.INSERT]


def test_shuffled_words_stay_within_the_limit_of_a_table(cells):
    vocabulary = [f"w{at}" for at in range(3_000)]
    rng = random.Random(6)  # noqa: S311 - seeded words
    old = rng.choices(vocabulary, k=12_000)
    new = rng.sample(old, len(old))
    diff_text(" ".join(old), " ".join(new))
    assert cells["cells"] <= 2 * sequence.LEAF_CELLS


@pytest.fixture
def tokenised(monkeypatch):
    """How many characters were cut into tokens so far."""
    spent = {"characters": 0}
    plain = words.tokenise

    def counted(text, start, end, *more):
        spent["characters"] += end - start
        plain(text, start, end, *more)

    monkeypatch.setattr(words, "tokenise", counted)
    return spent


@pytest.mark.shared
def test_only_what_is_near_a_change_is_cut_into_tokens(shared: Path, tokenised):
    old, new = (regdiff.read(shared / "performance" / f"act-en.{side}.txt") for side in ("old", "new"))
    diff(old, new, align(old, new))
    assert 0 < tokenised["characters"] <= (len(old.text) + len(new.text)) * 0.45


def test_clauses_that_stay_are_not_cut_into_tokens(tokenised):
    clauses = [
        f"Article {at}\n1. The operator keeps record {at}.\n2. It tells nobody." for at in range(1, 60)
    ]
    old = regdiff.read_text("\n".join(clauses))
    new = regdiff.read_text(
        "\n".join([*clauses[:30], "Article 60\nNobody tells the operator.", *clauses[30:]])
    )
    diff(old, old, align(old, old))
    assert tokenised == {"characters": 0}
    diff(old, new, align(old, new))
    assert tokenised["characters"] < 60  # what stands between two articles, with a third come in
