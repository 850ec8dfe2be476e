"""Every row of every pack does what its examples say, and not what its counter-examples forbid."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from regdiff.errors import UsageError
from regdiff.languages import NEUTRAL, Row, languages, load_pack

TABLES = [(language, table) for language in (*languages(), NEUTRAL) for table in load_pack(language).tables()]
ROWS = [
    pytest.param(row, id=f"{language}/{table}/{row.id}")
    for language, table in TABLES
    for row in load_pack(language).table(table)
]


@pytest.mark.parametrize("row", ROWS)
def test_examples_are_found_and_counter_examples_are_not(row: Row):
    find = row.regex.match if row.fields.get("opens") else row.regex.search
    missed = [example for example in row.examples if not find(example)]
    wrong = [example for example in row.counter_examples if find(example)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_examples_of_both_kinds(row: Row):
    assert row.examples
    assert row.counter_examples


@pytest.mark.parametrize(("language", "table"), TABLES)
def test_no_example_fills_in_for_those_of_many_rows(language: str, table: str):
    rows = load_pack(language).table(table)
    served = Counter(words for row in rows for words in (*row.examples, *row.counter_examples))
    assert {words: rows for words, rows in served.items() if rows > 3} == {}


@pytest.mark.parametrize(("language", "table"), TABLES)
def test_a_table_is_what_its_file_says_however_it_was_kept(root: Path, language: str, table: str):
    path = root / "regdiff" / "languages" / "data" / language / f"{table}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = told.pop("row", [])
    assert load_pack(language).settings(table) == told
    assert [
        {"id": row.id, "pattern": row.pattern, **row.fields} for row in load_pack(language).table(table)
    ] == [{key: value for key, value in row.items() if "examples" not in key} for row in rows]


@pytest.mark.parametrize("row", [row for row in ROWS if "/editorial/" in str(row.id)])
def test_a_variant_is_told_alike_in_small_letters(row: Row):
    form = row.fields["form"]
    for words in row.examples:
        assert row.folded.sub(form, words.casefold()) == row.regex.sub(form, words).casefold()
    assert not re.search(r"(?<!\\)[A-Z]", row.pattern)


@pytest.mark.parametrize("row", [row for row in ROWS if "/grammar/" in str(row.id)])
def test_a_turn_of_phrase_tells_what_it_is_looked_for(row: Row):
    assert re.fullmatch(r"[A-Z].{20,}[.]", row.fields.get("meaning", ""))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_turn_of_phrase_is_asked_for(root: Path, language: str):
    sources = "".join(path.read_text() for path in sorted((root / "regdiff" / "norms").rglob("*.py")))
    asked = set(re.findall(rf'phrase\((?:"{language}"|[a-z.]+), "([a-z-]+)"\)', sources))
    assert {row.id for row in load_pack(language).table("grammar")} == asked


def test_ids_are_unique_in_a_table():
    for language, table in TABLES:
        ids = [row.id for row in load_pack(language).table(table)]
        assert sorted(set(ids)) == sorted(ids), (language, table)


def test_an_unknown_language_is_told_with_the_known_ones():
    with pytest.raises(UsageError, match="There is no language pack 'xx'; choose one of"):
        load_pack("xx")


def test_a_table_that_a_language_lacks_is_empty():
    assert load_pack("en").table("no-such-table") == ()


@pytest.mark.parametrize(
    ("language", "table"),
    [("en", "meaning"), ("zh", "meaning"), *((language, "references") for language in languages())],
)
def test_whatever_a_row_finds_begins_as_its_table_says(root: Path, language: str, table: str):
    start = re.compile(load_pack(language).settings(table).get("start", ""))
    texts = [path.read_text() for path in sorted((root / "corpora").glob(f"*/*.{language}.*"))]
    texts.extend(example for row in load_pack(language).table(table) for example in row.examples)
    if table == "meaning":
        texts = [text.lower() for text in texts]  # as they are read
    rows = [
        row
        for row in load_pack(language).table(table)
        if row.fields.get("role", "unit") in {"unit", "relative"}
    ]
    found = [(text, match) for row in rows for text in texts for match in row.regex.finditer(text)]
    assert found
    assert [match[0] for text, match in found if not start.match(text, match.start())] == []


@pytest.mark.parametrize("row", [row for row in ROWS if "/definitions/" in str(row.id)])
def test_a_definition_holds_one_of_the_signs_it_needs(row: Row):
    found = [match[0] for example in row.examples if (match := row.regex.search(example))]
    assert all(any(need in words for need in row.fields["needs"]) for words in found)
    assert not row.fields.get("line") or not any("\n" in words.rstrip() for words in found)
