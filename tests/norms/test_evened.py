"""Text evened out for tagging: same length, common forms, words given back as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regdiff import api
from regdiff.norms.evened import even

WIDE = "提供者应当在１０日内报告（附件除外）；逾期的，处１，０００元以下罚款。"


@given(
    st.text(alphabet="提供者应当,;:()?!.，；：（）。1２0 \u00a0aA\u202f\n《》", max_size=60),
    st.sampled_from(["en", "zh"]),
)
def test_length_is_kept(text: str, language: str):
    assert len(even(text, language)) == len(text)


@given(st.text(alphabet="提供者应当,;:()，；：（）。1２0 \u00a0aA", max_size=60))
def test_evening_twice_is_evening_once(text: str):
    once = even(text, "zh")
    assert even(once, "zh") == once


@pytest.mark.parametrize(
    ("text", "evened"),
    [
        ("提供者应当报告,不得隐瞒;逾期的:处罚.", "提供者应当报告，不得隐瞒；逾期的：处罚。"),
        ("罚款1,000元(含)以下", "罚款1,000元（含）以下"),
        ("第１２条", "第12条"),
        ("at 10:30, or 1.5", "at 10:30, or 1.5"),
        ("10\u00a0日", "10 日"),
    ],
)
def test_forms(text: str, evened: str):
    assert even(text, "zh") == evened


def test_english_keeps_its_punctuation():
    assert even("within 10\u00a0days, (a)", "en") == "within 10 days, (a)"


def test_norms_of_half_width_text_are_those_of_full_width_text_in_its_own_letters():
    full = "第一条 提供者违反本办法的，由网信部门责令改正；拒不改正的，处一万元以上十万元以下罚款。\n"
    half = full.replace("，", ",").replace("；", ";").replace("。", ".")
    wide, narrow = (api.tag(api.read_text(text, language="zh")) for text in (full, half))
    assert [norm.type for norm in narrow] == [norm.type for norm in wide]
    assert len(wide) == 2
    text = api.read_text(half, language="zh").text
    for norm in narrow:
        assert norm.range.of(text) == norm.quote
        assert norm.action in norm.quote
        assert (norm.condition or "") in norm.quote


@pytest.mark.parametrize(
    ("text", "evened"),
    [
        ("A DEPLOYER SHALL TELL THE FTC. IT MAY ASK.", "A deployer shall tell the ftc. It may ask."),
        ("(2) AS USED IN SECTION 5, A PERSON MAY", "(2) As used in section 5, a person may"),
        ("it amends IN PART ONLY the act", "it amends IN PART ONLY the act"),
        ("the U.S. EPA and the FTC may", "the U.S. EPA and the FTC may"),
        ("ÉTAT AND İ SHALL NOT BE MADE LONGER", "État and İ shall not be made longer"),
    ],
)
def test_words_in_capitals_are_read_as_spoken(text, evened):
    assert even(text, "en") == evened
