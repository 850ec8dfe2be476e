"""Files that are not what their name says, or of a kind that no reader takes, are told what to do."""

from __future__ import annotations

import pytest

from regdiff.errors import InputError
from regdiff.readers import read_document

FILES = {
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "act.doc", "save it as .docx"),
    "a protected Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "act.docx", "password"),
    "RTF": (rb"{\rtf1\ansi Article 1}", "act.rtf", "save it as .docx"),
    "RTF by another name": (rb"{\rtf1\ansi Article 1}", "act", "save it as .docx"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "act.png", "formats"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_way_out_is_named(name):
    data, file, words = FILES[name]
    with pytest.raises(InputError, match=words) as caught:
        read_document(data, name=file)
    assert str(caught.value).startswith(file)


def test_a_spreadsheet_is_no_text(make_zip):
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    files = {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": "<workbook/>",
    }
    with pytest.raises(InputError, match="no Word document"):
        read_document(make_zip(files), name="table.xlsx")
