"""The assignment itself: the best pairs first, each round knowing what the last one settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from regdiff.align.judged import Judged

Rest = Callable[[int, int, tuple[int, int]], float]
"""Tells what share of its phrases a pair has that another pair does not have as well."""
Candidates = Mapping[tuple[int, int], Judged]

LEAST_PHRASES = 0.05
"""A smaller share of phrases outdoes nobody."""


def assign(
    judged: Candidates,
    nodes: tuple[Sequence[int], Sequence[int]],
    *,
    fixed: Mapping[int, int],
    accept: Sequence[float],
    rest: Rest | None = None,
) -> dict[int, int]:
    """Pair nodes one to one.

    ``nodes`` are all old and all new nodes of the rank in the order of the text, ``fixed`` the pairs that
    stand already, ``accept`` the odds that a pair needs in each round. ``rest`` tells what a rival has in
    common beyond what the pair explains that took its partner.
    """
    place_old = {node: place for place, node in enumerate(nodes[0])}
    place_new = {node: place for place, node in enumerate(nodes[1])}
    found: dict[int, int] = {}
    known: dict[int, int] | None = None
    ranked: list[tuple[float, int, int, int]] = []
    for threshold in accept:
        if found != known:
            # A round that settled nothing new leaves all odds as they are.
            known = found
            near = Neighbours(place_old, place_new, {**fixed, **found})
            rivals = Rivals(judged, found, rest)
            ranked = []
            for (old, new), seen in judged.items():
                margin, outphrased = rivals.margin(old, new, seen.dice), rivals.outphrased(old, new, seen)
                odds = seen.odds(near.support(old, new), margin, outphrased)
                ranked.append((-odds, abs(place_old[old] - place_new[new]), old, new))
            ranked.sort()
        found = {}
        taken: set[int] = set()
        for negative, _, old, new in ranked:
            if -negative < threshold:
                break
            if old not in found and new not in taken:
                found[old] = new
                taken.add(new)
    return found


class Rivals:
    """By how much a pair is more alike than the next best of either node.

    A rival that the last round gave to somebody else is none any more.
    """

    def __init__(self, judged: Candidates, found: Mapping[int, int], rest: Rest | None = None) -> None:
        """Remember the two best of every node."""
        back = {new: old for old, new in found.items()}
        self._phrased_old = _most_phrases(judged, back, 0, rest)
        self._phrased_new = _most_phrases(judged, found, 1, rest)
        self._old: dict[int, tuple[float, float]] = {}
        self._new: dict[int, tuple[float, float]] = {}
        for (old, new), seen in judged.items():
            holds = found.get(old) == new
            if holds or back.get(new, old) == old:
                _note(self._old, old, seen.dice)
            if holds or found.get(old, new) == new:
                _note(self._new, new, seen.dice)

    def outphrased(self, old: int, new: int, seen: Judged) -> float:
        """Return by what share of its phrases a pair falls short of the best of either node."""
        if seen.phrases is None:
            return 0.0
        return max(0.0, 1 - seen.phrases / max(self._phrased_old[old], self._phrased_new[new]))

    def margin(self, old: int, new: int, dice: float) -> float:
        """Return the margin of a pair with this likeness; negative where a rival is more alike."""
        return dice - max(_other(self._old.get(old), dice), _other(self._new.get(new), dice))


def _most_phrases(
    judged: Candidates, holders: Mapping[int, int], side: int, rest: Rest | None
) -> dict[int, float]:
    """Return the greatest share of phrases that each node of a side has in common with a rival.

    ``holders`` are the partners on this side that the last round gave to the other side's nodes. Of a
    rival that another pair took away, only what that pair does not explain counts.
    """
    most: dict[int, float] = {}
    taken: list[tuple[tuple[int, int], int, float]] = []
    for pair, seen in judged.items():
        if seen.phrases is not None:
            node, other = pair[side], pair[1 - side]
            holder = holders.get(other, node)
            if holder == node or rest is None:
                most[node] = max(most.get(node, LEAST_PHRASES), seen.phrases)
            else:
                taken.append((pair, holder, seen.phrases))
    for (old, new), holder, phrases in taken:
        node = new if side else old
        best = most.get(node, LEAST_PHRASES)
        # What is left of them is never more than all: most rivals need no second look.
        if rest is not None and phrases > best:
            best = max(best, rest(old, new, (old, holder) if side else (holder, new)))
        most[node] = best
    return most


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
