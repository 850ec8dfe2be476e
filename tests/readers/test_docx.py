"""Word: every word, tracked changes, what is hidden, tables and notes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regdiff.errors import RefusedInput
from regdiff.readers import ReadOptions, read_document


def p(*runs: str, properties: str = "") -> str:
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return (
        f'<w:del w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def inserted(text: str) -> str:
    return f'<w:ins w:id="2" w:author="x">{r(text)}</w:ins>'


@pytest.fixture
def lines(make_docx):
    """Read a body and return the lines of the text, furniture at their end."""

    def read(body: str, *, track: str = "accept", **parts: str) -> list[str]:
        options = ReadOptions(track_changes=track)
        document = read_document(make_docx(body, **parts), name="act.docx", language="en", options=options)
        assert document.coverage == 1.0
        return document.text.split("\n")

    return read


WORDS = {
    "runs are joined without a gap": (
        p(r("The bank "), r("sh"), r("all report.")),
        ["The bank shall report."],
    ),
    "a tab is a space": (p(r("Scope"), "<w:r><w:tab/></w:r>", r("of this Act")), ["Scope of this Act"]),
    "a break starts a line": (p(r("One"), "<w:r><w:br/></w:r>", r("Two")), ["One", "Two"]),
    "content controls are read": (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('<w:sdt><w:sdtContent>', r('The bank'), '</w:sdtContent></w:sdt>', r(' acts.'))}</w:sdtContent></w:sdt>",
        ["The bank acts."],
    ),
    "smart tags and custom XML are read": (
        p(
            f"<w:smartTag>{r('London')}</w:smartTag>",
            f"<w:customXml><w:customXmlPr/>{r(' acts.')}</w:customXml>",
        ),
        ["London acts."],
    ),
    "a simple field shows its result": (
        p(r("See "), f'<w:fldSimple w:instr=" REF a ">{r("Article 4")}</w:fldSimple>', r(".")),
        ["See Article 4."],
    ),
    "a complex field shows its result and not its code": (
        p(
            r("See "),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _1 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("Article 4"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            r("."),
        ),
        ["See Article 4."],
    ),
    "links are read": (
        p(f'<w:hyperlink w:anchor="x">{r("Article 4")}</w:hyperlink>', r(" applies.")),
        ["Article 4 applies."],
    ),
    "symbols and hyphens are characters": (
        p(
            r("x"),
            '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Arial" w:char="00A7"/><w:noBreakHyphen/><w:softHyphen/></w:r>',
        ),
        ["x•§\u2011\u00ad"],
    ),
    "a text box is read once": (
        p(
            r("Before."),
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{p(r('In the box.'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p(r('In the box.'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        ["Before.", "In the box."],
    ),
    "a table's rows are rows": (
        f"<w:tbl><w:tr><w:tc>{p(r('Low'))}</w:tc><w:tc>{p(r('1'))}{p(r('one'))}</w:tc></w:tr></w:tbl>",
        ["Low\t1 one"],
    ),
    "a table of one column is no table": (
        f"<w:tbl><w:tr><w:tc>{p(r('One.'))}{p(r('Two.'))}</w:tc></w:tr></w:tbl>",
        ["One.", "Two."],
    ),
    "a table inside a cell is kept": (
        f"<w:tbl><w:tr><w:tc>{p(r('a'))}</w:tc><w:tc><w:tbl><w:tr><w:tc>{p(r('b'))}</w:tc><w:tc>{p(r('c'))}</w:tc></w:tr></w:tbl>{p()}</w:tc></w:tr></w:tbl>",
        ["a\tb c"],
    ),
    "formulas keep their letters": (
        p(
            "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>a=b</m:t></m:r></m:oMath>"
        ),
        ["a=b"],
    ),
    "a box inside a box is read once": (
        p(
            r("Out."),
            f"<w:r><w:pict><w:txbxContent>{p(r('In.'), f'<w:r><w:pict><w:txbxContent>{p(r(chr(73)))}</w:txbxContent></w:pict></w:r>')}</w:txbxContent></w:pict></w:r>",
        ),
        ["Out.", "In.", "I"],
    ),
    "a control around rows and cells": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{p(r('a'))}</w:tc></w:sdtContent></w:sdt><w:tc>{p(r('b'))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["a\tb"],
    ),
    "ideographic indents stay out of the way": (
        p(r("\u3000\u3000第一条　为了")),
        ["\u3000\u3000第一条　为了"],
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_every_word_is_kept(lines, name):
    body, expected = WORDS[name]
    assert lines(body) == [line.strip() for line in expected]


TRACKED = p(r("The bank "), deleted("may"), inserted("shall"), r(" report."))


@pytest.mark.parametrize(
    ("track", "expected"),
    [
        ("accept", "The bank shall report."),
        ("reject", "The bank may report."),
        ("all", "The bank mayshall report."),
    ],
)
def test_tracked_words_are_read_as_told(lines, track, expected):
    assert lines(TRACKED, track=track) == [expected]


def test_the_chosen_side_of_tracked_changes_is_told(make_docx):
    document = read_document(make_docx(TRACKED), name="act.docx", language="en")
    notice = next(n for n in document.notices if n.code == "read.tracked-changes")
    assert "1 insertions, 1 deletions" in notice.message
    assert "accepted" in notice.message


@pytest.mark.parametrize(
    ("track", "expected"),
    [("accept", ["One. Two."]), ("reject", ["One. ", "Two."]), ("all", ["One. ", "Two."])],
)
def test_a_deleted_paragraph_mark_joins_two_paragraphs(lines, track, expected):
    body = p(r("One. "), properties="<w:rPr><w:del/></w:rPr>") + p(r("Two."))
    assert lines(body, track=track) == [line.strip() for line in expected]


def test_an_inserted_paragraph_mark_is_undone_when_changes_are_rejected(lines):
    body = p(r("One. "), properties="<w:rPr><w:ins/></w:rPr>") + p(r("Two."))
    assert lines(body, track="reject") == ["One. Two."]
    assert lines(body) == ["One.", "Two."]


def test_moved_words_stand_once(lines):
    body = (
        p(f"<w:moveFrom>{r('Moved.')}</w:moveFrom>")
        + p(r("Stays."))
        + p(f"<w:moveTo>{r('Moved.')}</w:moveTo>")
    )
    assert lines(body) == ["Stays.", "Moved."]
    assert lines(body, track="reject") == ["Moved.", "Stays."]


def test_a_deleted_row_is_left_out(lines):
    kept = f"<w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr>"
    gone = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(deleted('c'))}</w:tc><w:tc>{p(deleted('d'))}</w:tc></w:tr>"
    )
    assert lines(f"<w:tbl>{kept}{gone}</w:tbl>") == ["a\tb"]
    assert lines(f"<w:tbl>{kept}{gone}</w:tbl>", track="reject") == ["a\tb", "c\td"]


def test_hidden_words_are_flagged_and_kept(make_docx):
    body = (
        p(r("Seen."))
        + p(r("Hidden note.", "<w:vanish/>"))
        + p(r("May "), r("not ", "<w:vanish/>"), r("act."))
    )
    document = read_document(make_docx(body), name="act.docx", language="en")
    assert [document.quote(f.range) for f in document.furniture if f.kind == "hidden"] == ["Hidden note."]
    assert "May not act." in document.text
    assert "read.hidden-text" in {notice.code for notice in document.notices}


def test_notes_comments_and_page_heads_are_furniture(make_docx):
    body = p(r("Words"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" go on."))
    note = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">'
        + p(r("OJ L 1."))
        + "</w:footnote>"
    )
    data = make_docx(
        body,
        footnotes=note,
        header=p(r("Draft 3")),
        comments=f'<w:comment w:id="1">{p(r("Why?"))}</w:comment>',
    )
    document = read_document(data, name="act.docx", language="en")
    assert {f.kind: document.quote(f.range) for f in document.furniture} == {
        "note": "OJ L 1.",
        "page-head": "Draft 3",
        "comment": "Why?",
    }
    assert document.text.startswith("Words go on.")


def test_a_table_of_contents_is_furniture(make_docx):
    style = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = p(r("Article 1 ... 3"), properties='<w:pStyle w:val="T1"/>') + p(r("Article 1"))
    document = read_document(make_docx(body, styles=style), name="act.docx", language="en")
    assert [f.kind for f in document.furniture] == ["contents"]


def test_an_embedded_document_is_told(make_docx):
    document = read_document(
        make_docx(p(r("Words.")) + '<w:altChunk r:id="r9"/>'), name="act.docx", language="en"
    )
    assert "read.embedded" in {notice.code for notice in document.notices}


def test_pronunciation_guides_are_left_out_and_told(make_docx):
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('fa')}</w:rt><w:rubyBase>{r('法')}</w:rubyBase></w:ruby></w:r>"
    document = read_document(make_docx(p(ruby)), name="act.docx", language="zh")
    assert document.text == "法"
    assert "read.ruby" in {notice.code for notice in document.notices}


def test_headings_come_from_the_outline_and_a_title_from_its_style(make_docx):
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    body = (
        p(r("Act on ships"), properties='<w:pStyle w:val="T"/>')
        + p(r("Article 1"), properties='<w:pStyle w:val="H"/>')
        + p(r("Ships report."))
    )
    document = read_document(make_docx(body, styles=styles), name="act.docx", language="en")
    assert document.meta.title == "Act on ships"
    assert [provision.eid for provision in document.provisions()] == ["art_1", "art_1__para_1"]


def test_a_hidden_style_hides_its_paragraphs(make_docx):
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    body = p(r("Unseen."), properties='<w:pStyle w:val="H"/>') + p(
        r("Seen.", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="H"/>'
    )
    document = read_document(make_docx(body, styles=styles), name="act.docx", language="en")
    assert [document.quote(f.range) for f in document.furniture] == ["Unseen."]
    assert document.text == "Unseen.\nSeen."


def test_parts_outside_the_package_are_never_followed(make_docx, make_zip):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(make_docx(p(r("Words."))))) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["word/_rels/document.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" TargetMode="External" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="file:///etc/passwd"/><Relationship Id="r2" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="/../../etc/passwd"/></Relationships>'
    )
    assert read_document(make_zip(files), name="act.docx", language="en").text == "Words."


def test_a_file_that_ends_with_a_deleted_mark_keeps_its_last_words(lines):
    assert lines(p(r("Last."), properties="<w:rPr><w:del/></w:rPr>")) == ["Last."]


TEXTS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="<&>"), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_any_words_come_out_as_they_went_in(make_docx, texts):
    document = read_document(make_docx("".join(p(r(text)) for text in texts)), name="act.docx", language="en")
    assert "".join(document.text.split()) == "".join("".join(texts).split())


def test_strict_files_are_read(make_zip):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = make_zip(
        {
            "word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{p(r("Words."))}</w:body></w:document>'
        }
    )
    assert read_document(data, name="act.docx", language="en").text == "Words."


REFUSED = {
    "no main part": {"a.xml": "<a/>"},
    "a main part without body": {"word/document.xml": "<a/>"},
    "an entity that hides a ban": {
        "word/document.xml": '<!DOCTYPE w [<!ENTITY n "shall not">]><w><body>&n;</body></w>'
    },
    "cut off": {"word/document.xml": "<w:document><w:body>"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_broken_files_are_refused(make_zip, name):
    with pytest.raises(RefusedInput, match=r"^act\.docx"):
        read_document(make_zip(REFUSED[name]), name="act.docx")
