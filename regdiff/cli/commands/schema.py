"""``regdiff schema``: the JSON Schema of an output."""

from __future__ import annotations

from typing import Annotated

from regdiff.cli.declare import Argument
from regdiff.cli.options import Output


def schema(
    name: Annotated[
        str | None, Argument(metavar="NAME", help="Which schema; without a name, the list.")
    ] = None,
    output: Output = None,
) -> None:
    """Print the JSON Schema of an output."""
    from regdiff.cli.emit import emit
    from regdiff.writers.schemas import load_schema, schema_names

    if name is None:
        emit("".join(f"{known}\n" for known in schema_names()).encode(), output)
        return
    emit(load_schema(name), output)
