"""Every control of the report does what it says."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
import sample

import regdiff
from regdiff import api
from regdiff.model import ShiftKind
from regdiff.model.table import shift_table
from regdiff.writers import delimited
from regdiff.writers.html import render, render_series
from regdiff.writers.options import WriteOptions


@pytest.fixture(scope="module")
def comparison():
    return sample.comparison("en")


@pytest.fixture(scope="module")
def data(comparison):
    note = sample.annotation(comparison.new, "art_5", "Check with the licensing office.")
    return render(comparison, WriteOptions(annotations=(note,)))


@pytest.fixture
def page(show, data):
    opened = show(data)
    yield opened
    assert opened.noise.messages == []
    assert {url.split("#")[0].split("?")[0] for url in opened.noise.requests} <= {opened.noise.address} | {
        url for url in opened.noise.requests if url.startswith("blob:")
    }


def until(page, expression):
    """Wait for something to hold; the page's policy forbids Playwright's own way, which evaluates strings."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")


def visible_clauses(page):
    return page.eval_on_selector_all(
        "#text .cl:not(.ch):not(.st)", "all => all.filter(e => !e.closest('[hidden]')).map(e => e.id)"
    )


def test_the_first_line_tells_what_changed(page):
    assert page.locator("h1").text_content().startswith("Provider: registration within 10 working days")


@pytest.mark.parametrize(("key", "back"), [("n", "p"), ("j", "k")])
def test_keys_go_from_change_to_change_and_the_place_is_told(page, key, back):
    page.keyboard.press(key)
    first = page.locator("#position").inner_text()
    page.keyboard.press(key)
    second = page.locator("#position").inner_text()
    page.keyboard.press(back)
    assert (first[:4], second[:4], page.locator("#position").inner_text()) == ("1 of", "2 of", first)
    assert page.locator("#position").get_attribute("role") == "status"


def test_buttons_go_from_change_to_change(page):
    page.click("#next")
    page.click("#next")
    page.click("#prev")
    assert page.locator("#position").inner_text().startswith("1 of")
    assert page.locator(".now").count() == 1


def test_keys_in_a_field_are_text(page):
    page.focus("#f-search")
    page.keyboard.type("np")
    assert page.locator("#position").inner_text().endswith("changes")


@pytest.mark.parametrize(
    ("name", "value", "clauses"),
    [
        ("relation", "deleted", ["old-art_12"]),
        ("relation", "merged", ["new-art_11"]),
        ("instrument", "licensing", ["new-art_5"]),
        ("shift", "repealed", ["old-art_12"]),
        ("type", "liability", ["new-art_9"]),
        ("party", "user", ["new-art_13"]),
    ],
)
def test_filters_choose_clauses_and_stand_in_the_address(page, name, value, clauses):
    page.click("#filters summary")
    page.select_option(f"#f-{name}", value)
    assert visible_clauses(page) == clauses
    assert f"{name}={value}" in page.url
    page.click("#clear")
    assert len(visible_clauses(page)) == 16
    assert "?" not in page.url


@pytest.mark.parametrize(
    ("name", "value", "first"),
    [
        ("relation", "split", "new-art_6"),
        ("shift", "repealed", "old-art_12"),
        ("party", "user", "new-art_13"),
    ],
)
def test_a_count_leads_to_what_it_counts(show, comparison, name, value, first):
    kept = [shift for shift in comparison.shifts if shift.old != "o11.1"]
    moved = next(shift for shift in comparison.shifts if shift.old == "o11.1")
    changed = replace(comparison, shifts=(*kept, replace(moved, kind=ShiftKind.RETIMED)))
    page = show(render(changed, WriteOptions()))
    page.click(f".counts a[data-filter={name}][data-value={value}]")
    assert visible_clauses(page)[0] == first
    assert f"{name}={value}" in page.url


def test_substantive_only_hides_what_is_editorial(page):
    page.check("#f-substantive")
    assert "new-art_5" in visible_clauses(page)
    assert "new-art_6" not in visible_clauses(page)


def test_search_finds_words_in_folded_clauses_too(page):
    page.fill("#f-search", "core socialist values")
    until(page, "document.getElementById('shown').textContent.startsWith('1 of')")
    assert visible_clauses(page) == ["new-art_3"]
    assert page.locator("#new-art_3__para_1").is_visible()
    assert page.locator("#shown").inner_text() == "1 of 16 clauses shown"


def test_slash_goes_to_the_search(page):
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "f-search"


def test_the_address_brings_back_the_state(show, data):
    page = show(data, query="?relation=modified&substantive=1&view=flow#new-art_10")
    assert page.locator("#f-relation").input_value() == "modified"
    assert page.is_checked("#f-substantive")
    assert page.is_checked("#view-flow")
    assert page.locator("#new-art_10").is_visible()
    assert page.noise.messages == []


