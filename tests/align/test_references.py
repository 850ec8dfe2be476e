"""References are found by their numbers where their words say so, and are the same as by the pattern."""

from __future__ import annotations

import re

import pytest

from regdiff.align.references import references_of
from regdiff.languages.pack import languages, load_pack

TEXTS = (
    "under article 5(1), points (a) and (b), or annex iv",
    "subparagraph 2 of paragraph  3, see\u00a0chapter\u00a0ii",
    "articles\n33 and 41 and 7 parts of part c",
    "counterparts 3 of section 1 paragraph 2",
    "5 articles; the articles of association; article fifteen; schedule",
    "article 5",
    " 5 and 6",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_found_by_numbers_is_what_the_pattern_finds(text):
    (row,) = load_pack("en").table("pairing")
    finder = references_of("en")
    found = finder.split(text)
    expected = re.split(f"({row.pattern})", text)
    assert [piece.split() for piece in found] == [piece.split() for piece in expected]


def test_words_are_those_of_the_pattern():
    for language in languages():
        for row in load_pack(language).table("pairing"):
            for word in row.fields.get("words", ()):
                assert row.regex.fullmatch(f"{word} 5"), word


def test_the_longest_word_counts_and_none_is_cut_from_what_went_before():
    assert references_of("en").split("a subsection 5 part 3") == ["a ", "subsection 5", " ", "part 3", ""]
    assert references_of("zh").split("依照第五条的规定") == ["依照", "第五条", "的规定"]
    assert references_of("xx") is None
