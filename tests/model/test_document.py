"""Provisions know their own words."""

from __future__ import annotations

from regdiff.model import Document, Provision, Range, Source, own_ranges

TEXT = "Article 1 Scope\nThis applies.\nIt binds."
FIRST = Provision("art_1__para_1", "paragraph", Range(16, 29))
SECOND = Provision("art_1__para_2", "paragraph", Range(30, 39))
ARTICLE = Provision(
    "art_1",
    "article",
    Range(0, 39),
    label="Article 1",
    number="1",
    heading="Scope",
    label_range=Range(0, 9),
    heading_range=Range(10, 15),
    children=(FIRST, SECOND),
)
DOCUMENT = Document(
    text=TEXT,
    root=Provision("", "document", Range(0, 39), children=(ARTICLE,)),
    language="en",
    source=Source("scope.txt", "text", "00"),
)


def test_own_ranges_leave_out_label_heading_and_children():
    assert own_ranges(ARTICLE) == (Range(9, 10), Range(15, 16), Range(29, 30))
    assert own_ranges(FIRST) == (Range(16, 29),)


def test_provisions_come_in_the_order_of_the_text_without_the_root():
    assert [provision.eid for provision in DOCUMENT.provisions()] == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
    ]


def test_parents_are_none_at_the_top():
    assert DOCUMENT.parents() == {"art_1": None, "art_1__para_1": "art_1", "art_1__para_2": "art_1"}


def test_a_quote_is_a_slice():
    assert DOCUMENT.quote(Range(10, 15)) == "Scope" == Range(10, 15).of(TEXT)


def test_a_range_holds_what_lies_inside():
    assert Range(0, 5).holds(Range(0, 5))
    assert not Range(0, 5).holds(Range(4, 6))
    assert Range(2, 7).length == 5
