"""Fill in what a norm says beyond its type: action, condition, exception, time, instrument, citations."""

from __future__ import annotations

import re
from dataclasses import replace

from regdiff.model import BearerSource, Deadline, Instrument, NormType, PartyClass
from regdiff.norms.draft import Chapeau, Draft
from regdiff.norms.english.subjects import classify, head_phrase
from regdiff.norms.lexicon import ADVISED, Lexicon, citations, instrument, phrase, refined
from regdiff.norms.sanctions import find_sanction
from regdiff.norms.times import find_deadline

_IF = phrase("en", "facets-if")
_TAIL_IF = phrase("en", "facets-tail-if")
_EXCEPT = phrase("en", "facets-except")
_TOWARDS = phrase("en", "facets-towards")
_LEAD = re.compile(r"(?:the|a|an|any|all|each|its|their)\s+", re.IGNORECASE)
_OWNERS = phrase("en", "facets-owners")
_MODALS = frozenset({"shall", "must", "may", "should", "will", "can", "is", "are", "it", "has", "have"})
_UNINSTRUMENTED = frozenset({NormType.CONSTITUTIVE, NormType.SANCTION, NormType.LIABILITY})
_LEADING = phrase("en", "facets-leading")
_RUN_ON = phrase("en", "facets-run-on")
_HOLDS = phrase("en", "facets-holds")
_NO_TOWARDS = re.compile(r"[ \n(](?:of|on)$")
_CONDITION = re.compile(r"(?:where|when|whenever|if|unless|in case|in the event)\b", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|or)\s+(?:then\s+|shall\s+|must\s+)?")
_EXCEPTING = ("except", "unless", "save", "other than where", "excluding")
_CONDITIONS = (
    "where",
    "if",
    "when",
    "provided",
    "on condition",
    "in the event",
    "far as",
    "to the extent",
    "in cases",
)
_BANNED = 40
_LONGEST_NOUN = 24
_OWNING = ("individual", "user", "consumer", "data subject", "customer")
_TITLE = re.compile(r"[\"“‘][^\"“”‘’]{3,200}[\"”’]")
# What a relative clause tells is done by others, or at another time: "the courts which it notified".
_WHICH = re.compile(r",? (?:(?:of|in|to|by|for|from|with|under|on) )?(?:which|whom|whose)\b")
_SPACES = " \t\n\r\u00a0"
_EDGES = _SPACES + ",;:"
_CONJUNCTIONS = ("and/or", "and", "or")


def fill(  # noqa: PLR0913 - a passage is text, mask and range
    lexicon: Lexicon, text: str, masked: str, draft: Draft, subject: int, *, chapeau: Chapeau | None
) -> Draft:
    """Return the draft with the facets that its words show."""
    low, high = draft.range
    after = low if draft.trigger is None else draft.trigger.end
    action = _bare(text[after:high])
    if (
        draft.trigger is not None
        and (draft.bearer is None and draft.type is not NormType.RECOMMENDATION)
        and subject < after
    ):
        action = _bare(text[max(subject, low) : high])
    if not action and draft.trigger is not None:
        action = _bare(text[draft.trigger.start : high])
    words = masked[low:high]
    folded = words.lower()
    condition = _condition(text, masked, low, subject)
    if condition is None and _says(folded, _CONDITIONS):
        condition = _tail(_TAIL_IF, text, masked, after, high)
    exception = _tail(_EXCEPT, text, masked, low, high) if _says(folded, _EXCEPTING) else None
    time = None if draft.type is NormType.CONSTITUTIVE else _deadline(lexicon, masked, draft, subject)
    sanction = None
    if draft.type is NormType.SANCTION:
        sanction = find_sanction(lexicon, words, draft.bearer)
    used = None
    if draft.type not in _UNINSTRUMENTED:
        when = None if time is None else time[0]
        used = _instrument(lexicon, masked, draft, subject, when)
        used = refined(lexicon, draft.type, used, words, when)
        if used is None and chapeau is not None:
            used = chapeau.instrument
    return replace(
        draft,
        action=action,
        condition=condition or draft.condition or (chapeau.condition if chapeau else None),
        exception=exception,
        deadline=None if time is None else time[0],
        deadline_norm=None if time is None else time[1],
        counterparty=draft.counterparty or _counterparty(lexicon, text, masked, draft, after, high),
        instrument=used,
        sanction=sanction,
        refs=citations(lexicon, text[low:high]),
    )


def _deadline(lexicon: Lexicon, masked: str, draft: Draft, subject: int) -> tuple[str, Deadline] | None:
    """Return the limit of a norm, not that of its condition: "if X fails to pay in due time, Y shall"."""
    low, high = draft.range
    if low < subject < high and _CONDITION.match(masked, low) is not None:
        return find_deadline(lexicon, masked[subject:high])
    return find_deadline(lexicon, masked[low:high])


