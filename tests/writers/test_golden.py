"""Outputs that people read, kept as they should look; ``pytest --accept`` rewrites them for review."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import regdiff
from regdiff.model import Comparison, Relation, norm_table, shift_table
from regdiff.writers import WriteOptions, render_comparison, render_document, render_norms
from regdiff.writers.wrapping import width

Golden = Callable[[str, bytes], None]
ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("ui", ["en", "zh"])
def test_the_terminal_summary(small: Comparison, golden: Golden, ui: str):
    golden(f"small.{ui}.txt", render_comparison(small, format="text", options=WriteOptions(ui=ui)))


@pytest.mark.parametrize("ui", ["en", "zh"])
def test_the_pull_request_comment(small: Comparison, golden: Golden, ui: str):
    golden(f"small.{ui}.md", render_comparison(small, format="md", options=WriteOptions(ui=ui)))


def test_the_correspondence_table(small: Comparison, golden: Golden):
    golden("small.correspondence.md", render_comparison(small, format="correspondence.md"))
    golden("small.correspondence.csv", render_comparison(small, format="correspondence.csv"))
    golden("small.correspondence.html", render_comparison(small, format="correspondence.html"))


def test_the_norm_and_shift_tables(small: Comparison, golden: Golden):
    table = norm_table(small.old, small.old_norms)
    golden("small.norms.txt", render_norms(table, format="text"))
    golden("small.norms.md", render_norms(table, format="md"))
    golden("small.norms.csv", render_norms(table, format="csv"))
    golden("small.shifts.txt", render_norms(shift_table(small), format="text"))
    golden("small.shifts.md", render_norms(shift_table(small), format="md"))
    golden("small.shifts.csv", render_norms(shift_table(small), format="csv"))


def test_a_version(small: Comparison, golden: Golden):
    golden("small.outline.txt", render_document(small.new, format="text"))
    golden("small.outline.md", render_document(small.new, format="md"))
    golden("small.akn.xml", render_document(small.new, format="akn"))


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(root: Path, columns: int, language: str):
    folder = root / "corpora" / "genai-licensing"
    old, new = (regdiff.read(folder / f"{side}.{language}.md") for side in ("old", "new"))
    result = regdiff.compare(old, new, norms=False)
    options = WriteOptions(width=columns, color=True, ui=language)
    text = render_comparison(result, format="text", options=options).decode()
    assert max(width(ANSI.sub("", line)) for line in text.split("\n")) <= columns
    assert "\x1b[" in text


def test_colour_changes_looks_and_not_words(small: Comparison):
    plain = render_comparison(small, format="text").decode()
    coloured = render_comparison(small, format="text", options=WriteOptions(color=True)).decode()
    words = ANSI.sub("", coloured)
    assert "\x1b[" not in plain
    assert "Providers shall register" in " ".join(plain.replace("[-", "").split())
    assert "Providers shall register" in " ".join(words.split())


def test_unchanged_versions_are_told_in_one_sentence(small: Comparison):
    same = regdiff.compare(small.old, small.old, norms=False)
    assert {change.link.relation for change in same.changes} == {Relation.SAME}
    text = render_comparison(same, format="text").decode()
    assert "word for word" in text
    assert "Where the words changed" not in text
