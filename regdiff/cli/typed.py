"""Commands in typer's words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from regdiff.cli.declare import REQUIRED, Declared, Option, call, declared


def typed(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Return the command as typer should see it: each group of options spread out where it stands."""
    takes = tuple(declared(command, Path))
    own = signature(command).parameters

    @wraps(command)
    def run(**given: Any) -> int | None:
        return call(command, takes, given)

    run.__annotations__ = {one.name: _annotation(one) for one in takes}
    run.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(
                one.name,
                Parameter.KEYWORD_ONLY if one.group else own[one.name].kind,
                default=Parameter.empty if one.default is REQUIRED else one.default,
                annotation=run.__annotations__[one.name],
            )
            for one in takes
        ]
    )
    return run


def _annotation(one: Declared) -> Any:
    """Return an annotation with typer's own option or argument in the place of ours."""
    said = one.declaration
    if said is None:
        return one.annotation
    info = (typer.Option if isinstance(said, Option) else typer.Argument)(*said.names, **said.told)
    return Annotated[one.annotation.__origin__, info]
