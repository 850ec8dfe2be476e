"""Find who a modal speaks of: the noun phrase before it, without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from regdiff.model import PartyClass
from regdiff.norms.lexicon import Lexicon, names_thing, party_class, phrase
from regdiff.norms.lexicon import lexicon as lexicon_of

_COMMA = re.compile(r"(?:;|:|(?<!\d),|,(?!\s(?:1[6-9]|2[01])\d\d\b))(?!\d)|\s[—–]\s")
_INTRO = phrase("en", "subjects-intro")
_LIST_TAIL = re.compile(r"\s*(?:and|or|as well as)\s", re.IGNORECASE)
_RUN_IN = phrase("en", "subjects-run-in")
_LEAD = phrase("en", "subjects-lead")
_LABEL = phrase("en", "subjects-label")
_AMONG = phrase("en", "subjects-among")
_OF_WHOM = re.compile(
    r"[,;] (?:and )?(?P<words>(?:each|all|both|any|none|some|either|neither|most|many|one|two) of whom)\s*$"
)
_AGAIN = phrase("en", "subjects-again")
_GOVERNOR = phrase("en", "subjects-governor")
_CUT = phrase("en", "subjects-cut")
_TRAIL = phrase("en", "subjects-trail")
_POST = phrase("en", "subjects-post")
_CONJUNCT = re.compile(r",\s*(?:and|or)?\s*|\s+(?:and/or|and|or|as well as)\s+")
_NEGATED = phrase("en", "subjects-negated")
_NEVER = phrase("en", "subjects-never")
_SHARE = phrase("en", "subjects-share")
_OWNER = re.compile(r"^(?:[^\s,]+\s){0,6}[^\s,]+(?:['’]s|s['’])\s(?=\w)")
_RELATIVE = re.compile(r"\s(?:that|which|who|whose)\s")
_INVERTED = re.compile(r"\s+(?:the|an?|any|such|each|that|this)\s+")
_PUBLIC = frozenset({PartyClass.AUTHORITY, PartyClass.STATE})
_SERVANT = re.compile(
    r"(?:(?:the|an?|any|each|every|duly|authori[sz]ed|such|all)\s)*"
    r"(?:employee|officer|agent|representative|inspector|official|staff|servant)s? of (?:the |an? )?",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had|does|do|did)\s")
_DETERMINED = re.compile(r"\s*(?:the|an?|any|each|every|no|all)\s", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:competent|responsible|concerned|involved|liable|alone|only|itself|themselves)$")
_NEARBY = 40
_LONGEST_HEADING = 120
_HEADED = re.compile(
    r"(?<=[\w)]) (?=(?:In|Where|If|For|By|When|Without|Subject to|Under|Before|After|At|Upon|Pursuant to)"
    r"\s[a-z])"
)
_AND = re.compile(r"\s(?:and|or)\s")
_JOINERS = frozenset({"and", "but", "or", "nor", "so"})
_PROPER = re.compile(
    r"(?:[Tt]he )?(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)? of (?:the )?[A-Z][\w-]+"
    r"(?:,? (?:and )?[A-Z][\w-]+){0,4})$"
)
_DEMONSTRATIVES = frozenset({"this", "that"})
_WORD_ITSELF = re.compile(r"(?:the )?(?:notions?|terms?|words?|expressions?) [‘“'\"]", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_NEAR = phrase("en", "subjects-near")
_JOINED = phrase("en", "subjects-joined")
_PRONOUN = phrase("en", "subjects-pronoun")
_FALLBACK = phrase("en", "subjects-fallback")
_GENERIC = phrase("en", "subjects-generic")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words before a modal: ``start`` and ``end`` bound the noun phrase, ``kind`` says what it names.

    The kinds are party, thing, unknown, pronoun and empty. ``negated`` tells of "no person", "nor".
    """

    words: str
    kind: str
    start: int
    end: int
    party: PartyClass | None = None
    negated: bool = False


def find_subject(lexicon: Lexicon, text: str, masked: str, start: int, end: int) -> Subject:
    """Return the subject of a modal at ``end`` in the clause that begins at ``start``."""
    of_whom = _OF_WHOM.search(masked, start, end)
    low, high = _phrase(lexicon, masked, start, end) if of_whom is None else of_whom.span("words")
    negated = (
        _NEGATED.match(masked, low, high) is not None
        or _NEVER.search(masked, max(start, end - _NEARBY), end) is not None
    )
    low, high, words = _clean(text, masked, low, high)
    if not words:
        return Subject("", "empty", low, high, negated=negated)
    if _PRONOUN.match(words):
        return Subject(words, "pronoun", low, high, negated=negated)
    again = _another(lexicon, masked, low, high)
    if again is not None:
        low, words = again, text[again:high]
    party, known = classify(lexicon, words)
    if len(words.split()) > 5 and not classify(lexicon, _CONJUNCT.split(head_phrase(words))[0])[1]:
        shorter = _last_party(lexicon, masked, low, high)
        if shorter is not None:
            low, words = shorter, text[shorter:high]
            party, known = classify(lexicon, words)
    if not known:
        wider = _described(lexicon, text, masked, start, low)
        if wider is not None:
            return wider
    if _FINITE.search(words):
        # A clause of its own, "it is important", names nobody.
        return Subject(words, "thing", low, high, negated=negated)
    kind = "party" if known else "thing" if is_thing(lexicon, words) else "unknown"
    return Subject(words, kind, low, high, party, negated)


