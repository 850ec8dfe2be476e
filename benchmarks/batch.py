"""Pairs a second and peak memory of ``regdiff batch``: one process, two, a Dask cluster; then growth.

Usage: ``python -m benchmarks.batch [--pairs 500] [--grow 2000] [--shared FOLDER] [--no-cluster]``

The pairs are made from the bundled corpora and the shorter texts of the measuring data; each gets an article
of its own, so that no two are the same. Pairs a second are of the wall clock: compare them within one
run only. The overview is opened in Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from regdiff.corpora import corpora

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]


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
        day = f"202{number % 5}-{number % 12 + 1:02d}-01"
        row = {
            "id": f"p{number}",
            "old": names[0],
            "new": names[1],
            "title": f"Act {number}",
            "new_date": day,
        }
        lines.append(json.dumps(row))
    manifest = folder / "pairs.jsonl"
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return manifest


class Cost(NamedTuple):
    """What one batch took: seconds of the wall clock, CPU seconds with all workers, the largest process."""

    wall: float
    cpu: float
    megabytes: float


def run(manifest: Path, out: Path, *more: str) -> Cost:
    """Run one batch and return what it took."""
    command = [sys.executable, "-m", "regdiff", "batch", str(manifest), "-o", str(out), "-q", *more]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the batch ended with {os.waitstatus_to_exitcode(status)}")
    wall = time.perf_counter() - started
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def overview(page: Path) -> str:
    """Open the overview in Chromium and return how long it takes to open, to filter and to sort."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        tab = browser.new_page(viewport={"width": 1360, "height": 900})
        told = []
        for what, act in (
            ("opens in", lambda: tab.goto(page.as_uri())),
            ("filters in", lambda: tab.fill("#find", "7")),
            ("sorts in", lambda: tab.click("text=Clauses changed")),
        ):
            begun = time.perf_counter()
            act()
            tab.evaluate("document.body.offsetHeight")
            told.append(f"{what} {1000 * (time.perf_counter() - begun):.0f} ms")
        browser.close()
    return f"{page.stat().st_size / 1e6:.2f} MB, " + ", ".join(told)


def cluster(manifest: Path, folder: Path) -> Cost:
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
        costs = {f"{jobs} process{'es' * (jobs > 1)}": ("-j", str(jobs)) for jobs in (1, 2)}
        for name, arguments in costs.items():
            cost = run(manifest, folder / f"out{arguments[1]}", *arguments)
            pace = options.pairs / cost.wall
            print(f"  {name:16} {pace:6.1f} pairs/s, largest process {cost.megabytes:.0f} MB")
        if not options.no_cluster:
            cost = cluster(manifest, folder)
            print(f"  {'Dask, 2 workers':16} {options.pairs / cost.wall:6.1f} pairs/s")
        again = run(manifest, folder / "out2", "-j", "2")
        print(f"  again, nothing to do: {again.wall:.1f} s")
        few = run(make(folder / "few", options.pairs, options.shared), folder / "out-few", "-j", "2")
        many = run(make(folder / "many", options.grow, options.shared), folder / "out-many", "-j", "2")
        print(f"growth of pairs x{options.grow / options.pairs:.1f}, from {options.pairs} to {options.grow}")
        print(f"  CPU time x{many.cpu / few.cpu:.2f} (from {few.cpu:.0f} s to {many.cpu:.0f} s)")
        print(f"  largest process x{many.megabytes / few.megabytes:.2f} (to {many.megabytes:.0f} MB)")
        print(f"overview of {options.pairs} pairs: {overview(folder / 'out-few' / 'index.html')}")
        print(f"overview of {options.grow} pairs: {overview(folder / 'out-many' / 'index.html')}")


if __name__ == "__main__":
    main()
