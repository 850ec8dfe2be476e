"""Defined terms: which words a text gives a meaning of their own, where, and which clauses use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from regdiff.languages import languages, load_pack
from regdiff.model import Document, Provision, Range, own_ranges
from regdiff.structure.places import Places

_LONGEST = 80
_MOST_USES = 100_000


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A term and its definition.

    ``range`` covers the term where it is defined, in the words of ``provision``. ``uses`` are the eids
    of the smallest provisions that use the term elsewhere, in the order of the text.
    """

    term: str
    range: Range
    provision: str
    uses: tuple[str, ...] = ()


def find_terms(document: Document) -> tuple[DefinedTerm, ...]:
    """Return the defined terms of a document with the clauses that use them, in the order of the text."""
    places = Places(document)
    found = [term for node in document.provisions() for term in terms_in(document, node)]
    return tuple(
        DefinedTerm(term.term, term.range, term.provision, uses_of(term.term, places, {term.provision}))
        for term in found
    )


def terms_in(document: Document, node: Provision) -> Iterator[DefinedTerm]:
    """Yield the terms that a provision's own words define, without their uses."""
    pattern = _pattern(document.language)
    if pattern is None:
        return
    seen: set[str] = set()
    for range_ in own_ranges(node):
        for match in pattern.finditer(range_.of(document.text)):
            name = next((key for key, value in match.groupdict().items() if value and "term" in key), None)
            if name is None:
                continue
            term = match[name].strip()
            if term and len(term) <= _LONGEST and term not in seen:
                seen.add(term)
                start = range_.start + match.start(name) + match[name].index(term[0])
                yield DefinedTerm(term, Range(start, start + len(term)), node.eid)


def uses_of(term: str, places: Places, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the eids of the smallest provisions whose words hold a term, but for ``without``.

    A term in Latin letters is looked for as whole words in any case, with or without a plural ``s``.
    """
    text = places.document.text
    pattern = _whole(term)
    skipped = set(without)
    found: dict[str, None] = {}
    for count, match in enumerate(pattern.finditer(text)):
        if count >= _MOST_USES:
            break
        eid = places.at(match.start())
        if eid and eid not in skipped:
            found[eid] = None
    return tuple(found)


def _whole(term: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, term.split()))
    if max(term) < "\u2e80":
        return re.compile(rf"(?<!\w){words}(?:e?s)?(?!\w)", re.IGNORECASE)
    return re.compile(words)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    rows = load_pack(language).table("definitions") if language in languages() else ()
    parts = [row.pattern.replace("(?P<term>", f"(?P<term_{number}>") for number, row in enumerate(rows)]
    return re.compile("|".join(parts)) if parts else None
