"""The report: one HTML file that needs nothing else."""

from regdiff.writers.html.page import render, render_series

__all__ = ["render", "render_series"]
