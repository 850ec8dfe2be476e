"""Words for pairing: references, typography and endings are set aside."""

from __future__ import annotations

import pytest

from regdiff.align.references import references_of
from regdiff.align.words import (
    REFERENCE,
    Stems,
    count_words,
    cut_all,
    grams,
    tokens,
)


def cut(text, language="en"):
    return ["§" if word == REFERENCE else word for word in tokens(text, references_of(language))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The lamp, lit at dusk; shall burn.", "en", ["the", "lamp", "lit", "at", "dusk", "shall", "burn"]),
        ("under Article 5(1) and point (a)", "en", ["under", "§", "and", "§"]),
        ("Articles 33 and 41 apply", "en", ["§", "apply"]),
        ("the “keeper” shall", "en", ["the", "keeper", "shall"]),
        ("ＡＢＣ１２ 灯塔", "zh", ["abc12", "灯塔"]),
        ("依照本法第五十九条的规定", "zh", ["依照本法", "§", "的规定"]),
        ("动 物疫\n病，动物", "zh", ["动物疫病", "动物"]),
        ("附　则", "zh", ["附则"]),
        ("灯塔\x00，灯船 第五条", "zh", ["灯塔", "灯船", "§"]),
        ("a lamp\x1a lit under Article 5", "en", ["a", "lamp", "lit", "under", "§"]),
        ("nach Artikel 5 Absatz 1 gilt", "de", ["nach", "§", "§", "gilt"]),
        ("visés à l'article 5", "fr", ["visés", "à", "l", "§"]),
        ("Article 5 of a language unknown", "xx", ["article", "5", "of", "a", "language", "unknown"]),
        ("", "en", []),
    ],
)
def test_a_text_is_cut_into_words(text, language, expected):
    assert cut(text, language) == expected


def test_texts_that_are_cut_together_are_cut_as_each_alone():
    texts = [
        "See Article 5 and\x00 point (a).",
        "灯塔，第五条ａ",
        "",
        "l’étoile — Article 3",
        "No reference.",
    ]
    for references in (references_of("en"), references_of("zh"), None):
        together = list(cut_all(texts * 300, references))
        assert together == [next(cut_all([text], references)) for text in texts] * 300
    (words, cited, _), *_ = cut_all(texts, references_of("en"))
    assert (words.count(REFERENCE), cited) == (2, ["article 5", "point (a)"])


def test_both_sides_of_an_inflection_have_one_stem():
    stems = Stems()
    assert grams(["judgments", "judgment"], stems) == ["judgment", "judgment"]
    assert grams(["storing", "stored", "store"], stems) == ["stor", "stor", "stor"]
    assert grams(["does", "red", "s"], stems) == ["does", "red", "s"]


def test_han_runs_become_pairs_of_characters_and_references_nothing():
    assert grams(["动物疫病", REFERENCE, "the", "国"], Stems()) == ["动物", "物疫", "疫病", "the", "国"]
    assert grams([REFERENCE, "lamp"], Stems()) == ["lamp"]
    assert grams(["한국어"], Stems()) == ["한국어"]
    assert grams([], Stems()) == []


@pytest.mark.parametrize(
    ("text", "count"), [("four words of English", 4), ("灯塔管理人员", 6), ("naïve words é", 3)]
)
def test_words_are_counted_without_cutting(text, count):
    assert count_words(text) == count
