"""Read one Chinese passage."""

from __future__ import annotations

from regdiff.norms.draft import Context, Reading
from regdiff.norms.lexicon import Lexicon


def read_passage(lexicon: Lexicon, text: str, context: Context) -> Reading:  # noqa: ARG001 - to come
    """Return the norms of a passage."""
    return Reading()
