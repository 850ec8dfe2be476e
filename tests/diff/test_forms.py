from __future__ import annotations

import pytest

from regdiff.diff.forms import same_reading, spelled
from regdiff.languages import languages, load_pack


@pytest.mark.parametrize(
    ("old", "new", "respects"),
    [
        ("a  b", "a b", "spacing"),
        ("“AI”", '"AI"', "quotation marks"),
        ("2–3", "2-3", "dashes"),
        ("（一）：", "(一):", "full or half width"),
        ("ＡＩ", "AI", "full or half width"),
        ("exam\u00adple", "example", "invisible characters"),
        ("Provider", "provider", "capital letters"),
        ("a, b", "a b", "punctuation"),
        ("organise", "organize", "spelling"),
        ("labour licence", "labor license", "spelling"),
        ("應當遵守規定", "应当遵守规定", "traditional or simplified"),
        ("其它组织", "其他组织", "spelling"),
        ("10,000", "10000", "number format"),
        ("three", "3", "number format"),
        ("十五日", "15日", "number format"),
        ("“Organise”", '"organize"', "quotation marks, capital letters, spelling"),
    ],
)
def test_wordings_that_law_does_not_tell_apart(old, new, respects):
    assert same_reading(old, new, ["en", "zh"]) == tuple(respects.split(", "))
    assert same_reading(new, old, ["en", "zh"]) == tuple(respects.split(", "))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("may", "shall"),
        ("3.5", "35"),
        ("1,5", "15"),
        ("10²", "102"),
        ("10 %", "10"),
        ("and/or", "andor"),
        ("may not", "may"),
        ("", "not"),
        ("2-3", "23"),
        ("十日", "二十日"),
        ("不得", "得"),
    ],
)
def test_wordings_that_may_mean_something_else(old, new):
    assert same_reading(old, new, ["en", "zh"]) == ()


def test_a_language_without_a_pack_still_reads_width_and_quotes():
    assert same_reading("«x»", '"x"', ["xx"]) == ("quotation marks",)


@pytest.mark.parametrize("language", languages())
def test_whatever_rows_spell_otherwise_is_never_dismissed_at_first_sight(language):
    examples = [words for row in load_pack(language).table("editorial") for words in row.examples]
    changed = [(words, told) for words in examples if (told := spelled(words, [language])) != words]
    assert changed
    assert [words for words, told in changed if not same_reading(words, told, [language])] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on line", "online"),
        ("a provider", "aprovider"),
        ("七个工作日", "7個工作日"),
        ("其它單位，", "其他单位"),
    ],
)
def test_signs_of_another_spelling_are_looked_through(old, new):
    assert same_reading(old, new, ["en", "zh"])
