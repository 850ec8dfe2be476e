"""XML from strangers is parsed without opening anything, or refused in one sentence."""

from __future__ import annotations

import pytest

from regdiff.errors import RefusedInput
from regdiff.readers.safe_xml import MAX_DEPTH, parse_xml, root_name

REFUSED = {
    "internal entity": b'<!DOCTYPE r [<!ENTITY n "shall not">]><r>may &n;</r>',
    "entity declared and unused": b'<!DOCTYPE r [<!ENTITY n "x">]><r>may</r>',
    "external entity": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>',
    "parameter entity": b'<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><r>ok</r>',
    "entity of an outside DTD": b'<!DOCTYPE r SYSTEM "file:///nowhere.dtd"><r>&y;</r>',
    "unclosed": b"<r><p>Article 1.",
    "deep": b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1),
    "very deep": b"<a>" * 2100 + b"</a>" * 2100,
    "wrong encoding": "<?xml version='1.0' encoding='utf-8'?><r>第一条</r>".encode("gb18030"),
    "unknown encoding": b"<?xml version='1.0' encoding='utf-7'?><r>+ADw-</r>",
    "a nul": b"<r>\0</r>",
    "two roots": b"<r/><r/>",
    "empty": b"",
    "too much markup": b"<r>" + b"<b/>" * 3_000_001 + b"</r>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_xml_is_refused_in_one_sentence(name):
    with pytest.raises(RefusedInput) as caught:
        parse_xml(REFUSED[name], what="act.xml")
    message = str(caught.value)
    assert message.startswith("act.xml ")
    assert message.endswith(".")
    assert "\n" not in message


def test_a_billion_laughs_are_refused_without_being_told():
    bomb = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n > 1 else b"&a;" * 10) for n in range(1, 10)
    )
    with pytest.raises(RefusedInput):
        parse_xml(bomb + b"]><l>&a9;</l>", what="act.xml")


def test_an_xinclude_is_left_as_it_stands():
    root = parse_xml(
        b'<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/hostname" parse="text"/></r>',
        what="act.xml",
    )
    assert "".join(root.itertext()) == ""


def test_a_doctype_without_entities_is_read_but_refused_where_the_format_has_none():
    data = b'<!DOCTYPE r SYSTEM "act.dtd"><r>Words</r>'
    assert parse_xml(data, what="act.xml").text == "Words"
    with pytest.raises(RefusedInput):
        parse_xml(data, what="act.xml", doctype=False)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<act/>", "act"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -- b --><a:akomaNtoso>", "akomaNtoso"),
        ("\ufeff<?xml version='1.0'?><ACT>".encode("utf-16-le"), "ACT"),
        (b'<?xml?><!DOCTYPE CONS.ACT SYSTEM "x.dtd" [<!ELEMENT a ANY>]><CONS.ACT>', "CONS.ACT"),
        (b"Article 1", ""),
        (b"<", ""),
    ],
)
def test_the_root_is_found_without_parsing(data, name):
    assert name == root_name(data)
