"""``regdiff check``: fail where obligations moved."""

from __future__ import annotations

from typing import Annotated

from regdiff.cli.declare import Argument, Option
from regdiff.cli.options import Quiet, Reading, Target


def check(
    versions: Annotated[
        list[str],
        Argument(metavar="OLD NEW", help="Two versions; with --against, the files to look at."),
    ],
    *,
    fail_on: Annotated[
        list[str] | None,
        Option(
            "--fail-on",
            metavar="KINDS[:party=…][:instrument=…]",
            help="Shifts that count, as 'tightened,introduced:party=provider'; repeatable.",
        ),
    ] = None,
    against: Annotated[
        str | None,
        Option("--against", metavar="REV", help="Compare each file with what git has at REV."),
    ] = None,
    target: Target,
    reading: Reading,
    quiet: Quiet = False,
) -> int:
    """Exit 1 where norms shifted.

    For CI: somebody should look at what moved. By default introduced and tightened norms count. Formats:
    text, md, sarif, junit.
    """
    from regdiff import api
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import load, warn
    from regdiff.integrations.check_reports import format_of, render
    from regdiff.integrations.checks import DEFAULT_CONDITION, Finding, find, parse_condition

    conditions = [parse_condition(text) for text in fail_on or [DEFAULT_CONDITION]]
    format_ = target.to or format_of(target.output)
    render((), format=format_)  # a wrong format is told before the work
    target.spare(*versions)
    findings: list[Finding] = []
    for old_name, new_name in _pairs(versions, against):
        old, new = load((old_name, new_name), reading)
        comparison = api.compare(old, new)
        warn(comparison.notices, quiet=quiet)
        findings += find(comparison, conditions, old_path=old_name, new_path=new_name)
    emit(render(findings, format=format_).encode(), target.output)
    return 1 if findings else 0


def _pairs(names: list[str], against: str | None) -> list[tuple[str, str]]:
    """Return the pairs to compare; a file that git does not have at the revision has no old version."""
    from regdiff.errors import UsageError
    from regdiff.integrations.git import Revision, has_blob

    if against is not None:
        return [(f"{against}:./{name}", name) for name in names if has_blob(Revision(against, f"./{name}"))]
    if len(names) != 2:
        message = f"check compares two versions; {len(names)} given."
        raise UsageError(message)
    return [(names[0], names[1])]
