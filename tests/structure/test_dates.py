"""Dates and version labels that a document prints of itself."""

from __future__ import annotations

import pytest

from regdiff.readers import read_document, read_plain
from regdiff.structure.dates import printed_date, printed_version


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("（1997年7月3日通过　2007年8月30日修订）", "2007-08-30"),
        ("（版本日期 2025-10-28；公布 2025-10-28）", "2025-10-28"),
        ("of 14 June 2006", "2006-06-14"),
        ("Adopted on December 5, 2019", "2019-12-05"),
        ("du 1er août 2020", "2020-08-01"),
        ("vom 3. März 2021", "2021-03-03"),
        ("02014R0596 — EN — 04.12.2024 — 004.001", "2024-12-04"),
        ("2026年13月40日", ""),
        ("2026年13月4日", ""),
        ("2026年12月32日", ""),
        ("2026年12月31日", "2026-12-31"),
        ("2026年0月1日；2025年1月0日", ""),
        ("Directive 2009/72/EC", ""),
        ("", ""),
    ],
)
def test_dates(line: str, date: str):
    assert printed_date([line]) == date


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("某办法（征求意见稿）", "征求意见稿"),
        ("某某法（2015年修正本）", "2015年修正本"),
        ("02014R0596 — EN — 04.12.2024 — 004.001", "004.001"),
        ("Lamp Act", ""),
    ],
)
def test_versions(line: str, version: str):
    assert printed_version([line]) == version


def test_the_head_of_a_document_gives_its_meta():
    meta = read_plain("某某法\n（2016年11月7日通过）\n第一条　甲。").meta
    assert (meta.title, meta.date) == ("某某法", "2016-11-07")


def test_a_page_without_a_printed_title_has_that_of_its_head():
    page = b"<html><head><title> Lamp\n rules </title></head><p>Article 1</p><p>Lit.</p>"
    assert read_document(page, name="x.html").meta.title == "Lamp rules"


@pytest.mark.parametrize(
    ("head", "meta"),
    [
        (
            "灯塔法（2031年修正）\n（2016年11月7日通过）\n第一条　甲。",
            ("灯塔法（2031年修正）", "2016-11-07", "2031年修正"),
        ),
        (
            "法规名称：灯塔法：总则：编\n公布日期：2031年5月1日\n第一条　甲。",
            ("灯塔法：总则：编", "2031-05-01", ""),
        ),
    ],
)
def test_the_card_or_the_notes_of_a_chinese_law_date_it(head: str, meta: tuple[str, str, str]):
    found = read_plain(head).meta
    assert (found.title, found.date, found.version) == meta
