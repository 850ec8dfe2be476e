"""Akoma Ntoso, in the standard's namespace and those of its drafts (1.0, 2.0, 3.0)."""

from __future__ import annotations

import re
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

_CONTAINERS = frozenset(
    {"book", "part", "title", "chapter", "section", "subpart", "subchapter", "subtitle", "subsection"}
    | {"division", "subdivision", "tome"}
)
_HIERARCHY = _CONTAINERS | {
    "article",
    "clause",
    "hcontainer",
    "indent",
    "level",
    "paragraph",
    "point",
    "rule",
    "subclause",
    "subparagraph",
    "subrule",
    "transitional",
    "proviso",
    "tblock",
}
_PARTS = _HIERARCHY | {"list", "alinea"}
_FLOW = frozenset(
    {
        "content",
        "intro",
        "wrapUp",
        "p",
        "block",
        "container",
        "blockContainer",
        "blockList",
        "item",
        "ul",
        "ol",
        "li",
    }
    | {"listIntroduction", "listWrapUp", "listConclusion", "table", "tr", "caption", "quotedStructure"}
    | {
        "embeddedStructure",
        "foreign",
        "toc",
        "tocItem",
        "num",
        "heading",
        "subheading",
        "crossHeading",
        "longTitle",
    }
    | {"formula", "citations", "citation", "recitals", "recital", "div", "popup"}
)
_NOTES = frozenset({"authorialNote", "meta", "componentInfo"})
_DOCUMENTS = frozenset(
    {
        "act",
        "bill",
        "doc",
        "documentCollection",
        "amendment",
        "amendmentList",
        "judgment",
        "statement",
        "portion",
    }
    | {"officialGazette", "debate", "debateReport"}
)
_LAW = frozenset({"act", "bill"})
#: What British instruments call the provisions that count through, for which the standard has no element.
_UNITS = frozenset({"regulation", "rule", "order", "wholeprovision"})
_PAGE = re.compile(r"\[?(?:Page|p\.) [\w. ]{1,30}\]?")
_ANNEX = re.compile(
    r"(?i)((?:annexe?|schedule|appendix|anhang|anlage|附[件錄录表])"
    r"(?:[ \u00a0]{0,2}(?:[IVXLC]{1,6}|[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[A-Z])(?![a-z]))?)"
    r"(?=$|[ \u00a0.:(（])[ \u00a0]{0,3}(.{0,300})"
)
_WRAPPERS = frozenset({"container", "block", "table", "div", "longTitle", "toc", "formula"})
_LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "zho": "zh", "chi": "zh"}


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read an Akoma Ntoso document; the tree is that of its elements, its ``eId`` are aliases."""
    del options
    root = parse_xml(data, what=source.name)
    reader = _Reader(root)
    reader.documents(root)
    tree = reader.tree
    coverage, lost = covered(tree.written(), "".join(root.itertext()))
    return tree.document(
        language=language or _language(root) or detect_language(tree.written()[:20_000]),
        source=source,
        meta=_meta(root, reader.title),
        notices=lost,
        coverage=coverage,
    )


class _Reader:
    def __init__(self, root: Any) -> None:
        self.tree = LawTree()
        self.title = ""
        self.mixed = Mixed(_PARTS | _FLOW, _NOTES, {"br": space, "eol": space, "eop": space})
        self._has_law = any(local(element) in _LAW for element in root.iter())

    def documents(self, element: Any) -> None:
        """Read the documents inside ``element``: acts as themselves, what is joined to them as annexes."""
        for child in element:
            self._part(child)
        self._notes()

    def _joined(self, element: Any) -> None:
        name = local(element)
        if name in _LAW or name == "documentCollection" or not self._has_law:
            self._document(element)
        else:
            self._annex(element)

    def _document(self, element: Any) -> None:
        for child in element:
            self._part(child)
        self._notes()

    def _part(self, element: Any) -> None:
        name = local(element)
        if name in {"body", "mainBody", "amendmentBody", "fragmentBody", "portionBody"}:
            self._content(element)
        elif name in {"preface", "coverPage"}:
            self._preface(element)
        elif name == "preamble":
            self.tree.open("preamble")
            self._content(element)
            self.tree.close()
        elif name == "conclusions":
            self._conclusions(element)
        elif name == "meta":
            self.tree.furniture("metadata", tidy(" ".join(element.itertext())))
        elif name in {"components", "attachments", "collectionBody", "component", "attachment"}:
            self.documents(element)
        elif name in _DOCUMENTS:
            self._joined(element)
        elif name:
            self._content(element)
        self._notes()

    def _conclusions(self, element: Any) -> None:
        """Write signatures as furniture, and a closing formula that is law as a provision."""
        for line in self._flat(element):
            if "binding in its entirety" in line:
                self.tree.open("conclusions")
                self.tree.words(line)
                self.tree.close()
            else:
                self.tree.furniture("signature", line)

    def _preface(self, element: Any) -> None:
        titles = [self.mixed.words(title) for title in element.iter("{*}docTitle")] or [
            self.mixed.words(title) for title in element.iter("{*}longTitle")
        ]
        if titles and not self.title:
            self.title = titles[0]
        for line in self._flat(element):
            self.tree.furniture("title", line)

    def _flat(self, element: Any) -> list[str]:
        lines: list[str] = []
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                lines.append(piece)
            elif local(piece) in _WRAPPERS:
                lines.extend(self._flat(piece))
            else:
                lines.append(self.mixed.words(piece))
        return [line for line in lines if line]

    def _annex(self, element: Any) -> None:
        """Read a document that is joined to the act: its label and heading stand in its preface.

        Where it has no preface, they may stand in the first paragraph of its body.
        """
        lines: list[str] = []
        for preface in element.iterchildren("{*}preface"):
            lines.extend(self._flat(preface))
        taken = None if lines else self._annex_title(element)
        if taken is not None:
            found = _ANNEX.match(self.mixed.words(taken))
            lines = [part for part in found.groups() if part] if found else []
        numbered = next((line for line in lines if _ANNEX.match(line)), "")
        ids = _ids(element) or _ids(element.getparent())
        named = re.fullmatch(r"annex_([0-9A-Za-z.-]{1,12})", (ids or ("",))[0])
        sign = container_sign(numbered) or (named[1] if named is not None else None)
        self.tree.open("annex", number=sign, aliases=ids)
        for line in lines:
            if line == numbered:
                self.tree.label(line)
            else:
                self.tree.heading(line)
        for child in element:
            if local(child) == "mainBody":
                self._content(child, skip=taken)
            elif local(child) not in {"preface", ""}:
                self._part(child)
        self.tree.close()

    def _annex_title(self, element: Any) -> Any | None:
        """The first paragraph of an annex where it holds its label."""
        body = next(element.iterchildren("{*}mainBody"), None)
        first = next((child for child in body if local(child)), None) if body is not None else None
        if first is None or local(first) != "p" or not _ANNEX.match(self.mixed.words(first)):
            return None
        return first

    def _content(self, element: Any, *, skip: Any = None) -> None:
        """Write words as they come, and the parts between them by their kind."""
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self._words(piece)
            elif piece is not skip:
                self._dispatch(piece)

    def _words(self, words: str) -> None:
        """Write words, in a paragraph of their own where they stand in the preamble."""
        if self.tree.current.kind != "preamble":
            self.tree.words(words)
            return
        self.tree.open("paragraph")
        self.tree.words(words)
        self.tree.close()

    def _dispatch(self, element: Any) -> None:
        name = local(element)
        if name in _HIERARCHY:
            self._provision(element, name)
        elif name == "alinea":
            self._alinea(element)
        elif name in {"item", "li"}:
            self._named(element, "point")
        elif name in {"recital", "citation"}:
            self._named(element, name)
        elif name == "p" and self._follows_in_recital(element):
            self.tree.open("subparagraph")
            self._content(element)
            self.tree.close()
        elif name == "table":
            self._table(element)
        elif name == "toc":
            for line in quoted_lines(self.mixed, element, frozenset({"toc"})):
                self.tree.furniture("contents", line)
        elif name in {"quotedStructure", "embeddedStructure"}:
            self._quoted(element)
        else:
            self._content(element)

    def _follows_in_recital(self, element: Any) -> bool:
        if self.tree.current.kind != "recital" or element.getparent() is None:
            return False
        return any(local(before) == "p" for before in element.itersiblings(preceding=True))

    def _provision(self, element: Any, name: str) -> None:
        kind = _kind(element, name)
        if element.get("name", "") in {"signatures", "signature"}:
            for line in self._flat(element):
                self.tree.furniture("signature", line)
            return
        if kind == "hcontainer" and not _has(element, "num") and _heading(element) is None:
            self._children(element)
            return
        if kind in {"subparagraph", "indent"} and not _has(element, "num") and _is_first(element):
            self._children(element)
            return
        self._named(element, kind)

    def _alinea(self, element: Any) -> None:
        """An unnumbered part: of an article its paragraph, of a paragraph its subparagraph."""
        kind = self.tree.current.kind
        if kind in {"article", "section"}:
            self._named(element, "paragraph")
        elif kind in {"paragraph", "subsection"} and not _is_first(element):
            self._named(element, "subparagraph")
        else:
            self._children(element)

    def _named(self, element: Any, kind: str) -> None:
        num, heading = child_named(element, "num"), _heading(element)
        label = self.mixed.words(num) if num is not None else ""
        if kind == "point" and label and not any(map(str.isalnum, label)):
            kind = "indent"
        if kind in {"article", "section"} and num is None and heading is None:
            if _PAGE.fullmatch(self.mixed.words(element)):
                self.tree.furniture("page-mark", self.mixed.words(element))
                return
            kind = "hcontainer"
        sign = container_sign(label) if kind in _CONTAINERS or kind == "annex" else None
        sign = sign or sign_of(label) or (_sign_of_id(element) if label else None)
        self.tree.open(kind, number=sign, aliases=_ids(element))
        self.tree.label(label)
        if heading is not None:
            self.tree.heading(self.mixed.words(heading))
        self._children(element, wrap=kind in {"article", "section"})
        self.tree.close()
        if kind in {"article", "section", "chapter"}:
            self._notes()

    def _children(self, element: Any, *, wrap: bool = False) -> None:
        """Read what stands below label and heading; an article's own words become its paragraph."""
        num, heading = child_named(element, "num"), _heading(element)
        own = [child for child in element if child is not num and child is not heading and local(child)]
        names = {local(child) for child in own}
        wrap = wrap and not names & (_HIERARCHY - {"point", "tblock"}) and "alinea" not in names
        if wrap and own:
            self.tree.open("paragraph")
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self.tree.words(piece)
            elif piece is not num and piece is not heading:
                self._dispatch(piece)
        if wrap and own:
            self.tree.close()

    def _table(self, element: Any) -> None:
        for child in element:
            if local(child) == "tr":
                self.tree.row([self.mixed.words(cell) for cell in child if local(cell)])
            elif local(child) in {"tbody", "thead", "tfoot"}:
                self._table(child)
            elif local(child):
                self._content(child)
        self.tree.end_table()

    def _quoted(self, element: Any) -> None:
        """Write words quoted from another act as words: its parts are not this act's own."""
        lines = quoted_lines(self.mixed, element, _PARTS | {"content", "intro", "wrapUp", "container"})
        if lines:
            lines[0] = element.get("startQuote", "") + lines[0]
            lines[-1] += element.get("endQuote", "")
        for line in lines:
            self.tree.words(line)

    def _notes(self) -> None:
        notes, self.mixed.found = self.mixed.found, []
        for note in notes:
            kind = "note" if local(note) == "authorialNote" else "metadata"
            self.tree.furniture(kind, self.mixed.words(note))


