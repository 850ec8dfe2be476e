"""``regdiff history``: each clause's line through all versions."""

from __future__ import annotations

from typing import Annotated

from regdiff.cli.declare import Argument, Option
from regdiff.cli.options import Look, Reading, Target


def history(
    versions: Annotated[
        list[str] | None, Argument(metavar="V1 V2 V3…", help="Versions in any format, oldest first.")
    ] = None,
    *,
    git: Annotated[
        str | None, Option("--git", metavar="PATH", help="All versions of a file in git's log.")
    ] = None,
    target: Target,
    reading: Reading,
    look: Look,
) -> None:
    """Show each clause's line of versions.

    Who introduced which words, when a clause began, moved, changed and ended. Formats: text, json, md.
    """
    from regdiff import api
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import load, warn
    from regdiff.errors import UsageError
    from regdiff.writers import format_for, render_history

    row = format_for(target.output, target.to, takes="history")
    if git is not None and versions:
        message = "Name versions or --git PATH, not both."
        raise UsageError(message)
    names = _versions_in_git(git) if git is not None else versions or []
    if len(names) < 2:
        message = f"history follows clauses through two versions or more; {len(names)} given."
        raise UsageError(message)
    target.spare(*names)
    documents = load(names, reading)
    warn((notice for document in documents for notice in document.notices), quiet=look.quiet)
    told = render_history(api.history(documents), format=row.name, options=look.options(target.output))
    emit(told, target.output, binary=row.binary)


def _versions_in_git(path: str) -> list[str]:
    from regdiff.integrations.git import revisions

    return [f"{revision.rev}:{revision.path}" for revision in revisions(path)]
