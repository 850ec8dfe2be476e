"""``regdiff outline``: the clause tree as read."""

from __future__ import annotations

from typing import Annotated

from regdiff.cli.declare import Argument, Option
from regdiff.cli.options import Look, Reading, Target


def outline(
    document: Annotated[str, Argument(metavar="DOC", help="One version; - is standard input.")],
    *,
    target: Target,
    reading: Reading,
    explain: Annotated[
        bool, Option("--explain", help="List furniture and every difference from the source's text.")
    ] = False,
    verify: Annotated[
        bool, Option("--verify", help="Read a PDF a second time with pypdf; tell the difference.")
    ] = False,
    look: Look,
) -> None:
    """Show the clause tree as it was read.

    With coverage and notices. Formats: text, json, md, akn.
    """
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import load, warn
    from regdiff.writers import format_for, render_document

    row = format_for(target.output, target.to, takes="document")
    target.spare(document)
    (read,) = load([document], reading, verify=verify)
    if row.name != "text":
        warn(read.notices, quiet=look.quiet)
    options = look.options(target.output, explain=explain)
    emit(render_document(read, format=row.name, options=options), target.output, binary=row.binary)
