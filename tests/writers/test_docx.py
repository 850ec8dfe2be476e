"""Word files: accepting every change gives the new text, rejecting every change the old one."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import regdiff
from regdiff.errors import UsageError
from regdiff.model import (
    CONTAINER_KINDS,
    Annotation,
    AnnotationState,
    Comparison,
    Document,
    Edit,
    Furniture,
    Op,
    Range,
    Target,
)
from regdiff.readers import ReadOptions
from regdiff.writers import WriteOptions, render_comparison
from regdiff.writers.merged import merged, title_ranges
from regdiff.writers.order import heaviest_rise, straightened

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"accept": {"del", "moveFrom"}, "reject": {"ins", "moveTo"}}


def resolved(data: bytes, how: str) -> str:
    """Return the text of a Word file after accepting or rejecting everything, as Word does it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    written: list[str] = []
    for paragraph in body.findall(f"{W}p"):
        for element in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab"):
            above = {ancestor.tag.removeprefix(W) for ancestor in element.iterancestors()}
            if not above & GONE[how]:
                written.append("\t" if element.tag == f"{W}tab" else element.text or "")
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or not {child.tag.removeprefix(W) for child in mark} & GONE[how]:
            written.append("\n")
    return "".join(written).rstrip("\n")


def clause_text(document: Document) -> str:
    """Return the words of a document's title, clauses and headings, without furniture, a unit a line."""
    lines = [document.quote(range_) for range_ in title_ranges(document)]
    stack = list(reversed(document.root.children))
    while stack:
        node = stack.pop()
        if node.kind in CONTAINER_KINDS:
            end = node.children[0].range.start if node.children else node.range.end
            lines.append(document.text[node.range.start : end].rstrip())
            stack.extend(reversed(node.children))
        else:
            lines.append(document.quote(node.range))
    return "\n".join(line for line in lines if line)


def corpus_pairs(root: Path) -> list[tuple[Path, Path]]:
    """Return every pair of versions that the bundled corpora hold."""
    found: list[tuple[Path, Path]] = []
    for old in sorted((root / "corpora").glob("*/*old.*.*")):
        if old.suffix == ".json":
            continue
        new = [old.parent / old.name.replace("old.", "new.", 1)]
        new += sorted(old.parent.glob(old.name.replace("old.", "new.", 1).rsplit(".", 1)[0] + ".*"))
        found.append((old, next(path for path in new if path.is_file())))
    return found


@pytest.fixture(scope="module")
def pairs(root: Path) -> list[Comparison]:
    return [
        regdiff.compare(regdiff.read(old), regdiff.read(new), norms=False) for old, new in corpus_pairs(root)
    ]


def docx(comparison: Comparison, layout: str = "") -> bytes:
    return render_comparison(comparison, format="docx", options=WriteOptions(layout=layout))


def test_accepting_gives_new_and_rejecting_old(small: Comparison):
    data = docx(small)
    assert resolved(data, "accept") == clause_text(small.new)
    assert resolved(data, "reject") == clause_text(small.old)


def test_it_holds_on_every_corpus_both_ways(pairs: list[Comparison]):
    assert len(pairs) > 10
    for pair in pairs:
        mirrored = regdiff.compare(pair.new, pair.old, norms=False)
        for comparison in (pair, mirrored):
            data = docx(comparison)
            assert resolved(data, "accept") == clause_text(comparison.new)
            assert resolved(data, "reject") == clause_text(comparison.old)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["cn-cybersecurity-law", "electricity"])
def test_it_holds_on_real_law(shared: Path, name: str):
    folder = shared / "alignment" / name
    old, new = (min(folder.glob(f"{side}*.[mhx]*")) for side in ("old", "new"))
    comparison = regdiff.compare(regdiff.read(old), regdiff.read(new), norms=False)
    data = docx(comparison)
    assert resolved(data, "accept") == clause_text(comparison.new)
    assert resolved(data, "reject") == clause_text(comparison.old)


def test_our_own_reader_reads_both_versions_out_of_it(pairs: list[Comparison]):
    for pair in pairs:
        data = docx(pair)
        for how, version in (("accept", pair.new), ("reject", pair.old)):
            again = regdiff.read(data, name="pair.docx", options=ReadOptions(track_changes=how))
            wanted = [" ".join(line.split()) for line in clause_text(version).split("\n") if line.strip()]
            found = [" ".join(line.split()) for line in again.text.split("\n")]
            assert [line for line in found if line in wanted] == wanted


