"""Parts of the documentation that are printed from the program, for ``cog`` to put into the pages.

Each function returns Markdown. ``cog --check -I docs`` fails where a page does not say what these say.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regdiff.model import Norm, Shift

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


def norm_types() -> str:
    """Return a table of the types of norms with a sentence of each, as the program tags them now."""
    rows = []
    for row in _examples("norm"):
        for language in ("en", "zh"):
            found = [str(norm.type) for norm in _norms(row[language], language)]
            assert found == [row["type"]], (row[language], found)
        rows.append((f"`{row['type']}`", row["says"], f"{row['en']}<br>{row['zh']}"))
    return table(("type", "it says", "such as"), rows)


def instruments() -> str:
    """Return a table of the instruments, from light to heavy, with a sentence of each as tagged now."""
    from regdiff.model import Instrument

    rows = _examples("instrument")
    assert [row["name"] for row in rows] == list(Instrument)
    for row in rows:
        found = [str(norm.instrument) for norm in _norms(row["en"], "en")]
        assert found == [row["name"]], (row["en"], found)
    return table(("instrument", "such as"), ((f"`{row['name']}`", row["en"]) for row in rows))


def shift_kinds() -> str:
    """Return a table of the kinds of shift, two wordings of each, and what the program says of them now."""
    rows = []
    for row in _examples("shift"):
        said = [shift.text for shift in _shifts(row["old"], row["new"]) if shift.kind == row["kind"]]
        assert said, row
        signs = (("old", "−"), ("new", "+"))
        wording = "<br>".join(f"{sign} {row[side]}" for side, sign in signs if row[side])
        rows.append((f"`{row['kind']}`", row["says"], wording, said[0]))
    return table(("shift", "it says", "such as", "in the program's words"), rows)


def _examples(what: str) -> list[dict[str, str]]:
    data = tomllib.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))
    found: list[dict[str, str]] = data[what]
    return found


def _norms(sentence: str, language: str) -> Sequence[Norm]:
    import regdiff

    label = {"en": "Article 1\n", "zh": "第一条　"}[language]
    return regdiff.tag(regdiff.read_text(label + sentence, language=language))


def _shifts(old: str, new: str) -> Sequence[Shift]:
    """Return the shifts between two sentences as the second of three articles."""
    import regdiff

    first = "Article 1\nUsers may complain to the provider at any time about the service.\nArticle 2\n"
    last = "\nArticle 3\nThe authority may inspect the service."
    none = "This chapter applies to the public service."
    pair = (regdiff.read_text(first + (words or none) + last, language="en") for words in (old, new))
    return regdiff.compare(*pair).shifts


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
