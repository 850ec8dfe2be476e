"""Compare coverage of lines and branches with the floors: ``coverage_floors.py coverage.json``."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def shares(report: dict) -> dict[str, float]:
    """Return the covered share of lines and branches of each package, and of all."""
    covered: dict[str, int] = {}
    total: dict[str, int] = {}
    for name, file in report["files"].items():
        parts = Path(name).parts
        package = parts[1] if len(parts) > 2 else "top"
        summary = file["summary"]
        for key in (package, "all"):
            covered[key] = covered.get(key, 0) + summary["covered_lines"] + summary.get("covered_branches", 0)
            total[key] = total.get(key, 0) + summary["num_statements"] + summary.get("num_branches", 0)
    return {key: covered[key] / total[key] if total[key] else 1.0 for key in sorted(total)}


def main() -> int:
    found = shares(json.loads(Path(sys.argv[1]).read_text()))
    floors = tomllib.loads(FLOORS.read_text())["coverage"]
    failed = 0
    for key, share in found.items():
        floor = floors.get(key, 0.0)
        verdict = "" if share >= floor else "  BELOW ITS FLOOR"
        failed += bool(verdict)
        print(f"{key:<14} {share:.3f}  floor {floor:.2f}{verdict}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
