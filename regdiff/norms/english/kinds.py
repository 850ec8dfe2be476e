# ruff: noqa: E501, PLR0913, PLR0917, ARG001
"""Which type a norm has, once its row, its bearer and its verb are known."""

from __future__ import annotations

import re

from regdiff.model import NormType, PartyClass, Subtype
from regdiff.norms.draft import Context, Setting
from regdiff.norms.english.subjects import Subject
from regdiff.norms.english.triggers import Hit
from regdiff.norms.english.voice import Voice
from regdiff.norms.lexicon import Lexicon

_STATIVE = re.compile(
    r"\s*,?\s*(?:(?:\w+ly|also|not|only|in any case|in particular|at least|further|each|all|always|however|for example|where "
    r"applicable),?\s+){0,3}(?:be (?!informed|notified)(?:a|an|the|at|in|on|of|as|to|valid|null|void|effective|equal|based|composed|comprised|made up|"
    r"available|free|open|binding|final|public|confidential|accompanied|drawn up|drafted|written|expressed|"
    r"calculated|determined by|defined|understood|intended|limited|without|proportionate|specific|clear|easily|such|"
    r"sufficient|appropriate|adequate|consistent|identical|compatible|applicable|eligible|set at|fixed at|"
    r"considered|deemed|included|established|adjusted|increased|reduced|extended|renewed|EUR|up to|not|no|one|two|"
    r"three|\d|effective|indicated|treated|counted|allocated|added|divided|rounded|recognised|so|more|less|"
    r"reimbursed|maintained|produced|propagated|used|stated|clearly|directly)|contain|include|comprise|consist|cover|specify|state|"
    r"indicate|mention|exceed|constitute|represent|amount|equal|remain|become|begin|start|end|run|last|cease|"
    r"lapse|expire|bear|have|ensure|aim|take (?:place|effect|account|the form|into|due)|result|lead|fall|relate|concern|follow|correspond|"
    r"describe|identify|provide for|provide|set out|lay down|list|detail|reflect|be$|show|allow|enable|permit|prevail|"
    r"involve|consider|form|serve|suffice|affect|prevent|preclude|repeat|fulfil|meet|comply|conform|satisfy|"
    r"adopt|list|prohibit|refer|extend|confer|give rise|entail|make|continue|build|support|contribute|require|function|address|assess|close|draw|not)\b",
    re.IGNORECASE,
)
_ACTIVITY = re.compile(
    r"\b(?:provision|use|development|investment|processing|conduct|activit(?:y|ies)|operation|collection|"
    r"transfer|supply|sale|transport|import|export|marketing|manufacture|placing|[a-z]+ing|research|application|"
    r"deployment|services?|storage|disposal|construction)\b",
    re.IGNORECASE,
)
_OBEY = re.compile(
    r"\s*(?:\w+ly )?(?:comply|abide|respect|observe|adhere|conform|follow|undergo|obey|be carried out|be conducted)\b",
    re.IGNORECASE,
)
_PUBLIC = frozenset({PartyClass.AUTHORITY, PartyClass.STATE})


def kind_of(
    lexicon: Lexicon,
    context: Context,
    hit: Hit,
    subject: Subject,
    voice: Voice,
    bearer: str | None,
    party: object,
) -> tuple[NormType, Subtype | None] | None:
    """Return type and subtype of a hit, or ``None`` where it is no norm."""
    fields = hit.row.fields
    if fields.get("present") and (party not in _PUBLIC or subject.kind != "party"):
        return None
    type_ = NormType(fields["type"])
    subtype = Subtype(fields["subtype"]) if fields.get("subtype") else None
    if context.setting is Setting.RECITAL and fields.get("recital"):
        return NormType(fields["recital"]), None
    if fields.get("authority") and party in _PUBLIC:
        return NormType(fields["authority"]), None
    if type_ is NormType.CONSTITUTIVE and fields.get("subject") == "thing" and subject.kind == "party":
        return type_, subtype
    if hit.row.id in _THEMATIC and bearer is None:
        return _of_thing(context, hit, subject, voice, type_, subtype)
    return type_, subtype


_THEMATIC = frozenset({"duty-modal", "ban-not", "ban-only", "duty-responsible", "permit-may", "duty-is-to"})


def _of_thing(
    context: Context, hit: Hit, subject: Subject, voice: Voice, type_: NormType, subtype: Subtype | None
) -> tuple[NormType, Subtype | None]:
    """Tell a duty that nobody is named for from a rule on what a thing is or holds."""
    if subject.kind == "empty" or voice.patient is not None:
        return type_, subtype
    return type_, subtype
