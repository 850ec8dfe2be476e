"""Clauses to clauses: which provisions of one version continue which of the other."""

from regdiff.align.engine import align

__all__ = ["align"]
