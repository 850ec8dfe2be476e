"""Building documents from blocks: what readers may ask for, and what is told."""

from __future__ import annotations

import pytest

from regdiff.languages import detect_language, is_traditional
from regdiff.model import Document, Meta, Notice, Severity, Source
from regdiff.structure import Block, Role, build

SOURCE = Source("law", "text", "0" * 64)


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def test_notices_and_meta_of_the_reader_come_first():
    notice = Notice("read.x", Severity.INFO, "x")
    blocks = [Block("Lamp Act"), Block("of 1 May 2030", kind="title"), Block("Article 1"), Block("Lit.")]
    document = build(blocks, source=SOURCE, meta=Meta(version="v2"), notices=[notice])
    assert document.meta == Meta("Lamp Act of 1 May 2030", "2030-05-01", "v2")
    assert codes(document) == ["read.x"]


def test_coverage_is_measured_against_the_original():
    document = build(
        [Block("Article 1"), Block("Lit.")], source=SOURCE, language="en", original="Article 1 Lit. Lost."
    )
    assert (round(document.coverage, 2), codes(document)) == (0.71, ["read.coverage"])


def test_blocks_without_words_are_passed_over():
    assert build([Block(" "), Block("Article 1"), Block("Lit.")], source=SOURCE).text == "Article 1\nLit."


def test_traditional_characters_are_told():
    document = build([Block("第一條　主管機關應當依本法之規定處理。")], source=SOURCE)
    assert (document.language, codes(document)) == ("zh", ["read.traditional"])


def test_furniture_in_the_middle_of_an_article_steps_out_of_it():
    blocks = [
        Block("Article 1"),
        Block("Lit"),
        Block("page 3", Role.FURNITURE, kind="page-foot"),
        Block("lamps."),
    ]
    document = build(blocks, source=SOURCE, language="en")
    assert document.text == "Article 1\nLit\nlamps.\npage 3"


def test_the_ids_of_blocks_become_aliases():
    blocks = [
        Block("Article 1", ids=("x1",)),
        Block("(a) lit", ids=("x2",)),
        Block("II. Unlit", Role.HEADING, 2),
    ]
    assert build(blocks, source=SOURCE, language="en").by_eid()["art_1"].aliases == ("x1",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("第一条 network operators 网络运营者应当报告", "zh"),
        ("The provider shall notify the authority of the incident in writing.", "en"),
        ("Le présent règlement est applicable dans les cas prévus par la loi.", "fr"),
        ("Die Behörde kann nach dem Gesetz für den Betrieb eine Frist setzen.", "de"),
        ("", "en"),
        ("12 34", "en"),
    ],
)
def test_languages(text: str, language: str):
    assert detect_language(text) == language


def test_traditional_and_simplified_are_told_apart():
    assert [is_traditional("第一條應當"), is_traditional("第一条应当"), is_traditional("")] == [
        True,
        False,
        False,
    ]
