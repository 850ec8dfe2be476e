"""OpenDocument text: words, lists, tables, tracked changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from regdiff.errors import RefusedInput
from regdiff.readers import ReadOptions, read_document


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def style(*levels: str) -> str:
    rows = "".join(
        f'<text:list-level-style-number text:level="{at}" {attributes}/>'
        for at, attributes in enumerate(levels, start=1)
    )
    return f'<text:list-style style:name="L">{rows}</text:list-style>'


def items(*texts: str, attributes: str = 'text:style-name="L"') -> str:
    return f"<text:list {attributes}>{''.join(f'<text:list-item>{text}</text:list-item>' for text in texts)}</text:list>"


DOT = 'style:num-format="1" style:num-suffix="."'
LETTER = 'style:num-format="a" style:num-suffix=")"'
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    f'<text:changed-region text:id="d"><text:deletion>{p("may")}</text:deletion></text:changed-region></text:tracked-changes>'
)
CHANGED = CHANGES + p(
    'The bank <text:change text:change-id="d"/><text:change-start text:change-id="i"/>shall<text:change-end text:change-id="i"/> report.'
)

CASES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "spaces, tabs and breaks": (
        p('One<text:s text:c="2"/>two<text:tab/>three<text:line-break/>four'),
        {},
        ["One two three", "four"],
    ),
    "a page mark inside a word leaves it whole": (p("noti<text:soft-page-break/>fy"), {}, ["notify"]),
    "spans and links": (p("<text:span>The <text:a>bank</text:a></text:span> acts."), {}, ["The bank acts."]),
    "a list is counted": (items(p("a"), p("b")), {"styles": style(DOT)}, ["1. a", "2. b"]),
    "a list in a list": (
        items(p("a") + items(p("b"), p("c"), attributes=""), p("d")),
        {"styles": style(DOT, LETTER)},
        ["1. a", "a) b", "b) c", "2. d"],
    ),
    "Chinese articles by prefix and suffix": (
        items(p("为了"), p("本法")),
        {
            "styles": style(
                'style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="条" text:start-value="10"'
            )
        },
        ["第十条 为了", "第十一条 本法"],
    ),
    "levels above are shown": (
        items(p("a") + items(p("b"), attributes="")),
        {"styles": style(DOT, 'style:num-format="1" style:num-suffix="." text:display-levels="2"')},
        ["1. a", "1.1. b"],
    ),
    "a list goes on after words between": (
        items(p("a"))
        + p("Words.")
        + items(p("b"), attributes='text:style-name="L" text:continue-numbering="true"'),
        {"styles": style(DOT)},
        ["1. a", "Words.", "2. b"],
    ),
    "a new list starts anew": (
        items(p("a")) + p("Words.") + items(p("b")),
        {"styles": style(DOT)},
        ["1. a", "Words.", "1. b"],
    ),
    "the second paragraph of an item has no number": (
        items(p("a") + p("b")),
        {"styles": style(DOT)},
        ["1. a", "b"],
    ),
    "an item may name its number": (
        '<text:list text:style-name="L"><text:list-item text:start-value="7">'
        + p("a")
        + "</text:list-item></text:list>",
        {"styles": style(DOT)},
        ["7. a"],
    ),
    "headings are counted by the outline": (
        '<text:h text:outline-level="1">Scope</text:h><text:h text:outline-level="1">Duty</text:h>',
        {
            "outline": '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Article "/></text:outline-style>'
        },
        ["Article 1 Scope", "Article 2 Duty"],
    ),
    "rows of a table": (
        f"<table:table><table:table-row><table:table-cell>{p('Low')}</table:table-cell><table:table-cell>{p('1')}{p('one')}</table:table-cell></table:table-row></table:table>",
        {},
        ["Low\t1 one"],
    ),
    "a text box": (
        p(f"Before.<draw:frame><draw:text-box>{p('Inside.')}</draw:text-box></draw:frame>"),
        {},
        ["Before.", "Inside."],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_words_and_numbers_are_those_printed(make_odt, name):
    body, parts, expected = CASES[name]
    document = read_document(make_odt(body, **parts), name="act.odt", language="en")
    assert document.text.split("\n") == expected
    assert document.coverage == 1.0


@pytest.mark.parametrize(
    ("track", "expected"),
    [
        ("accept", "The bank shall report."),
        ("reject", "The bank may report."),
        ("all", "The bank mayshall report."),
    ],
)
def test_tracked_words_are_read_as_told(make_odt, track, expected):
    options = ReadOptions(track_changes=track)
    document = read_document(make_odt(CHANGED), name="act.odt", language="en", options=options)
    assert document.text == expected
    assert "read.tracked-changes" in {notice.code for notice in document.notices}


def test_notes_contents_and_hidden_words_are_furniture(make_odt):
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>OJ L 1.</text:p></text:note-body></text:note>"
    body = (
        p(f"Words{note} go on.")
        + f"<text:table-of-content><text:index-body>{p('Article 1 ... 3')}</text:index-body></text:table-of-content>"
        + p("Unseen.", "H")
    )
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    document = read_document(make_odt(body, styles=hidden), name="act.odt", language="en")
    assert document.text.startswith("Words go on.")
    assert {f.kind: document.quote(f.range) for f in document.furniture} == {
        "note": "OJ L 1.",
        "contents": "Article 1 ... 3",
        "hidden": "Unseen.",
    }


def test_what_is_no_text_is_refused(make_zip):
    files = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
    with pytest.raises(RefusedInput, match="no text"):
        read_document(make_zip(files), name="act.odt")


@pytest.mark.shared
def test_a_real_guideline_keeps_its_ten_points(shared: Path):
    name = "tw-genai-guidelines-nstc-official-2023-10-03.odt"
    document = read_document((shared / "formats" / name).read_bytes(), name=name)
    labels = [provision.label for provision in document.provisions() if provision.label]
    assert labels == [f"{sign}、" for sign in "一二三四五六七八九十"]
    assert document.coverage == 1.0
