"""Pages of EUR-Lex, old and new."""

from regdiff.readers.html import read

__all__ = ["read"]
