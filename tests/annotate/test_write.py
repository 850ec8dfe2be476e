"""A note is written on words that stand in one place, or on a clause."""

from __future__ import annotations

import pytest

import regdiff
from regdiff.annotate.write import write_note
from regdiff.errors import UsageError

DOCUMENT = regdiff.read_text(
    "Article 1\nProviders shall register. Users may complain.\nArticle 2\nUsers may complain.\n",
    language="en",
)


def test_a_note_on_words_knows_where_they_stand():
    note = write_note(DOCUMENT, "Why?", quote="Providers shall register", tags=("legal",))
    assert note.target.exact == "Providers shall register"
    assert note.target.range is not None
    assert DOCUMENT.quote(note.target.range) == note.target.exact
    assert note.target.eid == "art_1__para_1"
    assert note.tags == ("legal",)


def test_a_note_on_a_clause_quotes_the_whole_of_it():
    note = write_note(DOCUMENT, "Why?", eid="art_2")
    assert note.target.exact == "Article 2\nUsers may complain."
    assert note.target.eid == "art_2"


def test_the_same_note_has_the_same_id_and_another_one_another():
    def note(body="Why?", eid="art_1"):
        return write_note(DOCUMENT, body, quote="Users may complain", eid=eid).id

    assert note() == note()
    assert len({note(), note(body="How?"), note(eid="art_2")}) == 3


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({}, "Say what the note is about"),
        ({"eid": "art_9"}, "no clause 'art_9'"),
        ({"quote": "nowhere"}, "do not stand there"),
        ({"quote": "Users may complain"}, "stand in several places"),
        ({"quote": "Providers", "eid": "art_2"}, "do not stand there"),
    ],
)
def test_a_note_without_one_place_is_refused(where, message):
    with pytest.raises(UsageError, match=message):
        write_note(DOCUMENT, "Why?", **where)


def test_an_id_is_the_same_in_every_release_and_place():
    note = write_note(DOCUMENT, "Why?", quote="Providers shall register", tags=("legal",))
    assert note.id == "urn:regdiff:d4c0ecfc01655f445e3ebbe5"
    assert note.source == f"urn:sha256:{DOCUMENT.source.sha256}"


def test_words_that_overlap_themselves_stand_in_several_places():
    document = regdiff.read_text("Article 1\nAaaa.", language="en")
    with pytest.raises(UsageError, match="stand in several places"):
        write_note(document, "Why?", quote="aa")


def test_words_at_the_very_start_may_be_quoted_and_stand_there_again_later():
    document = regdiff.read_text("Users may complain. Users may complain.", language="en")
    assert document.text.startswith("Users")
    with pytest.raises(UsageError, match="stand in several places"):
        write_note(document, "Why?", quote="Users may")
    assert write_note(document, "Why?", quote="Users may complain. Users").target.range.start == 0


def test_a_lone_surrogate_in_a_note_has_an_id_too():
    assert write_note(DOCUMENT, "\ud800", eid="art_1").id == "urn:regdiff:662dc6fefbd075a9e96470b2"
