"""Fill in what a Chinese norm says beyond its type."""

from __future__ import annotations

import re
from dataclasses import replace

from regdiff.model import BearerSource, Deadline, NormType, Range
from regdiff.norms.chinese.clauses import clauses
from regdiff.norms.chinese.subjects import classify
from regdiff.norms.draft import Chapeau, Draft
from regdiff.norms.lexicon import ADVISED, Lexicon, citations, instrument, phrase, refined
from regdiff.norms.sanctions import find_sanction
from regdiff.norms.times import find_deadline

_EXCEPT = phrase("zh", "facets-except")
_WHEN = phrase("zh", "facets-when")
_TOWARDS = phrase("zh", "facets-towards")
_OWNER = re.compile(r"(?:保障|处理|受理和处理|受理、处理|保护)(?P<who>用户|使用者|个人|公众|消费者|当事人)")
_UNINSTRUMENTED = frozenset({NormType.CONSTITUTIVE, NormType.SANCTION, NormType.LIABILITY})
# Rules whose operative word is the verb of the act itself.
_VERBS = frozenset(
    {"zh.duty-agent", "zh.duty-present", "zh.duty-hand-over", "zh.duty-grant", "zh.ban-refuse"}
)
_UNLESS = re.compile(r"[，；]但是?[^。；]{2,80}除外")
_STRIP = " ，。；、：　\n"


def fill(lexicon: Lexicon, text: str, masked: str, draft: Draft, *, chapeau: Chapeau | None) -> Draft:
    """Return the draft with the facets that its words show."""
    low, high = draft.range
    words = masked[low:high]
    after = low if draft.trigger is None else draft.trigger.end
    constitutive = draft.type is NormType.CONSTITUTIVE
    exception = _EXCEPT.search(words) if "除" in words else None
    time = None if constitutive else _deadline(lexicon, masked, draft)
    used = None
    if draft.type not in _UNINSTRUMENTED:
        words = _operative(masked, draft, low, high)
        used = instrument(lexicon, words if time is None else words.replace(time[0], "，"))
        used = refined(lexicon, draft.type, used, masked[low:high], None if time is None else time[0])
        if draft.type is NormType.RECOMMENDATION and used not in ADVISED:
            used = None
        used = used or (chapeau.instrument if chapeau is not None else None)
    sanction = None
    if draft.type is NormType.SANCTION:
        sanction = find_sanction(lexicon, text[low:high], draft.bearer)
    return replace(
        draft,
        action=_action(text, draft, low, after, high),
        condition=_condition(text, masked, draft, low)
        or draft.condition
        or (chapeau.condition if chapeau else None),
        exception=None if exception is None else text[low + exception.start() : low + exception.end()],
        deadline=None if time is None else time[0],
        deadline_norm=None if time is None else time[1],
        instrument=used,
        counterparty=draft.counterparty or _counterparty(lexicon, text, masked, draft, low, high),
        sanction=sanction,
        refs=citations(lexicon, text[low:high]),
    )


def _deadline(lexicon: Lexicon, masked: str, draft: Draft) -> tuple[str, Deadline] | None:
    """Return the limit of the trigger's own clause, if it has one in numbers, else the norm's first."""
    low, high = draft.range
    whole = find_deadline(lexicon, masked[low:high])
    if whole is None or draft.trigger is None:
        return whole
    start = 1 + max(masked.rfind(sign, low, draft.trigger.start) for sign in "，；")
    if start <= low or masked.find(whole[0], low) >= start:
        return whole
    own = find_deadline(lexicon, masked[start:high])
    return own if own is not None and own[1].quantity is not None else whole


def _operative(masked: str, draft: Draft, low: int, high: int) -> str:
    """Return the words that say what is done: the trigger's clause and what follows, without conditions."""
    start = low
    stop = high if draft.trigger is None else draft.trigger.start
    for part in clauses(masked, Range(low, max(stop, low))):
        words = masked[part.start : part.end]
        if part.end < stop and (words.endswith("的") or _WHEN.match(words)):
            start = part.end
        elif draft.trigger is not None:
            start = part.start
    if draft.bearer is not None and draft.source is BearerSource.EXPLICIT:
        # What a party is called (参与安全评估的人员) is not what it does.
        named = masked.find(draft.bearer, start, stop)
        start = start if named < 0 else named + len(draft.bearer)
    return _UNLESS.sub("，", masked[start:high])


def _action(text: str, draft: Draft, low: int, after: int, high: int) -> str:
    if draft.trigger is None:
        return text[low:high].strip(_STRIP)
    if draft.type in {NormType.SANCTION, NormType.LIABILITY, NormType.CONSTITUTIVE, NormType.POWER}:
        return text[draft.trigger.start : high].strip(_STRIP)
    if draft.rule in _VERBS and draft.bearer is not None and text.startswith("由", draft.trigger.start):
        named = text.find(draft.bearer, after, high)
        after = after if named < 0 else named + len(draft.bearer)
    elif draft.rule in _VERBS:
        after = draft.trigger.start
    return text[after:high].strip(_STRIP) or text[draft.trigger.start : high].strip(_STRIP)


def _condition(text: str, masked: str, draft: Draft, low: int) -> str | None:
    """Return the clauses before the operative one that say when it applies."""
    stop = draft.range.end if draft.trigger is None else draft.trigger.start
    found: Range | None = None
    for part in clauses(masked, Range(low, max(stop, low))):
        words = masked[part.start : part.end]
        if part.end >= stop and draft.trigger is not None and not words.endswith("的"):
            break
        if words.endswith("的") or _WHEN.match(words):
            found = part if found is None else Range(found.start, part.end)
    if found is None:
        return None
    start = found.start
    if draft.bearer is not None and text.startswith(draft.bearer, start):
        start += len(draft.bearer)
    elif draft.counterparty is not None and text.startswith(draft.counterparty, start):
        start += len(draft.counterparty)
    return text[start : found.end].strip(_STRIP) or None


def _counterparty(lexicon: Lexicon, text: str, masked: str, draft: Draft, low: int, high: int) -> str | None:  # noqa: PLR0913, PLR0917 - a passage is text, mask and range
    if draft.type is NormType.CONSTITUTIVE:
        return None
    after = low if draft.trigger is None else draft.trigger.end
    for match in _TOWARDS.finditer(masked, after, high):
        who = match.group("who").strip("　 ")
        if who and classify(lexicon, who)[1] and who != draft.bearer:
            return text[match.start("who") : match.end("who")].strip("　 ")
    owner = _OWNER.search(masked, after, high)
    return None if owner is None else owner.group("who")
