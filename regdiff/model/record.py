"""Records: frozen slotted dataclasses that cost little to define.

``dataclass(frozen=True, slots=True)`` writes and compiles seven methods for each class, makes the class twice
and imports :mod:`inspect`: half a millisecond a class, more than it takes to compare two short laws.
A record shares all of them with others; its constructor also sets the fields in half the time.
Nobody else need know: :func:`dataclasses.fields`, ``replace``, ``asdict`` and ``is_dataclass`` take a record,
``match`` unpacks it, and it is compared, hashed, shown, copied and pickled as a dataclass is. What a plain
comparison does not define may as well be a dataclass.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, cached_property
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")

__all__ = ["record", "replace"]

if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(one: T, **changes: object) -> T:
        """Return a record with other values in some fields, as :func:`dataclasses.replace` does."""
        return type(one)(**{name: getattr(one, name) for name in one.__match_args__} | changes)


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a record of a class: its annotations are the fields, what it sets them to are defaults.

    A default is shared by all who do not give the field, so it must be immutable. A record has a ``__dict__``
    only where it has a ``cached_property`` to keep there.

    Examples:
        >>> @record
        ... class Place:
        ...     eid: str
        ...     depth: int = 0
        >>> Place("art_1"), Place("art_1") == Place("art_1", depth=0)
        (Place(eid='art_1', depth=0), True)
    """
    names = tuple(cls.__annotations__)
    body = {key: value for key, value in vars(cls).items() if key not in {"__dict__", "__weakref__"}}
    defaults = {name: body.pop(name) for name in names if name in body}
    caches = any(isinstance(value, cached_property) for value in body.values())
    body.update(
        __slots__=(*names, "__dict__") if caches else names,
        __match_args__=names,
        __setattr__=_refuse,
        __delattr__=_refuse,
        __dataclass_fields__=_AsDataclass(defaults),
        __dataclass_params__=_AsDataclass(defaults),
        **_methods(names),
    )
    made: Any = type(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    made.__init__ = _constructor(made, names, defaults)
    return made  # type: ignore[no-any-return]


def _constructor(made: type, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """Return what sets the fields, one after the other: a loop over the names takes thrice the time."""
    shared = _setter_of(len(names))(*(vars(made)[name].__set__ for name in names))
    code = shared.__code__.replace(co_varnames=("self", *names))
    own = vars(sys.modules[made.__module__])
    init = FunctionType(code, own, "__init__", tuple(defaults.values()), shared.__closure__)
    init.__annotations__ = {**made.__annotations__, "return": None}
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


@cache
def _setter_of(count: int) -> Callable[..., FunctionType]:
    """Return what makes a constructor of so many fields, compiled once for all records of that length."""
    setters = [f"set_{at}" for at in range(count)]
    values = [f"value_{at}" for at in range(count)]
    steps = "".join(f"\n  {set_}(self, {value})" for set_, value in zip(setters, values, strict=True))
    source = (
        f"def make({', '.join(setters)}):\n def __init__(self, {', '.join(values)}):{steps}\n return __init__"
    )
    scope: dict[str, Any] = {}
    exec(source, scope)  # noqa: S102 - made of numbers alone
    return scope["make"]  # type: ignore[no-any-return]


def _methods(names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    """Return what the values of the fields decide: equality, hash, words, and what a pickle holds."""
    several = attrgetter(*names)
    values = several if len(names) > 1 else lambda one: (several(one),)

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def digest(self: object) -> int:
        return hash(values(self))

    def show(self: object) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in zip(names, values(self), strict=True))
        return f"{type(self).__qualname__}({told})"

    def reduce(self: object) -> tuple[type, Any]:
        return type(self), values(self)

    return {"__eq__": equal, "__hash__": digest, "__repr__": show, "__reduce__": reduce}


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    """Set or delete nothing."""
    from dataclasses import FrozenInstanceError

    del value
    message = f"{name!r} of a {type(self).__name__} cannot change; make another with dataclasses.replace"
    raise FrozenInstanceError(message)


class _AsDataclass:
    """What :mod:`dataclasses` looks for in a class, made when it is first looked for."""

    def __init__(self, defaults: dict[str, Any]) -> None:
        self._defaults = defaults

    def __get__(self, instance: object, owner: type) -> Any:
        from dataclasses import dataclass

        body = {"__annotations__": owner.__annotations__, "__module__": owner.__module__, **self._defaults}
        twin: Any = dataclass(frozen=True)(type(owner.__name__, (), body))
        owner.__dataclass_fields__ = twin.__dataclass_fields__  # type: ignore[attr-defined]
        owner.__dataclass_params__ = twin.__dataclass_params__  # type: ignore[attr-defined]
        return getattr(owner, self._name)

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name
