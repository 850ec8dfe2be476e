"""Akoma Ntoso: the tree is the XML's own, in every namespace of the standard."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from regdiff.model import Document
from regdiff.readers import read_document

SPACES = (
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17",
    "http://www.akomantoso.org/2.0",
    "http://www.akomantoso.org/1.0",
)


def akn(body: str, *, space: str = SPACES[0], extra: str = "") -> Document:
    xml = f'<akomaNtoso xmlns="{space}"><act><body>{body}</body></act>{extra}</akomaNtoso>'
    return read_document(xml.encode(), name="act.xml")


def tree(document: Document) -> list[tuple[str, str]]:
    return [(p.eid, document.quote(p.range).split("\n")[0]) for p in document.provisions()]


CASES = {
    "an article's own words are its paragraph": (
        '<article eId="art_1"><num>Article 1</num><heading>Scope</heading><content><p>Words.</p></content></article>',
        [("art_1", "Article 1"), ("art_1__para_1", "Words.")],
    ),
    "alineas of an article are its paragraphs": (
        "<article><num>Article 2</num><alinea><content><p>One.</p></content></alinea><alinea><content><p>Two.</p></content></alinea></article>",
        [("art_2", "Article 2"), ("art_2__para_1", "One."), ("art_2__para_2", "Two.")],
    ),
    "a list is no level of its own": (
        "<article><num>Article 3</num><paragraph><num>1.</num><list><intro><p>Where:</p></intro><point><num>(a)</num><content><p>this;</p></content></point></list></paragraph></article>",
        [
            ("art_3", "Article 3"),
            ("art_3__para_1", "1. Where:"),
            ("art_3__para_1__point_a", "(a) this;"),
        ],
    ),
    "the first subparagraph is the paragraph's own text": (
        "<article><num>Article 4</num><paragraph><num>1.</num><subparagraph><content><p>One.</p></content></subparagraph><subparagraph><content><p>Two.</p></content></subparagraph></paragraph></article>",
        [("art_4", "Article 4"), ("art_4__para_1", "1. One."), ("art_4__para_1__subpara_2", "Two.")],
    ),
    "block lists hold points": (
        "<article><num>Art. 5</num><paragraph><num>1</num><content><blockList><listIntroduction>Means:</listIntroduction><item><num>a.</num><p>one;</p></item></blockList></content></paragraph></article>",
        [("art_5", "Art. 5"), ("art_5__para_1", "1 Means:"), ("art_5__para_1__point_a", "a. one;")],
    ),
    "sections with subsections and paragraphs": (
        "<section><num>8</num><heading>Duty</heading><subsection><num>(1)</num><intro><p>A person must—</p></intro><paragraph><num>(a)</num><content><p>act,</p></content></paragraph><wrapUp><p>at once.</p></wrapUp></subsection></section>",
        [
            ("sec_8", "8"),
            ("sec_8__subsec_1", "(1) A person must—"),
            ("sec_8__subsec_1__para_a", "(a) act,"),
        ],
    ),
    "a quoted structure is no provision of its own": (
        '<section><num>9</num><content><p>After subsection (2) insert—<mod><quotedStructure startQuote="“" endQuote="”"><section><num>2A</num><content><p>New.</p></content></section></quotedStructure></mod>.</p></content></section>',
        [("sec_9", "9"), ("sec_9__para_1", "After subsection (2) insert—")],
    ),
    "a page mark between sections takes no number": (
        "<section><content><p>Page 125 STAT. 754</p></content></section><section><num>SEC. 1.</num><content><p>One.</p></content></section>",
        [("sec_1", "SEC. 1."), ("sec_1__para_1", "One.")],
    ),
    "an unnumbered container with a heading is a division": (
        "<hcontainer><heading>Retention</heading><section><num>1</num><content><p>One.</p></content></section></hcontainer>",
        [("division_1", "Retention"), ("sec_1", "1"), ("sec_1__para_1", "One.")],
    ),
    "a schedule is an annex": (
        '<hcontainer name="schedule"><num>SCHEDULE 2</num><heading>Fees</heading><content><p>One.</p></content></hcontainer>',
        [("annex_2", "SCHEDULE 2")],
    ),
    "dashes are indents and roman chapters keep their sign": (
        "<chapter><num>CHAPTER IV</num><article><num>Article 7</num><list><intro><p>Kinds:</p></intro><point><num>–</num><content><p>one</p></content></point></list></article></chapter>",
        [
            ("chp_IV", "CHAPTER IV"),
            ("art_7", "Article 7"),
            ("art_7__para_1", "Kinds:"),
            ("art_7__para_1__indent_1", "– one"),
        ],
    ),
    "a table has rows": (
        "<article><num>Article 8</num><content><p>Fees:</p><table><caption>In euro</caption><tr><th>Low</th><td><p>1</p></td></tr></table></content></article>",
        [
            ("art_8", "Article 8"),
            ("art_8__para_1", "Fees:"),
            ("art_8__para_1__table_1", "Low\t1"),
            ("art_8__para_1__table_1__tr_1", "Low\t1"),
        ],
    ),
    "alineas of a paragraph beyond the first are subparagraphs": (
        "<article><num>Article 9</num><paragraph><num>1.</num><alinea><content><p>One.</p></content></alinea><alinea><content><p>Two.</p></content></alinea></paragraph></article>",
        [("art_9", "Article 9"), ("art_9__para_1", "1. One."), ("art_9__para_1__subpara_2", "Two.")],
    ),
    "a subheading is no words of the law where a heading is free": (
        "<article><num>Article 10</num><subheading>Scope</subheading><content><p>One.</p></content></article>",
        [("art_10", "Article 10"), ("art_10__para_1", "One.")],
    ),
    "words outside any provision are a paragraph": ("<p>Stray.</p>", [("para_1", "Stray.")]),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("space", SPACES)
def test_the_tree_is_that_of_the_elements(name, space):
    body, expected = CASES[name]
    document = akn(body, space=space)
    assert tree(document) == expected
    assert document.coverage == 1.0
    assert document.source.format == "akn"


def test_quoted_words_carry_the_quotation_marks_that_are_printed():
    document = akn(CASES["a quoted structure is no provision of its own"][0])
    assert "“2A New.”" in document.text


def test_an_annex_without_a_preface_is_known_by_its_first_words():
    extra = '<attachments><attachment eId="annex_III"><doc><mainBody><p>ANNEX III CORRELATION TABLE</p><hcontainer><content><table><tr><td>Article 1</td><td>Article 2</td></tr></table></content></hcontainer></mainBody></doc></attachment></attachments>'
    document = akn("<article><num>Art. 1</num><content><p>One.</p></content></article>", extra=extra)
    annex = document.by_eid()["annex_III"]
    assert (annex.label, annex.heading) == ("ANNEX III", "CORRELATION TABLE")
    assert "annex_III__table_1__tr_1" in document.by_eid()


def test_labels_in_other_scripts_take_their_sign_from_the_identifier():
    document = akn(
        '<article eId="art_18-1"><num>第十八条之一</num><content><p>本法。</p></content></article>'
    )
    assert [p.eid for p in document.provisions()] == ["art_18-1", "art_18-1__para_1"]


ROUND = [
    "alignment/brussels-1/new.en.xhtml",
    "alignment/cn-cybersecurity-law/new.zh.md",
    "formats/formex-2019-790.xml",
    "sequences/us-hr2157/enrolled.uslm.xml",
]


@pytest.mark.shared
@pytest.mark.parametrize("path", ROUND)
def test_what_regdiff_writes_as_akoma_ntoso_reads_back_the_same(shared: Path, path: str):
    from regdiff.writers import render_document

    old = read_document((shared / path).read_bytes(), name=path)
    new = read_document(render_document(old, format="akn"), name="act.xml")
    assert [p.eid for p in new.provisions()] == [p.eid for p in old.provisions()]
    words = ["".join("".join(d.quote(c.range).split()) for c in d.root.children) for d in (old, new)]
    assert words[0] == words[1]


def test_the_preamble_holds_citations_recitals_and_its_own_words():
    preamble = "<preamble><p>THE COUNCIL,</p><citations><citation><p>Having regard to it,</p></citation></citations><recitals><intro><p>Whereas:</p></intro><recital><num>(1)</num><p>Good.</p></recital></recitals><formula><p>HAS ADOPTED:</p></formula></preamble>"
    xml = f'<akomaNtoso xmlns="{SPACES[0]}"><act>{preamble}<body><article><num>Article 1</num><content><p>One.</p></content></article></body></act></akomaNtoso>'
    document = read_document(xml.encode(), name="act.xml")
    assert [p.eid for p in document.provisions()] == [
        "preamble",
        "preamble__para_1",
        "cit_1",
        "preamble__para_2",
        "rec_1",
        "preamble__para_3",
        "art_1",
        "art_1__para_1",
    ]


def test_signatures_and_contents_are_furniture_but_the_closing_formula_is_law():
    extra = "<conclusions><p>This Regulation shall be binding in its entirety.</p><p>Done at Brussels,</p></conclusions>"
    xml = f'<akomaNtoso xmlns="{SPACES[0]}"><act><body><toc><tocItem>Article 1 … 3</tocItem></toc><article><num>Article 1</num><content><p>One.</p></content></article></body>{extra}</act></akomaNtoso>'
    document = read_document(xml.encode(), name="act.xml")
    assert document.quote(document.by_eid()["conclusions"].range).startswith("This Regulation")
    assert {f.kind: document.quote(f.range) for f in document.furniture} == {
        "contents": "Article 1 … 3",
        "signature": "Done at Brussels,",
    }


def test_title_date_version_and_language_come_from_the_metadata():
    meta = '<meta><identification><FRBRExpression><FRBRdate date="2025-07-07"/><FRBRlanguage language="deu"/><FRBRversionNumber value="final"/></FRBRExpression></identification></meta>'
    xml = f'<akomaNtoso xmlns="{SPACES[0]}"><act>{meta}<preface><longTitle><p>Gesetz</p></longTitle></preface><body><article><num>§ 1</num><content><p>Eins.</p></content></article></body></act></akomaNtoso>'
    document = read_document(xml.encode(), name="act.xml")
    assert (document.language, document.meta.title) == ("de", "Gesetz")
    assert (document.meta.date, document.meta.version) == ("2025-07-07", "final")


def test_notes_are_furniture_and_ids_are_aliases():
    document = akn(
        '<article eId="art_1"><num>Art. 1<authorialNote><p>AS 1.</p></authorialNote></num><content><p>One<authorialNote><p>SR 2.</p></authorialNote>, two.</p></content></article>'
    )
    article = document.by_eid()["art_1"]
    assert article.aliases == ("art_1",)
    assert article.label == "Art. 1"
    assert [document.quote(f.range) for f in document.furniture] == ["AS 1.", "SR 2."]
    assert "One, two." in document.text


def test_what_is_joined_to_an_act_is_an_annex():
    extra = "<components><component><doc><preface><container><block>Annex 1</block></container></preface><mainBody><level><heading>Repeal</heading><content><p>Gone.</p></content></level></mainBody></doc></component></components>"
    document = akn("<article><num>Art. 1</num><content><p>One.</p></content></article>", extra=extra)
    assert [p.eid for p in document.provisions()] == ["art_1", "art_1__para_1", "annex_1", "annex_1__level_1"]


FILES = {
    "akn-eu-com-2013-0619.xml": ("article", 24),
    "ch-fadp-20250707-en.xml": ("article", 77),
    "oasis_uk_pga-2014-27-enacted-data.xml": ("section", 8),
    "oasis_us_Act_2011-11-29.xml": ("section", 6),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_real_acts_keep_every_provision_of_the_xml(shared: Path, name: str):
    kind, count = FILES[name]
    data = (shared / "formats" / name).read_bytes()
    document = read_document(data, name=name)
    root = etree.fromstring(data)
    kinds = [p.kind for p in document.provisions()]
    assert kinds.count(kind) == count
    for element, own in (("recital", "recital"), ("chapter", "chapter"), ("paragraph", "paragraph")):
        quoted = "ancestor::*[local-name()='quotedStructure']"
        found = root.xpath(f"//*[local-name()='{element}'][not({quoted})]")
        assert kinds.count(own) >= len(found)
    assert document.coverage >= 0.999
    assert len({p.eid for p in document.provisions()}) == len(kinds)
