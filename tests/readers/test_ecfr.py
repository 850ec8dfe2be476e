"""The Code of Federal Regulations in XML: flat paragraphs that nest by their signs alone."""

from __future__ import annotations

import pytest

from regdiff.errors import RefusedInput
from regdiff.model import Document
from regdiff.readers import read_document
from regdiff.readers.ecfr import roman

PART = """<?xml version="1.0"?>
<DIV5 N="9" TYPE="PART"><HEAD>PART 9—KEEPING ROBOTS</HEAD>
<AUTH><HED>Authority:</HED><PSPACE>1 U.S.C. 1.</PSPACE></AUTH>
<DIV6 N="A" TYPE="SUBPART"><HEAD>Subpart A—General</HEAD>
<DIV8 N="9.1" TYPE="SECTION"><HEAD>§ 9.1 Definitions.</HEAD><P>In this part—</P>
<P><I>Robot</I> means a machine of more than 1<FR>1/2</FR> pounds.</P></DIV8>
<DIV8 N="9.2" TYPE="SECTION"><HEAD>§ 9.2 Duties.</HEAD>
{paragraphs}
<CITA TYPE="N">[1 FR 1, Jan. 1, 2020]</CITA></DIV8>
</DIV6>
<DIV9 N="Appendix A to Part 9" TYPE="APPENDIX"><HEAD>Appendix A to Part 9—Forms</HEAD><P>1. Name.</P></DIV9>
</DIV5>
"""


def part(*paragraphs: str) -> Document:
    text = PART.format(paragraphs="".join(f"<P>{words}</P>" for words in paragraphs))
    return read_document(text.encode(), name="part.xml")


def signs(document: Document) -> list[str]:
    """Return the eids below the second section, without what all have in common."""
    return [
        node.eid.removeprefix("sec_9.2__").replace("para_", "").replace("point_", "")
        for node in document.provisions()
        if node.eid.startswith("sec_9.2__")
    ]


def test_a_part_is_read_from_its_divisions():
    document = part("(a) A keeper must keep a log.", "(b) See the <E T='04'>Federal Register.</E>")
    assert document.source.format == "ecfr"
    assert document.coverage == 1.0
    kinds = {node.eid: node.kind for node in document.provisions()}
    assert kinds["sec_9.1"] == kinds["sec_9.2"] == "section"
    assert kinds["part_9__subpart_A"] == "subpart"
    assert kinds["annex_A"] == "annex"
    assert signs(document) == ["a", "b"]
    assert document.by_eid()["sec_9.2"].aliases == ("9.2",)
    assert "more than 1 1/2 pounds" in document.text


def test_authority_and_the_history_of_amendments_are_no_part_of_the_rule():
    document = part("(a) A keeper must keep a log.")
    aside = [document.quote(piece.range) for piece in document.furniture]
    assert "[1 FR 1, Jan. 1, 2020]" in aside
    assert any(words.startswith("Authority:") for words in aside)


def test_headings_run_in_between_signs_start_lists_of_their_own():
    document = part(
        "(a) <I>Logs.</I> (1) Keep a log.", "(2) Show it:", "(i) To an officer.", "(ii) To the owner."
    )
    assert signs(document) == ["a", "a__1", "a__2", "a__2__i", "a__2__ii"]


def test_signs_in_italics_nest_below_capitals():
    document = part(
        "(a) Logs.",
        "(1) Kinds:",
        "(i) Paper:",
        "(A) Bound:",
        "(<I>1</I>) Thick.",
        "(<I>2</I>) Thin.",
        "(B) Loose.",
    )
    assert signs(document)[-4:] == ["a__1__i__A", "a__1__i__A__1", "a__1__i__A__2", "a__1__i__B"]


@pytest.mark.parametrize(
    ("following", "wanted"),
    [
        (("(i) One.", "(ii) Two."), ["h__1", "h__1__i", "h__1__ii"]),
        (("(i) Nine.", "(j) Ten."), ["h__1", "i", "j"]),
    ],
)
def test_an_i_after_an_h_is_what_comes_next_says(following: tuple[str, ...], wanted: list[str]):
    before = [f"({letter}) Words." for letter in "abcdefg"]
    assert signs(part(*before, "(h) Words:", "(1) Words:", *following))[-3:] == wanted


