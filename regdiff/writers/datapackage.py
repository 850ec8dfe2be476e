"""A Frictionless data package: the small JSON file that tells programs what a CSV's columns hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from regdiff.writers.correspondence import CHANGE_COLUMNS, CORRESPONDENCE_COLUMNS
from regdiff.writers.rows import NORM_COLUMNS, SHIFT_COLUMNS, Column, Kind

TABLES: Mapping[str, Sequence[Column]] = {
    "norms": NORM_COLUMNS,
    "norms_of_both": (Column("side", Kind.TEXT, "old or new"), *NORM_COLUMNS),
    "shifts": SHIFT_COLUMNS,
    "changes": CHANGE_COLUMNS,
    "correspondence": CORRESPONDENCE_COLUMNS,
}
"""The columns of every table that is written as CSV, by the table's name."""

_TYPES = {Kind.TEXT: "string", Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.LIST: "string"}


def datapackage(files: Mapping[str, str], *, title: str = "") -> bytes:
    """Return ``datapackage.json`` for CSV files: each file's name with the table it holds.

    >>> b'"path": "out.csv"' in datapackage({"out.csv": "norms"})
    True
    """
    package: dict[str, object] = {"name": "regdiff", "profile": "tabular-data-package"}
    if title:
        package["title"] = title
    package["resources"] = [_resource(path, TABLES[table]) for path, table in files.items()]
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _resource(path: str, columns: Sequence[Column]) -> dict[str, object]:
    fields = [
        {"name": column.name, "type": _TYPES[column.kind], "description": _about(column)}
        for column in columns
    ]
    return {
        "name": re.sub(r"[^a-z0-9._-]+", "-", path.lower().removesuffix(".csv")).strip("-.") or "table",
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _about(column: Column) -> str:
    return f"{column.about}; joined by semicolons" if column.kind is Kind.LIST else column.about
