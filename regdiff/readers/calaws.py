"""The federal acts and regulations of Canada in the XML of the Department of Justice.

Headings lie flat between the sections and say their level. A marginal note is the heading of what it
stands beside. Words that an amending act puts into another are words of the clause that does so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from regdiff.languages import detect_language
from regdiff.model import Document, Meta, Source
from regdiff.readers.options import ReadOptions
from regdiff.readers.safe_xml import parse_xml
from regdiff.readers.xml_words import (
    LawTree,
    Mixed,
    child_named,
    container_sign,
    local,
    quoted_lines,
    sign_of,
    space,
    tidy,
)
from regdiff.structure.coverage import covered

_LEVELS = {
    "Section": "section",
    "Subsection": "subsection",
    "Paragraph": "paragraph",
    "Subparagraph": "subparagraph",
    "Clause": "clause",
    "Subclause": "subclause",
    "Subsubclause": "point",
    "Definition": "indent",
    "Item": "point",
}
_QUOTED = frozenset({"AmendedText", "ReadAsText", "SectionPiece", "QuotedText"})
_ASIDE = {
    "HistoricalNote": "note",
    "Summary": "note",
    "RecentAmendments": "metadata",
    "ExplanatoryNote": "note",
    "Recommendation": "note",
    "TableOfProvisions": "contents",
    "BillInternal": "note",
    "Reserved": "note",
}
_FLOW = frozenset(
    {"Text", "Label", "MarginalNote", "TitleText", "Provision", "Introduction", "Body", "Preamble", "Enacts"}
    | {
        "Order",
        "Heading",
        "List",
        "TableGroup",
        "FormGroup",
        "Schedule",
        "ScheduleFormHeading",
        "OriginatingRef",
    }
    | {"FormulaGroup", "Formula", "FormulaConnector", "FormulaDefinition", "FormulaTerm", "Oath", "Caption"}
    | {"DocumentInternal", "RegulationPiece", "FormHeading", "ConventionAgreementTreaty", "SignatureBlock"}
    | {"ImageGroup", "AlternateText", "BilingualGroup", "BilingualItemEn", "BilingualItemFr", "Quotation"}
    | {"table", "tgroup", "thead", "tbody", "row", "entry", "Group", "GroupHeading", "SignatureName"}
)
_NOTES = frozenset({"Footnote"})
_BLOCKS = frozenset(_LEVELS) | _QUOTED | frozenset(_ASIDE) | _FLOW
_OTHERS = frozenset({"RelatedProvs", "NifProvs"})
_HEADINGS = (("part", r"part(?:ie)?\b"), ("division", r"(?:sub)?division\b|section\b"), ("chapter", r"chap"))


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read an act, a regulation or a bill; the tree is that of its elements.

    Raises :class:`~regdiff.errors.RefusedInput` for XML that is broken or hostile.
    """
    del options  # nothing in this format can be chosen
    root = parse_xml(data, what=source.name)
    reader = _Reader()
    reader.document(root)
    tree = reader.tree
    coverage, lost = covered(tree.written(), "".join(root.itertext()))
    said = root.get("{http://www.w3.org/XML/1998/namespace}lang", "")[:2]
    return tree.document(
        language=language or (said if said in {"en", "fr"} else detect_language(tree.written()[:20_000])),
        source=source,
        meta=_meta(root),
        notices=lost,
        coverage=coverage,
    )


