"""The model as JSON: one record a line, keys as the schemas name them, the same bytes for the same model.

The text is put together from encoded records and not from one large dictionary: the edits of an
act's comparison run into the tens of thousands, and building a dictionary for each costs more than
writing them. It is made piece by piece, so that who writes to a file never holds all of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from regdiff.model.change import Change, Edit, Op
from regdiff.model.comparison import Comparison, Summary, summarise
from regdiff.model.document import Document, Provision
from regdiff.model.moves import Spelled, spell_moves
from regdiff.model.text import Furniture, Notice

if TYPE_CHECKING:
    from regdiff.model.norm import Norm, Shift

DOCUMENT_SCHEMA = "regdiff.document/1"
COMPARISON_SCHEMA = "regdiff.comparison/1"
NORMS_SCHEMA = "regdiff.norms/1"
SHIFTS_SCHEMA = "regdiff.shifts/1"
HISTORY_SCHEMA = "regdiff.history/1"

Record = dict[str, Any]

_encode: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(", ", ": ")
).encode
_quoted: Callable[[str], str] = encode_basestring
_OPS = {op: f'{{"op": "{op.value}", "old": [' for op in Op}
_MOVE = Op.MOVE
_AT_ONCE = 50
"""So many records make one piece: to turn them into bytes one by one costs as much as to spell them."""
_CONTROLS = bytes({*range(0x20)} - {*b"\n\t"})


def dumps_document(document: Document) -> bytes:
    """Return a document as JSON in UTF-8, schema ``regdiff.document/1``."""
    return b"".join(map(_piece, (*_object(_document_fields(document)), "\n")))


def dumps_comparison(comparison: Comparison) -> bytes:
    """Return a comparison as JSON in UTF-8, schema ``regdiff.comparison/1``."""
    return b"".join(comparison_pieces(comparison))


def comparison_pieces(comparison: Comparison) -> Iterator[bytes]:
    """Yield what :func:`dumps_comparison` returns, piece by piece."""
    fields: list[_Field] = [
        *_head(COMPARISON_SCHEMA),
        ("old", _object(_document_fields(comparison.old))),
        ("new", _object(_document_fields(comparison.new))),
        ("links", _array(map(_change, comparison.changes))),
        ("norms", _norms(comparison)),
        ("shifts", _array(_encode(shift_record(shift)) for shift in comparison.shifts)),
        ("summary", _encode(summary_record(summarise(comparison)))),
        ("notices", _array(_encode(notice_record(notice)) for notice in comparison.notices)),
    ]
    yield from map(_piece, _object(fields))
    yield b"\n"


def dumps_norms(norms: Iterable[Norm]) -> bytes:
    """Return norms as JSON Lines in UTF-8, one norm a line."""
    return to_bytes("".join(f"{_encode(norm_record(norm))}\n" for norm in norms))


def dumps_records(schema: str, name: str, records: Iterable[Record], **more: Any) -> bytes:
    """Return a small JSON object: schema, tool, the fields ``more``, and ``records`` under ``name``."""
    fields: list[_Field] = [*_head(schema), *((key, _encode(value)) for key, value in more.items())]
    fields.append((name, _array(map(_encode, records))))
    return b"".join(map(_piece, (*_object(fields), "\n")))


def dumps_lines(records: Iterable[Record]) -> bytes:
    """Return records as JSON Lines in UTF-8."""
    return to_bytes("".join(f"{_encode(record)}\n" for record in records))


_Field = tuple[str, str | bytes | Iterable[str | bytes]]
"""A key with its value as JSON, whole or in pieces."""


def _document_fields(document: Document) -> list[_Field]:
    """Return the keys of a document's object with their values as JSON."""
    source = document.source
    meta = document.meta
    return [
        *_head(DOCUMENT_SCHEMA),
        ("language", _encode(document.language)),
        ("title", _encode(meta.title)),
        ("meta", _encode({"title": meta.title, "date": meta.date, "version": meta.version})),
        ("source", _encode({"name": source.name, "format": source.format, "sha256": source.sha256})),
        ("coverage", _encode(document.coverage)),
        ("text", _long(document.text)),
        ("provisions", _array(_provisions(document))),
        ("furniture", _array(_encode(furniture_record(piece)) for piece in document.furniture)),
        ("notices", _array(_encode(notice_record(notice)) for notice in document.notices)),
    ]


def _provisions(document: Document) -> Iterator[str]:
    """Yield every provision but the root, in the order of the text, each naming its parent."""
    quoted = _quoted
    stack: list[tuple[Provision, str]] = [(child, "null") for child in reversed(document.root.children)]
    while stack:
        node, parent = stack.pop()
        eid = quoted(node.eid)
        start, end = node.range
        more = ""
        if node.label_range is not None:
            more = f', "label_range": [{node.label_range.start}, {node.label_range.end}]'
        if node.heading_range is not None:
            more += f', "heading_range": [{node.heading_range.start}, {node.heading_range.end}]'
        if node.aliases:
            more += f', "aliases": {_strings(node.aliases)}'
        yield (
            f'{{"eid": {eid}, "kind": {quoted(node.kind)}, "label": {_optional(node.label)}, '
            f'"number": {_optional(node.number)}, "heading": {_optional(node.heading)}, '
            f'"range": [{start}, {end}], "parent": {parent}{more}}}'
        )
        if node.children:
            stack.extend((child, eid) for child in reversed(node.children))


