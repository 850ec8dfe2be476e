from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("The provider may act.", "The provider shall act.", "modal: may → shall"),
        ("The provider shall act.", "The provider shall not act.", "modal: shall → shall not"),
        ("This applies here.", "This does not apply here.", "negation: not added"),
        ("within 10 days", "within 15 days", "number: 10 → 15"),
        ("within 10 days", "within 10 hours", "time: days → hours"),
        ("The provider acts.", "The deployer acts.", "party: provider → deployer"),
        ("Applies to all uses.", "Applies to some uses.", "scope: all removed"),
        ("this and that thing", "this or that thing", "connective: and → or"),
        ("The red thing.", "The blue thing.", "words changed"),
        ("The thing.", "The blue thing.", "words inserted"),
        ("The blue thing.", "The thing.", "words deleted"),
        (
            "The provider may act within 10 days.",
            "The deployer shall act within 72 hours.",
            "modal: may → shall; number: 10 → 72; time: days → hours",
        ),
    ],
)
def test_substantive_changes_say_why_the_strongest_first(compare, old, new, reason):
    told = compare(f"para_1: {old}", f"para_1: {new}")
    assert told["para_1"][1:] == ("substantive", reason)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("可以备案", "应当备案", "modal: 可以 → 应当"),
        ("应当提供", "不得提供", "modal: 应当 → 不得"),
        ("在十个工作日内", "在五个工作日内", "number: 十 → 五"),
        ("在十日内", "在十个工作日内", "time: 日 → 工作日"),
        ("由使用者负责", "由提供者负责", "party: 使用者 → 提供者"),
    ],
)
def test_chinese_changes_say_why(compare, old, new, reason):
    told = compare(f"para_1: 规定{old}。", f"para_1: 规定{new}。", language="zh")
    assert told["para_1"][1:] == ("substantive", reason)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("a “thing”, here", 'a "thing" here', "quotation marks; punctuation"),
        ("shall organise", "shall organize", "spelling"),
        ("Member  State", "Member State", "spacing"),
        ("The Provider", "The provider", "capital letters"),
    ],
)
def test_editorial_changes_say_why(compare, old, new, reason):
    assert compare(f"para_1: {old}", f"para_1: {new}")["para_1"][1:] == ("editorial", reason)


def test_a_defined_term_in_the_place_of_another_is_told(compare):
    old = """
art_1: Article 1 In this Act ‘safety log’ means a file and ‘record’ means a paper.
art_2: Article 2 The safety log is kept.
"""
    told = compare(old, old.replace("The safety log", "The record"))
    assert told["art_2"][1:] == ("substantive", "term: safety log → record")


def test_words_that_only_move_inside_a_clause_are_no_gain_or_loss(compare):
    told = compare(
        "para_1: Within the list which is long, providers of all kinds may here act as they wish.",
        "para_1: May, within the list which is long, of all kinds providers here act as they wish.",
    )
    assert "modal" not in told["para_1"][2]


def test_a_word_lost_here_and_gained_there_is_set_off_but_nothing_else_is(compare):
    told = compare(
        "para_1: Alpha may beta gamma delta epsilon all zeta eta theta iota kappa.",
        "para_1: Alpha beta gamma delta epsilon zeta eta theta may iota never kappa.",
    )
    assert told["para_1"][1:] == ("substantive", "negation: never added; scope: all removed")


def test_a_letter_whose_lower_case_is_longer_hides_no_change(compare):
    told = compare("para_1: The İ provider may act.", "para_1: The İ provider shall act.")
    assert told["para_1"][2] == "modal: may → shall"


def test_versions_in_languages_without_a_pack_are_judged_by_their_words(compare):
    told = compare("para_1: kolme päivää", "para_1: neljä päivää", language="fi")
    assert told["para_1"][1:] == ("substantive", "words changed")


def test_a_swap_of_modals_is_told(compare):
    told = compare(
        "para_1: Providers may act. Deployers shall act.", "para_1: Providers shall act. Deployers may act."
    )
    assert told["para_1"][2] == "modal: may → shall"


def test_only_another_number_is_editorial(compare):
    told = compare("art_1: Article 1 Act.", "art_2: Article 2 Act.", "art_1 > art_2")
    assert told["art_2"][1:] == ("editorial", "numbering only")


OLD = """
art_1: Article 1 See Article 2 and Article 9 of Directive 2009/72/EC.
art_2: Article 2 Act.
art_3: Article 3 Do.
"""
NEW = """
art_1: Article 1 See Article {} and Article 9 of Directive 2009/72/EC.
art_2: Article 2 Do.
art_3: Article 3 Act.
"""
CROSSED = ("art_2 > art_3", "art_3 > art_2")


def test_a_reference_that_follows_its_target_is_editorial(compare):
    told = compare(OLD, NEW.format(3), *CROSSED)
    assert told["art_1"][1:] == ("editorial", "only references that follow the renumbering")


def test_a_reference_that_now_means_another_clause_is_substantive(compare):
    new = NEW.format(3).replace("2 Do.", "2 Act.").replace("3 Act.", "3 Do.")
    told = compare(OLD, new)
    assert told["art_1"][1:] == ("substantive", "reference: Article 2 → Article 3")


def test_a_reference_into_another_law_never_follows(compare):
    new = OLD.replace("Article 9", "Article 8")
    assert compare(OLD, new)["art_1"][1:] == ("substantive", "reference: Article 9 → Article 8")


def test_a_parent_names_the_strongest_of_its_children_once(compare):
    old = """
art_1: Article 1
  art_1__para_1: The provider may act within 10 days.
  art_1__para_2: The user may act within 20 days.
  art_1__para_3: All is well.
"""
    new = old.replace("may", "shall").replace("20", "30").replace("All is well.", "All is “well”.")
    told = compare(old, new)
    assert told["art_1"][1:] == ("substantive", "modal: may → shall; number: 20 → 30")


def test_children_that_came_or_went_are_named(compare):
    old = """
art_1: Article 1
  art_1__para_1: All is well.
art_2: Article 2
  art_2__para_1: Some words that move.
"""
    new = """
art_1: Article 1
  art_1__para_1: All is well.
  art_1__para_2: Some words that move.
art_2: Article 2
"""
    told = compare(old, new, "art_2__para_1 > art_1__para_2")
    assert told["art_1"][1:] == ("substantive", "paragraph moved from art_2__para_1")
    assert told["art_2"][1:] == ("substantive", "paragraph moved to art_1__para_2")
    assert told["art_1__para_2"][1:] == ("none", "")


def test_children_in_another_order_are_editorial(compare):
    old = """
art_1: Article 1
  art_1__para_1: All is well and good.
  art_1__para_2: Some words.
"""
    new = """
art_1: Article 1
  art_1__para_1: Some words.
  art_1__para_2: All is well and good.
"""
    told = compare(old, new, "art_1__para_1 > art_1__para_2", "art_1__para_2 > art_1__para_1")
    assert told["art_1"][1:] == ("editorial", "order changed")
