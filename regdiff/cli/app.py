"""The commands, in the order the help shows them."""

from __future__ import annotations

import typer

from regdiff.cli.commands.annotate import annotate_app
from regdiff.cli.commands.batch import batch
from regdiff.cli.commands.check import check
from regdiff.cli.commands.corpora import corpora_app
from regdiff.cli.commands.demo import demo
from regdiff.cli.commands.diff import diff
from regdiff.cli.commands.git import git_app
from regdiff.cli.commands.history import history
from regdiff.cli.commands.mcp import mcp
from regdiff.cli.commands.obligations import obligations
from regdiff.cli.commands.outline import outline
from regdiff.cli.commands.schema import schema

app = typer.Typer(
    name="regdiff",
    help="What changed for whom between two versions of a regulation.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def regdiff(
    *,
    version: bool = typer.Option(False, "--version", "-V", help="Show the version and exit."),
) -> None:
    """What changed for whom between two versions of a regulation."""
    if version:
        from regdiff.version import __version__

        typer.echo(f"regdiff {__version__}")
        raise typer.Exit


app.command()(diff)
app.command()(obligations)
app.command()(outline)
app.command()(history)
app.add_typer(annotate_app, name="annotate")
app.command()(check)
app.command()(batch)
app.add_typer(git_app, name="git")
app.command()(mcp)
app.add_typer(corpora_app, name="corpora")
app.command()(schema)
app.command()(demo)
