"""Which characters a pattern's matches can begin with, and end with, as its parse tree tells."""

from __future__ import annotations

from collections.abc import Sequence
from re import IGNORECASE
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

DIGITS = frozenset("0123456789０１２３４５６７８９")
MANY = 100
"""A set of more characters than these is as good as any character."""


def beginnings(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """Return the characters that a match can begin with; ``None`` where it may be any."""
    found, empty = _first(list(_parser.parse(pattern, flags)), bool(flags & IGNORECASE), step=1)
    return None if empty else found


def endings(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """Return the characters that a match of a whole line can end with; ``None`` where it may be any."""
    found, empty = _first(list(_parser.parse(pattern, flags)), bool(flags & IGNORECASE), step=-1)
    return None if empty else found


def _first(items: Sequence[Any], fold: bool, *, step: int) -> tuple[frozenset[str] | None, bool]:
    """Return the first characters of a sequence, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for op, value in items[::step]:
        chars, empty = _one(op, value, fold, step=step)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return found, False
    return found, True


def _one(op: Any, value: Any, fold: bool, *, step: int) -> tuple[frozenset[str] | None, bool]:
    if op in {code.AT, code.ASSERT, code.ASSERT_NOT}:
        return frozenset(), True
    if op is code.LITERAL:
        return _cases(chr(value), fold), False
    if op is code.IN:
        return _any_of(value, fold), False
    if op is code.BRANCH:
        branches = [_first(list(branch), fold, step=step) for branch in value[1]]
        if any(chars is None for chars, _ in branches):
            return None, False
        return frozenset().union(*(chars or () for chars, _ in branches)), any(empty for _, empty in branches)
    if op is code.SUBPATTERN:
        _, add, drop, inner = value
        fold = (fold or bool(add & IGNORECASE)) and not drop & IGNORECASE
        return _first(list(inner), fold, step=step)
    if op in {code.MAX_REPEAT, code.MIN_REPEAT}:
        least, _, inner = value
        chars, empty = _first(list(inner), fold, step=step)
        return chars, empty or least == 0
    return None, False


def _any_of(items: Sequence[Any], fold: bool) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for op, value in items:
        if op is code.LITERAL:
            found |= _cases(chr(value), fold)
        elif op is code.RANGE and value[1] - value[0] < MANY:
            found |= frozenset().union(*(_cases(chr(at), fold) for at in range(value[0], value[1] + 1)))
        elif op is code.CATEGORY and value is code.CATEGORY_DIGIT:
            found |= DIGITS
        else:
            return None
    return found


def _cases(char: str, fold: bool) -> frozenset[str]:
    return frozenset({char.lower(), char.upper()} if fold else char)
