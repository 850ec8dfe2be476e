"""A few seeded mutants of our own files on every run; the benchmark reads thousands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_no_mutant_escapes(root: Path, tmp_path: Path, patience: float):
    script = root / "benchmarks" / "fuzz.py"
    command = [
        sys.executable,
        str(script),
        "--count",
        "12",
        "--seed",
        "7",
        "--shared",
        str(tmp_path),
        "--seconds",
        "600",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=patience * 4, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    *rows, last = [line.split() for line in done.stdout.split("\n")[1:] if line]
    assert last == ["0", "escaped"]
    assert [row[0] for row in rows] == ["html", "xml", "docx", "pdf"]
    assert all(row[2] == "12" and row[6] == "0" for row in rows)


def test_mutants_are_the_same_every_time(root: Path):
    code = (
        "import sys; sys.path.insert(0, 'benchmarks'); import fuzz, hashlib; from pathlib import Path\n"
        "for kind in fuzz.FORMATS:\n"
        "    maker = fuzz.Mutator(kind, 3, fuzz.bases(kind, Path('nowhere')))\n"
        "    print(hashlib.sha256(b''.join(maker.mutant(n) for n in range(40))).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(next(iter(runs)).split()) == 4
