"""PDF: a child process with limits, and paragraphs set back from the page."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from regdiff.errors import MissingExtra, RefusedInput
from regdiff.model import Notice, Severity
from regdiff.readers import ReadOptions, pdf_worker, read_document
from regdiff.readers import pdf as reader
from regdiff.readers.pdf_paragraphs import join_lines


def at(x: float, y: float, text: str, *, mode: int = 0) -> str:
    """Show ``text`` at a place of the page."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 10 Tf {mode} Tr {x} {y} Td ({escaped}) Tj ET\n"


def column(lines: list[str], *, x: float = 50, top: float = 520, step: float = 12) -> str:
    return "".join(at(x, top - step * n, line) for n, line in enumerate(lines))


@pytest.fixture
def lines(make_pdf):
    """Read pages and return the lines of the text."""

    def read(*pages: str) -> list[str]:
        return read_document(make_pdf(*pages), name="act.pdf", language="en").text.split("\n")

    return read


FULL = "The competent authority shall keep a register of all notified installations and"


def test_the_lines_of_a_paragraph_are_rejoined(lines):
    page = column(
        [
            FULL,
            "publish it once a year.",
            "Operators shall keep records of all emissions for ten years after the end of",
            "each year.",
        ]
    )
    assert lines(page) == [
        f"{FULL} publish it once a year.",
        "Operators shall keep records of all emissions for ten years after the end of each year.",
    ]


def test_a_paragraph_may_hang_behind_its_first_line(lines):
    page = at(50, 520, FULL[:-4]) + at(70, 508, "and publish it once a year.") + at(50, 496, "Another one.")
    assert lines(page) == [f"{FULL[:-4]} and publish it once a year.", "Another one."]


def test_a_paragraph_goes_on_over_the_page_between_running_heads(lines):
    def page(number: int, body: list[str]) -> str:
        head = at(120, 575, "Official Journal of the Island") + at(200, 20, str(number))
        return head + column(body)

    text = lines(page(1, [FULL] * 3), page(2, [FULL, "the end."]), page(3, ["Another paragraph."]))
    assert text[0] == f"{FULL} " * 4 + "the end."
    assert text[1] == "Another paragraph."
    assert Counter(text[2:]) == Counter(["Official Journal of the Island"] * 3 + ["1", "2", "3"])


@pytest.mark.parametrize("step", [1, 7])
def test_article_headings_at_the_top_of_pages_are_no_running_heads(lines, step):
    pages = [column([f"Article {step * n}", f"Keepers of class {n} shall report."]) for n in range(1, 5)]
    assert sum(line.startswith("Article") for line in lines(*pages)[:8]) == 4


def test_two_columns_are_read_one_after_the_other(lines):
    left = [f"left line number {n} of the act as it" for n in range(1, 9)]
    right = [f"right line number {n} of the act as" for n in range(1, 9)]
    both = "".join(
        at(40, 500 - 12 * n, a) + at(220, 500 - 12 * n, b)
        for n, (a, b) in enumerate(zip(left, right, strict=True))
    )
    assert " ".join(lines(both)) == " ".join(left + right)


def test_cells_that_start_below_each_other_are_a_table_and_no_articles(make_pdf):
    rows = [
        ("Regulation 1348", "This Regulation"),
        ("Article 1", "Article 1(1)"),
        ("Article 2", "Article 2"),
        ("Article 3", "Articles 3 and"),
    ]
    page = "".join(
        at(50, 500 - 14 * n, old) + at(220, 500 - 14 * n, new) for n, (old, new) in enumerate(rows)
    )
    document = read_document(make_pdf(page + at(220, 444, "4")), name="act.pdf", language="en")
    assert document.text.split("\n") == [
        "Regulation 1348\tThis Regulation",
        "Article 1\tArticle 1(1)",
        "Article 2\tArticle 2",
        "Article 3\tArticles 3 and 4",
    ]
    assert {"table", "tr"} == {provision.kind for provision in document.provisions()}


def test_a_table_goes_on_over_the_page(make_pdf):
    def page(first: int, last: int) -> str:
        return "".join(
            at(50, 500 - 14 * n, f"Article {n}") + at(220, 500 - 14 * n, f"Article {n + 3}")
            for n in range(first, last)
        )

    document = read_document(make_pdf(page(1, 5), page(7, 8)), name="act.pdf", language="en")
    assert [p.kind for p in document.provisions()] == ["table", "tr", "tr", "tr", "tr", "tr"]


