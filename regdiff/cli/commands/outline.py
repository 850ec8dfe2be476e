"""``regdiff outline``: the clause tree as read."""

from __future__ import annotations

from typing import Annotated

import typer

from regdiff.cli.options import (
    Color,
    ColorWhen,
    Encoding,
    From,
    Language,
    Output,
    Quiet,
    To,
    TrackChanges,
    Tracked,
    Ui,
    UiLanguage,
)


def outline(
    document: Annotated[str, typer.Argument(metavar="DOC", help="One version; - is standard input.")],
    *,
    output: Output = None,
    to: To = None,
    source: From = None,
    language: Language = None,
    encoding: Encoding = None,
    track_changes: Tracked = TrackChanges.ACCEPT,
    explain: Annotated[
        bool, typer.Option("--explain", help="List furniture and every difference from the source's text.")
    ] = False,
    ui: UiLanguage = Ui.EN,
    color: ColorWhen = Color.AUTO,
    quiet: Quiet = False,
) -> None:
    """Show the clause tree as it was read.

    With coverage and notices. Formats: text, json, md, akn.
    """
    from regdiff.cli.emit import emit, text_width, use_color
    from regdiff.cli.inputs import Reading, load, warn
    from regdiff.writers import WriteOptions, format_for, render_document

    row = format_for(output, to, takes="document")
    (read,) = load([document], Reading(source, language, encoding, track_changes))
    if row.name != "text":
        warn(read.notices, quiet=quiet)
    options = WriteOptions(ui=ui, color=use_color(color, output), width=text_width(output), explain=explain)
    emit(render_document(read, format=row.name, options=options), output, binary=row.binary)
