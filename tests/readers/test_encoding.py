"""Bytes become characters in a fixed order of evidence."""

from __future__ import annotations

import codecs

import pytest

from regdiff.errors import InputError, RefusedInput, UsageError
from regdiff.readers import read_document
from regdiff.readers.encoding import decode

LAW = "第一条　为了规范网络运营者的行为，制定本办法。镕"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        pytest.param(codecs.BOM_UTF8 + b"Article 1", "utf-8", "Article 1", id="a mark of UTF-8"),
        pytest.param(LAW.encode("utf-16"), "utf-16", LAW, id="a mark of UTF-16"),
        pytest.param(codecs.BOM_UTF16_BE + LAW.encode("utf-16-be"), "utf-16", LAW, id="big-endian UTF-16"),
        pytest.param(codecs.BOM_UTF32_LE + LAW.encode("utf-32-le"), "utf-32", LAW, id="UTF-32"),
        pytest.param(LAW.encode(), "utf-8", LAW, id="strict UTF-8 without a mark"),
        pytest.param(b"", "utf-8", "", id="nothing"),
    ],
)
def test_marks_and_utf_8_come_first_and_need_no_notice(data: bytes, encoding: str, text: str):
    assert decode(data, name="law.txt") == (text, encoding, ())


@pytest.mark.parametrize("label", ["gb2312", "GBK", "x-gbk", "gb18030"])
def test_every_name_of_gb_is_read_as_its_superset(label: str):
    page = f'<meta charset="{label}">{LAW}𠀀'.encode("gb18030")
    assert decode(page, name="page", markup=True).text.endswith("镕𠀀")


def test_big5_is_read_with_the_characters_of_hong_kong():
    page = '<meta charset="big5">第一條 嘅 啲'.encode("big5hkscs")
    assert decode(page, name="page", markup=True).text.endswith("第一條 嘅 啲")


def test_a_lone_0x80_is_the_euro_sign_of_gbk():
    page = b'<meta charset="gbk">' + "罚款".encode("gbk") + b"\x80" + "元".encode("gbk")
    assert decode(page, name="page", markup=True).text.endswith("罚款€元")


def test_a_declaration_that_utf_8_contradicts_is_told():
    decoded = decode(b'<meta charset="gb2312">' + LAW.encode(), name="page", markup=True)
    assert (decoded.text.endswith(LAW), decoded.encoding) == (True, "utf-8")
    assert [notice.code for notice in decoded.notices] == ["read.encoding"]


def test_an_unknown_declaration_is_passed_over():
    assert decode('<meta charset="no-such">ä'.encode(), name="page", markup=True).text.endswith("ä")


def test_a_declaration_of_utf_16_in_ascii_is_passed_over():
    assert decode(b'<meta charset="utf-16">x', name="page", markup=True).text.endswith("x")


@pytest.mark.parametrize(
    ("encoding", "text"), [("gb18030", LAW), ("big5hkscs", "第一條　銀行應當依本法之規定報告主管機關。")]
)
def test_chinese_without_a_declaration_is_guessed_and_told(encoding: str, text: str):
    decoded = decode(text.encode(encoding), name="law.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert "was guessed (--encoding overrides it)" in decoded.notices[0].message


def test_one_chinese_line_among_english_ones_is_enough():
    data = b"Article 1. The bank shall report.\n" * 400 + "第五条 银行应当报告".encode("gb18030")
    assert decode(data, name="law.txt").text.endswith("第五条 银行应当报告")


def test_western_text_is_guessed_too():
    assert decode("Article 1er. Le présent règlement".encode("cp1252"), name="law.txt").text == (
        "Article 1er. Le présent règlement"
    )


def test_the_caller_overrides_every_evidence():
    assert decode("ä".encode("cp1252"), name="law.txt", override="latin1").text == "ä"


def test_an_encoding_that_does_not_exist_is_a_usage_error():
    with pytest.raises(UsageError, match="There is no encoding 'klingon'; try utf-8, gb18030, big5"):
        decode(b"x", name="law.txt", override="klingon")


def test_what_cannot_be_decoded_is_marked_and_counted():
    decoded = decode(b"ab\xff\xfe", name="law.txt", override="gb18030")
    assert decoded.text == "ab\ufffd\ufffd" or "\ufffd" in decoded.text
    assert [notice.code for notice in decoded.notices] == ["read.undecodable"]


def test_binary_data_is_refused_in_one_sentence():
    with pytest.raises(RefusedInput, match=r"law\.txt is no text in any encoding"):
        decode(bytes(range(256)) * 40, name="law.txt")


@pytest.mark.parametrize(
    "text", [LAW, "Article 1\nThe bank shall report.\n", "第一条　银行应当报告。\n第二条 附则。\n"]
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_without_a_mark_are_known_by_their_zeros(text: str, encoding: str):
    found = decode(text.encode(encoding), name="law.txt")
    assert (found.text, found.encoding) == (text, encoding)
    assert [notice.code for notice in found.notices] == ["read.encoding"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(9), id="the head of a program"),
        pytest.param(b"\x7fELF", id="four bytes of a program"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(8), id="a picture"),
        pytest.param(b"SQLite format 3\x00\x10\x00\x01\x01\x00@ ", id="a database"),
        pytest.param(b"ab\x01", id="letters and a control"),
        pytest.param(bytes(3), id="zeros"),
        pytest.param(b"text \x00" * 3 + bytes(range(32)), id="words among controls"),
    ],
)
@pytest.mark.parametrize("name", ["law.txt", "law.md", "law"])
def test_a_binary_file_is_refused_whatever_its_name(data: bytes, name: str):
    with pytest.raises(InputError, match=r"^law.* (?:is no text in any encoding|holds binary data)"):
        read_document(data, name=name)


def test_a_single_control_character_makes_no_text_binary():
    assert (
        "report \x00 all"
        in decode(b"Article 1\nThe bank shall report \x00 all incidents.", name="law.txt").text
    )
