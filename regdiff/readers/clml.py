"""The United Kingdom's Crown Legislation Markup Language: the XML of legislation.gov.uk.

Acts (``Primary``), instruments (``Secondary``) and retained EU law (``EURetained``), as enacted and as
revised. Numbers are stored bare and printed as the site prints them: 1, (2), (a), (i). What an amendment
inserts is words of the clause that inserts it. Commentary, effects and notes are furniture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from regdiff.languages import detect_language
from regdiff.model import Document, Meta, Notice, Severity, Source
from regdiff.readers.clml_markup import (
    ANNEXES,
    ASIDE,
    BLOCKS,
    CONTAINERS,
    GROUPS,
    KINDS,
    LEAVES,
    LEVELS,
    LISTS,
    NOTES,
    PARAS,
    PREAMBLES,
    PRELIMS,
    QUOTES,
    list_sign,
)
from regdiff.readers.options import ReadOptions
from regdiff.readers.safe_xml import parse_xml
from regdiff.readers.xml_words import (
    LawTree,
    Mixed,
    child_named,
    container_sign,
    local,
    sign_of,
    space,
    tidy,
)
from regdiff.structure.coverage import covered

_OTHER_EXTENTS = "Words that hold for another territory or another time are set aside ({} of them)."
_REPEALED = "Words that later words took the place of are set aside as deleted ({} of them)."


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read an act or instrument; the tree is that of its elements, their ids are aliases.

    Raises :class:`~regdiff.errors.RefusedInput` for XML that is broken or hostile.
    """
    del options  # nothing in this format can be chosen
    root = parse_xml(data, what=source.name)
    reader = _Reader(root)
    reader.document(root)
    tree = reader.tree
    coverage, lost = covered(tree.written(), "".join(root.itertext()))
    return tree.document(
        language=language or detect_language(reader.law[:20_000] or tree.written()[:20_000]),
        source=source,
        meta=_meta(root),
        notices=(*reader.told(), *lost),
        coverage=coverage,
    )


class _Place(NamedTuple):
    """Where an element stands: the names of its levels, and the stop behind a P1's number."""

    kinds: tuple[str, ...]
    stop: str

    def kind(self, deep: int) -> str:
        """Return what a provision at depth 1 to 7 is called."""
        return self.kinds[min(deep, len(self.kinds)) - 1]