@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_styles_tell_the_same_clauses(root: Path, language: str):
    folder = root / "corpora" / "genai-licensing"
    old, new = (regdiff.read(folder / f"{side}.{language}.md") for side in ("old", "new"))
    data = docx(regdiff.compare(old, new, norms=False))
    for how, version in (("accept", new), ("reject", old)):
        again = regdiff.read(data, name="pair.docx", options=ReadOptions(track_changes=how))
        assert [node.eid for node in again.provisions()] == [node.eid for node in version.provisions()]


def test_a_moved_clause_is_moved_and_not_rewritten(root: Path):
    folder = root / "corpora" / "revisions-lab"
    old, new = (regdiff.read(folder / f"move.{side}.en.md") for side in ("old", "new"))
    with zipfile.ZipFile(io.BytesIO(docx(regdiff.compare(old, new, norms=False)))) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    names = {
        kind: [mark.get(f"{W}name") for mark in tree.iter(f"{W}{kind}RangeStart")]
        for kind in ("moveFrom", "moveTo")
    }
    assert names["moveFrom"]
    assert sorted(names["moveFrom"]) == sorted(names["moveTo"])
    ids = [
        mark.get(f"{W}id")
        for mark in tree.iter()
        if mark.tag.removeprefix(W) in GONE["accept"] | GONE["reject"]
    ]
    assert len(set(ids)) == len(ids)


def test_the_same_comparison_gives_the_same_bytes(small: Comparison):
    for layout in ("redline", "table"):
        assert docx(small, layout) == docx(small, layout)


def test_the_table_sets_old_beside_new(small: Comparison):
    with zipfile.ZipFile(io.BytesIO(docx(small, "table"))) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    rows = [
        ["".join(cell.itertext(f"{W}t")) for cell in row.findall(f"{W}tc")] for row in tree.iter(f"{W}tr")
    ]
    assert rows[0] == ["Old", "New"]
    assert rows[2] == ["(new)", "Article 2 WordsA chatbot is a program that answers."]
    assert rows[3][0].endswith("within 10 working days after launch.")
    assert rows[3][1].endswith("obtain a licence before release.")
    assert rows[-1] == ["Article 4 FinalEarlier rules are repealed.", "(repealed)"]
    assert tree.find(f".//{W}ins") is None


def test_an_unknown_layout_names_those_there_are(small: Comparison):
    with pytest.raises(UsageError, match="choose one of redline, table"):
        docx(small, "columns")


def test_what_xml_cannot_hold_becomes_visible(small: Comparison):
    odd = small.new.text.replace("chatbots", "chat\x0cots")
    comparison = replace(
        small, new=replace(small.new, text=odd, furniture=(Furniture("title", small.new.furniture[0].range),))
    )
    assert "chat␌ots" in resolved(docx(comparison), "accept")


def test_the_merged_text_marks_every_block_once(small: Comparison):
    blocks = merged(small)
    assert [eid for block in blocks for eid in block.old] == ["art_1", "art_2", "art_3", "art_4"]
    assert [eid for block in blocks for eid in block.new] == ["art_1", "art_2", "art_3", "art_4"]


@pytest.mark.parametrize(
    ("values", "weights", "wanted"),
    [
        ([], [], []),
        ([2, 1], [1, 1], [0]),
        ([5, 1, 6, 2, 3], [1, 1, 1, 1, 1], [1, 3, 4]),
        ([3, 1, 2], [9, 1, 1], [0]),
    ],
)
def test_the_heaviest_rise(values: list[int], weights: list[int], wanted: list[int]):
    assert heaviest_rise(values, weights) == wanted


def test_what_went_before_a_kept_run_and_stands_after_it_in_the_old_text_goes_there():
    duty = "Providers shall register each service with the authority before launch.\n"
    list_ = "(a) records of incidents;\n(b) records of complaints.\n"
    comparison = regdiff.compare(
        regdiff.read_text(
            f"Article 1\n{duty}Users have the right to complain to it.\n{list_}", language="en"
        ),
        regdiff.read_text(f"Article 1\n{duty}Article 2\n{duty}Article 3\n{list_}{duty}", language="en"),
        norms=False,
    )
    data = docx(comparison)
    assert resolved(data, "accept") == clause_text(comparison.new)
    assert resolved(data, "reject") == clause_text(comparison.old)


def test_kept_runs_that_cross_are_moves():
    keeps = [
        Edit(Op.KEEP, Range(0, 4), Range(6, 10)),
        Edit(Op.KEEP, Range(4, 10), Range(0, 6)),
    ]
    assert [edit.op for edit in straightened(keeps)] == [Op.MOVE, Op.KEEP]
    assert straightened(keeps[:1]) == keeps[:1]


