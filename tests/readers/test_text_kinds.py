"""Programs and data that are saved as plain text are told, and law is not taken for them."""

from __future__ import annotations

import pytest

from regdiff.readers import read_document

PYTHON = "import os\n\n\ndef light(name):\n    lamps = os.listdir(name)\n    for lamp in lamps:\n        print(lamp)\n    return lamps\n\n\nif __name__ == '__main__':\n    light('.')\n"
JSON = '{\n  "name": "light",\n  "lamps": [\n    {\n      "height": 3\n    }\n  ]\n}\n'
TABLE = "lamp,height,fee\nlarge,30,4.00\nsmall,10,1.50\nother,5,0.50\nlast,1,0.10\n"
MARKUP = "<lamps>\n<lamp>one</lamp>\n<lamp>two</lamp>\n<lamp>three</lamp>\n<lamp>four</lamp>\n</lamps>\n"
PROSE = "The keeper lights the lamp, the horn and the bell.\nHe writes down ships, boats and wrecks.\nNobody else may.\nThis holds by day, by night and in fog.\nIt holds for all.\n"


def codes(text: str, name: str = "law.txt") -> list[str]:
    return [notice.code for notice in read_document(text.encode(), name=name, language="en").notices]


@pytest.mark.parametrize("text", [PYTHON, JSON, TABLE, MARKUP, TABLE.replace(",", "\t")])
def test_what_is_no_prose_is_told(text: str):
    assert "read.not-prose" in codes(text)


@pytest.mark.parametrize(
    "text", [PROSE, "Article 1\nOne.\nArticle 2\nTwo.\n", "a,b,c\n", "one\ntwo\nthree\nfour\nfive\nsix\n"]
)
def test_prose_is_not(text: str):
    assert "read.not-prose" not in codes(text)


def test_xml_of_a_known_kind_is_read_as_such_whatever_its_name():
    xml = '<?xml version="1.0"?><Legislation><Primary><Body><P1><Pnumber>1</Pnumber><P1para><Text>One.</Text></P1para></P1></Body></Primary></Legislation>'
    assert read_document(xml.encode(), name="data.txt").source.format == "clml"
    assert read_document(b"<?xml is a sign.", name="data.txt").source.format == "text"
