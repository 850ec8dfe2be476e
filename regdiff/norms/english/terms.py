"""English names of parties: "(hereinafter referred to as providers)", "‘provider’ means a person that …"."""

from __future__ import annotations

import re

from regdiff.norms.draft import Draft
from regdiff.norms.english.subjects import base_form, classify, head_phrase
from regdiff.norms.glossary import Glossary
from regdiff.norms.lexicon import Lexicon

_WHO = re.compile(r"\W*(?:who|that|which) (?:\w+ly )?(?P<verb>[a-z]+?)s?\b")
_MAKERS = {"offer": ("provid", "offer"), "supply": ("suppl", "provid"), "run": ("operat",)}
_LIST = re.compile(r",|\s(?:and|or)\s")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_STARTS = re.compile(r"(?:hereina?fter|hereafter|[‘’“”\"']|refers? to)")


def read_terms(lexicon: Lexicon, text: str) -> Glossary:
    """Return the parties that an English text defines; short names lead, long ones follow."""
    names: dict[str, str] = {}
    if not _STARTS.search(text):
        return Glossary()
    for row in lexicon.terms:
        for match in row.regex.finditer(text):
            term = match.group("term").strip()
            short = base_form(term)
            means = match.groupdict().get("means")
            if means is not None:
                if _means_party(lexicon, means):
                    names.setdefault(short, short)
                continue
            if not classify(lexicon, term)[1]:
                continue
            names[short] = short
            for phrase in _before(lexicon, text[max(0, match.start() - 300) : match.start()]):
                names[base_form(phrase)] = short
    # A defined long term whose last words are a defined short name is that party.
    folded = {
        name: next(
            (
                short
                for short in names
                if name != short and name.endswith(" " + short) and names[short] == short
            ),
            value,
        )
        for name, value in names.items()
    }
    return Glossary(folded)


def canonical(_lexicon: Lexicon, glossary: Glossary, draft: Draft) -> str | None:
    """Return the defined name that a bearer stands for, else its head noun in the base form."""
    if draft.bearer is None:
        return None
    base = base_form(draft.bearer)
    words = base.split()
    for start in range(len(words)):
        found = glossary.names.get(" ".join(words[start:]))
        if found is not None:
            return found
    if draft.describes is not None:
        found = _described(glossary, draft.describes)
        if found is not None:
            return found
    if _LIST.search(head_phrase(draft.bearer)):
        return re.sub(r"^(?:the|an?)\s+", "", head_phrase(draft.bearer).strip(), flags=re.IGNORECASE).lower()
    return base


def _described(glossary: Glossary, words: str) -> str | None:
    """Return the defined party that "those who provide …" describes, by the verb that its name is made of."""
    match = _WHO.match(words)
    if match is None:
        return None
    stems = _MAKERS.get(match.group("verb"), (match.group("verb").rstrip("e"),))
    return next((name for name in glossary.names.values() if name.split()[-1].startswith(stems)), None)


def _means_party(lexicon: Lexicon, means: str) -> bool:
    head = head_phrase(re.sub(r"^(?:the|an?|any|each|every)\s+", "", means.strip(), flags=re.IGNORECASE))
    return classify(lexicon, head)[1]


_RELATIVE = re.compile(r"^(.{1,120}?)\s(?:that|who|which)\s", re.DOTALL)
_LED_TO = re.compile(r"\b(?:to|by|of|on|upon|for|means|includes?)\s+")


def _before(lexicon: Lexicon, words: str) -> list[str]:
    """Return the phrases a short name stands for: what it follows, and what a relative clause hangs on."""
    clause = re.split(r"[.;:,(]\s*", words)[-1]
    phrases = [" ".join(_WORD.findall(clause)[-9:])]
    relative = _RELATIVE.match(re.split(r"[.;:(\n]\s*", words)[-1])
    if relative is not None:
        phrases.append(" ".join(_WORD.findall(_LED_TO.split(relative[1])[-1])[-9:]))
    return [phrase for phrase in phrases if phrase and classify(lexicon, phrase)[1]]
