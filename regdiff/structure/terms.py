"""Defined terms: which words a text gives a meaning of their own, where, and which clauses use them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
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
    signs = _signs(document)
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
    rows, text = _rows(document.language), document.text
    told = {need for need in _needs(rows) if need in text}
    return frozenset(
        match["term"].strip()
        for row in rows
        if not told.isdisjoint(row.fields["needs"])
        for stretch in (_lines_with(row.fields["needs"], text) if row.fields.get("line") else (text,))
        for match in row.regex.finditer(stretch)
    )


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


def _signs(document: Document) -> list[int]:
    """Return where words stand without which nothing is a definition."""
    needs = _needs(_rows(document.language))
    return sorted(at for need in needs for at in _places_of(need, document.text))


def _has_one(signs: Sequence[int], range_: Range) -> bool:
    at = bisect_left(signs, range_[0])
    return at < len(signs) and signs[at] < range_[1]


def _needs(rows: Iterable[Row]) -> set[str]:
    return {need for row in rows for need in row.fields["needs"]}


def _lines_with(needs: Iterable[str], text: str) -> Iterator[str]:
    starts = {text.rfind("\n", 0, at) + 1 for need in needs for at in _places_of(need, text)}
    return (text[start : text.find("\n", start) + 1 or None] for start in sorted(starts))


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
