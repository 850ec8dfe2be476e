"""XML from strangers: parsed without entities, DTDs, files or the network, or refused.

lxml's defaults expand entities and open files. What stands here was tried against entity bombs,
external entities and DTDs, XInclude, deep nesting and cut-off files.
"""

from __future__ import annotations

import re
from typing import Any

from regdiff.errors import RefusedInput

#: Most bytes an XML source may have; the largest codes in force are about a quarter of it.
MAX_BYTES = 64_000_000
#: Most markup characters (``<`` and ``=``): each may cost some 200 bytes of memory once parsed.
MAX_MARKUP = 3_000_000
#: Deepest nesting; libxml2 stops at 256, and real acts stay below 40.
MAX_DEPTH = 120

_ROOT = (  # not compiled where a file's name says that it is plain text
    r"\s*+(?:<\?(?:[^?]|\?(?!>))*+\?>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<![A-Za-z][^>\[]*+(?:\[[^\]]*+\]\s*+)?+>\s*+)*+"
    r"<(?:([\w.-]+):)?([\w.-]+)"
)
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HEAD = 65_536


def root_name(data: bytes) -> str:
    """Return the local name of the root element, or ``""`` when the bytes do not look like XML.

    Only the first 64 kB are looked at and nothing is parsed, so this is safe on anything.
    """
    head = data[:_HEAD]
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            text = head[len(mark) :].decode(encoding, "replace")
            break
    else:
        encoding = "utf-16-le" if head[:2] == b"<\0" else "utf-16-be" if head[:2] == b"\0<" else "latin-1"
        text = head.decode(encoding, "replace")
    found = re.match(_ROOT, text)
    return found.group(2) if found else ""


def parse_xml(data: bytes, *, what: str, doctype: bool = True) -> Any:
    """Parse ``data`` and return its root element.

    ``what`` names the source in messages. ``doctype=False`` refuses any document type, which Office
    files never have. Nothing outside ``data`` is ever opened.

    Raises:
        RefusedInput: broken XML, entities, or a size or depth beyond the limits.
    """
    from lxml import etree

    if len(data) > MAX_BYTES or data.count(b"<") + data.count(b"=") > MAX_MARKUP:
        msg = f"{what} is larger than any act in force; cut it into parts and read them one by one."
        raise RefusedInput(msg)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        msg = f"{what} is not well-formed XML ({_short(error)}); get a complete copy of the file."
        raise RefusedInput(msg) from None
    _refuse_entities(root, what=what, doctype=doctype)
    _refuse_depth(root, what=what)
    return root


def _refuse_entities(root: Any, *, what: str, doctype: bool) -> None:
    from lxml import etree

    info = root.getroottree().docinfo
    if info.doctype and not doctype:
        msg = f"{what} declares a document type, which a file of this format never does; it is not read."
        raise RefusedInput(msg)
    subset = info.internalDTD
    if subset is not None and next(subset.iterentities(), None) is not None:
        msg = f"{what} declares XML entities, which can hide or multiply text; expand them and try again."
        raise RefusedInput(msg)
    if next(root.iter(etree.Entity), None) is not None:
        msg = f"{what} uses XML entities that only an outside file defines; expand them and try again."
        raise RefusedInput(msg)


def _refuse_depth(root: Any, *, what: str) -> None:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            message = f"{what} nests more than {MAX_DEPTH} elements; no act does, so it is not read."
            raise RefusedInput(message)


def _short(error: Exception) -> str:
    """The parser's words on one line, at most 160 characters."""
    return " ".join(str(error).split())[:160]
