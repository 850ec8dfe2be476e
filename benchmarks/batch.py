"""Pairs a second and peak memory of ``regdiff batch``: one process, two, a Dask cluster; then growth.

Usage: ``python -m benchmarks.batch [--pairs 500] [--grow 2000] [--shared FOLDER] [--no-cluster]``

The pairs are made from the bundled corpora and the shorter texts of the measuring data; each gets an article
of its own, so that no two are the same. Seconds are of the wall clock: compare them within one run only.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from regdiff.corpora import corpora

ROOT = Path(__file__).resolve().parent.parent


def sources(shared: Path) -> list[tuple[Path, Path]]:
    """Return the pairs that all others are made from."""
    found = [(pair.old.path, pair.new.path) for corpus in corpora() for pair in corpus.pairs]
    law = shared / "alignment" / "cn-cybersecurity-law"
    sequence = shared / "sequences" / "cn-animal-epidemic-prevention"
    more = [(law / "old.zh.md", law / "new.zh.md"), (sequence / "2013.txt", sequence / "2015.txt")]
    return found + [(old, new) for old, new in more if old.is_file() and new.is_file()]


def make(folder: Path, count: int, shared: Path) -> Path:
    """Write ``count`` distinct pairs and their manifest."""
    folder.mkdir()
    lines = []
    for number, (old, new) in enumerate(islice(cycle(sources(shared)), count)):
        names = []
        for side, path in (("old", old), ("new", new)):
            name = f"{number}.{side}{path.suffix}"
            words = path.read_text(encoding="utf-8") + f"\n\nArticle {9000 + number}\n\nPair {number} ends.\n"
            (folder / name).write_text(words, encoding="utf-8")
            names.append(name)
        lines.append(json.dumps({"id": f"p{number}", "old": names[0], "new": names[1]}))
    manifest = folder / "pairs.jsonl"
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return manifest


def run(manifest: Path, out: Path, *more: str) -> float:
    """Run one batch and return its seconds."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "regdiff", "batch", str(manifest), "-o", str(out), "-q", *more],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


def peak() -> float:
    """Return the largest resident set of any process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def cluster(manifest: Path, folder: Path) -> float:
    """Run one batch on a scheduler and two workers of one thread each, on loopback."""
    program = [sys.executable, "-m"]
    file = folder / "scheduler.json"
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    host = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    processes = [subprocess.Popen([*program, "distributed.cli.dask_scheduler", *host], **quiet)]
    try:
        while not (file.is_file() and file.stat().st_size):
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        for number in range(2):
            own = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(folder / f"worker{number}")]
            processes.append(
                subprocess.Popen([*program, "distributed.cli.dask_worker", address, *own], **quiet)
            )
        return run(manifest, folder / "cluster", "--scheduler", address)
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--grow", type=int, default=2000)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--no-cluster", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        manifest = make(folder / "some", options.pairs, options.shared)
        print(f"{options.pairs} pairs")
        for jobs in (1, 2):
            seconds = run(manifest, folder / f"jobs{jobs}", "-j", str(jobs))
            print(f"  {jobs} process(es): {options.pairs / seconds:6.1f} pairs/s, peak {peak():.0f} MB each")
        if not options.no_cluster:
            seconds = cluster(manifest, folder)
            print(f"  Dask, 2 workers: {options.pairs / seconds:6.1f} pairs/s")
        again = run(manifest, folder / "jobs2", "-j", "2")
        print(f"  again, nothing to do: {again:.1f} s")
        few = run(make(folder / "few", options.pairs, options.shared), folder / "out-few", "-j", "2")
        many = run(make(folder / "many", options.grow, options.shared), folder / "out-many", "-j", "2")
        growth = options.grow / options.pairs
        print(f"growth of pairs x{growth:.1f}: time x{many / few:.2f}, peak {peak():.0f} MB each")


if __name__ == "__main__":
    main()
