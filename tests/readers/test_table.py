"""The format of a file is found by its first bytes, then by its name."""

from __future__ import annotations

import pytest

from regdiff.errors import EmptyInput, RefusedInput, UnknownFormat, UsageError
from regdiff.readers import FORMATS, ReadOptions, read_document, read_plain
from regdiff.readers.table import find_format, format_named


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("law.txt", b"Article 1", "text"),
        ("law.md", b"# Law", "markdown"),
        ("law", b"Article 1", "text"),
        ("law.html", b"Article 1", "html"),
        ("law", b"<!DOCTYPE html><p>x", "html"),
        ("law.txt", b"<html> is a word", "text"),
        ("law.bin", b"%PDF-1.7", "pdf"),
        ("law.txt", b"%PDF-1.7", "pdf"),
        ("law", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "docx"),
        ("law", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        ("law.xml", b'<?xml version="1.0"?><akomaNtoso xmlns="x">', "akn"),
        ("law.xml", b'<bill xmlns="http://xml.house.gov/schemas/uslm/1.0">', "uslm"),
        ("law.xml", b'<?xml version="1.0"?><ACT xmlns="http://formex.publications.europa.eu">', "formex"),
        ("law.xml", b'<?xml version="1.0"?>\n<DIV5 N="9" TYPE="PART">', "ecfr"),
        ("data.xml", b'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">', "clml"),
        ("law.xhtml", b'<html><body><p class="oj-ti-art">Article 1</p>', "eurlex"),
        ("page.htm", "\ufeff<html><p>x".encode("utf-16"), "html"),
    ],
)
def test_formats_are_found(name: str, data: bytes, wanted: str):
    assert find_format(data, name).name == wanted


def test_binary_data_of_no_known_format_is_told():
    with pytest.raises(UnknownFormat, match=r"law\.bin holds binary data in no format that is known"):
        find_format(b"\x00\x01\x02", "law.bin")


def test_an_unknown_format_is_told_with_the_known_ones():
    with pytest.raises(UsageError, match="There is no reader for 'wps'; choose one of akn, calaws, clml"):
        format_named("wps")


def test_names_of_formats_are_unique():
    names = [row.name for row in FORMATS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("data", [b"", b"  \n"])
def test_an_empty_file_is_told(data: bytes):
    with pytest.raises(EmptyInput, match=r"law\.txt is empty"):
        read_document(data, name="law.txt")


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"<html><head><title>x</title></head></html>"])
def test_a_file_without_words_is_told(data: bytes):
    with pytest.raises(EmptyInput, match="holds no text"):
        read_document(data, name="law.html")


def test_a_file_beyond_the_limit_is_refused():
    with pytest.raises(RefusedInput, match="has 9 bytes, more than the limit of 8"):
        read_document(b"Article 1", name="law.txt", options=ReadOptions(max_bytes=8))


def test_the_source_is_named_and_hashed():
    source = read_document(b"Article 1\nx", name="law.txt").source
    assert (source.name, source.format, source.sha256[:8]) == ("law.txt", "text", "4a47ddb8")


def test_a_decoded_text_is_read_without_a_file():
    document = read_plain("Article 1\nLone \ud800 surrogates too.")
    assert [provision.eid for provision in document.provisions()] == ["art_1", "art_1__para_1"]


def test_a_language_that_is_not_known_is_told():
    document = read_plain("Το παρόν Σύνταγμα ψηφίζεται από τη Βουλή και ισχύει για όλους τους πολίτες. " * 6)
    assert (document.language, document.notices[0].code) == ("und", "read.language")
