"""Great reports, shown a part at a time: where a text of very many clauses is divided.

A part is a run of clauses that a browser draws at once. It ends where a chapter ends, as high in the
outline as its size allows; only a chapter too long for one part, with nothing inside to divide it by,
is divided between two clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from regdiff.model import Document, Provision
from regdiff.writers.html.names import Names
from regdiff.writers.html.sections import Section, holds

MOST = 2_000
"""How many clauses a part holds at most; an act of chapters of 300 has six of them in a part."""

_Path = tuple[str, ...]


class Part(NamedTuple):
    """A run of sections: its first and, not included, its last; a name for addresses; what it holds."""

    first: int
    end: int
    key: str
    title: str


def parts(
    sections: Sequence[Section],
    documents: tuple[Document, Document],
    names: tuple[Names, Names],
    limit: int,
) -> tuple[Part, ...]:
    """Return the parts of a report of more than ``limit`` clauses; none where it is shown as a whole."""
    if sum(not section.holder and not section.stub for section in sections) <= limit:
        return ()
    paths = _paths(sections, documents)
    bounds = list(_divide(paths, 0, len(sections), 0, max(1, min(MOST, limit // 4))))
    return tuple(
        Part(first, end, sections[first].provision.eid, _title(sections[first:end], names))
        for first, end in bounds
    )


def _paths(sections: Sequence[Section], documents: tuple[Document, Document]) -> list[_Path]:
    """Return the containers around each section; what is gone stands with what it follows."""
    around = dict(_containers(documents[1]))
    found: list[_Path] = []
    last: _Path = ()
    for section in sections:
        if not section.is_old:
            last = around[section.provision.eid]
        found.append(last)
    return found


def _containers(document: Document) -> Iterator[tuple[str, _Path]]:
    stack: list[tuple[Provision, _Path]] = [(node, ()) for node in reversed(document.root.children)]
    while stack:
        node, around = stack.pop()
        if not holds(node):
            yield node.eid, around
            continue
        inside = (*around, node.eid)
        yield node.eid, inside
        stack.extend((child, inside) for child in reversed(node.children))


def _divide(paths: Sequence[_Path], first: int, end: int, level: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield runs of at most ``most`` sections, whole chapters together where they fit."""
    if end - first <= most:
        yield first, end
        return
    if all(len(path) <= level for path in paths[first:end]):
        pieces = -(-(end - first) // most)
        for n in range(pieces):
            yield first + (end - first) * n // pieces, first + (end - first) * (n + 1) // pieces
        return
    begun = at = first
    for _, group in groupby(paths[first:end], key=lambda path: path[level : level + 1]):
        size = sum(1 for _ in group)
        if at + size - begun > most and at > begun:
            yield begun, at
            begun = at
        if size > most:
            yield from _divide(paths, at, at + size, level + 1, most)
            begun = at + size
        at += size
    if begun < end:
        yield begun, end


def _title(run: Sequence[Section], names: tuple[Names, Names]) -> str:
    """Name a part by its chapters where it begins with one, else by its first and last clause."""
    heads = [section for section in run if section.holder and not section.is_old]
    whole = bool(heads) and run[0].holder
    shown = heads if whole else [section for section in run if not section.stub] or list(run)
    if whole:
        depth = min(_depth(section) for section in heads)
        shown = [section for section in heads if _depth(section) == depth]
    first, last = (
        names[0 if section.is_old else 1].of(section.provision.eid) for section in (shown[0], shown[-1])
    )
    heading = shown[0].provision.heading or ""
    if first == last:
        return f"{first} {heading}" if heading and heading not in first else first
    return f"{first} – {last}"


def _depth(section: Section) -> int:
    return section.provision.eid.count("__")
