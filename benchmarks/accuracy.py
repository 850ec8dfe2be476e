"""Run the accuracy benchmarks and write what they print into ``docs/accuracy.md``.

Usage: ``python -m benchmarks.accuracy [--shared FOLDER]``; the words around the figures are in
``benchmarks/accuracy.md.in``.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
WITHOUT_DATA = {"shifts"}


def printed(name: str, shared: Path) -> str:
    """Run one benchmark and return its command and output as a fenced block."""
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    if name not in WITHOUT_DATA:
        command += ["--shared", str(shared)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    output = (done.stdout or done.stderr).strip("\n")
    return f"```\n$ python -m benchmarks.{name}\n{output}\n```"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    template = (ROOT / "benchmarks" / "accuracy.md.in").read_text(encoding="utf-8")
    page = re.sub(r"\{(\w+)\}", lambda match: printed(match[1], options.shared), template)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
