"""Elements of WordprocessingML, built with lxml; nothing of a source's text is ever parsed as XML."""

from __future__ import annotations

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AUTHOR = "regdiff"


def new(name: str, /, **attributes: str | int) -> Any:
    """Return an element of the main namespace; attribute names are of it too."""
    made = etree.Element(f"{{{W}}}{name}", nsmap={"w": W, "r": R})
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", str(value))
    return made


def add(parent: Any, name: str, /, **attributes: str | int) -> Any:
    """Append an element of the main namespace to another and return it."""
    made = etree.SubElement(parent, f"{{{W}}}{name}")
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", str(value))
    return made


def put_text(run: Any, text: str, *, deleted: bool = False) -> None:
    """Put words into a run; tabs become tab elements."""
    for number, part in enumerate(text.split("\t")):
        if number:
            add(run, "tab")
        if part:
            words = add(run, "delText" if deleted else "t")
            words.text = clean(part)
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def clean(text: str) -> str:
    r"""Return text without what XML cannot hold: controls become their pictures.

    >>> clean("a\x0bb")
    'a␋b'
    """
    if text.isprintable():
        return text
    return "".join(_clean(character) for character in text)


def _clean(character: str) -> str:
    code = ord(character)
    if code < 0x20 and character not in "\t\n":
        return chr(0x2400 + code)
    return "\ufffd" if 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF} else character


def serialise(root: Any) -> bytes:
    """Return a part of the package."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
