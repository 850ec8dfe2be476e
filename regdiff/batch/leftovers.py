"""What earlier runs left and this one does not want: the folder ends as a first run would have made it."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from regdiff.batch.jobs import DONE, FAULT, Work

_RESULTS = ("comparison.json", "report.html")


def tidy(work: Work, wanted: Container[str], done: Container[str]) -> None:
    """Remove results of pairs that are not ``wanted`` any more, or were not ``done`` this time.

    Only files that a batch writes are removed, and folders that are empty then.
    """
    for folder in _folders(work.folder / "pairs"):
        if folder.name not in wanted:
            _remove(folder, (*_RESULTS, DONE, FAULT))
        elif folder.name not in done:
            _remove(folder, _RESULTS)
        elif not work.html:
            _remove(folder, ("report.html",))
    for table in _folders(work.folder / "dataset"):
        for part in _folders(table):
            if part.name.removeprefix("pair=") not in done:
                _remove(part, ("part.parquet",))


def _folders(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_dir()) if place.is_dir() else []


def _remove(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
    with suppress(OSError):  # something else lies in it
        folder.rmdir()