def _long(text: str) -> bytes:
    r"""Return a whole text as JSON: looking for four signs takes a fifth of what looking at each one does.

    >>> _long('one\n"two"')
    b'"one\\n\\"two\\""'
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return to_bytes(_quoted(text))
    if len(data.translate(None, _CONTROLS)) < len(data):
        return to_bytes(_quoted(text))
    for sign, escape in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\t", b"\\t")):
        data = data.replace(sign, escape)
    return b'"' + data + b'"'


def _optional(words: str | None) -> str:
    return "null" if words is None else _quoted(words)


def _strings(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


_known = cache(_strings)
"""The same for words of which there are few, such as flags."""


def furniture_record(piece: Furniture) -> Record:
    """Return a piece of furniture as JSON holds it."""
    return {"kind": piece.kind, "range": piece.range}


def notice_record(notice: Notice) -> Record:
    """Return a notice as JSON holds it."""
    return {
        "code": notice.code,
        "severity": notice.severity,
        "message": notice.message,
        "where": notice.where,
    }


def norm_record(norm: Norm) -> Record:
    """Return a norm as JSON holds it."""
    limit, sanction = norm.deadline_norm, norm.sanction
    return {
        "id": norm.id,
        "document": norm.document,
        "provision": norm.provision,
        "quote": norm.quote,
        "range": norm.range,
        "trigger": norm.trigger,
        "trigger_range": norm.trigger_range,
        "type": norm.type,
        "subtype": norm.subtype,
        "bearer": norm.bearer,
        "bearer_source": norm.bearer_source,
        "party": norm.party,
        "party_class": norm.party_class,
        "counterparty": norm.counterparty,
        "action": norm.action,
        "condition": norm.condition,
        "exception": norm.exception,
        "deadline": norm.deadline,
        "deadline_norm": None
        if limit is None
        else {
            "quantity": limit.quantity,
            "unit": limit.unit,
            "relation": limit.relation,
            "anchor": limit.anchor,
        },
        "instrument": norm.instrument,
        "sanction": None
        if sanction is None
        else {
            "kind": sanction.kind,
            "min": sanction.min,
            "max": sanction.max,
            "currency": sanction.currency,
            "authority": sanction.authority,
        },
        "refs": norm.refs,
        "rule": norm.rule,
        "confidence": norm.confidence,
    }


def shift_record(shift: Shift) -> Record:
    """Return a shift as JSON holds it."""
    record: Record = {
        "kind": shift.kind,
        "old": shift.old,
        "new": shift.new,
        "facets": {name: list(words) for name, words in shift.facets.items()},
        "text": shift.text,
    }
    if shift.text_zh:
        record["text_zh"] = shift.text_zh
    return record


def summary_record(summary: Summary) -> Record:
    """Return the counts as JSON holds them."""
    return {"links": summary.links, "shifts": summary.shifts, "by_party": summary.by_party}


def to_bytes(text: str) -> bytes:
    r"""Return JSON text as UTF-8; half a surrogate pair, which UTF-8 cannot hold, becomes an escape.

    >>> to_bytes('"\ud800"')
    b'"\\ud800"'
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text).encode()


def _piece(json_: str | bytes) -> bytes:
    return json_ if isinstance(json_, bytes) else to_bytes(json_)


def _head(schema: str) -> list[_Field]:
    from regdiff.version import __version__

    return [
        ("schema", _encode(schema)),
        ("tool", _encode({"name": "regdiff", "version": __version__})),
    ]


def _norms(comparison: Comparison) -> Iterator[str | bytes]:
    sides: list[_Field] = [
        ("old", _array(_encode(norm_record(norm)) for norm in comparison.old_norms)),
        ("new", _array(_encode(norm_record(norm)) for norm in comparison.new_norms)),
    ]
    if not comparison.norms_tagged:
        sides.append(("tagged", "false"))
    return _object(sides)


def _change(change: Change) -> str:
    link = change.link
    return (
        f'{{"id": {_quoted(link.id)}, "level": {_quoted(link.level)}, '
        f'"old": {_strings(link.old)}, "new": {_strings(link.new)}, '
        f'"relation": {_quoted(link.relation)}, "flags": {_known(link.flags)}, '
        f'"score": {link.score!r}, "why": {_quoted(link.why)}, "kind": {_quoted(change.kind)}, '
        f'"reason": {_quoted(change.reason)}, "edits": {_edits(change.edits)}}}'
    )


def _edits(edits: Sequence[Edit]) -> str:
    ops = _OPS
    if _MOVE in [edit[0] for edit in edits]:
        return f"[{', '.join(map(_spelled, spell_moves(edits)))}]"
    written = [
        f'{ops[op]}{old_start}, {old_end}], "new": [{new_start}, {new_end}]}}'
        for op, (old_start, old_end), (new_start, new_end) in edits
    ]
    return f"[{', '.join(written)}]"


def _spelled(edit: Spelled) -> str:
    op, old, new, moved = edit
    told = f', "moved": [{moved.start}, {moved.end}]' if moved is not None else ""
    return f'{_OPS[op]}{old.start}, {old.end}], "new": [{new.start}, {new.end}]{told}}}'


def _object(fields: Iterable[_Field]) -> Iterator[str | bytes]:
    gap = "{"
    for name, value in fields:
        yield f'{gap}"{name}": '
        if isinstance(value, (str, bytes)):
            yield value
        else:
            yield from value
        gap = ",\n"
    yield "}"


def _array(records: Iterable[str]) -> Iterator[str | bytes]:
    """Yield an array with a record a line."""
    gap, left = "[\n", iter(records)
    while some := list(islice(left, _AT_ONCE)):
        yield gap + ",\n".join(some)
        gap = ",\n"
    yield "[]" if gap == "[\n" else "]"
