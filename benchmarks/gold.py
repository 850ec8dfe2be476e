"""The gold of the bundled corpora: loading it, and placing its norms in the versions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from regdiff import api
from regdiff.corpora import Pair, corpora
from regdiff.model import (
    BearerSource,
    Deadline,
    Document,
    Instrument,
    Norm,
    NormType,
    PartyClass,
    Range,
    Sanction,
    Subtype,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One pair of a corpus with its gold."""

    id: str
    pair: Pair
    gold: dict[str, Any]

    def read(self) -> tuple[Document, Document]:
        """Read both versions."""
        old, new = (
            replace(api.read(version.path, language=self.pair.language), meta=version.meta)
            for version in (self.pair.old, self.pair.new)
        )
        return old, new


def cases() -> Iterator[Case]:
    """Yield every pair of the bundled corpora that has gold, in the order of the manifests."""
    for corpus in corpora():
        for pair in corpus.pairs:
            if pair.gold is not None:
                yield Case(f"{corpus.name}/{pair.id}", pair, json.loads(Path(pair.gold).read_text("utf-8")))


def place(entry: dict[str, Any], document: Document) -> Norm:
    """Return a labelled norm as the program would give it, with its ranges in the document."""
    provision = document.by_eid()[entry["provision"]]
    start = document.text.find(entry["quote"], provision.range.start, provision.range.end)
    range_ = Range(start, start + len(entry["quote"]))
    trigger = entry.get("trigger")
    at = start + entry["quote"].find(trigger) if trigger else 0
    limit, penalty = entry.get("deadline_norm"), entry.get("sanction")
    return Norm(
        id=entry["id"],
        document=document.source.name,
        provision=entry["provision"],
        quote=entry["quote"],
        range=range_,
        trigger=trigger,
        trigger_range=Range(at, at + len(trigger)) if trigger else None,
        type=NormType(entry["type"]),
        subtype=Subtype(entry["subtype"]) if entry.get("subtype") else None,
        bearer=entry["bearer"],
        bearer_source=BearerSource(entry["bearer_source"]),
        party=entry["party"],
        party_class=PartyClass(entry["party_class"]) if entry.get("party_class") else None,
        counterparty=entry.get("counterparty"),
        action=entry.get("action", ""),
        condition=entry.get("condition"),
        exception=entry.get("exception"),
        deadline=entry.get("deadline"),
        deadline_norm=Deadline(**limit) if limit else None,
        instrument=Instrument(entry["instrument"]) if entry.get("instrument") else None,
        sanction=Sanction(**penalty) if penalty else None,
        refs=tuple(entry.get("refs", ())),
        rule="gold",
    )
