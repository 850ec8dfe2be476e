"""The room that reads a language: its module, imported when the first passage is read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from regdiff.norms.draft import Context, Reading
from regdiff.norms.lexicon import Lexicon


@cache
def speech(language: str) -> Any:
    """Return the module that reads a language: its passages, parties, terms and names."""
    return import_module("regdiff.norms.chinese" if language == "zh" else "regdiff.norms.english")


def read_passage(rows: Lexicon, text: str, context: Context) -> Reading:
    """Read one passage by the rules of its language: what every door to them, spaCy's too, opens onto."""
    reading: Reading = speech(rows.language).read_passage(rows, text, context)
    return reading
