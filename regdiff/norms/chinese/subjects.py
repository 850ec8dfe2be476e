"""Find who a Chinese clause speaks of, by the words that end a party's name and those that follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from regdiff.model import PartyClass
from regdiff.norms.lexicon import Lexicon, party_class, phrase
from regdiff.norms.lexicon import lexicon as lexicon_of

_LEAD = phrase("zh", "subjects-lead")
_TRAIL = phrase("zh", "subjects-trail")
_ENDS = phrase("zh", "subjects-ends")
_LAST_PARTY = phrase("zh", "subjects-last-party")
_FOLLOW = phrase("zh", "subjects-follow")
_CUT = phrase("zh", "subjects-cut")
_VERBS = phrase("zh", "subjects-verbs")
_AGENT_NAME = phrase("zh", "subjects-agent-name")
_WHOLE_NAME = phrase("zh", "subjects-whole-name")
_PREPOSITION = phrase("zh", "subjects-preposition")
_NOUN_PHRASE = re.compile(r"的[^的，。；]{1,12}$")
_SERVING = re.compile(
    r"(?:向|为|与)[^，的]{1,24}?(?:提供|销售|推送|传输|出口|开展|合作|签订|订立)[^，的]{0,24}的(?P<np>[^的，]{2,24})$"
)
_CLAUSE = re.compile(r"给(?!付)|因(?!特网)|致使|造成|导致|由于")
_WHOEVER = re.compile(
    r"[^从所](?:订有|具有|设有|载有|未经|已经|逾|超过|不为|未为|不依|未依|系因|发生|以上|以下|时效)[^的]{0,40}者$"
    r"|^(?:逾期|届期|期满|经(?![营销纪理办手]))[^的]{1,20}者$"
)
_BRACKET = re.compile(r"[（(　].*$")
_TAIL = 24
_TOWARDS = ("对", "向", "将", "把", "与", "为")
_VERBAL = frozenset({"v", "d", "vd", "ad"})
_LOOSELY = _VERBAL | {"vn"}
_PRONOUN = re.compile(r"^(?:其|他们|它们|前者|后者|上述单位|其他|对其)$")
_MODIFIERS = phrase("zh", "subjects-modifiers")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause speaks of: ``kind`` is party, thing, pronoun, headless or empty."""

    words: str
    kind: str
    start: int = -1
    end: int = -1
    party: PartyClass | None = None


EMPTY = Subject("", "empty")


def classify(lexicon: Lexicon, words: str) -> tuple[PartyClass | None, bool]:
    """Return the class of the party that a noun phrase names, and whether it names one."""
    return _classified(lexicon.language, words)


@lru_cache(maxsize=1 << 14)
def _classified(language: str, words: str) -> tuple[PartyClass | None, bool]:
    name = words.strip("　 ，、").removesuffix("等")
    rows = lexicon_of(language)
    if not name or rows is None:
        return None, False
    return party_class(rows, name)


def before_modal(  # noqa: C901, PLR0911, PLR0913 - one return a case
    lexicon: Lexicon, masked: str, start: int, end: int, *, object_: bool = False, topic: bool = False
) -> Subject:
    """Return the subject in the words between the start of a clause and its modal.

    A ``topic`` is a clause of its own before that of the modal.

    With ``object_`` the words say what somebody is encouraged to do: the first party in them does it.
    """
    while start < end and masked[start].isspace():
        start += 1
    lead = _LEAD.match(masked, start, end)
    if lead is not None and lead.end() <= end:
        start = lead.end()
    words = masked[start:end]
    trail = _TRAIL.search(words, max(0, len(words) - _TAIL))
    if trail is not None:
        words = words[: trail.start()]
    words = words.rstrip("　 ")
    if not words:
        return EMPTY
    if _PRONOUN.match(words):
        return Subject(words, "pronoun", start, start + len(words))
    found = _leading(lexicon, words, start)
    if found is not None and (
        "的" in found.words
        or not _VERBS.match(found.words)
        or _AGENT_NAME.match(found.words)
        or (found.end == start + len(words) and _WHOLE_NAME.match(found.words))
    ):
        return found if object_ or topic else _owned(lexicon, words, start, found)
    if _PREPOSITION.match(words):
        return _after_phrase(lexicon, words, start)
    if starts_with_verb(words) and not _NOUN_PHRASE.search(words):
        return Subject(words, "headless", start, start + len(words))
    cut = _CUT.search(words)
    noun = words[: cut.start()] if cut else words
    if _WHOEVER.search(noun):
        return EMPTY
    party, known = classify(lexicon, noun)
    # 海事局检查船舶: the party is the one at the head, not the word at the end.
    earlier = _leading(lexicon, words, start, loose=True) if known else None
    if earlier is not None and earlier.end < start + len(noun):
        return earlier
    return Subject(noun, "party" if known else "thing", start, start + len(noun), party)


def _owned(lexicon: Lexicon, words: str, start: int, found: Subject) -> Subject:
    """Return the thing that a party makes or has, where it is the subject: 承运人提供的船舱."""
    rest = words[found.end - start :]
    owned = _NOUN_PHRASE.search(rest)
    if owned is None or _PREPOSITION.match(rest) or rest.startswith(_TOWARDS):
        return found
    noun = owned.group()[1:]
    party, known = classify(lexicon, noun)
    end = start + len(words)
    return Subject(noun, "party" if known else "thing", end - len(noun), end, party)


