"""How much work an alignment took, counted and not timed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Work:
    """Counts of the two things an alignment spends its time on.

    ``candidates`` are the pairs of provisions that an index or a gap proposed, ``similarities`` the
    bags of words that were compared. Both must grow with the text, not with its square.
    """

    candidates: int = 0
    similarities: int = 0
