"""The report says everything in both languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
import sample

from regdiff.align.ledger import Evidence
from regdiff.diff.forms import RESPECTS
from regdiff.diff.judge import TOO_LARGE
from regdiff.diff.meaning import RANKS
from regdiff.languages import load_pack
from regdiff.model import Instrument, NormType, Relation, ShiftKind, Subtype
from regdiff.writers.html import render
from regdiff.writers.html.ui import LANGUAGES, Ui
from regdiff.writers.options import WriteOptions

# What the model tells is in English already; only what other languages say is listed.
_ONE_SIDED = {"reason", "kind"}


def _tables(language: str) -> dict:
    path = files("regdiff.writers.html").joinpath("strings", f"{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _writers(language: str) -> dict:
    return tomllib.loads(files("regdiff.writers").joinpath("words.toml").read_text(encoding="utf-8"))[
        language
    ]


def test_both_languages_have_the_same_words():
    en, zh = (_tables(language) for language in LANGUAGES)
    assert {name: sorted(en[name]) for name in en if name not in _ONE_SIDED} == {
        name: sorted(zh[name]) for name in zh if name not in _ONE_SIDED
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_of_the_model_has_its_word(language):
    ui = Ui(language)
    for table, members in {
        "relation": Relation,
        "shift": ShiftKind,
        "type": NormType,
        "instrument": Instrument,
        "subtype": Subtype,
    }.items():
        assert sorted(ui.table(table)) == sorted(str(member) for member in members)


def test_blanks_are_the_same_in_both_languages():
    def blanks(value):
        words = " ".join(value.values()) if isinstance(value, dict) else value
        return set(re.findall(r"\{\w+\}", words))

    en, zh = (_tables(language) for language in LANGUAGES)
    for name in set(en) - _ONE_SIDED:
        assert {key: blanks(value) for key, value in en[name].items()} == {
            key: blanks(value) for key, value in zh[name].items()
        }


def test_the_chinese_report_speaks_as_its_sentences_do():
    told = load_pack("zh").settings("ladder")
    page, table = _tables("zh"), _writers("zh")
    assert page["instrument"] == told["instruments"] == table["instruments"]
    assert page["shift"] == told["kinds"] == table["shifts"]
    assert page["subtype"] == told["subtypes"]
    assert page["type"] == table["types"]
    assert {key: page["facet"][key] for key in told["facets"] if key in page["facet"]} == {
        key: word for key, word in told["facets"].items() if key in page["facet"]
    }


def test_facets_are_called_in_english_as_sentences_call_them():
    told = load_pack("en").settings("ladder")["facets"]
    page = _tables("en")["facet"]
    assert {key: page[key] for key in told if key in page} == {
        key: word for key, word in told.items() if key in page
    }


def test_every_reason_of_the_judge_has_chinese_words():
    known = set(_tables("zh")["reason"])
    assert set(RANKS) | set(RESPECTS) | {TOO_LARGE} <= known


def test_every_notice_has_chinese_words(root):
    told = tomllib.loads((root / "docs" / "notices.toml").read_text(encoding="utf-8"))["notice"]
    assert set(_writers("zh")["notice"]) == {row["code"] for row in told}


def test_every_evidence_has_words_in_both_languages():
    alone = {Evidence.PERSON, Evidence.SAME, Evidence.REFERENCES, Evidence.ORDER}
    for language in LANGUAGES:
        assert {str(one) for one in alone} <= set(_tables(language)["why"])


def test_one_of_a_thing_is_told_as_one():
    assert Ui("en")("unchanged", n=1) == "1 clause unchanged"
    assert Ui("en")("unchanged", n=2) == "2 clauses unchanged"
    assert Ui("zh")("unchanged", n=1) == "1 条未变"


def test_reasons_are_told_in_the_language_of_the_interface():
    page = render(sample.comparison("zh"), WriteOptions(ui="zh")).decode()
    assert "[deleted: " not in page
    assert "〔删去：" in page
