"""Evidence beside the words: references that changed together, defined terms, what a unit stands in."""

from __future__ import annotations

import re

from regdiff.align.cuts import Cuts
from regdiff.align.exact import of_like_units
from regdiff.align.forest import Side
from regdiff.align.ledger import Evidence, Ledger

VOTE = 0.8
"""What one clause adds to the odds of a pair that it refers to on both sides; three count at most."""
SAME_TERM = 2.0
"""What the same defined term at the head of two clauses adds to their odds."""
OTHER_TERM = 1.5
"""What different terms there take from them."""
SAME_DUTY = 0.5
"""What references of both units to clauses that are linked add to their odds."""
OTHER_DUTY = 2.5
"""What they take where none of the clauses referred to are linked to one another."""
SAME_FRAME = 0.2
"""What chapters under the same heading add to the odds of two articles."""
OTHER_FRAME = 0.2
"""What chapters under different headings take from them."""

_OPENING = frozenset("\"'“‘«„「『《")
_CLOSING = "\"'”’»“」』》"
_LONGEST_TERM = 61
_FIRST_NUMBER = re.compile(r"\d{1,4}[a-z]?")


class Citations:
    """Tells what the clauses that units refer to, and those that refer to them, say of two units."""

    def __init__(self, ledger: Ledger, cuts: tuple[Cuts, Cuts]) -> None:
        """Find the units by their labels."""
        self.ledger = ledger
        self.cuts = cuts
        self.units = _by_label(ledger.old), _by_label(ledger.new)
        self.known: tuple[dict[int, frozenset[int]], dict[int, frozenset[int]]] = {}, {}

    def votes(self) -> dict[tuple[int, int], float]:
        """Return the odds that clauses give to pairs of units by referring to one where the other was.

        Such clauses are the same but for their references, and these stand in the same order.
        """
        votes: dict[tuple[int, int], float] = {}
        for (old, new), pair in self.ledger.pairs.items():
            if pair.evidence is not Evidence.REFERENCES:
                continue
            one, other = self.cuts[0].cited(old), self.cuts[1].cited(new)
            if len(one) != len(other):
                continue
            for old_reference, new_reference in zip(one, other, strict=True):
                found = (
                    self.units[0].get(_key(old_reference), -1),
                    self.units[1].get(_key(new_reference), -1),
                )
                if min(found) >= 0 and of_like_units(self.ledger, *found, annexed=False):
                    votes[found] = min(3 * VOTE, votes.get(found, 0.0) + VOTE)
        return votes

    def odds(self, old: int, new: int) -> float:
        """Return what the references of both units to clauses that have partners say of the two.

        A penalty belongs to the duty that it names.
        """
        partners = {to for unit in self._of(old, 0) for to in self.ledger.forward[unit]}
        there = {unit for unit in self._of(new, 1) if self.ledger.backward[unit]}
        if not partners or not there:
            return 0.0
        return SAME_DUTY if partners & there else -OTHER_DUTY

    def _of(self, unit: int, at: int) -> frozenset[int]:
        found = self.known[at].get(unit)
        if found is None:
            side = (self.ledger.old, self.ledger.new)[at]
            labels = {_key(cited) for node in side.below(unit) for cited in self.cuts[at].cited(node)}
            units = (self.units[at].get(label, unit) for label in labels)
            found = self.known[at][unit] = frozenset(cited for cited in units if cited != unit)
        return found


def _by_label(side: Side) -> dict[str, int]:
    found: dict[str, int] = {}
    for unit in side.units:
        label = side.nodes[unit].label
        if label:
            found.setdefault(_key(label.lower()), unit)
    return found


def _key(label: str) -> str:
    """Return the kind and first number of a label or reference: ``articles 33 and 41`` is ``article33``."""
    number = _FIRST_NUMBER.search(label)
    if number is None:
        return label.strip()
    return label[: number.start()].strip().rstrip("s(") + number.group()


def term_odds(old: str, new: str) -> float:
    """Return what the defined terms at the heads of two clauses say of them.

    Example:
        >>> term_odds("‘keeper’ means a person", "‘keeper’ means anybody")
        2.0
    """
    one, other = _term(old), _term(new)
    if not one or not other:
        return 0.0
    return SAME_TERM if one.casefold() == other.casefold() else -OTHER_TERM


def _term(words: str) -> str:
    """Return what stands in quotation marks at the head of a clause, or nothing."""
    words = words.lstrip()
    if words[:1] not in _OPENING:
        return ""
    ends = [at for sign in _CLOSING if (at := words.find(sign, 1, _LONGEST_TERM + 2)) > 0]
    term = words[1 : min(ends, default=1)]
    return term if term[:1].isalnum() or term.startswith("_") else ""


def frame_odds(ledger: Ledger, old: int, new: int) -> float:
    """Return what the headings of the containers around two units say of them."""
    one, other = _frame(ledger.old, old), _frame(ledger.new, new)
    if not one or not other:
        return 0.0
    return SAME_FRAME if one == other else -OTHER_FRAME


def _frame(side: Side, node: int) -> str:
    above = side.parent[node]
    return side.heading(above).casefold().strip() if above >= 0 else ""
