"""``regdiff demo``: the main job on the bundled corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regdiff.cli.declare import Option

DEMO_CORPUS = "genai-licensing"


def demo(
    output: Annotated[
        Path, Option("--output", "-o", metavar="FOLDER", help="Where to put the reports.")
    ] = Path("regdiff-demo"),
) -> None:
    """Compare the bundled founding case.

    In English and in Chinese; it says where the reports are.
    """
    from dataclasses import replace

    from regdiff import api
    from regdiff.corpora import Version, load_corpus
    from regdiff.errors import OutputError
    from regdiff.model import Document, headline
    from regdiff.writers import WriteOptions

    def read(version: Version, language: str) -> Document:
        return replace(api.read(version.path, language=language), meta=version.meta)

    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{output} cannot be made a folder: {error.strerror or error}; name another with -o."
        raise OutputError(message) from error
    for pair in load_corpus(DEMO_CORPUS).pairs:
        comparison = api.compare(read(pair.old, pair.language), read(pair.new, pair.language))
        report = output / f"report.{pair.id}.html"
        api.write(comparison, report, options=WriteOptions(ui=pair.language))
        typer.echo(headline(comparison, language=pair.language))
        typer.echo(f"  {report.resolve()}\n")
    typer.echo("Open a report in a browser; 'regdiff diff OLD NEW -o report.html' makes one of your own.")
