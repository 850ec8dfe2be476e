"""Which pairs are worth comparing: an inverted index on rare words, never all pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest

from regdiff.align.bags import Bag, Scales

RARE_WORDS = 24
"""How many of its rarest words a node is looked up by."""
POSTINGS = 60
"""A word that more nodes than this have finds nobody."""
NEAREST = 6
"""How many candidates a node keeps."""


def by_rare_words(scales: Scales, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of nodes that share rare words, the best few of each node, in a fixed order."""
    found = dict.fromkeys(_look_up(scales, olds, news, scales.old.bag, scales.new.bag))
    found.update(
        dict.fromkeys((old, new) for new, old in _look_up(scales, news, olds, scales.new.bag, scales.old.bag))
    )
    scales.work.candidates += len(found)
    return list(found)


def _look_up(
    scales: Scales,
    seekers: Sequence[int],
    shelf: Sequence[int],
    bag_of: Callable[[int], Bag],
    other_bag_of: Callable[[int], Bag],
) -> Iterable[tuple[int, int]]:
    index: dict[str, list[int]] = {}
    for node in shelf:
        for word in other_bag_of(node):
            index.setdefault(word, []).append(node)
    weight = scales.weight
    for node in seekers:
        known = [word for word in bag_of(node) if word in index]
        known.sort(key=lambda word: (len(index[word]), -weight[word], word))
        votes: dict[int, float] = {}
        for word in known[:RARE_WORDS]:
            postings = index[word]
            if len(postings) > POSTINGS:
                break
            gain = weight[word] / len(postings) ** 0.5
            for other in postings:
                votes[other] = votes.get(other, 0.0) + gain
        best = nlargest(NEAREST, votes.items(), key=lambda vote: (vote[1], -abs(vote[0] - node), -vote[0]))
        for other, _ in best:
            yield node, other
