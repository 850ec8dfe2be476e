"""HTML: what is law on a page, what is the page's own, and what is refused."""

from __future__ import annotations

import pytest

from regdiff.errors import RefusedInput
from regdiff.model import Document
from regdiff.readers import read_document
from regdiff.readers.html.profile import Profile, profile_for, profile_named, profiles


def page(html: str, **options: str) -> Document:
    return read_document(html.encode(), name="page.html", format="html", **options)


def eids(document: Document) -> list[str]:
    return [provision.eid for provision in document.provisions()]


def furniture(document: Document) -> list[tuple[str, str]]:
    return [(piece.kind, document.quote(piece.range)) for piece in document.furniture]


LAW = "".join(f"<p>Article {number}. The keeper shall light lamp {number}.</p>" for number in range(1, 6))


def test_links_around_the_law_are_furniture_and_stay_in_the_text():
    document = page(
        f"<div><a href=x>Home page</a></div><div id=law><h1>Lamps</h1>{LAW}</div><div><a href=y>Print</a></div>"
    )
    assert [kind for kind, _ in furniture(document)] == ["page", "title", "page"]
    assert [eid for eid in eids(document) if "__" not in eid] == [f"art_{number}" for number in range(1, 6)]


def test_words_around_the_labels_are_not_taken_from_the_law():
    annex = "<div><p>This annex has no number and many words.</p></div>"
    assert "This annex has no number" not in dict(furniture(page(f"<div>{LAW}</div>{annex}"))).values()


def test_no_block_inside_the_law_is_dropped():
    document = page(
        f"<div class=advert><div>{LAW}<div class=sidebar>Important exception.</div>{LAW}</div></div>"
    )
    assert "Important exception." in document.text
    assert not document.furniture


def test_roles_of_landmarks_are_heeded():
    assert furniture(page(f"<div role=navigation>Menu</div>{LAW}<div role=contentinfo>Imprint</div>")) == [
        ("menu", "Menu"),
        ("page-foot", "Imprint"),
    ]


def test_coverage_counts_every_word_of_the_page():
    document = page(
        f"<nav>Menu</nav><script>no()</script>{LAW}<noscript>Enable it</noscript><select><option>one</select>"
    )
    assert document.coverage == 1.0
    assert "no()" not in document.text


def test_deep_nesting_is_read():
    document = page("<div>" * 4000 + LAW)
    assert len(eids(document)) == 10


def test_nesting_beyond_the_limit_is_refused():
    with pytest.raises(RefusedInput, match="nests 6,000 elements, more than the limit of 5,000"):
        page("<div>" * 6000 + "x")


def test_a_crowded_tag_is_refused():
    with pytest.raises(RefusedInput, match="a tag with more than 1,000 attributes"):
        page("<p " + "a=1 " * 3000 + ">x</p>")


def test_a_data_table_keeps_its_cells():
    document = page(
        "<p>Article 1</p><p>Fees:</p><table><tr><th>Lamp</th><th>Fee</th></tr><tr><td>oil</td><td>5</td></tr></table>"
    )
    rows = [document.quote(provision.range) for provision in document.provisions() if provision.kind == "tr"]
    assert rows == ["Lamp\tFee", "oil\t5"]


def test_a_table_that_frames_the_page_is_no_table():
    document = page(f"<table><tr><td>{LAW}</td></tr></table>")
    assert "tr" not in {provision.kind for provision in document.provisions()}


def test_a_caption_stays_with_its_table():
    document = page(
        "<p>Article 1</p><p>Fees:</p><table><caption>Fees in force</caption><tr><th>a</th><th>b</th></tr></table>"
    )
    assert "Fees in force" in document.text


@pytest.mark.parametrize(
    ("list_", "labels"),
    [
        ("<ol><li>x<li>y</ol>", ["1.", "2."]),
        ("<ol start=3><li>x<li>y</ol>", ["3.", "4."]),
        ("<ol type=i><li>x<li>y</ol>", ["i.", "ii."]),
        ("<ol type=I><li>x<li>y</ol>", ["I.", "II."]),
        ("<ol type=A><li>x<li value=4>y</ol>", ["A.", "D."]),
        ("<ol><li>(a) x<li>(b) y</ol>", ["(a)", "(b)"]),
        ("<ul><li>x<li>y</ul>", [None, None]),
    ],
)
def test_lists_have_the_signs_that_a_browser_prints(list_: str, labels: list[str | None]):
    document = page(f"<p>Article 1</p><p>Any of these:</p>{list_}")
    assert [p.label for p in document.provisions() if p.kind in {"point", "indent"}] == labels


def test_preformatted_lines_are_lines():
    assert eids(page("<pre>第一条　甲。\n第二条　乙。</pre>")) == [
        "art_1",
        "art_1__para_1",
        "art_2",
        "art_2__para_1",
    ]


def test_ids_of_the_page_are_aliases():
    provisions = page('<p id="a1">Article 1</p><p id="p1">Lamps shall be lit.</p>').by_eid()
    assert [provisions[eid].aliases for eid in ("art_1", "art_1__para_1")] == [("a1",), ("p1",)]


def test_a_note_sign_in_brackets_of_the_text_is_cut_whole():
    html = '<html><head><link href="http://publications.europa.eu/"></head><p class="norm">Lamps (<a href="#E0001">1</a>) shall be lit.</p>'
    document = read_document(html.encode(), name="x.html", format="eurlex")
    assert document.text.endswith("Lamps shall be lit.")
    assert furniture(document) == [("note-sign", "(1)")]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<p class="oj-ti-art">', "eurlex"),
        ('<a href="https://www.legislation.gov.uk/x">', "legislation.gov.uk"),
        ('<link href="https://www.ecfr.gov/x">', "ecfr"),
        ('<div class="jnnorm">', "gesetze-im-internet.de"),
        ('<p class="MarginalNote">', "justice.gc.ca"),
        ("<p>", "plain"),
    ],
)
def test_profiles_are_found_by_their_pattern(head: str, name: str):
    assert profile_for(head).name == name


def test_a_class_that_no_profile_knows_has_no_effect():
    assert profile_named("plain").effect("x") is None
    assert profile_named("eurlex").effect("unknown oj-ti-art").heading == "article"


@pytest.mark.parametrize(
    "profile", [one for one in profiles() if one.marks is not None], ids=lambda p: p.name
)
def test_no_mark_is_without_one_of_its_profiles_signs(profile: Profile):
    plain = "".join(chr(code) for code in range(0x20, 0x3000) if chr(code) not in profile.mark_signs)
    assert profile.mark_signs
    assert not profile.marks.search(plain)
    assert not profile.marks.match("")


def test_white_space_is_one_blank_as_in_a_browser():
    page = "<p>\n  Article 1\n</p><p>\tOne\ttwo \r\n three\f\ffour  five&nbsp; six </p><pre>a  b\nc</pre>"
    document = read_document(page.encode(), name="x.html", language="en")
    assert document.text == "Article 1\nOne two three four five\u00a0 six\na  b\nc"
