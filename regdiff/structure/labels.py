"""Labels at the start of a line: the numbering tables of the language packs, ready to match."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from regdiff.languages import NEUTRAL, Row, languages, load_pack
from regdiff.structure.headings import INVISIBLE, skip_signs
from regdiff.structure.signs import Reading, normal_sign, read_sign

MAX_LABEL = 80
"""No label is looked for beyond so many characters of a line."""

_FIRST_WORDS = r"\^(?P<bracket>\\\[\?)?\(\?:(?P<words>(?:[A-Za-z|-]|\\\.)+)\)[^?*{]"
_REMEMBERED = 8192
_LONGEST_UNNUMBERED = 20
_NEVER = "(?!)"


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
    until: tuple[int, ...] = ()


class Rule(NamedTuple):
    """A row of a numbering table, unpacked for matching.

    Where there are ``begins``, a line that starts with none of them cannot match. No pattern is compiled
    before a line may match it; most never are.
    """

    begins: tuple[str, ...]
    pattern: Row
    alphabet: str
    signed: bool
    inserted: bool
    row: str
    kind: str
    shape: str
    rest: str
    ranged: bool


class Table:
    """Rows of a numbering table, by the characters that a label of theirs can start with."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Sort ``rows``."""
        table: dict[str, list[Rule]] = {}
        for row in rows:
            rule = _rule(row)
            for char in row.fields["starts"]:
                table.setdefault(char, []).append(rule)
        self._rules = {char: tuple(found) for char, found in table.items()}
        # The versions of a law begin most of their lines alike, and every line is asked more than once.
        self._known = lru_cache(_REMEMBERED)(self._read)

    def label_of(self, line: str) -> Label | None:
        """Return the label that ``line`` starts with."""
        first = line[:1]
        if first in self._rules:
            return self._known(line[:MAX_LABEL])
        return self.label_at(line, 0) if first.isspace() or first in INVISIBLE else None

    def label_at(self, line: str, position: int) -> Label | None:
        """Return the label at ``position``, behind white space and invisible signs if there are any."""
        position = skip_signs(line, position)
        if line[position : position + 1] not in self._rules:
            return None
        found = self._read(line[position : position + MAX_LABEL])
        return found and found._replace(start=position, end=position + found.end)

    def _read(self, head: str) -> Label | None:
        """Return the label that the ``head`` of a line starts with."""
        for rule in self._rules[head[0]]:
            begins = rule.begins
            if begins and not head.startswith(begins):
                continue
            found = rule.pattern.regex.match(head)
            if found is None:
                continue
            sign = found["sign"] if rule.signed else None
            sub = found["sub"] if rule.inserted else None
            readings = read_sign(sign, rule.alphabet, sub) if sign else ()
            if sign and not readings:
                continue
            number = normal_sign(sign, sub) if sign and rule.alphabet != "none" else None
            last = read_sign(found["until"], rule.alphabet, None) if rule.ranged else ()
            until = last[0].key if last else ()
            end = found.end()
            return Label(rule.row, rule.kind, rule.shape, 0, end, number, readings, rule.rest, until)
        return None


class Labels:
    """The numbering of one language, with the Latin signs that every language uses."""

    def __init__(self, rows: Sequence[Row], settings: Sequence[Mapping[str, str]]) -> None:
        """Make ``rows`` ready to match; ``settings`` are those of their tables."""
        headings = Table([row for row in rows if row.fields["kind"] != "item"])
        items = Table([row for row in rows if row.fields["kind"] == "item"])
        self.heading_label: Callable[[str], Label | None] = headings.label_of
        """Return the label of a container, article or annex that a line starts with."""
        self.item_label: Callable[[str], Label | None] = items.label_of
        """Return the label of a list item that a line starts with."""
        self.item_label_at: Callable[[str, int], Label | None] = items.label_at
        """Return the label of a list item that starts at a position of a line."""
        self._settings = settings

    def is_reference(self, line: str, position: int) -> bool:
        """Tell whether what stands behind a label makes it a reference (``Article 5 of …``, 第三条规定的)."""
        return self._reference_after.match(line[position : position + 40]) is not None

    def is_sentence(self, words: str) -> bool:
        """Tell whether words behind a label amend something, which no heading does."""
        return self._no_heading.search(words) is not None

    def is_unnumbered(self, line: str) -> bool:
        """Tell whether a line is a heading that names a usual part of an act without a number (附 则)."""
        return self._unnumbered.match(line) is not None

    def unnumbered(self, lines: Sequence[str]) -> list[int]:
        """Return which lines are headings that name a usual part of an act; these are short."""
        named, words = self._unnumbered.match, map(str.strip, lines)
        return [at for at, line in enumerate(words) if len(line) < _LONGEST_UNNUMBERED and named(line)]

    def defines(self, words: str) -> bool:
        """Tell whether a line defines a term."""
        return self._definition.match(words) is not None

    def _pattern(self, key: str) -> re.Pattern[str]:
        found = [settings[key] for settings in self._settings if key in settings]
        return re.compile("|".join(found) or _NEVER)

    @cached_property
    def _reference_after(self) -> re.Pattern[str]:
        return self._pattern("reference_after")

    @cached_property
    def _no_heading(self) -> re.Pattern[str]:
        return self._pattern("no_heading")

    @cached_property
    def _definition(self) -> re.Pattern[str]:
        return self._pattern("definition")

    @cached_property
    def _unnumbered(self) -> re.Pattern[str]:
        return self._pattern("unnumbered")


@cache
def labels_of(language: str) -> Labels:
    """Return the numbering of a language; one without a table of its own has the neutral signs of all."""
    if language in languages():
        names = [language, "en"] if language != "en" else ["en"]
    else:
        names = [NEUTRAL, "zh", "fr", "en"]
    packs = [load_pack(name) for name in names]
    rows = [row for pack in packs for row in pack.table("numbering")]
    return Labels(rows, [pack.settings("numbering") for pack in packs])


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


def _rule(row: Row) -> Rule:
    fields = row.fields
    begins = () if row.flags & re.IGNORECASE else _begins(row.pattern)
    return Rule(
        begins=begins,
        pattern=row,
        alphabet=fields["alphabet"],
        signed="(?P<sign>" in row.pattern,
        inserted="(?P<sub>" in row.pattern,
        row=fields.get("family", row.id),
        kind=fields["kind"],
        shape=fields.get("shape", ""),
        rest=fields.get("rest", ""),
        ranged="(?P<until>" in row.pattern,
    )


def _begins(pattern: str) -> tuple[str, ...]:
    """Return the words of which a match must start with one; none where anything may stand."""
    found = re.match(_FIRST_WORDS, pattern)
    if found is None:
        return ()
    words = found["words"].replace("\\", "").split("|")
    return (*words, *(f"[{word}" for word in words)) if found["bracket"] else tuple(words)
