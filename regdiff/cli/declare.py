"""How commands declare what they take: once, for typer and for the door that does without it.

A parameter is ``Annotated`` with an :class:`Option` or an :class:`Argument`. A record of such fields is
a group: the command takes it as one parameter, the command line shows its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FunctionType
from typing import Annotated, Any, Final, NamedTuple, get_args, get_origin, get_type_hints

REQUIRED: Final = object()
"""Stands for the default of a parameter that has none."""


class LaterPath:
    """Stands for :class:`pathlib.Path`, which takes four milliseconds to import, until a path is given."""


class Argument:
    """A word of the command line that is told by its place."""

    def __init__(self, *names: str, **told: Any) -> None:
        """Take an option's names; ``help``, ``metavar``, ``min`` and ``max`` mean what they mean to typer."""
        self.names = names
        self.told = told


class Option(Argument):
    """A word of the command line that is told by a name before it."""


class Declared(NamedTuple):
    """One parameter as the command line shows it; ``group`` is the command's own one that holds it."""

    name: str
    annotation: Any
    default: Any
    group: tuple[str, type] | None = None

    @property
    def declaration(self) -> Argument | None:
        """The option or argument, if the parameter is declared as one."""
        told = self.annotation.__metadata__ if get_origin(self.annotation) is Annotated else ()
        return next((one for one in told if isinstance(one, Argument)), None)

    @property
    def kind(self) -> tuple[Any, bool]:
        """The type of a value, and whether there may be several: ``list[str] | None`` is of strings."""
        annotated = get_origin(self.annotation) is Annotated
        kind = get_args(self.annotation)[0] if annotated else self.annotation
        if type(None) in get_args(kind):
            kind = next(one for one in get_args(kind) if one is not type(None))
        return (get_args(kind)[0], True) if get_origin(kind) is list else (kind, False)


def declared(command: Callable[..., Any], path: type = LaterPath) -> Iterator[Declared]:
    """Yield what a command takes, each group spread out where it stands; ``path`` is the type of paths."""
    for name, kind, default in _parameters(command, path):
        if get_origin(kind) is Annotated or not hasattr(kind, "__match_args__"):
            yield Declared(name, kind, default)
        else:
            yield from (Declared(*field, group=(name, kind)) for field in _parameters(kind.__init__, path))


def _parameters(function: Any, path: type) -> Iterator[tuple[str, Any, Any]]:
    """Return name, type and default of each parameter; to import :mod:`inspect` takes five milliseconds."""
    hints = get_type_hints(function, localns={"Path": path}, include_extras=True)
    plain: FunctionType = getattr(function, "__wrapped__", function)
    code, defaults = plain.__code__, plain.__defaults__ or ()
    placed = code.co_varnames[: code.co_argcount]
    named = code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount]
    given = dict(zip(placed[len(placed) - len(defaults) :], defaults, strict=True)) | (
        plain.__kwdefaults__ or {}
    )
    return ((name, hints[name], given.get(name, REQUIRED)) for name in (*placed, *named) if name in hints)


def call(
    command: Callable[..., int | None], takes: Iterable[Declared], given: Mapping[str, Any]
) -> int | None:
    """Call a command with what was given, each group put together again."""
    named: dict[str, Any] = {}
    groups: dict[tuple[str, type], dict[str, Any]] = {}
    for one in takes:
        place = named if one.group is None else groups.setdefault(one.group, {})
        if one.name in given:
            place[one.name] = given[one.name]
    return command(**named, **{name: kind(**own) for (name, kind), own in groups.items()})
