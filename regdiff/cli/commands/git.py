"""``regdiff git``: make git speak clauses."""

from __future__ import annotations

from typing import Annotated

import typer

from regdiff.cli.declare import Option
from regdiff.cli.typed import typed

git_app = typer.Typer(
    name="git",
    help="Make git diff and git log speak clauses.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Everywhere = Annotated[bool, Option("--global", help="For all your repositories, not this one.")]


@git_app.command()
@typed
def enable(
    *,
    everywhere: Everywhere = False,
    patterns: Annotated[
        list[str] | None,
        Option("--pattern", metavar="GLOB", help="Files to show by clauses; repeatable."),
    ] = None,
) -> None:
    """Show regulations by clauses in git diff and git log -p."""
    from regdiff.integrations.git import PATTERNS, enable

    wanted = tuple(patterns or PATTERNS)
    attributes = enable(wanted, everywhere=everywhere)
    typer.echo(f"git shows {', '.join(wanted)} by clauses now (in {attributes}).")


@git_app.command()
@typed
def disable(*, everywhere: Everywhere = False) -> None:
    """Undo 'enable'."""
    from regdiff.integrations.git import disable

    typer.echo(f"git shows files as before (in {disable(everywhere=everywhere)}).")


@git_app.command(hidden=True)
def textconv(path: str) -> None:
    """Print a file as one line a clause; git calls this."""
    from regdiff import api
    from regdiff.cli.emit import emit
    from regdiff.integrations.git import clause_lines

    emit(clause_lines(api.read(path)).encode("utf-8", "replace"), None)
