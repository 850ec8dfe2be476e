"""The report is open to everybody: axe finds nothing, light or dark, wide or narrow."""

from __future__ import annotations

import json

import pytest
import sample
from test_parts import law
from waiting import seen, until

import regdiff
from regdiff.writers.html import render
from regdiff.writers.options import WriteOptions


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 500])
def test_axe_finds_no_violation(show, axe, language, scheme, width):
    comparison = sample.comparison(language)
    note = sample.annotation(comparison.new, "art_5", "?")
    page = show(
        render(comparison, WriteOptions(ui=language, annotations=(note,))),
        width=width,
        color_scheme=scheme,
        bypass_csp=True,
    )
    page.evaluate(axe)
    for state in ("text", "norms", "drawer"):
        if state == "norms":
            page.check("input[name=show][value=norms]")
            seen(page, "#norm-table tbody tr")
        if state == "drawer":
            page.check("input[name=show][value=text]")
            page.click("#unfold")
            page.click("#new-art_5__para_1 .c:visible")
            seen(page, "#drawer")
        found = page.evaluate(
            "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary]))"
        )
        assert found == [], json.dumps([state, found], indent=1)


@pytest.mark.parametrize("width", [1400, 500])
def test_axe_finds_no_violation_in_a_report_in_parts(show, axe, width):
    comparison = regdiff.compare(law(6, 8), law(6, 8, days=20), norms=False)
    page = show(render(comparison, WriteOptions(whole=40)), width=width, bypass_csp=True)
    page.click(".text a[data-part='2']")
    until(page, "document.querySelector('.text a[data-part=\"2\"][aria-current]')")
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []
