"""USLM: the tree is the XML's own, in both namespaces."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from regdiff.model import Document
from regdiff.readers import read_document

SPACES = ("http://schemas.gpo.gov/xml/uslm", "http://xml.house.gov/schemas/uslm/1.0")


def bill(main: str, *, space: str = SPACES[0]) -> Document:
    xml = f'<bill xmlns="{space}"><main>{main}</main></bill>'
    return read_document(xml.encode(), name="bill.xml")


def tree(document: Document) -> list[tuple[str, str]]:
    return [(p.eid, document.quote(p.range).split("\n")[0]) for p in document.provisions()]


CASES = {
    "levels keep their names": (
        '<section identifier="/us/bill/1/s1" id="H1"><num value="1">SEC. 1.</num><heading>Duty.</heading><subsection><num value="a">(a)</num><chapeau>A person shall—</chapeau><paragraph><num value="1">(1)</num><content>act; and</content></paragraph><continuation>without delay.</continuation></subsection></section>',
        [
            ("sec_1", "SEC. 1."),
            ("sec_1__subsec_a", "(a) A person shall—"),
            ("sec_1__subsec_a__para_1", "(1) act; and"),
        ],
    ),
    "a section's own words are its paragraph": (
        '<section><num value="2">SEC. 2.</num><content>Words.</content></section>',
        [("sec_2", "SEC. 2."), ("sec_2__para_1", "Words.")],
    ),
    "each proviso stands by itself": (
        '<section><num value="3">SEC. 3.</num><content>Sums: <proviso><i> Provided</i>, That one: </proviso><proviso><i>Provided further</i>, That two.</proviso></content></section>',
        [
            ("sec_3", "SEC. 3."),
            ("sec_3__para_1", "Sums:"),
            ("sec_3__para_1__proviso_1", "Provided, That one:"),
            ("sec_3__para_1__proviso_2", "Provided further, That two."),
        ],
    ),
    "appropriations that lie flat are nested by their rank": (
        '<title><num value="I">TITLE I</num><appropriations level="major"><heading>A</heading></appropriations><appropriations level="intermediate"><heading>B</heading><content>Sums.</content></appropriations><appropriations level="major"><heading>C</heading></appropriations></title>',
        [
            ("title_I", "TITLE I"),
            ("title_I__division_1", "A"),
            ("title_I__division_1__division_1", "B"),
            ("title_I__division_2", "C"),
        ],
    ),
    "a table has rows and a caption": (
        '<section><num value="5">SEC. 5.</num><content>Rates:<table xmlns="http://www.w3.org/1999/xhtml"><caption>Fees</caption><tr><th>Low</th><td>1</td></tr></table></content></section>',
        [
            ("sec_5", "SEC. 5."),
            ("sec_5__para_1", "Rates:"),
            ("sec_5__para_1__table_1", "Low\t1"),
            ("sec_5__para_1__table_1__tr_1", "Low\t1"),
        ],
    ),
    "list items are points": (
        '<section><num value="6">SEC. 6.</num><content>Kinds:<listOfItems><listItem><num>(1)</num><content>one</content></listItem></listOfItems></content></section>',
        [("sec_6", "SEC. 6."), ("sec_6__para_1", "Kinds:"), ("sec_6__para_1__point_1", "(1) one")],
    ),
    "an appendix is an annex": (
        '<section><num value="7">SEC. 7.</num><content>One.</content></section><appendix><num>APPENDIX A</num><heading>Forms</heading><content>Form.</content></appendix>',
        [("sec_7", "SEC. 7."), ("sec_7__para_1", "One."), ("annex_A", "APPENDIX A")],
    ),
    "quoted content is no provision of its own": (
        '<section><num value="4">SEC. 4.</num><content>is amended by inserting: <quotedContent><section><num>“5</num><content>New.”</content></section></quotedContent>.</content></section>',
        [("sec_4", "SEC. 4."), ("sec_4__para_1", "is amended by inserting:")],
    ),
    "an unnumbered first section takes no number from those that have one": (
        '<section class="inline"><content>That:</content></section><section><num value="1">SEC. 1.</num><content>One.</content></section>',
        [("para_1", "That:"), ("sec_1", "SEC. 1."), ("sec_1__para_1", "One.")],
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("space", SPACES)
def test_the_tree_is_that_of_the_elements(name, space):
    main, expected = CASES[name]
    document = bill(main, space=space)
    assert tree(document) == expected
    assert document.coverage == 1.0


def test_identifiers_are_aliases():
    document = bill(CASES["levels keep their names"][0])
    assert document.by_eid()["sec_1"].aliases == ("/us/bill/1/s1", "H1")


def test_the_older_markup_of_bills_is_read():
    xml = (
        '<!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd"><bill bill-stage="Introduced-in-House"><metadata><x>Act</x></metadata>'
        "<form><legis-num>H. R. 1</legis-num></form><legis-body><section id='H1'><enum>2.</enum><header>Duty</header><subsection id='H2'><enum>(a)</enum>"
        "<header>In general</header><text>Keepers shall:</text><paragraph><enum>(1)</enum><text>report; and</text></paragraph></subsection>"
        "<subsection><enum>(b)</enum><text>It is amended by adding:</text><quoted-block><section><enum>9.</enum><text>New.</text></section>"
        "<after-quoted-block>.</after-quoted-block></quoted-block></subsection></section></legis-body></bill>"
    )
    document = read_document(xml.encode(), name="bill.xml")
    assert [p.eid for p in document.provisions()] == [
        "sec_2",
        "sec_2__subsec_a",
        "sec_2__subsec_a__para_1",
        "sec_2__subsec_b",
    ]
    assert document.by_eid()["sec_2"].heading == "Duty"
    assert document.coverage == 1.0


def test_what_is_about_the_law_is_furniture():
    xml = (
        f'<lawDoc xmlns="{SPACES[1]}"><meta><title>Act</title></meta><preface><congress>116th</congress></preface>'
        "<main><longTitle><docTitle>An Act</docTitle><officialTitle>Making sums.</officialTitle></longTitle><enactingFormula>Be it enacted,</enactingFormula>"
        '<toc><tocItem><label>Sec. 1.</label> Words</tocItem></toc><section><num value="1">§ 1.</num><content>Words<footnote><p>A note.</p></footnote>.</content>'
        "<sourceCredit>(Pub. L. 1)</sourceCredit></section></main><signatures><signature>Speaker.</signature></signatures><endMarker>○</endMarker></lawDoc>"
    )
    document = read_document(xml.encode(), name="law.xml")
    assert [p.eid for p in document.provisions()] == [
        "preamble",
        "preamble__para_1",
        "sec_1",
        "sec_1__para_1",
    ]
    assert document.meta.title == "Making sums."
    kinds = [f.kind for f in document.furniture]
    assert sorted(set(kinds)) == ["contents", "metadata", "note", "page-mark", "signature", "title"]
    assert document.coverage == 1.0


@pytest.mark.shared
@pytest.mark.parametrize("name", ["introduced", "enrolled"])
def test_a_real_bill_keeps_every_section_and_proviso(shared: Path, name: str):
    data = (shared / "sequences" / "us-hr2157" / f"{name}.uslm.xml").read_bytes()
    document = read_document(data, name="bill.xml")
    root = etree.fromstring(data)
    kinds = [p.kind for p in document.provisions()]
    numbered = root.xpath(
        "//*[local-name()='section'][*[local-name()='num']][not(ancestor::*[local-name()='quotedContent'])]"
    )
    assert kinds.count("section") == len(numbered)
    assert kinds.count("proviso") == len(root.xpath("//*[local-name()='proviso']"))
    assert kinds.count("division") == len(root.xpath("//*[local-name()='appropriations']"))
    assert document.coverage >= 0.999
    assert len({p.eid for p in document.provisions()}) == len(kinds)
