"""An OSCAL catalog of norms, for tools of governance and compliance: a group a clause, a control a norm."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator

from regdiff.model import Document, Norm, NormTable
from regdiff.writers.addresses import addresses, units
from regdiff.writers.options import WriteOptions
from regdiff.writers.overview import title_of
from regdiff.writers.verify import verified

OSCAL = "1.1.3"
NAMESPACE = "urn:regdiff:oscal"
_PROPS = ("party", "party_class", "bearer", "counterparty", "deadline", "instrument", "rule")
_UNDATED = "1970-01-01"


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return the norms of a version as an OSCAL catalog; the same norms give the same bytes."""
    del options
    document = table.document
    found = verified(document, table.norms)
    names, above = addresses(document), units(document)
    groups: dict[str, list[Norm]] = {}
    for norm in found:
        groups.setdefault(above.get(norm.provision, norm.provision), []).append(norm)
    date = document.meta.date if re.fullmatch(r"\d{4}-\d\d-\d\d", document.meta.date) else _UNDATED
    catalog = {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{document.source.sha256}")),
        "metadata": {
            "title": _line(title_of(document)) or "Norms",
            "last-modified": f"{date}T00:00:00Z",
            "version": _line(document.meta.version or document.meta.date) or "1",
            "oscal-version": OSCAL,
        },
        "groups": [
            {
                "id": _token(f"group-{eid}"),
                "title": _line(names.get(eid, eid)) or eid,
                "controls": [_control(norm, document, names) for norm in held],
            }
            for eid, held in groups.items()
        ],
    }
    if not groups:
        del catalog["groups"]
    return (json.dumps({"catalog": catalog}, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _control(norm: Norm, document: Document, names: dict[str, str]) -> dict[str, object]:
    name = _token(f"norm-{norm.range.start}-{norm.range.end}-{norm.id}")
    title = _line(norm.action or norm.quote)[:200].rstrip()
    return {
        "id": name,
        "class": str(norm.type),
        "title": title or str(norm.type),
        "props": list(_props(norm, document, names)),
        "parts": [{"id": f"{name}_smt", "name": "statement", "prose": norm.quote}],
    }


def _props(norm: Norm, document: Document, names: dict[str, str]) -> Iterator[dict[str, str]]:
    del document
    values = {"provision": norm.provision, "address": names.get(norm.provision, norm.provision)}
    values |= {name: str(getattr(norm, name) or "") for name in _PROPS}
    values["confidence"] = f"{norm.confidence:.2f}"
    for name, value in values.items():
        if _line(value):
            yield {"name": name.replace("_", "-"), "ns": NAMESPACE, "value": _line(value)}


def _line(text: str) -> str:
    return " ".join(text.split())


def _token(text: str) -> str:
    """Return a text as OSCAL allows a name: letters, digits, dots, dashes and underscores."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text)
