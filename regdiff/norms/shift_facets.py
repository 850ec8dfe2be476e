"""What changed between two norms that are one another's continuation, and what it amounts to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from regdiff.languages import load_pack
from regdiff.model import BearerSource, Norm, NormType, PartyClass, Sanction, ShiftKind, Subtype
from regdiff.norms.ladder import instrument_direction, modality_direction, penalty_direction
from regdiff.norms.shift_measures import Measure, measured_direction, scale_directions, scales
from regdiff.norms.shift_time import same_time, time_direction
from regdiff.norms.shift_words import act_words, containment, content, dice, features, named, tokens, without

Facets = dict[str, tuple[str | None, str | None]]

_PARTS = re.compile(r"\s*(?:,|;|、|，|；|\band\b|\bor\b|和|与|及|以及|或者|或)\s*")
_SAME_ACT = 0.5
_SAME_SUBJECT = 0.4
_SAME_CLASS = 0.6
_NEARLY_ALL = 0.9
_MOST = 0.6
_GROWN = 0.25


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a norm shifted, its facets with their old and new words, and those that decided the kind."""

    kind: ShiftKind
    facets: Mapping[str, tuple[str | None, str | None]]
    deciding: tuple[str, ...] = ()


def judge(old: Norm, new: Norm, *, language: str, elsewhere: bool, same_words: bool) -> Verdict:
    """Compare two norms facet by facet.

    ``same_words`` says that the words are known to mean the same (only width, punctuation or followed
    references differ): then only what a norm inherits from a chapeau can have changed. ``elsewhere``
    says that they stand in another place.
    """
    same = same_words or tokens(old.quote) == tokens(new.quote)
    facets = _inherited(old, new) if same else _facets(old, new, language)
    if old.subtype is new.subtype is Subtype.COMMENCEMENT and facets:
        facets = {"time": (_field(old, "time"), _field(new, "time"))}
    if not facets:
        if same:
            return Verdict(ShiftKind.RELOCATED if elsewhere else ShiftKind.UNCHANGED, {})
        other = _numbers(old) != _numbers(new)
        return Verdict(ShiftKind.RESCOPED if other else ShiftKind.RESTATED, _wording(old, new))
    kind, deciding = _kind(old, new, facets, language)
    return Verdict(kind, facets, deciding)


def printed(verdict: Verdict, old: Norm, new: Norm) -> Verdict:
    """Return a verdict on copies of two norms with the words of the norms as they stand in the text."""
    facets = {
        name: words if name not in _FIELDS else (_field(old, name), _field(new, name))
        for name, words in verdict.facets.items()
    }
    return Verdict(verdict.kind, facets, verdict.deciding)


_FIELDS = {
    "time": "deadline",
    "sanction": "action",
    "action": "action",
    "condition": "condition",
    "exception": "exception",
}


def _field(norm: Norm, name: str) -> str | None:
    if name == "action" and norm.type is NormType.CONSTITUTIVE:
        return norm.quote
    if name == "sanction":
        return act_words(norm)
    words = getattr(norm, _FIELDS[name]) or None
    if words is None and name == "time" and norm.subtype is Subtype.COMMENCEMENT:
        return norm.quote
    return words


def same_party(old: Norm, new: Norm) -> bool:
    """Tell whether two norms speak to the same party, however it is named."""
    before, after = old.party or old.bearer, new.party or new.bearer
    if before is None or after is None:
        return before is after
    return named(before) == named(after)


def _other_time(old: Norm, new: Norm, language: str) -> bool:
    if not _other_words(old.deadline, new.deadline, old, new, language):
        return False
    return not (same_time(old, new) and _alike(old.deadline, new.deadline, language))


def _other_words(before: str | None, after: str | None, old: Norm, new: Norm, language: str) -> bool:
    """Tell whether a field's words changed: what each norm has in it must be missing from the other's words.

    Words that both norms have, and that only one of them was read as having in this field, are no change.
    """
    mine, theirs = content(before or "", language), content(after or "", language)
    if mine == theirs:
        return False
    return not (
        set(mine) <= set(content(new.quote, language)) and set(theirs) <= set(content(old.quote, language))
    )


def _same_instrument_words(old: Norm, new: Norm, language: str) -> bool:
    """Tell whether the words of each norm's instrument are in the other too: then none of them is new."""
    for mine, theirs in ((old, new), (new, old)):
        words = _instrument_words(mine, language)
        if mine.instrument is not None and (not words or not words <= set(content(theirs.quote, language))):
            return False
    return True


def _instrument_words(norm: Norm, language: str) -> set[str]:
    for row in load_pack(language).table("instruments"):
        if row.fields.get("instrument") == norm.instrument:
            match = row.regex.search(norm.action) or row.regex.search(norm.quote)
            if match is not None:
                return set(content(match.group(), language))
    return set()


