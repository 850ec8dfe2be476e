"""How probable a pair is: one calibrated formula for each kind of candidate."""

from __future__ import annotations

from math import sqrt

from regdiff.model.record import record

# The weights come from a logistic regression on the articles of official correspondence tables
# (English and Chinese), checked by leaving out one pair of laws at a time, and rounded; zero means
# even odds. Units (articles, recitals) are weighed with the phrases they share, by weights from the same
# tables and from recasts that a program wrote; a distant pair has weights of its own, from the paragraphs
# of both.
BASE = -4.6
DICE = 2.2
PART = 5.2
BETWEEN = 1.7
SANDWICHED = 3.2
MARGIN = 6.2
# Units.
UNIT_BASE = -7.2
UNIT_PHRASES = 6.4
UNIT_DICE = 0.5
UNIT_PART = 1.3
UNIT_MASS = 0.65
UNIT_HEADING = 0.8
UNIT_BETWEEN = 1.7
UNIT_SANDWICHED = 3.0
UNIT_MARGIN = 4.9
UNIT_SOLE = 1.1
UNIT_OUTPHRASED = 3.5
# Pairs of clauses under parents that are no partners.
DISTANT_DICE = 4.5
DISTANT_MARGIN = 4.0
CLEAR = 0.06
"""The margin that a pair needs against the odds: clearly more alike than any other of its nodes."""
OUTDONE = 2.0
"""What the lack of that margin takes from odds that are below even."""
LEAST_DICE = 0.08
LEAST_PART = 0.35
"""Nodes that share less than both are no pair, whatever stands around them."""


@record
class Judged:
    """A candidate: its likeness in words, and how alike the headings are (``None`` where one has none).

    ``dice`` compares the whole of both, ``part`` the smaller with the larger, both 0 to 1; ``bonus``
    is what other evidence adds. A ``distant`` pair has parents that are no partners: its neighbours
    say nothing of it, and the bonus holds what its phrases say. Of units, ``phrases`` is the share of
    the smaller one's phrases that the larger has, and ``mass`` the logarithm of its weight: the more it
    says, the less can be chance.
    """

    dice: float
    part: float
    heading: float | None = None
    bonus: float = 0.0
    distant: bool = False
    phrases: float | None = None
    mass: float = 0.0

    def odds(self, between: float, margin: float, outphrased: float = 0.0) -> float:
        """Return the logarithm of the odds that the two belong together.

        ``between`` says how well the neighbours support the pair (0 to 1), ``margin`` by how much it is
        more alike than the next best pair of either node, ``outphrased`` by what share of its phrases it
        falls short of the best pair of either.
        """
        if self.distant:
            return self.bonus + DISTANT_DICE * self.dice + DISTANT_MARGIN * margin
        if self.dice < LEAST_DICE and self.part < LEAST_PART:
            return -9.0
        sandwiched = between > 0.99
        if self.phrases is not None:
            # By how much it stands out among its rivals, as a share of what they have in common.
            sole = max(0.0, min(1.0, margin / max(self.dice, LEAST_DICE)))
            words = UNIT_PHRASES * sqrt(self.phrases) + UNIT_DICE * self.dice + UNIT_PART * self.part
            words += UNIT_MASS * self.mass + UNIT_MARGIN * margin + UNIT_SOLE * sole
            place = UNIT_BETWEEN * between + UNIT_SANDWICHED * sandwiched
            heading = 0.0 if self.heading is None else UNIT_HEADING * (self.heading - 0.2)
            return UNIT_BASE + words + place + heading + self.bonus - UNIT_OUTPHRASED * outphrased
        words = DICE * self.dice + PART * self.part + MARGIN * margin
        odds = BASE + words + self.bonus + BETWEEN * between + SANDWICHED * sandwiched
        return odds - OUTDONE if odds < 0 and margin < CLEAR else odds
