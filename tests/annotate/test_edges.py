"""Places at the edges: the first character, the shortest quote that stands for itself, adjoining edits."""

from __future__ import annotations

from dataclasses import replace

import pytest

import regdiff
from regdiff.annotate import anchor, carry, dumps_annotations, loads_annotations, target_at
from regdiff.annotate.anchors import AROUND
from regdiff.annotate.carry import _through as through
from regdiff.errors import DataError
from regdiff.model import (
    Annotation,
    AnnotationState,
    Comparison,
    Document,
    Edit,
    Op,
    Provision,
    Range,
    Source,
    Target,
)


def document(text: str) -> Document:
    return Document(text, Provision("", "document", Range(0, len(text))), "en", Source("x", "text", "0" * 64))


def keep(old: int, new: int, size: int) -> Edit:
    return Edit(Op.KEEP, Range(old, old + size), Range(new, new + size))


def moved(old: int, new: int, size: int) -> Edit:
    return Edit(Op.MOVE, Range(old, old + size), Range(new, new + size))


def gone(old: int, end: int, new: int) -> Edit:
    return Edit(Op.DELETE, Range(old, end), Range(new, new))


def came(old: int, new: int, end: int) -> Edit:
    return Edit(Op.INSERT, Range(old, old), Range(new, end))


@pytest.mark.parametrize(
    ("edits", "place", "wanted"),
    [
        ((gone(0, 4, 0), came(4, 0, 5), keep(4, 5, 6)), (4, 10), (5, 11)),
        ((gone(0, 4, 0), came(4, 0, 5), keep(4, 5, 6)), (3, 10), (0, 11)),
        ((gone(0, 4, 0), came(4, 0, 5), keep(4, 5, 6)), (0, 4), (0, 5)),
        ((keep(0, 0, 4), came(4, 4, 8), keep(4, 8, 6)), (0, 10), (0, 14)),
        ((keep(0, 0, 4), came(4, 4, 8), keep(4, 8, 6)), (0, 4), (0, 4)),
        ((keep(0, 0, 4), came(4, 4, 8), keep(4, 8, 6)), (4, 10), (8, 14)),
        ((keep(0, 0, 4), gone(4, 10, 4)), (4, 10), None),
        ((keep(0, 0, 4), gone(4, 10, 4)), (3, 10), (3, 4)),
        ((keep(0, 7, 10),), (2, 5), (9, 12)),
        ((keep(0, 0, 4), moved(10, 4, 4), keep(4, 8, 6)), (0, 10), (0, 14)),
        ((keep(0, 0, 4), moved(10, 4, 4), keep(4, 8, 6)), (0, 11), (8, 14)),
    ],
)
def test_edits_tell_where_words_went(
    edits: tuple[Edit, ...], place: tuple[int, int], wanted: tuple[int, int] | None
):
    assert through(edits, Range(*place)) == (None if wanted is None else Range(*wanted))


def test_a_target_remembers_what_stood_around_it():
    text = "abcdefgh" * 12
    early = target_at(document(text), Range(5, 9))
    assert (early.prefix, early.exact) == (text[:5], text[5:9])
    middle = target_at(document(text), Range(40, 44))
    assert middle.prefix == text[40 - AROUND : 40]
    assert middle.suffix == text[44 : 44 + AROUND]
    assert len(middle.prefix) == len(middle.suffix) == AROUND == 32


def test_surroundings_at_the_very_start_count():
    text = "ab needle and then, much later, cd needle at the end"
    assert anchor(document(text), Target("needle", prefix="XXXXXXab ", suffix=" and t")) == Range(3, 9)
    assert anchor(document(text), Target("needle", prefix="later, cd ", suffix=" at")) == Range(35, 41)


def test_a_quote_of_24_characters_stands_for_itself():
    words = "registers every service."
    assert len(words) == 24
    text = f"The provider {words}"
    assert anchor(document(text), Target(words, "elsewhere ", " before")) == Range(13, 37)
    assert anchor(document(text), Target(words[:-1], "elsewhere ", " before")) is None
    assert anchor(document(text), Target(words[:-1], "provider ", "")) == Range(13, 36)
    assert anchor(document(text), Target(words[:-1])) == Range(13, 36)


