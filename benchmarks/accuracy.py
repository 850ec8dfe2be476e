"""Run the accuracy benchmarks and write what they print into ``docs/accuracy.md``.

Usage: ``python -m benchmarks.accuracy``; the words around the figures are in ``accuracy.md.in``, and the
measuring data lies where each benchmark looks for it by default.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"


def printed(name: str) -> str:
    """Run one benchmark and return its command and output as a fenced block."""
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    output = done.stdout.strip("\n")
    return f"```\n$ python -m benchmarks.{name}\n{output}\n```"


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    template = (ROOT / "benchmarks" / "accuracy.md.in").read_text(encoding="utf-8")
    page = re.sub(r"\{(\w+)\}", lambda match: printed(match[1]), template)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
