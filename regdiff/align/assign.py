"""The assignment itself: the best pairs first, each round knowing the neighbours of the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEADING = 0.16
"""What an equal heading adds to a score; headings with nothing in common take a third of it."""
BETWEEN = 0.14
"""What two linked neighbours add."""


@dataclass(slots=True)
class Judged:
    """A candidate: its likeness in words, and how alike the headings are (``None`` where one has none).

    ``dice`` compares the whole of both, ``part`` the smaller with the larger, ``bonus`` is what other
    evidence adds.
    """

    dice: float
    part: float
    heading: float | None = None
    bonus: float = 0.0

    def score(self, between: float) -> float:
        """Return the score from the words, the heading and the neighbours (about 0 to 1.3)."""
        words = 0.8 * self.dice + 0.2 * self.part
        heading = 0.0 if self.heading is None else HEADING * (1.33 * self.heading - 0.33)
        return words + heading + self.bonus + BETWEEN * between


Candidates = Mapping[tuple[int, int], Judged]


def assign(
    judged: Candidates,
    olds: Sequence[int],
    news: Sequence[int],
    *,
    fixed: Mapping[int, int],
    accept: Sequence[float],
) -> dict[int, int]:
    """Pair nodes one to one.

    ``olds`` and ``news`` are all nodes of the rank in the order of the text, ``fixed`` the pairs that
    stand already, ``accept`` the score that a pair needs in each round.
    """
    place_old = {node: place for place, node in enumerate(olds)}
    place_new = {node: place for place, node in enumerate(news)}
    found: dict[int, int] = {}
    for threshold in accept:
        near = Neighbours(place_old, place_new, {**fixed, **found})
        ranked = sorted(
            (-seen.score(near.support(old, new)), abs(place_old[old] - place_new[new]), old, new)
            for (old, new), seen in judged.items()
        )
        found = {}
        taken: set[int] = set()
        for score, _, old, new in ranked:
            if -score < threshold:
                break
            if old not in found and new not in taken:
                found[old] = new
                taken.add(new)
    return found


class Neighbours:
    """How well a pair stands between the partners of its neighbours."""

    def __init__(
        self, place_old: Mapping[int, int], place_new: Mapping[int, int], known: Mapping[int, int]
    ) -> None:
        """Remember the nearest linked node on either side of every place."""
        self._place_old = place_old
        self._place_new = place_new
        self._partner = {
            place_old[old]: place_new[new]
            for old, new in known.items()
            if old in place_old and new in place_new
        }
        self._before = _nearest(self._partner, range(len(place_old)))
        self._after = _nearest(self._partner, range(len(place_old) - 1, -1, -1))

    def support(self, old: int, new: int) -> float:
        """Return 1 where both neighbours are linked right beside, 0 where neither is on its side."""
        here, there = self._place_old[old], self._place_new[new]
        total = 0.0
        for nearest, sign in ((self._before, 1), (self._after, -1)):
            beside = nearest[here]
            if beside < 0:
                continue
            away_old, away_new = sign * (here - beside), sign * (there - self._partner[beside])
            if away_new > 0:
                total += 0.5 / (1 + 0.5 * abs(away_old - away_new))
        return total


def _nearest(partner: Mapping[int, int], places: range) -> list[int]:
    seen = -1
    found = [-1] * len(places)
    for place in places:
        found[place] = seen
        if place in partner:
            seen = place
    return found
