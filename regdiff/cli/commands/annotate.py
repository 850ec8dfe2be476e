"""``regdiff annotate``: notes on clauses, and taking them to the next version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regdiff.cli.declare import Argument, Option
from regdiff.cli.options import Output, Reading, spare
from regdiff.cli.typed import typed

annotate_app = typer.Typer(
    name="annotate",
    help="Write notes on clauses; carry them over.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Notes = Annotated[
    Path,
    Option("--annotations", "-a", metavar="FILE", help="Notes, as W3C Web Annotation JSON-LD."),
]


@annotate_app.command()
@typed
def carry(
    old: Annotated[str, Argument(metavar="OLD", help="The version that the notes are on.")],
    new: Annotated[str, Argument(metavar="NEW", help="The version to take them to.")],
    *,
    annotations: Notes,
    output: Output = None,
    reading: Reading,
) -> None:
    """Take notes to the next version.

    Each becomes kept, changed or orphaned; none is lost. The count of each goes to standard error.
    """
    from collections import Counter

    from regdiff import api
    from regdiff.annotate import dumps_annotations
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import load

    spare(output, (old, new))
    notes = api.read_annotations(annotations)
    documents = load((old, new), reading)
    carried = api.carry(notes, api.compare(*documents, norms=False))
    emit(dumps_annotations(carried), output)
    counts = Counter(str(note.state) for note in carried)
    told = ", ".join(f"{counts[state]} {state}" for state in ("kept", "changed", "orphaned"))
    typer.echo(f"{len(carried)} notes: {told}", err=True)


@annotate_app.command()
@typed
def add(
    document: Annotated[str, Argument(metavar="DOC", help="The version to write a note on.")],
    *,
    note: Annotated[str, Option("--note", metavar="TEXT", help="What the note says.")],
    annotations: Notes,
    quote: Annotated[
        str | None, Option("--quote", metavar="WORDS", help="The words that it is about.")
    ] = None,
    clause: Annotated[
        str | None, Option("--clause", metavar="EID", help="The clause, as 'outline' shows it.")
    ] = None,
    tags: Annotated[list[str] | None, Option("--tag", metavar="WORD", help="A tag; repeatable.")] = None,
    reading: Reading,
) -> None:
    """Write a note on words or on a clause.

    The note is added to the file of notes, which is made if it is not there.
    """
    from regdiff import api
    from regdiff.annotate import dumps_annotations, write_note
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import load
    from regdiff.errors import UsageError

    spare(annotations, (document,))
    notes = api.read_annotations(annotations) if annotations.exists() else ()
    (read,) = load([document], reading)
    made = write_note(read, note, quote=quote, eid=clause, tags=tags or ())
    if any(other.id == made.id for other in notes):
        message = "This very note is there already."
        raise UsageError(message)
    emit(dumps_annotations((*notes, made)), annotations)
    words = " ".join(made.target.exact.split())
    typer.echo(f"{made.target.eid or 'outside the clauses'}: {words[:60]}")


@annotate_app.command("list")
@typed
def list_(annotations: Annotated[Path, Argument(metavar="FILE", help="Notes to list.")]) -> None:
    """List notes with their state and place."""
    from regdiff import api

    for note in api.read_annotations(annotations):
        tags = "".join(f" #{tag}" for tag in note.tags)
        typer.echo(f"{note.state:<8}  {note.target.eid or '-'}  {note.body}{tags}")
