"""Order: longest and heaviest chains, and the gaps between pairs."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regdiff.align.order import gaps, heaviest_increasing, longest_increasing

VALUES = st.lists(st.integers(0, 9), max_size=8)


def increasing(values, places):
    return all(values[one] < values[other] for one, other in pairwise(places))


def chains(values):
    for size in range(len(values) + 1):
        for places in combinations(range(len(values)), size):
            if increasing(values, places):
                yield places


@given(VALUES)
def test_no_chain_is_longer(values):
    found = longest_increasing(values)
    assert increasing(values, found)
    assert len(found) == max(map(len, chains(values)))


@given(VALUES, st.data())
def test_no_chain_is_heavier(values, data):
    weights = data.draw(st.lists(st.integers(1, 5), min_size=len(values), max_size=len(values)))
    found = heaviest_increasing(values, weights)
    assert increasing(values, found)
    assert sum(weights[place] for place in found) == max(
        sum(weights[place] for place in places) for places in chains(values)
    )


@pytest.mark.parametrize(
    ("pairs", "lengths", "expected"),
    [
        ([], (2, 3), [(range(2), range(3))]),
        ([(0, 0)], (2, 2), [(range(1, 2), range(1, 2))]),
        ([(1, 1)], (2, 2), [(range(1), range(1))]),
        ([(0, 0), (2, 1)], (3, 3), []),
        ([(0, 1), (2, 4)], (4, 6), [(range(1, 2), range(2, 4)), (range(3, 4), range(5, 6))]),
    ],
)
def test_gaps_hold_what_stands_between_pairs_on_both_sides(pairs, lengths, expected):
    assert gaps(pairs, *lengths) == expected
