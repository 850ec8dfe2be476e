"""``regdiff diff``: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from regdiff.cli.declare import Argument, Option
from regdiff.cli.options import Ignore, Look, Reading, Target

if TYPE_CHECKING:
    from pathlib import Path

MOST_VERSIONS = 8


def diff(
    versions: Annotated[
        list[str],
        Argument(
            metavar="OLD NEW",
            help="Two versions, or more for one report; - is standard input.",
        ),
    ],
    *,
    target: Target,
    reading: Reading,
    links: Annotated[
        Path | None,
        Option("--links", metavar="FILE", help="Links a person confirmed or refused (TOML or CSV)."),
    ] = None,
    annotations: Annotated[
        Path | None,
        Option("--annotations", metavar="FILE", help="Notes to show (W3C Web Annotation JSON-LD)."),
    ] = None,
    ignore: Annotated[Ignore | None, Option("--ignore", help="Leave out changes of this kind.")] = None,
    layout: Annotated[
        str, Option("--layout", metavar="NAME", help="DOCX: redline, or table (two columns).")
    ] = "",
    no_norms: Annotated[
        bool, Option("--no-norms", help="Compare the words only; look for no norms.")
    ] = False,
    exit_code: Annotated[bool, Option("--exit-code", help="Exit 1 where the versions differ.")] = False,
    look: Look,
) -> int:
    """Show what changed for whom.

    -o names the format by its suffix (html, json, md, csv, xlsx, parquet, docx, txt), --to overrides it;
    with neither, a text summary goes to the terminal. An HTML report is always one file; of more than
    10,000 clauses it shows one part at a time.
    """
    from regdiff import api
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import load, warn
    from regdiff.errors import UsageError
    from regdiff.model import ChangeKind
    from regdiff.writers import format_for, stream_comparison

    if len(versions) < 2:
        message = f"diff compares two versions; {len(versions)} given."
        raise UsageError(message)
    row = format_for(target.output, target.to, takes="comparison")
    if len(versions) > 2 and row.name != "html":
        message = "More than two versions go into one HTML report: name it with -o report.html, or give two."
        raise UsageError(message)
    if len(versions) > MOST_VERSIONS:
        message = f"One report holds at most {MOST_VERSIONS} versions; {len(versions)} given."
        raise UsageError(message)
    target.spare(*versions, links, annotations)
    documents = load(versions, reading)
    rulings = api.read_rulings(links) if links is not None else ()
    notes = api.read_annotations(annotations) if annotations is not None else ()
    options = look.options(
        target.output,
        ignore_editorial=ignore is Ignore.EDITORIAL,
        layout=layout,
        annotations=notes,
    )
    if len(documents) > 2:
        from regdiff.writers.html import render_series

        pairs = api.compare_all(documents, norms=not no_norms)
        warn((notice for document in documents for notice in document.notices), quiet=look.quiet)
        emit(render_series(pairs, options, history=api.history(documents)), target.output, binary=row.binary)
        if exit_code and any(pair.differs for pair in pairs):
            return 1
        return 0
    comparison = api.compare(*documents, norms=not no_norms, rulings=rulings)
    warn(comparison.notices, quiet=look.quiet)
    emit(stream_comparison(comparison, format=row.name, options=options), target.output, binary=row.binary)
    matters = any(change.kind is ChangeKind.SUBSTANTIVE for change in comparison.changes)
    if exit_code and (matters if ignore is Ignore.EDITORIAL else comparison.differs):
        return 1
    return 0
