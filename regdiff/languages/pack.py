"""Language packs: what is said how, as rows of TOML with examples that one test runs.

A pack is a folder ``data/LANGUAGE`` of tables. A table is a file of ``[[row]]`` entries; every row
has an ``id`` that is unique in its table and a ``pattern`` (a regular expression of :mod:`re`), and
has ``examples`` (the pattern is found in each) and ``counter_examples`` (near misses: found in none).
What other keys a row has is the table's own affair.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import Any

from regdiff.errors import UsageError
from regdiff.model.record import record

# A capital that is no part of an escape or of a group's name.
_CAPITAL = re.compile(r"(?<![\\?])[A-Z]")
# Paths as strings: pathlib takes longer to import than all that a comparison reads here.
_DATA = os.path.join(os.path.dirname(__file__), "data")  # noqa: PTH118, PTH120

NEUTRAL = "und"
"""The code of the pack for texts in a language that has none: numbers of clauses, and no rule about words."""


@record
class Row:
    """One rule of a table. ``fields`` holds the keys that only its table knows."""

    id: str
    pattern: str
    fields: Mapping[str, Any]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    flags: int = 0

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def folded(self) -> re.Pattern[str]:
        """The pattern for text in small letters: it finds in them what ``regex`` finds, in half the time."""
        if not self.flags & re.IGNORECASE or _CAPITAL.search(self.pattern):
            return self.regex
        return re.compile(self.pattern, self.flags & ~re.IGNORECASE)


@record
class Pack:
    """The tables of one language, each loaded when it is first asked for."""

    language: str

    def table(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a table in the order of the file; none where the language has no such table."""
        return _table(self.language, name)

    def settings(self, name: str) -> Mapping[str, Any]:
        """Return the keys of a table's file that stand outside its rows."""
        return {key: value for key, value in _file(self.language, name).items() if key != "row"}

    def tables(self) -> tuple[str, ...]:
        """Return the names of all tables, sorted."""
        with os.scandir(os.path.join(_DATA, self.language)) as entries:  # noqa: PTH118
            return tuple(sorted(entry.name[:-5] for entry in entries if entry.name.endswith(".toml")))


@cache
def load_pack(language: str) -> Pack:
    """Return the pack of a language (``en``, ``zh``, …), or the neutral one (``und``).

    Raises :class:`~regdiff.errors.UsageError` for a language that has none.
    """
    known = languages()
    if language not in known and language != NEUTRAL:
        message = f"There is no language pack {language!r}; choose one of {', '.join(known)}."
        raise UsageError(message)
    return Pack(language)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a pack, sorted."""
    with os.scandir(_DATA) as entries:
        return tuple(sorted(entry.name for entry in entries if entry.is_dir() and len(entry.name) == 2))


@cache
def _file(language: str, name: str) -> Mapping[str, Any]:
    path = os.path.join(_DATA, language, f"{name}.toml")  # noqa: PTH118
    if not os.path.isfile(path):  # noqa: PTH113
        return {}
    code = _TableLoader(name, path).get_code(name)
    content: Mapping[str, Any] = eval(code) if code else {}  # noqa: S307 - literals that we have spelled
    return content


class _TableLoader(SourceFileLoader):
    """Keeps a table compiled in ``__pycache__``, as a module is: to parse it takes thirty times as long."""

    def source_to_code(self, data: Any, path: Any) -> CodeType:  # type: ignore[override]
        """Spell what TOML says as Python."""
        import tomllib

        tables = tomllib.loads(bytes(data).decode())
        return compile(repr(tables), path, "eval", dont_inherit=True)


@cache
def _table(language: str, name: str) -> tuple[Row, ...]:
    data = _file(language, name)
    ignore_case = re.IGNORECASE if data.get("ignore_case", False) else 0
    return tuple(_row(entry, ignore_case) for entry in data.get("row", ()))


def _row(entry: dict[str, Any], flags: int) -> Row:
    known = {"id", "pattern", "examples", "counter_examples"}
    return Row(
        id=entry["id"],
        pattern=entry["pattern"],
        fields={key: value for key, value in entry.items() if key not in known},
        examples=tuple(entry.get("examples", ())),
        counter_examples=tuple(entry.get("counter_examples", ())),
        flags=flags,
    )
