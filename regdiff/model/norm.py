"""Norms and how they shift: the fields of the taxonomy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from regdiff.model.text import Range


class NormType(StrEnum):
    """What a norm says; names follow LegalRuleML where it has a word."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    EXEMPTION = "exemption"
    RIGHT = "right"
    POWER = "power"
    RECOMMENDATION = "recommendation"
    SANCTION = "sanction"
    LIABILITY = "liability"
    CONSTITUTIVE = "constitutive"


class Subtype(StrEnum):
    """What a constitutive norm does."""

    DEFINITION = "definition"
    SCOPE = "scope"
    BASIS = "basis"
    COMMENCEMENT = "commencement"
    REPEAL = "repeal"
    DEEMING = "deeming"
    REFERENCE = "reference"
    PRINCIPLE = "principle"


class BearerSource(StrEnum):
    """How the bearer of a norm is known."""

    EXPLICIT = "explicit"
    BY_AGENT = "by_agent"
    INHERITED = "inherited"
    OMITTED = "omitted"
    THEME = "theme"


class PartyClass(StrEnum):
    """What kind of party a bearer is."""

    REGULATED = "regulated"
    AUTHORITY = "authority"
    STATE = "state"
    PERSON = "person"


class Instrument(StrEnum):
    """The regulatory instrument a norm uses, from light to heavy."""

    NOTIFICATION = "notification"
    DISCLOSURE = "disclosure"
    LABELLING = "labelling"
    RECORD_KEEPING = "record_keeping"
    REPORTING = "reporting"
    COMPLAINT_HANDLING = "complaint_handling"
    USER_AGREEMENT = "user_agreement"
    INTERNAL_GOVERNANCE = "internal_governance"
    RISK_MANAGEMENT = "risk_management"
    DATA_GOVERNANCE = "data_governance"
    DATA_PROTECTION = "data_protection"
    IDENTITY_VERIFICATION = "identity_verification"
    CONTENT_CONTROL = "content_control"
    TAKEDOWN = "takedown"
    COOPERATION = "cooperation"
    AUDIT = "audit"
    CERTIFICATION = "certification"
    SECURITY_ASSESSMENT = "security_assessment"
    REGISTRATION = "registration"
    LICENSING = "licensing"
    BAN = "ban"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit in numbers.

    ``unit`` is hour, day, working_day, week, month, quarter or year, or ``None`` for vague limits;
    working days stay working days. ``relation`` is within, before, after, at or every. ``anchor`` is
    the event in the text's words, or empty.
    """

    quantity: float | None
    unit: str | None
    relation: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sanction:
    """What a penalty consists of; ``min`` and ``max`` are in units of ``currency`` (ISO 4217)."""

    kind: str
    min: float | None = None
    max: float | None = None
    currency: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """One thing that one party must, must not, may or need not do, said once in the text.

    ``quote`` is the slice of the document's text at ``range``; ``trigger`` that at
    ``trigger_range``, both ``None`` when the modality is inherited from a chapeau. ``rule`` names the
    row of the pack that fired. ``confidence`` is 0 to 1. ``document`` is the source's name.
    """

    id: str
    document: str
    provision: str
    quote: str
    range: Range
    trigger: str | None
    trigger_range: Range | None
    type: NormType
    subtype: Subtype | None = None
    bearer: str | None = None
    bearer_source: BearerSource = BearerSource.OMITTED
    party: str | None = None
    party_class: PartyClass | None = None
    counterparty: str | None = None
    action: str = ""
    condition: str | None = None
    exception: str | None = None
    deadline: str | None = None
    deadline_norm: Deadline | None = None
    instrument: Instrument | None = None
    sanction: Sanction | None = None
    refs: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 1.0

    @property
    def concerns(self) -> str | None:
        """Whom the norm matters to first: who is punished by a sanction that says so, else its party."""
        punished = self.counterparty if self.type is NormType.SANCTION else None
        return punished or self.party


class ShiftKind(StrEnum):
    """How a norm changes between versions."""

    INTRODUCED = "introduced"
    REPEALED = "repealed"
    TIGHTENED = "tightened"
    RELAXED = "relaxed"
    RETIMED = "retimed"
    REASSIGNED = "reassigned"
    RESCOPED = "rescoped"
    RESTATED = "restated"
    RELOCATED = "relocated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Shift:
    """How one norm became another.

    ``old`` and ``new`` are norm ids, ``None`` for what was introduced or repealed. ``facets`` maps
    each facet that changed to its old and new words. ``text`` is one plain sentence in English;
    ``text_zh`` the same in Chinese.
    """

    kind: ShiftKind
    old: str | None
    new: str | None
    facets: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    text: str = ""
    text_zh: str = ""
