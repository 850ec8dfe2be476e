"""Which old norm continues in which new one: along the clause links, strict before loose.

First norms of the same words are paired, then similar ones inside linked clauses from the innermost
links outwards, then what is left across the whole text where it is alike enough. Where clauses split
or merged, a norm may continue in more than one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log
from typing import NamedTuple

from regdiff.model import CONTAINER_KINDS, Change, Document, Link, Norm, NormType, Relation, Subtype
from regdiff.norms.ladder import on_ladder
from regdiff.norms.shift_facets import same_party
from regdiff.norms.shift_words import features, tokens

_INSIDE = 0.38
_ALONE = 0.2
_ANYWHERE = 0.5
_ANYWHERE_HAN = 0.45  # pairs of characters agree less often than words do
_CONTINUES = 0.6
_MOST_PAIRS = 4096
_MOST_CANDIDATES = 8
_COMMON = 24
_LONG = 6
_JOINED = frozenset({Relation.SPLIT, Relation.MERGED})


class Pair(NamedTuple):
    """Indices of an old norm and of the new one that continues it; ``None`` for none."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Bag:
    """Features with their weights; ``total`` is the sum of them all."""

    weights: Mapping[str, float]
    total: float

    def shared(self, other: Bag) -> float:
        """Return the weight of what two bags have in common."""
        few, many = sorted((self.weights, other.weights), key=len)
        return sum(min(weight, many[feature]) for feature, weight in few.items() if feature in many)

    def likeness(self, other: Bag) -> float:
        """Return how much two bags share, 0 to 1."""
        total = self.total + other.total
        return 2 * self.shared(other) / total if total else 1.0

    def inside(self, other: Bag) -> float:
        """Return the share of this bag that the other holds, 0 to 1."""
        return self.shared(other) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Worded:
    """What pairing looks at in a norm: its words in order, those of its action, and all of them.

    ``breach`` are the words of what a penalty is for: how the first norm of its provision begins.
    """

    norm: Norm
    key: tuple[str, ...]
    act: Bag
    all: Bag
    breach: Bag


class Links:
    """The clause links as norms see them: of a norm's provision and of what holds it."""

    def __init__(self, old: Document, new: Document, changes: Sequence[Change]) -> None:
        """Index the links of both sides by provision."""
        self.changes: Mapping[str, Change] = {change.link.id: change for change in changes}
        self._of_old = {eid: change.link for change in changes for eid in change.link.old}
        self._of_new = {eid: change.link for change in changes for eid in change.link.new}
        self._old_parents, self._new_parents = old.parents(), new.parents()

    def of(self, eid: str, side: str) -> str | None:
        """Return the id of the link of a provision that both versions have, else ``None``."""
        link = (self._of_old if side == "old" else self._of_new).get(eid)
        return link.id if link is not None and link.old and link.new else None

    def above_old(self, norm: Norm) -> Iterator[Link]:
        """Yield the links of an old norm's provision and of all that holds it, innermost first."""
        return _above(norm.provision, self._of_old, self._old_parents)

    def above_new(self, norm: Norm) -> Iterator[Link]:
        """Yield the links of a new norm's provision and of all that holds it, innermost first."""
        return _above(norm.provision, self._of_new, self._new_parents)

    def elsewhere(self, old: Norm, new: Norm) -> bool:
        """Tell whether a norm now stands in another place than renumbering alone explains.

        Where a clause was split or merged, what stays in the first of its parts stays in its place.
        """
        here = {link.id for link in self.above_new(new)}
        before = set(_chain(old.provision, self._old_parents))
        after = set(_chain(new.provision, self._new_parents))
        for link in self.above_old(old):
            if link.level in CONTAINER_KINDS:
                break
            if link.id not in here:
                return True
            if link.relation in _JOINED:
                if link.old[0] not in before or link.new[0] not in after:
                    return True
            elif Relation.MOVED in {link.relation, *link.flags}:
                return True
        return False

    def innermost(self, old: Norm, new: Norm) -> Change | None:
        """Return the change of the innermost link that holds both norms."""
        here = {link.id for link in self.above_new(new)}
        for link in self.above_old(old):
            if link.id in here:
                return self.changes[link.id]
        return None


