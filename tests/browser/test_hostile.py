"""Six hundred hostile strings in every field: none runs, none breaks the page, none asks for anything."""

from __future__ import annotations

import payloads
import pytest
from waiting import soon, until

from regdiff.writers.html import render
from regdiff.writers.options import WriteOptions

BATCH = 60


@pytest.mark.parametrize("start", range(0, len(payloads.PAYLOADS), BATCH))
def test_no_payload_runs_or_breaks_the_page(show, start):
    batch = payloads.PAYLOADS[start : start + BATCH]
    comparison, notes = payloads.comparison(batch)
    page = show(render(comparison, WriteOptions(ui="zh" if start % 60 else "en", annotations=notes)))
    assert page.locator("#text .cl:not(.st)").count() == len(batch)
    page.click("#unfold")
    page.check("input[name=show][value=norms]")
    soon(page, page.locator("#norm-table tbody tr").count, 2 * len(batch))
    page.check("input[name=show][value=text]")
    page.click("#open-notes")
    soon(page, page.locator("#drawer .note").count, len(batch))
    page.evaluate("() => document.querySelectorAll('#text .n .c').forEach((c, n) => n % 5 || c.click())")
    page.keyboard.press("n")
    until(page, "document.querySelector('.now')")
    assert page.evaluate("window.ran") is None
    assert page.locator("script").count() == 3
    assert (
        page.locator(
            "iframe, img, object, embed, video, audio, base, form, math, [onerror], [style*=url]"
        ).count()
        == 0
    )
    assert page.noise.messages == []
    assert {url.split("#")[0].split("?")[0] for url in page.noise.requests} == {page.noise.address}
    shown = page.eval_on_selector_all("#text .n > [data-s]", "all => all.map(e => e.textContent)")
    visible = "".join(shown)
    for payload in batch:
        if payload.isprintable():
            assert payload in visible
