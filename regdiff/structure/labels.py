"""Labels at the start of a line: the numbering tables of the language packs, ready to match."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from regdiff.languages import NEUTRAL, Row, languages, load_pack
from regdiff.structure.signs import Reading, normal_sign, read_sign

MAX_LABEL = 80
"""No label is looked for beyond so many characters of a line."""

_FIRST_WORDS = r"\^(?P<bracket>\\\[\?)?\(\?:(?P<words>(?:[A-Za-z|-]|\\\.)+)\)[^?*{]"
_SPACE = re.compile(r"[\s\u200b\ufeff]*")


class Label(NamedTuple):
    """What a row of a numbering table found at the start of a line.

    ``start`` and ``end`` are offsets in the line. ``number`` is the sign in Latin letters or digits,
    ``readings`` the ways to count it. ``rest`` says what stands behind the label. ``until`` is the last
    number where the label names several provisions (``§§ 2 bis 4``), and empty elsewhere.
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
    until: tuple[int, ...] = ()


class Rule(NamedTuple):
    """A row of a numbering table, unpacked for matching.

    Where there are ``begins``, a line that starts with none of them cannot match; most patterns that have
    some are never compiled.
    """

    begins: tuple[str, ...]
    match: Callable[[str], re.Match[str] | None]
    alphabet: str
    signed: bool
    inserted: bool
    row: str
    kind: str
    shape: str
    rest: str
    rank: int
    ranged: bool


class Labels(NamedTuple):
    """The numbering of one language, with the Latin signs that every language uses."""

    structural: Mapping[str, tuple[Rule, ...]]
    items: Mapping[str, tuple[Rule, ...]]
    reference_after: tuple[re.Pattern[str], ...]
    no_heading: tuple[re.Pattern[str], ...]
    definition: tuple[re.Pattern[str], ...]
    unnumbered: tuple[re.Pattern[str], ...]

    def heading_label(self, line: str) -> Label | None:
        """Return the label of a container, article or annex that ``line`` starts with."""
        return _at(line, 0, self.structural)

    def item_label(self, line: str, position: int = 0) -> Label | None:
        """Return the label of a list item that starts at ``position`` of ``line``."""
        return _at(line, position, self.items)

    def is_reference(self, line: str, position: int) -> bool:
        """Tell whether what stands behind a label makes it a reference (``Article 5 of …``, 第三条规定的)."""
        behind = line[position : position + 40]
        return any(pattern.match(behind) for pattern in self.reference_after)

    def is_sentence(self, words: str) -> bool:
        """Tell whether words behind a label amend something, which no heading does."""
        return any(pattern.search(words) for pattern in self.no_heading)

    def is_unnumbered(self, line: str) -> bool:
        """Tell whether a line is a heading that names a usual part of an act without a number (附 则)."""
        return bool(self.unnumbered) and any(pattern.match(line) for pattern in self.unnumbered)

    def defines(self, words: str) -> bool:
        """Tell whether a line defines a term."""
        return any(pattern.match(words) for pattern in self.definition)


@cache
def labels_of(language: str) -> Labels:
    """Return the numbering of a language; one without a table of its own has the neutral signs of all."""
    if language in languages():
        names = [language, "en"] if language != "en" else ["en"]
    else:
        names = [NEUTRAL, "zh", "fr", "en"]
    packs = [load_pack(name) for name in names]
    rows = [row for pack in packs for row in pack.table("numbering")]
    settings = [pack.settings("numbering") for pack in packs]
    return Labels(
        structural=_dispatch([row for row in rows if row.fields["kind"] != "item"]),
        items=_dispatch([row for row in rows if row.fields["kind"] == "item"]),
        reference_after=_patterns(settings, "reference_after"),
        no_heading=_patterns(settings, "no_heading"),
        definition=_patterns(settings, "definition"),
        unnumbered=_patterns(settings, "unnumbered"),
    )


def _patterns(settings: Sequence[Mapping[str, str]], key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(found[key]) for found in settings if key in found)


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


def _dispatch(rows: Sequence[Row]) -> dict[str, tuple[Rule, ...]]:
    """Sort rows by the characters that a label of theirs can start with."""
    table: dict[str, list[Rule]] = {}
    for row in rows:
        rule = _rule(row)
        for char in row.fields["starts"]:
            table.setdefault(char, []).append(rule)
    return {char: tuple(found) for char, found in table.items()}


def _rule(row: Row) -> Rule:
    fields = row.fields
    begins = () if row.flags & re.IGNORECASE else _begins(row.pattern)
    return Rule(
        begins=begins,
        match=partial(_match, row) if begins else row.regex.match,
        alphabet=fields["alphabet"],
        signed="(?P<sign>" in row.pattern,
        inserted="(?P<sub>" in row.pattern,
        row=fields.get("family", row.id),
        kind=fields["kind"],
        shape=fields.get("shape", ""),
        rest=fields.get("rest", ""),
        rank=fields.get("rank", 9),
        ranged="(?P<until>" in row.pattern,
    )


def _match(row: Row, head: str) -> re.Match[str] | None:
    return row.regex.match(head)


def _begins(pattern: str) -> tuple[str, ...]:
    """Return the words of which a match must start with one; none where anything may stand."""
    found = re.match(_FIRST_WORDS, pattern)
    if found is None:
        return ()
    words = found["words"].replace("\\", "").split("|")
    return (*words, *(f"[{word}" for word in words)) if found["bracket"] else tuple(words)


def _at(line: str, start: int, table: Mapping[str, tuple[Rule, ...]]) -> Label | None:
    """Return the label at ``start``, behind white space and invisible signs if there are any."""
    rules = table.get(line[start : start + 1])
    if rules is None:
        found = _SPACE.match(line, start)
        if found is None or found.end() == start:
            return None
        start = found.end()
        rules = table.get(line[start : start + 1])
    return _first_match(rules, line, start) if rules else None


def _first_match(rules: Sequence[Rule], line: str, start: int) -> Label | None:
    head = line[start : start + MAX_LABEL]
    for rule in rules:
        begins = rule.begins
        if begins and not head.startswith(begins):
            continue
        found = rule.match(head)
        if found is None:
            continue
        sign = found["sign"] if rule.signed else None
        sub = found["sub"] if rule.inserted else None
        readings = read_sign(sign, rule.alphabet, sub) if sign else ()
        if sign and not readings:
            continue
        number = normal_sign(sign, sub) if sign and rule.alphabet != "none" else None
        end = start + found.end()
        last = read_sign(found["until"], rule.alphabet, None) if rule.ranged else ()
        return Label(
            rule.row,
            rule.kind,
            rule.shape,
            start,
            end,
            number,
            readings,
            rule.rest,
            rule.rank,
            last[0].key if last else (),
        )
    return None