def _inherited(old: Norm, new: Norm) -> Facets:
    """Return what a chapeau changed in an item that keeps its words."""
    facets: Facets = {}
    item = old.trigger is None and new.trigger is None
    if item and old.type is not new.type:
        facets["modality"] = (old.type, new.type)
    inherited = old.bearer_source is new.bearer_source is BearerSource.INHERITED
    if item and inherited and old.party and new.party and not same_party(old, new):
        facets["bearer"] = (old.bearer or old.party, new.bearer or new.party)
    return facets


def _facets(old: Norm, new: Norm, language: str) -> Facets:
    facets: Facets = {}
    if old.instrument is not new.instrument and not _same_instrument_words(old, new, language):
        facets["instrument"] = (old.instrument, new.instrument)
    if _other_time(old, new, language):
        facets["time"] = (old.deadline, new.deadline)
    if old.type is not new.type:
        facets["modality"] = (old.type, new.type)
    if _penalised(old, new) and _penalty(old, language) != _penalty(new, language):
        facets["sanction"] = (_field(old, "sanction"), _field(new, "sanction"))
    if _other_bearer(old, new):
        facets["bearer"] = (old.bearer or old.party, new.bearer or new.party)
    for name in ("counterparty", "condition", "exception"):
        before, after = getattr(old, name), getattr(new, name)
        if _other_words(before, after, old, new, language):
            facets[name] = (before, after)
    if _act(old, language) != _act(new, language):
        facets["action"] = (_field(old, "action"), _field(new, "action"))
    return facets


def _wording(old: Norm, new: Norm) -> Facets:
    if tokens(old.trigger or "") != tokens(new.trigger or ""):
        return {"trigger": (old.trigger, new.trigger)}
    return {}


def _kind(old: Norm, new: Norm, facets: Facets, language: str) -> tuple[ShiftKind, tuple[str, ...]]:
    if NormType.CONSTITUTIVE in {old.type, new.type}:
        return _constitutive(old, new, facets, language)
    directions = {name: _direction(name, old, new, language) for name in _DIRECTED if name in facets}
    reassigned = "bearer" in facets and not _overlap(*facets["bearer"])
    if reassigned and not directions.get("sanction"):
        return ShiftKind.REASSIGNED, ("bearer",)
    for kind, way in ((ShiftKind.TIGHTENED, 1), (ShiftKind.RELAXED, -1)):
        if way in directions.values() and -way not in directions.values():
            return kind, tuple(name for name, found in directions.items() if found == way)
    rest = [name for name in facets if name != "action"]
    if rest == ["time"] and _act(old, language) == _act(new, language):
        return ShiftKind.RETIMED, ("time",)
    scope = tuple(name for name in _SCOPING if name in facets)
    if scope:
        return ShiftKind.RESCOPED, scope
    return _by_act(old, new, facets, language)


_SCOPING = ("bearer", "condition", "exception", "sanction")
_DIRECTED = ("instrument", "time", "modality", "sanction", "action")


def _direction(name: str, old: Norm, new: Norm, language: str) -> int:
    if name == "instrument":
        return instrument_direction(old.instrument, new.instrument)
    if name == "time":
        return time_direction(old, new, language=language)
    if name == "sanction":
        if not _same_breach(old, new, language):
            return 0
        return penalty_direction(
            old,
            new,
            penalty_kinds(old, language),
            penalty_kinds(new, language),
            scale_directions(old, new, language),
        )
    if name == "action":
        return measured_direction(old, new, language)
    return _modality_direction(old, new, language)


def _same_breach(old: Norm, new: Norm, language: str) -> bool:
    """Tell whether two penalties are for much the same: what stands before the penalty is alike."""
    breaches = [features(_lead(norm), language) for norm in (old, new)]
    return not all(breaches) or dice(*breaches) >= _SAME_SUBJECT


def _lead(norm: Norm) -> str:
    cut = norm.trigger if norm.trigger and norm.trigger in norm.quote else norm.action
    return norm.quote.partition(cut)[0] if cut else ""


def _modality_direction(old: Norm, new: Norm, language: str) -> int:
    """Compare the types of two norms that say them and that ask for much the same."""
    if dice(features(old.action, language), features(new.action, language)) < _SAME_SUBJECT:
        return 0
    if not all(_says_modality(norm, language) for norm in (old, new)):
        return 0
    if {old.type, new.type} == {NormType.OBLIGATION, NormType.PROHIBITION} and not _turns(old, new, language):
        return 0
    return modality_direction(old.type, new.type)


