"""Coverage counts characters, and what is lost is told."""

from __future__ import annotations

import pytest

from regdiff.model import Severity
from regdiff.structure.coverage import covered


def test_order_and_space_do_not_matter():
    assert covered("b a", "a\nb") == (1.0, ())


def test_more_than_the_source_is_no_loss():
    assert covered("1. a", "a") == (1.0, ())


def test_an_empty_source_is_covered():
    assert covered("", " ") == (1.0, ())


def test_a_loss_is_told_with_its_characters():
    share, (notice,) = covered("ab", "abbc")
    assert (share, notice.code, notice.severity) == (0.5, "read.coverage", Severity.WARNING)
    assert (
        notice.message == "2 of 4 characters of the source are not in the text, most of all 'b' 1×, 'c' 1×."
    )


def test_a_small_loss_is_only_information():
    _, (notice,) = covered("a" * 999, "a" * 1000)
    assert notice.severity is Severity.INFO


@pytest.mark.parametrize(
    ("text", "original"),
    [
        ("a b\nc", "a b\nc"),
        ("a b\nc", "\n\na b\n\n\nc\n"),
        ("a b c\nd", "a b\nc\n\nd\n"),
        ("a b c\nd", "a  b\nc \nd"),  # not seen at a glance, but counted
        ("甲乙\n丙", "  甲\n乙  \n\n丙"),
        ("a b\nc", ["a b", " c "]),
        ("c a b", ["a b", "c"]),
    ],
)
def test_lines_put_together_or_left_empty_lose_nothing(text: str, original: str):
    assert covered(text, original) == (1.0, ())


@pytest.mark.parametrize(("text", "lines", "lost"), [("ab", ["b", "b"], 1), ("甲乙", ["甲乙", "乙"], 1)])
def test_what_stands_twice_in_the_source_is_wanted_twice(text: str, lines: list[str], lost: int):
    _, (notice,) = covered(text, lines)
    assert notice.message.startswith(f"{lost} of ")
