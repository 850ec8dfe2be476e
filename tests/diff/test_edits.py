"""Lists of edits that are settled each need a look only where they meet."""

from __future__ import annotations

import random
from itertools import chain

import pytest

from regdiff.diff.edits import Writer, blank_head, blank_tail, join, settle
from regdiff.model import Edit, Op, Range


def _edits(rng: random.Random, count: int) -> list[Edit]:
    found: list[Edit] = []
    old = new = 0
    for _ in range(count):
        size = rng.randint(1, 4)
        op = rng.choice((Op.KEEP, Op.KEEP, Op.DELETE, Op.INSERT, Op.MOVE))
        if op is Op.INSERT:
            found.append(Edit(op, Range(old, old), Range(new, new + size)))
        elif op is Op.DELETE:
            found.append(Edit(op, Range(old, old + size), Range(new, new)))
        else:
            found.append(Edit(op, Range(old, old + size), Range(new, new + size)))
        old, new = old + (op is not Op.INSERT) * size, new + (op is not Op.DELETE) * size
    return found


@pytest.mark.parametrize("seed", range(60))
def test_settled_parts_joined_are_the_whole_settled(seed):
    rng = random.Random(seed)  # noqa: S311 - seeded edits
    edits = _edits(rng, 24)
    parts = []
    while edits:
        size = rng.randint(1, 6)
        parts.append(settle(edits[:size]))
        edits = edits[size:]
    assert join(parts) == settle(chain.from_iterable(parts))


def test_keeps_that_touch_are_one_and_others_are_not():
    writer = Writer()
    writer.keep(0, 0, 3)
    writer.add(())
    writer.keep(3, 3, 0)
    writer.add((Edit(Op.KEEP, Range(3, 5), Range(3, 5)),))
    writer.add((Edit(Op.KEEP, Range(6, 7), Range(5, 6)),))
    assert writer.edits == [
        Edit(Op.KEEP, Range(0, 5), Range(0, 5)),
        Edit(Op.KEEP, Range(6, 7), Range(5, 6)),
    ]


@pytest.mark.parametrize(
    ("gone", "come", "head", "tail"),
    [(" may ", " shall ", 1, 1), (" ", "  ", 1, 0), ("a", "a", 0, 0), ("\n x", "\ny", 1, 0), ("", " ", 0, 0)],
)
def test_white_space_that_both_begin_or_end_with_is_counted_once(gone, come, head, tail):
    assert blank_head(gone, come) == head
    assert blank_tail(gone, come, head) == tail
