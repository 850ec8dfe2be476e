"""Which pairs are worth comparing: an inverted index on rare words, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from regdiff.align.bags import Bag, Scales

RARE_WORDS = 12
"""How many of its rarest words a node is looked up by."""
POSTINGS = 60
"""A word that more nodes than this have finds nobody."""
NEAREST = 4
"""How many candidates a node keeps."""
FAR_BEHIND = 0.25
"""A candidate with less than this share of the best one's votes is dropped."""


def by_rare_words(scales: Scales, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of nodes that share rare words, the best few of each node, in a fixed order."""
    old, new = scales.old.vocabulary, scales.new.vocabulary
    found = dict.fromkeys(nearest(scales, {node: old(node) for node in olds}, news, new))
    back = nearest(scales, {node: new(node) for node in news}, olds, old)
    found.update(dict.fromkeys((old, new) for new, old in back))
    return list(found)


def nearest(
    scales: Scales,
    seekers: Mapping[int, Bag],
    nodes: Sequence[int],
    vocabulary: Callable[[int], Bag],
    *,
    keep: int = NEAREST,
) -> Iterator[tuple[int, int]]:
    """Yield each seeker with the few ``nodes`` of the other side that share most of its rare words."""
    wanted: set[str] = set()
    for words in seekers.values():
        wanted |= words
    index: defaultdict[str, list[int]] = defaultdict(list)
    for node in nodes:
        # The order in which a set yields words does not show: only the lists per word are read.
        for word in wanted & vocabulary(node):
            index[word].append(node)
    weight = scales.weight
    ranks = {
        word: (len(postings), -weight[word], word)
        for word, postings in index.items()
        if len(postings) <= POSTINGS
    }
    for node, words in seekers.items():
        votes = _votes(index, sorted(map(ranks.__getitem__, ranks.keys() & words)))
        least = FAR_BEHIND * max(votes.values(), default=0.0)
        best = sorted([(-vote, abs(found - node), found) for found, vote in votes.items() if vote >= least])
        scales.work.candidates += min(len(best), keep)
        for _, _, found in best[:keep]:
            yield node, found


def _votes(index: Mapping[str, list[int]], ranked: Sequence[tuple[int, int, str]]) -> dict[int, float]:
    """Add up what the rarest words say for each node that has them."""
    votes: dict[int, float] = {}
    for count, negative, word in ranked[:RARE_WORDS]:
        gain = -negative / count**0.5
        for found in index[word]:
            votes[found] = votes.get(found, 0.0) + gain
    return votes
