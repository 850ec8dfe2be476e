"""The words of summaries, in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from regdiff.errors import UsageError
from regdiff.model import ChangeKind, Instrument, NormType, Relation, ShiftKind
from regdiff.writers.words import words
from regdiff.writers.wrapping import Span, fit, paint, safe, width, wrap


def test_both_languages_have_the_same_keys(root: Path):
    tables = tomllib.loads((root / "regdiff" / "writers" / "words.toml").read_text(encoding="utf-8"))
    shapes = {
        language: {key: sorted(value) if isinstance(value, dict) else "" for key, value in table.items()}
        for language, table in tables.items()
    }
    # Notices speak English themselves.
    assert shapes["zh"].pop("notice")
    shapes["zh"].pop("notice_detail")
    assert shapes["en"] == shapes["zh"]


@pytest.mark.parametrize("ui", ["en", "zh"])
@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("relations", Relation),
        ("shifts", ShiftKind),
        ("types", NormType),
        ("instruments", Instrument),
        ("kinds", ChangeKind),
    ],
)
def test_every_member_of_a_closed_set_has_a_word(ui: str, group: str, members):
    assert set(words(ui).table[group]) == {str(member) for member in members}


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(UsageError, match="choose one of en, zh"):
        words("fr")


def test_counts_have_a_form_for_one():
    assert (words("en").count("lines", 1), words("en").count("lines", 2)) == (
        "… 1 line unchanged …",
        "… 2 lines unchanged …",
    )


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("第三条", 6), ("e\u0301", 1), ("\u200b", 0), ("𠀀", 2), ("ｱ", 1)]
)
def test_width_is_that_of_the_terminal(text: str, columns: int):
    assert width(text) == columns


def test_lines_do_not_begin_with_closing_marks():
    text = "提供者应当在服务发布之前，取得许可；未取得许可的（包括试用），不得发布。"
    for columns in range(12, 40):
        for line in wrap([Span(text)], columns):
            shown = paint(line, color=False)
            assert width(shown) <= columns
            assert shown[0] not in "，；）。"


def test_words_are_kept_whole_and_none_is_lost():
    text = "Providers shall obtain a licence, before release; not later."
    lines = [paint(line, color=False) for line in wrap([Span(text)], 20, first="> ", rest="  ")]
    assert " ".join(line[2:] for line in lines) == text
    assert max(map(len, lines)) <= 20


def test_a_word_longer_than_a_line_is_cut():
    lines = [paint(line, color=False) for line in wrap([Span("see " + "x" * 50)], 20)]
    assert max(map(len, lines)) <= 20
    assert "".join(lines).replace(" ", "") == "see" + "x" * 50


def test_nothing_drives_the_terminal():
    assert "\x1b" not in safe("\x1b]0;title\x07")
    assert safe("a\u202eb\ud800") == "a⟨202E⟩b⟨D800⟩"
    assert safe("a\x0bb\r\n") == "a b  "
    assert fit("第十二条", 5) == "第十…"
