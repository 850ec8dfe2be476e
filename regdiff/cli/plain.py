"""The door for plain calls: importing typer and making its options takes as long as comparing two short laws.

It reads the same declarations as typer does, and what it does not surely understand it leaves to typer:
help, errors, completion, names put together (``-qo FILE``), anything given twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from importlib import import_module
from typing import Any

from regdiff.cli.declare import REQUIRED, Declared, LaterPath, Option, call, declared

_COMPLETING = "_REGDIFF_COMPLETE"


def plain_call(arguments: Sequence[str], commands: Sequence[str]) -> Callable[[], int | None] | None:
    """Return what to call for the arguments, or nothing where typer should look at them.

    ``commands`` are the modules of :mod:`regdiff.cli.commands`; one that is a group of commands is typer's.
    """
    if not arguments or arguments[0] not in commands or _COMPLETING in os.environ or "" in arguments:
        return None
    command = getattr(import_module(f"regdiff.cli.commands.{arguments[0]}"), arguments[0], None)
    if command is None:
        return None
    takes = tuple(declared(command))
    given = _given(takes, iter(arguments[1:]))
    return None if given is None else partial(call, command, takes, given)


def _given(takes: Sequence[Declared], words: Iterator[str]) -> dict[str, Any] | None:
    """Return the parameters by name, or nothing where a word is not plain."""
    options = {
        name: one for one in takes if isinstance(one.declaration, Option) for name in one.declaration.names
    }
    given: dict[str, Any] = {}
    placed: list[str] = []
    for word in words:
        if word == "-" or not word.startswith("-"):
            placed.append(word)
        elif not _take_option(word, words, options, given):
            return None
    arguments = [one for one in takes if one.declaration and not isinstance(one.declaration, Option)]
    return given if _take_arguments(arguments, placed, given) and _is_complete(takes, given) else None


def _take_option(
    word: str, words: Iterator[str], options: Mapping[str, Declared], given: dict[str, Any]
) -> bool:
    """Note an option with its value, the next word or behind the sign of equality."""
    name, equals, value = word.partition("=")
    one = options.get(name)
    if one is None or (equals and (not name.startswith("--") or one.kind[0] is bool)):
        return False
    if one.kind[0] is bool:
        fresh = one.name not in given
        given[one.name] = True
        return fresh
    value = value if equals else next(words, "")
    return (value == "-" or not value.startswith("-")) and _take(one, value, given)


def _take_arguments(arguments: Sequence[Declared], placed: Sequence[str], given: dict[str, Any]) -> bool:
    """Note the words that are told by their places; the last argument may take several."""
    several = bool(arguments) and arguments[-1].kind[1]
    if len(placed) > len(arguments) and not several:
        return False
    return all(_take(arguments[min(at, len(arguments) - 1)], word, given) for at, word in enumerate(placed))


def _take(one: Declared, word: str, given: dict[str, Any]) -> bool:
    """Note a value as its type has it; not where typer would refuse it, and nothing twice that is one."""
    kind, several = one.kind
    value: Any = None
    if not word:
        return False
    if kind is str:
        value = word
    elif kind is LaterPath and (os.access(word, os.R_OK) or not os.access(word, os.F_OK)):
        from pathlib import Path

        value = Path(word)
    elif isinstance(kind, type) and issubclass(kind, StrEnum) and word in set(kind):
        value = kind(word)
    if value is None or (one.name in given and not several):
        return False
    if several:
        given.setdefault(one.name, []).append(value)
    else:
        given[one.name] = value
    return True


def _is_complete(takes: Sequence[Declared], given: Mapping[str, Any]) -> bool:
    return all(one.name in given or one.default is not REQUIRED for one in takes)
