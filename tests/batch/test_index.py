"""The overview says what changed most and for whom; with its script it sorts and filters, and runs nothing else."""

from __future__ import annotations

import re
from typing import Any

from regdiff.batch.index import render_index


def row(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"p{number}",
        "status": "done",
        "reason": "",
        "title": f"Act <{number}>",
        "language": "en",
        "old": {"name": "old.txt", "date": ""},
        "new": {"name": "new.txt", "date": f"2024-0{number}-01"},
        "coverage": 1.0,
        "links": {"same": 3, "modified": number},
        "shifts": {"tightened": number, "unchanged": 4, "rescoped": 1},
        "by_party": {"provider": {"tightened": number}, "user": {"unchanged": 2}},
        "instruments": {"security_assessment": number},
        **more,
    }


def page(*rows: dict[str, Any], html: bool = True) -> str:
    return render_index(rows, html=html).decode()


def test_what_changed_most_comes_first():
    ids = re.findall(r'href="pairs/(p\d)/report\.html"', page(row(1), row(3), row(2)))
    assert ids == ["p3", "p2", "p1"]


def test_counts_by_party_instrument_and_month():
    shown = page(row(1), row(2))
    assert '<button type="button" data-party="provider"><bdi>provider</bdi></button>' in shown
    assert 'data-party="user"' not in shown
    assert "<bdi>security assessment</bdi>" in shown
    assert shown.index("<bdi>2024-01</bdi>") < shown.index("<bdi>2024-02</bdi>")
    assert "2 pairs compared, 0 not. Norms: 3 tightened, 2 rescoped." in shown


def test_a_row_names_the_parties_it_moved_and_no_others():
    assert '<tr data-parties="provider">' in page(row(1))


def test_what_could_not_be_compared_stands_at_the_top():
    failed = {"id": "gone", "title": "", "status": "failed", "reason": "x.txt cannot be read: <gone>."}
    shown = page(row(1), failed)
    assert shown.index("x.txt cannot be read: &lt;gone&gt;.") < shown.index("What changed most")


def test_nothing_compared_is_a_page_too():
    failed = {"id": "gone", "title": "", "status": "failed", "reason": "x"}
    assert "0 pairs compared, 1 not." in page(failed)
    assert "What changed most" not in page(failed)


def test_the_page_runs_and_loads_nothing_but_its_own():
    shown = page(row(1, title="<script>alert(1)</script>\u202e", by_party={'"x|<b>': {"tightened": 1}}))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', shown)[1]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert shown.count("<script>") == 1
    assert "\u202e" not in shown
    assert "<b>" not in shown


def test_without_a_report_the_json_is_linked():
    assert 'href="pairs/p1/comparison.json"' in page(row(1), html=False)
