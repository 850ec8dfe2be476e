"""Akoma Ntoso 3.0: a version as the standard's XML, eids as its identifiers.

Every provision becomes the element of its kind, or an ``hcontainer`` that names the kind. Words before,
between and after the children of a provision keep their place; furniture but the title stays out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from regdiff.model import Document, Provision, Range, own_ranges
from regdiff.writers.options import WriteOptions
from regdiff.writers.wrapping import safe

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NSMAP: Any = {None: NS}  # the standard as the default namespace
_HIERARCHY = frozenset(
    {"alinea", "article", "book", "chapter", "clause", "division", "indent", "level", "list", "paragraph"}
    | {"part", "point", "proviso", "rule", "section", "subchapter", "subclause", "subdivision"}
    | {"sublist", "subparagraph", "subpart", "subrule", "subsection", "subtitle", "title", "tome"}
    | {"transitional"}
)
_LANGUAGES = {"en": "eng", "zh": "zho", "fr": "fra", "de": "deu", "und": "und"}
_FRONT = frozenset({"preamble", "recital", "citation", "formula", "preface"})
_UNDATED = "0001-01-01"


def document(result: Document, options: WriteOptions) -> bytes:
    """Return a version as Akoma Ntoso."""
    del options
    root = etree.Element(f"{{{NS}}}akomaNtoso", nsmap=_NSMAP)
    act = _add(root, "act", name="act")
    _meta(act, result)
    _preface(act, result)
    tops = result.root.children
    front = [node for node in tops if node.kind in _FRONT]
    annexes = [node for node in tops if node.kind == "annex"]
    rest = [node for node in tops if node.kind not in _FRONT and node.kind != "annex"]
    if front:
        _preamble(act, front, result)
    body = _add(act, "body")
    for node in rest:
        _hierarchy(body, node, result)
    if not rest:
        _paragraphs(_add(_add(body, "hcontainer", name="empty"), "content"), "")
    if annexes:
        attachments = _add(act, "attachments")
        for node in annexes:
            _annex(attachments, node, result)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _meta(act: Any, version: Document, annex: str = "") -> None:
    meta = _add(act, "meta")
    identification = _add(meta, "identification", source="#regdiff")
    date = version.meta.date if len(version.meta.date) == 10 else ""
    named = {"date": date or _UNDATED, "name": "version" if date else "unknown"}
    name = version.source.sha256[:16] or "text"
    uri = f"/akn/xx/act/{named['date']}/{name}"
    language = _LANGUAGES.get(version.language[:2], "und")
    for level, path in (
        ("FRBRWork", uri),
        ("FRBRExpression", f"{uri}/{language}@"),
        ("FRBRManifestation", f"{uri}/{language}@.akn"),
    ):
        made = _add(identification, level)
        _add(made, "FRBRthis", value=f"{path}/!{annex or 'main'}")
        _add(made, "FRBRuri", value=path)
        _add(made, "FRBRdate", **named)
        _add(made, "FRBRauthor", href="#regdiff")
        if level == "FRBRWork":
            _add(made, "FRBRcountry", value="xx")
        elif level == "FRBRExpression":
            _add(made, "FRBRlanguage", language=language)
    if annex:
        return
    references = _add(meta, "references", source="#regdiff")
    _add(
        references, "TLCOrganization", eId="regdiff", href="/ontology/organization/regdiff", showAs="regdiff"
    )


def _preface(act: Any, version: Document) -> None:
    titles = [piece.range.of(version.text) for piece in version.furniture if piece.kind == "title"]
    title = version.meta.title or (titles[0] if titles else "")
    if title:
        _put(_add(_add(_add(act, "preface"), "p"), "docTitle"), title)


def _preamble(act: Any, nodes: Sequence[Provision], version: Document) -> None:
    preamble = _add(act, "preamble")
    for kind, group in groupby(_flat(nodes), key=lambda node: node.kind):
        if kind in {"recital", "citation"}:
            parent = _add(preamble, f"{kind}s")
            for node in group:
                made = _add(parent, kind, eId=node.eid)
                _head(made, node, version)
                _lines(made, own_ranges(node), version)
                for child in node.children:
                    _paragraphs(made, version.quote(child.range))
        else:
            for node in group:
                _paragraphs(_add(preamble, "container", name=kind, eId=node.eid), version.quote(node.range))


def _flat(nodes: Sequence[Provision]) -> list[Provision]:
    """Return the parts of a preamble: those of one that has any, else itself."""
    found: list[Provision] = []
    for node in nodes:
        wrapper = node.kind in {"preamble", "preface"} and node.children
        found.extend(_flat(node.children) if wrapper else [node])
    return found


def _annex(attachments: Any, node: Provision, version: Document) -> None:
    doc = _add(_add(attachments, "attachment", eId=node.eid), "doc", name="annex")
    _meta(doc, version, node.eid)
    body = _add(doc, "mainBody")
    head = " ".join(part for part in (node.label, node.heading) if part)
    if head:
        _paragraphs(body, head)
    _parts(body, node, version)


def _hierarchy(parent: Any, node: Provision, version: Document) -> None:
    """Write a provision as an element of the hierarchy."""
    if node.kind == "table":
        _table(_add(_add(parent, "hcontainer", name="table"), "content"), node, version)
        return
    if node.kind in _HIERARCHY:
        made = _add(parent, node.kind, eId=node.eid)
    else:
        made = _add(parent, "hcontainer", name=node.kind, eId=node.eid)
    _head(made, node, version)
    if all(child.kind == "table" for child in node.children):
        _content(_add(made, "content"), node, version)
        return
    _parts(made, node, version, hierarchy=True)


def _parts(made: Any, node: Provision, version: Document, *, hierarchy: bool = False) -> None:
    """Write own words and children in their order: words before as intro, after as wrap-up."""
    own = [range_ for range_ in own_ranges(node) if range_.of(version.text).strip()]
    first, last = node.children[0].range.start, node.children[-1].range.end
    before = [range_ for range_ in own if range_.end <= first]
    after = [range_ for range_ in own if range_.start >= last]
    between = [
        range_ for range_ in own if first < range_.end and range_.start < last and range_ not in before
    ]
    if before:
        _lines(_add(made, "intro") if hierarchy else made, before, version)
    for child in node.children:
        for range_ in [held for held in between if held.end <= child.range.start]:
            between.remove(range_)
            _lines(_add(_add(made, "hcontainer", name="words"), "content"), [range_], version)
        _hierarchy(made, child, version)
    if after:
        _lines(_add(made, "wrapUp") if hierarchy else made, after, version)


def _content(content: Any, node: Provision, version: Document) -> None:
    """Write a provision's words, and its tables where they stand among them."""
    own: list[tuple[Range, Provision | None]] = [(range_, None) for range_ in own_ranges(node)]
    own.extend((child.range, child) for child in node.children)
    for range_, child in sorted(own, key=lambda pair: pair[0]):
        if child is not None:
            _table(content, child, version)
        elif range_.of(version.text).strip():
            _lines(content, [range_], version)
    if not len(content):
        _paragraphs(content, "")


def _table(content: Any, node: Provision, version: Document) -> None:
    rows = [child for child in node.children if child.kind == "tr"] or [node]
    table = _add(content, "table", eId=node.eid)
    for row in rows:
        made = _add(table, "tr") if row is node else _add(table, "tr", eId=row.eid)
        for cell in version.quote(row.range).split("\t"):
            _paragraphs(_add(made, "td"), cell)


def _head(made: Any, node: Provision, version: Document) -> None:
    del version
    if node.label:
        _put(_add(made, "num"), node.label)
    if node.heading:
        _put(_add(made, "heading"), node.heading)


def _lines(parent: Any, ranges: Sequence[Range], version: Document) -> None:
    _paragraphs(parent, "\n".join(range_.of(version.text).strip() for range_ in ranges))


def _paragraphs(parent: Any, text: str) -> None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines or [""]:
        _put(_add(parent, "p"), line)


def _put(element: Any, text: str) -> None:
    element.text = safe(text) if not text.isprintable() else text


def _add(parent: Any, name: str, /, **attributes: str) -> Any:
    made = etree.SubElement(parent, f"{{{NS}}}{name}")
    for key, value in attributes.items():
        made.set(key, value)
    return made
