"""The overview of a batch in a real browser: it sorts, filters, is open to everybody and valid, and asks for nothing."""

from __future__ import annotations

import subprocess

import pytest
from waiting import soon, tells

from regdiff.batch.index import render_index

FAILED = {"id": "gone", "title": "", "status": "failed", "reason": "none.txt cannot be read."}
ROWS = [
    {
        "id": f"p{number}",
        "status": "done",
        "reason": "",
        "title": f"Act {number}",
        "old": {"name": "old.txt", "date": ""},
        "new": {"name": "new.txt", "date": "2024-01-01"},
        "coverage": 1.0,
        "links": {"modified": 9 - number},
        "shifts": {"tightened": number},
        "by_party": {"provider" if number % 2 else "user": {"tightened": number}},
        "instruments": {"licensing": 1},
    }
    for number in range(1, 5)
]


@pytest.fixture
def overview(show):
    page = show(render_index([*ROWS, FAILED], html=True))
    yield page
    assert (page.noise.messages, page.noise.requests) == ([], [page.noise.address])


def titles(page) -> list[str]:
    return page.eval_on_selector_all(
        ".pairs tbody tr:not([hidden]) td:first-child", "cells => cells.map(c => c.textContent)"
    )


def test_heads_sort_both_ways(overview):
    assert titles(overview) == ["Act 4", "Act 3", "Act 2", "Act 1"]
    overview.click("text=Clauses changed")
    soon(overview, lambda: titles(overview), ["Act 1", "Act 2", "Act 3", "Act 4"])
    overview.click("text=Clauses changed")
    soon(overview, lambda: titles(overview), ["Act 4", "Act 3", "Act 2", "Act 1"])
    assert overview.get_attribute("th:has-text('Clauses changed')", "aria-sort") == "ascending"


def test_words_and_parties_filter(overview):
    overview.fill("#find", "act 3")
    soon(overview, lambda: titles(overview), ["Act 3"])
    tells(overview, "#shown", "1 of 4")
    overview.fill("#find", "")
    overview.select_option("#party", "user")
    soon(overview, lambda: titles(overview), ["Act 4", "Act 2"])
    overview.click("#by-party button[data-party=user]")
    soon(overview, lambda: len(titles(overview)), 4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 420])
def test_axe_finds_no_violation(show, axe, scheme, width):
    page = show(render_index([*ROWS, FAILED], html=True), width=width, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []


def test_the_checker_finds_no_error(checker, tmp_path, patience):
    path = tmp_path / "index.html"
    path.write_bytes(render_index([*ROWS, FAILED], html=True))
    done = subprocess.run(
        [*checker, str(path)], capture_output=True, text=True, check=False, timeout=patience
    )
    assert done.stderr == ""