@pytest.mark.parametrize("name", ["art_2__para_1", "new-art_2__para_1", "old-art_2"])
def test_an_address_opens_the_fold_around_its_clause(show, data, name):
    page = show(data, query=f"#{name}")
    until(page, "document.querySelector('#new-art_2').closest('details').open")
    assert page.locator("#new-art_2__para_1 > .n").is_visible()


def test_one_column_shows_deletions_before_insertions(page):
    row = page.locator("#new-art_5__para_1")
    assert row.locator("> .o").is_visible()
    assert row.locator("> .r").is_hidden()
    page.check("#view-flow", force=True)
    assert row.locator("> .o").is_hidden()
    assert row.locator("> .r").is_visible()
    assert row.locator("> .r .s").inner_text().startswith("A provider shall registerobtain a licence")


def test_a_narrow_window_shows_one_column(show, data):
    page = show(data, width=600)
    assert page.locator("#new-art_5__para_1 > .r").is_visible()
    assert page.locator("#new-art_5__para_1 > .o").is_hidden()
    assert page.locator("#old-art_12 .o").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_moved_clauses_point_to_each_other(page):
    stub = page.locator("#old-art_11 .eb a")
    assert stub.text_content() == "moved to Article 13"
    stub.click()
    assert page.url.endswith("#new-art_13")
    back = page.locator("#new-art_13 .eb a")
    assert back.text_content() == "moved from Article 11"
    back.click()
    assert page.url.endswith("#old-art_11")


def test_a_clause_tells_why_its_change_is_substantive(show):
    old = regdiff.read_text("Article 1\nProviders may report within 3 days.", language="en")
    new = regdiff.read_text("Article 1\nProviders shall report within 3 days.", language="en")
    page = show(render(regdiff.compare(old, new, norms=False), WriteOptions()))
    page.click(".why summary")
    assert page.locator(".why > span").inner_text().startswith("duty word: may → shall; linked by ")


def test_a_new_number_alone_is_a_quiet_word(page):
    page.click("#unfold")
    assert page.locator("#new-art_8 .was").text_content() == "was Article 6"
    assert page.locator("#new-art_8 del, #new-art_8 ins").count() == 0


def test_a_chip_opens_its_evidence_and_closes_back(page):
    chip = page.locator("#new-art_5__para_1 > .n .c")
    assert chip.inner_text() == "obligation · provider · before release"
    chip.click()
    drawer = page.locator("#drawer")
    said = drawer.inner_text()
    for part in (
        "A provider shall obtain a licence",
        "obligation.gold",
        "Shift: tightened",
        "within 10 working days after launch",
        "A provider shall register each service",
    ):
        assert part in said
    page.keyboard.press("Escape")
    assert drawer.is_hidden()
    assert page.evaluate("document.activeElement.className") == "c ob"


def test_operative_words_open_the_evidence_too(page):
    page.click("#new-art_5__para_1 > .n .t")
    assert "obligation.gold" in page.locator("#drawer").inner_text()


def test_the_table_of_norms_sorts_and_filters_like_the_text(page):
    page.check("input[name=show][value=norms]", force=True)
    rows = page.locator("#norm-table tbody tr")
    assert rows.count() == 44
    page.click("#norm-table thead th:nth-child(4) button")
    assert page.locator("#norm-table thead th:nth-child(4)").get_attribute("aria-sort") == "ascending"
    page.click("#filters summary")
    page.select_option("#f-type", "sanction")
    assert page.locator("#norm-table tbody tr:not([hidden])").count() == 4
    assert "show=norms" in page.url


def test_the_table_of_shifts_sorts(page):
    page.check("input[name=show][value=shifts]", force=True)
    button = page.locator("#shift-table thead th:first-child button")
    button.click()
    button.click()
    assert page.locator("#shift-table tbody tr:first-child td:first-child").inner_text().endswith("tightened")


def test_downloads_are_the_same_tables_as_from_the_command_line(page, comparison):
    page.check("input[name=show][value=norms]", force=True)
    for name, expected in (
        ("norms", delimited.norms_of_both(comparison, WriteOptions())),
        ("shifts", delimited.shifts(shift_table(comparison), WriteOptions())),
    ):
        page.check(f"input[name=show][value={name}]", force=True)
        with page.expect_download() as waiting:
            page.click(f"[data-csv={name}]")
        got = waiting.value.path().read_bytes()
        assert list(csv.reader(io.StringIO(got.decode("utf-8-sig"), newline=""))) == list(
            csv.reader(io.StringIO(expected.decode("utf-8-sig"), newline=""))
        )


