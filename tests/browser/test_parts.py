"""A report of very many clauses shows a part at a time; nothing in it is out of reach."""

from __future__ import annotations

import json

import pytest
from test_parts import law
from waiting import addressed, seen, soon, still, tells, until

import regdiff
from regdiff.writers.html import render, render_series
from regdiff.writers.options import WriteOptions


@pytest.fixture(scope="module")
def comparison():
    return regdiff.compare(law(6, 8), law(6, 8, days=20), norms=True)


@pytest.fixture(scope="module")
def data(comparison):
    return render(comparison, WriteOptions(whole=40))


@pytest.fixture
def page(show, data):
    opened = show(data)
    yield opened
    assert opened.noise.messages == []
    assert {url.split("#")[0].split("?")[0] for url in opened.noise.requests} == {opened.noise.address}


def drawn(page):
    return page.eval_on_selector_all(
        "#text .cl:not(.ch)", "all => all.filter(e => !e.closest('[hidden]')).map(e => e.id)"
    )


def current(page):
    return page.locator(".text a[data-part][aria-current]").text_content()


def begins(page, name):
    """Assert that the first clause drawn comes to be this one."""
    soon(page, lambda: drawn(page)[:1], [name])


def test_it_opens_with_the_first_part_and_a_list_of_all(page):
    assert drawn(page) == [f"new-art_{n}" for n in range(1, 9)]
    assert page.locator(".text .parts tbody tr").count() == 6
    assert current(page).startswith("CHAPTER 1")


def test_a_part_is_chosen_from_the_list_and_named_in_the_address(page):
    page.click(".text a[data-part='3']")
    soon(page, lambda: drawn(page), [f"new-art_{n}" for n in range(25, 33)])
    soon(page, lambda: page.url.endswith("?part=chp_4"), wanted=True)
    page.reload()
    still(page)
    begins(page, "new-art_25")
    assert page.locator(".tree a[data-part][aria-current]").get_attribute("data-part") == "3"


def test_buttons_below_the_text_turn_to_the_next_part_and_back(page):
    assert page.locator("#part-before").is_hidden()
    page.click("#part-after")
    begins(page, "new-art_9")
    page.click("#part-before")
    begins(page, "new-art_1")
    soon(page, lambda: "part=" in page.url, wanted=False)


def test_keys_go_on_from_part_to_part(page):
    for n in range(1, 10):
        page.keyboard.press("n")
        soon(
            page,
            lambda: (page.locator("#position").inner_text(), page.locator(".now").count()),
            (f"{n} of 9", 1),
        )
    assert drawn(page)[-1] == "new-art_48"
    page.keyboard.press("n")
    tells(page, "#position", "1 of 9")
    begins(page, "new-art_1")


def test_filters_count_in_all_parts_and_hold_from_part_to_part(page):
    page.click("#filters summary")
    page.select_option("#f-relation", "modified")
    tells(page, "#shown", "9 of 48 clauses shown")
    soon(page, lambda: drawn(page), ["new-art_5"])
    beside = page.locator(".tree .parts b").all_inner_texts()
    assert [int(n) for n in beside] == [1, 2, 1, 2, 2, 1]
    page.keyboard.press("Escape")
    page.click(".tree a[data-part='1']")
    soon(page, lambda: drawn(page), ["new-art_10", "new-art_15"])
    addressed(page, "relation=modified", "part=chp_2")


def test_search_finds_words_in_every_part(page):
    for number, word in ((0, "register 48"), (2, "register 3 shall")):
        page.click(f".tree a[data-part='{number}']")
        page.fill("#f-search", word)
        page.keyboard.press("Enter")
        tells(page, "#shown", "1 of 48")
        page.fill("#f-search", "")
        until(page, "!document.getElementById('shown').textContent")


@pytest.mark.parametrize("name", ["new-art_30", "old-art_30", "art_30", "art_30__para_1"])
def test_a_permalink_opens_the_part_that_holds_the_clause(show, data, name):
    page = show(data, query=f"#{name}")
    soon(page, lambda: "new-art_30" in drawn(page), wanted=True)
    soon(page, lambda: -20 < page.locator("#new-art_30").bounding_box()["y"] < 400, wanted=True)
    assert page.noise.messages == []


