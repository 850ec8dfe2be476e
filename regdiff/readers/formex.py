"""Formex 4, the XML of the Official Journal and of EUR-Lex's consolidated texts."""

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
    container_sign,
    local,
    quoted_lines,
    sign_of,
    tidy,
)
from regdiff.structure.coverage import covered

_BLOCKS = frozenset(
    [
        "P",
        "LIST",
        "ITEM",
        "NP",
        "NO.P",
        "TXT",
        "ALINEA",
        "PARAG",
        "NO.PARAG",
        "DLIST",
        "DLIST.ITEM",
        "PREFIX",
        "TERM",
        "DEFINITION",
        "TBL",
        "ROW",
        "CELL",
        "CORPUS",
        "QUOT.S",
        "GR.SEQ",
        "TITLE",
        "TI",
        "STI",
        "ARTICLE",
        "TI.ART",
        "STI.ART",
        "DIVISION",
        "CONTENTS",
        "GR.ANNOTATION",
        "ANNOTATION",
        "INCL.ELEMENT",
        "CAPTION",
        "IMG.CNT",
        "SUBDIV",
        "GR.NOTES",
        "FULL.TEXT",
        "GR.TBL",
        "BLK",
        "GR.AMEND",
        "AMEND",
        "OLD.CONTENT",
        "NEW.CONTENT",
        "ACT.GEN",
        "COMMENT",
        "STI.P",
        "DIV.CONSID",
        "INTRO",
    ]
)
_QUOTED = _BLOCKS - {"P", "TXT", "TI", "STI", "TI.ART", "STI.ART", "ROW", "CELL", "TERM", "DEFINITION"}
_META = frozenset(
    [
        "BIB.INSTANCE",
        "BIB.DATA",
        "INFO.CONSLEG",
        "INFO.PROD",
        "FAM.COMP",
        "GR.CORRIG",
        "GR.MOD.ACT",
        "BIB.INSTANCE.CONS",
        "DOC.REF",
        "TOC",
    ]
)
_CONTAINERS = (
    ("part", r"part|teil|partie|parte"),
    ("title", r"title|titel|titre|título|titolo"),
    ("chapter", r"chapter|kapitel|chapitre|capítulo|capo"),
    ("section", r"section|abschnitt|sección|sezione"),
    ("subsection", r"subsection|unterabschnitt|sous-section"),
)
_LANGUAGES = {"EN": "en", "FR": "fr", "DE": "de", "ZH": "zh"}
_DASH = re.compile(r"[—–‒•●○▪-]")


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a Formex act or consolidated act; the tree is that of its elements."""
    del options
    root = parse_xml(data, what=source.name)
    reader = _Reader()
    reader.root(root)
    tree = reader.tree
    coverage, lost = covered(tree.written(), "".join(root.itertext()))
    if language is None:
        said = root.find(".//LG.DOC")
        language = _LANGUAGES.get(tidy(said.text or "")) if said is not None else None
    language = language or detect_language(tree.written()[:20_000])
    return tree.document(
        language=language,
        source=source,
        meta=Meta(title=reader.title, date=reader.date),
        notices=lost,
        coverage=coverage,
    )


class _Reader:
    def __init__(self) -> None:
        self.tree = LawTree()
        self.title = ""
        self.date = ""
        self._last: Any = None
        self._closing: list[Any] = []
        self.mixed = Mixed(_BLOCKS, frozenset({"NOTE"}), {"QUOT.START": _quote, "QUOT.END": _quote})
        self._parts: dict[str, Callable[[Any], None]] = {
            "TITLE": self._title,
            "PREAMBLE": self._preamble,
            "ENACTING.TERMS": self._enacting,
            "CONTENTS": self._blocks,
            "FINAL": self._final,
            "ANNEX": self._annex,
            "CONS.ANNEX": self._annex,
            "CONS.DOC": self.root,
            "CONS.DOC.GEN": self.root,
            "ARTICLE": self._article,
            "DIVISION": self._division,
        }
        self._flow: dict[str, Callable[[Any], None]] = {
            "LIST": self._blocks,
            "ITEM": self._item,
            "NP": self._item,
            "DLIST": self._blocks,
            "DLIST.ITEM": self._definition,
            "TBL": self._table,
            "ROW": self._row,
            "QUOT.S": self._quoted,
            "GR.SEQ": self._sequence,
            "ARTICLE": self._article,
            "DIVISION": self._division,
            "PARAG": self._paragraph,
            "ALINEA": self._alinea,
        }

    def root(self, element: Any) -> None:
        """Read the parts of a document; what is only about the document becomes furniture."""
        name = local(element)
        if name in {"ANNEX", "CONS.ANNEX"}:
            self._annex(element)
            return
        self.date = self.date or _date(element)
        about: list[Any] = []
        for child in element:
            part = local(child)
            if part in _META:
                about.append(child)
            elif part in self._parts:
                self._parts[part](child)
            elif part:
                self._blocks_of_wrapper(child)
        for child in about:
            self.tree.furniture("metadata", tidy(" ".join(child.itertext())))
        self.tree.notes(self.mixed)

    def _blocks_of_wrapper(self, element: Any) -> None:
        """Read an element that is not of this reader's acts, by what it holds."""
        if any(local(child) in self._parts for child in element):
            self.root(element)
        else:
            self._blocks(element)

    def _title(self, element: Any) -> None:
        lines = [self.mixed.words(line) for line in element.iter("P")] or [self.mixed.words(element)]
        lines = [line for line in lines if line]
        if not self.title:
            self.title = " ".join(lines)
        for line in lines:
            self.tree.furniture("title", line)
        self.tree.notes(self.mixed)

    def _preamble(self, element: Any) -> None:
        self.tree.open("preamble")
        for item in element.iter("PREAMBLE.INIT", "VISA", "GR.CONSID.INIT", "CONSID", "PREAMBLE.FINAL"):
            name = local(item)
            if name == "VISA":
                self.tree.open("citation")
                self._blocks(item)
                self.tree.close()
            elif name == "CONSID":
                self._recital(item)
            else:
                self.tree.open("paragraph")
                self._blocks(item)
                self.tree.close()
        self.tree.close()
        self.tree.notes(self.mixed)

    def _recital(self, element: Any) -> None:
        number = element.find("NP/NO.P")
        label = self.mixed.words(number) if number is not None else ""
        self.tree.open("recital", number=sign_of(label))
        if label:
            self.tree.label(label)
        parts = [part for child in element for part in (child if local(child) == "NP" else [child])]
        first = True
        for part in parts:
            if local(part) in {"NO.P", ""}:
                continue
            if not first:
                self.tree.open("subparagraph")
            self._dispatch(part)
            if not first:
                self.tree.close()
            first = False
        self.tree.close()

    def _enacting(self, element: Any) -> None:
        """Read the articles; the formula that closes the act is printed below the last of them."""
        own = [
            article
            for article in element.iter("ARTICLE")
            if next(article.iterancestors("QUOT.S"), None) is None
        ]
        final = element.getparent().find("FINAL") if element.getparent() is not None else None
        if own and final is not None:
            self._last, self._closing = own[-1], final.findall("P")
        self._division_content(element)

    def _division_content(self, element: Any) -> None:
        for child in element:
            name = local(child)
            if name == "DIVISION":
                self._division(child)
            elif name == "ARTICLE":
                self._article(child)
            elif name not in {"TITLE", ""}:
                self._wrapped(child)

    def _division(self, element: Any) -> None:
        title, heading = element.find("TITLE/TI"), element.find("TITLE/STI")
        label = self.mixed.words(title) if title is not None else ""
        kind, number = _container(label)
        self.tree.open(kind, number=number, aliases=_ids(element))
        if number is not None or heading is not None:
            self.tree.label(label)
            if heading is not None:
                self.tree.heading(self.mixed.words(heading))
        else:
            self.tree.heading(label)
        self._division_content(element)
        self.tree.close()
        self.tree.notes(self.mixed)

    def _article(self, element: Any) -> None:
        title, heading = element.find("TI.ART"), element.find("STI.ART")
        label = self.mixed.words(title) if title is not None else ""
        self.tree.open("article", number=_article_number(label), aliases=_ids(element))
        self.tree.label(label)
        if heading is not None:
            self.tree.heading(self.mixed.words(heading))
        for child in element:
            name = local(child)
            if name == "PARAG":
                self._paragraph(child)
            elif name not in {"TI.ART", "STI.ART", ""}:
                self._wrapped(child)
        for closing in self._closing if element is self._last else ():
            self._wrapped(closing)
        self.tree.close()
        self.tree.notes(self.mixed)

    def _wrapped(self, element: Any) -> None:
        self.tree.open("paragraph")
        self._dispatch(element)
        self.tree.close()

    def _paragraph(self, element: Any) -> None:
        number = element.find("NO.PARAG")
        label = self.mixed.words(number) if number is not None else ""
        self.tree.open("paragraph", number=sign_of(label), aliases=_ids(element))
        self.tree.label(label)
        first = True
        for child in element:
            name = local(child)
            if name in {"NO.PARAG", ""}:
                continue
            if first:
                self._dispatch(child)
                first = False
            else:
                self.tree.open("subparagraph")
                self._dispatch(child)
                self.tree.close()
        self.tree.close()

    def _alinea(self, element: Any) -> None:
        self._blocks(element)

    def _dispatch(self, element: Any) -> None:
        self._flow.get(local(element), self._blocks)(element)

    def _blocks(self, element: Any) -> None:
        """Write words as they come, and the blocks between them by their kind."""
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self.tree.words(piece)
            else:
                self._dispatch(piece)

    def _item(self, element: Any) -> None:
        inner = element.find("NP") if local(element) == "ITEM" else element
        number = inner.find("NO.P") if inner is not None else None
        label = self.mixed.words(number) if number is not None else _list_sign(element)
        sign = None if _DASH.fullmatch(label) else sign_of(label)
        self.tree.open("indent" if _DASH.fullmatch(label) else "point", number=sign, aliases=_ids(element))
        self.tree.label(label)
        if inner is element:
            self._item_content(element)
        else:
            for child in element:
                self._item_content(child) if child is inner else self._dispatch(child)
        self.tree.close()

    def _item_content(self, element: Any) -> None:
        for child in element:
            if local(child) != "NO.P":
                self._dispatch(child)

    def _definition(self, element: Any) -> None:
        prefix = element.find("PREFIX")
        label = self.mixed.words(prefix) if prefix is not None else ""
        dash = _DASH.fullmatch(label) is not None
        self.tree.open("indent" if dash else "point", number=None if dash else sign_of(label))
        self.tree.label(label)
        for child in element:
            if child is not prefix and local(child):
                self._glued(child)
        self.tree.close()

    def _glued(self, element: Any) -> None:
        """Write a part of a definition on the line of the part before it."""
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self.tree.glue(piece)
            elif local(piece) == "P":
                self._glued(piece)
            else:
                self._dispatch(piece)

    def _table(self, element: Any) -> None:
        for child in element:
            if local(child) == "CORPUS":
                for row in child.iter("ROW"):
                    self._row(row)
                self.tree.end_table()
            elif local(child):
                self._blocks(child)

    def _row(self, element: Any) -> None:
        self.tree.row([self.mixed.words(cell) for cell in element if local(cell)])

    def _quoted(self, element: Any) -> None:
        """Write words quoted from another act as words: its articles are not this act's own."""
        for line in quoted_lines(self.mixed, element, _QUOTED):
            self.tree.words(line)

    def _sequence(self, element: Any) -> None:
        title = element.find("TITLE")
        self.tree.open("division" if title is not None else "paragraph")
        if title is not None:
            self.tree.heading(self.mixed.words(title))
        for child in element:
            if child is not title:
                self._dispatch(child)
        self.tree.close()

    def _final(self, element: Any) -> None:
        """Write the signatures as furniture; the closing formula stands with the last article."""
        for child in element:
            if child not in self._closing and local(child):
                for line in child.iter("P") if child.find(".//P") is not None else [child]:
                    self.tree.furniture("signature", self.mixed.words(line))
        self.tree.notes(self.mixed)

    def _annex(self, element: Any) -> None:
        title, heading = element.find("TITLE/TI"), element.find("TITLE/STI")
        label = self.mixed.words(title) if title is not None else ""
        self.tree.open("annex", number=container_sign(label), aliases=_ids(element))
        self.tree.label(label)
        if heading is not None:
            self.tree.heading(self.mixed.words(heading))
        for child in element:
            name = local(child)
            if name in _META:
                self.tree.furniture("metadata", tidy(" ".join(child.itertext())))
            elif name not in {"TITLE", ""}:
                self._annex_content(child)
        self.tree.close()
        self.tree.notes(self.mixed)

    def _annex_content(self, element: Any) -> None:
        """Write each paragraph of an annex as one, and the lists below them."""
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self.tree.open("paragraph")
                self.tree.words(piece)
                self.tree.close()
            elif local(piece) in {"P", "CONTENTS", "INCL.ELEMENT", "IMG.CNT", "CAPTION"}:
                self._annex_content(piece)
            else:
                self._dispatch(piece)


