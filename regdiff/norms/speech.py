"""The room that reads a language: its module, imported when the first passage is read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


@cache
def speech(language: str) -> Any:
    """Return the module that reads a language: its passages, parties, terms and names."""
    return import_module("regdiff.norms.chinese" if language == "zh" else "regdiff.norms.english")
