"""Run the benchmarks and write what they print into ``docs/accuracy.md``.

Usage: ``python -m benchmarks.accuracy [NAME …]``; with names, only those are run and the figures of the
others stay as they are. The words around the figures are in ``accuracy.md.in``, where ``{name --option}``
stands for what ``python -m benchmarks.name --option`` prints. The measuring data lies where each benchmark
looks for it by default.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
TEMPLATE = ROOT / "benchmarks" / "accuracy.md.in"
PLACE = re.compile(r"^\{(\w+)((?: [\w.-]+)*)\}$", re.MULTILINE)


def printed(name: str, options: str) -> str:
    """Run one benchmark and return its command and output as a fenced block."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *options.split()]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    output = done.stdout.strip("\n")
    return f"```text\n$ python -m benchmarks.{name}{options}\n{output}\n```"


def standing(name: str, page: str) -> str | None:
    """Return the block that the page has for a benchmark, or ``None``."""
    found = re.search(
        rf"^```(?:text)?\n(\$ python -m benchmarks\.{name}\b.*?)^```$", page, re.MULTILINE | re.DOTALL
    )
    return None if found is None else f"```text\n{found[1]}```"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="benchmarks to run; all by default")
    wanted = parser.parse_args().names
    page = PAGE.read_text(encoding="utf-8")

    def block(match: re.Match[str]) -> str:
        kept = standing(match[1], page) if wanted and match[1] not in wanted else None
        return kept or printed(match[1], match[2])

    PAGE.write_text(PLACE.sub(block, TEMPLATE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
