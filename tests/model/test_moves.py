"""JSON tells a move as a deletion and an insertion, and gets it back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regdiff.model import Edit, Op, Range
from regdiff.model.moves import gather_move, spell_moves


def test_a_move_is_spelled_on_both_sides_in_order():
    # old "ab cd", new "cd ab": "cd " stays, "ab" moves behind it
    edits = (
        Edit(Op.KEEP, Range(3, 5), Range(0, 2)),
        Edit(Op.INSERT, Range(5, 5), Range(2, 3)),
        Edit(Op.MOVE, Range(0, 2), Range(3, 5)),
    )
    assert list(spell_moves(edits)) == [
        (Op.DELETE, Range(0, 2), Range(0, 0), Range(3, 5)),
        (Op.KEEP, Range(3, 5), Range(0, 2), None),
        (Op.INSERT, Range(5, 5), Range(2, 3), None),
        (Op.INSERT, Range(5, 5), Range(3, 5), Range(0, 2)),
    ]


@given(st.permutations(range(6)))
def test_keeps_and_deletions_spell_the_old_words_in_the_order_of_the_list(order):
    """Six blocks of two characters in another order: the longest rising run is kept, the rest moves."""
    kept: list[int] = []
    for block in order:
        if not kept or block > kept[-1]:
            kept.append(block)
    edits = tuple(
        Edit(
            Op.KEEP if block in kept else Op.MOVE, Range(2 * block, 2 * block + 2), Range(2 * at, 2 * at + 2)
        )
        for at, block in enumerate(order)
    )
    spelled = list(spell_moves(edits))
    old = [old for op, old, _, _ in spelled if op in {Op.KEEP, Op.DELETE}]
    new = [new for op, _, new, _ in spelled if op in {Op.KEEP, Op.INSERT}]
    assert old == [Range(at, at + 2) for at in range(0, 12, 2)]
    assert new == [Range(at, at + 2) for at in range(0, 12, 2)]
    assert tuple(edit for row in spelled if (edit := gather_move(*row)) is not None) == edits


def test_without_moves_nothing_changes():
    edits = (Edit(Op.KEEP, Range(0, 2), Range(0, 2)), Edit(Op.DELETE, Range(2, 3), Range(2, 2)))
    assert [Edit(*row[:3]) for row in spell_moves(edits)] == list(edits)
    assert list(spell_moves(())) == []
