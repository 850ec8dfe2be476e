"""Notices name clauses as people do, and tell in Chinese what they tell in English."""

from __future__ import annotations

import pytest

import regdiff
from regdiff.model import Notice, Severity
from regdiff.writers.notices import named, names_of, tell
from regdiff.writers.words import words

OLD = (
    "第一条 本办法所称提供者，是指提供服务的组织。\n第二条 提供者应当备案，并应当公开算法的原理和主要用途。\n"
)
NEW = (
    "第一条 本办法所称提供者，是指提供服务的组织和个人。\n第二条 提供者应当备案。\n"
    "第三条 提供者应当公开算法的原理和主要用途。\n第四条 提供者应当守法。\n"
)


@pytest.fixture(scope="module")
def comparison():
    return regdiff.compare(
        regdiff.read_text(OLD, language="zh"), regdiff.read_text(NEW, language="zh"), norms=False
    )


def told(notice, comparison, ui):
    return tell(notice, words(ui), names_of(comparison.new, comparison.old))


def test_names_stand_where_eids_stood(comparison):
    name = names_of(comparison.new, comparison.old)
    assert named("art_1__para_1 and art_3, not art_99 or file_name.txt", name) == (
        "第一条 and 第三条, not art_99 or file_name.txt"
    )


def test_a_changed_definition_says_where_its_term_is_used(comparison):
    (notice,) = (notice for notice in comparison.notices if notice.code == "diff.definition-changed")
    assert told(notice, comparison, "zh").words == (
        "第一条中“提供者”的定义有改动，用到该用语的有：第二条、第三条、第四条。"
    )
    assert told(notice, comparison, "en").words == (
        "The definition of “提供者” in 第一条 changed; it is used in 第二条, 第三条, 第四条."
    )


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        (
            "align.doubtful",
            "art_1, art_2 and art_3 share only 26 % of their words: see whether they belong together.",
            "第一条、第二条、第三条相同的文字只有26%，请核对是否确为同一条款。",
        ),
        (
            "diff.passage-moved",
            "Words of art_2__para_1 now stand in art_3__para_1: “公开算法”.",
            "第二条的文字移到了第三条：“公开算法”。",
        ),
        (
            "diff.definition-changed",
            "The definition of “甲” in art_1 is new; it is used in art_2, art_3 and 7 more.",
            "第一条新增“甲”的定义，用到该用语的有：第二条、第三条等。",
        ),
        (
            "diff.definition-changed",
            "The definition of “甲” in art_1 is gone.",
            "第一条删去“甲”的定义。",
        ),
        ("align.unrelated", "These differ.", "两个版本相同之处很少，可能不是同一部法规；对应关系仅供参考。"),
        ("x.unknown", "Something in art_1.", "Something in 第一条."),
    ],
)
def test_chinese_tells_what_english_tells(comparison, code, message, expected):
    assert told(Notice(code, Severity.INFO, message, None), comparison, "zh").words == expected


def test_every_detail_takes_apart_a_notice_that_the_program_gives(comparison):
    """The patterns follow the program's sentences; one that changes must not fall silent."""
    wide = regdiff.compare(comparison.old, comparison.new)
    for notice in wide.notices:
        if notice.code in {row["code"] for row in words("zh").table["notice_detail"]}:
            assert told(notice, comparison, "zh").place == "", notice
