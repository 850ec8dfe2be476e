"""What the items of an English list inherit from the words above them."""

from __future__ import annotations

import re

from regdiff.model import BearerSource, NormType, Range
from regdiff.norms.draft import Chapeau, Context, Draft, Items
from regdiff.norms.english.subjects import classify
from regdiff.norms.english.triggers import Hit
from regdiff.norms.english.voice import is_act
from regdiff.norms.lexicon import Lexicon, phrase

_LONGEST_NAME = 6
_BARE = phrase("en", "lists-bare")
_FOLLOWING_DUTIES = phrase("en", "lists-following-duties")
_OWN_ACT = phrase("en", "lists-own-act")
_WHEN = phrase("en", "lists-when")
_PRACTICES = phrase("en", "lists-practices")


def chapeau_of(  # noqa: PLR0911, PLR0913, PLR0917 - one return a case, of text, mask and range
    lexicon: Lexicon, masked: str, sentence: Range, context: Context, hits: list[Hit], found: list[Draft]
) -> tuple[Chapeau | None, bool]:
    """Return the chapeau that a sentence is, and whether the sentence is a norm of its own."""
    words = masked[sentence.start : sentence.end]
    if found and not hits:
        # An act that the chapeau above asked for: what it lists below are its parts.
        return _plain(found[-1], Items.THINGS), True
    if not found:
        return _speechless(lexicon, context, words), True
    hit, draft = hits[-1], found[-1]
    rest = masked[hit.range.end : sentence.end]
    if _WHEN.search(words):
        return _plain(draft, Items.CIRCUMSTANCES), True
    verb_below = any(is_act(lexicon, line, 0) for line in context.below.split("\n"))
    if draft.type is NormType.CONSTITUTIVE:
        return _plain(draft, Items.OPEN), draft.subtype != "definition"
    if draft.type in {NormType.SANCTION, NormType.LIABILITY}:
        # The breaches that a penalty is for.
        return _plain(draft, Items.THINGS), True
    if draft.type is NormType.PROHIBITION and _PRACTICES.search(words):
        return _plain(draft, Items.PRACTICES), False
    if _BARE.match(rest):
        return _plain(draft, Items.PRACTICES), False
    if _FOLLOWING_DUTIES.search(rest) and verb_below:
        return _plain(draft, Items.ACTS), bool(_OWN_ACT.search(rest))
    return _plain(draft, Items.THINGS), True


def _plain(draft: Draft, items: Items) -> Chapeau:
    return Chapeau(
        type=draft.type,
        items=items,
        rule=draft.rule,
        bearer=draft.bearer,
        source=draft.source if draft.bearer is None else BearerSource.INHERITED,
        condition=draft.condition,
        counterparty=draft.counterparty,
        instrument=draft.instrument,
    )


def _speechless(lexicon: Lexicon, context: Context, words: str) -> Chapeau | None:
    if context.chapeau is not None and context.chapeau.items not in {Items.THINGS, Items.CIRCUMSTANCES}:
        return context.chapeau
    name = words.strip(" :—–-\n")
    if len(name.split()) <= _LONGEST_NAME and classify(lexicon, name)[1]:
        # "Staff members:" names who is to do what its items say.
        return Chapeau(NormType.OBLIGATION, Items.THINGS, "en.chapeau-party", name, BearerSource.INHERITED)
    if re.search(r"\b(?:meanings?|definitions?)\b", words, re.IGNORECASE):
        return Chapeau(NormType.CONSTITUTIVE, Items.OPEN, "en.chapeau-definitions")
    return None
