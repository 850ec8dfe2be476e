"""``regdiff obligations``: the norm table of one version, or the shifts between two."""

from __future__ import annotations

from typing import Annotated

from regdiff.cli.declare import Argument, Option
from regdiff.cli.options import Look, Reading, Target


def obligations(
    versions: Annotated[
        list[str], Argument(metavar="DOC [NEW]", help="One version, or two to tell the shifts.")
    ],
    *,
    target: Target,
    types: Annotated[
        list[str] | None, Option("--type", metavar="TYPE", help="Keep norms of this type; repeatable.")
    ] = None,
    parties: Annotated[
        list[str] | None,
        Option("--party", metavar="NAME", help="Keep norms of this party; repeatable."),
    ] = None,
    instruments: Annotated[
        list[str] | None,
        Option("--instrument", metavar="NAME", help="Keep norms that use this instrument; repeatable."),
    ] = None,
    everything: Annotated[
        bool, Option("--all", help="Include constitutive norms (definitions, scope, commencement).")
    ] = False,
    model: Annotated[
        str | None,
        Option("--model", metavar="NAME", help="An installed English spaCy model to refine bearers."),
    ] = None,
    package: Annotated[
        bool,
        Option("--datapackage", help="With -o FILE.csv, describe it in datapackage.json beside it."),
    ] = False,
    reading: Reading,
    look: Look,
) -> None:
    """List who must, must not, may and need not do what.

    With one version, its norms; with two, how each norm shifted. Formats: text, csv, jsonl, json, xlsx,
    parquet, md.
    """
    from regdiff import api
    from regdiff.cli.emit import emit
    from regdiff.cli.inputs import load, norm_filter, warn, warn_of_parties
    from regdiff.errors import UsageError
    from regdiff.model import norm_table, shift_table
    from regdiff.writers import format_for, render_norms

    if len(versions) > 2:
        message = f"obligations takes one version or two; {len(versions)} were given."
        raise UsageError(message)
    row = format_for(target.output, target.to, takes="shifts" if len(versions) == 2 else "norms")
    if package and (row.name != "csv" or target.output is None or str(target.output) == "-"):
        message = "--datapackage describes a CSV file; name one with -o FILE.csv."
        raise UsageError(message)
    wanted = norm_filter(types, parties, instruments, everything=everything)
    target.spare(*versions)
    documents = load(versions, reading)
    options = look.options(target.output)
    if len(documents) == 1:
        warn((*documents[0].notices, *api.norm_notices(documents[0])), quiet=look.quiet)
        norms = api.tag(documents[0], model=model)
        table = norm_table(documents[0], norms, wanted)
        data = render_norms(table, format=row.name, options=options)
    else:
        comparison = api.compare(*documents, model=model)
        norms = (*comparison.old_norms, *comparison.new_norms)
        warn(comparison.notices, quiet=look.quiet)
        data = render_norms(shift_table(comparison, wanted), format=row.name, options=options)
    warn_of_parties(wanted, norms, quiet=look.quiet)
    emit(data, target.output, binary=row.binary)
    if package and target.output is not None:
        from regdiff.writers.datapackage import datapackage

        description = target.output.with_name("datapackage.json")
        emit(datapackage({target.output.name: row.takes}), description)
