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
