"""``regdiff check``: fail where obligations moved."""

from __future__ import annotations

from typing import Annotated

import typer

from regdiff.cli.options import Encoding, From, Language, Output, Quiet, To, TrackChanges, Tracked


def check(
    versions: Annotated[list[str], typer.Argument(metavar="OLD NEW", help="Two versions, in any format.")],
    *,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="KINDS[:party=…][:instrument=…]",
            help="Shifts that count, as 'tightened,introduced:party=provider'; repeatable.",
        ),
    ] = None,
    output: Output = None,
    to: To = None,
    source: From = None,
    language: Language = None,
    encoding: Encoding = None,
    track_changes: Tracked = TrackChanges.ACCEPT,
    quiet: Quiet = False,
) -> None:
    """Exit 1 where norms shifted.

    For CI: somebody should look at what moved. By default introduced and tightened norms count. Formats:
    text, md, sarif, junit.
    """
    from regdiff import api
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import Reading, load, warn
    from regdiff.errors import UsageError
    from regdiff.integrations.check_reports import render
    from regdiff.integrations.checks import DEFAULT_CONDITION, find, parse_condition

    if len(versions) != 2:
        message = f"check compares two versions; {len(versions)} given."
        raise UsageError(message)
    conditions = [parse_condition(text) for text in fail_on or [DEFAULT_CONDITION]]
    suffix = {".sarif": "sarif", ".xml": "junit", ".md": "md"}.get(output.suffix if output else "", "text")
    format_ = to or suffix
    render((), format=format_, old="", new="")  # a wrong format is told before the work
    old, new = load(versions, Reading(source, language, encoding, track_changes))
    comparison = api.compare(old, new)
    warn(comparison.notices, quiet=quiet)
    findings = find(comparison, conditions)
    emit(render(findings, format=format_, old=versions[0], new=versions[1]).encode(), output)
    if findings:
        raise typer.Exit(1)
