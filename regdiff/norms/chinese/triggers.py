"""Find the operative words of a Chinese sentence that are norms of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from regdiff.languages import Row
from regdiff.model import NormType, PartyClass, Range
from regdiff.norms.chinese.agents import agent_and_verb
from regdiff.norms.chinese.subjects import (
    EMPTY,
    Subject,
    before_modal,
    named_first,
    of_condition,
    part_of_speech,
)
from regdiff.norms.lexicon import Lexicon, phrase

_LEVEL = phrase("zh", "triggers-level")
_BREACH = re.compile(r"的，|违反|责令|罚款|给予|情节|处分|处罚|由[^，。；]{2,30}(?:依法|依照|责令|没收|吊销)")
# Signs of which every authority's name has one: asked before a subject is looked for.
_OFFICE = re.compile(r"[局部院府关委厅署会办家国省市县医员构所队军处]")
_PER_CLAUSE = 12
_FARTHEST = 600
_ADVERBIAL = re.compile(
    r"(?:针对|对于?|就(?!业)|关于|根据|按照|依照|依据|结合|围绕|基于|会同|在[^，]{1,40}[中下内])"
)
_HANDED = re.compile("(?:并|同时|可以?|应当|，)*由(?!此)[^，。；由]{2,30}$")
_MODAL = re.compile("应当|必须|不得|可以|有权|禁止")
_PUNISHES = phrase("zh", "agents-punishes")
_ACTS = frozenset({"v", "vn", "d", "p", "vd", "ad"})
_ACT_PHRASE = phrase("zh", "triggers-act-phrase")
_PUBLIC = frozenset({PartyClass.AUTHORITY, PartyClass.STATE})


@dataclass(frozen=True, slots=True)
class Hit:
    """One operative word, the row that found it, its clause by number, and that clause's subject."""

    row: Row
    range: Range
    clause: int
    subject: Subject
    agent: Range | None = None

    @property
    def soft(self) -> bool:
        """Whether the word is a norm only where no modal governs it."""
        return bool(self.row.fields.get("soft"))


def find_hits(lexicon: Lexicon, masked: str, parts: tuple[Range, ...], *, limit: int = 80) -> list[Hit]:
    """Return the hits of a sentence that is cut into ``parts``, in order."""
    kept: list[Hit] = []
    for number in range(len(parts)):
        conditional = _is_condition(masked, parts, number)
        for hit in _of_clause(lexicon, masked, parts, number):
            if conditional and not hit.row.fields.get("define"):
                continue
            if hit.soft and number + 1 < len(parts) and masked.endswith(("后", "前"), 0, parts[number].end):
                continue
            if _counts(lexicon, masked, parts, hit, kept):
                if kept and _governs(masked, kept[-1], hit):
                    kept.pop()
                kept.append(hit)
                if len(kept) >= limit:
                    return kept
                if not _may_follow(hit):
                    break
    return kept


def _governs(masked: str, present: Hit, hit: Hit) -> bool:
    """Tell whether a verb in the present tense only sets the scene for the modal after it."""
    if not present.row.fields.get("present") or hit.soft:
        return False
    if present.clause == hit.clause and hit.subject.start <= present.range.start:
        return True
    if hit.subject.kind == "party":
        return False
    return "；" not in masked[present.range.end : hit.range.start]


def _may_follow(hit: Hit) -> bool:
    return not hit.row.fields.get("define")


def _is_condition(masked: str, parts: tuple[Range, ...], number: int) -> bool:
    """Tell whether a clause is a condition: it ends in 的 and something follows it."""
    part = parts[number]
    words = masked[part.start : part.end]
    if "除" in words and words.endswith("外") and not words.endswith("除外"):
        return True
    return words.endswith(("的", "的除外", "时")) and number + 1 < len(parts) and not words.endswith("目的")


def _of_clause(lexicon: Lexicon, masked: str, parts: tuple[Range, ...], number: int) -> list[Hit]:
    part = parts[number]
    found: list[Hit] = []
    end = part.start
    while (anchor := lexicon.anchors.search(masked, end, part.end)) is not None:
        hit = _hit_at(lexicon, masked, parts, number, anchor)
        if hit is None:
            # 对方可以: another word may begin inside one that says nothing.
            end = anchor.start() + 1
            continue
        found.append(hit)
        end = max(hit.range.end, anchor.start() + 1)
        if len(found) >= _PER_CLAUSE:
            break
    return found


