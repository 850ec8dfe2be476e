"""Words that look like a turn of phrase and are none: who bears a norm, and what it leaves out, all the same."""

from __future__ import annotations

import pytest

from regdiff import api
from regdiff.model import Norm


def only(text: str, language: str) -> Norm:
    (norm,) = api.tag(api.read_text(f"{text}\n", language=language))
    return norm


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Family members shall declare their interests to the clerk.", "Family members"),
        ("Assembly members shall sign the roll.", "Assembly members"),
        ("Second-hand dealers shall keep a register.", "Second-hand dealers"),
        ("First aid attendants shall carry a kit.", "First aid attendants"),
        ("Following vessels shall keep their distance.", "Following vessels"),
        ("Following the sale, the owner shall keep a log.", "owner"),
        (
            "Where the competent authorities find a breach, they shall order its removal.",
            "competent authorities",
        ),
    ],
)
def test_nouns_that_look_like_adverbs_and_verbs_are_nouns(text, bearer):
    assert only(text, "en").bearer == bearer


def test_to_save_a_copy_is_no_exception():
    assert only("The master shall save a copy of each record.", "en").exception is None
    assert only("The master shall sound a horn save in port.", "en").exception == "save in port"


def test_what_is_made_to_an_authority_is_conduct():
    norm = only("The notification shall be made to the competent authority.", "en")
    assert (str(norm.type), norm.counterparty) == ("obligation", "competent authority")


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("还款人应当按期还款。", "还款人"),
        ("按照规定船长应当报告。", "船长"),
        ("自然人应当申报。", "自然人"),
        ("第三人应当举证。", "第三人"),
        ("第一审法院应当移送案卷。", "第一审法院"),
        ("不动产登记机构应当公示。", "不动产登记机构"),
        ("对外贸易经营者应当报告。", "对外贸易经营者"),
        ("对方当事人应当到庭。", "对方当事人"),
        ("第五条规定的应当报告。", None),
        ("自行拆除的应当报告。", None),
    ],
)
def test_a_name_may_begin_like_an_adverb_and_stand_right_behind_a_phrase(text, bearer):
    assert only(text, "zh").bearer == bearer


def test_to_remove_oil_is_no_exception():
    first = api.tag(api.read_text("船长应当清除油污至舷外，并报告。\n", language="zh"))[0]
    assert first.exception is None
    assert only("除紧急情况外，船长应当报告。", "zh").exception == "除紧急情况外"


@pytest.mark.parametrize(
    ("text", "type_", "bearer"),
    [
        ("A person who contravenes subsection (1) commits an offence.", "sanction", None),
        ("A person who breaks this rule is liable to a fine.", "sanction", None),
        ("A carrier that loses a bag is required to tell its owner.", "obligation", "carrier"),
    ],
)
def test_a_relative_clause_with_its_own_verb_leaves_the_next_one_to_the_sentence(text, type_, bearer):
    norm = only(text, "en")
    assert (str(norm.type), norm.bearer) == (type_, bearer)


@pytest.mark.parametrize(
    ("penalty", "kind", "low", "high", "currency"),
    [
        ("imprisonment not exceeding 12 months", "imprisonment", None, None, None),
        ("imprisonment from 3 to 15 years", "imprisonment", None, None, None),
        ("a fine of up to 12 % of the turnover", "fine", None, None, None),
        ("a fine of up to EUR 20 000 000 or 4 % of the turnover", "fine", None, 20e6, "EUR"),
        ("a fine of 100 EUR", "fine", None, 100, "EUR"),
        ("a fine of between 1,000 and 5,000 yuan", "fine", 1000, 5000, "CNY"),
    ],
)
def test_a_term_or_a_share_is_no_amount_of_money(penalty, kind, low, high, currency):
    sanction = only(f"The master shall be punished by {penalty}.", "en").sanction
    assert sanction is not None
    assert (sanction.kind, sanction.min, sanction.max, sanction.currency) == (kind, low, high, currency)
