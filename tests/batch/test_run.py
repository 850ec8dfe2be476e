"""A batch does what is missing, survives what is broken, and gives the same bytes however it went."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from regdiff.batch import BatchOptions, Outcome, read_manifest, run
from regdiff.batch.jobs import Work, process
from regdiff.cli import run as program
from regdiff.errors import MissingExtra, OutputError, UsageError

PAIRS = 6
MODULE = sys.modules["regdiff.batch.run"]  # the package has a function of that name


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """Six small pairs, one of them with a file that is not there."""
    rows = ["id,old,new,title,new_date"]
    for number in range(PAIRS):
        (tmp_path / f"{number}.old.txt").write_text(
            f"Article 1\nProviders may keep records for {number + 2} days.\nArticle 2\nUsers may complain.\n"
        )
        (tmp_path / f"{number}.new.txt").write_text(
            f"Article 1\nProviders shall keep records for {number + 2} days.\nArticle 2\nUsers may complain.\n"
        )
        rows.append(f"p{number},{number}.old.txt,{number}.new.txt,Act <{number}>,2024-0{number + 1}-01")
    rows.append("gone,none.txt,0.new.txt,,")
    path = tmp_path / "pairs.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_pair_gets_its_files_and_the_broken_one_its_reason(manifest: Path, tmp_path: Path):
    told: list[tuple[int, int]] = []
    out = tmp_path / "out"
    outcome = run(
        read_manifest(manifest),
        out,
        options=BatchOptions(jobs=1, html=True),
        progress=lambda done, total: told.append((done, total)),
    )
    assert outcome == Outcome(done=PAIRS, failed=1)
    assert told == [(done, PAIRS + 1) for done in range(1, PAIRS + 2)]
    rows = [json.loads(line) for line in (out / "index.jsonl").read_text().split("\n") if line]
    assert [row["id"] for row in rows] == ["p0", "p1", "p2", "p3", "p4", "p5", "gone"]
    assert rows[-1]["reason"].endswith("none.txt cannot be read: No such file or directory.")
    assert json.loads((out / "pairs/p0/comparison.json").read_bytes())["schema"] == "regdiff.comparison/1"
    page = (out / "index.html").read_text()
    assert 'href="pairs/p0/report.html"' in page
    assert "Act &lt;0&gt;" in page
    assert "none.txt cannot be read" in page


def test_what_is_done_is_not_done_again(manifest: Path, tmp_path: Path):
    out = tmp_path / "out"
    run(read_manifest(manifest), out, options=BatchOptions(jobs=1))
    before = fingerprints(out)
    stamps = {path: path.stat().st_mtime_ns for path in (out / "pairs").rglob("comparison.json")}
    (tmp_path / "3.new.txt").write_text("Article 1\nProviders must keep records.\n")
    run(read_manifest(manifest), out, options=BatchOptions(jobs=1))
    done_again = [path.parent.name for path, stamp in stamps.items() if path.stat().st_mtime_ns != stamp]
    assert done_again == ["p3"]
    changed = {name for name, digest in fingerprints(out).items() if before.get(name) != digest}
    assert all("p3" in name or name.startswith("index.") for name in changed)


def test_two_processes_give_the_bytes_of_one(manifest: Path, tmp_path: Path):
    run(read_manifest(manifest), tmp_path / "one", options=BatchOptions(jobs=1))
    run(read_manifest(manifest), tmp_path / "two", options=BatchOptions(jobs=2))
    assert fingerprints(tmp_path / "one") == fingerprints(tmp_path / "two")


def test_the_dataset_opens_in_duckdb_and_polars(manifest: Path, tmp_path: Path):
    duckdb = pytest.importorskip("duckdb")
    polars = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    run(read_manifest(manifest), tmp_path / "out", options=BatchOptions(jobs=1))
    norms = tmp_path / "out/dataset/norms/*/*.parquet"
    query = (
        f"select party, count(*) from read_parquet('{norms}', hive_partitioning=true) "  # noqa: S608 - our own path
        "where side = 'new' and type = 'obligation' group by party order by party"
    )
    assert duckdb.sql(query).fetchall() == [("provider", PAIRS)]
    shifts = polars.read_parquet(tmp_path / "out/dataset/shifts/*/*.parquet", hive_partitioning=True)
    assert sorted(shifts["pair"].unique()) == [f"p{number}" for number in range(PAIRS)]


@pytest.mark.slow
def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(manifest: Path, tmp_path: Path, root: Path):
    calm = tmp_path / "calm"
    run(read_manifest(manifest), calm, options=BatchOptions(jobs=2))
    random_ = random.Random(20230815)  # noqa: S311 - moments to kill at
    stormy = tmp_path / "stormy"
    command = [sys.executable, "-m", "regdiff", "batch", str(manifest), "-o", str(stormy), "-j", "2", "-q"]
    unmeasured = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    for _ in range(50):
        process = subprocess.Popen(  # what is killed leaves half a file of measurements too
            command,
            cwd=root,
            env=unmeasured,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(random_.uniform(0.05, 2.0))
        _kill_group(process)
        for path in (stormy / "pairs").rglob("*.json"):
            with contextlib.suppress(FileNotFoundError):  # a worker's last step may end after the program has
                json.loads(path.read_bytes())  # whole or not there
    subprocess.run(command, cwd=root, check=False, capture_output=True)
    assert fingerprints(calm) == fingerprints(stormy)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes(
    manifest: Path, tmp_path: Path, root: Path, monkeypatch, patience: float
):
    pytest.importorskip("distributed")
    monkeypatch.setenv("PYTHONPATH", str(root))
    for patient in ("COMM__TIMEOUTS__CONNECT", "COMM__TIMEOUTS__TCP", "SCHEDULER__WORKER_TTL"):
        monkeypatch.setenv(f"DASK_DISTRIBUTED__{patient}", f"{patience}s")
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
         "--no-dashboard", "--scheduler-file", str(tmp_path / "scheduler.json")],
        cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    workers = []
    try:
        address = _address(tmp_path / "scheduler.json", scheduler)
        workers = [
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny",
                 "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / f"worker{number}")],
                cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for number in range(2)
        ]  # fmt: skip
        code = f"import distributed as d; C = d.Client; d.Client = lambda a, timeout: C(a, timeout='{patience}s'); from regdiff.cli import run; raise SystemExit(run(['batch', {str(manifest)!r}, '-o', {str(tmp_path / 'far')!r}, '--scheduler', {address!r}]))"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=root, capture_output=True, check=False, text=True
        )
        assert (done.returncode, done.stdout.split(";")[0]) == (1, f"{PAIRS} compared, 1 not"), done.stderr
    finally:
        for process in [*workers, scheduler]:
            process.kill()
            process.wait()
    run(read_manifest(manifest), tmp_path / "near", options=BatchOptions(jobs=1))
    assert fingerprints(tmp_path / "near") == fingerprints(tmp_path / "far")


def _address(path: Path, scheduler: subprocess.Popen[bytes]) -> str:
    while scheduler.poll() is None:
        with contextlib.suppress(FileNotFoundError, ValueError):  # not there yet, or half of it
            return json.loads(path.read_text())["address"]
        time.sleep(0.1)
    pytest.fail("the scheduler did not start")


def test_a_folder_that_cannot_be_is_told(manifest: Path, tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="file cannot be made a folder"):
        run(read_manifest(manifest), tmp_path / "file", options=BatchOptions(jobs=1))


def test_a_scheduler_that_is_not_there_is_told(manifest: Path, tmp_path: Path):
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="No Dask scheduler answers at nonsense"):
        run(read_manifest(manifest), tmp_path / "out", options=BatchOptions(scheduler="nonsense://x"))


class AtOnce(Executor):
    """Runs a job when it is handed in, and then what a test wants to happen."""

    def __init__(self, fault: BaseException | None = None) -> None:
        self._fault = fault

    def submit(self, function, /, *arguments):
        future: Future[object] = Future()
        if self._fault is None:
            future.set_result(function(*arguments))
        else:
            future.set_exception(self._fault)
        return future


def with_executor(monkeypatch, executor: Executor) -> None:
    @contextlib.contextmanager
    def given(_options: BatchOptions, _count: int):
        yield executor

    monkeypatch.setattr(MODULE, "_executor", given)


def test_a_fault_of_our_own_is_that_pairs_row(manifest: Path, tmp_path: Path, monkeypatch):
    out = tmp_path / "out"
    with_executor(monkeypatch, AtOnce(ZeroDivisionError("x")))
    assert run(read_manifest(manifest), out) == Outcome(done=0, failed=PAIRS + 1)
    row = json.loads((out / "index.jsonl").read_text().split("\n")[0])
    assert row["reason"] == "a fault of regdiff's own: ZeroDivisionError: x"
    with_executor(monkeypatch, AtOnce())
    assert run(read_manifest(manifest), out) == Outcome(done=PAIRS, failed=1)


def test_a_worker_that_died_is_told(manifest: Path, tmp_path: Path, monkeypatch):
    with_executor(monkeypatch, AtOnce(BrokenProcessPool()))
    with pytest.raises(OutputError, match="A worker process died; run the same command again"):
        run(read_manifest(manifest), tmp_path / "out")


def test_half_a_file_of_a_killed_run_goes(manifest: Path, tmp_path: Path, monkeypatch):
    with_executor(monkeypatch, AtOnce())
    half = tmp_path / "out" / "pairs" / "p0" / ".comparison.json.x.part"
    half.parent.mkdir(parents=True)
    half.write_text("{")
    run(read_manifest(manifest), tmp_path / "out")
    assert not half.exists()


def test_dask_that_is_not_installed_is_told(manifest: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match="A scheduler needs Dask: pip install"):
        run(read_manifest(manifest), tmp_path / "out", options=BatchOptions(scheduler="tcp://127.0.0.1:1"))


def test_an_interrupt_says_how_to_go_on(manifest: Path, tmp_path: Path, monkeypatch, capsys):
    with_executor(monkeypatch, AtOnce(KeyboardInterrupt()))
    assert program(["batch", str(manifest), "-o", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err == "Interrupted; run the same command again to go on from here.\n"


def test_words_alone_make_a_dataset_without_parquet(manifest: Path, tmp_path: Path, monkeypatch):
    with_executor(monkeypatch, AtOnce())
    monkeypatch.setattr(MODULE, "_have_parquet", lambda: False)
    outcome = run(read_manifest(manifest), tmp_path / "out", options=BatchOptions(norms=False))
    assert outcome.done == PAIRS
    assert not (tmp_path / "out" / "dataset").exists()


def test_what_is_no_longer_wanted_goes(manifest: Path, tmp_path: Path, monkeypatch):
    """A pair that is not in the manifest any more, and one that cannot be read any more, leave nothing behind."""
    with_executor(monkeypatch, AtOnce())
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    run(read_manifest(manifest), out, options=BatchOptions(html=True))
    (out / "pairs" / "p1" / "mine.txt").write_text("a file of the user")
    lines = manifest.read_text().split("\n")
    manifest.write_text("\n".join(line for line in lines if not line.startswith(("p1,", "p2,"))))
    (tmp_path / "3.new.txt").write_text("")
    run(read_manifest(manifest), out)
    run(read_manifest(manifest), fresh)
    kept = fingerprints(out)
    assert kept.pop("pairs/p1/mine.txt")
    assert kept == fingerprints(fresh)


def test_a_fault_takes_the_place_of_an_older_result(manifest: Path, tmp_path: Path, monkeypatch):
    out = tmp_path / "out"
    with_executor(monkeypatch, AtOnce())
    run(read_manifest(manifest), out)
    (tmp_path / "3.new.txt").write_text("Article 1\nProviders must keep records.\n")
    with_executor(monkeypatch, AtOnce(ZeroDivisionError("x")))
    run(read_manifest(manifest), out)
    rows = [json.loads(line) for line in (out / "index.jsonl").read_text().split("\n") if line]
    assert {row["status"] for row in rows} == {"failed"}


def test_a_full_disk_stops_the_batch_and_blames_no_pair(manifest: Path, tmp_path: Path, monkeypatch):
    out = tmp_path / "out"
    with_executor(monkeypatch, AtOnce(OutputError("x cannot be written: No space left on device.")))
    with pytest.raises(OutputError, match="No space left"):
        run(read_manifest(manifest), out)
    with_executor(monkeypatch, AtOnce())
    assert run(read_manifest(manifest), out) == Outcome(done=PAIRS, failed=1)


def test_results_that_cannot_be_written_are_no_result(manifest: Path, tmp_path: Path, monkeypatch):
    def full(*_arguments: object) -> None:
        message = "x cannot be written: No space left on device."
        raise OutputError(message)

    job, *_ = read_manifest(manifest)
    monkeypatch.setattr("regdiff.batch.jobs.write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        process(job, Work(tmp_path / "out"))
    assert not (tmp_path / "out" / "pairs" / "p0" / "done.json").exists()


def test_a_result_that_somebody_took_away_is_made_again(manifest: Path, tmp_path: Path, monkeypatch):
    out = tmp_path / "out"
    with_executor(monkeypatch, AtOnce())
    run(read_manifest(manifest), out, options=BatchOptions(html=True))
    before = fingerprints(out)
    (out / "pairs" / "p2" / "report.html").unlink()
    run(read_manifest(manifest), out, options=BatchOptions(html=True))
    assert fingerprints(out) == before
