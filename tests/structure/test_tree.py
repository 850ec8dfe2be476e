"""The writer of trees, as readers of structured formats use it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from regdiff.model import Document, Meta, Provision, Range, Source
from regdiff.structure import TreeWriter
from regdiff.structure.tree import MAX_DEPTH, Node, check, one_line

SOURCE = Source("law.xml", "akn", "0" * 64)


def finish(tree: TreeWriter, **options: object) -> Document:
    return tree.document(language="en", source=SOURCE, **options)


def eids(document: Document) -> list[str]:
    return [provision.eid for provision in document.provisions()]


def test_labels_headings_and_words_have_ranges():
    tree = TreeWriter()
    tree.open("article", number="1", aliases=("a-1",))
    tree.label("Article 1")
    tree.heading("Scope")
    tree.open("paragraph", number="1")
    tree.label("1.")
    tree.words("Lamps shall\n be lit.")
    document = finish(tree, meta=Meta(title="Lamps"))
    article, paragraph = document.provisions()
    assert document.text == "Article 1\nScope\n1. Lamps shall be lit."
    assert (article.label, article.heading, article.aliases) == ("Article 1", "Scope", ("a-1",))
    assert document.quote(paragraph.range) == "1. Lamps shall be lit."
    assert paragraph.label_range == Range(16, 18)


def test_words_behind_words_stand_on_a_line_of_their_own():
    tree = TreeWriter()
    tree.open("paragraph", number="1")
    tree.label("1.")
    tree.words("Lamps burn.")
    tree.words("Bells ring.")
    assert finish(tree).text == "1. Lamps burn.\nBells ring."


def test_a_provision_without_words_is_left_out():
    tree = TreeWriter()
    tree.open("article", number="1")
    tree.close()
    tree.words("x")
    with pytest.raises(AssertionError, match="words lie outside"):
        finish(tree)


def test_furniture_inside_a_provision_is_set_at_the_end():
    tree = TreeWriter()
    tree.furniture("title", "Lamps")
    tree.open("article", number="1")
    tree.words("Lit")
    tree.furniture("note", "see page 3")
    tree.glue("lamps.")
    document = finish(tree)
    assert document.text == "Lamps\nLit lamps.\nsee page 3"
    assert [piece.kind for piece in document.furniture] == ["title", "note"]


def test_rows_make_a_table():
    tree = TreeWriter()
    tree.open("annex", number="I")
    tree.row(["old ", "new"])
    tree.row(["", ""])
    tree.row(["1", ""])
    tree.end_table()
    tree.words("Notes")
    document = finish(tree)
    assert eids(document) == [
        "annex_I",
        "annex_I__table_1",
        "annex_I__table_1__tr_1",
        "annex_I__table_1__tr_2",
    ]
    assert document.text == "old\tnew\n1\nNotes"


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ([("part", "1"), ("chapter", "2"), ("article", "3")], ["part_1", "part_1__chp_2", "art_3"]),
        ([("chapter", "2"), ("section", "1"), ("article", "9")], ["chp_2", "chp_2__sec_1", "art_9"]),
        ([("part", "A"), ("section", "5")], ["part_A", "sec_5"]),
        ([("annex", "I"), ("article", "1")], ["annex_I", "annex_I__art_1"]),
        ([("preamble", None), ("recital", "1")], ["preamble", "rec_1"]),
        (
            [("article", "5-1"), ("paragraph", None), ("subparagraph", None)],
            ["art_5-1", "art_5-1__para_1", "art_5-1__para_1__subpara_2"],
        ),
        ([("article", "1"), ("point", "(a)_b")], ["art_1", "art_1__point_-a--b"]),
    ],
)
def test_addresses(kinds: list[tuple[str, str | None]], wanted: list[str]):
    tree = TreeWriter()
    for kind, number in kinds:
        tree.open(kind, number=number)
        tree.label(f"{kind} {number}")
    assert eids(finish(tree)) == wanted


def test_a_number_used_twice_is_told_apart():
    tree = TreeWriter()
    for _ in range(3):
        tree.open("article", number="2")
        tree.words("x")
        tree.close()
    assert eids(finish(tree)) == ["art_2", "art_2~2", "art_2~3"]


def test_printed_numbers_come_before_counted_places():
    tree = TreeWriter()
    for number in (None, "1"):
        tree.open("paragraph", number=number)
        tree.words("x")
        tree.close()
    assert eids(finish(tree)) == ["para_1~2", "para_1"]


def test_depth_has_a_limit_and_loses_no_words():
    tree = TreeWriter()
    for _ in range(MAX_DEPTH + 50):
        tree.open("point")
    tree.words("deep")
    document = finish(tree)
    assert (document.text, len(eids(document))) == ("deep", MAX_DEPTH)


def test_lines_are_one_line_each():
    assert [one_line(words) for words in (" a ", "a\r\n b\n\nc", "\n")] == ["a", "a b c", ""]


def test_the_laws_of_the_model_are_checked():
    tree = TreeWriter()
    tree.open("article")
    tree.words("x")
    document = finish(tree)
    broken = Document(text="xy", root=document.root, language="en", source=SOURCE)
    with pytest.raises(AssertionError, match="words lie outside"):
        check(broken)


def test_what_is_written_becomes_a_provision_as_it_stands():
    assert set(Node.__slots__) == {field.name for field in fields(Provision)}
    tree = TreeWriter()
    node = tree.open("article", number="1")
    tree.words("x")
    (article,) = finish(tree).provisions()
    assert article is node
    assert article == Provision("art_1", "article", Range(0, 1), number="1")
    with pytest.raises(FrozenInstanceError):
        article.kind = "section"


def test_the_first_label_and_the_first_heading_count():
    tree = TreeWriter()
    tree.open("article", number="1")
    tree.label("Article 1")
    tree.label("(new)")
    tree.heading("Scope", inline=True)
    tree.heading("of this Act")
    (article,) = finish(tree).provisions()
    assert (article.label, article.heading) == ("Article 1", "Scope")
    assert article.range == Range(0, len("Article 1\n(new) Scope\nof this Act"))


def test_words_stand_on_the_line_of_a_label_only_right_behind_it():
    tree = TreeWriter()
    tree.open("article", number="1")
    tree.label("Article 1")
    tree.heading("Scope")
    tree.words("Lamps")
    tree.glue("and horns", space="")
    tree.glue(".")
    tree.open("paragraph", number="2")
    tree.label("2.")
    tree.segment("are lit")
    tree.label("at dusk", inline=True)
    tree.words("and more")
    tree.close()
    tree.words("Ends.")
    document = finish(tree)
    assert document.text == "Article 1\nScope\nLampsand horns .\n2.\nare lit at dusk\nand more\nEnds."
    paragraph = document.by_eid()["art_1__para_2"]
    assert document.quote(paragraph.range) == "2.\nare lit at dusk\nand more"


def test_a_row_is_a_line_and_its_cells_are_kept_apart():
    tree = TreeWriter()
    tree.row(["a  b", " c\td ", "", "e"])
    tree.row(["f"])
    assert finish(tree).text == "a b\tc d\t\te\nf"


def test_paragraphs_are_gathered_only_where_nothing_else_stands_among_them():
    for number, wanted in (
        (None, ["preamble", "preamble__para_1", "preamble__para_2"]),
        ("7", ["para_1", "para_7"]),
    ):
        tree = TreeWriter()
        for given in (None, number):
            tree.open("paragraph", number=given)
            tree.words("x")
            tree.close()
        tree.gather("preamble")
        assert eids(finish(tree)) == wanted


def test_nothing_is_gathered_where_nothing_stands():
    tree = TreeWriter()
    tree.gather("preamble")
    tree.open("article", number="1")
    tree.words("x")
    assert eids(finish(tree)) == ["art_1"]


def test_what_is_written_is_told_with_the_furniture_that_comes_later():
    tree = TreeWriter()
    assert (tree.next_line, tree.depth, tree.path) == (0, 0, ())
    tree.furniture("title", " \n ")
    tree.furniture("title", "Lamps")
    tree.open("article", number="1")
    tree.words("Lit.")
    tree.furniture("note", "see page 3")
    assert (tree.written(), tree.next_line, tree.depth) == ("Lamps\nLit.\nsee page 3", 11, 1)
    document = finish(tree, coverage=0.5)
    assert (document.text, document.coverage) == ("Lamps\nLit.\nsee page 3", 0.5)


@pytest.mark.parametrize(
    ("articles", "sections", "wanted"),
    [(1, 3, "part_A__sec_1"), (1, 4, "sec_1"), (0, 1, "sec_1"), (2, 6, "part_A__sec_1"), (2, 7, "sec_1")],
)
def test_sections_stand_alone_where_they_are_more_than_three_to_an_article(articles, sections, wanted):
    tree = TreeWriter()
    tree.open("part", number="A")
    for kind, count in (("section", sections), ("article", articles)):
        for number in range(1, count + 1):
            tree.open(kind, number=str(number))
            tree.words("x")
            tree.close()
    assert eids(finish(tree))[1] == wanted


def test_the_articles_of_an_annex_do_not_count_among_those_of_the_body():
    tree = TreeWriter()
    tree.open("part", number="A")
    tree.open("section", number="1")
    tree.words("x")
    tree.close_to(0)
    tree.open("annex", number="I")
    for number in "12":
        tree.open("article", number=number)
        tree.words("x")
        tree.close()
    assert eids(finish(tree)) == ["part_A", "sec_1", "annex_I", "annex_I__art_1", "annex_I__art_2"]


def test_a_child_outside_its_parent_is_a_defect():
    child = Provision("art_1__para_1", "paragraph", Range(0, 2))
    article = Provision("art_1", "article", Range(0, 1), children=(child,))
    root = Provision(
        "", "document", Range(0, 2), children=(article, Provision("art_2", "article", Range(1, 2)))
    )
    with pytest.raises(AssertionError, match="children out of order"):
        check(Document(text="xy", root=root, language="en", source=SOURCE))
