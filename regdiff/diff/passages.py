"""Words that left one clause and stand in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from regdiff.diff.tokens import Tokens, tokenise, words_of
from regdiff.model import Change, Document, Edit, Link, Op, Provision, Range, own_ranges

FEWEST = 12
"""The fewest tokens of a passage: shorter runs are what law says everywhere."""

MOST_LOOKS = 24
"""How many short passages are looked for in the whole texts."""

_SHINGLE = 6
_SURE = 120  # characters: nobody writes as many twice by chance


class Passage(NamedTuple):
    """Words that were deleted in one link and inserted in another."""

    old: Range
    new: Range
    old_link: Link
    new_link: Link


def moved_passages(old: Document, new: Document, changes: Sequence[Change]) -> list[Passage]:
    """Return the passages of at least :data:`FEWEST` tokens that moved between links, in the new order.

    Each provision's own words are looked at once. A passage is told at its longest, and only where its
    first words stand nowhere else among the deleted ones.
    """
    old_nodes, new_nodes = old.by_eid(), new.by_eid()
    marked = [(change, *long) for change in changes if any(long := _marked(change.edits))]
    gone = [
        piece
        for change, deleted, _ in marked
        for piece in _pieces(change.link, change.link.old, deleted, old.text, old_nodes)
    ]
    if not gone:
        return []
    starts: dict[tuple[str, ...], tuple[int, int]] = {}
    for number, piece in enumerate(gone):
        words = piece.words
        for at in range(len(words) - _SHINGLE + 1):
            key = tuple(words[at : at + _SHINGLE])
            starts[key] = (-1, -1) if key in starts else (number, at)
    found = (
        passage
        for change, _, inserted in marked
        for come in _pieces(change.link, change.link.new, inserted, new.text, new_nodes)
        for passage in _found(come, gone, starts)
    )
    return list(_only_here(found, old.text, new.text))


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
        self.words = words_of(text, start, end)
        self._place = text, start, end
        self._tokens: Tokens | None = None

    def part(self, first: int, count: int) -> Range:
        """Return the range of ``count`` words from the one at ``first``."""
        if self._tokens is None:
            self._tokens = Tokens([], [], [])
            tokenise(*self._place, self._tokens)
        return Range(self._tokens.starts[first], self._tokens.ends[first + count - 1])


def _marked(edits: Sequence[Edit]) -> tuple[list[Range], list[Range]]:
    """Return the deleted and the inserted ranges that are long enough to hold a passage."""
    deleted: list[Range] = []
    inserted: list[Range] = []
    for op, old, new in edits:
        if op is Op.DELETE:
            if old[1] - old[0] >= FEWEST:
                deleted.append(old)
        elif op is Op.INSERT and new[1] - new[0] >= FEWEST:
            inserted.append(new)
    return deleted, inserted


def _pieces(
    link: Link, eids: Sequence[str], marked: Sequence[Range], text: str, nodes: Mapping[str, Provision]
) -> Iterator[_Piece]:
    """Yield what of the marked ranges is its provisions' own words, where it is long enough."""
    if not marked:
        return
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
