from __future__ import annotations

from regdiff.diff import diff, find_notices

LOST = "who has reason to believe that a system is unsafe shall withdraw it from the market without delay"


def notices(build, align, old, new, *pairs, language="en"):
    before, after = build(old, language=language), build(new, language=language)
    changes = diff(before, after, align(before, after, pairs))
    return [(notice.code, notice.where, notice.message) for notice in find_notices(before, after, changes)]


def test_words_that_left_one_clause_for_another_are_told(build, align):
    old = f"art_1: A provider {LOST}. So be it.\nart_2: Nothing else here."
    new = f"art_1: A provider. So be it.\nart_2: Nothing else here. A deployer {LOST}."
    assert notices(build, align, old, new) == [
        (
            "diff.passage-moved",
            "art_2",
            "Words of art_1 now stand in art_2: “who has reason to believe that a system is unsafe shall wit…”.",
        )
    ]


def test_short_or_common_words_move_nowhere(build, align):
    old = f"art_1: A provider {LOST}.\nart_2: Nothing. {LOST}.\nart_3: Else."
    new = f"art_1: A provider.\nart_2: Nothing. {LOST}.\nart_3: Else. {LOST}."
    assert notices(build, align, old, new) == []


def test_a_changed_definition_lists_the_clauses_that_use_the_term(build, align):
    old = "art_1: ‘provider’ means a person.\nart_2: Providers act.\nart_3: Users act.\nart_4: The provider acts."
    new = old.replace("means a person", "means a legal person")
    assert notices(build, align, old, new) == [
        (
            "diff.definition-changed",
            "art_1",
            "The definition of “provider” in art_1 changed; it is used in art_2, art_4.",
        )
    ]


def test_definitions_that_came_and_went_are_told(build, align):
    old = "art_1: ‘provider’ means a person."
    new = "art_1: ‘deployer’ means a person."
    assert [message for _, _, message in notices(build, align, old, new)] == [
        "The definition of “deployer” in art_1 is new.",
        "The definition of “provider” in art_1 is gone.",
    ]


def test_an_editorial_change_of_a_definition_is_not_told(build, align):
    old = "art_1: ‘provider’ means a person that organises."
    assert notices(build, align, old, old.replace("organises", "organizes")) == []


def test_chinese_definitions_are_told(build, align):
    old = "art_1: 本法所称网络，是指系统。\nart_2: 网络应当安全。"
    new = old.replace("是指系统", "是指由计算机组成的系统")
    assert notices(build, align, old, new, language="zh") == [
        (
            "diff.definition-changed",
            "art_1",
            "The definition of “网络” in art_1 changed; it is used in art_2.",
        )
    ]


def test_a_clause_that_is_too_large_to_compare_is_told(build, align, monkeypatch):
    monkeypatch.setattr("regdiff.diff.sequence.LEAF_CELLS", 10)
    old, new = "art_1: " + "a b " * 20 + "c", "art_1: " + "b a " * 20
    before, after = build(old), build(new)
    (change,) = changes = diff(before, after, align(before, after))
    assert change.reason == "words changed; too large to compare word by word"
    assert [notice.code for notice in find_notices(before, after, changes)] == ["diff.too-large"]
