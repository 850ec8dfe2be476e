"""The assignment itself: the best pairs first, each round knowing what the last one settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The weights come from a logistic regression on the articles of official correspondence tables
# (English and Chinese), checked by leaving out one pair of laws at a time, and rounded; zero means
# even odds. A distant pair has weights of its own, from the paragraphs of the same tables.
BASE = -4.6
DICE = 2.2
PART = 5.2
HEADING = 0.9
BETWEEN = 1.7
SANDWICHED = 3.2
MARGIN = 6.2
DISTANT_DICE = 2.0
DISTANT_MARGIN = 2.0
CLEAR = 0.06
"""The margin that a pair needs against the odds: clearly more alike than any other of its nodes."""
OUTDONE = 2.0
"""What the lack of that margin takes from odds that are below even."""
LEAST_DICE = 0.08
LEAST_PART = 0.35
"""Nodes that share less than both are no pair, whatever stands around them."""


@dataclass(slots=True)
class Judged:
    """A candidate: its likeness in words, and how alike the headings are (``None`` where one has none).

    ``dice`` compares the whole of both, ``part`` the smaller with the larger, both 0 to 1; ``bonus``
    is what other evidence adds. A ``distant`` pair has parents that are no partners: its neighbours
    say nothing of it, and the bonus holds what its phrases say.
    """

    dice: float
    part: float
    heading: float | None = None
    bonus: float = 0.0
    distant: bool = False

    def odds(self, between: float, margin: float) -> float:
        """Return the logarithm of the odds that the two belong together.

        ``between`` says how well the neighbours support the pair (0 to 1), ``margin`` by how much it is
        more alike than the next best pair of either node.
        """
        if self.distant:
            return self.bonus + DISTANT_DICE * self.dice + DISTANT_MARGIN * margin
        if self.dice < LEAST_DICE and self.part < LEAST_PART:
            return -9.0
        heading = 0.0 if self.heading is None else HEADING * (self.heading - 0.2)
        sandwiched = SANDWICHED if between > 0.99 else 0.0
        words = DICE * self.dice + PART * self.part + MARGIN * margin
        odds = BASE + words + heading + self.bonus + BETWEEN * between + sandwiched
        return odds - OUTDONE if odds < 0 and margin < CLEAR else odds


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
    stand already, ``accept`` the odds that a pair needs in each round.
    """
    place_old = {node: place for place, node in enumerate(olds)}
    place_new = {node: place for place, node in enumerate(news)}
    found: dict[int, int] = {}
    for threshold in accept:
        near = Neighbours(place_old, place_new, {**fixed, **found})
        rivals = Rivals(judged, found)
        ranked = sorted(
            (
                -seen.odds(near.support(old, new), rivals.margin(old, new, seen.dice)),
                abs(place_old[old] - place_new[new]),
                old,
                new,
            )
            for (old, new), seen in judged.items()
        )
        found = {}
        taken: set[int] = set()
        for odds, _, old, new in ranked:
            if -odds < threshold:
                break
            if old not in found and new not in taken:
                found[old] = new
                taken.add(new)
    return found


class Rivals:
    """By how much a pair is more alike than the next best of either node.

    A rival that the last round gave to somebody else is none any more.
    """

    def __init__(self, judged: Candidates, found: Mapping[int, int]) -> None:
        """Remember the two best of every node."""
        back = {new: old for old, new in found.items()}
        self._old: dict[int, tuple[float, float]] = {}
        self._new: dict[int, tuple[float, float]] = {}
        for (old, new), seen in judged.items():
            if found.get(old) == new or (back.get(new, old) == old):
                _note(self._old, old, seen.dice)
            if found.get(old) == new or (found.get(old, new) == new):
                _note(self._new, new, seen.dice)

    def margin(self, old: int, new: int, dice: float) -> float:
        """Return the margin of a pair with this likeness; negative where a rival is more alike."""
        return dice - max(_other(self._old.get(old), dice), _other(self._new.get(new), dice))


def _note(best: dict[int, tuple[float, float]], node: int, dice: float) -> None:
    first, second = best.get(node, (0.0, 0.0))
    if dice > first:
        best[node] = dice, first
    elif dice > second:
        best[node] = first, dice


def _other(best: tuple[float, float] | None, dice: float) -> float:
    if best is None:
        return 0.0
    first, second = best
    return second if dice == first else first


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
        # The ends of both texts count as linked neighbours.
        first, last = -1, len(place_old)
        self._partner[first], self._partner[last] = -1, len(place_new)
        self._before = _nearest(self._partner, range(len(place_old)), first)
        self._after = _nearest(self._partner, range(len(place_old) - 1, -1, -1), last)

    def support(self, old: int, new: int) -> float:
        """Return 1 where both neighbours are linked right beside, 0 where neither is on its side."""
        here, there = self._place_old[old], self._place_new[new]
        total = 0.0
        for nearest, sign in ((self._before, 1), (self._after, -1)):
            beside = nearest[here]
            away_old, away_new = sign * (here - beside), sign * (there - self._partner[beside])
            if away_new > 0:
                total += 0.5 / (1 + 0.5 * abs(away_old - away_new))
        return total


def _nearest(partner: Mapping[int, int], places: range, end: int) -> list[int]:
    seen = end
    found = [-1] * len(places)
    for place in places:
        found[place] = seen
        if place in partner:
            seen = place
    return found
