"""Alignment of real laws and of mutated ones stays as good as it was."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.alignment import doubted, load, measure, tfidf
from benchmarks.mutations import run, total
from benchmarks.recasts import measure_all
from benchmarks.tables import OTHER_VERSIONS, PAIRS, article_texts, read_cell
from regdiff.align.engine import DOUBTFUL

pytestmark = pytest.mark.shared


@cache
def documents(shared: Path, name: str):
    folder = shared / "alignment" / name
    return tuple(load(folder, file) for file in PAIRS[name])


@cache
def scores(shared: Path, name: str):
    return measure(shared / "alignment" / name, *documents(shared, name))


@pytest.mark.parametrize("name", PAIRS)
def test_article_pairs_of_an_official_table_are_found(shared, floor, name):
    assert scores(shared, name).linked.f1 >= floor("alignment", f"articles-{name}")


@pytest.mark.parametrize("name", OTHER_VERSIONS)
def test_other_versions_of_the_same_laws_are_aligned(shared, floor, name):
    folder = shared / "alignment" / name
    found = measure(folder, *(load(folder, file) for file in OTHER_VERSIONS[name]))
    assert found.linked.f1 >= floor("alignment", f"others-{name}")


@pytest.mark.parametrize("name", PAIRS)
def test_article_pairs_that_paragraph_links_imply_are_right(shared, floor, name):
    assert scores(shared, name).implied.f1 >= floor("alignment", f"implied-{name}")


@pytest.mark.parametrize("name", PAIRS)
def test_paragraph_rows_of_an_official_table_are_found(shared, floor, name):
    assert scores(shared, name).rows.f1 >= floor("alignment", f"rows-{name}")


@pytest.mark.parametrize("name", ["electricity", "service-of-documents"])
def test_rows_from_and_to_annexes_are_followed(shared, floor, name):
    assert scores(shared, name).annexes >= floor("alignment", f"annexes-{name}")


@pytest.mark.parametrize("name", PAIRS)
def test_no_threshold_lets_a_plain_tf_idf_do_better(shared, name):
    pytest.importorskip("sklearn")
    old, new = documents(shared, name)
    texts = article_texts(old), article_texts(new)
    base, _ = tfidf(*texts, scores(shared, name).true, chinese=old.language.startswith("zh"))
    assert scores(shared, name).linked.f1 > base.f1


def test_means_over_the_pairs_hold(shared, floor):
    every = [scores(shared, name) for name in PAIRS]
    assert sum(one.linked.f1 for one in every) / len(every) >= floor("alignment", "articles-mean")
    assert sum(one.implied.f1 for one in every) / len(every) >= floor("alignment", "implied-mean")
    assert sum(one.rows.f1 for one in every) / len(every) >= floor("alignment", "rows-mean")


def test_links_that_are_not_told_as_doubtful_are_right(shared, floor):
    judged = [link for name in PAIRS for link in scores(shared, name).judged]
    sure, doubtful = doubted(judged, low=DOUBTFUL, high=1.1), doubted(judged, low=0.0, high=DOUBTFUL)
    assert sure.precision >= floor("alignment", "right-above-doubt")
    assert doubtful.precision < sure.precision


@pytest.mark.slow
def test_mutations_are_followed_and_told(shared, floor):
    table = run(shared, 2)
    plain, schedules = total(table, schedules=False), total(table, schedules=True)
    assert plain.f1 >= floor("alignment", "mutations-links")
    assert plain.move_recall >= floor("alignment", "mutations-moves")
    assert plain.part_recall >= floor("alignment", "mutations-parts")
    assert plain.relation_right >= floor("alignment", "mutations-relations")
    assert schedules.f1 >= floor("alignment", "mutations-schedules")
    assert plain.unmoved_cases_with_moves == 0


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("Article 1(2), points (a) and (f)", [("1", "2", "a"), ("1", "2", "f")]),
        ("Articles 33 and 41", [("33", None, None), ("41", None, None)]),
        ("Article 1(2), points (b) to (d)", [("1", "2", "b"), ("1", "2", "c"), ("1", "2", "d")]),
        (
            "Article 37(2), Article 47(3) and Article 57",
            [("37", "2", None), ("47", "3", None), ("57", None, None)],
        ),
        ("Article 5, points (3) and (4)", [("5", None, "3"), ("5", None, "4")]),
        ("Article 3(5)(a) and Annex I. 1(e)", [("3", "5", "a")]),
        ("Article 75, first paragraph, point (a)", [("75", "1", "a")]),
        ("Annex IV", []),
        ("—", []),
    ],
)
def test_cells_of_official_tables_are_understood(cell, places):
    assert [(place.article, place.paragraph, place.point) for place in read_cell(cell)] == places


@pytest.mark.slow
def test_recasts_are_followed(shared, floor):
    rows = measure_all(shared, 2)
    for place, name in enumerate(("linked", "implied", "rows")):
        mean = sum(row[place].f1 for _, row in rows) / len(rows)
        assert mean >= floor("alignment", f"recasts-{name}")
