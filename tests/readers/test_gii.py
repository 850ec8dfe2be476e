"""Federal law of Germany in XML: norms lie flat, their headings nest them. The whole of one is among the traps."""

from __future__ import annotations

import pytest

from regdiff.errors import RefusedInput
from regdiff.readers import read_document

ACT = """<dokumente doknr="B"><norm><metadaten><jurabk>LG</jurabk><ausfertigung-datum>2017-06-30</ausfertigung-datum>
<langue>Gesetz über Lichter</langue><standangabe><standkommentar>Zuletzt geändert</standkommentar></standangabe></metadaten></norm>
<norm doknr="B1"><metadaten><enbez>§ 1</enbez><titel>Pflicht</titel></metadaten><textdaten><text><Content>{}</Content></text>
<fussnoten><Content><P>Eine Fußnote</P></Content></fussnoten></textdaten></norm></dokumente>"""


def test_what_is_said_about_an_act_is_known():
    document = read_document(ACT.format("<P>Es gilt.</P>").encode(), name="act.xml")
    assert document.meta.title == "Gesetz über Lichter"
    assert document.meta.date == "2017-06-30"
    assert document.meta.version == "Zuletzt geändert"
    assert document.by_eid()["sec_1"].aliases == ("B1",)
    assert [document.quote(f.range) for f in document.furniture if f.kind == "note"] == ["Eine Fußnote"]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (
            "<P>Pflicht: <DL><DT>1.</DT><DD><LA><P>eins,</P><P>zwei.</P></LA></DD></DL></P>",
            ["Pflicht:", "1. eins,", "zwei."],
        ),
        ("<P>Ein<FnR/>Wort<BR/>und<B>fett</B>.</P>", ["Ein Wort undfett."]),
        ("<P>Leer: <DL><DT>1.</DT><DD/><DT>2.</DT></DL></P>", ["Leer:", "1.", "2."]),
        ("<P>Vor<pre>dem</pre>Bild</P>", ["Vor", "dem", "Bild"]),
    ],
)  # fmt: skip
def test_no_word_of_a_norm_is_lost(content: str, wanted: list[str]):
    document = read_document(ACT.format(content).encode(), name="act.xml")
    section = document.by_eid()["sec_1"]
    assert document.quote(section.range).split("\n")[1:] == wanted
    assert document.coverage == 1.0


def test_broken_xml_is_refused():
    with pytest.raises(RefusedInput, match="not well-formed"):
        read_document(b"<dokumente><norm></dokumente>", name="act.xml")