def test_a_label_before_its_words_is_no_table(lines):
    page = "".join(
        at(50, 500 - 14 * n, f"({sign})") + at(90, 500 - 14 * n, "ships at sea;")
        for n, sign in enumerate("abcd")
    )
    assert lines(page) == [f"({sign}) ships at sea;" for sign in "abcd"]


def test_struck_and_hidden_words_are_set_aside_and_told(make_pdf):
    page = (
        at(50, 500, "The bank may")
        + "0.5 w 102 503.5 m 118 503.5 l S\n"
        + at(130, 500, "shall report.")
        + at(50, 480, "Unseen.", mode=3)
    )
    document = read_document(make_pdf(page), name="act.pdf", language="en")
    assert document.text.split("\n")[0] == "The bank shall report."
    assert {f.kind: document.quote(f.range) for f in document.furniture} == {
        "struck": "may",
        "hidden": "Unseen.",
    }
    assert {"read.struck-text", "read.hidden-text"} <= {notice.code for notice in document.notices}


@pytest.mark.parametrize(
    ("shade", "kinds"),
    [("0 0 0.4 rg 40 490 200 20 re f", []), ("1 1 1 rg 40 490 200 20 re f", ["hidden"]), ("", ["hidden"])],
)
def test_white_words_are_hidden_but_on_a_dark_ground(make_pdf, shade, kinds):
    page = (
        f"{shade}\n1 g\n"
        + at(50, 496, "White words.")
        + "0 g\n"
        + at(50, 400, "Article 1. Black words all the way.")
    )
    document = read_document(make_pdf(page), name="act.pdf", language="en")
    assert [f.kind for f in document.furniture if f.kind == "hidden"] == kinds
    assert "White words." in document.text


def test_words_off_the_page_are_set_aside(make_pdf):
    document = read_document(
        make_pdf(at(50, 500, "Seen.") + at(9000, 9000, "Unseen.")), name="act.pdf", language="en"
    )
    assert [f.kind for f in document.furniture] == ["hidden"]


def test_a_layer_that_recognition_made_is_the_text(make_pdf):
    document = read_document(
        make_pdf(at(50, 500, "Recognised words.", mode=3)), name="act.pdf", language="en"
    )
    assert document.text == "Recognised words."
    assert "read.hidden-text" in {notice.code for notice in document.notices}


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, "0 1 -1 0 400 0"), (180, "-1 0 0 -1 400 600"), (270, "0 -1 1 0 0 600")]
)
def test_a_page_turned_on_its_side_reads_as_it_is_shown(make_pdf, turn, matrix):
    turned = f"q {matrix} cm " + at(50, 300, "Article 1. The bank shall report.") + "Q"
    data = make_pdf(turned).replace(b"/MediaBox[0 0 400 600]", b"/MediaBox[0 0 400 600]/Rotate %d" % turn)
    assert "Article 1. The bank shall report." in " ".join(read_document(data, name="act.pdf").text.split())


def test_a_scan_is_refused_with_the_way_out(make_pdf):
    with pytest.raises(RefusedInput, match="no text layer; run ocrmypdf"):
        read_document(make_pdf("10 10 m 20 20 l S"), name="act.pdf")


WORDS = Counter({"high-risk": 3, "identification": 2, "well": 4, "being": 2, "non": 1})


@pytest.mark.parametrize(
    ("before", "after", "hyphenates", "expected"),
    [
        ("the identi\ufffe", "fication of", True, "the identification of"),
        ("the identi-", "fication of", False, "the identification of"),
        ("a high\ufffe", "risk system", True, "a high-risk system"),
        ("human well-", "being", True, "human well-being"),
        ("an amend-", "ment", True, "an amendment"),
        ("a cross-", "border case", False, "a cross-border case"),
        ("soft\u00ad", "ened", False, "softened"),
        ("Schleswig-", "Holstein", True, "Schleswig-Holstein"),
        ("in 2024-", "2025", True, "in 2024-2025"),
        ("动物防疫活动的", "管理", True, "动物防疫活动的管理"),
        ("使用AI", "技术", True, "使用AI技术"),
        ("the bank", "shall", True, "the bank shall"),
    ],
)
def test_hyphens_at_line_ends(before, after, hyphenates, expected):
    assert join_lines(before, after, WORDS, hyphenates=hyphenates) == expected


