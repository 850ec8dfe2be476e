"""Which old norm continues in which new one: along the clause links, strict before loose.

First norms of the same words are paired, then similar ones inside linked clauses from the innermost
links outwards, then what is left across the whole text where it is alike enough. Where clauses split
or merged, a norm may continue in more than one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from regdiff.model import Link, Norm, NormType, Subtype
from regdiff.norms.shift_likeness import Weigher, Worded, breaches, continues, likeness
from regdiff.norms.shift_links import JOINED, Links
from regdiff.norms.shift_words import tokens

_INSIDE = 0.38
_ALONE = 0.2
_FEW = 3
_ANYWHERE = 0.46
_ANYWHERE_HAN = 0.42  # pairs of characters agree less often than words do
_VERY = 0.62
_MARGIN = 0.06
_OTHER_TYPE = 0.15
_CONTINUES = 0.6
_MOST_PAIRS = 4096
_MOST_CANDIDATES = 8
_COMMON = 24
_LONG = 6


class Pair(NamedTuple):
    """Indices of an old norm and of the new one that continues it; ``None`` for none."""

    old: int | None
    new: int | None


def pair(old_norms: Sequence[Norm], new_norms: Sequence[Norm], links: Links, language: str) -> list[Pair]:
    """Pair the norms of two versions.

    They come in the order of the new text, what was repealed after the norm that it followed.
    """
    return _Pairing(old_norms, new_norms, links, language).run()


class _Pairing:
    def __init__(self, old: Sequence[Norm], new: Sequence[Norm], links: Links, language: str) -> None:
        self.old, self.new = old, new
        self.keys = [tokens(norm.quote) for norm in old], [tokens(norm.quote) for norm in new]
        self.links = links
        self.language = language
        self.anywhere = _ANYWHERE_HAN if language == "zh" else _ANYWHERE
        self.old_left = set(range(len(old)))
        self.new_left = set(range(len(new)))
        self.pairs: list[Pair] = []
        self.scopes = self._scopes()

    def run(self) -> list[Pair]:
        for batch in self.scopes:
            for _, before, after in batch:
                self._same_words(before, after, at_least=1)
        self.words = _Words(self)
        for batch in self.scopes:
            self._alike(batch)
        everywhere = self._telling(self.old, self.keys[0]), self._telling(self.new, self.keys[1])
        self._same_words(*everywhere, at_least=_LONG)
        far = self._scored(self._left(*everywhere), self.anywhere - _MARGIN)
        self._take([item for item in _unrivalled(far) if self._known(*item)])
        for batch in self.scopes:
            self._alone(batch)
        for batch in self.scopes:
            self._continued(batch)
        return self._in_order()

    @staticmethod
    def _telling(norms: Sequence[Norm], keys: Sequence[tuple[str, ...]]) -> list[int]:
        """Return the norms that can be known again far from their place: said once, no boilerplate."""
        count = Counter(keys)
        return [
            index
            for index, norm in enumerate(norms)
            if count[keys[index]] == 1 and norm.subtype is not Subtype.REFERENCE
        ]

    def _known(self, score: float, i: int, j: int) -> bool:
        """Tell whether a norm can be known again far from its clause.

        Another type needs more of the same words; a penalty must be for the same breach, for its own
        words are those of any penalty.
        """
        old, new = self.words.old(i), self.words.new(j)
        if score < self.anywhere:
            return False
        if old.norm.type is not new.norm.type:
            return score >= self.anywhere + _OTHER_TYPE
        return old.norm.type is not NormType.SANCTION or old.breach.likeness(new.breach) >= self.anywhere

    def _scopes(self) -> list[list[tuple[Link, list[int], list[int]]]]:
        """Return the links that hold norms on both sides, innermost first, in batches of one depth."""
        before: dict[str, list[int]] = defaultdict(list)
        after: dict[str, list[int]] = defaultdict(list)
        height: dict[str, int] = {}
        held: dict[str, Link] = {}
        sides = ((self.old, self.links.above_old, before), (self.new, self.links.above_new, after))
        for norms, above, found in sides:
            for index, norm in enumerate(norms):
                for up, link in enumerate(above(norm)):
                    found[link.id].append(index)
                    held[link.id] = link
                    height[link.id] = max(height.get(link.id, 0), up)
        batches: dict[int, list[tuple[Link, list[int], list[int]]]] = defaultdict(list)
        for id_ in sorted(height, key=lambda id_: (height[id_], id_)):
            if before[id_] and after[id_]:
                batches[height[id_]].append((held[id_], before[id_], after[id_]))
        return [batches[level] for level in sorted(batches)]

    def _left(self, before: Iterable[int], after: Iterable[int]) -> tuple[list[int], list[int]]:
        return [i for i in before if i in self.old_left], [j for j in after if j in self.new_left]

    def _same_words(self, before: Iterable[int], after: Iterable[int], *, at_least: int) -> None:
        left = self._left(before, after)
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j in left[1]:
            places[self.keys[1][j]].append(j)
        for key, (mine, theirs) in _together(left[0], self.keys[0], places):
            if len(key) >= at_least:
                for i, j in zip(mine, theirs, strict=False):
                    self._match(i, j)

    def _alike(self, batch: Sequence[tuple[Link, list[int], list[int]]]) -> None:
        found: list[tuple[float, int, int]] = []
        for link, before, after in batch:
            left = self._left(before, after)
            least = self.anywhere if self.links.groups(link) else _INSIDE
            found.extend(self._scored(left, least))
        self._take(found)

    def _alone(self, batch: Sequence[tuple[Link, list[int], list[int]]]) -> None:
        """Pair what is left alone on both sides of a small clause, with little likeness asked.

        Of a long list it is the one item that went and the one that came.
        """
        found: list[tuple[float, int, int]] = []
        for link, before, after in batch:
            left = self._left(before, after)
            if self.links.groups(link):
                continue
            if max(len(before), len(after)) > _FEW:
                left = self._without_partner(left)
            if len(left[0]) == len(left[1]) == 1:
                found.extend(self._scored(left, _ALONE))
        self._take(found)

    def _without_partner(self, left: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
        """Return the norms of items that are in one version only."""
        before = [(i, self.old[i].provision) for i in left[0]]
        after = [(j, self.new[j].provision) for j in left[1]]
        return (
            [i for i, eid in before if _is_item(eid) and self.links.of(eid, "old") is None],
            [j for j, eid in after if _is_item(eid) and self.links.of(eid, "new") is None],
        )

    def _scored(self, left: tuple[list[int], list[int]], least: float) -> list[tuple[float, int, int]]:
        scored = ((likeness(self.words.old(i), self.words.new(j)), i, j) for i, j in self._candidates(*left))
        return [item for item in scored if item[0] >= least]

    def _candidates(self, before: list[int], after: list[int]) -> Iterator[tuple[int, int]]:
        if len(before) * len(after) <= _MOST_PAIRS:
            yield from ((i, j) for i in before for j in after)
            return
        holders: tuple[dict[str, list[int]], dict[str, list[int]]] = (defaultdict(list), defaultdict(list))
        for held, indices, of in ((holders[0], before, self.words.old), (holders[1], after, self.words.new)):
            for index in indices:
                for feature in of(index).all.weights:
                    if self.words.rare[feature] <= _COMMON:
                        held[feature].append(index)
        votes = Counter(
            (i, j)
            for feature, found in holders[0].items()
            for i in found
            for j in holders[1].get(feature, ())
        )
        yield from _best(votes)

    def _take(self, scored: list[tuple[float, int, int]]) -> None:
        for _, i, j in sorted(scored, key=lambda item: (-item[0], abs(item[1] - item[2]), item[1] + item[2])):
            if i in self.old_left and j in self.new_left:
                self._match(i, j)

    def _match(self, i: int, j: int) -> None:
        self.old_left.discard(i)
        self.new_left.discard(j)
        self.pairs.append(Pair(i, j))

    def _continued(self, batch: Sequence[tuple[Link, list[int], list[int]]]) -> None:
        """Let norms without a partner share one, where their clauses split or merged."""
        for link, before, after in batch:
            if not JOINED & {link.relation, *link.flags}:
                continue
            left = self._left(before, after)
            taken = (
                [i for i in before if i not in self.old_left],
                [j for j in after if j not in self.new_left],
            )
            old, new = self.words.old, self.words.new
            parts = [(continues(old(i), new(j)), i, j) for i, j in self._candidates(left[0], taken[1])]
            parts += [(continues(new(j), old(i)), i, j) for i, j in self._candidates(taken[0], left[1])]
            self._share([part for part in parts if part[0] >= _CONTINUES])

    def _share(self, scored: list[tuple[float, int, int]]) -> None:
        for _, i, j in sorted(scored, key=lambda item: (-item[0], abs(item[1] - item[2]), item[1] + item[2])):
            if i in self.old_left or j in self.new_left:
                self._match(i, j)

    def _in_order(self) -> list[Pair]:
        pairs = sorted(self.pairs, key=lambda pair: (pair.new, pair.old))
        pairs.extend(Pair(None, j) for j in self.new_left)
        place: dict[int, int] = {}
        for i, j in self.pairs:
            if i is not None and j is not None:
                place[i] = max(place.get(i, j), j)
        gone: list[tuple[tuple[int, int, int], Pair]] = []
        last = -1
        for i in range(len(self.old)):
            if i in self.old_left:
                gone.append(((last, 1, i), Pair(i, None)))
            else:
                last = place[i]
        kept = [((-1 if p.new is None else p.new, 0, -1 if p.old is None else p.old), p) for p in pairs]
        return [pair for _, pair in sorted([*kept, *gone], key=lambda item: item[0])]


class _Words:
    """The norms as likeness sees them, each made when it is first asked for."""

    def __init__(self, pairing: _Pairing) -> None:
        self._old, self._new = pairing.old, pairing.new
        left = [
            *(norm for i, norm in enumerate(self._old) if i in pairing.old_left),
            *(norm for j, norm in enumerate(self._new) if j in pairing.new_left),
        ]
        self._weigher = Weigher(left, pairing.language)
        self.rare = self._weigher.rare
        self._breaches = breaches(self._old), breaches(self._new)
        self._made: tuple[dict[int, Worded], dict[int, Worded]] = ({}, {})

    def old(self, index: int) -> Worded:
        if index not in self._made[0]:
            self._made[0][index] = self._weigher.worded(self._old[index], self._breaches[0][index])
        return self._made[0][index]

    def new(self, index: int) -> Worded:
        if index not in self._made[1]:
            self._made[1][index] = self._weigher.worded(self._new[index], self._breaches[1][index])
        return self._made[1][index]


def _best(votes: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs that share most among those of either norm, a few for each."""
    of: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    kept: set[tuple[int, int]] = set()
    order = sorted(votes, key=lambda pair: (-votes[pair], abs(pair[0] - pair[1]), sum(pair), pair))
    for i, j in order:
        if of[0][i] < _MOST_CANDIDATES or of[1][j] < _MOST_CANDIDATES:
            kept.add((i, j))
        of[0][i] += 1
        of[1][j] += 1
    return sorted(kept)


def _is_item(eid: str) -> bool:
    return eid.rpartition("__")[2].startswith(("point_", "indent_"))


def _unrivalled(scored: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Keep the pairs that no other pair of either norm comes near; the very alike are kept in any case."""
    old: dict[int, list[float]] = defaultdict(list)
    new: dict[int, list[float]] = defaultdict(list)
    for score, i, j in scored:
        for found in (old[i], new[j]):
            found.append(score)
            found.sort(reverse=True)
            del found[2:]
    return [
        (score, i, j)
        for score, i, j in scored
        if score >= _VERY or score - max(_rival(score, old[i]), _rival(score, new[j])) >= _MARGIN
    ]


def _rival(score: float, best: Sequence[float]) -> float:
    """Return the best of the scores besides one, of which ``best`` holds the first two."""
    if score < best[0]:
        return best[0]
    return best[1] if len(best) > 1 else 0.0


def _together(
    before: Iterable[int], keys: Sequence[tuple[str, ...]], places: Mapping[tuple[str, ...], list[int]]
) -> Iterator[tuple[tuple[str, ...], tuple[list[int], list[int]]]]:
    mine: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in before:
        if keys[i] in places:
            mine[keys[i]].append(i)
    for key, found in mine.items():
        yield key, (found, places[key])
