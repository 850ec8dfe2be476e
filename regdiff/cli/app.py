"""The commands, in the order the help shows them, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import typer

from regdiff.cli.commands import COMMANDS
from regdiff.cli.typed import typed


def app_for(arguments: Iterable[str]) -> typer.Typer:
    """Return the program with what ``arguments`` may need: one command, or all where they name none.

    To import and describe all commands takes three times as long as to import typer.
    """
    wanted = next(iter(arguments), "")
    app = typer.Typer(
        name="regdiff",
        help="What changed for whom between two versions of a regulation.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(regdiff)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        module = import_module(f"regdiff.cli.commands.{name}")
        group = getattr(module, f"{name}_app", None)
        if group is None:
            app.command()(typed(getattr(module, name)))
        else:
            app.add_typer(group, name=name)
    return app


def regdiff(
    *,
    version: bool = typer.Option(False, "--version", "-V", help="Show the version and exit."),
) -> None:
    """What changed for whom between two versions of a regulation."""
    if version:
        from regdiff.version import __version__

        typer.echo(f"regdiff {__version__}")
        raise typer.Exit
