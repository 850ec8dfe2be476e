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


@pytest.mark.parametrize("text", ["‘AI’\nmeans a machine.", "‘AI’ shall\nmean a machine."])
def test_a_definition_may_go_on_on_the_next_line(text):
    document = regdiff.read_text(f"Article 1\n1. Else.\n{text}\nArticle 2\n1. Last.\n", language="en")
    assert defined_words(document) == {"AI"}


def test_defined_words_are_found_without_their_places():
    document = regdiff.read_text("Article 1\n‘provider’ means a person.", language="en")
    assert defined_words(document) == {"provider"}


@pytest.mark.parametrize(
    ("words", "used"),
    [
        ("The box is shut.", True),
        ("Boxes are shut.", True),
        ("Two BOXS are shut.", True),
        ("Keep it in the box", True),
        ("Boxers are shut.", False),
        ("The boxesque are shut.", False),
        ("The inbox is shut.", False),
        ("The box2 is shut.", False),
        ("The 2box is shut.", False),
        ("An inbox and a box are shut.", True),
    ],
)
def test_a_latin_term_is_used_as_a_whole_word_in_any_case_and_number(words, used):
    found = terms(f"Article 1\n1. ‘Box’ means a chest.\n2. {words}\n", "en")
    assert found == {"Box": ("art_1__para_1", ("art_1__para_2",) if used else ())}


def test_a_term_is_used_once_a_clause_and_never_where_it_is_defined():
    text = (
        "Article 1\n1. ‘Box’ means a chest; a box is shut.\n2. A box, a box and boxes.\n3. Else.\n4. A box.\n"
        "5. ‘Box’ means a chest.\n"
    )
    assert terms(text, "en")["Box"] in {
        ("art_1__para_1", ("art_1__para_2", "art_1__para_4", "art_1__para_5")),
        ("art_1__para_5", ("art_1__para_1", "art_1__para_2", "art_1__para_4")),
    }


def test_the_place_of_a_term_is_that_of_its_definition():
    text = "Article 1\n1. A box rests.\n2. A box is kept. ‘Box’ means a chest.\n"
    document = regdiff.read_text(text, language="en")
    (term,) = find_terms(document)
    assert term.range.start == document.text.index("Box")
    assert (term.term, term.provision, term.uses) == ("Box", "art_1__para_2", ("art_1__para_1",))


def test_a_chinese_term_is_found_inside_longer_words():
    text = "第一条 本法所称网络，是指系统。\n第二条 计算机网络应当安全。\n第三条 其他。\n"
    assert terms(text, "zh") == {"网络": ("art_1__para_1", ("art_2__para_1",))}


def test_every_definition_of_a_list_is_a_defined_word():
    text = (
        "Article 1\n‘provider’ means a person;\n‘user’ means another;\nElse.\n"
        "Article 2\nNobody.\nArticle 3\nThe Board (the ‘Board’) sits.\n"
    )
    document = regdiff.read_text(text, language="en")
    assert defined_words(document) == {"provider", "user", "Board"}
    assert {term.term for term in find_terms(document)} == {"provider", "user", "Board"}


def test_a_language_without_a_table_defines_nothing():
    document = regdiff.read_text("Article 1\n‘Box’ means a chest.", language="en")
    other = type(document)(document.text, document.root, "xx", document.source)
    assert (find_terms(other), defined_words(other)) == ((), frozenset())


def test_no_term_is_longer_than_eighty_characters():
    longest = "x" * 79 + "y"
    found = terms(f"Article 1\n1. ‘{longest}’ means a chest.\n2. ‘{longest}z’ means a chest.\n", "en")
    assert [len(term) for term in found] == [80]


def test_a_definition_of_a_line_is_looked_for_from_its_beginning_to_its_end():
    text = "Article 1\nIn this Act:\n(a) Lamp means a light;\nElse.\n(b) Keeper means a person;\nEnd.\n"
    document = regdiff.read_text(text, language="en")
    assert defined_words(document) == {"Lamp", "Keeper"}
    assert [term.term for term in find_terms(document)] == ["Lamp", "Keeper"]


def test_a_term_with_letters_of_two_scripts_is_found_as_it_is_written():
    text = "第一条 本法所称AI系统，是指机器。\n第二条 AI系统应当安全。\n第三条 ai系统除外。\n"
    assert terms(text, "zh") == {"AI系统": ("art_1__para_1", ("art_2__para_1",))}


def test_a_term_of_several_words_is_one_term():
    text = (
        "Article 1\n1. ‘general purpose lamp’ means a light; ‘keeper’ means a person who keeps a general\n"
        "2. General purpose lamps are lit.\n3. A general is no lamp.\n4. Two keepers.\n"
    )
    found = terms(text, "en")
    assert found["general purpose lamp"] == ("art_1__para_1", ("art_1__para_2",))
    assert found["keeper"] == ("art_1__para_1", ("art_1__para_4",))


def test_a_term_that_a_clause_defines_twice_is_told_once():
    text = "Article 1\n1. ‘Keeper’ means a person. ‘Keeper’ means no ship.\n2. A ‘keeper’ rests.\n"
    found = find_terms(regdiff.read_text(text, language="en"))
    assert [(term.term, term.provision, term.uses) for term in found] == [
        ("Keeper", "art_1__para_1", ("art_1__para_2",))
    ]


def test_what_is_too_long_is_no_term():
    long = "keeper of a lighthouse " * 4
    text = (
        f"Article 1\n1. The person (hereinafter the {long.strip()}) shall act.\n2. ‘Ship’ means a vessel.\n"
    )
    assert list(terms(text, "en")) == ["Ship"]
