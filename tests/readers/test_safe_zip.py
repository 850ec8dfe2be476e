"""Zip packages are checked before they are inflated, and counted while they are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from regdiff.errors import RefusedInput
from regdiff.readers import safe_zip
from regdiff.readers.safe_zip import Package


def packed(files: list[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in files:
            package.writestr(name, data)
    return out.getvalue()


def test_a_sound_package_reads():
    package = Package(packed([("a.xml", b"<a/>"), ("b/c.xml", b"<c/>")]), what="x.docx")
    assert "a.xml" in package
    assert package.names() == ("a.xml", "b/c.xml")
    assert package.read("b/c.xml") == b"<c/>"


@pytest.mark.parametrize("name", ["../evil.txt", "/abs.txt", "a\\..\\evil", "C:evil", "a/../../b"])
def test_names_that_point_out_are_refused(name):
    with pytest.raises(RefusedInput, match="points out"):
        Package(packed([(name, b"x")]), what="x.docx")


def test_duplicates_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed([("a.xml", b"1"), ("a.xml", b"2")])
    with pytest.raises(RefusedInput, match="twice"):
        Package(data, what="x.docx")


def test_a_bomb_is_refused_before_it_is_inflated():
    with pytest.raises(RefusedInput, match="-fold"):
        Package(packed([("a.xml", b"\0" * 50_000_000)]), what="x.docx")


def test_a_package_that_lies_about_sizes_is_refused_while_inflating(monkeypatch):
    monkeypatch.setattr(safe_zip, "MAX_PART", 100_000)
    data = bytearray(packed([("a.xml", zlib.compress(bytes(range(256)) * 10) + b"x" * 500_000)]))
    size = struct.pack("<I", 500)
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(sign) + at
        data[start : start + 4] = size
    with pytest.raises(RefusedInput):
        Package(bytes(data), what="x.docx").read("a.xml")


def test_too_many_files_are_refused():
    with pytest.raises(RefusedInput, match="files"):
        Package(packed([(f"{n}.xml", b"") for n in range(safe_zip.MAX_ENTRIES + 1)]), what="x.docx")


def test_overlapping_files_are_refused():
    data = bytearray(packed([("a.xml", b"1" * 100), ("b.xml", b"2" * 100)], method=zipfile.ZIP_STORED))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = struct.pack("<I", 5)
    with pytest.raises(RefusedInput, match="overlap"):
        Package(bytes(data), what="x.docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password-protected"),
        (b"PK\x03\x04 and nothing more", "broken"),
        (packed([("a.xml", b"x" * 100)])[:-10], "broken"),
        (packed([("a.xml", b"x" * 100)], method=zipfile.ZIP_LZMA), "unusual"),
    ],
)
def test_what_is_no_package_is_refused(data, words):
    with pytest.raises(RefusedInput, match=words):
        Package(data, what="x.docx")


def test_a_damaged_part_is_refused():
    data = bytearray(packed([("a.xml", b"words " * 100)]))
    data[40] ^= 0xFF
    with pytest.raises(RefusedInput, match="damaged"):
        Package(bytes(data), what="x.docx").read("a.xml")


def test_a_missing_part_is_named():
    with pytest.raises(RefusedInput, match=r"word/document\.xml"):
        Package(packed([("a.xml", b"")]), what="x.docx").read("word/document.xml")
