"""The laws can be broken, and then say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regdiff.model import (
    Change,
    ChangeKind,
    Comparison,
    Document,
    Edit,
    Link,
    Norm,
    NormType,
    Op,
    Provision,
    Range,
    Relation,
    Shift,
    ShiftKind,
    Source,
)
from regdiff.model.laws import broken_laws, document_laws


def document(text: str, *provisions: Provision) -> Document:
    root = Provision("", "document", Range(0, len(text)), children=provisions)
    return Document(text, root, "en", Source("x", "text", "00"))


OLD = document("may keep", Provision("art_1", "article", Range(0, 8)))
NEW = document("shall keep", Provision("art_1", "article", Range(0, 10)))
LINK = Link("l1", "article", ("art_1",), ("art_1",), Relation.MODIFIED, score=0.5)
EDITS = (
    Edit(Op.DELETE, Range(0, 3), Range(0, 0)),
    Edit(Op.INSERT, Range(3, 3), Range(0, 5)),
    Edit(Op.KEEP, Range(3, 8), Range(5, 10)),
)
CHANGE = Change(LINK, ChangeKind.SUBSTANTIVE, edits=EDITS)
NORM = Norm("n1", "x", "art_1", "may", Range(0, 3), "may", Range(0, 3), NormType.PERMISSION)
GOOD = Comparison(OLD, NEW, (CHANGE,), old_norms=(NORM,), shifts=(Shift(ShiftKind.REPEALED, "n1", None),))


def test_a_true_comparison_breaks_no_law():
    assert broken_laws(GOOD) == ()


def with_change(**fields: object) -> Comparison:
    return replace(GOOD, changes=(replace(CHANGE, **fields),))


def with_norm(**fields: object) -> Comparison:
    return replace(GOOD, old_norms=(replace(NORM, **fields),))


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (replace(GOOD, changes=()), "old art_1 is not in exactly one link"),
        (replace(GOOD, changes=(CHANGE, CHANGE)), "new art_1 is not in exactly one link"),
        (with_change(link=replace(LINK, old=("art_2",))), "a link names old art_2, which is not there"),
        (with_change(link=replace(LINK, relation=Relation.SPLIT)), "link l1 is split but links 1 to 1"),
        (with_change(link=replace(LINK, score=1.5)), "link l1 has the score 1.5"),
        (with_change(edits=EDITS[1:]), "l1: the edits do not spell the old words"),
        (with_change(edits=EDITS[:1] + EDITS[2:]), "l1: the edits do not spell the new words"),
        (
            with_change(edits=(*EDITS[:2], Edit(Op.KEEP, Range(3, 8), Range(0, 5)))),
            "l1: a keep with other words on the two sides",
        ),
        (
            with_change(edits=(Edit(Op.DELETE, Range(0, 3), Range(0, 5)), *EDITS[2:])),
            "l1: delete on both sides",
        ),
        (with_change(edits=EDITS[::-1]), "l1: keeps and deletions are not in the order of the old text"),
        (
            with_change(edits=EDITS[::-1]),
            "l1: keeps, insertions and moves are not in the order of the new text",
        ),
        (with_norm(quote="shall"), "norm n1 does not slice to its quote"),
        (with_norm(trigger="shall"), "norm n1 does not slice to its trigger"),
        (with_norm(provision="art_7"), "norm n1 is not inside art_7"),
        (with_norm(bearer="X"), "norm n1 prints a bearer that nobody named"),
        (replace(GOOD, old_norms=(NORM, NORM)), "norm n1 stands twice"),
        (replace(GOOD, shifts=()), "old norm n1 is in no shift"),
        (
            replace(GOOD, shifts=(*GOOD.shifts, Shift(ShiftKind.INTRODUCED, None, "n7"))),
            "a shift names new norm n7, which is not there",
        ),
        (replace(GOOD, shifts=(Shift(ShiftKind.RELAXED, "n1", None),)), "a shift is relaxed from n1 to None"),
    ],
)
def test_a_broken_comparison_says_which_law(broken: Comparison, sentence: str):
    assert sentence in broken_laws(broken)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (document("ab", Provision("art_1", "article", Range(0, 1))), "text without a place at 1: 'b'"),
        (document("a", Provision("art_1", "article", Range(0, 3))), "a range runs past the end of the text"),
        (
            document("ab", Provision("x", "article", Range(0, 1)), Provision("x", "article", Range(1, 2))),
            "eid x stands 2 times",
        ),
        (
            document("ab", Provision("x", "article", Range(1, 2)), Provision("y", "article", Range(0, 1))),
            "y is out of order or outside the document",
        ),
        (
            document("ab", Provision("x", "article", Range(0, 2), label="b", label_range=Range(0, 1))),
            "x: 'b' is not what its range slices to",
        ),
    ],
)
def test_a_broken_document_says_which_law(broken: Document, sentence: str):
    assert sentence in document_laws(broken)