def test_a_table_between_items_does_not_end_their_list():
    text = PART.format(
        paragraphs="<P>(a) Fees:</P><P>(1) These:</P><TABLE><TR><TH>Kind</TH><TH>Fee</TH></TR>"
        "<TR><TD>Small</TD><TD>$5</TD></TR></TABLE><P>(2) No others.</P>"
    )
    document = read_document(text.encode(), name="part.xml")
    found = signs(document)
    assert found[:2] == ["a", "a__1"]
    assert found[-1] == "a__2"
    assert [document.quote(node.range) for node in document.provisions() if node.kind == "tr"] == [
        "Kind\tFee",
        "Small\t$5",
    ]


def test_the_annual_edition_numbers_its_sections_apart():
    text = """<CFRGRANULE><FDSYS><CFRTITLE>9</CFRTITLE></FDSYS><PART><HD SOURCE="HED">PART 9—ROBOTS</HD>
    <CONTENTS><SECTNO>9.1</SECTNO><SUBJECT>Scope.</SUBJECT></CONTENTS>
    <SECTION><SECTNO>§ 9.1</SECTNO><SUBJECT>Scope.</SUBJECT><P>(a) <E T="03">General.</E> (1) This applies.</P>
    <P>(2) That too.</P></SECTION><SECTION><SECTNO>§ 9.2</SECTNO><RESERVED>[Reserved]</RESERVED></SECTION>
    <SECTION><SECTNO>§ 9.3</SECTNO><SUBJECT>Fees.</SUBJECT><GPOTABLE><BOXHD><CHED>Kind</CHED><CHED>Fee</CHED></BOXHD>
    <ROW><ENT>Small</ENT><ENT>$5</ENT></ROW></GPOTABLE></SECTION></PART></CFRGRANULE>"""
    document = read_document(text.encode(), name="granule.xml")
    assert document.coverage == 1.0
    assert [node.label for node in document.provisions() if node.kind == "section"] == [
        "§ 9.1",
        "§ 9.2",
        "§ 9.3",
    ]
    assert "sec_9.1__para_a__point_2" in document.by_eid()


def test_broken_xml_is_refused():
    with pytest.raises(RefusedInput):
        read_document(b'<DIV8 N="1"><HEAD>x</DIV8>', name="part.xml")


def test_numerals_that_are_no_numerals():
    assert [roman(words) for words in ("", "i", "viii", "ix", "xxxix", "ic", "m")] == [0, 1, 8, 9, 39, 0, 0]


def test_chapters_hold_the_parts_of_a_title():
    xml = (
        '<ECFR><VOLUME NO="1"><AMDDATE>Jan. 1, 2031</AMDDATE></VOLUME><DIV1 N="16" TYPE="TITLE"><HEAD>Title 16—Practices</HEAD><DIV3 N="I" TYPE="CHAPTER">'
        '<HEAD>CHAPTER I—COMMISSION</HEAD><DIV4 N="A" TYPE="SUBCHAP"><HEAD>SUBCHAPTER A—ORDER</HEAD><DIV5 N="1" TYPE="PART"><HEAD>PART 1—RULES</HEAD>'
        '<DIV6 N="A" TYPE="SUBPART"><HEAD>Subpart A—First</HEAD><DIV8 N="1.1" TYPE="SECTION"><HEAD>§ 1.1 Policy.</HEAD><P>Words.</P></DIV8></DIV6></DIV5>'
        '<DIV5 N="2" TYPE="PART"><HEAD>PART 2—MORE</HEAD><DIV8 N="2.1" TYPE="SECTION"><HEAD>§ 2.1 Scope.</HEAD><P>Words.</P></DIV8></DIV5></DIV4></DIV3></DIV1></ECFR>'
    )
    document = read_document(xml.encode(), name="title.xml")
    assert [p.eid for p in document.provisions() if p.kind not in {"section", "paragraph"}] == [
        "title_16",
        "title_16__chp_I",
        "title_16__chp_I__subchapter_A",
        "title_16__chp_I__subchapter_A__part_1",
        "title_16__chp_I__subchapter_A__part_1__subpart_A",
        "title_16__chp_I__subchapter_A__part_2",
    ]
    assert document.coverage == 1.0
