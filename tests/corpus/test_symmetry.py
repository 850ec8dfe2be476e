"""On real law, swapping the versions mirrors every link and every shift."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.tables import PAIRS
from regdiff import api
from regdiff.model import Comparison

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
ANIMALS = "sequences/cn-animal-epidemic-prevention"
REAL = [f"alignment/{name}/{old} {new}" for name, (old, new) in PAIRS.items()] + [
    "alignment/service-of-documents/old.fr.html new.fr.xhtml",
    f"{ANIMALS}/1997.txt 2021.txt",
    f"{ANIMALS}/2015.txt draft_1.txt",
    f"{ANIMALS}/draft_1.txt draft_2.txt",
]
MIRROR = {
    "introduced": "repealed",
    "tightened": "relaxed",
    "inserted": "deleted",
    "split": "merged",
}
MIRROR |= {other: one for one, other in MIRROR.items()}

Told = Counter[tuple[object, ...]]


def told(comparison: Comparison, *, swapped: bool) -> tuple[Told, Told]:
    """Return links and shifts by their places, as they are told or as the mirror image tells them."""

    def mirrored(word: object) -> str:
        return MIRROR.get(str(word), str(word)) if swapped else str(word)

    def sides(one: object, other: object) -> tuple[object, object]:
        return (other, one) if swapped else (one, other)

    olds = {norm.id: (norm.provision, norm.range) for norm in comparison.old_norms}
    news = {norm.id: (norm.provision, norm.range) for norm in comparison.new_norms}
    links = Counter(
        (*sides(link.old, link.new), link.level, frozenset(map(mirrored, link.flags)), link.score)
        for link in comparison.links
    )
    shifts = Counter(
        (*sides(olds.get(shift.old), news.get(shift.new)), mirrored(shift.kind), frozenset(shift.facets))
        for shift in comparison.shifts
    )
    return links, shifts


def assert_mirrored(old: Path, new: Path) -> None:
    one, other = api.read(old), api.read(new)
    forth = told(api.compare(one, other), swapped=False)
    back = told(api.compare(other, one), swapped=True)
    assert forth[0] - back[0] == Counter()
    assert back[0] - forth[0] == Counter()
    assert forth[1] - back[1] == Counter()
    assert back[1] - forth[1] == Counter()


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("pair", REAL)
def test_swapping_real_versions_mirrors_links_and_shifts(shared, pair):
    old, new = pair.split(" ")
    assert_mirrored(shared / old, (shared / old).parent / new)


def bundled() -> list[tuple[Path, Path]]:
    pairs = []
    for old in sorted(CORPORA.glob("*/*old.*.*")):
        stem = old.name.replace("old.", "new.").rpartition(".")[0]
        pairs += [(old, new) for new in sorted(old.parent.glob(f"{stem}.*"))]
    return pairs


@pytest.mark.parametrize(("old", "new"), bundled(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_swapping_bundled_versions_mirrors_links_and_shifts(old, new):
    assert_mirrored(old, new)
