"""JSON back into the model: every value is checked, and what does not fit is told with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from regdiff.errors import DataError
from regdiff.model.alignment import Link, Relation
from regdiff.model.change import Change, ChangeKind, Edit, Op
from regdiff.model.comparison import Comparison
from regdiff.model.document import Document, Meta, Provision, Source
from regdiff.model.encode import COMPARISON_SCHEMA, DOCUMENT_SCHEMA
from regdiff.model.moves import gather_move
from regdiff.model.norm import (
    BearerSource,
    Deadline,
    Instrument,
    Norm,
    NormType,
    PartyClass,
    Sanction,
    Shift,
    ShiftKind,
    Subtype,
)
from regdiff.model.text import Furniture, Notice, Range, Severity

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def loads_document(data: bytes | str) -> Document:
    """Return the document that JSON of the schema ``regdiff.document/1`` holds.

    Raises :class:`~regdiff.errors.DataError` naming the place that does not follow the schema.
    """
    return _document(_root(data, DOCUMENT_SCHEMA))


def loads_comparison(data: bytes | str) -> Comparison:
    """Return the comparison that JSON of the schema ``regdiff.comparison/1`` holds.

    Raises :class:`~regdiff.errors.DataError` naming the place that does not follow the schema.
    """
    root = _root(data, COMPARISON_SCHEMA)
    old, new = _document(root.child("old")), _document(root.child("new"))
    norms = root.child("norms")
    return Comparison(
        old=old,
        new=new,
        changes=root.many("links", lambda place: _change(place, old, new)),
        old_norms=norms.many("old", _norm_of(old.text)),
        new_norms=norms.many("new", _norm_of(new.text)),
        shifts=root.many("shifts", _shift),
        notices=root.many("notices", _notice),
        norms_tagged=norms.value.get("tagged", True) is not False,
    )


def loads_norms(data: bytes | str) -> tuple[Norm, ...]:
    """Return the norms that JSON Lines hold, one a line; empty lines are passed over.

    Raises :class:`~regdiff.errors.DataError` naming the line and key that do not follow the schema.
    """
    text = _decoded(data)
    lines = enumerate(text.split("\n"), start=1)
    return tuple(norm_from(_parsed(line), where=f"line {number}") for number, line in lines if line.strip())


def norm_from(value: Any, *, where: str = "norm") -> Norm:
    """Return the norm that a decoded JSON object holds."""
    return _norm(_Place(where, _mapping(where, value)))


class _Place:
    """A JSON object and where it stands, so that a complaint can name it."""

    __slots__ = ("path", "value")

    def __init__(self, path: str, value: Mapping[str, Any]) -> None:
        self.path = path
        self.value = value

    def fail(self, key: str, wanted: str) -> NoReturn:
        _fail(f"{self.path}.{key}" if self.path else key, wanted)

    def child(self, key: str) -> _Place:
        path = f"{self.path}.{key}" if self.path else key
        return _Place(path, _mapping(path, self.value.get(key)))

    def optional(self, key: str, make: Callable[[_Place], T]) -> T | None:
        return None if self.value.get(key) is None else make(self.child(key))

    def many(self, key: str, make: Callable[[_Place], T]) -> tuple[T, ...]:
        path = f"{self.path}.{key}" if self.path else key
        value = self.value.get(key)
        if type(value) is not list:
            self.fail(key, "a list")
        return tuple(
            make(_Place(f"{path}[{index}]", _mapping(f"{path}[{index}]", item)))
            for index, item in enumerate(value)
        )

    def text(self, key: str) -> str:
        value = self.value.get(key)
        if type(value) is not str:
            self.fail(key, "a string")
        return value

    def maybe_text(self, key: str) -> str | None:
        return None if self.value.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.value.get(key)
        if type(value) is not list or any(type(item) is not str for item in value):
            self.fail(key, "a list of strings")
        return tuple(value)

    def number(self, key: str) -> float:
        value = self.value.get(key)
        if type(value) is not float and type(value) is not int:
            self.fail(key, "a number")
        return value

    def maybe_number(self, key: str) -> float | None:
        return None if self.value.get(key) is None else self.number(key)

    def range(self, key: str, length: int) -> Range:
        value = self.value.get(key)
        if (
            type(value) is list
            and len(value) == 2
            and type(value[0]) is int
            and type(value[1]) is int
            and 0 <= value[0] <= value[1] <= length
        ):
            return Range(value[0], value[1])
        return self.fail(key, "a range [start, end] inside the text")

    def maybe_range(self, key: str, length: int) -> Range | None:
        return None if self.value.get(key) is None else self.range(key, length)

    def choice(self, key: str, kind: type[E]) -> E:
        try:
            return kind(self.text(key))
        except ValueError:
            self.fail(key, f"one of {', '.join(kind)}")

    def maybe_choice(self, key: str, kind: type[E]) -> E | None:
        return None if self.value.get(key) is None else self.choice(key, kind)


def _root(data: bytes | str, schema: str) -> _Place:
    value = _mapping("the whole", _parsed(_decoded(data)))
    found = value.get("schema")
    if found != schema:
        message = f"This is not JSON of the schema {schema}: its key schema is {found!r}."
        raise DataError(message)
    return _Place("", value)


def _decoded(data: bytes | str) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"This is not JSON in UTF-8: byte {error.start} belongs to no character."
        raise DataError(message) from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        message = "This JSON is nested too deeply to be regdiff's."
        raise DataError(message) from error
    except ValueError as error:
        message = f"This is not JSON: {error}."
        raise DataError(message) from error


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is no number of JSON"
    raise ValueError(message)


def _mapping(path: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        _fail(path, "an object")
    return value


def _fail(path: str, wanted: str) -> NoReturn:
    message = f"The JSON breaks its schema at {path}: {wanted} is wanted there."
    raise DataError(message)


def _document(place: _Place) -> Document:
    text = place.text("text")
    source, meta = place.child("source"), place.optional("meta", lambda child: child)
    return Document(
        text=text,
        root=_tree(place, len(text)),
        language=place.text("language"),
        source=Source(source.text("name"), source.text("format"), source.text("sha256")),
        meta=Meta(
            title=place.text("title"),
            date="" if meta is None else meta.text("date"),
            version="" if meta is None else meta.text("version"),
        ),
        furniture=place.many(
            "furniture", lambda piece: Furniture(piece.text("kind"), piece.range("range", len(text)))
        ),
        notices=place.many("notices", _notice),
        coverage=place.number("coverage"),
    )


class _Node:
    """A provision whose children are still to come."""

    __slots__ = ("children", "place")

    def __init__(self, place: _Place) -> None:
        self.place = place
        self.children: list[_Node] = []


def _tree(place: _Place, length: int) -> Provision:
    nodes: dict[str, _Node] = {}
    top: list[_Node] = []
    order: list[_Node] = list(place.many("provisions", _Node))
    for node in order:
        eid, parent = node.place.text("eid"), node.place.maybe_text("parent")
        if not eid or eid in nodes:
            node.place.fail("eid", "a string of its own")
        if parent is None:
            top.append(node)
        elif parent in nodes:
            nodes[parent].children.append(node)
        else:
            node.place.fail("parent", "the eid of an earlier provision, or null,")
        nodes[eid] = node
    made: dict[int, Provision] = {}
    for node in reversed(order):
        made[id(node)] = _provision(node.place, length, tuple(made.pop(id(child)) for child in node.children))
    return Provision("", "document", Range(0, length), children=tuple(made[id(node)] for node in top))


def _provision(place: _Place, length: int, children: tuple[Provision, ...]) -> Provision:
    return Provision(
        eid=place.text("eid"),
        kind=place.text("kind"),
        range=place.range("range", length),
        label=place.maybe_text("label"),
        number=place.maybe_text("number"),
        heading=place.maybe_text("heading"),
        label_range=place.maybe_range("label_range", length),
        heading_range=place.maybe_range("heading_range", length),
        children=children,
        aliases=place.texts("aliases") if "aliases" in place.value else (),
    )


def _notice(place: _Place) -> Notice:
    return Notice(
        place.text("code"), place.choice("severity", Severity), place.text("message"), place.text("where")
    )


def _change(place: _Place, old: Document, new: Document) -> Change:
    link = Link(
        id=place.text("id"),
        level=place.text("level"),
        old=place.texts("old"),
        new=place.texts("new"),
        relation=place.choice("relation", Relation),
        flags=tuple(_choices(place, "flags", Relation)),
        score=place.number("score"),
        why=place.text("why"),
    )
    sizes = len(old.text), len(new.text)
    return Change(
        link=link,
        kind=place.choice("kind", ChangeKind),
        reason=place.text("reason"),
        edits=tuple(
            edit for edit in place.many("edits", lambda edit: _edit(edit, sizes)) if edit is not None
        ),
    )


def _edit(place: _Place, sizes: tuple[int, int]) -> Edit | None:
    op = place.choice("op", Op)
    moved = place.range("moved", sizes[0 if op is Op.INSERT else 1]) if "moved" in place.value else None
    return gather_move(op, place.range("old", sizes[0]), place.range("new", sizes[1]), moved)


def _choices(place: _Place, key: str, kind: type[E]) -> Iterator[E]:
    for value in place.texts(key):
        yield _Place(place.path, {key: value}).choice(key, kind)


def _norm_of(text: str) -> Callable[[_Place], Norm]:
    def make(place: _Place) -> Norm:
        norm = _norm(place, len(text))
        if norm.range.of(text) != norm.quote:
            place.fail("range", "the range that slices to the quote")
        return norm

    return make


def _norm(place: _Place, length: int = 2**31) -> Norm:
    return Norm(
        id=place.text("id"),
        document=place.text("document"),
        provision=place.text("provision"),
        quote=place.text("quote"),
        range=place.range("range", length),
        trigger=place.maybe_text("trigger"),
        trigger_range=place.maybe_range("trigger_range", length),
        type=place.choice("type", NormType),
        subtype=place.maybe_choice("subtype", Subtype),
        bearer=place.maybe_text("bearer"),
        bearer_source=place.choice("bearer_source", BearerSource),
        party=place.maybe_text("party"),
        party_class=place.maybe_choice("party_class", PartyClass),
        counterparty=place.maybe_text("counterparty"),
        action=place.text("action"),
        condition=place.maybe_text("condition"),
        exception=place.maybe_text("exception"),
        deadline=place.maybe_text("deadline"),
        deadline_norm=place.optional("deadline_norm", _deadline),
        instrument=place.maybe_choice("instrument", Instrument),
        sanction=place.optional("sanction", _sanction),
        refs=place.texts("refs"),
        rule=place.text("rule"),
        confidence=place.number("confidence"),
    )


def _deadline(place: _Place) -> Deadline:
    return Deadline(
        place.maybe_number("quantity"), place.maybe_text("unit"), place.text("relation"), place.text("anchor")
    )


def _sanction(place: _Place) -> Sanction:
    return Sanction(
        kind=place.text("kind"),
        min=place.maybe_number("min"),
        max=place.maybe_number("max"),
        currency=place.maybe_text("currency"),
        authority=place.maybe_text("authority"),
    )


def _shift(place: _Place) -> Shift:
    facets = place.child("facets")
    return Shift(
        kind=place.choice("kind", ShiftKind),
        old=place.maybe_text("old"),
        new=place.maybe_text("new"),
        facets={name: _words(facets, name) for name in facets.value},
        text=place.text("text"),
        text_zh=place.maybe_text("text_zh") or "",
    )


def _words(place: _Place, name: str) -> tuple[str | None, str | None]:
    value = place.value[name]
    if type(value) is list and len(value) == 2 and all(word is None or type(word) is str for word in value):
        return value[0], value[1]
    return place.fail(name, "a pair of old and new words")
