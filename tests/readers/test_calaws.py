"""Canada's federal XML: headings lie flat, marginal notes are headings. The whole of one is among the traps."""

from __future__ import annotations

import pytest

from regdiff.errors import RefusedInput
from regdiff.model import Document
from regdiff.readers import read_document


def act(body: str, *, root: str = "Statute", before: str = "") -> Document:
    xml = (
        f'<{root} xmlns:lims="http://justice.gc.ca/lims" lims:pit-date="2019-06-21" xml:lang="en"><Identification>'
        f"<LongTitle>An Act respecting lights</LongTitle></Identification>{before}<Body>{body}</Body></{root}>"
    )
    return read_document(xml.encode(), name="law.xml")


def heading(level: str, words: str) -> str:
    return f"<Heading level='{level}'><TitleText>{words}</TitleText></Heading>"


def section(label: str) -> str:
    return f"<Section lims:id='{label}0'><Label>{label}</Label><Text>Words.</Text></Section>"


def test_headings_nest_by_their_level():
    body = (
        heading("1", "A")
        + heading("2", "B")
        + section("1")
        + heading("x", "C")
        + heading("1", "D")
        + section("2")
    )
    document = act(body)
    assert [p.eid for p in document.provisions() if p.kind in {"division", "section"}] == [
        "division_1",
        "division_1__division_1",
        "sec_1",
        "division_1__division_1__division_1",
        "division_2",
        "sec_2",
    ]
    assert document.by_eid()["sec_2"].aliases == ("20",)


def test_title_date_and_language_are_the_documents_own():
    document = act(section("1"), root="Regulation")
    assert (document.meta.title, document.meta.date, document.language) == (
        "An Act respecting lights",
        "2019-06-21",
        "en",
    )


def test_a_bill_has_a_summary_that_is_no_law():
    before = "<Introduction><Summary><TitleText>SUMMARY</TitleText><Provision><Text>It amends.</Text></Provision></Summary></Introduction>"
    document = act(section("1"), root="Bill", before=before)
    assert [p.eid for p in document.provisions()] == ["sec_1", "sec_1__para_1"]
    assert [document.quote(f.range) for f in document.furniture if f.kind == "note"] == ["SUMMARY It amends."]
    assert document.coverage == 1.0


def test_a_provision_with_a_label_is_a_point():
    schedule = (
        "<Schedule><FormHeading><Label>FORM 2</Label><TitleText>Report</TitleText></FormHeading><Heading level='1'><Label>PART A</Label>"
        "</Heading><Provision><Label>(a)</Label><Text>Name<Footnote><Label>*</Label><Text>In full</Text></Footnote></Text></Provision></Schedule>"
    )
    document = act(section("1") + schedule)
    assert [p.eid for p in document.provisions()][2:] == [
        "annex_2",
        "annex_2__part_A",
        "annex_2__part_A__point_a",
    ]
    assert "* In full" in {document.quote(f.range) for f in document.furniture}
    assert document.coverage == 1.0


def test_broken_xml_is_refused():
    with pytest.raises(RefusedInput, match="not well-formed"):
        read_document(b"<Statute><Body></Statute>", name="law.xml")
