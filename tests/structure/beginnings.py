"""Which characters the matches of a pattern begin and end with, as its parse tree tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

_parser: Any = import_module("re._parser")
_code: Any = import_module("re._constants")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_MANY = 100
"""A set of more characters than these is as good as any character."""
_EMPTY = frozenset({""})


class _Way(NamedTuple):
    """From which end a pattern is read, and whether case counts."""

    step: int
    folded: bool = False


def beginnings(pattern: str) -> frozenset[str] | None:
    """Return the characters that a match can begin with; ``None`` where it may be any."""
    return _outermost(pattern, _Way(1))


def endings(pattern: str) -> frozenset[str] | None:
    """Return the characters that a matched line can end with; ``None`` where it may be any."""
    if not all(part.endswith("$") for part in pattern.split("|^")):
        return None
    return _outermost(pattern, _Way(-1))


def _outermost(pattern: str, way: _Way) -> frozenset[str] | None:
    found = _sequence(list(_parser.parse(pattern)), way)
    return None if found is None or "" in found else found


def _sequence(items: Sequence[Any], way: _Way) -> frozenset[str] | None:
    """Return the characters at the end of a sequence, the empty string among them if it may be empty."""
    found: frozenset[str] = frozenset()
    for op, value in items[:: way.step]:
        signs = _item(op, value, way)
        if signs is None:
            return None
        found |= signs - _EMPTY
        if "" not in signs:
            return found
    return found | _EMPTY


def _item(op: Any, value: Any, way: _Way) -> frozenset[str] | None:  # noqa: PLR0911 (one return a kind)
    if op in {_code.AT, _code.ASSERT, _code.ASSERT_NOT}:
        return _EMPTY
    if op is _code.LITERAL:
        return _cases(chr(value), way)
    if op is _code.IN:
        return _union([_one_of(one, value, way) for one, value in value])
    if op is _code.BRANCH:
        return _union([_sequence(list(branch), way) for branch in value[1]])
    if op is _code.SUBPATTERN:
        _, add, _, inner = value
        return _sequence(list(inner), way._replace(folded=way.folded or bool(add & re.IGNORECASE)))
    if op in {_code.MAX_REPEAT, _code.MIN_REPEAT}:
        least, _, inner = value
        signs = _sequence(list(inner), way)
        return signs if least or signs is None else signs | _EMPTY
    return None


def _one_of(op: Any, value: Any, way: _Way) -> frozenset[str] | None:
    if op is _code.LITERAL:
        return _cases(chr(value), way)
    if op is _code.RANGE and value[1] - value[0] < _MANY:
        return _union([_cases(chr(at), way) for at in range(value[0], value[1] + 1)])
    return _DIGITS if op is _code.CATEGORY and value is _code.CATEGORY_DIGIT else None


def _union(sets: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for signs in sets:
        if signs is None:
            return None
        found |= signs
    return found


def _cases(char: str, way: _Way) -> frozenset[str]:
    return frozenset({char.lower(), char.upper()} if way.folded else char)
