"""Tables: the same rows in every format, and nothing of a source's text runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from regdiff.errors import DataError, MissingExtra, UsageError
from regdiff.model import Comparison, Norm, NormFilter, norm_table, shift_table
from regdiff.model.codec import loads_norms
from regdiff.writers import (
    WriteOptions,
    delimited,
    formats,
    parquet,
    render_comparison,
    render_document,
    render_norms,
)
from regdiff.writers.datapackage import datapackage
from regdiff.writers.labelstudio import CONFIG
from regdiff.writers.redline import NEW_MARKS, OLD_MARKS, pieces
from regdiff.writers.rows import NORM_COLUMNS, SHIFT_COLUMNS, Kind, join_list, norm_from_row, split_list
from regdiff.writers.schemas import load_schema, schema_names
from regdiff.writers.workbook import MOST, cut

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u2060=1+1",
    "\0=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "{=1+1}",
    '=HYPERLINK("http://a.example","x")',
    '=WEBSERVICE("http://a.example")',
    '=IMPORTXML("http://a.example","//a")',
    '=DDE("cmd";"/C calc";"x")',
    "http://a.example",
    "https://a.example/?q=1",
    "ftp://a.example",
    "mailto:a@a.example",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "external:c:\\a.xlsx",
    "www.a.example",
    "|calc",
    "%0A=1+1",
    "'=1+1",
    "'",
    "''",
    '"=1+1"',
    "1;=1+1",
    "a,=1+1",
    "#REF!",
    "#N/A",
    "TRUE",
    "1e5",
    "-",
]


def decoded_xlsx(data: bytes, sheet: str = "Norms") -> tuple[Norm, ...]:
    """Return the norms of a workbook."""
    rows = list(load_workbook(io.BytesIO(data))[sheet].values)
    kinds = {column.name: column.kind for column in NORM_COLUMNS}
    return tuple(
        norm_from_row(
            {
                str(name): split_list(str(cell or "")) if kinds[str(name)] is Kind.LIST else cell
                for name, cell in zip(rows[0], row, strict=True)
            }
        )
        for row in rows[1:]
    )


def test_there_are_44_formulas():
    assert len(set(FORMULAS)) == 44


def test_norms_are_equal_in_every_format(small: Comparison):
    table = norm_table(small.old, small.old_norms)
    assert delimited.decode_norms(render_norms(table, format="csv")) == table.norms
    assert parquet.decode_norms(render_norms(table, format="parquet")) == table.norms
    assert loads_norms(render_norms(table, format="jsonl")) == table.norms
    assert decoded_xlsx(render_norms(table, format="xlsx")) == table.norms
    assert json.loads(render_norms(table, format="json"))["norms"] == [
        json.loads(line) for line in render_norms(table, format="jsonl").decode().splitlines()
    ]


def test_tables_have_the_same_columns(small: Comparison):
    table = shift_table(small)
    rows = list(csv.reader(io.StringIO(render_norms(table, format="csv").decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(render_norms(table, format="xlsx")))["Shifts"]
    names = [column.name for column in SHIFT_COLUMNS]
    assert rows[0] == names
    assert [cell.value for cell in sheet[1]] == names
    assert pyarrow.parquet.read_table(io.BytesIO(render_norms(table, format="parquet"))).schema.names == names
    assert len(rows) == 1 + len(small.shifts)


def with_words(small: Comparison, words: str) -> Comparison:
    """Return the comparison with words put wherever a norm or a heading may hold any."""
    norms = tuple(
        replace(norm, action=words, condition=words, bearer=words, party=words, refs=(words, "x"))
        for norm in small.new_norms
    )
    shifts = tuple(replace(shift, text=words, facets={"time": (words, words)}) for shift in small.shifts)
    changes = tuple(replace(change, reason=words) for change in small.changes)
    return replace(small, new_norms=norms, shifts=shifts, changes=changes)


@pytest.mark.parametrize("words", FORMULAS)
def test_no_words_become_a_formula_or_a_link(small: Comparison, words: str):
    odd = with_words(small, words)
    for name in ("xlsx", "correspondence.xlsx"):
        book = load_workbook(io.BytesIO(render_comparison(odd, format=name)))
        for sheet in book:
            assert not sheet._hyperlinks
            assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    for name in ("shifts.csv", "norms.csv", "changes.csv", "correspondence.csv"):
        text = render_comparison(odd, format=name).decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                bare = cell.lstrip(" \0\ufeff\u200b\u2060\u00a0")
                assert bare[:1] not in set("=+-@\t\r|＝＋－＠") or bare in {"-", ""}
                assert cell[:1] not in set("=+-@\t\r\n|＝＋－＠")


@pytest.mark.parametrize("words", FORMULAS)
def test_guarded_words_come_back(small: Comparison, words: str):
    table = norm_table(small.new, with_words(small, words).new_norms)
    assert delimited.decode_norms(render_norms(table, format="csv")) == table.norms


@given(st.text())
def test_the_guard_is_reversible(cell: str):
    assert delimited.unguard(delimited.guard(cell)) == cell


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), max_size=4))
def test_lists_come_back_from_their_cell(items: list[str]):
    assert split_list(join_list(items)) == tuple(items)


@pytest.mark.parametrize("name", ["xlsx", "correspondence.xlsx", "docx", "parquet", "json", "csv", "md"])
def test_the_same_comparison_gives_the_same_bytes(small: Comparison, name: str):
    assert render_comparison(small, format=name) == render_comparison(small, format=name)


def test_a_long_cell_says_that_it_is_cut(small: Comparison):
    assert cut("a" * MOST) == "a" * MOST
    shown = cut("𠀀" * MOST)
    assert len(shown.encode("utf-16-le")) // 2 <= MOST
    assert shown.endswith("characters more]")
    long = with_words(small, "a" * 40_000)
    book = load_workbook(io.BytesIO(render_comparison(long, format="xlsx")))
    assert any("[cut: " in str(cell.value) for row in book["Shifts"] for cell in row)


def test_a_redline_longer_than_a_cell_is_cut(small: Comparison):
    text = small.new.text.replace("answers.", "answers" + "." * 40_000)
    longer = len(text) - len(small.new.text)
    article = small.changes[2]
    edits = tuple(edit._replace(new=edit.new._replace(end=edit.new.end + longer)) for edit in article.edits)
    odd = replace(
        small,
        new=replace(small.new, text=text),
        changes=(replace(article, edits=edits),),
        new_norms=(),
        shifts=(),
    )
    book = load_workbook(io.BytesIO(render_comparison(odd, format="xlsx")))
    assert len(str(book["Correspondence"]["O2"].value)) <= MOST


def test_the_workbook_is_ready_to_use(small: Comparison):
    book = load_workbook(io.BytesIO(render_comparison(small, format="xlsx")), rich_text=True)
    assert book.sheetnames == ["Summary", "Correspondence", "Shifts", "Norms"]
    for name in book.sheetnames[1:]:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref.startswith("A1:")
        assert book[name].print_title_rows == "$1:$1"
    redline = book["Correspondence"]["O6"].value
    struck = [str(block.text) for block in redline if getattr(getattr(block, "font", None), "strike", False)]
    assert any("register within 10 working days" in text for text in struck)


def test_without_norms_there_are_no_sheets_of_them(small: Comparison):
    bare = replace(small, old_norms=(), new_norms=(), shifts=(), norms_tagged=False)
    book = load_workbook(io.BytesIO(render_comparison(bare, format="xlsx")))
    assert book.sheetnames == ["Summary", "Correspondence"]
    for name in ("norms.csv", "shifts.csv"):
        with pytest.raises(UsageError, match="compare without --no-norms"):
            render_comparison(bare, format=name)
    first = render_comparison(bare, format="csv").decode("utf-8-sig").split(",", 1)[0]
    assert first == "link"


def test_a_norm_that_is_not_where_it_says_is_refused(small: Comparison):
    wrong = replace(small.old_norms[0], quote="Providers must register")
    for row in formats("norms"):
        with pytest.raises(DataError, match=r"does not stand at 88-149 of old\.txt"):
            render_norms(norm_table(small.old, (wrong,)), format=row.name)


def test_filters_keep_what_is_asked_for(small: Comparison):
    only = norm_table(small.old, small.old_norms, NormFilter(types=frozenset({"sanction"})))
    assert [norm.id for norm in only.norms] == ["o2"]
    party = norm_table(small.old, small.old_norms, NormFilter(parties=frozenset({"Provider"})))
    assert [norm.id for norm in party.norms] == ["o1"]
    table = shift_table(small, NormFilter(instruments=frozenset({"licensing"})))
    assert [shift.old for shift in table.shifts] == ["o1"]


def test_parquet_without_pyarrow_says_what_to_install(small: Comparison, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'regdiff\[parquet\]'"):
        render_comparison(small, format="parquet")


def test_what_is_no_table_of_ours_is_refused():
    with pytest.raises(DataError, match="not Parquet"):
        parquet.decode_norms(b"PAR0")
    with pytest.raises(DataError, match="'x' is no number"):
        delimited.decode_norms(b"id,range_start\r\nn1,x\r\n")
    with pytest.raises(DataError, match="is not JSON"):
        split_list("[x")


OUTPUTS = [
    ("comparison", lambda c: render_comparison(c, format="json")),
    ("document", lambda c: render_document(c.new, format="json")),
    ("norms", lambda c: render_norms(norm_table(c.new, c.new_norms), format="json")),
    ("shifts", lambda c: render_norms(shift_table(c), format="json")),
    ("norm", lambda c: render_norms(norm_table(c.new, c.new_norms), format="jsonl").splitlines()[0]),
    ("shift", lambda c: render_norms(shift_table(c), format="jsonl").splitlines()[0]),
]


@pytest.mark.parametrize(("name", "write"), OUTPUTS, ids=[name for name, _ in OUTPUTS])
def test_json_follows_its_schema(small: Comparison, name: str, write):
    schema = json.loads(load_schema(name))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(write(small)))


def test_a_schema_that_does_not_exist_names_those_that_do():
    assert "comparison" in schema_names()
    with pytest.raises(UsageError, match="choose one of annotation, annotations"):
        load_schema("links")


def test_pieces_spell_both_versions(small: Comparison):
    for change in small.changes:
        found = pieces(change, small.old.text, small.new.text)
        for side, eids, marks in (
            (small.old, change.link.old, OLD_MARKS),
            (small.new, change.link.new, NEW_MARKS),
        ):
            wanted = "".join(side.quote(side.by_eid()[eid].range) for eid in eids)
            assert "".join(piece.text for piece in found if piece.mark in marks) == wanted


def test_words_of_a_source_are_no_markdown(small: Comparison):
    odd = with_words(small, "# <b>*x* [a](http://b.example) @me #12 | `c`")
    page = render_comparison(odd, format="md", options=WriteOptions(explain=True)).decode()
    assert "<b>*" not in page
    assert "http://" not in page
    assert "@me" not in page
    assert "](" not in page.replace("\\](", "")


def test_the_data_package_describes_what_is_written(small: Comparison):
    files = {
        "n.csv": "norms",
        "s.csv": "shifts",
        "c.csv": "changes",
        "k.csv": "correspondence",
        "b.csv": "norms_of_both",
    }
    package = json.loads(datapackage(files, title="Rules"))
    written = {
        "n.csv": render_norms(norm_table(small.old, small.old_norms), format="csv"),
        "s.csv": render_comparison(small, format="shifts.csv"),
        "c.csv": render_comparison(small, format="changes.csv"),
        "k.csv": render_comparison(small, format="correspondence.csv"),
        "b.csv": render_comparison(small, format="norms.csv"),
    }
    assert package["title"] == "Rules"
    for resource in package["resources"]:
        head = next(csv.reader(io.StringIO(written[resource["path"]].decode("utf-8-sig"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == head


def test_an_oscal_catalog_has_a_control_a_norm(small: Comparison):
    catalog = json.loads(render_norms(norm_table(small.old, small.old_norms), format="oscal"))["catalog"]
    assert catalog["metadata"]["last-modified"] == "2023-04-11T00:00:00Z"
    assert [group["title"] for group in catalog["groups"]] == ["Article 2", "Article 3"]
    control = catalog["groups"][0]["controls"][0]
    assert control["class"] == "obligation"
    assert control["parts"][0]["prose"] == small.old_norms[0].quote
    assert {"name": "instrument", "ns": "urn:regdiff:oscal", "value": "registration"} in control["props"]
    empty = json.loads(render_norms(norm_table(small.old, ()), format="oscal"))["catalog"]
    assert "groups" not in empty


def test_label_studio_tasks_slice_to_their_words(small: Comparison):
    tasks = json.loads(render_norms(norm_table(small.new, small.new_norms), format="labelstudio"))
    assert len(tasks) == 2
    for task in tasks:
        for region in task["predictions"][0]["result"]:
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            assert f'value="{value["labels"][0]}"' in CONFIG
