"""Notes to the next version: none lost, none on the wrong words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regdiff
from regdiff.annotate import anchor, carry, target_at
from regdiff.annotate.carry import _through as through
from regdiff.model import Annotation, AnnotationState, Comparison, Document, Edit, Op, Range, Target

KEPT, CHANGED, ORPHANED = AnnotationState

OLD = """Article 1
Providers shall register within 10 working days after launch.
Article 2
Providers shall keep records of every complaint they receive from users.
Article 3
The authority may inspect providers at any time without notice.
"""
NEW = """Article 1
The authority may inspect providers at any time without notice.
Article 2
Providers shall register within 5 working days after launch.
Article 3
Users may complain.
"""


@pytest.fixture(scope="module")
def pair() -> Comparison:
    return regdiff.compare(regdiff.read_text(OLD), regdiff.read_text(NEW), norms=False)


@pytest.fixture(scope="module")
def corpus() -> list[Comparison]:
    folder = Path(__file__).resolve().parents[2] / "corpora" / "genai-licensing"
    found = []
    for language in ("en", "zh"):
        old, new = (regdiff.read(folder / f"{side}.{language}.md") for side in ("old", "new"))
        found.append(regdiff.compare(old, new, norms=False))
    return found


def source(document: Document) -> str:
    return f"urn:sha256:{document.source.sha256}"


def note(document: Document, words: str, name: str = "n1") -> Annotation:
    start = document.text.index(words)
    target = target_at(document, Range(start, start + len(words)))
    return Annotation(name, target, "Look here.", ("check",), source=source(document))


def test_a_note_follows_its_words_to_another_article(pair: Comparison):
    (carried,) = carry([note(pair.old, "inspect providers at any time")], pair)
    assert carried.state is KEPT
    assert carried.target.exact == "inspect providers at any time"
    assert carried.target.range.of(pair.new.text) == carried.target.exact
    assert carried.target.eid == "art_1__para_1"
    assert carried.source == source(pair.new)
    assert (carried.body, carried.tags) == ("Look here.", ("check",))


def test_a_note_on_edited_words_is_changed(pair: Comparison):
    (carried,) = carry([note(pair.old, "within 10 working days after launch")], pair)
    assert carried.state is CHANGED
    assert carried.target.exact == "within 5 working days after launch"


def test_a_replaced_word_takes_the_note_along(pair: Comparison):
    (carried,) = carry([note(pair.old, "10")], pair)
    assert (carried.state, carried.target.exact) == (CHANGED, "5")


def test_a_note_on_words_that_are_gone_is_an_orphan_and_keeps_its_quote(pair: Comparison):
    (carried,) = carry([note(pair.old, "keep records of every complaint")], pair)
    assert carried.state is ORPHANED
    assert carried.target.range is None
    assert carried.target.exact == "keep records of every complaint"
    assert carry([carried], pair) == (carried,)


def test_an_orphan_comes_back_with_its_words(pair: Comparison):
    first = note(pair.old, "keep records of every complaint")
    back = regdiff.compare(pair.new, pair.old, norms=False)
    assert carry(carry([first], pair), back) == (first,)


def test_what_was_changed_is_not_kept_again(pair: Comparison):
    same = regdiff.compare(pair.new, pair.new, norms=False)
    (carried,) = carry(carry([note(pair.old, "within 10 working days")], pair), same)
    assert carried.state is CHANGED


def test_a_note_on_a_clause_follows_the_clause(pair: Comparison):
    notes = [
        Annotation(f"n{n}", Target("", eid=f"art_{n}"), "x", source=source(pair.old)) for n in (1, 2, 3, 9)
    ]
    carried = carry(notes, pair)
    assert [(one.target.eid, one.state) for one in carried] == [
        ("art_2", CHANGED),
        ("art_2", ORPHANED),
        ("art_1", KEPT),
        ("art_9", ORPHANED),
    ]


def test_a_wrong_position_is_mended_by_the_quote(pair: Comparison):
    right = note(pair.old, "inspect providers")
    wrong = replace(right, target=replace(right.target, range=Range(3, 20)))
    assert carry([wrong], pair) == carry([right], pair)


def test_a_quote_at_two_places_alike_tells_none(pair: Comparison):
    assert anchor(pair.old, Target("Providers shall")) is None
    assert anchor(pair.old, Target("Providers shall", suffix=" keep rec")) is not None
    assert anchor(pair.old, Target("Providers shall", eid="art_2")) is not None
    assert anchor(pair.old, Target("nowhere")) is None


def test_a_short_quote_alone_is_no_place_when_it_remembers_others(pair: Comparison):
    assert anchor(pair.old, Target("complaint", "elsewhere it read ", " of a kind")) is None


def test_notes_on_the_new_version_stay(pair: Comparison):
    there = note(pair.new, "Users may complain")
    assert carry([there], pair) == (there,)
    lost = replace(there, state=ORPHANED, target=replace(there.target, exact="Users must pay", range=None))
    assert carry([lost], pair) == (lost,)


@settings(deadline=None)
@given(st.data())
def test_none_is_lost_and_kept_means_kept(corpus: list[Comparison], data: st.DataObject):
    comparison = data.draw(st.sampled_from(corpus))
    size = len(comparison.old.text)
    notes = []
    for number in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, size - 1))
        end = data.draw(st.integers(start + 1, min(size, start + 120)))
        target = target_at(comparison.old, Range(start, end))
        notes.append(Annotation(f"n{number}", target, "x", source=source(comparison.old)))
    carried = carry(notes, comparison)
    assert [one.id for one in carried] == [one.id for one in notes]
    for before, after in zip(notes, carried, strict=True):
        if after.state is ORPHANED:
            assert after.target.range is None
            assert after.target.exact == before.target.exact
        else:
            assert after.target.range.of(comparison.new.text) == after.target.exact
            assert (after.target.exact == before.target.exact) == (after.state is KEPT)
    assert carry(carried, comparison) == carried


@settings(deadline=None)
@given(st.data())
def test_there_and_back_returns(corpus: list[Comparison], data: st.DataObject):
    comparison = data.draw(st.sampled_from(corpus))
    back = regdiff.compare(comparison.new, comparison.old, norms=False)
    start = data.draw(st.integers(0, len(comparison.old.text) - 40))
    first = Annotation(
        "n", target_at(comparison.old, Range(start, start + 40)), "x", source=source(comparison.old)
    )
    there = carry([first], comparison)
    if there[0].state is KEPT:
        (again,) = carry(there, back)
        assert again.target.exact == first.target.exact


def test_words_that_moved_inside_their_clause_take_the_note_along():
    first = "Providers shall keep records of every complaint that they receive from users. "
    second = "The authority may inspect providers at any time and without any notice before."
    old = regdiff.read_text(f"Article 1\n{first}{second}\n", language="en")
    new = regdiff.read_text(f"Article 1\n{second} {first}\n", language="en")
    comparison = regdiff.compare(old, new, norms=False)
    for words in ("keep records of every complaint", "inspect providers at any time"):
        (carried,) = carry([note(old, words)], comparison)
        assert carried.state is KEPT
        assert carried.target.exact == words


def test_a_moved_passage_is_followed_by_its_longest_part():
    def edits(text: str) -> tuple[Edit, ...]:
        return (
            Edit(Op.MOVE, Range(0, 4), Range(20, 24)),
            Edit(Op.KEEP, Range(4, 12), Range(0, 8)),
            Edit(Op.MOVE, Range(12, 14), Range(8, 10)),
            Edit(Op.INSERT, Range(14, 14), Range(10, len(text))),
        )

    assert through(edits("x" * 30), Range(0, 14)) == Range(0, 10)
    assert through((), Range(0, 1)) is None
