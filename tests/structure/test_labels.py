"""Labels: patterns that are compiled only where a line begins as they do."""

from __future__ import annotations

import re

import pytest

from regdiff.languages import NEUTRAL, Row, languages, load_pack
from regdiff.structure.labels import _begins, _rule, labels_of

ROWS = [row for code in (*languages(), NEUTRAL) for row in load_pack(code).table("numbering")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_whatever_a_row_matches_begins_as_its_pattern_does(row: Row):
    matched = [example for example in row.examples if row.regex.match(example)]
    assert matched
    begins = _rule(row).begins
    assert not begins or all(example.startswith(begins) for example in matched)


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("^(?:PART|Part)[ ]", ("PART", "Part")),
        (r"^\[?(?:Article|Art\.)[ ]", ("Article", "Art.", "[Article", "[Art.")),
        ("^(?:Sub-part)x", ("Sub-part",)),
        ("^(?:PART|Part)?[ ]", ()),
        ("^(?:Provisions?|x)[ ]", ()),
        ("^(?:A.|B)[ ]", ()),
        ("^(?i:division)[ ]", ()),
        ("^第[一二]条", ()),
    ],
)
def test_the_words_a_pattern_begins_with_are_read_off_where_they_are_plain(pattern: str, begins: tuple[str]):
    assert _begins(pattern) == begins


def test_a_row_that_ignores_case_may_begin_with_anything():
    row = Row("r", "^(?:PART)[ ]", {"alphabet": "any", "kind": "part", "starts": "Pp"}, flags=re.IGNORECASE)
    assert _rule(row).begins == ()


def test_a_pattern_is_not_compiled_for_lines_that_begin_with_other_words():
    rows = {row.id: row for row in load_pack("en").table("numbering")}
    others = [rows[name] for name in ("subtitle", "subpart", "subchapter", "subsection")]
    for row in others:
        row.__dict__.pop("regex", None)
    assert labels_of("en").heading_label("Section 5") is not None
    assert labels_of("en").heading_label("Such persons shall pay.") is None
    assert [row.id for row in others if "regex" in row.__dict__] == []