def of_condition(lexicon: Lexicon, masked: str, start: int, end: int) -> Subject:
    """Return the subject at the head of a condition such as 提供者发现违法内容的."""
    while start < end and masked[start].isspace():
        start += 1
    lead = _LEAD.match(masked, start, end)
    if lead is not None:
        start = lead.end()
    words = masked[start:end]
    if words.startswith("除") and words.endswith(("外", "以外", "之外")):
        return EMPTY
    found = _leading(lexicon, words, start, loose=True)
    if found is not None and (not _VERBS.match(words) or _names(found.words)):
        return found
    if _VERBS.match(words):
        return Subject(words, "headless", start, end)
    return EMPTY


def _names(words: str) -> bool:
    """Tell whether words that begin with a verb are a name (提供者, 从事饲养的单位) and no clause."""
    if words.startswith(("未", "不", "拒", "违反", "包括", "明知", "知道", "发现")):
        return False
    return "的" in words or _AGENT_NAME.match(words) is not None


def _leading(lexicon: Lexicon, words: str, start: int, *, loose: bool = False) -> Subject | None:
    """Return the party that stands at the head of words, if a verb or nothing follows it."""
    if words.startswith(_TOWARDS) and not words.startswith(("对方", "对外", "为了")):
        return None
    head = words[:80]
    for ending in _ENDS.finditer(head):
        stop = ending.end()
        noun = _bare(head[:stop])
        if not noun or not _followed(words, stop, loose=loose):
            continue
        if noun == "其":
            return Subject(noun, "pronoun", start, start + 1)
        if "的" not in noun and (_PREPOSITION.match(noun) or _CLAUSE.search(noun)):
            return None
        if stop == len(words) and _WHOEVER.search(noun):
            # 載貨證券訂有仲裁條款者: a condition, in the manner of the laws of Taiwan.
            continue
        party, known = classify(lexicon, noun)
        if known:
            return Subject(noun, "party", start, start + stop, party)
    return None


def named_first(lexicon: Lexicon, masked: str, start: int, end: int) -> int | None:
    """Return where the party's name that words begin with ends, if a verb or an adverb follows it."""
    words = masked[start : min(end, start + 80)]
    joined = None
    for ending in _ENDS.finditer(words):
        stop = ending.end()
        noun = _bare(words[:stop])
        if noun in {"", "其"} or stop >= len(words) or not _followed(words, stop, loose=True):
            continue
        if classify(lexicon, noun)[1]:
            if words[stop] not in "与和及或、":
                return start + stop
            joined = joined or start + stop
    return joined


def mentions_party(lexicon: Lexicon, masked: str, start: int, end: int) -> bool:
    """Tell whether words name a party anywhere, as far as the endings of names show."""
    return any(
        classify(lexicon, masked[start : ending.end()])[1] for ending in _ENDS.finditer(masked, start, end)
    )


def _followed(words: str, stop: int, *, loose: bool) -> bool:
    """Tell whether what follows a noun begins a verb phrase, by its first word."""
    if stop >= len(words) or _FOLLOW.match(words, stop):
        return True
    if (
        words[stop] in "的、和与及或等"
        or words[stop] < "\u4e00"
        or words[stop - 1 : stop + 1] in {"市场", "县城"}
    ):
        return False
    return part_of_speech(words[stop : stop + 6]) in (_LOOSELY if loose else _VERBAL)


@lru_cache(maxsize=4096)
def part_of_speech(words: str) -> str:
    """Return what the first word is, by the dictionary that also cuts words: v for verbs, d for adverbs."""
    from rjieba import tag

    found = tag(words)
    # 生产许可, 经营场所: a verb that a noun follows directly is the noun's modifier.
    if (
        len(found) > 1
        and found[0][1].startswith("v")
        and found[1][1].startswith("n")
        and len(found[0][0]) > 1
    ):
        return "vn" if found[0][1] == "vn" else found[0][1]
    return str(found[0][1]) if found else ""


def _bare(noun: str) -> str:
    return _BRACKET.sub("", noun) if "　" in noun or "（" in noun or "(" in noun else noun


def _after_phrase(lexicon: Lexicon, words: str, start: int) -> Subject:
    """Return the party at the end of words that begin with a prepositional phrase (not 对…的用户)."""
    if words.startswith(_TOWARDS):
        # 向境外提供个人信息的个人信息处理者: the phrase is part of the name.
        match = _SERVING.match(words)
        if match is not None:
            party, known = classify(lexicon, match.group("np"))
            if known:
                return Subject(words, "party", start, start + len(words), party)
        return EMPTY
    match = _LAST_PARTY.search(words)
    if match is not None:
        party, known = classify(lexicon, match.group("np"))
        if known and match.group("np") not in {"个人", "他人"}:
            low = start + match.start("np")
            return Subject(match.group("np"), "party", low, start + len(words), party)
    return EMPTY


def starts_with_verb(words: str) -> bool:
    """Tell whether words begin with a verb, as an activity without a name for who does it."""
    return _VERBS.match(words) is not None or part_of_speech(words[:6]) == "v"


def base_form(words: str) -> str:
    """Return the head of a party's name: without modifiers before it and 等 after it."""
    name = words.strip("　 ，、").removesuffix("等")
    relative = name.rfind("的")
    if 0 <= relative < len(name) - 1:
        name = name[relative + 1 :]
    shorter = _MODIFIERS.sub("", name)
    return shorter or name
