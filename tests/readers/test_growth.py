"""Hostile input of double the size takes about double the work: counted in calls, not in seconds."""

from __future__ import annotations

import contextlib
import sys

import pytest

from benchmarks.reading import GENERATORS
from regdiff.errors import RegdiffError
from regdiff.readers import read_document

SIZE = 150
# A quotation is looked for over 400 lines: only beyond that does the work grow with the input alone.
SIZES = {"open quotations": 800}


def calls(data: bytes, name: str) -> int:
    """Return how many functions are called to read ``data``, built-in ones included."""
    count = 0

    def watch(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        with contextlib.suppress(RegdiffError):
            read_document(data, name=name)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", GENERATORS)
def test_the_work_grows_as_the_input_does(name: str):
    suffix, make = GENERATORS[name]
    read_document(make(8).encode() + b"x", name=f"warm.{suffix}")
    sizes = (SIZES.get(name, SIZE), 2 * SIZES.get(name, SIZE))
    small, large = (calls(make(size).encode(), f"hostile.{suffix}") for size in sizes)
    assert large <= 2.5 * small
