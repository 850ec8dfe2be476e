"""The facets of a norm: times, penalties, instruments, citations, conditions and exceptions."""

from __future__ import annotations

import pytest

from regdiff import api
from regdiff.model import Norm
from regdiff.norms.times import chinese_number, number


def only(text: str, language: str) -> Norm:
    (norm,) = api.tag(api.read_text(text, language=language))
    return norm


@pytest.mark.parametrize(
    ("words", "value"),
    [("十", 10), ("十五", 15), ("二十", 20), ("三百六十五", 365), ("两", 2), ("一万", 10_000), ("二十五万", 250_000),
     ("一百万", 1_000_000), ("三千万", 30_000_000), ("一亿", 100_000_000), ("一亿二千万", 120_000_000), ("二〇三〇", 2030)],
)  # fmt: skip
def test_chinese_numerals(words: str, value: float):
    assert chinese_number(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("1,000", 1000),
        ("5万", 50_000),
        ("seventy-two", 72),
        ("an", 1),
        ("٣", None),
        ("²", None),
        ("x", None),
    ],
)
def test_numbers_of_all_writings(words: str, value: float | None):
    assert number(words) == value


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The operator shall report within 10 working days of the launch.", "en", (10, "working_day", "within", "of the launch")),
        ("The operator shall report not later than 72 hours after the event.", "en", (72, "hour", "within", "after the event")),
        ("The operator shall report without undue delay.", "en", (None, None, "within", "")),
        ("The operator shall report at least every two years.", "en", (2, "year", "every", "")),
        ("The operator shall test the dam once a year.", "en", (1, "year", "every", "")),
        ("The operator shall obtain a permit before opening the mine.", "en", (None, None, "before", "opening the mine")),
        ("The operator shall report by 31 March 2031.", "en", (None, None, "before", "31 March 2031")),
        ("运营者应当自提供服务之日起十个工作日内备案。", "zh", (10, "working_day", "within", "提供服务")),
        ("运营者应当在二十四小时内报告。", "zh", (24, "hour", "within", "")),
        ("运营者应当在开业前取得许可。", "zh", (None, None, "before", "开业")),
        ("运营者应当提前三十日告知用户。", "zh", (30, "day", "before", "")),
        ("运营者应当每年开展评估。", "zh", (1, "year", "every", "")),
        ("运营者应当及时处理投诉。", "zh", (None, None, "within", "")),
    ],
)  # fmt: skip
def test_time_limits_in_numbers(text: str, language: str, expected: tuple[object, ...]):
    found = only(text, language).deadline_norm
    assert found is not None
    assert (found.quantity, found.unit, found.relation, found.anchor) == expected


def test_a_time_limit_ends_where_another_act_begins():
    norm = only(
        "The finder shall report the wreck within 3 days of finding it and hand over the cargo.", "en"
    )
    assert norm.deadline == "within 3 days of finding it"
    assert norm.deadline_norm is not None
    assert norm.deadline_norm.anchor == "of finding it"


def test_the_words_of_a_time_limit_stand_in_the_quote():
    norm = only("运营者应当自收到申请之日起十五日内答复。", "zh")
    assert norm.deadline == "自收到申请之日起十五日内"
    assert norm.deadline in norm.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The authority may impose a fine of up to EUR 35 000 000.", ("fine", None, 35_000_000.0, "EUR")),
        (
            "The court may impose a fine of not less than $500 but not more than $1,000.",
            ("fine", 500.0, 1000.0, "USD"),
        ),
        ("The agency shall give a warning.", ("warning", None, None, None)),
    ],
)
def test_penalties_in_numbers(text: str, expected: tuple[object, ...]):
    sanction = only(text, "en").sanction
    assert sanction is not None
    assert (sanction.kind, sanction.min, sanction.max, sanction.currency) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Operators shall obtain a licence from the ministry.", "en", "licensing"),
        ("Operators shall register with the ministry.", "en", "registration"),
        ("Operators shall verify the identity of customers.", "en", "identity_verification"),
        ("Operators shall keep records of each sale.", "en", "record_keeping"),
        ("Operators shall notify the buyer.", "en", "notification"),
        ("Operators shall paint the fence.", "en", None),
        ("运营者应当取得经营许可。", "zh", "licensing"),
        ("运营者应当办理备案手续。", "zh", "registration"),
        ("运营者应当核验用户真实身份。", "zh", "identity_verification"),
        ("运营者应当建立投诉、举报机制。", "zh", "complaint_handling"),
        ("运营者应当粉刷围墙。", "zh", None),
    ],
)
def test_instruments(text: str, language: str, expected: str | None):
    found = only(text, language).instrument
    assert (None if found is None else str(found)) == expected