def _says_modality(norm: Norm, language: str) -> bool:
    """Tell whether a norm's type is said: a power in the present tense, as a competence, is no permission."""
    if norm.type is not NormType.POWER or not norm.trigger:
        return True
    rows = load_pack(language).table("ladder")
    return any("permits" in row.fields and row.regex.search(norm.trigger) for row in rows)


def _turns(old: Norm, new: Norm, language: str) -> bool:
    """Tell whether one norm forbids what the other asks for, and is not the same thing said negatively."""
    duty = old if old.type is NormType.OBLIGATION else new
    if any(
        "negates" in row.fields and row.regex.search(duty.action)
        for row in load_pack(language).table("ladder")
    ):
        return False
    return dice(features(old.action, language), features(new.action, language)) >= _SAME_ACT


def _constitutive(old: Norm, new: Norm, facets: Facets, language: str) -> tuple[ShiftKind, tuple[str, ...]]:
    kinds = {old.subtype, new.subtype}
    if kinds & {Subtype.COMMENCEMENT}:
        return ShiftKind.RETIMED, tuple(name for name in ("time", "action") if name in facets)[:1]
    if kinds & {Subtype.DEFINITION, Subtype.SCOPE} or len(kinds) > 1:
        return ShiftKind.RESCOPED, tuple(facets)[:1]
    return _by_act(old, new, facets, language)


def _by_act(old: Norm, new: Norm, facets: Facets, language: str) -> tuple[ShiftKind, tuple[str, ...]]:
    """Tell a wider or narrower object from other words for the same."""
    before, after = features(old.action, language), features(new.action, language)
    if "action" in facets and before != after:
        held = max(containment(before, after), containment(after, before))
        grown = abs(before.total() - after.total()) >= _GROWN * max(before.total(), after.total())
        if held >= (_MOST if grown else _NEARLY_ALL) or _numbers(old) != _numbers(new):
            return ShiftKind.RESCOPED, ("action",)
    if all(facets.get("counterparty", (None,))):
        return ShiftKind.RESCOPED, ("counterparty",)
    rest = tuple(name for name in facets if name not in {"action", "instrument"})
    return ShiftKind.RESTATED, ("action",) if "action" in facets else rest or tuple(facets)


def _act(norm: Norm, language: str) -> tuple[str, ...]:
    if norm.type is NormType.CONSTITUTIVE:
        return content(norm.quote, language)
    parts = (norm.deadline, norm.condition, norm.exception)
    return content(without(norm.action, parts), language)


def _numbers(norm: Norm) -> list[str]:
    """Return the numbers of a norm, those of the provisions that it cites left out."""
    return [token for token in tokens(without(norm.quote, norm.refs)) if token[0].isdecimal()]


def _alike(old: str | None, new: str | None, language: str) -> bool:
    return dice(features(old or "", language), features(new or "", language)) >= _SAME_ACT


def _other_bearer(old: Norm, new: Norm) -> bool:
    """Tell whether the bearers differ: another party, or one that joined or left those named."""
    if PartyClass.STATE in {old.party_class, new.party_class} and None in {old.party, new.party}:
        return False
    if not same_party(old, new):
        return True
    if not old.bearer or not new.bearer:
        return False
    before, after = ({named(part) for part in _PARTS.split(norm.bearer or "")} for norm in (old, new))
    return before < after or after < before


def _overlap(old: str | None, new: str | None) -> bool:
    """Tell whether a class of bearers grew or shrank, rather than giving way to another."""
    if old is None or new is None:
        return True
    before, after = set(named(old)), set(named(new))
    if before <= after or after <= before:
        return True
    return any(
        dice(Counter(named(mine)), Counter(named(theirs))) >= _SAME_CLASS
        for mine in _PARTS.split(old)
        for theirs in _PARTS.split(new)
    )


def _penalised(old: Norm, new: Norm) -> bool:
    return old.type is new.type is NormType.SANCTION


def penalty_kinds(norm: Norm, language: str) -> frozenset[str]:
    """Return the kinds of penalty that a sanction names and imposes together."""
    rows = load_pack(language).table("sanctions")
    words = f"{norm.trigger or ''} {norm.action}"
    kinds = {str(row.fields["kind"]) for row in rows if "kind" in row.fields and row.regex.search(words)}
    if not kinds and norm.sanction is not None:
        kinds.add(norm.sanction.kind)
    return frozenset(kinds - _UNNAMED)


_UNNAMED = frozenset({"penalty"})


def _penalty(
    norm: Norm, language: str
) -> tuple[frozenset[str], float | None, float | None, str | None, tuple[Measure, ...]]:
    money = norm.sanction or Sanction(kind="")
    return penalty_kinds(norm, language), money.min, money.max, money.currency, scales(norm, language)
