"""Cases of the corpora, each compared once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from benchmarks.gold import Case
from benchmarks.shifts import compared

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def comparing():
    """A function that reads, aligns and diffs a case, once for all tests."""
    found = {}

    def compare(case: Case):
        if case.id not in found:
            found[case.id] = compared(case)
        return found[case.id]

    return compare


@cache
def floors(area: str) -> dict[str, float]:
    return tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8")).get(area, {})


@pytest.fixture(scope="session")
def floor():
    """A function that gives the floor of a figure in an area, 1.0 where none is written down."""
    return lambda area, name: floors(area).get(name, 1.0)