def test_a_note_on_a_clause_is_kept_exported_and_imported(show, data, comparison, tmp_path):
    page = show(data)
    page.hover("#new-art_10 .head")
    page.click("#new-art_10 [data-act=note]")
    page.fill("#note-text", "Text is new here.")
    page.fill("#note-tag", "scope")
    page.click(".drawer .acts button:first-child")
    page.reload()
    assert page.locator("#note-count").inner_text() == "2"
    page.click("#open-notes")
    with page.expect_download() as waiting:
        page.click(".drawer .acts button:first-child")
    exported = tmp_path / "notes.jsonld"
    waiting.value.save_as(exported)
    notes = json.loads(exported.read_text(encoding="utf-8"))
    assert [note["body"][0]["value"] for note in notes["items"]] == [
        "Check with the licensing office.",
        "Text is new here.",
    ]
    quote, position, fragment = notes["items"][1]["target"]["selector"]
    text = comparison.new.text
    assert text[position["start"] : position["end"]] == quote["exact"] == "Article 10 Labelling"
    assert fragment["value"] == "art_10"

    other = show(render(comparison, WriteOptions()))
    other.click("#open-notes")
    with other.expect_file_chooser() as chooser:
        other.click(".drawer .acts button:nth-child(2)")
    chooser.value.set_files(exported)
    until(other, "document.getElementById('note-count').textContent === '2'")
    assert page.noise.messages == other.noise.messages == []


def test_a_note_on_selected_words_quotes_them_with_their_place(page, comparison):
    page.evaluate("""() => {
        const p = document.querySelector('#new-art_10__para_1 > .n .s');
        const range = document.createRange();
        range.setStart(p.querySelectorAll('ins')[1].firstChild, 2);
        range.setEnd(p.lastChild, 5);
        getSelection().removeAllRanges(); getSelection().addRange(range);
    }""")
    page.click("#pen")
    page.fill("#note-text", "These words.")
    page.click(".drawer .acts button:first-child")
    kept = page.evaluate("Object.values(localStorage)[0]")
    quote, position, _ = json.loads(kept)[0]["target"]["selector"]
    assert comparison.new.text[position["start"] : position["end"]] == quote["exact"]


def test_a_note_in_the_report_stands_under_its_clause(page):
    assert "Check with the licensing office." in page.locator("#new-art_5 .note").inner_text()


def test_clauses_with_notes_can_be_shown_alone(page):
    page.click("#filters summary")
    page.check("#f-noted")
    assert visible_clauses(page) == ["new-art_5"]
    assert "noted=1" in page.url


def test_citations_and_links_are_copied(show, data):
    page = show(data, permissions=["clipboard-read", "clipboard-write"])
    page.hover("#new-art_5 .head")
    page.click("#new-art_5 [data-act=cite]")
    until(page, "document.getElementById('say').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Article 5, Measures on Generative Artificial Intelligence Services (July revision, 2023-07-10)"
    )
    page.click("#new-art_5 [data-act=link]")
    until(page, "navigator.clipboard.readText().then(t => t.endsWith('#new-art_5'))")


def test_the_report_reads_without_its_script(show, data):
    page = show(data, java_script_enabled=False)
    assert page.locator("#new-art_5__para_1 > .n").is_visible()
    assert page.locator("#shift-table").is_visible()
    assert page.locator("#f-search").is_hidden()
    page.locator("label:has(#view-flow)").click()
    assert page.locator("#new-art_5__para_1 > .r").is_visible()
    page.locator("details.fold summary").first.click()
    assert page.locator("#new-art_1__para_1 > .n").is_visible()


def test_every_column_has_its_language(page):
    cells = page.eval_on_selector_all(
        "#text .row:not(.cols) > .o, #text .row:not(.cols) > .n",
        "a => a.map(e => [e.children.length, e.lang])",
    )
    assert {lang for children, lang in cells if children} == {"en"}


def test_the_interface_speaks_chinese(show):
    page = show(render(sample.comparison("zh"), WriteOptions(ui="zh")))
    assert page.locator("html").get_attribute("lang") == "zh"
    page.keyboard.press("n")
    assert page.locator("#position").inner_text().startswith("第 1 处")
    assert page.noise.messages == []


def test_any_two_of_several_versions_can_be_chosen(show):
    texts = (
        "Article 1\nProviders may register.",
        "Article 1\nProviders shall register.",
        "Article 1\nProviders must register now.",
    )
    documents = [regdiff.read_text(text, language="en") for text in texts]
    documents = [replace(d, meta=replace(d.meta, version=f"V{n}")) for n, d in enumerate(documents, 1)]
    page = show(render_series(api.compare_all(documents, norms=False), WriteOptions()))
    assert page.locator(".version .vl").all_inner_texts() == ["V1", "V3"]
    with page.expect_navigation():
        page.click(".strip a[href='?pair=0-1']")
    assert page.locator(".version .vl").all_inner_texts() == ["V1", "V2"]
    page.keyboard.press("n")
    assert page.locator("#position").inner_text() == "1 of 1"
    assert "pair=0-1" in page.url
    with page.expect_navigation():
        page.select_option("#pair-new", "2")
    assert page.locator(".version .vl").all_inner_texts() == ["V1", "V3"]
    with page.expect_navigation():
        page.select_option("#pair-old", "1")
    assert page.locator(".version .vl").all_inner_texts() == ["V2", "V3"]
    assert page.noise.messages == []
