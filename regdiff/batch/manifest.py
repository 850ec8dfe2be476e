"""Which pairs to compare: a CSV or JSON Lines manifest, or a folder of dated versions."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from regdiff.batch.jobs import Job
from regdiff.errors import DataError, UnreadableInput

KEYS = frozenset(
    {"id", "old", "new", "versions", "title", "old_label", "new_label", "old_date", "new_date"}
    | {"language", "format"}
)
_DATE = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})?[-_.]?(\d{2})?(?!\d)")
_KINDS = "give a .csv with a header, a .jsonl, or a folder of dated files"
_UNSAFE = re.compile(r"[^\w.-]+")


def read_manifest(path: Path) -> tuple[Job, ...]:
    """Return the jobs that a manifest names, in its order.

    A ``.csv`` has a header; a ``.jsonl`` has one object a line. A row names ``old`` and ``new``, or
    ``versions`` (a list in JSON, separated by ``;`` in CSV) that are compared one after the other; it may
    have ``id``, ``title``, ``old_label``, ``new_label``, ``old_date``, ``new_date``, ``language`` and
    ``format``.
    Paths are relative to the manifest. A folder stands for the dated files in it and in its subfolders:
    those of one folder are versions of one text, in the order of the dates in their names.

    Raises:
        UnreadableInput: the manifest is missing or may not be read.
        DataError: a row that names no pair, an unknown key, or an id that stands twice.
    """
    if path.is_dir():
        rows: Sequence[tuple[str, Mapping[str, Any]]] = _rows_of_folder(path)
        base = path
    else:
        rows, base = _rows_of_file(path), path.parent
    jobs = tuple(job for where, row in rows for job in _jobs(row, base, where))
    seen: set[str] = set()
    for job in jobs:
        if job.id in seen:
            message = f"{path}: the id {job.id!r} stands twice; give each pair its own."
            raise DataError(message)
        seen.add(job.id)
    if not jobs:
        message = f"{path} names no pair; give rows with old and new, or a folder with two dated versions."
        raise DataError(message)
    return jobs


def _rows_of_file(path: Path) -> Sequence[tuple[str, Mapping[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"it is not UTF-8; {_KINDS}"
        message = f"{path} cannot be read as a manifest: {reason}."
        raise UnreadableInput(message) from error
    if path.suffix.lower() == ".csv":
        reader = csv.DictReader(text.split("\n"))
        return [(f"{path}, row {number}", row) for number, row in enumerate(reader, 1)]
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            message = f"{where} is not JSON; {_KINDS}."
            raise DataError(message) from error
        if not isinstance(row, dict):
            message = f"{where} is not an object; a manifest is a .csv or has one object a line."
            raise DataError(message)
        rows.append((where, row))
    return rows


def _rows_of_folder(folder: Path) -> Sequence[tuple[str, Mapping[str, Any]]]:
    families: dict[Path, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and _DATE.search(path.stem):
            families.setdefault(path.parent, []).append(path)
    rows = []
    for family, paths in families.items():
        dated = sorted(paths, key=lambda path: (_date(path.stem), path.name))
        name = family.relative_to(folder).as_posix()
        prefix = "" if name == "." else f"{name}/"
        for old, new in pairwise(dated):
            row = {
                "id": f"{prefix}{old.stem}..{new.stem}",
                "old": str(old.relative_to(folder)),
                "new": str(new.relative_to(folder)),
                "old_date": _date(old.stem),
                "new_date": _date(new.stem),
                "title": "" if name == "." else name,
            }
            rows.append((str(family), row))
    return rows


def _date(stem: str) -> str:
    match = _DATE.search(stem)
    return "-".join(part for part in match.groups() if part) if match else ""


def _jobs(row: Mapping[str, Any], base: Path, where: str) -> list[Job]:
    unknown = sorted(str(key) for key in row if key not in KEYS)
    if unknown:
        message = f"{where} has the unknown key {unknown[0]!r}; known are {', '.join(sorted(KEYS))}."
        raise DataError(message)
    values = {key: value for key, value in row.items() if value not in (None, "")}
    versions = values.get("versions")
    if isinstance(versions, str):
        versions = [part.strip() for part in versions.split(";") if part.strip()]
    if versions is None and "old" in values and "new" in values:
        versions = [values["old"], values["new"]]
    if not isinstance(versions, list) or len(versions) < 2 or not all(isinstance(v, str) for v in versions):
        message = f"{where} names no pair: give old and new, or at least two versions."
        raise DataError(message)
    texts = {key: str(values.get(key, "")) for key in KEYS - {"id", "old", "new", "versions"}}
    several = len(versions) > 2
    found = []
    for old, new in pairwise(versions):
        name = str(values.get("id") or f"{Path(old).stem}..{Path(new).stem}")
        if several and "id" in values:
            name = f"{name}/{Path(old).stem}..{Path(new).stem}"
        found.append(Job(id=_safe(name), old=base / old, new=base / new, **texts))
    return found


def _safe(name: str) -> str:
    """Return an id that is safe as a folder's name: letters, digits, dots, dashes, one level."""
    return _UNSAFE.sub("-", name).strip("-.") or "pair"
