"""Hard-wrapped lines are put together, others are left alone."""

from __future__ import annotations

import pytest

from regdiff.structure import Wrapping, clause_starts

ENGLISH = [
    "The operator of a lighthouse shall keep the lamp burning from sunset to",
    "sunrise, and shall keep a record of every night on which it did not, for",
    "as long as the authority may ask for it under this Act or another law of",
    "the same kind. The record is open to",
    "everybody.",
    "",
    "It shall be written by hand in a book that the authority provides and has",
    "stamped on every page, and shall not be taken out of the lighthouse, not",
    "even for copying, unless a court has ordered that it be shown to it and",
    "(a) the operator agrees.",
]


def test_english_lines_are_joined_with_a_space():
    joined = Wrapping.of(ENGLISH).join(ENGLISH, clause_starts("en"))
    assert [line[:20] for line in joined] == ["The operator of a li", "It shall be written "]
    assert joined[0].endswith("open to everybody.")


def test_long_lines_are_not_wrapped():
    lines = ["word " * 60] * 20
    assert Wrapping.of(lines) == Wrapping()
    assert Wrapping.of(lines).join([*lines, " "], clause_starts("en")) == lines


@pytest.mark.parametrize("lines", [[], ["a"] * 5, ["short"] * 50, ["（一）甲；"] * 50])
def test_short_lines_are_not_wrapped(lines: list[str]):
    assert Wrapping.of(lines).margin == 0


def test_page_numbers_step_aside():
    lines = [*ENGLISH[:3], "- 12 -", *ENGLISH[3:]]
    joined = Wrapping.of(lines).join(lines, clause_starts("en"))
    assert "- 12 -" in joined


def test_a_hyphen_at_the_margin_stays():
    lines = [
        "the first word of the line that follows is broken at the margin by hyphen-",
        "ation and ends",
    ] * 8
    assert "hyphen-ation" in Wrapping(73).join(lines, clause_starts("en"))[0]


def test_the_odd_broken_line_is_joined():
    lines = [
        "2.1 An operator must register each drone within 14 days after",
        "buying it.",
        "The list of what an operator shall keep for the inspector:",
        "records and logs of each flight made within the last two years",
        "(a) papers",
        "short",
        "words",
    ]
    joined = Wrapping.of(lines).join(lines, clause_starts("en"))
    assert joined == [" ".join(lines[:2]), *lines[2:]]


def test_a_full_chinese_line_goes_on_also_where_the_next_begins_like_an_item():
    first = "第三条　提供者应当遵守法律、行政法规，尊重社会公德和伦理，依照本办法第五条第一款第"
    lines = [first, "（二）项的规定办理备案手续。", "　　（三）其他。"]
    joined = Wrapping(84, wide=True).join(lines, clause_starts("zh"))
    assert joined == [first + lines[1], "（三）其他。"]
    assert Wrapping(84, wide=True).join([first, lines[2]], clause_starts("zh")) == [first, "（三）其他。"]
