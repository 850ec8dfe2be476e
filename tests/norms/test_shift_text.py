"""The sentence that tells a shift, in both languages."""

from __future__ import annotations

import pytest

from regdiff.model import BearerSource, Instrument, Norm, NormType, Sanction, ShiftKind, Subtype
from regdiff.norms.shift_facets import Verdict, judge
from regdiff.norms.shift_text import Teller
from regdiff.norms.shift_words import act_words, differing, shorten
from tests.norms.shift_cases import norm


def told(old: Norm | None, new: Norm | None, language: str = "en", written: str = "en", **words) -> str:
    if old is None or new is None:
        verdict = Verdict(ShiftKind.INTRODUCED if old is None else ShiftKind.REPEALED, {})
    else:
        verdict = judge(
            old, new, language=written, elsewhere=bool(words.get("place")), same_words=old.quote == new.quote
        )
    return Teller(language, written=written).tell(verdict, old, new, **{"place": "", **words})


REGISTER = norm(
    "register each service within 10 working days after launch",
    instrument=Instrument.REGISTRATION,
    deadline="within 10 working days after launch",
    limit=(10, "working_day", "within", "after launch"),
)
LICENCE = norm(
    "obtain a licence before release",
    instrument=Instrument.LICENSING,
    deadline="before release",
    limit=(None, None, "before", "release"),
)
FILE = norm(
    "在服务上线后十个工作日内备案",
    instrument=Instrument.REGISTRATION,
    deadline="在服务上线后十个工作日内",
    limit=(10, "working_day", "within", "服务上线"),
)
PERMIT = norm(
    "在服务发布前取得许可",
    instrument=Instrument.LICENSING,
    deadline="在服务发布前",
    limit=(None, None, "before", "服务发布"),
)


def test_spaces_of_the_law_are_single_ones_in_the_sentence():
    wide = norm(
        "obtain a licence before\xa0 release",
        instrument=Instrument.LICENSING,
        deadline="before\xa0 release",
        limit=(None, None, "before", "release"),
    )
    assert "→ licence before release (tightened" in told(REGISTER, wide)


def test_the_founding_case_in_english():
    assert told(REGISTER, LICENCE) == (
        "registration within 10 working days after launch → licence before release (tightened: instrument, time)"
    )


def test_the_founding_case_in_chinese():
    assert told(FILE, PERMIT, "zh", "zh") == "服务上线后十个工作日内备案 → 服务发布前许可（收紧：手段、时间）"


def test_limits_are_counted_in_the_other_language():
    assert told(FILE, PERMIT, "en", "zh") == (
        "registration within 10 working days after 服务上线 → licence before 服务发布"
        " (tightened: instrument, time)"
    )
    assert (
        told(REGISTER, LICENCE, "zh", "en") == "launch后10个工作日内备案 → release前许可（收紧：手段、时间）"
    )


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ((1, "day", "within", ""), "within 1 day"),
        ((30, "day", "before", "启动"), "at least 30 days before 启动"),
        ((None, None, "at", "启动"), "at 启动"),
        ((2, "year", "every", ""), "every 2 years"),
        ((3, "month", "after", "启动"), "within 3 months after 启动"),
        ((None, None, "within", ""), "及时"),
        ((None, None, "before", ""), "及时"),
    ],
)
def test_counted_limits(limit, words: str):
    old = norm("办理甲事", instrument=Instrument.REPORTING, deadline=None)
    new = norm("办理乙事", instrument=Instrument.LICENSING, deadline="及时", limit=limit)
    assert f"licence {words} " in told(old, new, "en", "zh")


def test_a_shorter_limit_names_the_act():
    old = norm("answer within 15 days", deadline="within 15 days", limit=(15, "day", "within"))
    new = norm("answer within 7 days", deadline="within 7 days", limit=(7, "day", "within"))
    assert told(old, new) == "answer: within 15 days → within 7 days (tightened: time)"


def test_a_limit_dropped_or_given():
    old = norm("insure each drone")
    new = norm("insure each drone before its first flight", deadline="before its first flight")
    assert told(old, new) == "insure each drone: no time limit → before its first flight (tightened: time)"


def test_long_limits_are_told_by_what_differs():
    words = "within {} days of the day on which the request of the person concerned was received"
    old, new = (
        norm(f"answer {n}", action="answer", deadline=words.format(n), limit=(n, "day", "within"))
        for n in (15, 7)
    )
    assert told(old, new) == "answer: “within 15 days of the …” → “within 7 days of the …” (tightened: time)"


def test_reporting_is_named_by_its_instrument():
    old = norm(
        "report within 3 days",
        instrument=Instrument.REPORTING,
        deadline="within 3 days",
        limit=(3, "day", "within"),
    )
    new = norm(
        "report within 1 day",
        instrument=Instrument.REPORTING,
        deadline="Within 1 day",
        limit=(1, "day", "within"),
    )
    assert told(old, new) == "reporting within 3 days → reporting within 1 day (tightened: time)"


def test_an_instrument_where_there_was_none():
    old, new = norm("tell the clerk"), norm("seek a licence", instrument=Instrument.LICENSING)
    assert told(old, new) == "tell the clerk → licence (tightened: instrument)"


def test_modality():
    old = norm(
        "Providers are encouraged to label images", action="label images", type=NormType.RECOMMENDATION
    )
    new = norm("Providers shall label images", action="label images")
    assert told(old, new) == "label images: encouraged → required (tightened: force)"


