"""The heaviest chain is as heavy as the heaviest that trying all of them finds, and mirrors."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from regdiff.diff.chain import Place, heaviest_chain


def rises(chain: list[Place]) -> bool:
    return all(one.old_end <= two.old and one.new_end <= two.new for one, two in pairwise(chain))


def heaviest(places: list[Place]) -> int:
    ordered = sorted(places)
    return max(
        sum(place.weight for place in some)
        for size in range(len(ordered) + 1)
        for some in combinations(ordered, size)
        if rises(list(some))
    )


def some_places(seed: int) -> list[Place]:
    chance = random.Random(seed)  # noqa: S311 - seeded
    places = []
    for _ in range(chance.randint(1, 9)):
        old, new = chance.randrange(12), chance.randrange(12)
        places.append(
            Place(old, old + chance.randint(1, 3), new, new + chance.randint(1, 3), chance.randint(1, 5))
        )
    return places


@pytest.mark.parametrize("seed", range(60))
def test_no_chain_is_heavier(seed: int):
    places = some_places(seed)
    for mirrored in (False, True):
        chain = [places[at] for at in heaviest_chain(places, mirrored=mirrored)]
        assert rises(chain)
        assert sum(place.weight for place in chain) == heaviest(places)


@pytest.mark.parametrize("seed", range(60))
def test_who_swaps_the_sides_gets_the_same_chain(seed: int):
    places = some_places(seed)
    swapped = [Place(p.new, p.new_end, p.old, p.old_end, p.weight) for p in places]
    assert heaviest_chain(places) == heaviest_chain(swapped, mirrored=True)


def test_of_chains_that_weigh_the_same_the_one_that_starts_first_wins():
    assert heaviest_chain([Place(2, 3, 2, 3, 1), Place(0, 1, 0, 1, 1)]) == [1, 0]
    assert heaviest_chain([Place(0, 1, 5, 6, 1), Place(5, 6, 0, 1, 1)]) == [0]
    assert heaviest_chain([Place(0, 1, 5, 6, 1), Place(5, 6, 0, 1, 1)], mirrored=True) == [1]
    assert heaviest_chain([]) == []
