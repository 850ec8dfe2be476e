"""Who acts when an English verb is passive, and who is acted on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regdiff.model import BearerSource
from regdiff.norms.english.subjects import Subject, classify, head_phrase, is_thing, without_trail
from regdiff.norms.english.triggers import Hit
from regdiff.norms.lexicon import Lexicon, phrase, words

_PASSIVE = phrase("en", "voice-passive")
_NOT_PASSIVE = words("en", "not_passive")
_STATES = words("en", "states")
_HAPPENS = (" place", " effect", " into account", " into consideration")
_NEXT_VERB = phrase("en", "voice-next-verb")
_BY = phrase("en", "voice-by")
_AGENT_END = phrase("en", "voice-agent-end")
_OBJECT = re.compile(r"\s*(?P<object>.{3,300}?)\s+to\s+[a-z]+\b", re.DOTALL)
_FOR = re.compile(r"\bfor (?P<agent>[^,.;:]{3,100}?) to\b")
_OTHER_VERB = phrase("en", "voice-other-verb")
_ASIDE = re.compile(
    r"\s*, (?:within|in|on|before|after|under|upon|no later than|if|where|when|unless|subject to|at|for|by"
    r"|with|without|having|as|to the extent|so far as|insofar as)\s[^,;.]{1,160},(?=\s)"
)
_GERUND = re.compile(
    r"[\s(\[]*(?:\d+[.)]\s*)?(?:\w+ly )?(?P<stem>[A-Za-z]{3,})ing (?!of\b|and\b|or\b|data\b|plans?\b)\w",
    re.IGNORECASE,
)
_TAKEN_IN = re.compile(
    r"\bbe (\w+(?:ed|en)) only$"
    r"|\bto be (?:\w+ly )?(\w+(?:ed|en)|made|sent|kept|paid|held|given|set|put|drawn)$"
)
_ACT_NOUN = re.compile(
    r"\bfor (?:inspection|examination|use|consultation|perusal|collection|purchase|sale) $"
)
_SUBJECT_TO = re.compile(r"\bsubject to$", re.IGNORECASE)
# "may be required": somebody requires it, though whoever "is required" to act bears the norm.
_DONE_TO = frozenset(
    {"required", "permitted", "allowed", "invited", "encouraged", "prohibited", "authorised"}
)
# "following the approval by the board": the agent is the noun's.
_NOMINAL = re.compile(
    r"\b(?:and|to|the|of|for|following|after|an?|prior|upon)\s(?:\w+\s)?\w+(?:tion|sion|al|ment|ance|ence)s?\s$"
)
# "and as determined by the council": not who does the act.
_AS_DONE = re.compile(
    r"\bas (?:determined|defined|specified|required|agreed|decided|described|approved|prescribed)\s$"
)
_LEAD = re.compile(r"(?:the|a|an|either|both)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a verb takes its subject: ``words`` is a bearer found elsewhere, ``patient`` who is acted on."""

    passive: bool = False
    words: str | None = None
    source: BearerSource = BearerSource.EXPLICIT
    patient: str | None = None
    nobody: bool = False
    verb: str = ""


def voice_of(lexicon: Lexicon, text: str, masked: str, hit: Hit, subject: Subject, end: int) -> Voice:  # noqa: PLR0911, PLR0913, PLR0917 - one return a case; a passage is text, mask and range
    """Return the voice of the verb that follows a hit."""
    mode = hit.row.fields.get("subject", "verb")
    if mode == "thing":
        return Voice(nobody=subject.kind != "party")
    if mode == "object":
        return _object(lexicon, text, masked, hit, end)
    if mode == "of":
        match = re.compile(r"\s*(?P<agent>.{3,160}?)\s+to\b").match(masked, hit.range.end, end)
        words = (
            None if match is None else _LEAD.sub("", text[match.start("agent") : match.end("agent")], count=1)
        )
        return Voice(words=words)
    if mode == "ban":
        return _ban(lexicon, text, masked, hit, subject, end)
    if mode in {"patient", "punished"}:
        patient = subject.words if subject.kind == "party" else None
        agent = _by_agent(lexicon, text, masked, hit.range.end, end)
        if agent is not None:
            return Voice(True, agent, BearerSource.BY_AGENT, patient)
        return Voice(passive=True, patient=patient)
    if mode != "verb":
        return _reviewed(lexicon, text, masked, hit, subject, end)
    return _by_verb(lexicon, text, masked, hit, subject, end)


def _reviewed(lexicon: Lexicon, text: str, masked: str, hit: Hit, subject: Subject, end: int) -> Voice:  # noqa: PLR0913, PLR0917 - a passage is text, mask and range
    """Return who acts where a thing "shall be subject to review by the board"."""
    if subject.kind in {"party", "pronoun", "empty"} or not _SUBJECT_TO.search(masked, *hit.range):
        return Voice()
    agent = _by_agent(lexicon, text, masked, hit.range.end, end)
    return Voice() if agent is None else Voice(True, agent, BearerSource.BY_AGENT)