def pair(old_norms: Sequence[Norm], new_norms: Sequence[Norm], links: Links, language: str) -> list[Pair]:
    """Pair the norms of two versions.

    They come in the order of the new text, what was repealed after the norm that it followed.
    """
    return _Pairing(old_norms, new_norms, links, language).run()


class _Pairing:
    def __init__(self, old: Sequence[Norm], new: Sequence[Norm], links: Links, language: str) -> None:
        words = [features(norm.quote, language) for norm in (*old, *new)]
        self.rare: Counter[str] = Counter(feature for bag in words for feature in bag)
        weight = {feature: 1 + log(len(words) / count) for feature, count in self.rare.items()}
        breaches = [*_breaches(old), *_breaches(new)]
        worded = [
            Worded(
                norm,
                tokens(norm.quote),
                _bag(features(norm.action or norm.quote, language), weight),
                _bag(bag, weight),
                _bag(features(breach, language), weight),
            )
            for norm, bag, breach in zip((*old, *new), words, breaches, strict=True)
        ]
        self.old, self.new = worded[: len(old)], worded[len(old) :]
        self.links = links
        self.anywhere = _ANYWHERE_HAN if language == "zh" else _ANYWHERE
        self.old_left = set(range(len(old)))
        self.new_left = set(range(len(new)))
        self.pairs: list[Pair] = []
        self.scopes = self._scopes()

    def run(self) -> list[Pair]:
        for batch in self.scopes:
            for _, before, after in batch:
                self._same_words(before, after, at_least=1)
        for batch in self.scopes:
            self._alike(batch)
        everywhere = self._telling(self.old), self._telling(self.new)
        self._same_words(*everywhere, at_least=_LONG)
        self._take(self._scored(self._left(*everywhere), self.anywhere))
        for batch in self.scopes:
            self._alone(batch)
        for batch in self.scopes:
            self._continued(batch)
        return self._in_order()

    @staticmethod
    def _telling(side: Sequence[Worded]) -> list[int]:
        """Return the norms that can be known again far from their place: said once, no boilerplate."""
        count = Counter(worded.key for worded in side)
        return [
            index
            for index, worded in enumerate(side)
            if count[worded.key] == 1 and worded.norm.subtype is not Subtype.REFERENCE
        ]

    def _scopes(self) -> list[list[tuple[Link, list[int], list[int]]]]:
        """Return the links that hold norms on both sides, innermost first, in batches of one depth."""
        before: dict[str, list[int]] = defaultdict(list)
        after: dict[str, list[int]] = defaultdict(list)
        height: dict[str, int] = {}
        held: dict[str, Link] = {}
        sides = ((self.old, self.links.above_old, before), (self.new, self.links.above_new, after))
        for norms, above, found in sides:
            for index, worded in enumerate(norms):
                for up, link in enumerate(above(worded.norm)):
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
            places[self.new[j].key].append(j)
        for key, (mine, theirs) in _together(left[0], self.old, places):
            if len(key) >= at_least:
                for i, j in zip(mine, theirs, strict=False):
                    self._match(i, j)

    def _alike(self, batch: Sequence[tuple[Link, list[int], list[int]]]) -> None:
        found: list[tuple[float, int, int]] = []
        for link, before, after in batch:
            left = self._left(before, after)
            least = self.anywhere if link.level in CONTAINER_KINDS else _INSIDE
            found.extend(self._scored(left, least))
        self._take(found)

    def _alone(self, batch: Sequence[tuple[Link, list[int], list[int]]]) -> None:
        """Pair what is left alone on both sides of a clause, with little likeness asked."""
        found: list[tuple[float, int, int]] = []
        for link, before, after in batch:
            left = self._left(before, after)
            if len(left[0]) == len(left[1]) == 1 and link.level not in CONTAINER_KINDS:
                found.extend(self._scored(left, _ALONE))
        self._take(found)

    def _scored(self, left: tuple[list[int], list[int]], least: float) -> list[tuple[float, int, int]]:
        scored = ((likeness(self.old[i], self.new[j]), i, j) for i, j in self._candidates(*left))
        return [item for item in scored if item[0] >= least]

    def _candidates(self, before: list[int], after: list[int]) -> Iterator[tuple[int, int]]:
        if len(before) * len(after) <= _MOST_PAIRS:
            yield from ((i, j) for i in before for j in after)
            return
        holders: dict[str, list[int]] = defaultdict(list)
        for j in after:
            for feature in self.new[j].all.weights:
                if self.rare[feature] <= _COMMON:
                    holders[feature].append(j)
        for i in before:
            votes = Counter(
                j for feature in self.old[i].all.weights if feature in holders for j in holders[feature]
            )
            best = sorted(votes.items(), key=lambda item: (-item[1], abs(item[0] - i), item[0]))
            yield from ((i, j) for j, _ in best[:_MOST_CANDIDATES])

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
            if not _JOINED & {link.relation, *link.flags}:
                continue
            for i in [i for i in before if i in self.old_left]:
                best = max(after, key=lambda j: (_continues(self.old[i], self.new[j]), -j))
                if _continues(self.old[i], self.new[best]) >= _CONTINUES:
                    self._match(i, best)
            for j in [j for j in after if j in self.new_left]:
                best = max(before, key=lambda i: (_continues(self.new[j], self.old[i]), -i))
                if _continues(self.new[j], self.old[best]) >= _CONTINUES:
                    self._match(best, j)

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


