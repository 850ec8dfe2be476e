"""More than two versions: each clause's line, and who brought in which words. Pure functions of links."""

from regdiff.history.lines import history
from regdiff.history.origins import origins

__all__ = ["history", "origins"]