def _by_verb(lexicon: Lexicon, text: str, masked: str, hit: Hit, subject: Subject, end: int) -> Voice:  # noqa: PLR0913, PLR0917 - a passage is text, mask and range
    trigger = masked[hit.range.start : hit.range.end].lower()
    match = _PASSIVE.match(masked, hit.range.end, end)
    verb = "" if match is None else match.group("verb").lower()
    if match is None:
        inner = _TAKEN_IN.search(trigger)
        if inner is None:
            return Voice(verb=_next_verb(masked, hit.range.end, end))
        verb = inner.group(1) or inner.group(2)
    if verb in _NOT_PASSIVE and not (hit.word == "may" and verb in _DONE_TO):
        return Voice(verb=verb)
    if subject.kind == "party" and verb in _STATES:
        return Voice(verb=verb)
    agent = _by_agent(lexicon, text, masked, hit.range.end, end, of_verb=True)
    patient = subject.words if subject.kind == "party" else None
    if agent is not None:
        return Voice(True, agent, BearerSource.BY_AGENT, patient, verb=verb)
    return Voice(passive=True, patient=patient, verb=verb)


def _next_verb(masked: str, start: int, end: int) -> str:
    aside = _ASIDE.match(masked, start, end)
    start = start if aside is None else aside.end()
    match = _NEXT_VERB.match(masked, start, end)
    if match is None:
        return ""
    verb = match.group(1).lower()
    if verb == "however":
        return _next_verb(masked, min(match.end() + 1, end), end)
    return "occur" if verb == "take" and masked.startswith(_HAPPENS, match.end(1)) else verb


def _by_agent(  # noqa: PLR0913 - a passage is text, mask and range
    lexicon: Lexicon, text: str, masked: str, start: int, end: int, *, of_verb: bool = False
) -> str | None:
    for match in _BY.finditer(masked, start, end):
        if _OTHER_VERB.search(masked, start, match.start()):
            continue
        if _AS_DONE.search(masked, start, match.start()):
            continue
        if of_verb and _NOMINAL.search(masked, start, match.start()):
            continue
        if _ACT_NOUN.search(masked, max(start, match.start() - 16), match.start()):
            # "open for inspection by the public": the inspecting is theirs, not the keeping open.
            continue
        low = match.start("agent")
        words = masked[low : match.end("agent")]
        cut = _AGENT_END.search(words)
        if cut:
            words = words[: cut.start()]
        lead = _LEAD.match(words)
        if lead:
            low += lead.end()
            words = words[lead.end() :]
        words = without_trail(words)
        phrase = head_phrase(words).strip()
        _, known = classify(lexicon, words)
        if phrase and (
            known or (lead is not None and len(phrase.split()) <= 4 and not is_thing(lexicon, words))
        ):
            return text[low : low + len(words)].strip()
    return None


def _object(lexicon: Lexicon, text: str, masked: str, hit: Hit, end: int) -> Voice:
    match = _OBJECT.match(masked, hit.range.end, end)
    if match is None:
        return Voice(passive=False, nobody=True)
    words = text[match.start("object") : match.end("object")]
    _, known = classify(lexicon, words)
    if not known or re.match(r"(?:the|a|an)\s+\w+(?:\s\w+)?\s+of\b", words):
        return Voice(nobody=True)
    return Voice(words=_LEAD.sub("", words, count=1) if _LEAD.match(words) else words)


def _ban(lexicon: Lexicon, text: str, masked: str, hit: Hit, subject: Subject, end: int) -> Voice:  # noqa: PLR0913, PLR0917 - a passage is text, mask and range
    trigger = masked[hit.range.start : hit.range.end].lower()
    match = _FOR.match(masked, hit.range.end, end) or _FOR.match(masked, min(hit.range.end + 1, end), end)
    if match is not None:
        words = _LEAD.sub("", text[match.start("agent") : match.end("agent")], count=1)
        if classify(lexicon, words)[1]:
            return Voice(words=words)
    if subject.kind == "party" and not trigger.endswith(("prohibited", "unlawful", "forbidden", "banned")):
        return Voice()
    return Voice(passive=True, patient=None)


def is_act(lexicon: Lexicon, masked: str, start: int) -> bool:
    """Tell whether the words at ``start`` open with a verb in its base form, as an act to be done does."""
    words = masked[start : start + 240]
    return starts_with_verb(lexicon, words) or opens_as_act(lexicon, words)


def opens_as_act(lexicon: Lexicon, words: str) -> bool:
    """Tell whether an item begins with an act as a gerund and its object: "Establishing a mechanism"."""
    match = _GERUND.match(words)
    if match is None:
        return False
    stem = match.group("stem").lower()
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    stems = (stem, stem + "e", stem[:-1]) if doubled else (stem, stem + "e")
    return any(lexicon.verbs.fullmatch(base) is not None for base in stems)


def starts_with_verb(lexicon: Lexicon, words: str) -> bool:
    """Tell whether words begin with an act, after adverbs and a phrase such as 'in the process of …,'."""
    rest = words.lstrip(" [(\n")
    for _ in range(6):
        match = re.match(
            r"(?:not |(?!comply|apply|supply|rely|reply)\w+ly,? |also |and |or )+", rest, re.IGNORECASE
        )
        if match:
            rest = rest[match.end() :]
        word = re.match(r"[A-Za-z-]+", rest)
        if word is None:
            return False
        if lexicon.verbs.match(word.group()):
            return True
        comma = rest.find(", ")
        if comma < 0 or not re.match(
            r"(?:in|on|where|when|if|for|based|upon|by|at|after|before|during|with|[a-z])",
            rest,
            re.IGNORECASE,
        ):
            return False
        rest = rest[comma + 2 :]
    return False
