"""Laws of reading, on arbitrary text and on text that looks like law."""

# ruff: noqa: SIM905 (labels read better in a row)
from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from regdiff.model import Document, Range
from regdiff.readers import read_document, read_plain

LABELS = st.sampled_from(
    "第一条　|第二条 |第五条之一　|第三條 |第一章 总则|第二节 |（一）|（二）|一、|二、|1.|1、|①|附件|附件1|目录|"
    "Article 1|Article 2|Article 4a |Article 5 shall |CHAPTER I|SECTION 1. |SEC. 2. |§ 5 |PART 1|TITLE II|"
    "ANNEX|ANNEX III|Schedule 1|1. |2. |(1) |(2) |(a) |(b) |(i) |(ii) |(A) |(aa) |1.1 |1.1.1 |— |- |• |a) |"
    'Whereas:|Having regard to |HAVE ADOPTED|Done at Brussels|“|‘|"|条目一　|Contents|1° |I. – '.split("|")
)
WORDS = st.sampled_from(
    "the provider shall notify|网络运营者应当履行下列义务：|due: 一、甲。二、乙。三、丙。|end.|\u3000|;|。|—|x\u200by|\u200b|\ufeff|😀|"
    'any of the following:|Scope|and|第三条规定的|of Article 5|\t|Ａ１|\xa0|\x85|\x1c|’|”|"|【标题】|（试行）'.split(
        "|"
    )
)
CHARS = st.characters(exclude_categories=("Cs",))
LINES = st.lists(st.one_of(LABELS, WORDS, st.text(CHARS, max_size=12)), max_size=4).map("".join)
TEXTS = st.lists(LINES, max_size=24).map("\n".join)


def solid(text: str) -> list[str]:
    return sorted("".join(text.split()))


def check(document: Document) -> None:
    text = document.text
    eids = [provision.eid for provision in document.provisions()]
    assert len(eids) == len(set(eids))
    spans = sorted([c.range for c in document.root.children] + [f.range for f in document.furniture])
    end = 0
    for span in [*spans, Range(len(text), len(text))]:
        assert span.start >= end
        assert not text[end : span.start].strip()
        end = span.end
    for node in document.root.walk():
        end = node.range.start
        for child in node.children:
            assert end <= child.range.start < child.range.end <= node.range.end
            end = child.range.end
        for words, range_ in ((node.label, node.label_range), (node.heading, node.heading_range)):
            if range_ is not None:
                assert words == document.quote(range_)
                assert node.range.holds(range_)


@given(TEXTS)
@settings(deadline=None)
def test_every_character_of_a_text_is_kept_and_lies_in_one_place(text: str):
    if not text.strip():
        return
    document = read_plain(text)
    check(document)
    assert solid(document.text) == solid(text)
    assert document.coverage == 1.0


@given(st.text(CHARS, max_size=200))
@settings(deadline=None)
def test_any_text_can_be_read(text: str):
    check(read_plain(text))


@given(TEXTS)
@settings(deadline=None)
def test_reading_twice_gives_the_same(text: str):
    assert read_plain(text) == read_plain(text)


@given(TEXTS, st.sampled_from(["en", "zh", "fr", "de"]))
@settings(deadline=None)
def test_any_language_may_be_given(text: str, language: str):
    check(read_plain(text, language=language))


TAGS = st.sampled_from(
    "<p>|</p>|<div>|</div>|<table><tr><td>|</td><td>|</td></tr></table>|<ol><li>|<ul><li>|</li>|<br>|<h2>|</h2>|"
    "<b>|</b>|<a href=#x>|<span class='oj-note-tag'>|<p class=oj-ti-art>|<!--|-->|</html>|<pre>|&amp;|&#0;|<nav>|<td>".split(
        "|"
    )
)
# A file of a few letters and many controls is refused as no text.
PRINTED = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r\f\x0b\x1c\x1f\x85")
PAGES = st.lists(st.one_of(TAGS, LABELS, WORDS, st.text(PRINTED, max_size=8)), max_size=30).map("".join)


@given(PAGES)
@example("a) \u200ba) ")
@settings(deadline=None)
def test_any_page_can_be_read(page: str):
    data = ("<p>law</p>" + page).encode()
    check(read_document(data, name="page.html", format="html"))


@given(PAGES)
@settings(deadline=None)
def test_any_markdown_can_be_read(page: str):
    data = ("law\n\n" + page.replace("<p>", "\n\n# ").replace("</p>", "\n> ")).encode()
    check(read_document(data, name="page.md"))
