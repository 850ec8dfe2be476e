"""Plain texts that a program printed on pages, or that a mail quotes."""

from __future__ import annotations

import pytest

from regdiff.readers import read_document
from regdiff.readers.text_pages import printed, unquoted

PAGES = (
    "LIGHTS ACT\n\n1. Short title\nThis Act is the Lights Act.\n\n 1\n\fLights Act 2031\n\n2. Duty\nA keeper shall report.\n\n 2\n"
    "\fLights Act 2031\n\n3. Fees\nThe Minister may set fees.\n\n 3\n"
)


def test_heads_and_numbers_of_pages_are_furniture():
    document = read_document(PAGES.encode(), name="act.txt")
    assert [p.eid for p in document.provisions() if p.kind == "section"] == ["sec_1", "sec_2", "sec_3"]
    found = {(f.kind, document.quote(f.range)) for f in document.furniture}
    assert {("page-head", "Lights Act 2031"), ("page-number", "1"), ("page-number", "3")} <= found
    assert document.coverage == 1.0


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("a\nb", []),
        ("one\ftwo", []),
        ("A\none\nb\n1\fA\ntwo\nb\n2", [("page-number", "1"), ("page-number", "2")]),
        ("", []),
    ],
)
def test_few_pages_repeat_nothing(text: str, aside: list[tuple[str, str]]):
    assert printed(text).aside == aside


def test_a_few_quoted_lines_are_words():
    assert unquoted(["> a", "b", "c", "d"]).aside == []
    assert unquoted(["> a", "b"] * 3 + ["c"] * 9).aside == []


def test_marks_of_mail_are_kept_as_furniture():
    assert unquoted(["> a", ">", ">> b", "> c", "d"]) == (
        ["a", "", "b", "c", "d"],
        [("quote-marks", ">>>>>")],
    )