class _Reader:
    def __init__(self, root: Any) -> None:
        self.tree = LawTree()
        self.mixed = Mixed(BLOCKS, NOTES, {"Character": space, "br": space, "Repeal": self._repeal})
        names = {local(child) for child in root}
        house = "union" if "EURetained" in names else "instrument" if "Secondary" in names else "act"
        self._body = _Place(KINDS[house], "." if house == "instrument" else "")
        self._schedule = _Place(KINDS["union" if house == "union" else "schedule"], self._body.stop)
        self._place = self._body
        self._readings: dict[str, Callable[[Any], None]] = {
            **dict.fromkeys(LEVELS, self._level),
            **dict.fromkeys(GROUPS, self._group),
            **dict.fromkeys(CONTAINERS, self._container),
            **dict.fromkeys(ANNEXES, self._annex),
            **dict.fromkeys(LISTS, self._list),
            **dict.fromkeys(QUOTES, self._quoted),
            **dict.fromkeys(PRELIMS, self._prelims),
            **dict.fromkeys(PREAMBLES, self._preamble),
            "AppendText": self._appended,
            "Tabular": self._table,
        }
        self._struck: list[str] = []
        self._struck_words = 0
        self._other_words = 0
        self.law = ""

    def told(self) -> Iterator[Notice]:
        """Tell what was set aside that is or was law."""
        if self._other_words:
            yield Notice("read.other-extents", Severity.WARNING, _OTHER_EXTENTS.format(self._other_words))
        if self._struck_words:
            yield Notice("read.struck-text", Severity.INFO, _REPEALED.format(self._struck_words))

    def document(self, root: Any) -> None:
        """Read the parts of a document; what is about it becomes furniture."""
        about = []
        for child in root:
            if local(child) == "Metadata":
                about.append(child)
            elif local(child):
                self._dispatch(child)
        self.law = self.tree.written()
        for child in about:
            self.tree.furniture("metadata", tidy(" ".join(child.itertext())))
        self._notes()

    def _content(self, element: Any, *, skip: tuple[str, ...] = ()) -> None:
        """Write words as they come, and the elements between them by their kind."""
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self.tree.words(piece)
            elif local(piece) not in skip:
                self._dispatch(piece)

    def _dispatch(self, element: Any) -> None:
        name = local(element)
        reading = self._readings.get(name)
        if reading is not None:
            reading(element)
        elif name in ASIDE:
            for line in self._lines(element):
                self.tree.furniture(ASIDE[name], line)
        else:
            self._other(element, name)

    def _other(self, element: Any, name: str) -> None:
        """Read what is neither a level nor about the text: paragraphs, tables, versions, wrappers."""
        if name == "Versions":
            for line in self._lines(element):
                self._other_words += len(line.split())
                self.tree.furniture("version", line)
        elif name in NOTES:
            self.mixed.found.append(element)
        elif name in PARAS and self.tree.current.kind in {
            "document",
            "preamble",
            "annex",
            *CONTAINERS.values(),
        }:
            self.tree.open("paragraph")
            self._content(element)
            self.tree.close()
        else:
            self._content(element)

    # --- parts of the document ----------------------------------------------------------------------

    def _prelims(self, element: Any) -> None:
        """Write title, number and dates as the title, and the enacting words as the preamble."""
        for child in element:
            name = local(child)
            if name in PREAMBLES:
                self._preamble(child)
            elif name in ASIDE:
                self._dispatch(child)
            elif name in {"ComingIntoForce", "MadeDate", "LaidDate", "DateOfEnactment", "Approved"}:
                self.tree.furniture("title", " ".join(self._lines(child)))
            elif name:
                for line in self._lines(child):
                    self.tree.furniture("title", line)
        self._notes()

    def _preamble(self, element: Any) -> None:
        inside = self.tree.current.kind == "preamble"
        if not inside:
            self.tree.open("preamble")
        for child in element:
            if local(child) == "Division" and (number := child_named(child, "Number")) is not None:
                label = self.mixed.words(number)
                self.tree.open("recital", number=sign_of(label), aliases=_ids(child))
                self.tree.label(label)
                self._content(child, skip=("Number",))
                self.tree.close()
            elif local(child):
                self._dispatch(child)
        if not inside:
            self.tree.close()
        self._notes()

    def _container(self, element: Any) -> None:
        kind = CONTAINERS[local(element)]
        number = child_named(element, "Number")
        label = self.mixed.words(number) if number is not None else ""
        self.tree.open(kind, number=container_sign(label) if label else None, aliases=_ids(element))
        self.tree.label(label)
        self._heading(element)
        self._content(element, skip=("Number", "Title", "TitleBlock", "Subtitle"))
        self.tree.close()
        self._notes()

    def _annex(self, element: Any) -> None:
        number = child_named(element, "Number")
        label = self.mixed.words(number) if number is not None else ""
        nested = self.tree.current.kind == "annex"
        self.tree.open("appendix" if nested else "annex", number=container_sign(label), aliases=_ids(element))
        self.tree.label(label)
        self._heading(element)
        outside, self._place = self._place, self._schedule
        self._content(element, skip=("Number", "Title", "TitleBlock", "Subtitle", "Reference"))
        self._place = outside
        self.tree.close()
        reference = child_named(element, "Reference")
        if reference is not None:
            self.tree.furniture("note", self.mixed.words(reference))
        self._notes()

    def _heading(self, element: Any) -> None:
        """Write the titles of an element as its heading; what follows the first is words of its own."""
        block = child_named(element, "TitleBlock")
        lines = [
            self.mixed.words(child)
            for holder in (element, block)
            if holder is not None
            for child in holder
            if local(child) in {"Title", "Subtitle"}
        ]
        lines = [line for line in lines if line]
        if lines:
            self.tree.heading(" ".join(lines))

    # --- provisions ---------------------------------------------------------------------------------

    def _group(self, element: Any) -> None:
        """Read provisions below one title: it is the heading of the only one, or stands over several."""
        title = child_named(element, "Title")
        heading = self.mixed.words(title) if title is not None else ""
        levels = [child for child in element if local(child) in LEVELS]
        if len(levels) == 1 or not heading or not local(element).startswith("P1"):
            for piece in self.mixed.pieces(element):
                if isinstance(piece, str):
                    self.tree.words(piece)
                elif local(piece) in LEVELS:
                    self._level(piece, heading, aliases=_ids(element) if len(levels) == 1 else ())
                    heading = ""
                elif piece is not title:
                    self._dispatch(piece)
            if heading:
                self.tree.words(heading)
            return
        self.tree.open("division", aliases=_ids(element))
        self.tree.heading(heading)
        self._content(element, skip=("Title",))
        self.tree.close()

    def _level(self, element: Any, heading: str = "", aliases: tuple[str, ...] = ()) -> None:
        deep = LEVELS[local(element)]
        number = child_named(element, "Pnumber")
        label = self._label(number, deep)
        kind = self._place.kind(deep)
        sign = sign_of(label) if label else None
        self.tree.open(kind, number=sign, aliases=(*_ids(element), *aliases))
        self.tree.label(label)
        title = child_named(element, "Title")
        if title is not None:
            heading = self.mixed.words(title)
        if heading:
            self.tree.heading(heading)
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                self.tree.words(piece)
            elif piece is not number and piece is not title:
                self._inside(piece, kind)
        self.tree.close()
        if deep == 1:
            self._notes()

    def _inside(self, piece: Any, kind: str) -> None:
        """Read a part of a provision; an article's own words become a paragraph of it."""
        wrap = kind in {"section", "article"} and local(piece) in PARAS | LEAVES | LISTS | QUOTES
        if wrap and local(piece) in PARAS:
            inner = {local(child) for child in piece}
            levels = {"P2", "P2group"} if self._place.kinds != KINDS["act"] else set(LEVELS) | GROUPS
            wrap = not inner & levels
        if wrap:
            self.tree.open("paragraph")
        self._content(piece) if local(piece) in PARAS else self._dispatch(piece)
        if wrap:
            self.tree.close()

    def _label(self, number: Any | None, deep: int) -> str:
        """Return a number as it is printed: bare at the first level, in brackets below."""
        words = self.mixed.words(number) if number is not None else ""
        if number is None or not words:
            return ""
        before, after = ("", self._place.stop) if deep == 1 else ("(", ")")
        if words.endswith((".", ")", "]")) or (deep == 1 and " " in words):
            before, after = "", ""
        return f"{number.get('PuncBefore', before)}{words}{number.get('PuncAfter', after)}"

    def _list(self, element: Any) -> None:
        """Read a list: its items are points with the sign that the list prints, or have none."""
        name, ordinal = local(element), 0
        for item in element:
            if local(item) not in {"ListItem", "KeyListItem"}:
                if local(item):
                    self._dispatch(item)
                continue
            ordinal += 1
            label = list_sign(element, item, ordinal)
            self.tree.open(
                "point" if name == "OrderedList" else "indent",
                number=sign_of(label) if name == "OrderedList" else None,
                aliases=_ids(item),
            )
            self.tree.label(label)
            if local(item) == "KeyListItem":
                self._key(element, item)
            else:
                self._content(item)
            self.tree.close()

    def _key(self, list_: Any, item: Any) -> None:
        """Write a key and what it means on one line."""
        key = child_named(item, "Key")
        words = self.mixed.words(key) if key is not None else ""
        self.tree.words(f"{words} {list_.get('Separator', '')}".strip())
        for child in item:
            if local(child) == "ListItem":
                for at, line in enumerate(self._lines(child)):
                    self.tree.glue(line) if at == 0 else self.tree.words(line)

    def _table(self, element: Any) -> None:
        for child in element:
            if local(child) in {"table", "tgroup"}:
                for row in child.iter("{*}caption", "{*}tr"):
                    if local(row) == "caption":
                        self.tree.words(self.mixed.words(row))
                    else:
                        self.tree.row([self.mixed.words(cell) for cell in row if local(cell)])
                self.tree.end_table()
            elif local(child):
                self._dispatch(child)

    def _appended(self, element: Any) -> None:
        """Write what stands behind a quotation, such as its full stop, on the line of its last words."""
        self.tree.glue(self.mixed.words(element), space="")

    # --- words --------------------------------------------------------------------------------------

    def _quoted(self, element: Any) -> None:
        """Write what an amendment inserts as words, within the quotation marks that are printed around it."""
        lines = self._lines(element)
        if not lines:
            return
        marks = {"none": ("", ""), "single": ("‘", "’")}.get(element.get("Format", "default"), ("“", "”"))
        if local(element) == "BlockAmendment" and not lines[0].startswith(("“", "‘", '"')):
            lines[0] = marks[0] + lines[0]
            lines[-1] += marks[1]
        for line in lines:
            self.tree.words(line)

    def _lines(self, element: Any) -> list[str]:
        """Return the words of an element line by line; a number stands on the line that follows it."""
        lines: list[str] = []
        head = ""
        ordinal = 0
        for piece in self.mixed.pieces(element):
            if isinstance(piece, str):
                found = [piece]
            else:
                name = local(piece)
                if name in {"Pnumber", "Number", "ContentsNumber"}:
                    deep = LEVELS.get(local(element), 1)
                    head = self._label(piece, deep) if name == "Pnumber" else self.mixed.words(piece)
                    continue
                ordinal += name == "ListItem"
                head = head or (list_sign(element, piece, ordinal) if name == "ListItem" else "")
                if name == "tr":
                    found = [" ".join(filter(None, ("\t".join(self._lines(cell)) for cell in piece)))]
                else:
                    found = self._lines(piece)
            if head and found:
                found[0] = f"{head} {found[0]}"
                head = ""
            lines.extend(line for line in found if line)
        if head:
            lines.append(head)
        return lines

    def _repeal(self, element: Any) -> str:
        """Return repealed words, which print as they stand unless others took their place."""
        words = self.mixed.words(element)
        if element.get("SubstitutionRef") is None or not words:
            return words
        self._struck.append(words)
        self._struck_words += len(words.split())
        return ""

    def _notes(self) -> None:
        """Set the notes met so far beside the text, and the words that were struck."""
        struck, self._struck = self._struck, []
        for words in struck:
            self.tree.furniture("deleted", words)
        notes, self.mixed.found = self.mixed.found, []
        for note in notes:
            for line in self._lines(note):
                self.tree.furniture("note", line)


def _ids(element: Any) -> tuple[str, ...]:
    """Return an element's id; the generated ones of old files, such as ``p00012``, address nothing."""
    found = element.get("id")
    return (found,) if found and not (found[:1] == "p" and found[1:].isdigit()) else ()


def _meta(root: Any) -> Meta:
    """Return title and date: of the revision where it is one, else of enactment or making."""
    title = next(("".join(found.itertext()) for found in root.iter("{*}title")), "")
    valid = next(("".join(found.itertext()) for found in root.iter("{*}valid")), "")
    date = tidy(valid) or next(
        (
            found.get("Date", "")
            for name in ("EnactmentDate", "Made")
            for found in root.iter(f"{{*}}{name}")
            if found.get("Date")
        ),
        "",
    )
    status = next((found.get("Value", "") for found in root.iter("{*}DocumentStatus")), "")
    return Meta(title=tidy(title), date=date[:10], version=status)
