"""A version written out: as Akoma Ntoso and Markdown it reads back, as text it tells everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import regdiff
from regdiff.model import Document, Meta, Provision, Range, Source
from regdiff.writers import WriteOptions, render_document
from regdiff.writers.addresses import addresses, numeral, units
from regdiff.writers.clauses import clauses
from regdiff.writers.correspondence import pairings

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
FILES = ["genai-licensing/new.en.md", "genai-measures/new.en.html", "revisions-lab/table.new.en.html"]


def bare(text: str) -> str:
    return "".join(text.split())


def own(document: Document) -> str:
    """Return the words of a document's provisions and title, without white space."""
    titles = [piece.range.of(document.text) for piece in document.furniture if piece.kind == "title"]
    return bare("".join(titles) + "".join(document.quote(node.range) for node in document.root.children))


@pytest.mark.parametrize("name", FILES)
def test_akoma_ntoso_reads_back_to_the_same_clauses(root: Path, name: str):
    document = regdiff.read(root / "corpora" / name)
    data = render_document(document, format="akn")
    again = regdiff.read(data, format="akn")
    assert [node.eid for node in again.provisions()] == [node.eid for node in document.provisions()]
    assert bare(again.text) == own(document)
    ids = [element.get("eId") for element in etree.fromstring(data).iter() if element.get("eId")]
    assert len(set(ids)) == len(ids)
    assert set(ids) - {"regdiff"} == {node.eid for node in document.provisions()}


@pytest.mark.parametrize(
    "name", ["genai-licensing/new.en.md", "genai-licensing/new.zh.md", "genai-measures/new.en.html"]
)
def test_markdown_reads_back_to_the_same_clauses(root: Path, name: str):
    document = regdiff.read(root / "corpora" / name)
    again = regdiff.read(render_document(document, format="md"), format="markdown")
    assert [node.eid for node in again.provisions()] == [node.eid for node in document.provisions()]
    assert own(again) == own(document)


@pytest.mark.shared
def test_akoma_ntoso_holds_preamble_and_annexes_of_a_directive(shared: Path):
    document = regdiff.read(shared / "alignment" / "electricity" / "new.en.xhtml")
    tree = etree.fromstring(render_document(document, format="akn"))
    kinds = {node.kind for node in document.provisions()}
    assert {"recital", "annex"} <= kinds
    found = [
        element.get("eId") for element in tree.iter(f"{AKN}recital", f"{AKN}article", f"{AKN}attachment")
    ]
    wanted = [n.eid for n in document.provisions() if n.kind in {"recital", "article", "annex"}]
    assert found == wanted
    text = bare("".join(tree.find(f"{AKN}act").itertext()))
    for node in document.provisions():
        if node.kind in {"article", "recital"}:
            assert bare(document.quote(node.range)) in text


def test_a_version_without_clauses_is_still_written():
    document = Document("", Provision("", "document", Range(0, 0)), "en", Source("x", "text", ""), Meta())
    tree = etree.fromstring(render_document(document, format="akn"))
    assert tree.find(f".//{AKN}FRBRdate").attrib == {"date": "0001-01-01", "name": "unknown"}
    assert render_document(document, format="md") == b"\n"


def test_words_between_children_keep_their_place():
    text = "Article 1\nbefore\n(a) one\nbetween\n(b) two\nafter"

    def at(words: str) -> Range:
        start = text.index(words)
        return Range(start, start + len(words))

    points = tuple(
        Provision(
            f"art_1__point_{sign}",
            "point",
            at(f"({sign}) {word}"),
            f"({sign})",
            sign,
            label_range=at(f"({sign})"),
        )
        for sign, word in (("a", "one"), ("b", "two"))
    )
    article = Provision(
        "art_1",
        "article",
        Range(0, len(text)),
        "Article 1",
        "1",
        label_range=at("Article 1"),
        children=points,
    )
    root = Provision("", "document", Range(0, len(text)), children=(article,))
    document = Document(text, root, "en", Source("x", "text", ""), Meta())
    tree = etree.fromstring(render_document(document, format="akn"))
    made = tree.find(f".//{AKN}article")
    assert [child.tag.removeprefix(AKN) for child in made] == [
        "num",
        "intro",
        "point",
        "hcontainer",
        "point",
        "wrapUp",
    ]
    assert "".join("".join(made.itertext()).split()) == bare(text)