def _kind(element: Any, name: str) -> str:
    if name == "hcontainer":
        said = element.get("name", "").lower()
        if said in {"schedule", "annex", "appendix"}:
            return "annex"
        if said in _UNITS:
            return "section"
        return "hcontainer" if _has(element, "num") or not _has(element, "heading") else "division"
    if name == "level" and element.get("class", "").startswith("para"):
        return "point"
    return name


def _heading(element: Any) -> Any | None:
    """The heading of an element, or its subheading where it has no other."""
    heading = child_named(element, "heading")
    return heading if heading is not None else child_named(element, "subheading")


def _has(element: Any, name: str) -> bool:
    return child_named(element, name) is not None


def _is_first(element: Any) -> bool:
    """Tell whether an element is the first with words of its own below its parent's label."""
    return not any(
        local(before) not in {"num", "heading", ""} for before in element.itersiblings(preceding=True)
    )


def _ids(element: Any) -> tuple[str, ...]:
    found = element.get("eId") or element.get("id") or element.get("wId")
    return (found,) if found else ()


def _sign_of_id(element: Any) -> str | None:
    """The sign that an identifier such as ``art_18`` ends in, for labels in other scripts than Latin."""
    found = re.search(r"_([0-9A-Za-z][0-9A-Za-z.-]{0,11})\Z", (_ids(element) or ("",))[0])
    return found[1] if found else None


def _language(root: Any) -> str:
    said = next(root.iter("{*}FRBRlanguage"), None)
    code = said.get("language", "").lower() if said is not None else ""
    code = _LANGUAGES.get(code[:3], code[:2])
    return code if code in {"en", "fr", "de", "zh"} else ""


def _meta(root: Any, title: str) -> Meta:
    date = ""
    for level in ("{*}FRBRExpression", "{*}FRBRWork"):
        part = next(root.iter(level), None)
        found = part.find("{*}FRBRdate") if part is not None else None
        said = found.get("date", "")[:10] if found is not None else ""
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
            date = said
            break
    version = next(root.iter("{*}FRBRversionNumber"), None)
    return Meta(title=title, date=date, version=version.get("value", "") if version is not None else "")
