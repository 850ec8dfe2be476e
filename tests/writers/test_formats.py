"""The table of formats, and files that appear whole or not at all."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from regdiff.errors import OutputError, UsageError
from regdiff.model import Comparison
from regdiff.writers import (
    FORMATS,
    Takes,
    WriterFormat,
    format_for,
    formats,
    render_comparison,
    stream_comparison,
    write_bytes,
)


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: f"{row.takes}-{row.name}")
def test_every_row_names_a_function_that_exists(row: WriterFormat):
    module, _, function = row.writer.partition(":")
    assert callable(getattr(import_module(f"regdiff.writers.{module}"), function))


@pytest.mark.parametrize("takes", ["comparison", "norms", "shifts", "document"])
def test_names_and_suffixes_are_told_apart(takes: str):
    rows = formats(takes)
    names = [row.name for row in rows]
    suffixes = [suffix for row in rows for suffix in row.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("report.html", "html"),
        ("REPORT.HTM", "html"),
        ("out/pair.json", "json"),
        ("pair.csv", "csv"),
        ("correspondence.csv", "correspondence.csv"),
        ("pair.correspondence.csv", "correspondence.csv"),
        ("my-norms.csv", "norms.csv"),
        ("platforms.csv", "csv"),
        (None, "text"),
        ("-", "text"),
    ],
)
def test_a_path_tells_its_format(path: str | None, name: str):
    assert format_for(path).name == name


def test_a_name_beats_the_suffix():
    assert format_for("a.html", "JSON").name == "json"


def test_an_unknown_name_lists_the_choices():
    with pytest.raises(UsageError, match=r"no format 'yaml' for this output; choose one of html, text"):
        format_for("a.html", "yaml")


@pytest.mark.parametrize("path", ["report", ".html", "a.yaml", ""])
def test_a_path_that_tells_nothing_lists_the_choices(path: str):
    with pytest.raises(UsageError, match="does not tell which format"):
        format_for(path)


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path):
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_new_file_has_the_mode_that_the_mask_leaves(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "out", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_pointing_where_it_points(tmp_path: Path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_fault_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "out"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device; choose another place"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("name", "said"), [("", "is a folder"), ("no/such/out", "cannot be written"), ("a\0b", "is no path")]
)
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str, said: str):
    with pytest.raises(OutputError, match=said):
        write_bytes(tmp_path / name, b"x")


def test_a_device_is_written_to_directly():
    write_bytes("/dev/null", b"x")


@pytest.mark.parametrize(
    "name", [row.name for row in FORMATS if row.takes is Takes.COMPARISON and not row.binary]
)
def test_the_pieces_of_a_format_are_the_whole(small: Comparison, name: str):
    assert b"".join(stream_comparison(small, format=name)) == render_comparison(small, format=name)


def test_no_piece_of_json_is_a_large_part_of_it(small: Comparison):
    large = replace(small, changes=300 * small.changes)
    pieces = list(stream_comparison(large, format="json"))
    assert len(pieces) > 50
    assert max(map(len, pieces)) < sum(map(len, pieces)) / 50


def test_pieces_are_written_to_a_file(small: Comparison, tmp_path: Path):
    write_bytes(tmp_path / "pair.json", stream_comparison(small, format="json"))
    assert (tmp_path / "pair.json").read_bytes() == render_comparison(small, format="json")