def _quote(element: Any) -> str:
    code = element.get("CODE", "")
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-F]{4}", code) and not code.startswith("D") else ""


def _list_sign(item: Any) -> str:
    """The sign that a list prints before an item without a number of its own."""
    parent = item.getparent()
    kind = parent.get("TYPE", "") if parent is not None and local(parent) == "LIST" else ""
    return {"DASH": "—", "BULLET": "•"}.get(kind.upper(), "")


def _ids(element: Any) -> tuple[str, ...]:
    found = element.get("IDENTIFIER")
    return (found,) if found else ()


def _article_number(label: str) -> str | None:
    return "sole" if re.search(r"(?i)\b(?:sole|unique|einziger)\b", label) else sign_of(label)


def _container(label: str) -> tuple[str, str | None]:
    for kind, words in _CONTAINERS:
        if re.match(rf"(?i)(?:{words})\b", label):
            return kind, container_sign(label)
    return "division", None


def _date(element: Any) -> str:
    """The date of the version: of the consolidation, else of the act."""
    info = element.find("INFO.CONSLEG")
    found = info.get("START.DATE") if info is not None else None
    if not found:
        date = element.find(".//BIB.INSTANCE/DATE")
        found = date.get("ISO") if date is not None else ""
    return f"{found[:4]}-{found[4:6]}-{found[6:]}" if found and re.fullmatch(r"[0-9]{8}", found) else ""
