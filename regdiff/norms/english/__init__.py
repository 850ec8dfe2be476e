"""How English says norms: sentences, triggers, subjects, and what a list inherits."""

from regdiff.norms.english.reader import read_passage
from regdiff.norms.english.subjects import classify
from regdiff.norms.english.terms import canonical, read_terms

__all__ = ["canonical", "classify", "read_passage", "read_terms"]
