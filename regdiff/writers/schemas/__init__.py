"""The JSON Schemas (draft 2020-12) of what is written, one file each."""

from __future__ import annotations

from importlib.resources import files

from regdiff.errors import UsageError

_SUFFIX = ".json"


def schema_names() -> tuple[str, ...]:
    """Return the names of all schemas, sorted."""
    folder = files("regdiff.writers.schemas")
    return tuple(
        sorted(entry.name.removesuffix(_SUFFIX) for entry in folder.iterdir() if entry.name.endswith(_SUFFIX))
    )


def load_schema(name: str) -> bytes:
    """Return a schema as its file holds it.

    Raises :class:`~regdiff.errors.UsageError` naming the schemas there are.
    """
    if name not in schema_names():
        message = f"There is no schema {name!r}; choose one of {', '.join(schema_names())}."
        raise UsageError(message)
    return files("regdiff.writers.schemas").joinpath(name + _SUFFIX).read_bytes()
