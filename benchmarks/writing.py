"""How long each format takes to write, and how large it gets, for a comparison of an act of 87,000 words.

Run from the project's folder: ``python benchmarks/writing.py [--shared FOLDER] [--norms]``. Prints the
format, the CPU seconds of one writing (the least of three) and the size in kilobytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import regdiff  # noqa: E402 - the project's own folder comes first on the path
from regdiff.model.codec import loads_comparison  # noqa: E402
from regdiff.writers import formats, render_comparison  # noqa: E402


def least(work: Callable[[], object], times: int = 3) -> float:
    """Return the least CPU seconds that some work takes."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--norms", action="store_true", help="tag norms too")
    options = parser.parse_args()
    folder = options.shared / "data" / "performance"
    old, new = (regdiff.read(folder / f"act-en.{side}.txt") for side in ("old", "new"))
    comparison = regdiff.compare(old, new, norms=options.norms)
    for row in formats("comparison"):
        if row.name in {"norms.csv", "shifts.csv"} and not options.norms:
            continue
        data = render_comparison(comparison, format=row.name)
        seconds = least(lambda name=row.name: render_comparison(comparison, format=name))
        print(f"{row.name:20} {seconds:7.3f} s {len(data) / 1000:9.0f} kB")
    data = render_comparison(comparison, format="json")
    print(f"{'json, read back':20} {least(lambda: loads_comparison(data)):7.3f} s")


if __name__ == "__main__":
    main()
