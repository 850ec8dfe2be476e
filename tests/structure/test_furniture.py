"""Furniture: rows that are tried only on lines that begin, or end, as theirs do."""

from __future__ import annotations

import pytest

from regdiff.languages import NEUTRAL, Row, languages, load_pack
from regdiff.structure.furniture import furniture_of
from tests.structure.beginnings import beginnings, endings

ROWS = [
    pytest.param(row, id=f"{code}/{row.id}")
    for code in (*languages(), NEUTRAL)
    for row in load_pack(code).table("furniture")
]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_says_how_its_lines_begin_or_end_as_its_pattern_does(row: Row):
    starts, ends = row.fields.get("starts"), row.fields.get("ends")
    assert starts or ends
    assert not starts or set(starts) == beginnings(row.pattern)
    assert not ends or set(ends) == endings(row.pattern)


@pytest.mark.parametrize(
    ("line", "where", "kind"),
    [
        ("- 12 -", "body", "page-number"),
        ("Lighthouse Rules    page 3", "body", "page-number"),
        ("  _________ ", "body", "rule"),
        ("Done at Brussels, 13 June 2031.", "body", ""),
        ("Done at Brussels, 13 June 2031.", "tail", "signature"),
        ("Having regard to the Treaty", "head", "citation"),
        ("Having regard to the Treaty", "body", ""),
        ("Correlation table", "annex", "correlation"),
        ("[60 FR 12345, Mar. 3, 1995, as amended at 61 FR 2, Jan. 1, 1996]", "body", "note"),
        ("Source: L. 2031: Entire part added, p. 1199", "body", "note"),
        ("- 12 -" + " " * 300, "body", ""),
        ("", "body", ""),
    ],
)
def test_a_line_is_furniture_where_its_row_says(line: str, where: str, kind: str):
    assert furniture_of("en").kind_of(line, where) == kind


@pytest.mark.parametrize(
    "line", ["CONTENTS", " 目录", "(b) The table of contents for this Act is as follows:"]
)
def test_a_table_of_contents_has_a_title(line: str):
    assert furniture_of("zh").begins_contents(line)
    assert not furniture_of("zh").begins_contents(f"{line} of lamps")


def test_rows_of_latin_law_count_in_every_language():
    kinds = {
        code: furniture_of(code).kind_of("Done at Brussels, 13 June 2031.", "tail") for code in languages()
    }
    assert set(kinds.values()) == {"signature"}
