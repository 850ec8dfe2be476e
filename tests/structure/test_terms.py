from __future__ import annotations

import pytest

import regdiff
from regdiff.structure.terms import defined_words, find_terms


def terms(text: str, language: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    document = regdiff.read_text(text, language=language)
    found = find_terms(document)
    assert all(term.range.of(document.text) == term.term for term in found)
    return {term.term: (term.provision, term.uses) for term in found}


def test_english_definitions_and_the_clauses_that_use_them():
    text = (
        "Article 1\nDefinitions\nFor the purposes of this Regulation:\n"
        "(1) ‘provider’ means a person;\n(2) ‘AI system’ means a machine.\n"
        "Article 2\nDuties\n1. Providers shall act.\n2. An AI  system shall be safe.\n3. Provided that it is.\n"
    )
    found = terms(text, "en")
    assert found["provider"] == ("art_1__para_1__point_1", ("art_2__para_1",))
    assert found["AI system"][0] == "art_1__para_1__point_2"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ('Persons that offer services (hereinafter referred to as "providers") shall act.', "providers"),
        ("The European Board (the ‘Board’) is established.", "Board"),
        ("“Fund” has the meaning given in section 2.", "Fund"),
        ("Personal data means any information.", "Personal data"),
    ],
)
def test_english_ways_to_define(text, term):
    assert list(terms(f"Article 1\n1. {text}\n2. Else.\n", "en")) == [term]


def test_chinese_definitions_and_the_clauses_that_use_them():
    text = (
        "第一条 利用算法提供服务的组织、个人（以下称提供者）应当备案。\n"
        "第二条 提供者不得拒绝。\n第三条 本法所称网络，是指由计算机组成的系统。\n第四条 网络应当安全。\n"
    )
    found = terms(text, "zh")
    assert found == {
        "提供者": ("art_1__para_1", ("art_2__para_1",)),
        "网络": ("art_3__para_1", ("art_4__para_1",)),
    }
    assert defined_words(regdiff.read_text(text, language="zh")) == {"提供者", "网络"}


def test_defined_words_are_found_without_their_places():
    document = regdiff.read_text("Article 1\n‘provider’ means a person.", language="en")
    assert defined_words(document) == {"provider"}