def test_the_outline_explains_what_it_left_out(root: Path):
    document = regdiff.read(root / "corpora" / "revisions-lab" / "table.new.en.html")
    plain = render_document(document, format="text").decode()
    told = render_document(document, format="text", options=WriteOptions(explain=True)).decode()
    assert "no part of the regulation" not in plain
    for piece in document.furniture:
        assert f"{piece.kind}: " in told


def test_addresses_are_as_people_write_them(root: Path):
    english = addresses(regdiff.read(root / "corpora" / "genai-measures" / "old.en.md"))
    assert english["art_4__para_1__point_1"] == "Article 4(1)"
    assert english["art_20__para_2"] == "Article 20, para 2"
    chinese = addresses(regdiff.read(root / "corpora" / "genai-measures" / "old.zh.txt"))
    assert chinese["art_4__para_1__point_1"] == "第四条第（一）项"
    assert chinese["art_20__para_2"] == "第二十条第二款"
    assert [numeral(number) for number in (1, 10, 11, 20, 99, 100)] == [
        "一",
        "十",
        "十一",
        "二十",
        "九十九",
        "100",
    ]


def test_the_words_of_a_numbered_paragraph_are_its_first_subparagraph():
    text = (
        "Article 3\n\n1. Traders shall keep records.\n\nThey shall keep them for two years:\n\n(a) in writing;\n\n"
        "(b) in one place.\n\nAgents shall keep copies.\n\n2. Traders shall file reports.\n"
    )
    names = addresses(regdiff.read_text(text, language="en"))
    assert names["art_3__para_1"] == "Article 3(1)"
    assert names["art_3__para_1__subpara_2"] == "Article 3(1), subpara 2"
    assert names["art_3__para_1__subpara_2__point_a"] == "Article 3(1), subpara 2(a)"
    assert names["art_3__para_1__subpara_3"] == "Article 3(1), subpara 3"


def test_units_are_the_outermost_clauses(root: Path):
    document = regdiff.read(root / "corpora" / "genai-licensing" / "new.en.md")
    found = units(document)
    assert found["art_5__para_2"] == found["art_5"] == "art_5"
    assert "chp_1" not in found


STATUTE = """Robots Act
Part 1 Preliminary
Section 1. Definitions
In this Act, "robot" means a machine that acts by itself.
Section 2. Licences
(1) A keeper must hold a licence.
(2) The Board may revoke a licence.
Section 3. Records
(a) A keeper must keep a log.
"""


def test_a_section_without_articles_is_a_clause():
    document = regdiff.read_text(STATUTE, language="en")
    names = addresses(document)
    sections = [node for node in document.provisions() if node.kind == "section"]
    assert len(sections) == 3
    assert not any(node.holds_clauses for node in sections)
    assert names["sec_2__para_2"] == "Section 2(2)"
    assert set(units(document).values()) >= {node.eid for node in sections}
    changed = regdiff.read_text(STATUTE.replace("must keep a log", "must keep a daily log"), language="en")
    result = regdiff.compare(document, changed)
    assert [clause.address for clause in clauses(result) if clause.change.link.relation != "same"] == [
        "Section 3"
    ]
    assert any(row.old == "Section 3" for row in pairings(result))


def test_a_section_of_articles_is_none():
    text = "Chapter I General\nSection 1 Scope\nArticle 1\nThis applies.\nArticle 2\nThat too.\n"
    document = regdiff.read_text(text, language="en")
    section = next(node for node in document.provisions() if node.kind == "section")
    assert section.holds_clauses
    assert addresses(document)["art_2"] == "Article 2"


def test_what_has_no_name_is_counted_under_what_holds_it():
    document = regdiff.read_text("Part 1 General\nFirst words of all.\nSecond words of all.\n", language="en")
    assert addresses(document)["part_1__para_2"] == "Part 1, para 2"


DIRECTIVE = """Directive on Machines
1. Duties
1.1 Notice
1.1.1 A manager must give notice.
1.1.2 The notice must be clear.
1.2 A manager must keep a log.
2. Reviews
2.1 A manager must review each machine.
3. Records
3.1 A manager must keep records.
"""


def test_a_number_that_repeats_those_above_it_stands_alone():
    document = regdiff.read_text(DIRECTIVE, language="en")
    names = addresses(document)
    assert [names[node.eid] for node in document.provisions() if node.label] == [
        "Section 1",
        "Section 1.1",
        "Section 1.1.1",
        "Section 1.1.2",
        "Section 1.2",
        "Section 2",
        "Section 2.1",
        "Section 3",
        "Section 3.1",
    ]
