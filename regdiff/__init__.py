"""regdiff: what changed for whom between two versions of a regulation."""

__version__ = "0.1.0"
