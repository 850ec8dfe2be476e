"""Change the code of a package in small ways and count the changes that its tests notice.

    pip install 'mutmut>=3.8'
    python benchmarks/mutants_of_code.py structure align diff annotate [--sample 400] [--seed 1]
                                         [--folder build/mutants] [--survivors] [--jobs 1]

Of all mutants that mutmut makes of a package's functions, a seeded sample is tried (``--sample 0``: all
of them), each against the tests that reach its function: those of the folders in ``TESTS``, without those
in ``LONG`` that take seconds, mostly to count steps in long texts; the score with all tests is higher.
Printed for each package: all mutants, those tried, how many were killed, survived, were reached by no test,
and ran out of time; and the score, killed of killed, survived and reached by none. Time-outs are left out
of the score: mostly endless loops, which nobody would ship, but no assertion saw them. ``--survivors``
prints the change of each mutant that survived. Everything is done in a copy of the project, what functions
remember is forgotten before each mutant, and hypotheses are tested on the same examples every time, so that
the same code, sample and seed give the same score.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("regdiff", "tests", "benchmarks", "corpora", "docs", "README.md", "CHANGELOG.md", ".mkdocs.yml")
TESTS = {
    "align": ["tests/align", "tests/corpus", "tests/history", "tests/properties/test_alignment.py"],
    "annotate": ["tests/annotate"],
    "diff": ["tests/diff", "tests/properties/test_diff.py"],
    "structure": ["tests/structure"],
}
LONG = (
    "tests/align/test_work.py",
    "tests/diff/test_work.py",
    "tests/align/test_structure.py::test_the_result_does",
)
SETTINGS = """
[tool.mutmut]
source_paths = ["regdiff"]
only_mutate = ["regdiff/{package}/*.py"]
also_copy = {copied}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-x", "-q", "-p", "no:cacheprovider", "-p", "fresh", "--hypothesis-profile=few",
  {long}]
"""
FRESH = '''"""Forget what functions remember: mutants are forked from where all tests have run."""

import functools
import gc


def pytest_sessionstart():
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()
'''
KILLED, SURVIVED, NO_TESTS, TIMED_OUT = "killed", "survived", "no tests", "time-out"
ENDS = {0: SURVIVED, 1: KILLED, 3: KILLED, 5: NO_TESTS, 33: NO_TESTS}
OUT_OF_TIME = {24, -24, 36, 152, 255}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("packages", nargs="+", choices=sorted(TESTS))
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "mutants")
    parser.add_argument("--survivors", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    print("package     mutants   tried  killed  survived  no tests  time-outs  score", flush=True)
    for package in options.packages:
        folder = prepared(options.folder.resolve(), package)
        mutmut(
            folder, ["regdiff.no_such.mutant*"], options.jobs
        )  # makes the mutants, sees which tests reach them
        names = sorted(ends_in(folder))
        tried = names
        if 0 < options.sample < len(names):
            tried = sorted(random.Random(options.seed).sample(names, options.sample))
        mutmut(folder, tried, options.jobs)
        told = {name: end for name, end in ends_in(folder).items() if name in set(tried)}
        count = Counter(told.values())
        score = count[KILLED] / max(1, count[KILLED] + count[SURVIVED] + count[NO_TESTS])
        print(
            f"{package:10} {len(names):8} {len(tried):7} {count[KILLED]:7} {count[SURVIVED]:9} "
            f"{count[NO_TESTS]:9} {count[TIMED_OUT]:10}  {score:.3f}",
            flush=True,
        )
        if options.survivors:
            for name in tried:
                if told[name] in {SURVIVED, NO_TESTS}:
                    shown = subprocess.run(
                        [sys.executable, "-m", "mutmut", "show", name],
                        cwd=folder, check=False, capture_output=True, text=True,
                    )  # fmt: skip
                    print(told[name], shown.stdout, flush=True)


def prepared(parent: Path, package: str) -> Path:
    """Return a folder with a fresh copy of the project, set up for the mutants of a package."""
    folder = parent / package
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    words = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    copied = ["fresh.py", *[name for name in COPIED if name not in {"regdiff", "tests"}]]
    (folder / "fresh.py").write_text(FRESH, encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        words
        + SETTINGS.format(
            package=package,
            copied=json.dumps(copied),
            tests=json.dumps(TESTS[package]),
            long=", ".join(json.dumps(f"--deselect={name}") for name in LONG),
        ),
        encoding="utf-8",
    )
    return folder


def mutmut(folder: Path, names: list[str], jobs: int) -> None:
    """Have mutmut try mutants; what it says lies in the folder."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    with (folder / "mutmut.log").open("ab") as log:
        subprocess.run(
            [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs), *names],
            cwd=folder, env=environment, check=False, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip


def ends_in(folder: Path) -> dict[str, str]:
    """Return how each mutant ended, as mutmut noted it beside the mutated files."""
    ends: dict[str, str] = {}
    for path in sorted((folder / "mutants" / "regdiff").rglob("*.meta")):
        for name, code in json.loads(path.read_bytes())["exit_code_by_key"].items():
            ends[name] = TIMED_OUT if code in OUT_OF_TIME else ENDS.get(code, f"exit {code}")
    return ends


if __name__ == "__main__":
    main()
