"""The report's own words, in the language of the interface."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from regdiff.errors import UsageError

LANGUAGES = ("en", "zh")


class Ui:
    """The words of one interface language."""

    def __init__(self, language: str) -> None:
        """Load the words of ``language``.

        Raises :class:`~regdiff.errors.UsageError` when the report does not speak it.
        """
        if language not in LANGUAGES:
            message = f"The report does not speak {language!r}; choose one of {', '.join(LANGUAGES)}."
            raise UsageError(message)
        self.language = language
        self._words = _load(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of ``text.KEY``, or of another table written ``TABLE.KEY``."""
        table, _, name = key.rpartition(".")
        words = self._words[table or "text"][name]
        if not isinstance(words, str):
            words = words["one"] if values.get("n") == 1 and "one" in words else words["other"]
        return str(words.format(**values) if values else words)

    def term(self, table: str, key: str) -> str:
        """Return the word for a term of the model; the term itself where the table lacks it."""
        return str(self._words[table].get(key, key.replace("_", " ")))

    def count_of(self, relation: str, n: int) -> str:
        """Return how many clauses something became of, such as ``3 modified``."""
        return self("count_relation", n=n, word=self.term("relation", relation))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a whole table of words."""
        words: Mapping[str, Any] = self._words[name]
        return words


@cache
def _load(language: str) -> Mapping[str, Any]:
    path = files("regdiff.writers.html").joinpath("strings", f"{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
