"""Open lists: where an item belongs, told by its sign, its shape and the sequence around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from regdiff.structure.labels import Label
from regdiff.structure.signs import Reading, is_first, is_next

Counts = dict[tuple[str, str], tuple[int, ...]]
"""The last number of each way of numbering items, by shape and alphabet."""

Upcoming = Callable[[], Label | None]
"""Gives the next label of the same shape, for signs that have two readings."""


class OpenList:
    """A list whose end has not been seen. ``depth`` is the tree depth of what holds its items."""

    __slots__ = ("alphabet", "depth", "kind", "last", "level", "shape")

    def __init__(  # noqa: PLR0913, PLR0917 - one a field
        self, shape: str, alphabet: str, last: tuple[int, ...], depth: int, level: int, kind: str
    ) -> None:
        """Open a list at its first item."""
        self.shape = shape
        self.alphabet = alphabet
        self.last = last
        self.depth = depth
        self.level = level
        self.kind = kind


class Place(NamedTuple):
    """Where an item goes: on in an open list, or into a new one inside the last ``inside`` lists."""

    reading: Reading
    inside: int
    new: bool
    gap: bool = False


def find_place(
    label: Label, lists: list[OpenList], level: int, upcoming: Upcoming, seen: Counts | None = None
) -> Place | None:
    """Return where an item belongs; ``None`` when its number fits nowhere.

    ``level`` is how deep the format nests it, 0 when unknown: lists nested deeper are over. ``seen``
    are the last numbers of lists that are over: one may go on below the next (``一、（一）二、（二）``).
    """
    every, open_count = lists, len(lists)
    while open_count and every[open_count - 1].level > level:
        open_count -= 1
    if open_count < len(every):
        lists = every[:open_count]
    going_on = _continuing(label, lists)
    if going_on is None and not level and len(lists) < len(every):
        going_on = _continuing(label, every)
    if going_on is not None and len(label.readings) == 1:
        return going_on
    first = _first(label, lists)
    if going_on is not None and (first is None or not _begins_another(going_on, first, upcoming)):
        return going_on
    if first is not None:
        return _open_already(label, first, lists, level) or _opening(first, lists, level)
    resumed = _resuming(label, seen) if seen else None
    if resumed is not None:
        return Place(resumed, open_count, new=True)
    return _with_gap(label, lists, level, upcoming)


def _opening(first: Reading, lists: list[OpenList], level: int) -> Place:
    """Return the place of a new list: beside the last where the format nests both as deep, else inside it."""
    beside = bool(level) and bool(lists) and lists[-1].level == level
    return Place(first, len(lists) - beside, new=True)


def _first(label: Label, lists: list[OpenList]) -> Reading | None:
    """Return the last reading under which a label begins a list."""
    for reading in reversed(label.readings):
        if _starts(reading, lists):
            return reading
    return None


def _begins_another(going_on: Place, first: Reading, upcoming: Upcoming) -> bool:
    """Tell whether a sign with two readings begins a list: the next one goes on with that only."""
    following = upcoming() if first.alphabet != going_on.reading.alphabet else None
    return (
        following is not None
        and any(r.alphabet == first.alphabet and is_next(first.key, r.key) for r in following.readings)
        and not any(
            r.alphabet == going_on.reading.alphabet and is_next(going_on.reading.key, r.key)
            for r in following.readings
        )
    )


def _resuming(label: Label, seen: Counts) -> Reading | None:
    """Return the reading under which a label goes on with a list that is over."""
    return next(
        (r for r in label.readings if is_next(seen.get((label.shape, r.alphabet), (-1,)), r.key)), None
    )


def goes_on_in(label: Label, open_list: OpenList) -> bool:
    """Tell whether a label is the next of a list."""
    return any(
        _same(label, reading, open_list) and _next(open_list.last, reading) for reading in label.readings
    )


def _continuing(label: Label, lists: list[OpenList]) -> Place | None:
    for place in range(len(lists) - 1, -1, -1):
        here = lists[place]
        if here.shape == label.shape:
            for reading in label.readings:
                if here.alphabet == reading.alphabet and _next(here.last, reading):
                    return Place(reading, place, new=False)
    return None


def _open_already(label: Label, first: Reading, lists: list[OpenList], level: int) -> Place | None:
    """Return the place of a first sign whose like is open: the list begins anew and does not nest."""
    if first.alphabet in {"decimal", "none"}:
        return None
    for place in range(len(lists) - 1, -1, -1):
        if _same(label, first, lists[place]) and level <= lists[place].level:
            return Place(first, place, new=False, gap=True)
    return None


def _with_gap(label: Label, lists: list[OpenList], level: int, upcoming: Upcoming) -> Place | None:
    """Accept a number that skips some, or that starts a list above one, where its surroundings allow."""
    for place in range(len(lists) - 1, -1, -1):
        for reading in label.readings:
            if _same(label, reading, lists[place]) and reading.key > lists[place].last:
                return Place(reading, place, new=False, gap=True)
    following = upcoming()
    for reading in label.readings:
        goes_on = following is not None and any(
            other.alphabet == reading.alphabet and is_next(reading.key, other.key)
            for other in following.readings
        )
        if goes_on or level:
            return Place(reading, len(lists), new=True, gap=True)
    return None


def _same(label: Label, reading: Reading, open_list: OpenList) -> bool:
    return open_list.shape == label.shape and open_list.alphabet == reading.alphabet


def _next(last: tuple[int, ...], reading: Reading) -> bool:
    return _counts_on(last, reading.key) if reading.alphabet == "decimal" else is_next(last, reading.key)


def _counts_on(last: tuple[int, ...], key: tuple[int, ...]) -> bool:
    """Tell whether decimals go on, in their chapter or with the first of the next: 1.2 → 1.3, 2.1."""
    if len(key) != len(last):
        return False
    if key[:-1] == last[:-1]:
        return key[-1] == last[-1] + 1
    return key[-1] in {0, 1} and _counts_on(last[:-1], key[:-1])


def _starts(reading: Reading, lists: list[OpenList]) -> bool:
    if reading.alphabet == "decimal":
        holds = lists[-1].last if lists and lists[-1].alphabet in {"decimal", "arabic"} else None
        return reading.key[-1] in {0, 1} and (holds is None or reading.key[:-1] == holds)
    return is_first(reading.key)
