"""The overview of a batch in a real browser: it sorts, filters, and says nothing to the console."""

from __future__ import annotations

from pathlib import Path

import pytest

from regdiff.batch.index import render_index

pytestmark = pytest.mark.browser


@pytest.fixture
def overview(chromium, tmp_path: Path):
    rows = [
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
            "instruments": {},
        }
        for number in range(1, 5)
    ]
    path = tmp_path / "index.html"
    path.write_bytes(render_index(rows, html=True))
    page = chromium.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(path.as_uri())
    yield page
    assert told == []
    page.close()


def titles(page) -> list[str]:
    return page.eval_on_selector_all(
        ".pairs tbody tr:not([hidden]) td:first-child", "cells => cells.map(c => c.textContent)"
    )


def test_heads_sort_both_ways(overview):
    assert titles(overview) == ["Act 4", "Act 3", "Act 2", "Act 1"]
    overview.click("text=Clauses changed")
    assert titles(overview) == ["Act 1", "Act 2", "Act 3", "Act 4"]
    overview.click("text=Clauses changed")
    assert titles(overview) == ["Act 4", "Act 3", "Act 2", "Act 1"]
    assert overview.get_attribute("th:has-text('Clauses changed')", "aria-sort") == "ascending"


def test_words_and_parties_filter(overview):
    overview.fill("#find", "act 3")
    assert titles(overview) == ["Act 3"]
    assert overview.inner_text("#shown") == "1 of 4"
    overview.fill("#find", "")
    overview.select_option("#party", "user")
    assert titles(overview) == ["Act 4", "Act 2"]
    overview.click("#by-party button[data-party=user]")
    assert len(titles(overview)) == 4