def _described(lexicon: Lexicon, text: str, masked: str, start: int, end: int) -> Subject | None:
    """Return the party whose relative clause runs on over commas: "an agent that buys, or bought, goods"."""
    low = start
    for comma in (*_COMMA.finditer(masked, start, end), None):
        high = end if comma is None else comma.start()
        if _RELATIVE.search(masked, low, high) and _DETERMINED.match(masked, low, high):
            at, stop, words = _clean(text, masked, low, high)
            party, known = classify(lexicon, words)
            if known:
                return Subject(words, "party", at, stop, party)
        low = high + 1
    return None


def after_modal(lexicon: Lexicon, text: str, masked: str, start: int, end: int, *, negated: bool) -> Subject:  # noqa: PLR0913 - a passage is text, mask and range
    """Return the subject of an inverted clause: "nor shall the court require"."""
    match = _INVERTED.match(masked, start, end)
    if match is None:
        return Subject("", "empty", start, start, negated=negated)
    best = None
    for word in _WORD.finditer(masked, match.end(), min(end, match.end() + 80)):
        if classify(lexicon, masked[match.end() : word.end()])[1]:
            best = word.end()
        elif best is not None:
            break
    if best is None:
        return Subject(
            text[match.end() : match.end() + 20], "thing", match.end(), match.end(), negated=negated
        )
    words = text[match.end() : best]
    return Subject(words, "party", match.end(), best, classify(lexicon, words)[0], negated)


def _last_party(lexicon: Lexicon, masked: str, low: int, high: int) -> int | None:
    """Return where a party named right before the modal begins, in words without commas."""
    for match in _NEAR.finditer(masked, low, high):
        if _JOINED.search(masked, low, match.start() + 1):
            continue
        if classify(lexicon, masked[match.end() : high])[1]:
            return match.end()
    return None


def _another(lexicon: Lexicon, masked: str, low: int, high: int) -> int | None:
    """Return where a second noun phrase opens right behind the first: "subcommittees the council may"."""
    found = None
    for match in _AGAIN.finditer(masked, low, high):
        near = max(low, match.start() - _NEARBY)
        governed = _GOVERNOR.search(masked, near, match.start()) is not None
        if not governed and classify(lexicon, masked[match.end() : high])[1]:
            found = match.end()
    return found


def is_thing(lexicon: Lexicon, words: str) -> bool:
    """Tell whether a noun phrase is known to name no party."""
    if words.lower() in _DEMONSTRATIVES or _WORD_ITSELF.match(words):
        return True
    nouns = [noun.strip(" []'\"‘’“”().:") for noun in _CONJUNCT.split(head_phrase(words))]
    return any(names_thing(lexicon, noun) for noun in nouns if noun)


def classify(lexicon: Lexicon, words: str) -> tuple[PartyClass | None, bool]:
    """Return the class of the party that a noun phrase names, and whether it names one."""
    return _classified(lexicon.language, words)


@lru_cache(maxsize=1 << 14)
def _classified(language: str, words: str) -> tuple[PartyClass | None, bool]:
    rows = lexicon_of(language)
    assert rows is not None
    if _WORD_ITSELF.match(words):
        return None, False
    servant = _SERVANT.match(words)
    if servant is not None and _classified(language, words[servant.end() :])[0] in _PUBLIC:
        return PartyClass.AUTHORITY, True
    for conjunct in _CONJUNCT.split(head_phrase(words)):
        noun = conjunct.strip(" []'\"‘’“”().:")
        if not noun:
            continue
        party, known = party_class(rows, _AFTER.sub("", noun))
        if known:
            return party, True
    return None, False


@lru_cache(maxsize=1 << 14)
def head_phrase(words: str) -> str:
    """Return a noun phrase up to what comes after its head noun; "most of the board" is about the board."""
    share = _SHARE.match(words)
    if share is not None:
        words = words[share.end() :]
    match = _POST.search(words, 1)
    owner = _OWNER.search(words)
    if owner is None or (
        match is not None and match.start() < owner.end() - 1 and match.group().strip() != "of"
    ):
        return words[: match.start()] if match else words
    words = words[owner.end() :]
    match = _POST.search(words, 1)
    return words[: match.start()] if match else words


_LONGEST_ACRONYM = 5


