"""The words that tables and summaries use, by language of the interface."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regdiff.errors import UsageError


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: plain ones by key, and those of closed sets by the set's name."""

    ui: str
    table: dict[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """Return a word or sentence, its blanks filled."""
        text: str = self.table[key]
        return text.format(**values) if values else text

    def of(self, group: str, member: str) -> str:
        """Return what a member of a closed set (``relations``, ``shifts``, ``types``) is called."""
        return str(self.table[group].get(member, member))

    def count(self, key: str, number: int) -> str:
        """Return a phrase with a number in it, with its own form for one."""
        return self(f"{key}_one") if number == 1 else self(key, n=number)


@cache
def words(ui: str) -> Words:
    """Return the words of an interface language.

    Raises :class:`~regdiff.errors.UsageError` for a language that has none.
    """
    table = tomllib.loads(files("regdiff.writers").joinpath("words.toml").read_text(encoding="utf-8"))
    if ui not in table:
        message = f"There is no interface language {ui!r}; choose one of {', '.join(table)}."
        raise UsageError(message)
    return Words(ui, table[ui])
