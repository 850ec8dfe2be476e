"""United States Legislative Markup: bills, laws and codes of the federal government.

Both namespaces are read, and the older markup of bills (``enum``, ``header``, ``text``) as well.
"""

from __future__ import annotations

from typing import Any

from regdiff.model import Document, Meta, Source
from regdiff.readers.options import ReadOptions
from regdiff.readers.safe_xml import parse_xml
from regdiff.readers.xml_words import (
    LawTree,
    Mixed,
    container_sign,
    local,
    quoted_lines,
    sign_of,
    space,
    tidy,
)
from regdiff.structure.coverage import covered

_CONTAINERS = frozenset(
    {"title", "subtitle", "chapter", "subchapter", "part", "subpart", "division", "subdivision", "article"}
)
_LEVELS = _CONTAINERS | {
    "section",
    "subsection",
    "paragraph",
    "subparagraph",
    "clause",
    "subclause",
    "item",
    "subitem",
    "subsubitem",
    "level",
    "proviso",
    "appropriations",
    "schedule",
    "appendix",
    "recital",
    "courtRule",
    "reorganizationPlan",
    "preliminary",
}
_FLOW = frozenset(
    {
        "content",
        "chapeau",
        "continuation",
        "p",
        "block",
        "quotedContent",
        "quoted-block",
        "after-quoted-block",
        "enum",
        "header",
        "text",
        "num",
        "heading",
        "subheading",
        "table",
    }
    | {
        "tr",
        "layout",
        "row",
        "column",
        "toc",
        "tocItem",
        "referenceItem",
        "longTitle",
        "docTitle",
        "officialTitle",
    }
    | {
        "enactingFormula",
        "resolvingClause",
        "preamble",
        "notes",
        "sourceCredit",
        "signatures",
        "signature",
        "crossHeading",
    }
    | {
        "note",
        "statutoryNote",
        "editorialNote",
        "listOfItems",
        "listItem",
        "distributionCode",
        "congress",
        "session",
    }
    | {"action", "currentChamber", "legend", "endMarker", "attestation", "dateline", "authority"}
)
_CONTENTS = frozenset({"toc", "tocItem", "table", "tbody", "thead", "layout", "header"})
_NOTES = frozenset(
    {"footnote", "endnote", "note", "notes", "sourceCredit", "sidenote", "statutoryNote", "editorialNote"}
)
_ASIDE = {
    "preface": "title",
    "frontMatter": "title",
    "form": "title",
    "resolution-form": "title",
    "signatures": "signature",
    "attestation": "signature",
    "endorsement": "signature",
    "endMarker": "page-mark",
}
_ROOTS = frozenset({"appendices", "backMatter", "amendMain", "collection", "component", "lawDoc", "bill"})
#: Appropriations headings lie flat in the XML; what is major holds what is intermediate, and so on.
_RANKS = {"major": 1, "intermediate": 2, "small": 3}
_SMALL = frozenset({"item", "subitem", "subsubitem"})


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a USLM document; the tree is that of its levels, identifiers and ids are aliases."""
    del options
    root = parse_xml(data, what=source.name)
    reader = _Reader()
    reader.document(root)
    tree = reader.tree
    coverage, lost = covered(tree.written(), "".join(root.itertext()))
    return tree.document(
        language=language or "en",
        source=source,
        meta=reader.meta(root),
        notices=lost,
        coverage=coverage,
    )


class _Reader:
    def __init__(self) -> None:
        self.tree = LawTree()
        self.title = ""
        self.mixed = Mixed(_LEVELS | _FLOW - _NOTES, _NOTES, {"br": space})

    def document(self, element: Any) -> None:
        """Read the parts of a document; what stands before its main text is about it."""
        for child in element:
            name = local(child)
            if name in {"meta", "metadata"}:
                self.tree.furniture("metadata", tidy(" ".join(child.itertext())))
            elif name in _ASIDE:
                for line in self._flat(child):
                    self.tree.furniture(_ASIDE[name], line)
            elif name in {"main", "legis-body", "resolution-body"}:
                self._main(child)
            elif name in _ROOTS:
                self.document(child)
            elif name:
                self._dispatch(child)
            self.tree.notes(self.mixed)

    def meta(self, root: Any) -> Meta:
        """Return title, date and stage as the document gives them."""

        def first(*names: str) -> str:
            found = next(root.iter(*(f"{{*}}{name}" for name in names)), None)
            return tidy("".join(found.itertext())) if found is not None else ""

        date = next((d.get("date", "") for d in root.iter("{*}date", "{*}approvedDate") if d.get("date")), "")
        return Meta(title=self.title or first("title"), date=date[:10], version=first("docStage"))

    def _flat(self, element: Any) -> list[str]:
        lines = []
        for child in element:
            if local(child) in self.mixed.notes:
                self.mixed.found.append(child)
            elif local(child):
                lines.append(self.mixed.words(child))
        return [line for line in lines if line] or [self.mixed.words(element)]

    def _main(self, element: Any) -> None:
        for child in element:
            name = local(child)
            if name == "longTitle":
                for line in self._flat(child):
                    self.tree.furniture("title", line)
                official = child.find("{*}officialTitle")
                self.title = self.mixed.words(official if official is not None else child)
            elif name in {"enactingFormula", "resolvingClause", "preamble"}:
                self.tree.open("preamble")
                self.tree.open("paragraph")
                self._content(child)
                self.tree.close()
                self.tree.close()
            elif name in self.mixed.notes:
                self.mixed.found.append(child)
            elif name == "section" and not _labelled(child):
                self._level(child, "paragraph")
            elif name:
                self._dispatch(child)
            self.tree.notes(self.mixed)

    def _content(self, element: Any, *, skip: tuple[Any, ...] = ()) -> None:
        """Write words as they come, and the parts between them by their kind."""
        ranks: list[int] = []
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self._close(ranks)
                self.tree.words(piece)
            elif local(piece) == "appropriations":
                self._appropriations(piece, ranks)
            elif not any(piece is other for other in skip):
                self._close(ranks)
                self._dispatch(piece)
        self._close(ranks)

    def _appropriations(self, element: Any, ranks: list[int]) -> None:
        """Open a heading of appropriations below those that outrank it; ``ranks`` are the open ones."""
        rank = _RANKS.get(element.get("level", ""), 3)
        while ranks and ranks[-1] >= rank:
            ranks.pop()
            self.tree.close()
        self.tree.open("division", aliases=_ids(element))
        ranks.append(rank)
        heading = _child(element, "heading")
        if heading is not None:
            self.tree.heading(self.mixed.words(heading))
        self._content(element, skip=(heading,))

    def _close(self, ranks: list[int]) -> None:
        while ranks:
            ranks.pop()
            self.tree.close()

    def _dispatch(self, element: Any) -> None:
        name = local(element)
        if name in _LEVELS:
            self._level(
                element,
                {"appropriations": "division", "appendix": "annex", "schedule": "annex"}.get(name, name),
            )
        elif name == "listItem":
            self._level(element, "point")
        elif name in {"table", "layout"}:
            self._table(element)
        elif name == "toc":
            for line in quoted_lines(self.mixed, element, _CONTENTS):
                self.tree.furniture("contents", line)
        elif name in {"quotedContent", "quoted-block"}:
            for line in quoted_lines(
                self.mixed, element, _LEVELS | {"content", "chapeau", "continuation", "text"}
            ):
                self.tree.words(line)
        else:
            self._content(element)

    def _level(self, element: Any, kind: str) -> None:
        num, heading = _child(element, "num"), _child(element, "heading")
        label = self.mixed.words(num) if num is not None else ""
        said = num.get("value", "") if num is not None else ""
        if kind in _CONTAINERS or kind == "annex":
            sign = container_sign(label) or said or None
        elif kind == "proviso":
            sign = None
        else:
            sign = said or sign_of(label)
        if kind == "section" and not label:
            kind = "hcontainer"
        self.tree.open(kind, number=sign, aliases=_ids(element))
        self.tree.label(label)
        if heading is not None:
            self.tree.heading(self.mixed.words(heading))
        wrap = kind == "section" and not any(local(child) in _LEVELS for child in element)
        if wrap:
            self.tree.open("paragraph")
        self._content(element, skip=(num, heading))
        if wrap:
            self.tree.close()
        self.tree.close()
        if kind in {"section", "paragraph"} | _CONTAINERS:
            self.tree.notes(self.mixed)

    def _table(self, element: Any) -> None:
        for child in element.iter("{*}tr", "{*}row", "{*}caption"):
            if local(child) == "caption":
                self.tree.words(self.mixed.words(child))
            else:
                self.tree.row([self.mixed.words(cell) for cell in child if local(cell)])
        self.tree.end_table()


def _child(element: Any, name: str) -> Any | None:
    names = {"num": ("num", "enum"), "heading": ("heading", "header")}.get(name, (name,))
    return next((child for child in element if local(child) in names), None)


def _labelled(element: Any) -> bool:
    return _child(element, "num") is not None or _child(element, "heading") is not None


def _ids(element: Any) -> tuple[str, ...]:
    return tuple(value for value in (element.get("identifier"), element.get("id")) if value)
