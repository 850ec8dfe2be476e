"""``regdiff corpora``: the bundled corpora."""

from __future__ import annotations

from typing import Annotated

import typer

from regdiff.cli.declare import Argument
from regdiff.cli.typed import typed

corpora_app = typer.Typer(
    name="corpora",
    help="List, show and find the bundled corpora.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, Argument(metavar="NAME", help="A corpus, as 'corpora list' names it.")]


@corpora_app.command("list")
def list_() -> None:
    """List the bundled corpora."""
    from regdiff.corpora import corpora

    for corpus in corpora():
        typer.echo(f"{corpus.name:<18} {corpus.title}")


@corpora_app.command()
@typed
def show(name: Name) -> None:
    """Show what a corpus is and which pairs it holds."""
    from textwrap import fill

    from regdiff.cli.emit import text_width
    from regdiff.corpora import load_corpus

    corpus = load_corpus(name)
    width = text_width(None)
    title, description = (
        fill(words, width) for words in (f"{corpus.name}: {corpus.title}", corpus.description)
    )
    typer.echo(f"{title}\n\n{description}\n")
    for pair in corpus.pairs:
        typer.echo(f"  {pair.id:<24} {pair.language}  {pair.old.path.name} -> {pair.new.path.name}")


@corpora_app.command()
@typed
def path(name: Name) -> None:
    """Print the folder of a corpus."""
    from regdiff.corpora import load_corpus

    typer.echo(load_corpus(name).path)
