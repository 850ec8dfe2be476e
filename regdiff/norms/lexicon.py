"""The tables of a language pack that tagging needs, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from regdiff.languages import Row, load_pack
from regdiff.model import Instrument, NormType, PartyClass

_ALWAYS = ("",)

# A recommendation of these names the instrument; other words in it only tell the field of policy.
ADVISED = frozenset(
    {
        Instrument.LABELLING,
        Instrument.REGISTRATION,
        Instrument.CERTIFICATION,
        Instrument.RECORD_KEEPING,
        Instrument.DISCLOSURE,
        Instrument.AUDIT,
    }
)
_GIVING = (
    "提供",
    "说明",
    "报送",
    "提交",
    " provide",
    " supply",
    " submit",
    " furnish",
    " produce",
    " explain",
)

# What may be the answer to an authority that asked.
_ANSWERS = frozenset(
    {
        Instrument.DATA_GOVERNANCE,
        Instrument.DISCLOSURE,
        Instrument.DATA_PROTECTION,
        Instrument.REPORTING,
        Instrument.NOTIFICATION,
        Instrument.RECORD_KEEPING,
    }
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's rows: ``triggers`` by the anchor word at which they are tried, and the rest by table."""

    language: str
    anchors: re.Pattern[str]
    triggers: dict[str, tuple[Row, ...]]
    parties: tuple[Row, ...]
    instruments: tuple[Row, ...]
    tools: re.Pattern[str]
    times: tuple[Row, ...]
    moments: re.Pattern[str]
    citations: tuple[Row, ...]
    sanctions: tuple[Row, ...]
    terms: tuple[Row, ...]
    verbs: re.Pattern[str]
    agentive: re.Pattern[str]
    compounds: re.Pattern[str]


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the rows of a language, or ``None`` where its pack has no norms."""
    pack = load_pack(language)
    modals = pack.table("modals")
    if not modals:
        return None
    triggers: dict[str, tuple[Row, ...]] = {}
    for row in modals:
        for word in row.fields["at"]:
            triggers[word.lower()] = (*triggers.get(word.lower(), ()), row)
    return Lexicon(
        language=language,
        anchors=_anchors(triggers, language),
        triggers=triggers,
        parties=pack.table("parties"),
        instruments=pack.table("instruments"),
        tools=_hints(pack.table("instruments")),
        times=pack.table("time"),
        moments=_hints(pack.table("time")),
        citations=pack.table("citations"),
        sanctions=pack.table("sanctions"),
        terms=pack.table("terms"),
        agentive=_words(pack.settings("verbs").get("agentive", ())),
        verbs=_words(pack.settings("verbs").get("acts", ())),
        compounds=_words(pack.settings("parties").get("compounds", ())),
    )


@cache
def phrase(language: str, id_: str) -> re.Pattern[str]:
    """Return the pattern of a row of the language's table ``grammar``."""
    rows = {row.id: row for row in load_pack(language).table("grammar")}
    return rows[id_].regex


@cache
def words(language: str, name: str) -> frozenset[str]:
    """Return a list of the language's table ``verbs``."""
    return frozenset(load_pack(language).settings("verbs")[name])


def party_class(lexicon: Lexicon, name: str) -> tuple[PartyClass | None, bool]:
    """Return the class of a head noun, and whether it names a party at all."""
    value = _class_of(lexicon.language, name)
    return (None, False) if value in {"", "none"} else (PartyClass(value), True)


def names_thing(lexicon: Lexicon, name: str) -> bool:
    """Tell whether a head noun is known to name a thing."""
    return _class_of(lexicon.language, name) == "none"


@lru_cache(maxsize=1 << 14)
def _class_of(language: str, name: str) -> str:
    rows = lexicon(language)
    assert rows is not None
    for row in rows.parties:
        if row.regex.search(name):
            return str(row.fields["class"])
    return ""


def hinted(row: Row, folded: str) -> bool:
    """Tell whether words may match a row: a cheap question before its pattern.

    Rows that ignore case have their hints in small letters, and want the words so.
    """
    hints = row.fields.get("hints", _ALWAYS)
    for hint in hints:  # noqa: SIM110 - a generator costs more than the search itself
        if hint in folded:
            return True
    return False


def instrument(lexicon: Lexicon, action: str) -> Instrument | None:
    """Return the heaviest instrument that the words of an action use."""
    folded = action.lower()
    if lexicon.tools.search(folded) is None:
        return None
    for row in lexicon.instruments:
        for hint in row.fields.get("hints", _ALWAYS):
            if hint in folded:
                if row.folded.search(folded):
                    return Instrument(row.fields["instrument"])
                break
    return None


def refined(
    lexicon: Lexicon, type_: NormType, found: Instrument | None, words: str, time: str | None
) -> Instrument | None:
    """Return the instrument of a norm whose condition or time tells it better than its verb.

    What an authority asked for is cooperation; what follows on a complaint is the handling of it.
    """
    if found is None and time is not None and instrument(lexicon, time) is Instrument.COMPLAINT_HANDLING:
        return Instrument.COMPLAINT_HANDLING
    gives = found in _ANSWERS or (found is None and any(verb in words for verb in _GIVING))
    if type_ is NormType.OBLIGATION and gives:
        asked = phrase(lexicon.language, "facets-requested").search(words)
        return found if asked is None else Instrument.COOPERATION
    return found


def citations(lexicon: Lexicon, words: str) -> tuple[str, ...]:
    """Return the provisions and instruments that the words cite, as written, each once."""
    found: dict[int, str] = {}
    end = 0
    for row in lexicon.citations:
        if not hinted(row, words):
            continue
        for match in row.regex.finditer(words):
            found.setdefault(match.start(), match.group())
    kept: dict[str, None] = {}
    for start in sorted(found):
        if start >= end:
            kept[found[start]] = None
            end = start + len(found[start])
    return tuple(kept)


def _anchors(triggers: dict[str, tuple[Row, ...]], language: str) -> re.Pattern[str]:
    """Return a pattern of all anchor words, longest first; English ones are looked for in small letters."""
    body = one_of(triggers)
    return re.compile(body if language == "zh" else rf"\b{body}\b")


def _hints(rows: tuple[Row, ...]) -> re.Pattern[str]:
    """Return a pattern of all that the rows of a table give as hints; a row without any matches all."""
    words = {hint for row in rows for hint in row.fields.get("hints", _ALWAYS)}
    return re.compile("" if "" in words else one_of(sorted(words)))


def one_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, by their common beginnings, the longest first."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    branches = [
        re.escape(first) + (one_of(rest) if any(rest) else "")
        for first, rest in sorted(tails.items())
        if first
    ]
    return "(?:" + "|".join(branches) + ")" + ("?" if "" in tails else "")


def _words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(one_of(words) + r"\b", re.IGNORECASE)
