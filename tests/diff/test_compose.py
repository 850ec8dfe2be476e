from __future__ import annotations

import pytest

from regdiff.diff import diff
from regdiff.diff.chain import Place, heaviest_chain
from regdiff.model import Alignment, ChangeKind, Document, Link, Op, Provision, Range, Relation, Source

OLD = """
art_1: Article 1
  art_1__para_1: The provider may report within 10 days.
  art_1__para_2: It applies to all users.
art_2: Article 2 Records are kept.
"""


def test_a_document_and_itself_is_one_keep_for_every_link(build, align):
    document = build(OLD)
    changes = diff(document, document, align(document, document))
    assert [[edit.op for edit in change.edits] for change in changes] == [[Op.KEEP]] * 4
    assert {change.kind for change in changes} == {ChangeKind.NONE}
    assert {change.reason for change in changes} == {""}


def test_changes_come_in_the_order_of_the_alignment(build, align):
    old, new = build(OLD), build(OLD)
    links = align(old, new)
    assert [change.link for change in diff(old, new, links)] == list(links.links)


def test_edits_of_a_child_are_taken_over_by_all_above(compare):
    new = OLD.replace("may", "shall")
    told = compare(OLD, new)
    assert told["art_1__para_1"][0] == "The provider [-may-]{+shall+} report within 10 days."
    assert told["art_1"][0] == (
        "Article 1\nThe provider [-may-]{+shall+} report within 10 days.\nIt applies to all users."
    )
    assert told["art_2"][1] == "none"


def test_a_child_without_counterpart_is_inserted_or_deleted_as_a_whole(compare):
    new = """
art_1: Article 1
  art_1__para_1: The provider may report within 10 days.
  art_1__para_3: It binds all users.
art_2: Article 2 Records are kept.
"""
    told = compare(OLD, new)
    assert told["art_1"][0] == (
        "Article 1\nThe provider may report within 10 days.\n"
        "[-It applies to all users.-]{+It binds all users.+}"
    )
    assert told["art_1__para_2"][0] == "[-It applies to all users.-]"
    assert told["art_1__para_3"][0] == "{+It binds all users.+}"


def test_a_child_that_changes_its_place_in_the_same_parent_is_a_move(compare):
    new = """
art_1: Article 1
  art_1__para_1: It applies to all users.
  art_1__para_2: The provider shall report within 10 days.
art_2: Article 2 Records are kept.
"""
    told = compare(OLD, new, "art_1__para_1 > art_1__para_2", "art_1__para_2 > art_1__para_1")
    assert told["art_1"][0] == (
        "Article 1\n<It applies to all users.>{+\n+}The provider [-may-]{+shall+} report within 10 days.[-\n-]"
    )


def test_a_child_with_the_words_of_another_that_is_no_counterpart_is_not_kept(compare):
    old = "art_1: Article 1 a\n  art_1__para_1: One."
    new = "art_1: Article 1 b\n  art_1__para_2: One."
    assert compare(old, new)["art_1"][0] == "Article 1 [-a\nOne.-]{+b\nOne.+}"


def test_label_is_compared_with_label(compare):
    told = compare("art_2: Article 2 Two are kept.", "art_3: Article 3 2 are kept.", "art_2 > art_3")
    assert told["art_3"] == (
        "Article [-2-]{+3+} [-Two-]{+2+} are kept.",
        "editorial",
        "numbering only; number format",
    )


def test_merged_provisions_are_spelled_one_after_the_other(compare):
    old = """
art_1: Article 1
  art_1__para_1: Providers shall report.
  art_1__para_2: Deployers shall keep logs.
"""
    new = """
art_1: Article 1
  art_1__para_1: Providers shall report. Deployers shall keep logs.
"""
    told = compare(old, new, "art_1__para_1 art_1__para_2 > art_1__para_1")
    assert told["art_1__para_1"][0] == "Providers shall report.{+ +}Deployers shall keep logs."
    assert told["art_1"] == (
        "Article 1\nProviders shall report.[-\n-]{+ +}Deployers shall keep logs.",
        "editorial",
        "spacing",
    )


def test_split_provisions_are_spelled_one_after_the_other(compare):
    old = "art_1: Article 1 Providers shall report. Deployers shall keep logs."
    new = "art_1: Article 1 Providers shall report.\nart_2: Article 2 Deployers shall keep logs."
    told = compare(old, new, "art_1 > art_1 art_2")
    assert told["art_1 art_2"][0] == (
        "Article 1 Providers shall report.{+Article 2+} Deployers shall keep logs."
    )


