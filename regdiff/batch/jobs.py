"""One pair of a batch: what to compare, and the work itself, which any process or machine can do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from regdiff import api
from regdiff.errors import MissingExtra, OutputError, RegdiffError
from regdiff.model import Comparison, Document, Meta, summarise
from regdiff.version import __version__
from regdiff.writers import WriteOptions, render_comparison, write_bytes

DONE = "done.json"
FAULT = "fault.json"


@dataclass(frozen=True, slots=True)
class Job:
    """Two versions to compare; ``id`` names the folder of the results."""

    id: str
    old: Path
    new: Path
    title: str = ""
    old_label: str = ""
    new_label: str = ""
    old_date: str = ""
    new_date: str = ""
    language: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What to make of each pair."""

    folder: Path
    html: bool = False
    norms: bool = True
    parquet: bool = True


def fingerprint(job: Job, work: Work) -> str:
    """Return what the results depend on, as one hash: both files' bytes, the job, the options, the version.

    A file that cannot be read counts as empty: its pair fails the same way until the file is there.
    """
    digest = hashlib.sha256()
    told = {key: str(value) for key, value in asdict(job).items() if key not in {"old", "new"}}
    told |= {"old": job.old.name, "new": job.new.name, "version": __version__}
    told |= {"html": str(work.html), "norms": str(work.norms), "parquet": str(work.parquet)}
    digest.update(json.dumps(told, sort_keys=True).encode())
    for path in (job.old, job.new):
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def process(job: Job, work: Work) -> dict[str, object]:
    """Compare one pair, write its files, and return its row of the index.

    Files are written whole, ``done.json`` last: a pair without it was interrupted and is done again, one
    whose fingerprint still holds and whose files are there is not. A document that cannot be read makes a row
    with its reason.

    Raises:
        OutputError: the results cannot be written, which says nothing about the pair.
    """
    folder = work.folder / "pairs" / job.id
    key = fingerprint(job, work)
    row = _done(folder, key, work)
    if row is not None:
        return row
    try:
        row = _compare(job, work, folder)
    except (OutputError, MissingExtra):
        raise
    except RegdiffError as error:
        row = {"id": job.id, "title": job.title, "status": "failed", "reason": str(error)}
    row["fingerprint"] = key
    told = json.dumps(row, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes(folder / DONE, told.encode())
    return row


def _compare(job: Job, work: Work, folder: Path) -> dict[str, object]:
    old = _read(job, job.old, job.old_label, job.old_date)
    new = _read(job, job.new, job.new_label, job.new_date)
    comparison = api.compare(old, new, norms=work.norms)
    folder.mkdir(parents=True, exist_ok=True)
    _write(comparison, folder / "comparison.json", "json")
    if work.html:
        _write(comparison, folder / "report.html", "html")
    if work.parquet:
        from regdiff.batch.dataset import write_parts

        write_parts(comparison, job, work.folder)
    return _row(job, comparison)


def _read(job: Job, path: Path, label: str, date: str) -> Document:
    document = api.read(path, format=job.format or None, language=job.language or None)
    meta = document.meta
    return replace(
        document, meta=Meta(job.title or meta.title, date or meta.date, label or meta.version or path.stem)
    )


def _write(comparison: Comparison, path: Path, format_: str) -> None:
    write_bytes(path, render_comparison(comparison, format=format_, options=WriteOptions()))


def _row(job: Job, comparison: Comparison) -> dict[str, object]:
    summary = summarise(comparison)
    return {
        "id": job.id,
        "status": "done",
        "reason": "",
        "title": comparison.new.meta.title or comparison.old.meta.title or job.id,
        "language": comparison.new.language,
        "old": {"name": comparison.old.source.name, "date": comparison.old.meta.date},
        "new": {"name": comparison.new.source.name, "date": comparison.new.meta.date},
        "coverage": min(comparison.old.coverage, comparison.new.coverage),
        "links": summary.links,
        "shifts": summary.shifts,
        "by_party": summary.by_party,
        "instruments": _instruments(comparison),
    }


def _instruments(comparison: Comparison) -> dict[str, int]:
    """Count, by instrument, the norms that shifted."""
    norms = {norm.id: norm for norm in comparison.new_norms}
    old_norms = {norm.id: norm for norm in comparison.old_norms}
    counts: dict[str, int] = {}
    for shift in comparison.shifts:
        if shift.kind == "unchanged":
            continue
        norm = norms[shift.new] if shift.new is not None else old_norms[shift.old or ""]
        if norm.instrument is not None:
            counts[norm.instrument] = counts.get(norm.instrument, 0) + 1
    return dict(sorted(counts.items()))


def _done(folder: Path, key: str, work: Work) -> dict[str, object] | None:
    try:
        row = json.loads((folder / DONE).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(row, dict) or row.get("fingerprint") != key:
        return None
    made = ["comparison.json", *(["report.html"] if work.html else [])] if row.get("status") == "done" else []
    return row if all((folder / name).is_file() for name in made) else None
