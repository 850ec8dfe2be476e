"""What was labelled before the rules saw it stays as well read as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import first_contact as benchmark

ROUNDS = benchmark.rounds()


def below(path: Path, floor, data: Path | None = None) -> dict[str, tuple[float, float]]:
    """Return what fell below its floor: the figure and the floor, by name."""
    found = benchmark.score(path, data=data)
    found.pop("norms")
    wanted = {key: floor("passages", f"{path.stem}-{key}") for key in found}
    return {key: (found[key], wanted[key]) for key in found if found[key] < wanted[key]}


@pytest.mark.parametrize(
    "path", [path for path in ROUNDS if "real" not in path.stem], ids=lambda path: path.stem
)
def test_passages_of_our_own(path: Path, floor):
    assert below(path, floor) == {}


@pytest.mark.shared
@pytest.mark.parametrize("path", [path for path in ROUNDS if "real" in path.stem], ids=lambda path: path.stem)
def test_articles_of_real_acts(path: Path, floor, shared):
    assert below(path, floor, shared) == {}


def test_a_line_tells_a_norm_with_its_other_answers():
    (row,) = benchmark.gold_rows("?power//right | may | - | hold a hearing | deadline=in May", "a:1")
    assert (row["type"], row["bearer"], row["free"]) == ("power", None, True)
    assert (row["alt"], row["deadline"], row["given"]) == ({"type": "right"}, "in May", {"deadline"})
