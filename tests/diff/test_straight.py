"""Edits stand in the order of both texts, whatever moved or merged."""

from __future__ import annotations

import pytest

from regdiff.diff.straight import is_straight, straighten
from regdiff.model import Edit, Op, Range


def edit(op: Op, old: tuple[int, int], new: tuple[int, int]) -> Edit:
    return Edit(op, Range(*old), Range(*new))


KEEP, DELETE, INSERT, MOVE = Op.KEEP, Op.DELETE, Op.INSERT, Op.MOVE


def test_edits_in_order_are_straight():
    edits = (edit(KEEP, (0, 4), (0, 4)), edit(DELETE, (4, 6), (4, 4)), edit(INSERT, (6, 6), (4, 5)))
    assert is_straight(edits)
    assert straighten(edits) == edits


def test_kept_words_that_cross_longer_ones_are_moves():
    edits = [edit(KEEP, (9, 12), (0, 3)), edit(KEEP, (0, 9), (3, 12))]
    assert not is_straight(edits)
    assert straighten(edits) == (edit(MOVE, (9, 12), (0, 3)), edit(KEEP, (0, 9), (3, 12)))


@pytest.mark.parametrize("mirrored", [False, True])
def test_of_crossing_words_as_long_the_same_move_when_the_sides_are_swapped(mirrored: bool):  # noqa: FBT001
    edits = [edit(KEEP, (5, 10), (0, 5)), edit(KEEP, (0, 5), (5, 10))]
    one = straighten(edits)
    swapped = straighten([e._replace(old=e.new, new=e.old) for e in edits], mirrored=True)
    assert {e.old for e in one if e.op is MOVE} == {e.new for e in swapped if e.op is MOVE}
    assert len(straighten(edits, mirrored=mirrored)) == 2


def test_what_went_out_of_a_moved_passage_is_told_where_it_stood():
    edits = [
        edit(MOVE, (10, 14), (0, 4)),
        edit(DELETE, (14, 16), (4, 4)),
        edit(INSERT, (16, 16), (4, 7)),
        edit(KEEP, (0, 10), (7, 17)),
    ]
    assert straighten(edits) == (
        edit(MOVE, (10, 14), (0, 4)),
        edit(INSERT, (0, 0), (4, 7)),
        edit(KEEP, (0, 10), (7, 17)),
        edit(DELETE, (14, 16), (17, 17)),
    )


def test_deletions_that_stay_in_their_gap_stay_beside_what_replaced_them():
    edits = [
        edit(KEEP, (0, 2), (0, 2)),
        edit(INSERT, (2, 2), (4, 6)),
        edit(INSERT, (2, 2), (2, 4)),
        edit(DELETE, (2, 5), (6, 6)),
        edit(KEEP, (5, 9), (6, 10)),
    ]
    assert straighten(edits) == (
        edit(KEEP, (0, 2), (0, 2)),
        edit(DELETE, (2, 5), (2, 2)),
        edit(INSERT, (5, 5), (2, 6)),
        edit(KEEP, (5, 9), (6, 10)),
    )