@pytest.mark.office
@pytest.mark.parametrize("layout", ["redline", "table"])
def test_libreoffice_opens_it(small: Comparison, tmp_path: Path, layout: str, patience: float):
    (tmp_path / "pair.docx").write_bytes(docx(small, layout))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "txt:Text", "pair.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=patience)
    text = (tmp_path / "pair.txt").read_text(encoding="utf-8-sig")
    assert "obtain a licence before release" in text


def test_notes_become_comments_on_their_clause(small: Comparison):
    about_new = f"urn:sha256:{'1' * 64}"
    new = replace(small.new, source=replace(small.new.source, sha256="1" * 64))
    comparison = replace(small, new=new)
    notes = (
        Annotation(
            "n1",
            target_at(new, "licence"),
            "Why?\nReally?",
            ("ask",),
            "Ada",
            "2026-01-02T03:04:05Z",
            source=about_new,
        ),
        Annotation("n2", Target("", eid="art_4"), "Gone.", created="soon", source="old.txt"),
        Annotation("n3", Target("lost"), "?", state=AnnotationState.ORPHANED, source=about_new),
    )
    data = render_comparison(comparison, format="docx", options=WriteOptions(annotations=notes))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = etree.fromstring(package.read("word/comments.xml"))
        tree = etree.fromstring(package.read("word/document.xml"))
    told = [["".join(line.itertext()) for line in one.findall(f"{W}p")] for one in comments]
    assert told == [["Why?", "Really?", "“licence” #ask"], ["Gone."]]
    assert [one.get(f"{W}author") for one in comments] == ["Ada", "regdiff"]
    assert [one.get(f"{W}date") for one in comments] == ["2026-01-02T03:04:05Z", None]
    marked = {
        mark.get(f"{W}id"): "".join(mark.getparent().itertext())
        for mark in tree.iter(f"{W}commentRangeStart")
    }
    assert marked["0"].startswith("Article 2 Registration")
    assert marked["1"].startswith("Article 4")
    assert resolved(data, "accept") == clause_text(new)


def target_at(document: Document, words: str) -> Target:
    start = document.text.index(words)
    return Target(words, range=Range(start, start + len(words)), eid="art_3__para_1")


SENTENCES = [
    "Providers shall register each service with the authority before launch.",
    "The authority may inspect a provider at any time and without notice.",
    "Users have the right to complain to the provider about generated content.",
    "Whoever breaks this rule shall be fined between 1,000 and 50,000 crowns.",
    "提供者应当在服务上线前办理备案。",
    "网信部门可以随时对提供者进行检查。",
    "(a) records of incidents;\n(b) records of complaints.",
    "Providers shall keep the following for three years:\n(a) records;\n(b) contracts.",
    "𠀀 characters beyond the first plane count as one.",
]


@st.composite
def laws(draw: st.DrawFn) -> str:
    """A small law: articles of a few sentences, some under chapters."""
    lines: list[str] = []
    number = 0
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        if draw(st.booleans()):
            lines.append(f"Chapter {chapter} {draw(st.sampled_from(['General', 'Duties', 'Penalties']))}")
        for _ in range(draw(st.integers(1, 4))):
            number += 1
            lines.append(f"Article {number}")
            lines.extend(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)))
    return "\n".join(lines) + "\n"


@settings(deadline=None, max_examples=60)
@given(laws(), laws())
def test_it_holds_for_any_two_laws(old: str, new: str):
    comparison = regdiff.compare(
        regdiff.read_text(old, language="en"), regdiff.read_text(new, language="en"), norms=False
    )
    data = docx(comparison)
    assert resolved(data, "accept") == clause_text(comparison.new)
    assert resolved(data, "reject") == clause_text(comparison.old)
    table = docx(comparison, "table")
    with zipfile.ZipFile(io.BytesIO(table)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    for side, version in ((0, comparison.old), (1, comparison.new)):
        cells = [row.findall(f"{W}tc")[side] for row in tree.iter(f"{W}tr")]
        words = "".join("".join(cell.itertext(f"{W}t")) for cell in cells)
        for node in version.provisions():
            if node.kind == "article":
                assert "".join(version.quote(node.range).split()) in "".join(words.split())


def test_only_short_rows_of_the_table_are_kept_whole():
    words = "The keeper shall report each year to the council of the city without delay. "
    old, new = (
        regdiff.read_text(f"Article 1\n{words}\nArticle 2\n{words * count}\n", language="en")
        for count in (20, 21)
    )
    data = docx(regdiff.compare(old, new, norms=False), "table")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        table = etree.fromstring(package.read("word/document.xml")).find(f".//{W}tbl")
    assert table is not None
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(f"{W}tr")] == [
        False,
        True,
        False,
    ]
