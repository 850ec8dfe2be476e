"""The table of formats: one row a format, its module imported when it is first used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

from regdiff.errors import UsageError
from regdiff.model import Comparison, Document
from regdiff.model.table import NormTable, ShiftTable
from regdiff.writers.options import WriteOptions


class Takes(StrEnum):
    """What a format is made from."""

    COMPARISON = "comparison"
    NORMS = "norms"
    SHIFTS = "shifts"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class WriterFormat:
    """One format: its name for ``--to``, the suffixes that stand for it, and the function that writes it.

    ``writer`` is ``module:function``; the function takes the result and the options and returns bytes.
    ``binary`` formats do not go to a terminal.
    """

    name: str
    suffixes: tuple[str, ...]
    takes: Takes
    writer: str
    about: str
    binary: bool = False


_W = "regdiff.writers."
_C, _N, _S, _D = Takes.COMPARISON, Takes.NORMS, Takes.SHIFTS, Takes.DOCUMENT

FORMATS: tuple[WriterFormat, ...] = (
    WriterFormat("html", (".html", ".htm"), _C, f"{_W}html:render", "the report, one self-contained page"),
    WriterFormat("text", (".txt", ".text"), _C, f"{_W}terminal:comparison", "a summary for the terminal"),
    WriterFormat("json", (".json",), _C, f"{_W}records:comparison", "everything, regdiff.comparison/1"),
    WriterFormat("csv", (".csv",), _C, f"{_W}delimited:comparison", "the shifts; the changes without norms"),
    WriterFormat("xlsx", (".xlsx",), _C, f"{_W}workbook:comparison", "everything, in sheets", binary=True),
    WriterFormat(
        "docx", (".docx",), _C, f"{_W}docx:render", "tracked changes for Word, or a table", binary=True
    ),
    WriterFormat("changes.csv", ("changes.csv",), _C, f"{_W}delimited:changes", "one row a changed clause"),
    WriterFormat(
        "norms.csv", ("norms.csv",), _C, f"{_W}delimited:norms_of_both", "the norms of both versions"
    ),
    WriterFormat("shifts.csv", ("shifts.csv",), _C, f"{_W}delimited:shifts_of", "how the norms shifted"),
    WriterFormat(
        "correspondence.csv",
        ("correspondence.csv",),
        _C,
        f"{_W}delimited:correspondence",
        "old and new addresses",
    ),
    WriterFormat(
        "correspondence.xlsx",
        ("correspondence.xlsx",),
        _C,
        f"{_W}workbook:correspondence",
        "with redline",
        binary=True,
    ),
    WriterFormat("text", (".txt", ".text"), _N, f"{_W}listing:norms", "the norms, for the terminal"),
    WriterFormat("csv", (".csv",), _N, f"{_W}delimited:norms", "one row a norm"),
    WriterFormat("jsonl", (".jsonl", ".ndjson"), _N, f"{_W}records:norm_lines", "one norm a line"),
    WriterFormat("json", (".json",), _N, f"{_W}records:norms", "the norms, regdiff.norms/1"),
    WriterFormat("xlsx", (".xlsx",), _N, f"{_W}workbook:norms", "one row a norm, and a matrix", binary=True),
    WriterFormat("text", (".txt", ".text"), _S, f"{_W}terminal:shifts", "the shifts, for the terminal"),
    WriterFormat("csv", (".csv",), _S, f"{_W}delimited:shifts", "one row a shift"),
    WriterFormat("jsonl", (".jsonl", ".ndjson"), _S, f"{_W}records:shift_lines", "one shift a line"),
    WriterFormat("json", (".json",), _S, f"{_W}records:shifts", "the shifts, regdiff.shifts/1"),
    WriterFormat("xlsx", (".xlsx",), _S, f"{_W}workbook:shifts", "one row a shift, both norms", binary=True),
    WriterFormat("text", (".txt", ".text"), _D, f"{_W}listing:document", "the clause tree"),
    WriterFormat("json", (".json",), _D, f"{_W}records:document", "everything read, regdiff.document/1"),
)


def formats(takes: Takes | str) -> tuple[WriterFormat, ...]:
    """Return the formats that take one kind of result, in the order of the table."""
    return tuple(row for row in FORMATS if row.takes == takes)


def format_for(
    path: str | Path | None = None, name: str | None = None, *, takes: Takes | str = Takes.COMPARISON
) -> WriterFormat:
    """Return the format that a name asks for or, without a name, that a path's suffix stands for.

    With neither (or with ``-`` as the path) it is ``text``. The longest suffix wins:
    ``x.correspondence.csv`` and ``correspondence.csv`` are correspondence tables.

    Raises :class:`~regdiff.errors.UsageError` naming the choices.
    """
    rows = formats(takes)
    choices = ", ".join(row.name for row in rows)
    if name is None and (path is None or str(path) == "-"):
        name = "text"
    if name is not None:
        for row in rows:
            if row.name == name.lower():
                return row
        message = f"There is no format {name!r} for this output; choose one of {choices}."
        raise UsageError(message)
    file = PurePath(path or "").name.lower()
    found = [(len(suffix), row) for row in rows for suffix in row.suffixes if _ends(file, suffix)]
    if not found:
        message = f"The name {file!r} does not tell which format to write; use --to with one of {choices}."
        raise UsageError(message)
    return max(found, key=lambda pair: pair[0])[1]


def render_comparison(
    comparison: Comparison,
    *,
    format: str = "json",  # noqa: A002 - the public name in every verb
    options: WriteOptions | None = None,
) -> bytes:
    """Return a comparison in a format, as the bytes of a file."""
    return _render(Takes.COMPARISON, format, comparison, options)


def render_norms(
    table: NormTable | ShiftTable,
    *,
    format: str = "jsonl",  # noqa: A002 - the public name in every verb
    options: WriteOptions | None = None,
) -> bytes:
    """Return a table of norms, or of the shifts between two versions, in a format."""
    takes = Takes.SHIFTS if isinstance(table, ShiftTable) else Takes.NORMS
    return _render(takes, format, table, options)


def render_document(
    document: Document,
    *,
    format: str = "json",  # noqa: A002 - the public name in every verb
    options: WriteOptions | None = None,
) -> bytes:
    """Return a document in a format, as the bytes of a file."""
    return _render(Takes.DOCUMENT, format, document, options)


def _render(takes: Takes, name: str, result: object, options: WriteOptions | None) -> bytes:
    row = format_for(name=name, takes=takes)
    module, _, function = row.writer.partition(":")
    write: Any = getattr(import_module(module), function)
    written: bytes = write(result, WriteOptions() if options is None else options)
    return written


def _ends(file: str, suffix: str) -> bool:
    if suffix.startswith("."):
        return file.endswith(suffix) and len(file) > len(suffix)
    return file == suffix or file.endswith((f".{suffix}", f"-{suffix}", f"_{suffix}"))