def test_white_space_is_told_where_provisions_were_split(compare):
    old = "art_1: Article 1 Providers  shall report. Deployers shall keep logs."
    new = "art_1: Article 1 Providers shall report.\nart_2: Article 2 Deployers shall keep logs."
    told = compare(old, new, "art_1 > art_1 art_2")
    assert told["art_1 art_2"][0] == (
        "Article 1 Providers [- -]shall report.{+Article 2+} Deployers shall keep logs."
    )


def test_a_heading_without_a_label_is_compared_with_the_heading():
    documents = []
    for text, heading in (("Scope of it\nScope is all.", 11), ("Scope\nScope is all.", 5)):
        whole = Range(0, len(text))
        node = Provision("art_1", "article", whole, heading=text[:heading], heading_range=Range(0, heading))
        root = Provision("", "document", whole, children=(node,))
        documents.append(Document(text, root, "en", Source("test", "text", "0" * 64)))
    link = Link("l0", "article", ("art_1",), ("art_1",), Relation.MODIFIED)
    (change,) = diff(*documents, Alignment((link,)))
    assert [(edit.op, edit.old) for edit in change.edits] == [
        (Op.KEEP, Range(0, 5)),
        (Op.DELETE, Range(5, 11)),
        (Op.KEEP, Range(11, 25)),
    ]


def test_a_link_that_names_a_provision_and_one_inside_it_spells_the_words_once(compare):
    old = "art_1: Article 1 All is new."
    new = """
art_1: Article 1
  art_1__para_1: All is new.
"""
    told = compare(old, new, "art_1 > art_1 art_1__para_1")
    assert told["art_1 art_1__para_1"][0] == "Article 1[- -]{+\n+}All is new."


def test_a_sentence_that_becomes_a_list_keeps_its_words(compare):
    old = "art_1: Article 1 Providers shall keep records of users, keep logs of events and report incidents."
    new = """
art_1: Article 1 Providers shall
  art_1__point_a: (a) keep records of users,
  art_1__point_b: (b) keep logs of events and
  art_1__point_c: (c) report incidents.
"""
    told = compare(old, new)
    redline = (
        "Article 1 Providers shall{+\n(a)+} keep records of users,{+\n(b)+} keep logs of events and{+\n(c)+}"
        " report incidents."
    )
    assert told["art_1"] == (redline, "substantive", "words inserted")


def test_rows_are_compared_cell_by_cell(compare):
    told = compare("tr_1: Fee\t10 EUR\tyearly", "tr_1: Fee\t15 EUR\tyearly")
    assert told["tr_1"][0] == "Fee\t[-10-]{+15+} EUR\tyearly"


def test_links_inserted_or_deleted_are_one_edit_each(build, align):
    old, new = build("art_1: Gone."), build("art_2: New.")
    changes = diff(old, new, align(old, new))
    assert [(c.link.relation, [e.op for e in c.edits], c.reason) for c in changes] == [
        (Relation.DELETED, [Op.DELETE], "article deleted"),
        (Relation.INSERTED, [Op.INSERT], "article inserted"),
    ]


@pytest.mark.parametrize(
    ("places", "chain"),
    [
        ([], []),
        ([(0, 1, 0, 1, 5), (1, 2, 1, 2, 5)], [0, 1]),
        ([(0, 1, 1, 2, 5), (1, 2, 0, 1, 9)], [1]),
        ([(0, 2, 0, 1, 5), (1, 2, 1, 2, 9)], [1]),
        ([(0, 1, 2, 3, 1), (1, 2, 0, 1, 1), (2, 3, 1, 2, 1)], [1, 2]),
    ],
)
def test_the_heaviest_chain_rises_on_both_sides(places, chain):
    assert heaviest_chain([Place(*place) for place in places]) == chain


def test_a_mirrored_chain_breaks_ties_as_its_mirror_does():
    places = [Place(0, 1, 1, 2, 5), Place(1, 2, 0, 1, 5)]
    swapped = [Place(p.new, p.new_end, p.old, p.old_end, p.weight) for p in places]
    assert heaviest_chain(places) == heaviest_chain(swapped, mirrored=True)