def _instrument(
    lexicon: Lexicon, masked: str, draft: Draft, subject: int, time: str | None
) -> Instrument | None:
    """Return the instrument of what is done, leaving out conditions, titles and who does it."""
    low, high = draft.range
    start = low if draft.trigger is None else draft.trigger.end
    if draft.trigger is not None and draft.source is not BearerSource.EXPLICIT and subject < start:
        start = max(low, subject)
    if draft.trigger is None:
        lead = _LEADING.match(masked, low, high)
        start = lead.end() if lead is not None else low
    verb = "" if draft.trigger is None else masked[slice(*draft.trigger)].split(" ", maxsplit=1)[0].lower()
    if draft.trigger is not None and verb not in _MODALS:
        start = min(start, draft.trigger.start)
    words = _TITLE.sub(" ", _WHICH.split(masked[start:high], maxsplit=1)[0])
    if time is not None:
        words = words.replace(time, " ")
    if _says(words.lower(), _CONDITIONS):
        words = _TAIL_IF.sub(" ", words)
    found = instrument(lexicon, words)
    if found is None and draft.type is NormType.PROHIBITION and draft.trigger is not None:
        # "shall be prohibited from providing": the ban is in the operative words themselves.
        stop = min(high, draft.trigger.end + _BANNED)
        return (
            Instrument.BAN
            if instrument(lexicon, masked[draft.trigger.start : stop]) is Instrument.BAN
            else None
        )
    if found is Instrument.NOTIFICATION and _told_to_a_person(lexicon, draft):
        return Instrument.DISCLOSURE
    if found is Instrument.DISCLOSURE and draft.type is NormType.PROHIBITION:
        return None
    if draft.type is NormType.RECOMMENDATION and found not in ADVISED:
        return None
    return found


def _told_to_a_person(lexicon: Lexicon, draft: Draft) -> bool:
    """Tell whether the users or persons concerned are themselves what "shall be informed" speaks of."""
    who = draft.counterparty
    return who is not None and classify(lexicon, who)[0] is PartyClass.PERSON


def _says(folded: str, hints: tuple[str, ...]) -> bool:
    """Tell whether words in small letters hold any of the hints: a cheap question before a pattern."""
    for hint in hints:  # noqa: SIM110 - a generator costs more than the search itself
        if hint in folded:
            return True
    return False


def _bare(words: str) -> str:
    """Return words without the signs, the space and an item's closing conjunction around them."""
    bare = words.strip(_EDGES).rstrip(_EDGES + ".—–-")
    for conjunction in _CONJUNCTIONS:
        rest = bare.removesuffix(conjunction)
        if rest != bare and rest.rstrip(_SPACES).endswith((",", ";")):
            return rest.rstrip(_EDGES)
    return bare


def _condition(text: str, masked: str, low: int, subject: int) -> str | None:
    if subject <= low:
        return None
    match = _IF.match(masked, low)
    if match is None or match.end() > subject:
        return None
    return _bare(text[low:subject].rstrip()) and _bare(_without_article(text[low:subject]))


def _without_article(words: str) -> str:
    return re.sub(r"(?:,\s*|,?\sthen\s+)(?:the|a|an|\[)?\s*$", "", words, flags=re.IGNORECASE)


def _tail(pattern: re.Pattern[str], text: str, masked: str, low: int, high: int) -> str | None:
    match = pattern.search(masked, low, high)
    if match is None:
        return None
    return _bare(text[match.start("words") : match.end("words")])


def _counterparty(lexicon: Lexicon, text: str, masked: str, draft: Draft, low: int, high: int) -> str | None:  # noqa: PLR0913, PLR0917 - a passage is text, mask and range
    if draft.type is NormType.CONSTITUTIVE:
        return None
    for match in _TOWARDS.finditer(masked, low, min(high, low + 400)):
        if _NO_TOWARDS.match(match.group()) and not _HOLDS.search(
            masked, max(low, match.start() - _LONGEST_NOUN), match.start() + 1
        ):
            continue
        words = match.group("words")
        cut = _RUN_ON.search(words, len(words) - len(words.lstrip()) + 4)
        words = words if cut is None else words[: cut.start()]
        joint = _AND.search(words)
        if joint is not None and lexicon.verbs.match(words, joint.end()):
            words = words[: joint.start()]
        head = head_phrase(words)
        lead = _LEAD.match(head)
        start = match.start("words") + (lead.end() if lead else 0)
        end = match.start("words") + len(head.rstrip())
        phrase = text[start:end].strip()
        if lexicon.verbs.match(phrase):
            continue
        if phrase and len(phrase.split()) <= 7 and classify(lexicon, phrase)[1] and phrase != draft.bearer:
            return phrase
    if not _says(masked[low:high].lower(), _OWNING):
        return None
    owner = _OWNERS.search(masked, low, high)
    return None if owner is None else text[owner.start("words") : owner.end("words")]
