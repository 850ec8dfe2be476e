"""How Chinese says norms: clauses, triggers, subjects, and what a list inherits."""

from regdiff.norms.chinese.reader import read_passage

__all__ = ["read_passage"]