def _hit_at(
    lexicon: Lexicon, masked: str, parts: tuple[Range, ...], number: int, anchor: re.Match[str]
) -> Hit | None:
    part = parts[number]
    start = anchor.start()
    limit = min(parts[-1].end + 1, len(masked))
    own: Subject | None = None
    for row in lexicon.triggers[anchor.group()]:
        match = row.regex.match(masked, start, limit)
        if match is None or match.end() == start or match.start(_verb(match)) >= part.end:
            continue
        if not _in_place(masked, parts, number, start, row.fields):
            continue
        own = own or _subject(lexicon, masked, parts, number, start)
        subject = own
        needs = row.fields.get("needs")
        if needs and own.kind == "empty" and number > 0 and (needs == "party" or "present" not in row.fields):
            subject = of_condition(lexicon, masked, *parts[number - 1])
        if needs == "authority" and not _public(masked, part, start, subject, row.fields):
            continue
        if needs == "party" and not _opens(masked, part, start, subject):
            continue
        words = _operative(lexicon, masked, start, part.end, match, row.fields)
        if words is not None:
            return Hit(row, words[0], number, subject, words[1])
    return None


def _in_place(
    masked: str, parts: tuple[Range, ...], number: int, start: int, fields: Mapping[str, Any]
) -> bool:
    """Tell whether a row may be tried here, as far as the words around it show without a subject."""
    before = fields.get("before")
    if before is not None and not _compiled(before).search(masked[parts[number].start : start]):
        wide = fields.get("subtype") == "commencement" or fields.get("across")
        if not wide or not _compiled(before).search(masked[parts[0].start : start]):
            return False
    if fields.get("opening") and number > 0:
        return False
    if fields.get("present") and _PUNISHES.match(masked, start, parts[number].end):
        return False
    if fields.get("after_condition") and not (number > 0 and _is_condition(masked, parts, number - 1)):
        return False
    if fields.get("needs_breach") and not _BREACH.search(masked, parts[0].start, parts[-1].end):
        return False
    office = parts[max(0, number - 2)].start
    return fields.get("needs") != "authority" or _OFFICE.search(masked, office, start) is not None


def _operative(  # noqa: PLR0913, PLR0917 - a passage is mask and range
    lexicon: Lexicon, masked: str, start: int, end: int, match: re.Match[str], fields: Mapping[str, Any]
) -> tuple[Range, Range | None] | None:
    """Return the operative word and who does it by 由, or ``None`` where 由 leads to another verb."""
    agent = None
    if "agent" in match.re.groupindex and match.group("agent"):
        agent = Range(*match.span("agent"))
    trigger = Range(*match.span(_verb(match)))
    if "acts" in fields and not _is_act(masked, match.end(), fields["acts"]):
        return None
    if "verbs" not in fields:
        return trigger, agent
    named = agent_and_verb(lexicon, masked, start, end, fields)
    if named is not None:
        return named[1], named[0]
    if agent is None or not _open_ended(lexicon, masked, start + 1, end):
        return None
    return trigger, agent


def _is_act(masked: str, start: int, known: str) -> bool:
    """Tell whether a verb stands at ``start``: a ``known`` one, or what the dictionary calls so."""
    return (
        _compiled(known).match(masked, start) is not None
        or part_of_speech(masked[start : start + 6]) in _ACTS
    )


def _opens(masked: str, part: Range, start: int, subject: Subject) -> bool:
    """Tell whether a party opens the clause and what is between it and the verb is said of the act."""
    if subject.kind != "party" or _ACT_PHRASE.match(subject.words):
        return False
    low = max(subject.end, part.start)
    return subject.start < part.start or _ACT_PHRASE.match(masked, low, start) is not None


def _open_ended(lexicon: Lexicon, masked: str, start: int, end: int) -> bool:
    """Tell whether no known name stands alone at ``start``: it is unknown, or another one is joined to it."""
    stop = named_first(lexicon, masked, start, end)
    return stop is None or masked[stop : stop + 1] in {"与", "和", "及", "或", "、"}


def _verb(match: re.Match[str]) -> str | int:
    """Return the group that holds the operative word."""
    return "verb" if "verb" in match.re.groupindex else 0


def _public(masked: str, part: Range, start: int, subject: Subject, fields: Mapping[str, Any]) -> bool:
    if subject.kind != "party" or subject.party not in _PUBLIC:
        return False
    if not fields.get("present"):
        return True
    # The verb must be the clause's own: directly after the subject, or at the head of the clause.
    if subject.start >= part.start:
        between = masked[subject.end : start].strip("　 ")
        return len(between) <= 6 and not re.search(r"[的和及、在]", between)
    return start - part.start <= 4


