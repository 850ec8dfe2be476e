"""Which pairs are worth comparing: an inverted index on rare words, never all pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

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
    wanted = frozenset().union(*seekers.values())
    shared = {node: wanted & vocabulary(node) for node in nodes}
    counts = Counter(chain.from_iterable(shared.values()))
    # One number ranks a word: by how many nodes have it, then by its weight, then by its letters.
    order, words, many = scales.order, scales.words, len(scales.words)
    ranks = {word: count * many + order[word] for word, count in counts.items() if count <= POSTINGS}
    rare = ranks.get
    looked_up = {node: sorted(filter(None, map(rare, bag)))[:RARE_WORDS] for node, bag in seekers.items()}
    # Only the words that somebody looks up are worth an index of the nodes that have them.
    index: dict[str, list[int]] = {words[rank % many]: [] for row in looked_up.values() for rank in row}
    asked = frozenset(index)
    for node, bag in shared.items():
        # The order in which a set yields words does not show: only the lists per word are read.
        for word in asked & bag:
            index[word].append(node)
    gains = {ranks[word]: (scales.weight[word] / len(found) ** 0.5, found) for word, found in index.items()}
    for node, row in looked_up.items():
        votes = _votes(gains, row)
        least = FAR_BEHIND * max(votes.values(), default=0.0)
        best = sorted([(-vote, abs(other - node), other) for other, vote in votes.items() if vote >= least])
        scales.work.candidates += min(len(best), keep)
        for _, _, other in best[:keep]:
            yield node, other


def _votes(gains: Mapping[int, tuple[float, list[int]]], row: Sequence[int]) -> dict[int, float]:
    """Add up what the rarest words say for each node that has them."""
    votes: dict[int, float] = {}
    known = votes.get
    for gain, found in map(gains.__getitem__, row):
        for node in found:
            votes[node] = known(node, 0.0) + gain
    return votes
