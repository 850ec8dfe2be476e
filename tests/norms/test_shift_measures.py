"""Least and most amounts, multiples and terms are compared by arithmetic, and only where that says something."""

from __future__ import annotations

import pytest

from regdiff import api
from regdiff.norms.shift_measures import measures


def shifted(language: str, old: str, new: str) -> list[tuple[str, tuple[str, ...]]]:
    lead = "Article 1\n" if language == "en" else "第一条 "
    documents = [api.read_text(lead + text, language=language) for text in (old, new)]
    return [(str(shift.kind), tuple(shift.facets)) for shift in api.compare(*documents).shifts]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Owners shall keep the log for at least five years.", "for at least three years", "relaxed"),
        ("Owners shall keep the log for at least six months.", "for at least one year", "tightened"),
        ("Owners shall keep the log for at least two weeks.", "for at least 14 days", None),
        ("Owners may store up to 50 litres of fuel.", "up to 20 litres", "tightened"),
        ("The boat must not carry more than 12 persons.", "more than 8 persons", "tightened"),
        ("The boat must carry no more than 12 persons.", "no more than 20 persons", "relaxed"),
    ],
)
def test_least_and_most_amounts_in_english(old: str, new: str, kind: str | None):
    words = new.split()
    start = old.index(" ".join(words[:2]))
    changed = old[:start] + new + old[start + len(_bound(old[start:])) :]
    found = [kind for kind, _ in shifted("en", old, changed)]
    assert found == [kind] if kind else found[0] not in {"tightened", "relaxed"}


def _bound(words: str) -> str:
    """Return the bound that words begin with: up to its number and unit."""
    size = len(words)
    for end in (" years", " months", " weeks", " litres", " persons"):
        if end in words:
            size = min(size, words.index(end) + len(end))
    return words[:size]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("提供者应当保存日志不少于六个月。", "提供者应当保存日志不少于一年。", "tightened"),
        ("客船载客不得超过五十人。", "客船载客不得超过三十人。", "tightened"),
        ("渡船应当配备至少三名船员。", "渡船应当配备至少两名船员。", "relaxed"),
        (
            "违反规定的，处违法所得一倍以上五倍以下罚款。",
            "违反规定的，处违法所得五倍以上十倍以下罚款。",
            "tightened",
        ),
        (
            "违反规定的，处上一年度销售额百分之五以下罚款。",
            "违反规定的，处上一年度销售额百分之三以下罚款。",
            "relaxed",
        ),
        ("违反规定的，处三年以下有期徒刑。", "违反规定的，处五年以下有期徒刑。", "tightened"),
    ],
)
def test_amounts_multiples_and_terms_in_chinese(old: str, new: str, kind: str):
    assert [found for found, _ in shifted("zh", old, new)] == [kind]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("shall be fined up to 4 % of turnover", "shall be fined up to 6 % of turnover", "tightened"),
        (
            "shall be liable to imprisonment of up to five years",
            "shall be liable to imprisonment of up to two years",
            "relaxed",
        ),
    ],
)
def test_shares_and_terms_of_english_penalties(old: str, new: str, kind: str):
    who = "A person who breaches this Article "
    assert shifted("en", f"{who}{old}.", f"{who}{new}.")[0][0] == kind


def test_an_act_that_differs_in_more_than_its_amount_is_not_compared():
    old = "Owners shall keep the log for at least five years."
    new = "Owners shall keep the log and the crew list for at least three years."
    assert shifted("en", old, new)[0][0] not in {"tightened", "relaxed"}


def test_bounds_that_point_two_ways_say_neither():
    old = "Owners shall carry at least two and at most four life belts."
    new = "Owners shall carry at least three and at most five life belts."
    assert shifted("en", old, new)[0][0] not in {"tightened", "relaxed"}


def test_measures_are_read_with_their_bound_and_unit():
    (least, most) = measures("kept for at least two weeks and not exceed 30 kg", "en")
    assert (least.bound, least.value, least.unit) == ("least", 14.0, "day")
    assert (most.bound, most.value, most.unit) == ("most", 30.0, "kg")
