"""Reasons, evidence and notices are told in the page's language, clauses by their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

import regdiff
from regdiff.model import Notice
from regdiff.writers.html.names import Names
from regdiff.writers.html.notices import notices
from regdiff.writers.html.reasons import Reasons
from regdiff.writers.html.ui import Ui

OLD = regdiff.read_text("第一条 提供者应当登记。\n第二条 提供者应当报告。\n", language="zh")
NEW = regdiff.read_text(
    "第一条 提供者应当登记。\n第二条 用户可以投诉。\n第三条 提供者应当报告。\n", language="zh"
)
NAMES = (Names(OLD, old=True), Names(NEW, old=False))


def reasons(language):
    return Reasons(Ui(language), *NAMES)


@pytest.mark.parametrize(
    ("reason", "en", "zh"),
    [
        ("modal: 可以 → 应当", "duty word: 可以 → 应当", "要求用语：可以 → 应当"),
        ("number: 一万, 五万 added", "number: 一万, 五万 added", "数字：增加一万、五万"),
        ("scope: only removed", "scope: only removed", "范围：删去only"),
        ("words changed; spacing", "words changed; spacing", "文字修改；空格"),
        ("paragraph inserted", "paragraph added", "增加一款"),
        ("tr deleted", "table row removed", "删去一行（表格）"),
        ("article moved to art_3", "article moved to 第三条", "一条移至第三条"),
        ("article moved from art_2", "article moved from 第二条", "一条移自第二条"),
        ("something new", "something new", "something new"),
        ("", "", ""),
    ],
)
def test_why_a_clause_changed(reason, en, zh):
    assert (reasons("en").of_change(reason), reasons("zh").of_change(reason)) == (en, zh)


@pytest.mark.parametrize(
    ("why", "en", "zh"),
    [
        ("98 % of the words", "linked by 98 % of the words in common", "对应依据：98% 的文字相同"),
        (
            "same heading and 40 % of the content and between two linked neighbours",
            "linked by the same heading, 40 % of the content words in common, its place between two linked neighbours",
            "对应依据：标题相同，40% 的实词相同，前后条款均已对应",
        ),
        (
            "same heading and same words but for references and typography",
            "linked by the same heading, the same words but for references and typography",
            "对应依据：标题相同，除引用和排版外文字相同",
        ),
        (
            "60 % of the words and 2 parts that together hold its words",
            "linked by 60 % of the words in common, 2 parts that together hold its words",
            "对应依据：60% 的文字相同，2 个部分合起来含有其文字",
        ),
        (
            "3 % of the words and alone in linked clauses",
            "linked by 3 % of the words in common, each being the only clause in clauses that correspond",
            "对应依据：3% 的文字相同，各为对应条款中唯一的内容",
        ),
        ("person confirmed", "linked by a person’s confirmation", "对应依据：经人工确认"),
        ("", "", ""),
    ],
)
def test_what_links_two_clauses(why, en, zh):
    assert (reasons("en").of_link(why), reasons("zh").of_link(why)) == (en, zh)


def told(language, *found):
    comparison = replace(regdiff.compare(OLD, NEW, norms=False), notices=found)
    return notices(comparison, Ui(language), NAMES)


def test_notices_name_clauses_as_people_do():
    notice = Notice("align.doubtful", "warning", "art_2 and art_3 share only 20 % of their words.", "art_3")
    [english], [chinese] = told("en", notice), told("zh", notice)
    assert english.told == "第二条 and 第三条 share only 20 % of their words."
    assert english.original == ""
    assert chinese.told.startswith("第三条：所对应的条款相同文字较少")
    assert chinese.original == english.told


def test_a_notice_without_words_in_the_language_keeps_its_own():
    [chinese] = told("zh", Notice("x.unknown", "info", "Something of file_name.", None))
    assert (chinese.told, chinese.original) == ("Something of file_name.", "")


def test_unlike_texts_are_told_above_all():
    [notice] = told("zh", Notice("align.unrelated", "warning", "These differ.", None))
    assert notice.grave
