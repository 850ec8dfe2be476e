"""How Chinese says norms: clauses, triggers, subjects, and what a list inherits."""

from regdiff.norms.chinese.reader import read_passage
from regdiff.norms.chinese.subjects import classify
from regdiff.norms.chinese.terms import canonical, read_terms

__all__ = ["canonical", "classify", "read_passage", "read_terms"]
