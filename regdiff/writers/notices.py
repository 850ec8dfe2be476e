"""Notices as outputs tell them: clauses by the names people write, and each in the output's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from regdiff.model import Document, Notice
from regdiff.writers.addresses import addresses
from regdiff.writers.words import Words

_EID = re.compile(r"(?<![\w.])[a-z]+_[\w~-]+(?:\.\w+)*")
_LISTED = re.compile(r", | and (?=\S)")
_MORE = re.compile(r" and \d+ more$")
_PLACES = {"places", "place", "old", "new"}


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """What a notice says and of which place; ``known`` tells that the words are the output's own."""

    words: str
    place: str
    known: bool


def names_of(*documents: Document) -> Callable[[str], str]:
    """Return what gives an eid's printed address, from the first document that has it; else the eid."""
    tables = [addresses(document) for document in documents]

    def name(eid: str) -> str:
        return next((table[eid] for table in tables if table.get(eid)), eid)

    return name


def named(message: str, name: Callable[[str], str]) -> str:
    """Return a message with the eids in it put as names."""
    return _EID.sub(lambda match: name(match[0]), message)


def tell(notice: Notice, say: Words, name: Callable[[str], str]) -> ToldNotice:
    """Return a notice in the words of the output's language, or in its own English where that has none."""
    place = name(notice.where) if notice.where else ""
    for row in say.table.get("notice_detail", ()):
        found = re.fullmatch(row["english"], notice.message) if row["code"] == notice.code else None
        if found is not None:
            parts = found.groupdict()
            parts |= {key: _listed(parts[key], name) for key in _PLACES & parts.keys()}
            return ToldNotice(row["says"].format(**parts), "", known=True)
    known = say.table.get("notice", {}).get(notice.code)
    return ToldNotice(known or named(notice.message, name), place, known is not None)


def _listed(eids: str, name: Callable[[str], str]) -> str:
    few = _MORE.sub("", eids)
    return "、".join(name(eid) for eid in _LISTED.split(few)) + ("等" if few != eids else "")