def _subject(lexicon: Lexicon, masked: str, parts: tuple[Range, ...], number: int, start: int) -> Subject:
    """Return the subject of a word: in its own clause, else the topic of the clause before it."""
    part = parts[number]
    if start - part.start > _FARTHEST:
        # No clause of law is so long; asking each word of it for its subject would take its square.
        return EMPTY
    own = before_modal(lexicon, masked, part.start, start)
    if own.kind != "empty" or number == 0:
        return own
    for earlier in range(number - 1, -1, -1):
        previous = parts[earlier]
        words = masked[previous.start : previous.end]
        if masked.startswith("；", previous.end) or words.endswith(("的", "时", "后", "前", "外")):
            return own
        topic = before_modal(lexicon, masked, previous.start, previous.end, topic=True)
        rest = masked[topic.end : previous.end]
        aside = _ADVERBIAL.match(rest) is not None and _MODAL.search(rest) is None
        if topic.kind == "party" and (not rest or aside):
            return topic
        if not _ADVERBIAL.match(words):
            # Only phrases such as 依照法律的规定 may stand between a subject and its verb.
            return own
    return own


def _counts(lexicon: Lexicon, masked: str, parts: tuple[Range, ...], hit: Hit, kept: list[Hit]) -> bool:  # noqa: C901, PLR0911, PLR0912 - one branch and one return a case
    if not kept:
        return hit.row.id != "recommend" or hit.clause == 0
    last = kept[-1]
    fields = hit.row.fields
    between = masked[last.range.end : hit.range.start]
    if hit.range.start < last.range.end:
        return False
    if fields.get("threshold"):
        return False
    if hit.row.id == "ban-only-then" and last.row.id == "duty-modal" and "；" not in between:
        # 应当取得许可后，方可经营: one condition, said with two words.
        return False
    kind, before = NormType(fields["type"]), NormType(last.row.fields["type"])
    if kind is NormType.SANCTION and before is NormType.SANCTION:
        tier = bool(_LEVEL.search(between)) or bool(re.search(r"；[^，；。]{0,200}的，", between))
        return tier or (hit.clause != last.clause and _by_another(masked, parts[hit.clause], hit, last))
    if last.clause == hit.clause and last.row.fields.get("present") and _modal(hit):
        # 在履行职责中知悉的秘密应当保密: the modal's clause tells of what is done besides.
        return True
    if last.clause == hit.clause:
        return (
            not hit.soft
            and bool(re.search(r"(?:但|并且?|也|而|且|，)", between[-6:]))
            and _modal(hit)
            and _modal(last)
        )
    if not hit.soft:
        return True
    fresh = hit.subject.kind == "party" and hit.subject.start >= last.range.end
    condition = re.search(r"[；，][^；，。]{1,200}的，", between)
    if kind in {NormType.SANCTION, NormType.LIABILITY}:
        return bool(condition) or "；" in between or fresh or hit.row.id == "liability-prosecute"
    if kind is NormType.RECOMMENDATION and "；" in between:
        return True
    if hit.row.id == "exempt-except":
        return False
    if hit.row.id == "exempt-not-liable":
        return bool(condition) or fresh
    if kind is NormType.RECOMMENDATION and last.row.id in {"recommend", "principle-state"}:
        return before is NormType.RECOMMENDATION or _names_party(lexicon, masked, parts[hit.clause], hit)
    if kind is NormType.CONSTITUTIVE:
        return (
            bool(condition) or "；" in between or hit.row.fields.get("subtype") in {"repeal", "commencement"}
        )
    if hit.row.id in {"power-agent", "duty-agent", "duty-hand-over"}:
        return True
    return fresh


def _by_another(masked: str, part: Range, hit: Hit, last: Hit) -> bool:
    """Tell whether another authority imposes what follows: 由公安机关处拘留，由原发证机关吊销许可证."""
    if _HANDED.match(masked, part.start, hit.range.start) is not None:
        return True
    own = hit.subject.kind == "party" and hit.subject.start >= part.start
    return own and hit.subject.party in _PUBLIC and hit.subject.words != last.subject.words


def _names_party(lexicon: Lexicon, masked: str, part: Range, hit: Hit) -> bool:
    """Tell whether someone is named who is to do what is encouraged."""
    named = before_modal(lexicon, masked, hit.range.end, part.end, object_=True)
    return named.kind == "party" and named.end < part.end


def _modal(hit: Hit) -> bool:
    return not hit.soft


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


__all__ = ["EMPTY", "Hit", "find_hits", "of_condition"]
