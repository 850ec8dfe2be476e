"""Words that left one clause and stand in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from regdiff.diff.tokens import Cutter
from regdiff.model import Change, Document, Link, Op, Provision, Range, own_ranges

FEWEST = 12
"""The fewest tokens of a passage: shorter runs are what law says everywhere."""

MOST_LOOKS = 24
"""How many short passages are looked for in the whole texts."""

_DELETE, _INSERT = Op.DELETE, Op.INSERT
_CUT = Cutter()
_SHINGLE = 6
_SURE = 120  # characters: nobody writes as many twice by chance


class Passage(NamedTuple):
    """Words that were deleted in one link and inserted in another."""

    old: Range
    new: Range
    old_link: Link
    new_link: Link


def moved_passages(
    old: Document,
    new: Document,
    changes: Sequence[Change],
    nodes: tuple[Mapping[str, Provision], Mapping[str, Provision]],
) -> list[Passage]:
    """Return the passages of at least :data:`FEWEST` tokens that moved between links, in the new order.

    Each provision's own words are looked at once. A passage is told at its longest, and only where its
    first words stand nowhere else among the deleted ones. ``nodes`` are the provisions of either version
    under their eids.
    """
    gone = [
        piece
        for change in changes
        if (deleted := [e[1] for e in change.edits if e[0] is _DELETE and e[1][1] - e[1][0] >= FEWEST])
        for piece in _pieces(change.link, change.link.old, deleted, old.text, nodes[0])
    ]
    if not gone:
        return []
    come = [
        piece
        for change in changes
        if (inserted := [e[2] for e in change.edits if e[0] is _INSERT and e[2][1] - e[2][0] >= FEWEST])
        for piece in _pieces(change.link, change.link.new, inserted, new.text, nodes[1])
    ]
    both = set(chain.from_iterable(map(_shingles, gone)))
    both.intersection_update(chain.from_iterable(map(_shingles, come)))
    starts = _starts(gone, both)
    found = (passage for piece in come for passage in _found(piece, gone, starts))
    return list(_only_here(found, old.text, new.text))


def _shingles(piece: _Piece) -> Iterator[tuple[str, ...]]:
    """Return every few words of a piece that follow one another, from the first on."""
    return zip(*(piece.words[at:] for at in range(_SHINGLE)), strict=False)


def _starts(
    gone: Sequence[_Piece], both: AbstractSet[tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return where the shingles of ``both`` sides stand: piece and place, for those that stand once."""
    starts: dict[tuple[str, ...], tuple[int, int]] = {}
    several: set[tuple[str, ...]] = set()
    for number, piece in enumerate(gone):
        if both.isdisjoint(_shingles(piece)):
            continue
        for at, key in enumerate(_shingles(piece)):
            if key in starts:
                several.add(key)
            elif key in both:
                starts[key] = number, at
    for key in several:
        del starts[key]
    return starts


def _only_here(found: Iterable[Passage], old_text: str, new_text: str) -> Iterator[Passage]:
    """Yield the passages whose words stand once on either side: boilerplate moves nowhere.

    To look costs as much as the texts are long, so after :data:`MOST_LOOKS` only long ones are yielded.
    """
    looks = 0
    for passage in found:
        old, new = passage.old.of(old_text), passage.new.of(new_text)
        if len(old) <= _SURE:
            looks += 1
            if looks > MOST_LOOKS or old_text.count(old) > 1 or new_text.count(new) > 1:
                continue
        yield passage


class _Piece:
    """Own words of a link that were deleted or inserted in one go."""

    def __init__(self, link: Link, text: str, start: int, end: int) -> None:
        self.link = link
        self._start = start
        self._spaced: list[str] = _CUT.pattern(text[start:end]).findall(text, start, end)
        self.words = list(map(str.lstrip, self._spaced))

    def part(self, first: int, count: int) -> Range:
        """Return the range of ``count`` words from the one at ``first``."""
        end = first + count
        lengths = list(map(len, self._spaced[:end]))
        start = self._start + sum(lengths[: first + 1]) - len(self.words[first])
        return Range(start, self._start + sum(lengths))


def _pieces(
    link: Link, eids: Sequence[str], marked: Sequence[Range], text: str, nodes: Mapping[str, Provision]
) -> Iterator[_Piece]:
    """Yield what of the marked ranges is its provisions' own words, where it is long enough."""
    own = [range_ for eid in eids for range_ in own_ranges(nodes[eid]) if range_.length >= FEWEST]
    for first, last in marked:
        for range_ in own:
            start, end = max(first, range_.start), min(last, range_.end)
            if end - start < FEWEST:
                continue
            piece = _Piece(link, text, start, end)
            if len(piece.words) >= FEWEST:
                yield piece


def _found(
    come: _Piece,
    gone: list[_Piece],
    starts: dict[tuple[str, ...], tuple[int, int]],
) -> Iterator[Passage]:
    if starts.keys().isdisjoint(_shingles(come)):
        return
    words = come.words
    at = 0
    while at <= len(words) - _SHINGLE:
        number, other = starts.get(tuple(words[at : at + _SHINGLE]), (-1, -1))
        if number < 0 or gone[number].link.id == come.link.id:
            at += 1
            continue
        piece = gone[number]
        length = _SHINGLE
        limit = min(len(words) - at, len(piece.words) - other)
        while length < limit and words[at + length] == piece.words[other + length]:
            length += 1
        if length >= FEWEST:
            yield Passage(
                piece.part(other, length),
                come.part(at, length),
                piece.link,
                come.link,
            )
        at += length