class _Reader:
    def __init__(self) -> None:
        self.tree = LawTree()
        self.mixed = Mixed(_BLOCKS, _NOTES, {"LineBreak": space, "Leader": space, "PageBreak": space})
        self._open: list[int] = []
        self._readings: dict[str, Callable[[Any], None]] = {
            **dict.fromkeys(_LEVELS, self._level),
            **dict.fromkeys(_QUOTED, self._quoted),
            "Heading": self._heading,
            "GroupHeading": self._heading,
            "Introduction": self._introduction,
            "Order": self._introduction,
            "Schedule": self._schedule,
            "TableGroup": self._table,
            "table": self._table,
            "Provision": self._provision,
        }

    def document(self, root: Any) -> None:
        """Read the parts of a document; its identification is its title."""
        for child in root:
            if local(child) == "Identification":
                for part in child:
                    self.tree.furniture("title", tidy(" ".join(part.itertext())))
            elif local(child):
                self._dispatch(child)
                self._leave(0)
        self.tree.notes(self.mixed)

    def _content(self, element: Any, *, skip: tuple[Any, ...] = ()) -> None:
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self.tree.words(piece)
            elif not any(piece is other for other in skip):
                self._dispatch(piece)

    def _dispatch(self, element: Any) -> None:
        name = local(element)
        reading = self._readings.get(name)
        if reading is not None:
            reading(element)
        elif name in _ASIDE:
            self.tree.furniture(_ASIDE[name], self.mixed.words(element))
        else:
            self._content(element)

    def _introduction(self, element: Any) -> None:
        aside = [child for child in element if local(child) in _ASIDE]
        if len(aside) < len([child for child in element if local(child)]):
            self.tree.open("preamble")
            self._content(element, skip=tuple(aside))
            self.tree.close()
        for child in aside:
            self._dispatch(child)

    def _provision(self, element: Any) -> None:
        """Read words without a number as a paragraph, or one with a label as a point."""
        label = child_named(element, "Label")
        words = self.mixed.words(label) if label is not None else ""
        self.tree.open("point" if words else "paragraph", number=sign_of(words) if words else None)
        self.tree.label(words)
        self._content(element, skip=(label,))
        self.tree.close()

    def _heading(self, element: Any) -> None:
        """Open a part or a group of sections below the heading that outranks it."""
        said = element.get("level", "9")
        level = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else 9
        self._leave(level)
        label = child_named(element, "Label")
        words = self.mixed.words(label) if label is not None else ""
        kind = next((kind for kind, name in _HEADINGS if re.match(name, words, re.IGNORECASE)), "division")
        self.tree.open(kind, number=container_sign(words) if words else None, aliases=_ids(element))
        self._open.append(level)
        self.tree.label(words)
        heading = [self.mixed.words(child) for child in element if local(child) in {"TitleText", "Text"}]
        self.tree.heading(" ".join(filter(None, heading)))
        for note in element:
            if local(note) == "MarginalNote":
                self.tree.furniture("note", self.mixed.words(note))

    def _leave(self, level: int) -> None:
        """Close the headings that one of this level ends."""
        while self._open and self._open[-1] >= level:
            self._open.pop()
            self.tree.close()

    def _level(self, element: Any) -> None:
        kind = _LEVELS[local(element)]
        label, note = child_named(element, "Label"), child_named(element, "MarginalNote")
        words = self.mixed.words(label) if label is not None else ""
        self.tree.open(kind, number=sign_of(words) if words else None, aliases=_ids(element))
        self.tree.label(words)
        if note is not None:
            self.tree.heading(self.mixed.words(note))
        names = {local(child) for child in element}
        wrap = kind == "section" and not names & (_LEVELS.keys() - {"Definition"})
        if wrap:
            self.tree.open("paragraph")
        self._content(element, skip=(label, note))
        if wrap:
            self.tree.close()
        self.tree.close()
        if kind == "section":
            self.tree.notes(self.mixed)

    def _quoted(self, element: Any) -> None:
        wrappers = frozenset(_LEVELS) | {"Heading", "Provision", "List", "Schedule", "ScheduleFormHeading"}
        for line in quoted_lines(self.mixed, element, wrappers):
            self.tree.words(line)

    def _schedule(self, element: Any) -> None:
        if element.get("id") in _OTHERS:
            for child in element:
                self.tree.furniture("note", self.mixed.words(child))
            return
        outside, self._open = self._open, []
        head = child_named(element, "ScheduleFormHeading")
        head = head if head is not None else child_named(element, "FormHeading")
        label = child_named(head, "Label") if head is not None else None
        words = self.mixed.words(label) if label is not None else ""
        self.tree.open("annex", number=container_sign(words) if words else None, aliases=_ids(element))
        self.tree.label(words)
        if head is not None:
            titles = [self.mixed.words(child) for child in head if local(child) == "TitleText"]
            self.tree.heading(" ".join(titles))
            for child in head:
                if local(child) and local(child) not in {"Label", "TitleText"}:
                    self.tree.furniture("note", self.mixed.words(child))
        self._content(element, skip=(head,))
        self._leave(0)
        self.tree.close()
        self._open = outside
        self.tree.notes(self.mixed)

    def _table(self, element: Any) -> None:
        for row in element.iter("{*}Caption", "{*}TitleText", "{*}row", "{*}tr"):
            if local(row) in {"row", "tr"}:
                self.tree.row([self.mixed.words(cell) for cell in row if local(cell)])
            else:
                self.tree.words(self.mixed.words(row))
        self.tree.end_table()


def _ids(element: Any) -> tuple[str, ...]:
    """Return the identifier that the publisher gives a provision."""
    found = next((value for key, value in element.attrib.items() if key.endswith("}id") or key == "id"), "")
    return (found,) if found else ()


def _meta(root: Any) -> Meta:
    """Return the short title, else the long one, and the day from which the version holds."""
    titles = {
        local(title): tidy("".join(title.itertext())) for title in root.iter("{*}LongTitle", "{*}ShortTitle")
    }
    day = next((v for k, v in root.attrib.items() if k.endswith(("}pit-date", "}current-date"))), "")
    return Meta(title=titles.get("ShortTitle") or titles.get("LongTitle", ""), date=day[:10])
