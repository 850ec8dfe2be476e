"""The names that a document gives to its parties."""

from __future__ import annotations

from dataclasses import dataclass, field

from regdiff.norms.draft import Draft
from regdiff.norms.lexicon import Lexicon
from regdiff.norms.speech import speech


@dataclass(frozen=True, slots=True)
class Glossary:
    """The parties that a text defines: ``names`` leads from any of a party's names to the one to use."""

    names: dict[str, str] = field(default_factory=dict)
    described: tuple[tuple[str, str], ...] = ()

    def resolve(self, name: str) -> str | None:
        """Return the defined name that a party's words stand for, or ``None``."""
        return self.names.get(name)


def read_glossary(lexicon: Lexicon, text: str) -> Glossary:
    """Collect the parties that a text defines."""
    glossary: Glossary = speech(lexicon.language).read_terms(lexicon, text)
    return glossary


def canonical(lexicon: Lexicon, glossary: Glossary, draft: Draft) -> str | None:
    """Return the canonical name of the party that a draft's norm is for."""
    name: str | None = speech(lexicon.language).canonical(lexicon, glossary, draft)
    return name
