"""The pairs found so far, with the evidence for each."""

from __future__ import annotations

from enum import StrEnum

from regdiff.align.forest import Side
from regdiff.model.record import record


class Evidence(StrEnum):
    """What made a pair, from the surest to the weakest."""

    PERSON = "person confirmed"
    SAME = "same words"
    REFERENCES = "same words but for references and typography"
    ORDER = "same words, in the same order among their like"
    WORDS = "shared words"
    PART = "shared words with a part"
    CONTENT = "same content"
    ALONE = "alone in linked clauses"


@record
class Pair:
    """Why two nodes were paired: ``score`` is their similarity, 0 to 1."""

    evidence: Evidence
    score: float


class Ledger:
    """Partners of every node on both sides; the first partner is the closest one.

    A node has several partners only where it was split or merged: then each of these has no other
    partner, so that links are stars and never chains. ``templated`` are the pairs that were not made
    because the two share nothing but the template that all their neighbours are written from.
    """

    def __init__(self, old: Side, new: Side) -> None:
        """Start with no partner for anybody."""
        self.old = old
        self.new = new
        self.forward: list[list[int]] = [[] for _ in old.nodes]
        self.backward: list[list[int]] = [[] for _ in new.nodes]
        self.pairs: dict[tuple[int, int], Pair] = {}
        self.refused: set[tuple[int, int]] = set()
        self.moved: set[tuple[int, int]] = set()
        self.templated: set[tuple[int, int]] = set()
        self.closed_old: set[int] = set()
        self.closed_new: set[int] = set()

    def free(self, old: int, new: int) -> bool:
        """Tell whether neither node has a partner and nobody refused the pair."""
        return not self.forward[old] and not self.backward[new] and not self.barred(old, new)

    def barred(self, old: int, new: int) -> bool:
        """Tell whether a person refused the pair, or said that one of the two has no partner."""
        return (old, new) in self.refused or old in self.closed_old or new in self.closed_new

    def link(self, old: int, new: int, pair: Pair) -> None:
        """Make two nodes partners."""
        self.forward[old].append(new)
        self.backward[new].append(old)
        self.pairs[old, new] = pair

    def part(self, old: int, new: int) -> None:
        """Make two partners strangers again."""
        self.forward[old].remove(new)
        self.backward[new].remove(old)
        del self.pairs[old, new]

    def link_below(self, old: int, new: int, evidence: Evidence) -> None:
        """Make partners of two nodes and of all below them, which have the same shape."""
        for shift in range(self.old.end[old] - old):
            if self.free(old + shift, new + shift):
                self.link(old + shift, new + shift, Pair(evidence, 1.0))

    def equals(self, *, new: bool = False) -> list[int]:
        """Return the partner that each node equals, -1 where it has none or a person chose it."""
        partners, chosen = (self.backward, self.closed_new) if new else (self.forward, self.closed_old)
        return [found[0] if found and node not in chosen else -1 for node, found in enumerate(partners)]

    def together(self, old: int, new: int) -> bool:
        """Tell whether two nodes are partners."""
        return (old, new) in self.pairs
