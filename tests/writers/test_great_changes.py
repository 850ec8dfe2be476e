"""Great changes: summaries stay short and say what they leave out; ``explain`` leaves nothing out."""

from __future__ import annotations

from dataclasses import replace

import pytest

import regdiff
from regdiff.model import (
    ChangeKind,
    Comparison,
    NormFilter,
    NormType,
    Notice,
    Severity,
    Shift,
    ShiftKind,
    norm_table,
    shift_table,
)
from regdiff.writers import WriteOptions, render_comparison, render_norms
from regdiff.writers.markdown import MOST, escape

ALL = WriteOptions(explain=True)


@pytest.fixture(scope="module")
def great() -> Comparison:
    """Two versions of which 120 articles changed, one is new and very long, and one is gone."""
    words = "Providers shall keep record {n} of each service that they offer to the public in zone {n}"
    long = "\n".join(f"Line {n} of a long new article about matter {n}." for n in range(60))
    body = [f"Article {n}\n{words.format(n=n)} for two years." for n in range(1, 121)]
    old = "\n".join([*body, "Article 121\nThe earlier rules on ferries are repealed altogether.", ""])
    new = "\n".join(
        [
            *(part.replace("two years", "five full years, and longer where asked") for part in body),
            f"Article 121\n{long}",
            "",
        ]
    )
    versions = [regdiff.read_text(text, language="en") for text in (old, new)]
    result = regdiff.compare(*versions, norms=False)
    notices = tuple(Notice("align.doubtful", Severity.WARNING, f"Doubt {n}.", f"art_{n}") for n in range(9))
    return replace(result, notices=notices)


def text(result: Comparison, options: WriteOptions | None = None) -> str:
    return render_comparison(result, format="text", options=options).decode()


def test_a_long_new_clause_is_shown_by_its_first_lines(great: Comparison):
    assert "Line 3 of a long new article" in text(great)
    assert "Line 59 of a long new article" not in text(great)
    assert "lines more …" in text(great)
    assert "Line 59 of a long new article" in text(great, ALL)


def test_notices_of_one_kind_are_told_three_times(great: Comparison):
    for name in ("text", "md"):
        page = render_comparison(great, format=name).decode()
        assert "Doubt 2." in page
        assert "Doubt 3." not in page
        assert "… and 6 more" in page
        assert "Doubt 8." in render_comparison(great, format=name, options=ALL).decode()


def test_a_comment_stays_below_what_code_hosts_take(great: Comparison):
    many = replace(great, changes=great.changes * 4)
    page = render_comparison(many, format="md").decode()
    assert len(page) < MOST + 5_000
    assert "… and " in page.split("#### To know")[0]
    assert len(render_comparison(many, format="md", options=ALL)) > len(page)


def test_of_many_shifts_the_weightiest_are_told(small: Comparison):
    light = tuple(
        Shift(ShiftKind.RESCOPED, "o1", "n1", {"action": ("a", "b")}, f"light {n} (rescoped: action)")
        for n in range(20)
    )
    many = replace(small, shifts=(*light, small.shifts[0]))
    shown = text(many)
    assert "(tightened: instrument, time)" in shown.split("What changed for whom")[1]
    assert shown.count("(rescoped: action)") == 7
    assert "… and 13 more" in shown
    assert text(many, ALL).count("(rescoped: action)") == 20


def test_a_comment_tells_forty_shifts(small: Comparison):
    light = tuple(
        Shift(ShiftKind.RESCOPED, "o1", "n1", {"action": ("a", "b")}, f"light {n}") for n in range(60)
    )
    many = replace(small, shifts=(*light, small.shifts[0]))
    page = render_comparison(many, format="md").decode()
    assert page.count("| light ") == 39
    assert "(tightened: instrument, time) |" in page
    assert "… and 21 more" in page
    assert render_comparison(many, format="md", options=ALL).decode().count("| light ") == 60


def test_editorial_changes_are_left_out_when_asked(small: Comparison):
    changes = tuple(
        replace(change, kind=ChangeKind.EDITORIAL) if change.link.id in {"l5", "l6"} else change
        for change in small.changes
    )
    result = replace(small, changes=changes)
    hidden = WriteOptions(ignore_editorial=True)
    assert "modified, renumbered, editorial" in text(result)
    assert "modified, renumbered" not in text(result, hidden)
    assert b"l5," in render_comparison(result, format="changes.csv")
    assert b"l5," not in render_comparison(result, format="changes.csv", options=hidden)
    assert b"modified, renumbered, editorial" in render_comparison(result, format="md")


def test_a_shift_without_a_sentence_is_told_by_its_norms(small: Comparison):
    bare = replace(small, shifts=(replace(small.shifts[0], text="", text_zh=""),))
    assert "tightened: register → obtain a licence" in text(bare)


def test_tables_without_rows_say_so(small: Comparison):
    assert render_norms(norm_table(small.old, ()), format="text") == b"No norms.\n"
    assert render_norms(norm_table(small.old, ()), format="md") == b"No norms.\n"
    quiet = replace(small, shifts=small.shifts[1:])
    for name in ("text", "md"):
        assert render_norms(shift_table(quiet), format=name) == b"No norm shifted.\n"
    assert render_norms(norm_table(small.old, ()), format="labelstudio") == b"[]\n"


def test_constitutive_norms_are_left_out_unless_asked_for(small: Comparison):
    norm = replace(small.old_norms[0], type=NormType.CONSTITUTIVE)
    assert norm_table(small.old, (norm,), NormFilter(constitutive=False)).norms == ()
    assert norm_table(small.old, (norm,), NormFilter()).norms == (norm,)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("- a point", "\\- a point"),
        ("+ b", "\\+ b"),
        ("12. twelve", "12\\. twelve"),
        ("3) three", "3\\) three"),
        ("a_b", "a\\_b"),
        ("#1 & more", "\\#<!-- -->1 &amp; more"),
        ("www.a.example", "www&#46;a.example"),
    ],
)
def test_markdown_shows_words_as_they_are(words: str, shown: str):
    assert escape(words) == shown


def test_texts_that_are_no_versions_are_said_to_be_none_and_not_printed():
    old = "\n".join(f"Article {n}\nThe ferry shall leave the quay at dawn." for n in range(1, 30))
    new = "\n".join(f"第{n}条 面包师应当在出售面包前称重。" for n in range(1, 30))
    result = regdiff.compare(regdiff.read_text(old), regdiff.read_text(new))
    text = render_comparison(result, format="text").decode()
    assert "do not look like versions of one another" in " ".join(text.split())
    assert "ferry" not in text
    comment = render_comparison(result, format="md").decode()
    assert "do not look like versions of one another" in comment
    assert "ferry" not in comment
    everything = render_comparison(result, format="text", options=WriteOptions(explain=True)).decode()
    assert "ferry" in everything
    assert "29 repealed" in text.replace("\n", " ")


def test_short_texts_that_are_no_versions_are_printed_without_norms_and_definitions():
    old = "Article 1\nProviders shall register.\nArticle 2\nUsers may complain within ten days.\n"
    new = "Article 1\nThe cheese shall be stored at 4 degrees.\nArticle 2\nMilk means the secretion of mammals.\n"
    result = regdiff.compare(regdiff.read_text(old), regdiff.read_text(new))
    assert {notice.code for notice in result.notices} >= {"align.unrelated", "diff.definition-changed"}
    text = render_comparison(result, format="text").decode()
    assert "[-Providers shall register.-]" in text
    assert "new obligation" not in text
    assert "The definition" not in text
