"""Running many pairs through the protocol of :mod:`concurrent.futures`: here, or on a cluster."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from regdiff.batch.index import render_index
from regdiff.batch.jobs import DONE, FAULT, Job, Work, process
from regdiff.batch.leftovers import tidy
from regdiff.errors import MissingExtra, OutputError, UsageError
from regdiff.writers import write_bytes

WINDOW = 4  # pairs in flight for each worker: memory stays flat however long the manifest is

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How to run: ``jobs`` processes here, or the Dask ``scheduler`` at an address (``tcp://…``)."""

    jobs: int = 0
    scheduler: str = ""
    html: bool = False
    norms: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pairs were compared, and how many could not be."""

    done: int
    failed: int


def run(
    jobs: Iterable[Job],
    folder: Path,
    *,
    options: BatchOptions | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Outcome:
    """Compare all pairs and write the folder: ``pairs/``, ``dataset/``, ``index.jsonl``, ``index.html``.

    A pair that fails is a row with its reason and stops nothing. What was done before and still holds is
    not done again, and what is no longer wanted goes: the result is the same bytes whichever way it came
    about. ``progress`` is called with the number of pairs done and the total.

    Raises:
        MissingExtra: a scheduler was named and Dask is not installed.
        OutputError: the folder cannot be made or written to, or holds versions that are to be compared.
        UsageError: the scheduler does not answer.
    """
    options = BatchOptions() if options is None else options
    wanted = tuple(jobs)
    _check_apart(wanted, folder)
    try:
        (folder / "pairs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be made a folder: {error.strerror or error}; name another with -o."
        raise OutputError(message) from error
    for leftover in folder.rglob(".*.part"):  # half a file of a run that was killed
        leftover.unlink(missing_ok=True)
    work = Work(folder.resolve(), html=options.html, norms=options.norms, parquet=_have_parquet())
    failed = 0
    count = options.jobs or os.cpu_count() or 1
    with _executor(options, count) as executor:
        for done, row in enumerate(_rows(executor, wanted, work, count * WINDOW), 1):
            failed += row["status"] != "done"
            progress(done, len(wanted))
    _finish(wanted, work)
    return Outcome(len(wanted) - failed, failed)


def _check_apart(jobs: Iterable[Job], folder: Path) -> None:
    """Refuse to write among the inputs: results could take their place, or be read as versions."""
    place = folder.resolve()
    for job in jobs:
        for path in (job.old, job.new):
            if path.resolve().is_relative_to(place):
                message = (
                    f"{folder} holds {path.name}, which is to be compared; name a folder of its own with -o."
                )
                raise OutputError(message)


def _rows(executor: Executor, jobs: tuple[Job, ...], work: Work, window: int) -> Iterator[dict[str, object]]:
    """Yield rows as they come, with no more than ``window`` pairs in flight."""
    waiting = iter(jobs)
    flying: dict[Future[dict[str, object]], Job] = {}
    exhausted = False
    while flying or not exhausted:
        while not exhausted and len(flying) < window:
            job = next(waiting, None)
            if job is None:
                exhausted = True
            else:
                flying[executor.submit(process, job, work)] = job
        if flying:
            ready, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in ready:
                yield _settled(future, flying.pop(future), work)


def _settled(future: Future[dict[str, object]], job: Job, work: Work) -> dict[str, object]:
    """Return a finished row; a fault of our own or a lost worker is that pair's row and no other's."""
    try:
        return future.result()
    except BrokenProcessPool as error:
        message = "A worker process died; run the same command again to go on from here."
        raise OutputError(message) from error
    except OutputError:  # a full disk is no pair's fault
        raise
    except Exception as error:  # noqa: BLE001 - one pair never stops the rest
        row: dict[str, object] = {
            "id": job.id,
            "title": job.title,
            "status": "failed",
            "reason": f"a fault of regdiff's own: {type(error).__name__}: {error}",
        }
        place = work.folder / "pairs" / job.id
        place.mkdir(parents=True, exist_ok=True)
        (place / DONE).unlink(missing_ok=True)  # an older result is not this one's
        write_bytes(place / FAULT, (json.dumps(row, sort_keys=True) + "\n").encode())
        return row


def _finish(jobs: tuple[Job, ...], work: Work) -> None:
    """Write the index from what lies in the folder, in the order of the manifest, and tidy up."""
    rows = []
    for job in jobs:
        folder = work.folder / "pairs" / job.id
        found = next((path for path in (folder / DONE, folder / FAULT) if path.is_file()), None)
        if found is not None:
            row = json.loads(found.read_bytes())
            row.pop("fingerprint", None)
            rows.append(row)
    tidy(work, {job.id for job in jobs}, {row["id"] for row in rows if row["status"] == "done"})
    lines = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)
    write_bytes(work.folder / "index.jsonl", lines.encode())
    write_bytes(work.folder / "index.html", render_index(rows, html=work.html))


@contextmanager
def _executor(options: BatchOptions, count: int) -> Iterator[Executor]:
    if not options.scheduler:
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            try:
                yield pool
            except BaseException:  # interrupted, or the disk is full: start nothing more
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return
    try:
        from distributed import Client
    except ImportError as error:
        message = "A scheduler needs Dask: pip install 'regdiff[cluster]'."
        raise MissingExtra(message) from error
    try:
        client = Client(options.scheduler, timeout="20s")
    except (OSError, TimeoutError, ValueError) as error:
        message = f"No Dask scheduler answers at {options.scheduler}: {error}."
        raise UsageError(message) from error
    with client, client.get_executor(pure=False) as executor:
        yield executor


def _have_parquet() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None
