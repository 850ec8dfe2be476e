"""How alike two norms are: their words, weighed by how rare they are, and what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log

from regdiff.model import Norm, NormType, Subtype
from regdiff.norms.ladder import on_ladder
from regdiff.norms.shift_facets import same_party
from regdiff.norms.shift_words import features, tokens


@dataclass(frozen=True, slots=True)
class Bag:
    """Features with their weights; ``total`` is the sum of them all."""

    weights: Mapping[str, float]
    total: float

    def shared(self, other: Bag) -> float:
        """Return the weight of what two bags have in common."""
        few, many = sorted((self.weights, other.weights), key=len)
        return fsum(min(weight, many[feature]) for feature, weight in few.items() if feature in many)

    def likeness(self, other: Bag) -> float:
        """Return how much two bags share, 0 to 1."""
        total = self.total + other.total
        return 2 * self.shared(other) / total if total else 1.0

    def inside(self, other: Bag) -> float:
        """Return the share of this bag that the other holds, 0 to 1."""
        return self.shared(other) / self.total if self.total else 0.0


_EMPTY = Bag({}, 0.0)


@dataclass(frozen=True, slots=True)
class Worded:
    """What pairing looks at in a norm: the words of its action, and all of them.

    ``case`` are the words of a penalty's condition, of a definition the term; ``breach`` those of what a
    penalty is for, the condition of the first norm of its provision. Other norms have neither.
    """

    norm: Norm
    act: Bag
    all: Bag
    case: Bag
    breach: Bag


class Weigher:
    """Weighs words by how rare they are among the norms that are to be told apart."""

    def __init__(self, norms: Sequence[Norm], language: str) -> None:
        """Count in how many of the norms each feature occurs."""
        self._language = language
        self.rare = Counter(feature for norm in norms for feature in features(norm.quote, language))
        self._many = max(1, len(norms))
        self._weights: dict[str, float] = {}

    def worded(self, norm: Norm, breach: str) -> Worded:
        """Return a norm as pairing sees it; ``breach`` is the condition that opens its provision."""
        punishes = norm.type is NormType.SANCTION
        tells = punishes or norm.subtype is Subtype.DEFINITION
        return Worded(
            norm,
            self._bag(norm.action or norm.quote),
            self._bag(norm.quote),
            self._bag(_head(norm)) if tells else _EMPTY,
            self._bag(breach) if punishes else _EMPTY,
        )

    def _bag(self, words: str) -> Bag:
        counts = features(words, self._language)
        weights = {feature: count * self._weight(feature) for feature, count in counts.items()}
        return Bag(weights, fsum(weights.values()))

    def _weight(self, feature: str) -> float:
        known = self._weights.get(feature)
        if known is None:
            known = self._weights[feature] = 1 + log(self._many / max(1, self.rare[feature]))
        return known


def likeness(old: Worded, new: Worded) -> float:
    """Return how likely one norm continues the other, 0 to 1, alike in both directions."""
    before, after = old.norm, new.norm
    words = 0.6 * _acts_alike(old.act, new.act) + 0.2 * old.all.likeness(new.all)
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
        score *= 0.4 + 0.6 * max(old.breach.likeness(new.breach), old.case.likeness(new.case))
    if before.subtype is after.subtype is Subtype.DEFINITION:
        score *= 0.3 + 0.7 * old.case.likeness(new.case)
    if before.subtype is not after.subtype:
        score *= 0.4
    elif before.subtype is not None and _negated(before) != _negated(after):
        score *= 0.6
    return score


def _acts_alike(old: Bag, new: Bag) -> float:
    """Return how much two acts share, or how much of the shorter one the longer holds, which counts less."""
    if min(len(old.weights), len(new.weights)) < 5:
        return old.likeness(new)
    return max(old.likeness(new), 0.75 * max(old.inside(new), new.inside(old)))


def _head(norm: Norm) -> str:
    """Return the condition of a norm, and of a definition what stands before its operative words."""
    if norm.subtype is Subtype.DEFINITION and norm.trigger:
        return norm.quote.partition(norm.trigger)[0]
    return norm.condition or ""


def _negated(norm: Norm) -> bool:
    """Tell whether the operative words deny: ``does not apply``, 不适用."""
    return any(word in {"not", "no", "不"} for word in tokens(norm.trigger or ""))


def continues(part: Worded, whole: Worded) -> float:
    """Return the share of one norm's act that another of its type holds, 0 to 1."""
    if part.norm.type is not whole.norm.type or len(part.act.weights.keys() & whole.act.weights) < 2:
        return 0.0
    return part.act.inside(whole.act)


def breaches(norms: Sequence[Norm]) -> list[str]:
    """Return for each norm the condition that opens its provision."""
    first: dict[str, str] = {}
    return [first.setdefault(norm.provision, norm.condition or "") for norm in norms]
