"""A manifest names pairs, or says in which row it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from regdiff.batch import Job, read_manifest
from regdiff.errors import DataError, UnreadableInput


def test_csv_and_json_lines_say_the_same(tmp_path: Path):
    (tmp_path / "pairs.csv").write_text("id,old,new,title\na,one.txt,two.txt,One\n")
    (tmp_path / "pairs.jsonl").write_text(
        '{"id": "a", "old": "one.txt", "new": "two.txt", "title": "One"}\n\n'
    )
    expected = (Job("a", tmp_path / "one.txt", tmp_path / "two.txt", title="One"),)
    assert read_manifest(tmp_path / "pairs.csv") == read_manifest(tmp_path / "pairs.jsonl") == expected


def test_versions_are_compared_one_after_the_other(tmp_path: Path):
    (tmp_path / "pairs.csv").write_text("id,versions\nact,v1.txt; v2.txt; v3.txt\n")
    jobs = read_manifest(tmp_path / "pairs.csv")
    assert [(job.id, job.old.name, job.new.name) for job in jobs] == [
        ("act-v1..v2", "v1.txt", "v2.txt"),
        ("act-v2..v3", "v2.txt", "v3.txt"),
    ]


def test_a_folder_pairs_dated_versions_by_itself(tmp_path: Path):
    for name in (
        "act/2015.txt",
        "act/1997.txt",
        "act/2007-08-30.txt",
        "act/notes.txt",
        "b/20200101.md",
        ".git/2001",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    jobs = read_manifest(tmp_path)
    assert [(job.id, job.old_date, job.new_date) for job in jobs] == [
        ("act-1997..2007-08-30", "1997", "2007-08-30"),
        ("act-2007-08-30..2015", "2007-08-30", "2015"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("m.csv", "old,new\n", "names no pair"),
        ("m.csv", "old\na\n", "row 1 names no pair: give old and new"),
        ("m.csv", "old,new,colour\na,b,red\n", "row 1 has the unknown key 'colour'; known are format, id"),
        ("m.csv", "old,new\na,b\na,b\n", "the id 'a..b' stands twice"),
        ("m.jsonl", "{", "line 1 is not JSON"),
        ("m.jsonl", "[1]", "line 1 is not an object"),
        ("m.jsonl", '{"versions": ["a"]}', "line 1 names no pair"),
        ("m.jsonl", '{"versions": ["a", 3]}', "line 1 names no pair"),
    ],
)
def test_a_broken_manifest_is_refused_with_the_place(tmp_path: Path, name: str, text: str, message: str):
    (tmp_path / name).write_text(text)
    with pytest.raises(DataError) as caught:
        read_manifest(tmp_path / name)
    assert message in str(caught.value)


def test_a_missing_manifest_is_told(tmp_path: Path):
    with pytest.raises(UnreadableInput, match="cannot be read as a manifest"):
        read_manifest(tmp_path / "none.csv")


def test_an_id_is_safe_as_a_folder(tmp_path: Path):
    (tmp_path / "m.csv").write_text("id,old,new\n../../x y,a,b\n")
    assert read_manifest(tmp_path / "m.csv")[0].id == "x-y"
