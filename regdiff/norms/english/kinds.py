"""Which type a norm has, once its row, its bearer and its verb are known."""

from __future__ import annotations

from regdiff.model import NormType, PartyClass, Subtype
from regdiff.norms.draft import Context, Setting
from regdiff.norms.english.subjects import Subject
from regdiff.norms.english.triggers import Hit
from regdiff.norms.english.voice import Voice
from regdiff.norms.lexicon import phrase, words

_SETTING = words("en", "setting")
_STATIVE = words("en", "stative")
_LEFT_UNDONE = words("en", "left_undone")
_TIMED = phrase("en", "kinds-timed")
_STANDING = phrase("en", "kinds-standing")
_OBEY = words("en", "obey")
_PUBLIC = frozenset({PartyClass.AUTHORITY, PartyClass.STATE})
_NEAR = 90
_DUTIES = frozenset({"duty-modal", "ban-not", "ban-only", "duty-is-to", "duty-responsible"})
_SHOWN = phrase("en", "kinds-shown")
_SUBMITTED = phrase("en", "kinds-submitted")
_ONLY = phrase("en", "kinds-only")
_OPEN = frozenset({"duty-modal", "permit-may"})
_COMMANDED = frozenset({"required", "ordered", "directed", "requested", "requisitioned"})
_MADE_UP = frozenset({"consist", "comprise"})
# "Such use may pose a risk" tells of the world, not of what anyone is free to do.
_BEFALLS = frozenset(
    {"affect", "arise", "cause", "happen", "have", "increase", "lead", "occur", "pose", "result", "vary"}
)


def kind_of(  # noqa: C901, PLR0911, PLR0913, PLR0917 - one return a case, of text, mask and range
    context: Context, hit: Hit, subject: Subject, voice: Voice, bearer: str | None, party: object, rest: str
) -> tuple[NormType, Subtype | None] | None:
    """Return type and subtype of a hit, or ``None`` where it is no norm."""
    fields = hit.row.fields
    if fields.get("present") and (party not in _PUBLIC or subject.kind != "party"):
        return None
    if fields.get("party") and subject.kind not in {"party", "pronoun"}:
        return None
    type_ = NormType(fields["type"])
    subtype = Subtype(fields["subtype"]) if fields.get("subtype") else None
    if subject.negated:
        type_ = _negated(type_, hit)
    advises = hit.word == "should" and type_ in {NormType.OBLIGATION, NormType.PROHIBITION}
    if context.setting is Setting.RECITAL and (advises or fields.get("recital")):
        return NormType(fields.get("recital", NormType.RECOMMENDATION)), None
    if hit.word == "should" and hit.row.id == "duty-modal" and not context.should_binds:
        return NormType.RECOMMENDATION, None
    if (plain := _beyond_its_modal(hit, voice, rest)) is not None:
        return plain, None
    if fields.get("authority") and party in _PUBLIC and type_ is NormType(fields["type"]):
        return NormType(fields["authority"]), None
    if hit.row.id == "permit-may" and bearer is None and not voice.passive and not subject.negated:
        # "the list may contain": what can be so, not what someone is free to do.
        if voice.verb in _BEFALLS:
            return None
        if subject.kind in {"thing", "unknown"}:
            return NormType.CONSTITUTIVE, None
    if hit.row.id in _DUTIES and bearer is None and type_ in {NormType.OBLIGATION, NormType.PROHIBITION}:
        return _of_thing(hit, subject, voice, type_, rest[:_NEAR])
    return type_, subtype


def _beyond_its_modal(hit: Hit, voice: Voice, rest: str) -> NormType | None:
    """Return the type that the words behind a plain modal decide, whoever its subject is."""
    if hit.row.id in _OPEN and "only" in rest and _ONLY.match(rest):
        # "shall be accepted only where": a necessary condition.
        return NormType.PROHIBITION
    if hit.row.id == "permit-may" and voice.passive and voice.verb in _COMMANDED:
        return NormType.POWER
    if hit.row.id == "duty-modal" and (voice.verb in _MADE_UP or _STANDING.match(rest)):
        return NormType.CONSTITUTIVE
    return None


def _negated(type_: NormType, hit: Hit) -> NormType:
    """Return what a type becomes after "no person", "nor"."""
    if hit.row.id in {"duty-required", "duty-responsible"}:
        return NormType.EXEMPTION
    if type_ in {NormType.OBLIGATION, NormType.PERMISSION, NormType.POWER, NormType.RIGHT}:
        return NormType.PROHIBITION
    return type_


def _of_thing(  # noqa: PLR0911 - one return a case
    hit: Hit, subject: Subject, voice: Voice, type_: NormType, rest: str
) -> tuple[NormType, Subtype | None]:
    """Tell a duty that nobody is named for from a rule on what a thing is or holds.

    "The consent shall be documented" asks for conduct; "the report shall contain" and "the period shall be
    extended" say how things are.
    """
    if subject.words.lower() == "there":
        return NormType.CONSTITUTIVE, None
    if subject.kind in {"empty", "pronoun"} or voice.patient is not None:
        return type_, None
    if hit.row.id == "duty-responsible":
        kept = _SUBMITTED.search(rest) is not None
        return (type_ if kept else NormType.CONSTITUTIVE), None
    if voice.passive:
        left = type_ is NormType.PROHIBITION and voice.verb in _LEFT_UNDONE
        setting = voice.verb in _SETTING and not left and not _SHOWN.search(rest)
        # What must be so in time is somebody's to do.
        setting = setting and voice.verb != "taken" and not _TIMED.search(rest)
        return (NormType.CONSTITUTIVE, None) if setting else (type_, None)
    if voice.verb in _OBEY:
        return type_, None
    if type_ is NormType.PROHIBITION and voice.verb not in _STATIVE:
        return type_, None
    return NormType.CONSTITUTIVE, None
