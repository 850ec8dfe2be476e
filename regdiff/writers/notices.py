"""Notices as outputs tell them: clauses by the names people write, and each in the output's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from regdiff.model import Document, Notice
from regdiff.writers.addresses import addresses
from regdiff.writers.words import Words

_EID = re.compile(r"(?<![\w.])[a-z]+_[\w~-]+(?:\.\w+)*")


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
    known = say.table.get("notice", {}).get(notice.code)
    return ToldNotice(known or named(notice.message, name), place, known is not None)
