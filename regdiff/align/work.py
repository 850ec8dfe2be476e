"""How much work an alignment took, counted and not timed."""

from __future__ import annotations


class Work:
    """Counts of the two things an alignment spends its time on.

    ``candidates`` are the pairs of provisions that an index or a gap proposed, ``similarities`` the
    bags of words that were compared. Both must grow with the text, not with its square.
    """

    def __init__(self) -> None:
        """Start at nothing."""
        self.candidates = 0
        self.similarities = 0