def test_eight_characters_about_a_short_quote_are_enough():
    text = "0123456789 needle 0123456789"
    assert anchor(document(text), Target("needle", "3456789 ", "zz")) == Range(11, 17)
    assert anchor(document(text), Target("needle", "x456789 ", "zz")) is None


def turned(first: str, second: str) -> Comparison:
    """Two sentences that changed places, with edits that keep no more than the first word of the first."""
    old = regdiff.read_text(f"Article 1\n{first} {second}\n", language="en")
    new = regdiff.read_text(f"Article 1\n{second} {first}\n", language="en")
    comparison = regdiff.compare(old, new, norms=False)
    changes = []
    for change in comparison.changes:
        before = old.by_eid()[change.link.old[0]].range
        after = new.by_eid()[change.link.new[0]].range
        here, there = old.text.index(first), new.text.index(first)
        edits = (
            gone(before.start, here, after.start),
            came(here, after.start, there),
            keep(here, there, 4),
            gone(here + 4, before.end, there + 4),
            came(before.end, there + 4, after.end),
        )
        changes.append(replace(change, edits=edits))
    return replace(comparison, changes=tuple(changes))


@pytest.mark.parametrize(
    ("size", "state"), [(23, AnnotationState.CHANGED), (24, AnnotationState.KEPT), (60, AnnotationState.KEPT)]
)
def test_a_long_quote_is_known_again_inside_its_clause(size: int, state: AnnotationState):
    first = "Providers shall keep records of every complaint that they receive from users."
    comparison = turned(first, "The authority may inspect them at any time.")
    start = comparison.old.text.index(first)
    source = f"urn:sha256:{comparison.old.source.sha256}"
    note = Annotation("n", target_at(comparison.old, Range(start, start + size)), "x", source=source)
    (carried,) = carry([note], comparison)
    assert carried.state is state
    if state is AnnotationState.KEPT:
        assert carried.target.range == Range(
            comparison.new.text.index(first), comparison.new.text.index(first) + size
        )


@pytest.mark.parametrize(("size", "state"), [(11, AnnotationState.CHANGED), (12, AnnotationState.KEPT)])
def test_half_as_many_chinese_characters_are_enough(size: int, state: AnnotationState):
    first = "提供者应当保存所收到的全部投诉记录。"
    comparison = turned(first, "网信部门可以随时进行检查。")
    start = comparison.old.text.index(first)
    source = f"urn:sha256:{comparison.old.source.sha256}"
    note = Annotation("n", target_at(comparison.old, Range(start, start + size)), "x", source=source)
    assert carry([note], comparison)[0].state is state


def test_a_quote_alone_comes_back():
    note = Annotation("n", Target("words alone"), "x")
    assert loads_annotations(dumps_annotations([note])) == (note,)


def test_a_quote_that_stands_twice_in_its_clause_is_not_known_again():
    first = "Providers shall keep records of every complaint."
    comparison = turned(f"{first} {first}", "The authority may inspect them at any time.")
    start = comparison.old.text.index(first)
    source = f"urn:sha256:{comparison.old.source.sha256}"
    note = Annotation("n", target_at(comparison.old, Range(start, start + len(first))), "x", source=source)
    assert carry([note], comparison)[0].state is AnnotationState.CHANGED


def placed(start: object, end: object) -> str:
    selector = f'{{"type": "TextPositionSelector", "start": {start}, "end": {end}}}'
    return f'{{"type": "Annotation", "id": "x", "target": {{"source": "a", "selector": [{selector}]}}}}'


@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, 3), (4, 4)])
def test_positions_may_begin_at_the_start_and_be_empty(start: int, end: int):
    assert loads_annotations(placed(start, end))[0].target.range == Range(start, end)


@pytest.mark.parametrize(("start", "end"), [(5, 4), (-1, 4), ("true", 4), (0, "null"), (0.0, 1)])
def test_other_positions_are_refused(start: object, end: object):
    with pytest.raises(DataError, match="no range of whole numbers"):
        loads_annotations(placed(start, end))
