"""How English says norms: sentences, triggers, subjects, and what a list inherits."""

from regdiff.norms.english.reader import read_passage

__all__ = ["read_passage"]
