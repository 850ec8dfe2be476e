"""The table of formats: one row a format, its module imported when it is first used."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from regdiff.errors import UsageError
from regdiff.model import Comparison, Document
from regdiff.writers.options import WriteOptions

if TYPE_CHECKING:
    from pathlib import Path

    from regdiff.model import History, NormTable, ShiftTable


class Takes(StrEnum):
    """What a format is made from."""

    COMPARISON = "comparison"
    NORMS = "norms"
    SHIFTS = "shifts"
    DOCUMENT = "document"
    HISTORY = "history"


class WriterFormat(NamedTuple):
    """One format: its name for ``--to``, the suffixes that stand for it, and the function that writes it.

    ``writer`` is ``module:function``, the module one of this package; the function takes the result and
    the options and returns bytes.
    ``binary`` formats do not go to a terminal. ``pieces`` is a function that yields the bytes piece by
    piece, for formats that grow as large as the texts.
    """

    name: str
    suffixes: tuple[str, ...]
    takes: Takes
    writer: str
    about: str
    binary: bool = False
    pieces: str = ""


_C, _N, _S, _D, _H = Takes

# fmt: off
FORMATS: tuple[WriterFormat, ...] = (
    WriterFormat("html", (".html", ".htm"), _C, "html:render", "the report: one self-contained page"),
    WriterFormat("text", (".txt", ".text"), _C, "terminal:comparison", "a summary for the terminal"),
    WriterFormat("json", (".json",), _C, "records:comparison", "everything, regdiff.comparison/1",
                 pieces="records:comparison_in_pieces"),
    WriterFormat("md", (".md", ".markdown"), _C, "markdown:comparison", "a comment for a pull request"),
    WriterFormat("csv", (".csv",), _C, "delimited:comparison", "the shifts; without norms the changes"),
    WriterFormat("xlsx", (".xlsx",), _C, "workbook:comparison", "everything, in sheets", binary=True),
    WriterFormat("docx", (".docx",), _C, "docx:render", "tracked changes for Word, or a table", binary=True),
    WriterFormat("parquet", (".parquet",), _C, "parquet:comparison",
                 "the shifts; without norms the changes", binary=True),
    WriterFormat("changes.csv", ("changes.csv",), _C, "delimited:changes", "one row a changed clause"),
    WriterFormat("norms.csv", ("norms.csv",), _C, "delimited:norms_of_both", "the norms of both versions"),
    WriterFormat("shifts.csv", ("shifts.csv",), _C, "delimited:shifts_of", "one row a shift"),
    WriterFormat("correspondence.csv", ("correspondence.csv",), _C, "delimited:correspondence",
                 "old and new addresses"),
    WriterFormat("correspondence.xlsx", ("correspondence.xlsx",), _C, "workbook:correspondence",
                 "the same with redline", binary=True),
    WriterFormat("correspondence.html", ("correspondence.html",), _C, "crosswalk:render",
                 "the same as a page"),
    WriterFormat("correspondence.md", ("correspondence.md",), _C, "markdown:correspondence",
                 "the same as a table"),
    WriterFormat("text", (".txt", ".text"), _N, "listing:norms", "the norms, for the terminal"),
    WriterFormat("csv", (".csv",), _N, "delimited:norms", "one row a norm"),
    WriterFormat("jsonl", (".jsonl", ".ndjson"), _N, "records:norm_lines", "one norm a line"),
    WriterFormat("json", (".json",), _N, "records:norms", "the norms, regdiff.norms/1"),
    WriterFormat("md", (".md", ".markdown"), _N, "markdown:norms", "a table of the norms"),
    WriterFormat("xlsx", (".xlsx",), _N, "workbook:norms", "one row a norm, and a matrix", binary=True),
    WriterFormat("parquet", (".parquet",), _N, "parquet:norms", "one row a norm, typed", binary=True),
    WriterFormat("oscal", (".oscal.json",), _N, "oscal:norms", "an OSCAL catalog of the norms"),
    WriterFormat("labelstudio", (".labelstudio.json",), _N, "labelstudio:norms", "tasks for Label Studio"),
    WriterFormat("text", (".txt", ".text"), _S, "terminal:shifts", "the shifts, for the terminal"),
    WriterFormat("csv", (".csv",), _S, "delimited:shifts", "one row a shift"),
    WriterFormat("jsonl", (".jsonl", ".ndjson"), _S, "records:shift_lines", "one shift a line"),
    WriterFormat("json", (".json",), _S, "records:shifts", "the shifts, regdiff.shifts/1"),
    WriterFormat("md", (".md", ".markdown"), _S, "markdown:shifts", "a table of the shifts"),
    WriterFormat("xlsx", (".xlsx",), _S, "workbook:shifts", "one row a shift, and both norms", binary=True),
    WriterFormat("parquet", (".parquet",), _S, "parquet:shifts", "one row a shift, typed", binary=True),
    WriterFormat("text", (".txt", ".text"), _D, "listing:document", "the clause tree"),
    WriterFormat("json", (".json",), _D, "records:document", "everything read, regdiff.document/1"),
    WriterFormat("md", (".md", ".markdown"), _D, "markdown:document", "the version as a readable page"),
    WriterFormat("text", (".txt", ".text"), _H, "chronicle:text", "a line of signs a clause"),
    WriterFormat("json", (".json",), _H, "chronicle:json", "everything, regdiff.history/1"),
    WriterFormat("md", (".md", ".markdown"), _H, "chronicle:markdown", "a table: clauses by versions"),
    WriterFormat("akn", (".akn", ".akn.xml", ".xml"), _D, "akoma:document", "Akoma Ntoso 3.0"),
)
# fmt: on


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
    from pathlib import PurePath

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


def stream_comparison(
    comparison: Comparison,
    *,
    format: str = "json",  # noqa: A002 - the public name in every verb
    options: WriteOptions | None = None,
) -> Iterable[bytes]:
    """Return a comparison in a format, as the bytes of a file in as many pieces as the format has."""
    row = format_for(name=format, takes=Takes.COMPARISON)
    if not row.pieces:
        return (render_comparison(comparison, format=format, options=options),)
    found: Iterable[bytes] = _function(row.pieces)(comparison, WriteOptions() if options is None else options)
    return found


def render_norms(
    table: NormTable | ShiftTable,
    *,
    format: str = "jsonl",  # noqa: A002 - the public name in every verb
    options: WriteOptions | None = None,
) -> bytes:
    """Return a table of norms, or of the shifts between two versions, in a format."""
    from regdiff.model import ShiftTable

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


def render_history(
    history: History,
    *,
    format: str = "json",  # noqa: A002 - the public name in every verb
    options: WriteOptions | None = None,
) -> bytes:
    """Return a history of versions in a format, as the bytes of a file."""
    return _render(Takes.HISTORY, format, history, options)


def _render(takes: Takes, name: str, result: object, options: WriteOptions | None) -> bytes:
    row = format_for(name=name, takes=takes)
    written: bytes = _function(row.writer)(result, WriteOptions() if options is None else options)
    return written


def _function(place: str) -> Any:
    module, _, function = place.partition(":")
    return getattr(import_module(f"regdiff.writers.{module}"), function)


def _ends(file: str, suffix: str) -> bool:
    if suffix.startswith("."):
        return file.endswith(suffix) and len(file) > len(suffix)
    return file == suffix or file.endswith((f".{suffix}", f"-{suffix}", f"_{suffix}"))
