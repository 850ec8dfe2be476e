"""Reading what the command line names."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from regdiff import api
from regdiff.cli.options import Reading
from regdiff.errors import UsageError
from regdiff.model import Document, Notice

if TYPE_CHECKING:
    from regdiff.model import Norm, NormFilter

MOST_WARNINGS = 8


def load(names: Iterable[str], reading: Reading, *, verify: bool = False) -> tuple[Document, ...]:
    """Read each named document; ``-`` is standard input and may stand once, ``REV:path`` is git's."""
    from regdiff.readers import ReadOptions

    wanted = tuple(names)
    if wanted.count("-") > 1:
        message = "Standard input (-) can stand for one document only."
        raise UsageError(message)
    if "-" in wanted and reading.format is None:
        message = "Say what standard input holds: add --from text, --from html or another format."
        raise UsageError(message)
    options = ReadOptions(track_changes=reading.track_changes, encoding=reading.encoding, verify=verify)
    return tuple(
        api.read(
            _source(name),
            format=reading.format,
            language=reading.language,
            name="stdin" if name == "-" else os.path.basename(name),  # noqa: PTH119 - see LaterPath
            options=options,
        )
        for name in wanted
    )


def _source(name: str) -> str | bytes:
    """Return the bytes of standard input or of a git revision, or the path itself."""
    if name == "-":
        return sys.stdin.buffer.read()
    if ":" in name:
        from regdiff.integrations.git import parse_revision, read_blob

        revision = parse_revision(name)
        if revision is not None:
            return read_blob(revision)
    return name


def warn(notices: Iterable[Notice], *, quiet: bool) -> None:
    """Tell warnings on standard error: one line for each code, with how many more there are."""
    if quiet:
        return
    by_code: dict[str, list[Notice]] = {}
    for notice in notices:
        if notice.severity == "warning":
            by_code.setdefault(notice.code, []).append(notice)
    for code, found in list(by_code.items())[:MOST_WARNINGS]:
        more = f" (and {len(found) - 1} more of this kind)" if len(found) > 1 else ""
        sys.stderr.write(f"warning: {found[0].message}{more} [{code}]\n")


def warn_of_parties(wanted: NormFilter, norms: Iterable[Norm], *, quiet: bool) -> None:
    """Tell of a party that is asked for and that no norm has, and name those that norms have."""
    known = {norm.party for norm in norms if norm.party}
    folded = {name.casefold() for name in known}
    missing = sorted(name for name in wanted.parties if name.casefold() not in folded)
    if missing and not quiet:
        names = ", ".join(sorted(known)) or "none"
        sys.stderr.write(f"warning: no norm has the party {', '.join(missing)}; there are {names}\n")


def norm_filter(
    types: Iterable[str] | None,
    parties: Iterable[str] | None,
    instruments: Iterable[str] | None,
    *,
    everything: bool,
) -> NormFilter:
    """Return which norms to keep; a type or an instrument that does not exist is an error."""
    from regdiff.model import Instrument, NormFilter, NormType

    wanted_types = frozenset(types or ())
    wanted_instruments = frozenset(instruments or ())
    _check("type", wanted_types, NormType)
    _check("instrument", wanted_instruments, Instrument)
    return NormFilter(
        types=wanted_types,
        parties=frozenset(parties or ()),
        instruments=wanted_instruments,
        constitutive=everything or NormType.CONSTITUTIVE in wanted_types,
    )


def _check(what: str, given: frozenset[str], known: Iterable[str]) -> None:
    choices = [str(value) for value in known]
    for value in sorted(given):
        if value not in choices:
            message = f"There is no {what} {value!r}; choose one of {', '.join(choices)}."
            raise UsageError(message)
