"""The model as JSON: one record a line, keys as the schemas name them, the same bytes for the same model.

The text is put together from encoded records and not from one large dictionary: the edits of an
act's comparison run into the tens of thousands, and building a dictionary for each costs more than
writing them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
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
_OPS = {op: f'{{"op": "{op.value}", "old": [' for op in Op}


def dumps_document(document: Document) -> bytes:
    """Return a document as JSON in UTF-8, schema ``regdiff.document/1``."""
    return to_bytes(_object(document_fields(document)) + "\n")


def dumps_comparison(comparison: Comparison) -> bytes:
    """Return a comparison as JSON in UTF-8, schema ``regdiff.comparison/1``."""
    summary = summarise(comparison)
    fields = [
        *_head(COMPARISON_SCHEMA),
        ("old", _object(document_fields(comparison.old))),
        ("new", _object(document_fields(comparison.new))),
        ("links", _array(map(_change, comparison.changes))),
        ("norms", _norms(comparison)),
        ("shifts", _array(_encode(shift_record(shift)) for shift in comparison.shifts)),
        ("summary", _encode(summary_record(summary))),
        ("notices", _array(_encode(notice_record(notice)) for notice in comparison.notices)),
    ]
    return to_bytes(_object(fields) + "\n")


def dumps_norms(norms: Iterable[Norm]) -> bytes:
    """Return norms as JSON Lines in UTF-8, one norm a line."""
    return to_bytes("".join(f"{_encode(norm_record(norm))}\n" for norm in norms))


def dumps_records(schema: str, name: str, records: Iterable[Record], **more: Any) -> bytes:
    """Return a small JSON object: schema, tool, the fields ``more``, and ``records`` under ``name``."""
    fields = [*_head(schema), *((key, _encode(value)) for key, value in more.items())]
    return to_bytes(_object([*fields, (name, _array(map(_encode, records)))]) + "\n")


def dumps_lines(records: Iterable[Record]) -> bytes:
    """Return records as JSON Lines in UTF-8."""
    return to_bytes("".join(f"{_encode(record)}\n" for record in records))


def document_fields(document: Document) -> list[tuple[str, str]]:
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
        ("text", _encode(document.text)),
        ("provisions", _array(map(_encode, provision_records(document)))),
        ("furniture", _array(_encode(furniture_record(piece)) for piece in document.furniture)),
        ("notices", _array(_encode(notice_record(notice)) for notice in document.notices)),
    ]


def provision_records(document: Document) -> list[Record]:
    """Return every provision but the root, in the order of the text, each naming its parent."""
    records: list[Record] = []
    stack: list[tuple[Provision, str | None]] = [(child, None) for child in reversed(document.root.children)]
    while stack:
        node, parent = stack.pop()
        record: Record = {
            "eid": node.eid,
            "kind": node.kind,
            "label": node.label,
            "number": node.number,
            "heading": node.heading,
            "range": node.range,
            "parent": parent,
        }
        if node.label_range is not None:
            record["label_range"] = node.label_range
        if node.heading_range is not None:
            record["heading_range"] = node.heading_range
        if node.aliases:
            record["aliases"] = node.aliases
        records.append(record)
        stack.extend((child, node.eid) for child in reversed(node.children))
    return records


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


def _head(schema: str) -> list[tuple[str, str]]:
    from regdiff.version import __version__

    return [
        ("schema", _encode(schema)),
        ("tool", _encode({"name": "regdiff", "version": __version__})),
    ]


def _norms(comparison: Comparison) -> str:
    sides = [
        ("old", _array(_encode(norm_record(norm)) for norm in comparison.old_norms)),
        ("new", _array(_encode(norm_record(norm)) for norm in comparison.new_norms)),
    ]
    if not comparison.norms_tagged:
        sides.append(("tagged", "false"))
    return _object(sides)


def _change(change: Change) -> str:
    link = change.link
    record = {
        "id": link.id,
        "level": link.level,
        "old": link.old,
        "new": link.new,
        "relation": link.relation,
        "flags": link.flags,
        "score": link.score,
        "why": link.why,
        "kind": change.kind,
        "reason": change.reason,
    }
    return f'{_encode(record)[:-1]}, "edits": {_edits(change.edits)}}}'


def _edits(edits: Sequence[Edit]) -> str:
    ops = _OPS
    if any(op is Op.MOVE for op, _, _ in edits):
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


def _object(fields: Sequence[tuple[str, str]]) -> str:
    return "{" + ",\n".join(f'"{name}": {value}' for name, value in fields) + "}"


def _array(records: Iterable[str]) -> str:
    written = ",\n".join(records)
    return f"[\n{written}]" if written else "[]"
