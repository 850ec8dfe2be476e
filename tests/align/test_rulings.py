"""What a person decided about links is read, or refused with the place."""

from __future__ import annotations

import pytest

from regdiff.align.rulings import check_rulings, parse_rulings
from regdiff.errors import DataError
from regdiff.model import Document, Provision, Range, Ruling, Source


def document(*eids: str) -> Document:
    children = tuple(Provision(eid, "article", Range(0, 0)) for eid in eids)
    root = Provision("", "document", Range(0, 0), children=children)
    return Document("", root, "en", Source("x", "text", "00"))


def test_toml_and_csv_say_the_same():
    toml = b'[[link]]\nold = ["art_1", "art_2"]\nnew = ["art_3"]\nconfirmed = false\nnote = "split?"\n'
    csv = "old,new,confirmed,note\nart_1 art_2,art_3,false,split?\n".encode("utf-8-sig")
    expected = (Ruling(("art_1", "art_2"), ("art_3",), confirmed=False, note="split?"),)
    assert parse_rulings(toml, name="links.toml") == parse_rulings(csv, name="links.csv") == expected


def test_one_side_may_be_missing():
    assert parse_rulings(b"old,new\nart_1,\n", name="links.csv") == (Ruling(("art_1",), ()),)


@pytest.mark.parametrize(
    ("said", "confirmed"),
    [("", True), ("true", True), ("TRUE", True), (" True ", True), ("false", False), ("False", False)],
)
def test_a_link_is_confirmed_unless_it_is_said_not_to_be(said: str, *, confirmed: bool):
    csv = f"old,new,confirmed\nart_1,art_2,{said}\n".encode()
    assert parse_rulings(csv, name="links.CSV") == (Ruling(("art_1",), ("art_2",), confirmed=confirmed),)


def test_a_short_row_is_confirmed():
    csv = b"old,new,confirmed\nart_1,art_2\n"
    assert parse_rulings(csv, name="links.csv") == (Ruling(("art_1",), ("art_2",), confirmed=True),)


def test_a_table_that_says_nothing_of_it_is_confirmed():
    toml = b"[[link]]\nold = 'art_1 art_2'\n[[link]]\nnew = 'art_1'\nconfirmed = true\n"
    assert parse_rulings(toml, name="links.toml") == (Ruling(("art_1", "art_2"), ()), Ruling((), ("art_1",)))


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"\xff\xfe", "links.toml", "links.toml is no file of links: "),
        (b"[[link", "links.toml", "links.toml is no file of links: "),
        (b"foo\n", "links.csv", "links.csv is no file of links: it wants columns old and new"),
        (b"", "links.csv", "links.csv is no file of links: it wants columns old and new"),
        (b"link = [1]\n", "links.toml", "links.toml is no file of links: it wants columns old and new"),
        (b"[[links]]\nold = 'art_1'\n", "links.toml", "links.toml is no file of links: it wants"),
        (b"old,new\n,\n", "links.csv", "links.csv, link 1 names no clause; give old, new or both."),
        (b"[[link]]\nold = 3\n", "links.toml", "links.toml, link 1: old must be eids, not 3."),
        (
            b'[[link]]\nold = "art_1"\nconfirmed = 7\n',
            "links.toml",
            "links.toml, link 1: confirmed must be true or false, not 7.",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_place(data: bytes, name: str, message: str):
    with pytest.raises(DataError) as caught:
        parse_rulings(data, name=name)
    assert str(caught.value).startswith(message)


def test_a_clause_that_is_not_there_is_refused():
    old, new = document("art_1"), document("art_1", "art_2")
    check_rulings((Ruling(("art_1",), ("art_2",)),), old, new)
    with pytest.raises(DataError, match="The old version has no clause 'art_2'"):
        check_rulings((Ruling(("art_2",), ("art_2",)),), old, new)
