"""The report: one HTML file that needs nothing else."""

from regdiff.writers.html.page import render

__all__ = ["render"]
