"""What the items of a Chinese list inherit from the words above them."""

from __future__ import annotations

import re

from regdiff.model import BearerSource, NormType, Range
from regdiff.norms.chinese.triggers import Hit
from regdiff.norms.draft import Chapeau, Context, Draft, Items
from regdiff.norms.lexicon import phrase

_LISTED = r"(?:以下|下列|如下)"
_PRACTICES = phrase("zh", "lists-practices")
_ACTS = phrase("zh", "lists-acts")
_THINGS = phrase("zh", "lists-things")
_BARE = re.compile(r"(?:应当|必须|可以|有权|不得|禁止)[：:]?\s*$")
_ADVERBIAL = re.compile(r"(?:并|且|应当|必须|可以)*(?:按照|依照|根据|依据|在|结合|针对|为)")
_TERMS = re.compile(r"(?:用语|术语|含义|定义|所称)")


def chapeau_of(  # noqa: C901, PLR0911 - one return a case
    masked: str, sentence: Range, context: Context, hits: list[Hit], found: list[Draft]
) -> tuple[Chapeau | None, Draft | None]:
    """Return the chapeau that a sentence is, and the draft that says nothing beside its items."""
    words = masked[sentence.start : sentence.end].rstrip()
    if found and not hits:
        # An act that the chapeau above asked for: what it lists below are its parts.
        return _plain(found[-1], Items.THINGS), None
    if not found:
        return _speechless(context, words), None
    draft = _listing(masked, found)
    start = draft.range.start if draft.trigger is None else draft.trigger.start
    last = draft is found[-1]
    rest = masked[start : sentence.end if last else draft.range.end].rstrip()
    if not re.search(_LISTED, rest):
        # 按照下列程序予以审查: the list is named before the verb of its clause.
        start = 1 + max(masked.rfind(sign, sentence.start, start) for sign in "，；：")
        rest = masked[max(start, sentence.start) : sentence.end].rstrip()
    if draft.type is NormType.CONSTITUTIVE:
        if draft.rule == "zh.state-divide":
            return _plain(draft, Items.THINGS), None
        names = draft.subtype == "definition" and _TERMS.search(words) is not None
        return _plain(draft, Items.OPEN), draft if names else None
    if draft.type in {NormType.SANCTION, NormType.LIABILITY}:
        return _plain(draft, Items.THINGS), None
    if draft.type is NormType.PROHIBITION and _PRACTICES.search(rest):
        return _plain(draft, Items.PRACTICES), draft
    if _BARE.search(rest):
        return _plain(draft, Items.ACTS), draft
    if _THINGS.search(rest) and not _ACTS.search(rest):
        return _plain(draft, Items.THINGS), None
    if _ACTS.search(rest):
        return _plain(draft, Items.ACTS), None if _own_act(rest) else draft
    return _plain(draft, Items.THINGS), None


def _listing(masked: str, found: list[Draft]) -> Draft:
    """Return the norm that the list belongs to: the one that speaks of what follows, else the last."""
    return next((draft for draft in found if re.search(_LISTED, masked[slice(*draft.range)])), found[-1])


def _own_act(rest: str) -> bool:
    """Tell whether something is asked before the list, in a clause that is more than a manner of doing it."""
    before = re.split(r"[，；]", rest[: re.search(_LISTED, rest).start()])[:-1]  # type: ignore[union-attr]
    return any(len(clause) > 4 and not _ADVERBIAL.match(clause) for clause in before)


def _plain(draft: Draft, items: Items) -> Chapeau:
    return Chapeau(
        type=draft.type,
        items=items,
        rule=draft.rule,
        bearer=draft.bearer,
        source=draft.source if draft.bearer is None else BearerSource.INHERITED,
        describes=draft.describes,
        condition=draft.condition,
        counterparty=draft.counterparty,
        instrument=draft.instrument,
    )


def _speechless(context: Context, words: str) -> Chapeau | None:
    if _TERMS.search(words):
        return Chapeau(NormType.CONSTITUTIVE, Items.OPEN, "zh.chapeau-terms")
    if context.chapeau is not None and context.chapeau.items is Items.ACTS and not re.search(_LISTED, words):
        return context.chapeau
    return None
