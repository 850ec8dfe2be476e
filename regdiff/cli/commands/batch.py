"""``regdiff batch``: many pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regdiff.cli.declare import Argument, Option
from regdiff.cli.options import Quiet


def batch(
    manifest: Annotated[
        Path,
        Argument(metavar="MANIFEST", help="Pairs in a .csv or .jsonl, or a folder of dated files."),
    ],
    *,
    output: Annotated[
        Path, Option("--output", "-o", metavar="FOLDER", help="Where the results go; resumed if there.")
    ],
    html: Annotated[bool, Option("--html", help="Write a report of each pair too.")] = False,
    no_norms: Annotated[bool, Option("--no-norms", help="Compare the words only.")] = False,
    jobs: Annotated[
        int,
        Option("--jobs", "-j", metavar="N", min=0, max=256, help="Processes; 0 is one for each core."),
    ] = 0,
    scheduler: Annotated[
        str, Option("--scheduler", metavar="ADDRESS", help="Run on a Dask cluster (tcp://…).")
    ] = "",
    quiet: Quiet = False,
) -> int:
    """Compare many pairs.

    JSON and Parquet for each, one dataset, one overview. A pair that cannot be read is a row with its
    reason; the exit code is then 1. Run again after an interruption: what is done and still holds is not
    done again.
    """
    import sys

    from regdiff.batch import BatchOptions, read_manifest, run
    from regdiff.cli import INTERRUPTED
    from regdiff.cli.progress import Progress
    from regdiff.errors import UsageError

    if manifest.is_dir() and output.resolve().is_relative_to(manifest.resolve()):
        message = (
            f"{output} lies in {manifest}, whose files are the versions; name a folder outside it with -o."
        )
        raise UsageError(message)
    wanted = read_manifest(manifest)
    options = BatchOptions(jobs=jobs, scheduler=scheduler, html=html, norms=not no_norms)
    progress = Progress(sys.stderr, shown=sys.stderr.isatty() and not quiet)
    try:
        outcome = run(wanted, output, options=options, progress=progress.tell)
    except KeyboardInterrupt:
        typer.echo("Interrupted; run the same command again to go on from here.", err=True)
        return INTERRUPTED
    finally:
        progress.close()
    typer.echo(f"{outcome.done} compared, {outcome.failed} not; see {output / 'index.html'}")
    return 1 if outcome.failed else 0