def test_penalties_with_their_verb():
    old = norm(
        "shall impose a fine of 5 yuan",
        type=NormType.SANCTION,
        trigger="shall impose a fine",
        action="of 5 yuan",
        sanction=Sanction("fine", None, 5, "CNY"),
    )
    assert act_words(old) == "impose a fine of 5 yuan"
    assert act_words(norm("吊销许可", type=NormType.SANCTION, trigger="责令", action="停产")) == "责令停产"
    assert (
        act_words(norm("x", type=NormType.LIABILITY, trigger="赔偿", action="应当赔偿损失")) == "应当赔偿损失"
    )


def test_what_comes_and_goes():
    assert told(None, LICENCE) == "new obligation for provider: obtain a licence before release (introduced)"
    assert (
        told(LICENCE, None) == "obligation dropped for provider: obtain a licence before release (repealed)"
    )
    nobody = norm(
        "Boats shall not be left.", bearer=None, party=None, type=NormType.PROHIBITION, action="be left"
    )
    assert told(None, nobody) == "new prohibition: Boats shall not be left (introduced)"


def test_a_provision_of_the_text_itself_is_named_by_what_it_is():
    scope = norm(
        "These Rules apply to boats.",
        bearer=None,
        party=None,
        type=NormType.CONSTITUTIVE,
        subtype=Subtype.SCOPE,
    )
    assert told(None, scope) == "new scope: These Rules apply to boats (introduced)"


def test_a_commencement():
    words = {"type": NormType.CONSTITUTIVE, "subtype": Subtype.COMMENCEMENT}
    old, new = (norm(f"These Rules enter into force on 1 {month}.", **words) for month in ("May", "June"))
    assert told(old, new) == "“… force on 1 May.” → “… force on 1 June.” (retimed: time)"


def test_same_words():
    assert told(LICENCE, LICENCE) == "obtain a licence before release: same words (unchanged)"
    assert told(LICENCE, LICENCE, place="Article 9") == (
        "obtain a licence before release: same words, now in Article 9 (relocated)"
    )


def test_another_bearer():
    new = norm(
        "obtain a licence before its release",
        bearer="importer",
        party="importer",
        instrument=Instrument.LICENSING,
        action="obtain a licence",
        condition="x",
    )
    assert told(LICENCE, new) == "obtain a licence: from “provider” to “importer” (reassigned: bearer)"


def test_scope_is_told_after_the_act_and_several_facets_by_name():
    old = norm("keep records", counterparty="the board")
    one = norm("keep records here", action="keep records", counterparty="the council")
    assert told(old, one) == "keep records: “the board” → “the council” (rescoped: counterparty)"
    two = norm("keep records now", action="keep records", condition="where asked", exception="save at sea")
    assert told(old, two) == (
        "keep records: condition: none → “where asked”; exception: none → “save at sea”"
        " (rescoped: condition, exception)"
    )


def test_words_that_no_facet_holds():
    old, new = norm("So the provider shall act.", action="act"), norm("The provider shall act.", action="act")
    assert told(old, new) == "So the provider shall … → The provider shall … (restated)"


def test_uses_of_a_changed_definition():
    old = norm("“boat” means a ship.", type=NormType.CONSTITUTIVE, subtype=Subtype.DEFINITION, bearer=None)
    new = norm("“boat” means a raft.", type=NormType.CONSTITUTIVE, subtype=Subtype.DEFINITION, bearer=None)
    assert told(old, new, uses=["Article 2"]).endswith("(rescoped: action); used in Article 2")
    assert told(old, new, uses=[str(n) for n in range(8)]).endswith("; used in 0, 1, 2, 3, 4, 5 …")


def test_nothing_is_told_of_nothing():
    assert told(None, None) == ""


def test_omitted_bearers_are_not_named():
    old = norm("保存记录", bearer="提供者", party="提供者")
    new = norm("保存日志", bearer=None, party=None, bearer_source=BearerSource.OMITTED, action="保存记录")
    assert told(old, new, "zh", "zh") == "保存日志：“提供者” → 无（范围变化：主体）"


def test_long_words_are_cut_at_a_boundary():
    words = "set up and improve a mechanism for complaints, publish its procedure, and answer in time"
    assert shorten(words, 60) == "set up and improve a mechanism for complaints …"
    assert shorten("建立健全投诉、举报机制，设置便捷的入口，公布处理流程", 14) == "建立健全投诉、举报机制…"
    assert shorten("word" * 30, 20) == "wordwordwordwordword …"
    assert shorten("short", 60) == "short"


def test_what_differs_keeps_a_little_around():
    old = "the rules of the annual report on the safety of boats"
    assert differing(old, old.replace("annual", "monthly")) == (
        "… rules of the annual report on the …",
        "… rules of the monthly report on the …",
    )
    assert differing("a b", "a b c") == ("a b", "a b c")
    assert differing("", "a") == ("", "a")


def test_what_differs_in_chinese_is_told_from_the_start_of_its_phrase():
    old = "违反本法规定的，由有关主管部门责令改正，给予警告"
    assert differing("责令改正，给予警告", "责令改正，给予警告，可以处罚款")[0] == "责令改正，给予警告"
    assert differing(old, old.replace("警告", "通报"))[0] == "…由有关主管部门责令改正，给予警告"
