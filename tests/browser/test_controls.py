"""Every control of the report does what it says."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
import sample
from waiting import addressed, seen, soon, still, tells, until

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


def visible_clauses(page):
    return page.eval_on_selector_all(
        "#text .cl:not(.ch):not(.st)", "all => all.filter(e => !e.closest('[hidden]')).map(e => e.id)"
    )


def test_the_first_line_tells_what_changed(page):
    assert page.locator("h1").text_content().startswith("Provider: registration within 10 working days")


@pytest.mark.parametrize(("key", "back"), [("n", "p"), ("j", "k")])
def test_keys_go_from_change_to_change_and_the_place_is_told(page, key, back):
    page.keyboard.press(key)
    tells(page, "#position", "1 of")
    page.keyboard.press(key)
    tells(page, "#position", "2 of")
    page.keyboard.press(back)
    tells(page, "#position", "1 of")
    assert page.locator("#position").get_attribute("role") == "status"


def test_buttons_go_from_change_to_change(page):
    page.click("#next")
    tells(page, "#position", "1 of")
    page.click("#next")
    tells(page, "#position", "2 of")
    page.click("#prev")
    tells(page, "#position", "1 of")
    assert page.locator(".now").count() == 1


BAR = "document.getElementById('bar').getBoundingClientRect().top"


def test_buttons_never_run_away_from_the_mouse(show, data):
    """A bar that is not at the top yet is there at once, not on its way under whoever clicks again."""
    page = show(data, reduced_motion="no-preference")
    assert page.evaluate(BAR) > 100
    assert page.evaluate(f"document.getElementById('next').click(), {BAR}") == 0


def test_of_two_jumps_at_once_the_last_one_holds(show, data):
    """The first goes far, and looks a while longer for its place; the second is near, and moves there smoothly."""
    page = show(data, height=300, reduced_motion="no-preference")
    page.evaluate("document.getElementById('next').click(), document.getElementById('next').click()")
    tells(page, "#position", "2 of")
    until(page, "Math.abs(document.querySelector('.now').getBoundingClientRect().top - 100) < 30")


def test_room_is_kept_for_the_longest_place(show, data):
    page = show(data)
    wide = "document.getElementById('position').getBoundingClientRect().width"
    before = page.evaluate(wide)
    page.evaluate("document.getElementById('position').textContent = ''")
    assert page.evaluate(wide) == before
    page.evaluate("document.getElementById('position').dataset.room = '1000 of 1000 and some words more'")
    assert page.evaluate(wide) > before


def test_keys_in_a_field_are_text(page):
    page.focus("#f-search")
    page.keyboard.type("np")
    soon(page, lambda: page.locator("#f-search").input_value(), "np")
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
    soon(page, lambda: visible_clauses(page), clauses)
    addressed(page, f"{name}={value}")
    page.click("#clear")
    soon(page, lambda: len(visible_clauses(page)), 16)
    soon(page, lambda: "?" in page.url, wanted=False)


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
    soon(page, lambda: visible_clauses(page)[:1], [first])
    addressed(page, f"{name}={value}")


def test_substantive_only_hides_what_is_editorial(page):
    page.check("#f-substantive")
    soon(page, lambda: "new-art_6" in visible_clauses(page), wanted=False)
    assert "new-art_5" in visible_clauses(page)


def test_search_finds_words_in_folded_clauses_too(page):
    page.fill("#f-search", "core socialist values")
    until(page, "document.getElementById('shown').textContent.startsWith('1 of')")
    soon(page, lambda: visible_clauses(page), ["new-art_3"])
    seen(page, "#new-art_3__para_1")
    tells(page, "#shown", "1 of 16 clauses shown")


def test_slash_goes_to_the_search(page):
    page.keyboard.press("/")
    soon(page, lambda: page.evaluate("document.activeElement.id"), "f-search")


def test_the_address_brings_back_the_state(show, data):
    page = show(data, query="?relation=modified&substantive=1&view=flow#new-art_10")
    soon(page, lambda: page.locator("#f-relation").input_value(), "modified")
    assert page.is_checked("#f-substantive")
    assert page.is_checked("#view-flow")
    seen(page, "#new-art_10")
    assert page.noise.messages == []


@pytest.mark.parametrize("name", ["art_2__para_1", "new-art_2__para_1", "old-art_2"])
def test_an_address_opens_the_fold_around_its_clause(show, data, name):
    page = show(data, query=f"#{name}")
    until(page, "document.querySelector('#new-art_2').closest('details').open")
    seen(page, "#new-art_2__para_1 > .n")


def test_one_column_shows_deletions_before_insertions(page):
    row = page.locator("#new-art_5__para_1")
    assert row.locator("> .o").is_visible()
    assert row.locator("> .r").is_hidden()
    page.check("#view-flow")
    seen(page, "#new-art_5__para_1 > .o", visible=False)
    seen(page, "#new-art_5__para_1 > .r")
    assert row.locator("> .r .s").inner_text().startswith("A provider shall registerobtain a licence")


def test_a_narrow_window_shows_one_column(show, data):
    page = show(data, width=600)
    seen(page, "#new-art_5__para_1 > .r")
    seen(page, "#new-art_5__para_1 > .o", visible=False)
    seen(page, "#old-art_12 .o")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_moved_clauses_point_to_each_other(page):
    stub = page.locator("#old-art_11 .eb a")
    assert stub.text_content() == "moved to Article 13"
    stub.click()
    addressed(page, "#new-art_13")
    back = page.locator("#new-art_13 .eb a")
    assert back.text_content() == "moved from Article 11"
    back.click()
    addressed(page, "#old-art_11")


def test_a_clause_tells_why_its_change_is_substantive(show):
    old = regdiff.read_text("Article 1\nProviders may report within 3 days.", language="en")
    new = regdiff.read_text("Article 1\nProviders shall report within 3 days.", language="en")
    page = show(render(regdiff.compare(old, new, norms=False), WriteOptions()))
    page.click(".why summary")
    tells(page, ".why > span", "duty word: may → shall; linked by ")


def test_a_new_number_alone_is_a_quiet_word(page):
    page.click("#unfold")
    seen(page, "#new-art_8 .was")
    assert page.locator("#new-art_8 .was").text_content() == "was Article 6"
    assert page.locator("#new-art_8 del, #new-art_8 ins").count() == 0


def test_a_chip_opens_its_evidence_and_closes_back(page):
    chip = page.locator("#new-art_5__para_1 > .n .c")
    assert chip.inner_text() == "obligation · provider · before release"
    chip.click()
    seen(page, "#drawer")
    said = page.locator("#drawer").inner_text()
    for part in (
        "A provider shall obtain a licence",
        "obligation.gold",
        "Shift: tightened",
        "within 10 working days after launch",
        "A provider shall register each service",
    ):
        assert part in said
    page.keyboard.press("Escape")
    seen(page, "#drawer", visible=False)
    soon(page, lambda: page.evaluate("document.activeElement.className"), "c ob")


def test_operative_words_open_the_evidence_too(page):
    page.click("#new-art_5__para_1 > .n .t")
    seen(page, "#drawer")
    assert "obligation.gold" in page.locator("#drawer").inner_text()


def test_the_table_of_norms_sorts_and_filters_like_the_text(page):
    page.check("input[name=show][value=norms]")
    rows = page.locator("#norm-table tbody tr")
    soon(page, rows.count, 44)
    page.click("#norm-table thead th:nth-child(4) button")
    head = page.locator("#norm-table thead th:nth-child(4)")
    soon(page, lambda: head.get_attribute("aria-sort"), "ascending")
    page.click("#filters summary")
    page.select_option("#f-type", "sanction")
    soon(page, page.locator("#norm-table tbody tr:not([hidden])").count, 4)
    addressed(page, "show=norms")


def test_the_table_of_shifts_sorts(page):
    page.check("input[name=show][value=shifts]")
    head = page.locator("#shift-table thead th:first-child")
    for sort in ("ascending", "descending"):
        head.locator("button").click()
        soon(page, lambda: head.get_attribute("aria-sort"), sort)
    assert page.locator("#shift-table tbody tr:first-child td:first-child").inner_text().endswith("tightened")


def test_downloads_are_the_same_tables_as_from_the_command_line(page, comparison):
    page.check("input[name=show][value=norms]")
    for name, expected in (
        ("norms", delimited.norms_of_both(comparison, WriteOptions())),
        ("shifts", delimited.shifts(shift_table(comparison), WriteOptions())),
    ):
        page.check(f"input[name=show][value={name}]")
        with page.expect_download() as waiting:
            page.click(f"[data-csv={name}]")
        got = waiting.value.path().read_bytes()
        assert list(csv.reader(io.StringIO(got.decode("utf-8-sig"), newline=""))) == list(
            csv.reader(io.StringIO(expected.decode("utf-8-sig"), newline=""))
        )


def test_a_note_on_a_clause_is_kept_exported_and_imported(show, data, comparison, tmp_path):
    page = show(data)
    page.hover("#new-art_10 .head")
    seen(page, "#new-art_10 [data-act=note]")
    page.click("#new-art_10 [data-act=note]")
    page.fill("#note-text", "Text is new here.")
    page.fill("#note-tag", "scope")
    page.click(".drawer .acts button:first-child")
    tells(page, "#note-count", "2")
    page.reload()
    still(page)
    tells(page, "#note-count", "2")
    page.click("#open-notes")
    seen(page, "#drawer .note")
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
    seen(other, "#drawer")
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
    until(page, "localStorage.length")
    kept = page.evaluate("Object.values(localStorage)[0]")
    quote, position, _ = json.loads(kept)[0]["target"]["selector"]
    assert comparison.new.text[position["start"] : position["end"]] == quote["exact"]


def test_a_note_in_the_report_stands_under_its_clause(page):
    page.locator("#new-art_5 .note", has_text="Check with the licensing office.").wait_for()


def test_clauses_with_notes_can_be_shown_alone(page):
    page.click("#filters summary")
    page.check("#f-noted")
    soon(page, lambda: visible_clauses(page), ["new-art_5"])
    addressed(page, "noted=1")


def test_citations_and_links_are_copied(show, data):
    page = show(data, permissions=["clipboard-read", "clipboard-write"])
    page.hover("#new-art_5 .head")
    seen(page, "#new-art_5 [data-act=cite]")
    page.click("#new-art_5 [data-act=cite]")
    until(page, "document.getElementById('say').textContent")
    soon(
        page,
        lambda: page.evaluate("navigator.clipboard.readText()"),
        "Article 5, Measures on Generative Artificial Intelligence Services (July revision, 2023-07-10)",
    )
    page.click("#new-art_5 [data-act=link]")
    until(page, "navigator.clipboard.readText().then(t => t.endsWith('#new-art_5'))")


def test_the_report_reads_without_its_script(show, data):
    page = show(data, java_script_enabled=False)
    seen(page, "#new-art_5__para_1 > .n")
    seen(page, "#shift-table")
    seen(page, "#f-search", visible=False)
    page.locator("label:has(#view-flow)").click()
    seen(page, "#new-art_5__para_1 > .r")
    page.locator("details.fold summary").first.click()
    seen(page, "#new-art_1__para_1 > .n")


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
    tells(page, "#position", "第 1 处")
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
    soon(page, page.locator(".version .vl").all_inner_texts, ["V1", "V3"])
    with page.expect_navigation():
        page.click(".strip a[href='?pair=0-1']")
    soon(page, page.locator(".version .vl").all_inner_texts, ["V1", "V2"])
    page.keyboard.press("n")
    tells(page, "#position", "1 of 1")
    addressed(page, "pair=0-1")
    with page.expect_navigation():
        page.select_option("#pair-new", "2")
    soon(page, page.locator(".version .vl").all_inner_texts, ["V1", "V3"])
    with page.expect_navigation():
        page.select_option("#pair-old", "1")
    soon(page, page.locator(".version .vl").all_inner_texts, ["V2", "V3"])
    assert page.noise.messages == []
