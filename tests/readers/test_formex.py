"""Formex: the tree is the XML's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from regdiff.model import Document
from regdiff.readers import read_document

HEAD = '<?xml version="1.0" encoding="UTF-8"?><ACT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-05.59.xd">'


def act(body: str, *, before: str = "", after: str = "") -> Document:
    xml = f"{HEAD}{before}<ENACTING.TERMS>{body}</ENACTING.TERMS>{after}</ACT>"
    return read_document(xml.encode(), name="act.xml")


def tree(document: Document) -> list[tuple[str, str]]:
    """Each provision's address with the first line of its words."""
    return [
        (p.eid, document.quote(p.range).split("\n")[0])
        for p in document.provisions()
        if p.kind not in {"part", "title", "chapter"}
    ]


ARTICLE = '<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART>{}</ARTICLE>'

CASES = {
    "numbered paragraphs with a second subparagraph": (
        ARTICLE.format(
            '<STI.ART>Scope</STI.ART><PARAG IDENTIFIER="001.001"><NO.PARAG>1.</NO.PARAG><ALINEA>First.</ALINEA><ALINEA>Second.</ALINEA></PARAG>'
        ),
        [
            ("art_1", "Article 1"),
            ("art_1__para_1", "1. First."),
            ("art_1__para_1__subpara_2", "Second."),
        ],
    ),
    "unnumbered paragraphs are counted": (
        ARTICLE.format("<ALINEA>One.</ALINEA><ALINEA>Two.</ALINEA>"),
        [("art_1", "Article 1"), ("art_1__para_1", "One."), ("art_1__para_2", "Two.")],
    ),
    "a page mark inside a sentence leaves the sentence whole": (
        ARTICLE.format('<ALINEA>to works<?PAGE NO="93"?> or other matter</ALINEA>'),
        [("art_1", "Article 1"), ("art_1__para_1", "to works or other matter")],
    ),
    "quotation marks are printed though they are only codes": (
        ARTICLE.format('<ALINEA><QUOT.START CODE="2018"/>act<QUOT.END CODE="2019"/> means</ALINEA>'),
        [("art_1", "Article 1"), ("art_1__para_1", "‘act’ means")],
    ),
    "lists nest, and roman points lie below letters": (
        ARTICLE.format(
            '<ALINEA><P>Where:</P><LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P><TXT>either:</TXT><P><LIST TYPE="roman"><ITEM><NP><NO.P>(i)</NO.P><TXT>this;</TXT></NP></ITEM></LIST></P></NP></ITEM></LIST></ALINEA>'
        ),
        [
            ("art_1", "Article 1"),
            ("art_1__para_1", "Where:"),
            ("art_1__para_1__point_a", "(a) either:"),
            ("art_1__para_1__point_a__point_i", "(i) this;"),
        ],
    ),
    "dashes are printed and counted": (
        ARTICLE.format(
            '<ALINEA><P>List:</P><LIST TYPE="DASH"><ITEM><P>one</P></ITEM><ITEM><P>two</P></ITEM></LIST></ALINEA>'
        ),
        [
            ("art_1", "Article 1"),
            ("art_1__para_1", "List:"),
            ("art_1__para_1__indent_1", "— one"),
            ("art_1__para_1__indent_2", "— two"),
        ],
    ),
    "an article quoted from another act is no article of this one": (
        ARTICLE.format(
            '<ALINEA><P>Article 9 is replaced:</P><P><QUOT.S LEVEL="1"><ARTICLE><TI.ART>Article 9</TI.ART><ALINEA>New words.</ALINEA></ARTICLE></QUOT.S></P></ALINEA>'
        ),
        [("art_1", "Article 1"), ("art_1__para_1", "Article 9 is replaced:")],
    ),
    "a sole article": (
        "<ARTICLE><TI.ART>Sole Article</TI.ART><ALINEA>One.</ALINEA></ARTICLE>",
        [("art_sole", "Sole Article"), ("art_sole__para_1", "One.")],
    ),
    "a division without a number is known by its heading": (
        "<DIVISION><TITLE><TI><P>Transitional rules</P></TI></TITLE>"
        + ARTICLE.format("<ALINEA>One.</ALINEA>")
        + "</DIVISION>",
        [("division_1", "Transitional rules"), ("art_1", "Article 1"), ("art_1__para_1", "One.")],
    ),
    "terms and their definitions stand on one line": (
        ARTICLE.format(
            "<ALINEA><P>Means:</P><DLIST><DLIST.ITEM><PREFIX>(1)</PREFIX><TERM>ship</TERM><DEFINITION><P>a vessel:</P><LIST TYPE='alpha'><ITEM><NP><NO.P>(a)</NO.P><TXT>afloat</TXT></NP></ITEM></LIST></DEFINITION></DLIST.ITEM></DLIST></ALINEA>"
        ),
        [
            ("art_1", "Article 1"),
            ("art_1__para_1", "Means:"),
            ("art_1__para_1__point_1", "(1) ship a vessel:"),
            ("art_1__para_1__point_1__point_a", "(a) afloat"),
        ],
    ),
    "words between divisions are kept": (
        "<P>Stray.</P>" + ARTICLE.format("<ALINEA>One.</ALINEA>"),
        [("para_1", "Stray."), ("art_1", "Article 1"), ("art_1__para_1", "One.")],
    ),
    "inserted articles keep their letter": (
        '<ARTICLE IDENTIFIER="004A"><TI.ART>Article 4a</TI.ART><ALINEA>Words.</ALINEA></ARTICLE>',
        [("art_4a", "Article 4a"), ("art_4a__para_1", "Words.")],
    ),
    "containers do not prefix articles": (
        "<DIVISION><TITLE><TI><P>CHAPTER II</P></TI><STI><P>DUTIES</P></STI></TITLE>"
        + ARTICLE.format("<ALINEA>One.</ALINEA>")
        + "</DIVISION>",
        [("art_1", "Article 1"), ("art_1__para_1", "One.")],
    ),
    "table rows are rows": (
        ARTICLE.format(
            '<ALINEA><P>As follows:</P><TBL><CORPUS><ROW><CELL COL="1">Low</CELL><CELL COL="2">1</CELL></ROW></CORPUS></TBL></ALINEA>'
        ),
        [
            ("art_1", "Article 1"),
            ("art_1__para_1", "As follows:"),
            ("art_1__para_1__table_1", "Low\t1"),
            ("art_1__para_1__table_1__tr_1", "Low\t1"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_tree_is_that_of_the_elements(name):
    body, expected = CASES[name]
    document = act(body)
    assert expected == tree(document)
    assert document.coverage == 1.0


def test_ids_of_the_source_are_aliases():
    document = act(CASES["numbered paragraphs with a second subparagraph"][0])
    found = document.by_eid()
    assert found["art_1"].aliases == ("001",)
    assert found["art_1__para_1"].aliases == ("001.001",)
    assert found["art_1"].heading == "Scope"


def test_footnotes_are_furniture_and_leave_the_sentence():
    document = act(ARTICLE.format("<ALINEA>Committee<NOTE><P>OJ C 1.</P></NOTE>, acts.</ALINEA>"))
    assert document.quote(document.by_eid()["art_1__para_1"].range) == "Committee, acts."
    assert [document.quote(f.range) for f in document.furniture if f.kind == "note"] == ["OJ C 1."]


def test_recitals_and_annexes_stand_beside_the_articles():
    before = "<PREAMBLE><GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT><CONSID><NP><NO.P>(1)</NO.P><TXT>Good.</TXT></NP></CONSID></GR.CONSID></PREAMBLE>"
    after = "<FINAL><P>Done.</P></FINAL><ANNEX><TITLE><TI><P>ANNEX IV</P></TI></TITLE><CONTENTS><P>Form.</P></CONTENTS></ANNEX>"
    document = act(ARTICLE.format("<ALINEA>One.</ALINEA>"), before=before, after=after)
    assert [p.eid for p in document.provisions()] == [
        "preamble",
        "preamble__para_1",
        "rec_1",
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
        "annex_IV",
        "annex_IV__para_1",
    ]


def test_an_annex_of_its_own_file_is_read():
    xml = "<ANNEX><BIB.INSTANCE><YEAR>2019</YEAR></BIB.INSTANCE><TITLE><TI><P>ANNEX</P></TI></TITLE><CONTENTS><GR.SEQ><TITLE><TI><P>Part A</P></TI></TITLE><P>Form.</P></GR.SEQ></CONTENTS></ANNEX>"
    document = read_document(xml.encode(), name="annex.xml")
    assert [p.eid for p in document.provisions()] == ["annex_1", "annex_1__division_1"]
    assert [f.kind for f in document.furniture] == ["metadata"]


def test_the_signature_is_furniture_and_the_closing_formula_belongs_to_the_last_article():
    after = "<FINAL><P>It shall be binding.</P><SIGNATURE><PL.DATE><P>Done at Brussels.</P></PL.DATE><SIGNATORY><P>The President</P></SIGNATORY></SIGNATURE></FINAL>"
    document = act(ARTICLE.format("<ALINEA>One.</ALINEA>"), after=after)
    assert document.quote(document.by_eid()["art_1__para_2"].range) == "It shall be binding."
    assert [document.quote(f.range) for f in document.furniture] == ["Done at Brussels.", "The President"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "path",
    [
        "formats/formex-2019-790.xml",
        "alignment/brussels-1/old.en.formex.xml",
        "alignment/service-of-documents/old.en.formex.xml",
    ],
)
def test_real_acts_keep_every_article_and_paragraph_of_the_xml(shared: Path, path: str):
    data = (shared / path).read_bytes()
    document = read_document(data, name="act.xml")
    root = etree.fromstring(data)
    kinds = [p.kind for p in document.provisions()]
    own = [a for a in root.iter("ARTICLE") if next(a.iterancestors("QUOT.S"), None) is None]
    assert len(own) == kinds.count("article")
    assert len(list(root.iter("CONSID"))) == kinds.count("recital")
    assert [a.get("IDENTIFIER") for a in own] == [
        p.aliases[0] for p in document.provisions() if p.kind == "article"
    ]
    assert document.coverage >= 0.999
    assert len({p.eid for p in document.provisions()}) == len(kinds)