def test_a_shift_told_at_the_top_leads_into_its_part(page):
    link = page.locator("a.key").last
    href = link.get_attribute("href")
    link.click()
    seen(page, f"{href}, [id='{href[1:]}']")


def test_a_note_survives_turning_and_opens_its_part_again(page):
    page.click("#part-after")
    begins(page, "new-art_9")
    page.hover("#new-art_10 .head")
    seen(page, "#new-art_10 [data-act=note]")
    page.click("#new-art_10 [data-act=note]")
    page.fill("#note-text", "Ask the registry.")
    page.click("#drawer .acts button >> nth=0")
    tells(page, "#note-count", "1")
    page.click("#drawer-close")
    seen(page, "#drawer", visible=False)
    page.click("#part-before")
    begins(page, "new-art_1")
    page.click("#open-notes")
    soon(page, page.locator("#drawer .note").count, 1)
    assert page.locator("#drawer .hint", has_text="not found").count() == 0
    page.click("#drawer .note a")
    begins(page, "new-art_9")
    kept = page.evaluate("() => Object.values(localStorage)[0]")
    assert json.loads(kept)[0]["body"][0]["value"] == "Ask the registry."


def test_only_clauses_with_notes_are_counted_in_all_parts(show, comparison):
    notes = tuple(
        regdiff.model.Annotation(
            id=f"urn:n:{n}",
            body="Look.",
            target=regdiff.model.Target(eid=f"art_{n}", exact="keeper", prefix="", suffix="", range=None),
        )
        for n in (2, 44)
    )
    page = show(render(comparison, WriteOptions(whole=40, annotations=notes)))
    page.click("#filters summary")
    page.check("#f-noted")
    tells(page, "#shown", "2 of 48 clauses shown")
    soon(page, lambda: drawn(page), ["new-art_2"])


def test_the_list_of_contents_follows_the_part(page):
    page.click(".tree a[data-part='5']")
    soon(page, lambda: page.locator("#tree li a").last.inner_text()[:10], "Article 48")


def test_without_scripts_the_first_part_is_there_and_says_so(chromium, tmp_path, data):
    path = tmp_path / "still.html"
    path.write_bytes(data)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("#text .cl:not(.ch)").count() == 8
    assert page.locator(".text .parts .no-js").is_visible()
    assert page.locator(".turn").is_hidden()
    context.close()


def test_versions_and_parts_go_together(show):
    versions = [law(6, 8, days=days) for days in (30, 20, 10)]
    pairs = [regdiff.compare(versions[a], versions[b], norms=False) for a, b in ((0, 1), (1, 2), (0, 2))]
    page = show(render_series(pairs, WriteOptions(whole=40)), query="?pair=0-1&part=chp_3")
    begins(page, "new-art_17")
    assert page.noise.messages == []


def great(*, days):
    """Return an act of 12,000 sections in 30 chapters."""
    lines = []
    for chapter in range(1, 31):
        lines.append(f"CHAPTER {chapter}\nOn matter {chapter}")
        for place in range(1, 401):
            due = days if place % 9 == 0 else 30
            lines.append(
                f"§ {chapter}.{place}\nThe keeper of register {place} shall report within {due} days."
            )
    return regdiff.read_text("\n".join(lines), language="en")


def test_twelve_thousand_clauses_are_shown_in_parts_of_whole_chapters(show):
    comparison = regdiff.compare(great(days=30), great(days=20), norms=False)
    page = show(render(comparison, WriteOptions()))
    titles = page.locator(".text .parts tbody th").all_inner_texts()
    assert titles[0] == "CHAPTER 1 – CHAPTER 4"
    assert page.locator("#position").inner_text() == "1320 changes"
    # What a browser has to lay out is that of one part, however long the text is.
    assert page.evaluate("document.getElementsByTagName('*').length") < 40_000
    page.goto(page.url + "#new-sec_30.300")
    until(
        page,
        "Math.abs((document.getElementById('new-sec_30.300')?.getBoundingClientRect().top ?? 9e9) - 200) < 250",
    )
    assert page.locator(".text a[data-part][aria-current]").inner_text() == titles[-1]
    page.keyboard.press("n")
    tells(page, "#position", "1310 of 1320")
    page.fill("#f-search", "register 399 shall")
    page.keyboard.press("Enter")
    tells(page, "#shown", "30 of 12000 clauses shown")
    assert page.noise.messages == []