def test_one_modal_over_several_instruments_takes_the_heaviest():
    assert str(only("运营者应当保存记录，告知用户，并取得许可。", "zh").instrument) == "licensing"


def test_citations_are_kept_as_written():
    assert only(
        "Providers shall act in accordance with Article 5(1) and Directive 2009/72/EC.", "en"
    ).refs == (
        "Article 5(1)",
        "Directive 2009/72/EC",
    )
    assert only("运营者应当依照《网络安全法》第二十一条的规定履行义务。", "zh").refs == (
        "《网络安全法》第二十一条",
    )


def test_exceptions_are_told():
    assert only("Dogs must not enter, except guide dogs.", "en").exception == "except guide dogs"
    assert only("除法律另有规定外，运营者不得公开记录。", "zh").exception == "除法律另有规定外"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Visitors have the right to report to the harbour authority any leak.", "harbour authority"),
        ("The owner shall verify the identity of guests before opening the door.", "guests"),
        ("The keeper shall tell the council the number of hives.", "council"),
        ("Schools shall take measures to keep pupils from smoking.", "pupils"),
        ("The archive shall keep a register of visitors.", None),
        ("A stallholder shall show the name on a board.", None),
    ],
)
def test_a_counterparty_ends_where_another_phrase_begins(text: str, expected: str | None):
    (norm,) = api.tag(api.read_text(text, language="en"))
    assert norm.counterparty == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "应海事部门要求，船主应当提供航行数据。", "cooperation"),
        ("zh", "船主应当自收到投诉之日起七日内处理完毕。", "complaint_handling"),
        ("zh", "船主发现旅客违法的，应当暂停或者终止对其服务。", "takedown"),
        ("en", "At the request of the port authority, owners shall publish their data.", "cooperation"),
        ("en", "Owners shall suspend or end their services to smugglers.", "takedown"),
    ],
)
def test_who_asked_and_what_came_before_tell_the_instrument(language: str, text: str, expected: str):
    (norm,) = api.tag(api.read_text(text, language=language))
    assert norm.instrument == expected


def test_each_negation_of_an_item_is_a_ban():
    norms = api.tag(
        api.read_text(
            "Article 1\nOwners shall meet the following requirements:\n"
            "(1) respect guests, not sell their data, and not open letters;\n"
            "(2) where guests complain, not sell their seats;\n(3) not only keep books but also file them.",
            language="en",
        )
    )
    assert [(norm.provision[-1], str(norm.type), norm.trigger) for norm in norms] == [
        ("1", "obligation", None),
        ("1", "prohibition", "not"),
        ("1", "prohibition", "not"),
        ("2", "prohibition", "not"),
        ("3", "obligation", None),
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "费用由请求方承担。", "承担"),
        ("zh", "登记机关不予登记。", "不予登记"),
        ("zh", "承运人将运单报送港口。", "报送港口"),
        ("en", "Member States shall be free to apply this Article.", "apply this Article"),
    ],
)
def test_an_action_holds_the_verb_where_no_modal_stands(language: str, text: str, expected: str):
    (norm,) = api.tag(api.read_text(text, language=language))
    assert norm.action == expected


def test_taking_back_a_delegation_is_a_power_and_a_permit_a_sanction():
    norms = api.tag(
        api.read_text(
            "The delegation of power may be revoked by the Council. The permit may be revoked.", language="en"
        )
    )
    assert [(str(norm.type), norm.bearer) for norm in norms] == [("power", "Council"), ("sanction", None)]