REFUSED = {
    "no PDF at all": (b"%PDF-1.4\n", "cannot be opened"),
    "cut off": (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", "cannot be opened"),
}


@pytest.mark.parametrize("name", ["no PDF at all", "cut off"])
def test_broken_files_are_refused(name):
    with pytest.raises(RefusedInput, match=r"^act\.pdf is not a PDF that can be opened"):
        read_document(REFUSED[name][0], name="act.pdf")


def test_a_file_that_kills_its_parser_kills_only_the_child(make_pdf):
    data = (
        make_pdf("/X Do").replace(b"/Resources<<", b"/Resources<</XObject<</X 7 0 R>>")
        + b"\n7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream endobj\n"
    )
    with pytest.raises(RefusedInput, match=r"^act\.pdf "):
        read_document(data, name="act.pdf")


def test_a_slow_parser_is_stopped(monkeypatch, make_pdf, tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(3600)")
    monkeypatch.setattr(pdf_worker, "__file__", str(slow))
    monkeypatch.setattr(reader, "TIMEOUT", 0.5)
    with pytest.raises(RefusedInput, match="takes too long"):
        read_document(make_pdf(at(50, 500, "Words.")), name="act.pdf")


PAGE = '{"width": 400.0, "height": 600.0, "words": [["Read.", 50.0, 90.0, 500.0, 10.0, 0]], "images": 0}'
ENDS = {
    "time": ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "the rest takes too long to parse"),
    "crash": ("import os; os.abort()", "the PDF parser crashes on the rest"),
    "memory": ('print(\'{"error": "memory"}\')', "the rest asks for more memory"),
    "silence": ("print('{\"width')", "the rest cannot be parsed"),
}


@pytest.mark.parametrize("end", ENDS)
def test_what_was_read_before_the_end_is_kept_and_told(monkeypatch, make_pdf, tmp_path, end):
    code, told = ENDS[end]
    early = tmp_path / "early.py"
    early.write_text(f"print('{{\"total\": 3}}')\nprint({PAGE!r}, flush=True)\n{code}\n")
    monkeypatch.setattr(pdf_worker, "__file__", str(early))
    document = read_document(make_pdf(at(50, 500, "Words.")), name="act.pdf", language="en")
    assert document.text == "Read."
    notice = next(n for n in document.notices if n.code == "read.pdf-pages")
    assert notice.message.startswith("Only the first 1 of 3 pages are read: ")
    assert told in notice.message
    assert notice.severity is Severity.WARNING


def test_what_was_read_when_the_clock_ran_out_is_kept(monkeypatch, make_pdf, tmp_path):
    late = tmp_path / "late.py"
    late.write_text(
        f"print('{{\"total\": 3}}')\nprint({PAGE!r}, flush=True)\nimport time; time.sleep(3600)\n"
    )
    monkeypatch.setattr(pdf_worker, "__file__", str(late))
    for wall in (1.0, 10.0, 100.0, 1000.0):  # until this machine has started the child in that time
        monkeypatch.setattr(reader, "TIMEOUT", wall)
        parsed = reader._parse(make_pdf(at(50, 500, "Words.")), "pypdfium2")
        assert parsed.error == "time"
        if parsed.pages:
            break
    assert (parsed.total, len(parsed.pages)) == (3, 1)


def test_a_parser_that_does_not_listen_is_stopped(monkeypatch, make_pdf, tmp_path):
    deaf = tmp_path / "deaf.py"
    deaf.write_text("import time; time.sleep(600)")
    monkeypatch.setattr(pdf_worker, "__file__", str(deaf))
    monkeypatch.setattr(reader, "TIMEOUT", 0.5)
    start = time.monotonic()
    with pytest.raises(RefusedInput, match="takes too long"):
        read_document(make_pdf(at(50, 500, "Words.")) + b" " * 1_000_000, name="act.pdf")
    assert time.monotonic() - start < 500  # it would have listened after 600


def test_a_busy_machine_stretches_no_limit(usual_wall):
    assert pdf_worker.SECONDS < usual_wall <= 12


def test_more_words_than_are_read_are_told(monkeypatch, make_pdf):
    monkeypatch.setattr(pdf_worker, "MAX_WORDS", 2)
    found = list(pdf_worker.extract(make_pdf(*[at(50, 500, "Two words.")] * 3)))
    assert len([page for page in found if "words" in page]) == 1
    assert found[0]["total"] == 3
    assert found[-1] == {"error": ""}


def test_the_child_bounds_itself():
    code = "import runpy, resource; m = runpy.run_path({!r}); m['limit'](); print([resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)])"
    done = subprocess.run(
        [sys.executable, "-c", code.format(pdf_worker.__file__)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [pdf_worker.MEMORY, pdf_worker.SECONDS, 0]


def test_the_child_and_its_functions_find_the_same_words(make_pdf):
    data = make_pdf(
        at(50, 500, "Article 1. The bank may report.")
        + "0.5 w 102 503.5 m 118 503.5 l S\n"
        + at(50, 480, "Unseen.", mode=3),
        at(9000, 500, "Away.") + "BT /F2 10 Tf 0 1 -1 0 20 20 Tm (Turned) Tj ET",
    )
    first, *found, last = pdf_worker.extract(data)
    told = reader._extract(data, "act.pdf")
    assert (first["total"], found, last["error"]) == (told.total, told.pages, told.error) == (2, found, "")
    flags = {word[0]: word[5] for page in found for word in page["words"]}
    assert flags["Unseen."] & pdf_worker.HIDDEN
    assert flags["Away."] & pdf_worker.OFF_PAGE
    assert flags["Turned"] & pdf_worker.ROTATED
    assert flags["Turned"] & pdf_worker.BOLD
    assert not flags["Article"]


def test_the_functions_of_the_child_tell_what_is_wrong(make_pdf):
    assert list(pdf_worker.extract(b"%PDF-1.4 and no more")) == [{"error": "broken"}]
    assert list(pdf_worker.extract(make_pdf("10 10 m 20 20 l S")))[1]["words"] == []


def test_more_pages_than_are_read_are_told(monkeypatch, make_pdf):
    _, page, _ = pdf_worker.extract(make_pdf(at(50, 500, "Words.")))
    raw = reader.Parsed([page], 9, "")
    raw.pages.append(
        {"width": 400.0, "height": 600.0, "words": [["\ue000⼀", 50.0, 60.0, 500.0, 10.0, 0]], "images": 0}
    )
    raw.pages.append({"width": 400.0, "height": 600.0, "words": [], "images": 1})
    monkeypatch.setattr(reader, "_extract", lambda *_: raw)
    document = read_document(make_pdf(at(50, 500, "Words.")), name="act.pdf", language="en")
    assert {"read.pdf-pages", "read.pdf-scan", "read.private-use", "read.radicals"} <= {
        n.code for n in document.notices
    }


def test_a_file_of_too_many_bytes_is_refused(monkeypatch, make_pdf):
    monkeypatch.setattr(reader, "MAX_BYTES", 10)
    with pytest.raises(RefusedInput, match="cut it into parts"):
        read_document(make_pdf(at(50, 500, "Words.")), name="act.pdf")


def test_a_child_that_says_nothing_is_a_broken_file(monkeypatch, make_pdf, tmp_path):
    silent = tmp_path / "silent.py"
    silent.write_text("pass")
    monkeypatch.setattr(pdf_worker, "__file__", str(silent))
    with pytest.raises(RefusedInput, match="can be opened"):
        read_document(make_pdf(at(50, 500, "Words.")), name="act.pdf")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("formats/gr-constitution-2008.pdf", 0.995),
        ("sequences/us-co-ai-act/us-co-sb24-205-ch198-session-law.pdf", 0.999),
        ("sequences/us-co-ai-act/us-co-sb26-189-ch131-session-law.pdf", 0.999),
    ],
)
def test_real_files_keep_their_words(shared: Path, path: str, least: float):
    document = read_document((shared / path).read_bytes(), name="act.pdf")
    assert document.coverage >= least
    assert not set("\ufffe\x02\r") & set(document.text)


@pytest.mark.shared
def test_words_on_an_annotation_are_set_aside(shared: Path):
    document = read_document((shared / "formats" / "gr-constitution-2008.pdf").read_bytes(), name="act.pdf")
    aside = [document.quote(f.range) for f in document.furniture if f.kind == "annotation"]
    assert len(aside) == 1
    assert "Digitally signed by" in aside[0]


def second_reading(data: bytes) -> Notice:
    options = ReadOptions(verify=True)
    document = read_document(data, name="act.pdf", language="en", options=options)
    return next(notice for notice in document.notices if notice.code == "read.second-reader")


def test_a_second_reader_that_agrees_says_so(make_pdf):
    pytest.importorskip("pypdf")
    notice = second_reading(make_pdf(at(50, 500, "Article 1. Report.")))
    assert notice.message == "A second reader (pypdf) finds the same 14 letters and digits."
    assert notice.severity is Severity.INFO


def test_where_a_second_reader_differs_is_told(make_pdf, monkeypatch):
    pytest.importorskip("pypdf")
    parse = reader._parse

    def other(data: bytes, package: str, *arguments: str) -> reader.Parsed:
        parsed = parse(data, package, *arguments)
        if arguments:
            parsed.pages[1]["words"] = [["The bank shall report."]]
        return parsed

    monkeypatch.setattr(reader, "_parse", other)
    notice = second_reading(make_pdf(at(50, 500, "Scope."), at(50, 500, "The bank may report.")))
    assert notice.severity is Severity.WARNING
    assert notice.message == (
        "A second reader (pypdf) differs: 4 letters and digits are only in its text and 2 only in this one, "
        "of 21; most on page 2 (6)."
    )


def test_a_second_reader_that_reads_nothing_is_told(make_pdf, monkeypatch):
    pytest.importorskip("pypdf")
    parse = reader._parse
    monkeypatch.setattr(
        reader,
        "_parse",
        lambda data, package, *more: reader.Parsed([], 0, "broken") if more else parse(data, package),
    )
    notice = second_reading(make_pdf(at(50, 500, "Scope.")))
    assert "cannot read the file" in notice.message


def test_the_second_reader_tells_a_broken_file():
    pytest.importorskip("pypdf")
    assert list(pdf_worker.second(b"%PDF-1.4 and no more")) == [{"error": "broken"}]


def test_a_second_reading_needs_its_extra(monkeypatch):
    monkeypatch.setattr(reader.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match="regdiff\\[verify\\]"):
        reader._second_reader(b"", reader.Parsed())


def bill_page(*lines: str) -> str:
    """A page of a bill: its head, and each line with its number in the margin."""
    rows = "".join(
        at(40, 520 - 14 * n, str(n + 1)) + at(70, 520 - 14 * n, line) for n, line in enumerate(lines)
    )
    return at(200, 580, "S.B. 17") + rows


def test_numbers_of_lines_in_the_margin_are_set_aside(make_pdf):
    first = bill_page(
        "SECTION 1. (1) A keeper shall light the lamp at dusk on every day",
        "of the year without exception:",
        "(a) on rocks; and",
        "(b) on ships.",
        "(2) A keeper shall report each failure to the authority within",
        "three days of it.",
        "SECTION 2. The lamps shall be red and green and of a kind that can",
        "be seen from afar.",
        "SECTION 3. This act takes effect upon its approval by the governor",
        "of the island.",
    )
    second = bill_page(
        "SECTION 4. The provisions of this act are severable and each of",
        "them stands by itself if another is held to be invalid.",
        "SECTION 5. This act takes effect at once and not later than the",
        "first of May in the year after the one of its approval by all of",
        "those who have a say in it.",
    )
    document = read_document(make_pdf(first, second), name="bill.pdf", language="en")
    aside = [document.quote(f.range) for f in document.furniture if f.kind == "line-number"]
    assert aside == ["1 2 3 4 5 6 7 8 9 10", "1 2 3 4 5"]
    assert [p.eid for p in document.provisions() if p.kind == "section"] == [f"sec_{n}" for n in range(1, 6)]
    assert "approval by the governor of the island." in document.text


def test_numbers_that_count_on_over_the_pages_are_no_numbers_of_lines(make_pdf):
    def contents(first: int) -> str:
        rows = [(str(first + n), f"Duties of keepers of class {first + n}") for n in range(8)]
        return "".join(at(40, 520 - 14 * n, a) + at(70, 520 - 14 * n, b) for n, (a, b) in enumerate(rows))

    document = read_document(make_pdf(contents(1), contents(9)), name="act.pdf", language="en")
    assert not [f for f in document.furniture if f.kind == "line-number"]


def test_a_line_that_ends_in_a_preposition_goes_on(lines):
    page = column(
        [
            FULL,
            "(4) as regards a claim under the Act on lamps as defined in point 1 of",
            "Article 1 of Directive 93/7 and under the Regulation of the Council (EC)",
            "No 44 the keeper shall report;",
            "(5) in all other cases.",
            FULL,
        ]
    )
    text = lines(page)
    assert any("in point 1 of Article 1 of Directive 93/7" in line for line in text)
    assert "(5) in all other cases." in text


def test_numbers_with_a_degree_sign_begin_a_paragraph(lines):
    rows = ["le gardien, qui est nommé par le ministre, a les tâches suivantes sans autre délai :"]
    rows += [
        f"{n}° allumer la lampe numéro {n} de la côte et en tenir un registre à tout moment ;"
        for n in (1, 2, 3)
    ]
    assert [line[:2] for line in lines(column(rows, x=20))][1:] == ["1°", "2°", "3°"]