def likeness(old: Worded, new: Worded) -> float:
    """Return how likely one norm continues the other, 0 to 1, alike in both directions."""
    before, after = old.norm, new.norm
    words = 0.6 * old.act.likeness(new.act) + 0.2 * old.all.likeness(new.all)
    signs = 0.08 * (before.type is after.type) + 0.06 * same_party(before, after)
    if before.instrument is after.instrument:
        signs += 0.06
    elif (
        before.instrument
        and after.instrument
        and on_ladder(before.instrument)
        and on_ladder(after.instrument)
    ):
        signs += 0.05
    score = words + signs
    kinds = {before.type, after.type}
    if len(kinds) > 1 and kinds & {NormType.CONSTITUTIVE, NormType.SANCTION}:
        score *= 0.5
    if before.type is after.type is NormType.SANCTION:
        score *= 0.4 + 0.6 * old.breach.likeness(new.breach)
    if before.subtype is not after.subtype:
        score *= 0.4
    elif before.subtype is not None and _negated(before) != _negated(after):
        score *= 0.6
    return score


def _negated(norm: Norm) -> bool:
    """Tell whether the operative words deny: ``does not apply``, 不适用."""
    return any(word in {"not", "no", "不"} for word in tokens(norm.trigger or ""))


def _continues(part: Worded, whole: Worded) -> float:
    if part.norm.type is not whole.norm.type or len(part.act.weights.keys() & whole.act.weights) < 2:
        return 0.0
    return part.act.inside(whole.act)


def _breaches(norms: Sequence[Norm]) -> list[str]:
    """Return for each norm the condition that opens its provision."""
    first: dict[str, str] = {}
    return [first.setdefault(norm.provision, norm.condition or "") for norm in norms]


def _bag(counts: Counter[str], weight: Mapping[str, float]) -> Bag:
    weights = {feature: count * weight.get(feature, 1.0) for feature, count in counts.items()}
    return Bag(weights, fsum(weights.values()))


def _above(eid: str, links: Mapping[str, Link], parents: Mapping[str, str | None]) -> Iterator[Link]:
    for at in _chain(eid, parents):
        if at in links:
            yield links[at]


def _chain(eid: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Yield a provision and all that holds it, innermost first."""
    at: str | None = eid
    while at is not None:
        yield at
        at = parents.get(at)


def _together(
    before: Iterable[int], norms: Sequence[Worded], places: Mapping[tuple[str, ...], list[int]]
) -> Iterator[tuple[tuple[str, ...], tuple[list[int], list[int]]]]:
    mine: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in before:
        if norms[i].key in places:
            mine[norms[i].key].append(i)
    for key, found in mine.items():
        yield key, (found, places[key])
