"""Parts of the documentation that are printed from the program, for ``cog`` to put into the pages.

Each function returns Markdown. ``cog --check -I docs`` fails where a page does not say what these say.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Schema = Mapping[str, Any]

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("diff",),
    ("obligations",),
    ("outline",),
    ("history",),
    ("check",),
    ("batch",),
    ("annotate", "add"),
    ("annotate", "carry"),
    ("annotate", "list"),
    ("git", "enable"),
    ("git", "disable"),
    ("mcp",),
    ("schema",),
    ("corpora", "list"),
    ("corpora", "show"),
    ("corpora", "path"),
    ("demo",),
)


def help_text(*command: str) -> str:
    """Return what ``--help`` prints for a command, at 80 columns."""
    from regdiff.cli import run

    os.environ["COLUMNS"] = "80"
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        run([*command, "--help"])
    return printed.getvalue().strip("\n")


def commands() -> str:
    """Return a section a command: its name, and its help as printed."""
    return "\n\n".join(
        f"## regdiff {' '.join(command)}\n\n```text\n{help_text(*command)}\n```" for command in COMMANDS
    )


def columns(rows: Iterable[Any]) -> str:
    """Return a table of a flat format's columns."""
    return table(("column", "what it holds"), ((f"`{column.name}`", column.about) for column in rows))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    lines = [tuple(heads), *(tuple(row) for row in rows)]
    lines.insert(1, tuple("---" for _ in lines[0]))
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def schemas() -> str:
    """Return a section a schema, every key with its type and its meaning; a type said once is linked."""
    from regdiff.writers.schemas import load_schema

    told: dict[str, str] = {}
    parts = []
    for name in ("comparison", "document", "norms", "shifts", "history", "annotations"):
        schema = json.loads(load_schema(name))
        parts.append(f"## Schema: {name}\n\n{schema['title']}. `regdiff schema {name}` prints it.")
        twin = told.get(_shape(schema))
        if twin is not None:
            parts.append(f"It is the [{twin}](#{twin}) that a comparison holds twice.")
            continue
        parts.append(_keys(schema))
        for part, definition in schema.get("$defs", {}).items():
            if _shape(definition) not in told:
                heading = part if part not in told.values() else f"{part} of {name}"
                told[_shape(definition)] = heading
                parts.append(f"### {heading}\n\n{_definition(definition)}")
    return "\n\n".join(parts)


def _shape(schema: Schema) -> str:
    said = {key: schema.get(key) for key in ("type", "properties", "items", "anyOf", "prefixItems")}
    return json.dumps(said, sort_keys=True)


def _definition(schema: Schema) -> str:
    if "properties" in schema:
        return _keys(schema)
    if "anyOf" in schema:
        return "One of these:\n\n" + "\n\n".join(_keys(choice) for choice in schema["anyOf"])
    return f"{_type(schema)}: {schema['description']}."


def _keys(schema: Schema) -> str:
    rows = ((f"`{path}`", _type(value), value["description"]) for path, value in _walk(schema, ""))
    return table(("key", "type", "meaning"), rows)


def _walk(schema: Schema, prefix: str) -> Iterator[tuple[str, Schema]]:
    for key, value in schema.get("properties", {}).items():
        path = prefix + key
        yield path, value
        yield from _walk(value, f"{path}.")
        yield from _walk(value.get("items") or {}, f"{path}[].")
        for choice in value.get("anyOf", ()):
            yield from _walk(choice, f"{path}.")


def _type(schema: Schema) -> str:
    for key, say in _SAID.items():
        if key in schema:
            return say(schema[key])
    kinds = schema.get("type", "object")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds == ["array"]:
        return f"list of {_type(schema['items'])}"
    if kinds == ["object"] and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    return " or ".join(kinds)


_SAID: dict[str, Callable[[Any], str]] = {
    "$ref": lambda name: f"[{name.rpartition('/')[2]}](#{name.rpartition('/')[2]})",
    "const": lambda value: f"`{value}`",
    "enum": lambda values: " · ".join(f"`{'null' if value is None else value}`" for value in values),
    "anyOf": lambda choices: " or ".join(_type(choice) for choice in choices),
    "prefixItems": lambda _items: "two integers",
}


def notices() -> str:
    """Return a table of all notices: code, what it tells, what to do."""
    rows = tomllib.loads((Path(__file__).parent / "notices.toml").read_text(encoding="utf-8"))["notice"]
    return table(("code", "it tells", "what to do"), ((f"`{r['code']}`", r["tells"], r["do"]) for r in rows))


def formats(takes: str) -> str:
    """Return a table of the formats that one kind of result can be written in."""
    from regdiff.writers.formats import formats as rows_of

    rows = ((f"`{row.name}`", ", ".join(f"`{s}`" for s in row.suffixes), row.about) for row in rows_of(takes))
    return table(("`--to`", "suffix of `-o`", "what it is"), rows)


def readers() -> str:
    """Return a table of the formats that can be read."""
    from regdiff.readers.table import FORMATS

    rows = (
        (
            f"`{row.name}`",
            row.title,
            ", ".join(f"`{s}`" for s in row.suffixes) or "told from the content",
        )
        for row in FORMATS
    )
    return table(("`--from`", "format", "suffix"), rows)
