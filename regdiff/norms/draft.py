# ruff: noqa: E501
"""What an engine finds in one passage, before the document's own definitions are known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from regdiff.model import BearerSource, Deadline, Instrument, NormType, Range, Sanction, Subtype


class Setting(StrEnum):
    """Where in the document a passage stands; recitals are read otherwise than enacting terms."""

    ENACTING = "enacting"
    RECITAL = "recital"


class Items(StrEnum):
    """What the items below a chapeau are; circumstances are things said in clauses of their own."""

    ACTS = "acts"
    THINGS = "things"
    PRACTICES = "practices"
    CIRCUMSTANCES = "circumstances"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Chapeau:
    """What the items of a list inherit from the words above them.

    ``items`` says whether each item is an act (a norm of its own), a thing (none), a practice (one
    prohibition each), or open (it speaks for itself, as a definition does).
    """

    type: NormType
    items: Items
    rule: str
    bearer: str | None = None
    source: BearerSource = BearerSource.OMITTED
    describes: str | None = None
    condition: str | None = None
    counterparty: str | None = None
    instrument: Instrument | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a passage is read with: its setting, its chapeau, who was last spoken of, and what stands below it.

    ``below`` is how the first item under the passage begins; empty where there is none. ``should_binds``
    tells that the text alternates should with shall and must, as translations of 应当 do.
    """

    setting: Setting = Setting.ENACTING
    chapeau: Chapeau | None = None
    bearer: str | None = None
    heading: str = ""
    below: str = ""
    should_binds: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One norm in one passage; the ranges are in code points of the passage's text.

    ``describes`` holds the words of a headless clause that say who is meant without naming them.
    """

    range: Range
    trigger: Range | None
    type: NormType
    rule: str
    confidence: float
    subtype: Subtype | None = None
    bearer: str | None = None
    source: BearerSource = BearerSource.OMITTED
    describes: str | None = None
    counterparty: str | None = None
    action: str = ""
    condition: str | None = None
    exception: str | None = None
    deadline: str | None = None
    deadline_norm: Deadline | None = None
    instrument: Instrument | None = None
    sanction: Sanction | None = None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All norms of one passage, in the order of its text, and what its items inherit."""

    drafts: tuple[Draft, ...] = ()
    chapeau: Chapeau | None = None
    bearer: str | None = None
