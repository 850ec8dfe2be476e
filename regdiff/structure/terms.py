"""Defined terms: which words a text gives a meaning of their own, where, and which clauses use them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from regdiff.languages import Row, languages, load_pack
from regdiff.model import Document, Provision, Range, own_ranges
from regdiff.structure.places import Places

_LONGEST = 80


class DefinedTerm(NamedTuple):
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
    found = list(terms_of(document, document.provisions()))
    return tuple(
        DefinedTerm(term.term, term.range, term.provision, uses_of(term.term, places, {term.provision}))
        for term in found
    )


def terms_of(document: Document, nodes: Iterable[Provision]) -> Iterator[DefinedTerm]:
    """Yield the terms that the own words of provisions define, without their uses.

    Only words that hold a sign of a definition are searched.
    """
    signs = sorted(chain.from_iterable(_signs(document).values()))
    for node in nodes:
        if _has_one(signs, node.range):
            own = [range_ for range_ in own_ranges(node) if _has_one(signs, range_)]
            yield from _defined(document, node.eid, own)


def terms_in(document: Document, node: Provision) -> Iterator[DefinedTerm]:
    """Yield the terms that a provision's own words define, without their uses."""
    return _defined(document, node.eid, own_ranges(node))


def _defined(document: Document, eid: str, ranges: Iterable[Range]) -> Iterator[DefinedTerm]:
    rows = _rows(document.language)
    seen: set[str] = set()
    for range_ in ranges:
        for match in _matches(rows, range_.of(document.text)):
            term = match["term"].strip()
            if term and len(term) <= _LONGEST and term not in seen:
                seen.add(term)
                start = range_.start + match.start("term") + match["term"].index(term[0])
                yield DefinedTerm(term, Range(start, start + len(term)), eid)


def defined_words(document: Document) -> frozenset[str]:
    """Return the defined terms of a document: one pass a rule over its text, without their places."""
    signs = _signs(document)
    found: list[re.Match[str]] = []
    for row in _rows(document.language):
        places = [at for need in row.fields["needs"] for at in signs[need]]
        lines = _lines_with(places, document.text, more=not row.fields.get("line"))
        if row.fields.get("opens"):
            found.extend(filter(None, map(row.regex.match, lines)))
        else:
            found.extend(chain.from_iterable(map(row.regex.finditer, lines)))
    return frozenset(match["term"].strip() for match in found)


def _matches(rows: Iterable[Row], words: str) -> Iterator[re.Match[str]]:
    """Yield what the rows find in a text, in its order and each past the one before."""
    found = [
        match
        for row in rows
        if any(need in words for need in row.fields["needs"])
        for match in row.regex.finditer(words)
    ]
    end = 0
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() >= end:
            end = match.end()
            yield match


def _rows(language: str) -> tuple[Row, ...]:
    return load_pack(language).table("definitions") if language in languages() else ()


def _signs(document: Document) -> dict[str, list[int]]:
    """Return the words without which nothing is a definition, and where each stands."""
    needs = {need for row in _rows(document.language) for need in row.fields["needs"]}
    return {need: list(_places_of(need, document.text)) for need in needs}


def _has_one(signs: Sequence[int], range_: Range) -> bool:
    at = bisect_left(signs, range_[0])
    return at < len(signs) and signs[at] < range_[1]


def _lines_with(places: Iterable[int], text: str, *, more: bool) -> Iterator[str]:
    """Yield the lines that places stand on, in order, with ``more`` each with the next one."""
    for start in sorted({text.rfind("\n", 0, at) + 1 for at in places}):
        end = text.find("\n", start)
        if more and end >= 0:
            end = text.find("\n", end + 1)
        yield text[start : end + 1 or None]


def _places_of(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def uses_of(term: str, places: Places, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the eids of the smallest provisions whose words hold a term, but for ``without``.

    A term in Latin letters is looked for as whole words in any case, with or without a plural ``s``.
    """
    latin = max(term) < "\u2e80"
    text = places.lowered if latin else places.document.text
    term = term.lower() if latin else term
    skipped = set(without)
    found: dict[str, None] = {}
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        if not latin or _whole(text, at, end):
            eid = places.at(at)
            if eid and eid not in skipped:
                found[eid] = None
        at = text.find(term, end)
    return tuple(found)


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a term stands between word ends, be it with a plural ending."""
    if start and text[start - 1].isalnum():
        return False
    end += 2 if text.startswith("es", end) and not text[end + 2 : end + 3].isalnum() else 0
    end += 1 if text.startswith("s", end) else 0
    return not text[end : end + 1].isalnum()