def base_form(words: str) -> str:
    """Return the head noun phrase without determiners, in the singular and in small letters.

    Acronyms stay as they are; a phrase all in capitals, as in session laws that print new text so, does not.
    """
    words = words.replace("\u00a0", " ")
    proper = _PROPER.match(words.strip())
    if proper is not None:
        return proper.group("name").lower()
    head = _GENERIC.sub("", head_phrase(words).strip(" []'\"‘’“”().,"))
    head = _AFTER.sub("", head)
    first = _CONJUNCT.split(head)[0] if head else words
    tokens = first.split()
    if not tokens:
        return words.strip().lower()
    tokens[-1] = singular(tokens[-1])
    if first.isupper() and (len(tokens) > 1 or len(first) > _LONGEST_ACRONYM):
        return " ".join(tokens).lower()
    return " ".join(token if token.isupper() and len(token) > 1 else token.lower() for token in tokens)


def singular(noun: str) -> str:
    """Return the singular of an English noun, by its ending."""
    low = noun.lower()
    if low.endswith(("ss", "us", "is", "news")) or len(low) < 4:
        return noun
    if low.endswith("ies"):
        return noun[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    if low.endswith("men"):
        return noun[:-2] + "an"
    if low == "children":
        return "child"
    return noun[:-1] if low.endswith("s") else noun


def without_trail(words: str) -> str:
    """Return a noun phrase without the adverbs and conjunctions behind it."""
    words = words.rstrip(" ,;:]")
    while (trail := _TRAIL.search(words, max(0, len(words) - _NEARBY))) is not None:
        words = words[: trail.start()].rstrip(" ,;:]")
    return words


def _phrase(lexicon: Lexicon, masked: str, start: int, end: int) -> tuple[int, int]:
    headed = _HEADED.search(masked, start, min(end, start + _LONGEST_HEADING))
    if headed is not None:
        start = headed.end()
    while start < end and masked[start] in ' .…"“‘—–-':
        start += 1
    cuts = [match.start() for match in _COMMA.finditer(masked, start, end)]
    bounds = [start, *(cut + 1 for cut in cuts)]
    ends = [*cuts, end]
    pieces = [(low, high) for low, high in zip(bounds, ends, strict=True)]
    last = len(pieces) - 1
    while last > 0 and not masked[pieces[last][0] : pieces[last][1]].strip():
        last -= 1
    lead = _INTRO.match(masked, *pieces[0]) is not None or masked[slice(*pieces[0])].strip() in _JOINERS
    if not lead:
        return _from_first(masked, pieces, last)
    while last > 0 and _INTRO.match(masked, *pieces[last]):
        last -= 1
    if last == 0:
        low, high = pieces[0]
        found = [match.end() for match in _FALLBACK.finditer(masked, low, high)]
        return (found[-1] if found else high), high
    first = last
    # "In agreement with the mayor, drivers, guards and clerks shall": the list has no comma before "and".
    listed = _LIST_TAIL.match(masked, *pieces[last]) is not None
    joined = not listed and _AND.search(masked, *pieces[last]) is not None
    while first - 1 > 0 and (
        (listed and not _INTRO.match(masked, *pieces[first - 1]))
        or (joined and _names_one(lexicon, masked[slice(*pieces[first - 1])]))
    ):
        first -= 1
    return pieces[first][0], pieces[last][1]


def _names_one(lexicon: Lexicon, piece: str) -> bool:
    """Tell whether words between commas are the name of one party and nothing else."""
    return _AND.search(piece) is None and not _INTRO.match(piece) and classify(lexicon, piece.strip())[1]


def _from_first(masked: str, pieces: list[tuple[int, int]], last: int) -> tuple[int, int]:
    if last == 0:
        return pieces[0]
    for index in range(last):
        # A relative clause ends the noun phrase, however many commas it holds itself.
        if _RELATIVE.search(masked, *pieces[index]):
            return pieces[0][0], pieces[index][1]
    tail = masked[pieces[last][0] : pieces[last][1]]
    if _INTRO.match(tail):
        return pieces[0]
    if _LIST_TAIL.match(tail) or " and " in tail or " or " in tail or last > 1:
        end = last
        for index in range(1, last + 1):
            if _INTRO.match(masked, *pieces[index]):
                end = index - 1
                break
        return pieces[0][0], pieces[end][1]
    words = masked[pieces[0][0] : pieces[0][1]].split()
    return pieces[last] if len(words) <= 2 else pieces[0]


def _clean(text: str, masked: str, low: int, high: int) -> tuple[int, int, str]:
    run_in = None
    for match in _RUN_IN.finditer(masked, low, high):
        run_in = match
    if run_in is not None:
        low = run_in.end()
    while low < high and (masked[low].isspace() or masked[low] in '[,;:—–-…."“‘'):
        low += 1
    for opening in (_LABEL, _LEAD, _AMONG):
        lead = opening.match(masked, low, high)
        if lead:
            low = lead.end()
    words = masked[low:high]
    cut = _CUT.search(words)
    if cut:
        words = words[: cut.start()]
    words = without_trail(words)
    high = low + len(words)
    return low, high, text[low:high].strip("[]")
