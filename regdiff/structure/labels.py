"""Labels at the start of a line: the numbering tables of the language packs, ready to match."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from regdiff.languages import Row, languages, load_pack
from regdiff.structure.signs import Reading, normal_sign, read_sign

MAX_LABEL = 80
"""No label is looked for beyond so many characters of a line."""

_SPACE = re.compile(r"[\s\u200b\ufeff]*")


class Label(NamedTuple):
    """What a row of a numbering table found at the start of a line.

    ``start`` and ``end`` are offsets in the line. ``number`` is the sign in Latin letters or digits,
    ``readings`` the ways to count it. ``rest`` says what stands behind the label.
    """

    row: str
    kind: str
    shape: str
    start: int
    end: int
    number: str | None
    readings: tuple[Reading, ...]
    rest: str
    rank: int


@dataclass(frozen=True)
class Labels:
    """The numbering of one language, with the Latin signs that every language uses."""

    structural: Mapping[str, tuple[Row, ...]]
    items: Mapping[str, tuple[Row, ...]]
    reference_after: tuple[re.Pattern[str], ...]

    def heading_label(self, line: str) -> Label | None:
        """Return the label of a container, article or annex that ``line`` starts with."""
        start = _skip(line, 0)
        rows = self.structural.get(line[start : start + 1], ())
        return _first_match(rows, line, start)

    def item_label(self, line: str, position: int = 0) -> Label | None:
        """Return the label of a list item that starts at ``position`` of ``line``."""
        start = _skip(line, position)
        rows = self.items.get(line[start : start + 1], ())
        return _first_match(rows, line, start)

    def is_reference(self, line: str, position: int) -> bool:
        """Tell whether what stands behind a label makes it a reference (``Article 5 of …``, 第三条规定的)."""
        behind = line[position : position + 40]
        return any(pattern.match(behind) for pattern in self.reference_after)


@cache
def labels_of(language: str) -> Labels:
    """Return the numbering of a language; one without a table of its own has the Latin signs."""
    names = [language] if language in languages() and language != "en" else []
    packs = [load_pack(name) for name in (*names, "en")]
    rows = [row for pack in packs for row in pack.table("numbering")]
    patterns = [pack.settings("numbering").get("reference_after") for pack in packs]
    return Labels(
        structural=_dispatch([row for row in rows if row.fields["kind"] != "item"]),
        items=_dispatch([row for row in rows if row.fields["kind"] == "item"]),
        reference_after=tuple(re.compile(pattern) for pattern in patterns if pattern),
    )


def clause_starts(language: str) -> Callable[[str], bool]:
    """Return a test of whether a line begins with the label of a clause."""
    labels = labels_of(language)

    def starts(line: str) -> bool:
        return labels.heading_label(line) is not None or labels.item_label(line) is not None

    return starts


def numbered_starts(language: str) -> Callable[[str], bool]:
    """Return a test of whether a line begins with a number of law and is no reference to another."""
    labels = labels_of(language)

    def starts(line: str) -> bool:
        label = labels.heading_label(line) or labels.item_label(line)
        return label is not None and label.shape != "dash" and not labels.is_reference(line, label.end)

    return starts


def _dispatch(rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """Sort rows by the characters that a label of theirs can start with."""
    table: dict[str, list[Row]] = {}
    for row in rows:
        for char in row.fields["starts"]:
            table.setdefault(char, []).append(row)
    return {char: tuple(found) for char, found in table.items()}


def _skip(line: str, position: int) -> int:
    found = _SPACE.match(line, position)
    return found.end() if found else position


def _first_match(rows: Sequence[Row], line: str, start: int) -> Label | None:
    if not rows:
        return None
    head = line[start : start + MAX_LABEL]
    for row in rows:
        found = row.regex.match(head)
        if found is None:
            continue
        groups = found.groupdict()
        sign, sub = groups.get("sign"), groups.get("sub")
        alphabet = row.fields["alphabet"]
        readings = read_sign(sign, alphabet, sub) if sign else ()
        if sign and not readings:
            continue
        fields = row.fields
        return Label(
            row=fields.get("family", row.id),
            kind=fields["kind"],
            shape=fields.get("shape", ""),
            start=start,
            end=start + found.end(),
            number=normal_sign(sign, sub) if sign and alphabet != "none" else None,
            readings=readings,
            rest=fields.get("rest", ""),
            rank=fields.get("rank", 9),
        )
    return None
