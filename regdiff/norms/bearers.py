"""Refine who bears an English norm, where a pipeline has a parser.

The rules name the noun phrase before the modal. A parser also finds it behind long insertions. What it
finds is used only where the rules found nobody, or where their phrase is long; a pipeline without a
parser is left as it is.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from regdiff.model import BearerSource, NormType
from regdiff.norms.draft import Draft, Reading
from regdiff.norms.english.subjects import classify
from regdiff.norms.lexicon import Lexicon, lexicon
from regdiff.norms.pipeline import READING

_LONG = 8
_CONDUCT = {
    "en.duty-modal": NormType.OBLIGATION,
    "en.ban-not": NormType.PROHIBITION,
    "en.permit-may": NormType.PERMISSION,
}


class BearerRefiner:
    """Looks up the subject of each trigger's verb in the parse."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Remember the rows that tell parties from things."""
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Replace the bearers that the parse knows better."""
        reading = doc.user_data.get(READING)
        if reading is not None and reading.drafts and doc.has_annotation("DEP"):
            drafts = tuple(self._refined(doc, draft) for draft in reading.drafts)
            doc.user_data[READING] = Reading(drafts, reading.chapeau, reading.bearer)
        return doc

    def _refined(self, doc: Doc, draft: Draft) -> Draft:
        conduct = _CONDUCT.get(draft.rule) if draft.subtype is None else None
        if draft.trigger is None or (draft.type is NormType.CONSTITUTIVE and conduct is None):
            return draft
        open_ = draft.bearer is None and draft.source is BearerSource.THEME
        long = draft.source is BearerSource.EXPLICIT and len((draft.bearer or "").split()) > _LONG
        if not (open_ or long):
            return draft
        span = doc.char_span(*draft.trigger, alignment_mode="expand")
        found = None if span is None else _subject(span[0])
        if found is None:
            return draft
        words, source = found
        if not words or not classify(self.lexicon, words)[1]:
            return draft
        # What nobody seemed to do says how a thing is, until the parse names who does it.
        type_ = conduct if draft.type is NormType.CONSTITUTIVE and conduct is not None else draft.type
        return replace(draft, bearer=words, source=source, type=type_)


def _subject(modal: Token) -> tuple[str, BearerSource] | None:
    """Return the subject of a modal's verb, or the agent of its passive."""
    verb = modal.head if modal.dep_ in {"aux", "auxpass", "neg"} else modal
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return _phrase(noun), BearerSource.BY_AGENT
    for child in verb.children:
        if child.dep_ == "nsubj":
            return _phrase(child), BearerSource.EXPLICIT
    return None


def _phrase(noun: Token) -> str:
    """Return a noun with what belongs to it, without articles and relative clauses."""
    kept = [token for token in noun.subtree if not _outside(token, noun)]
    start = next((token for token in kept if token.pos_ != "DET" and not token.is_punct), noun)
    words = [token for token in kept if token.i >= start.i]
    last = words[-1]
    for left, right in itertools.pairwise(words):
        if right.i != left.i + 1:
            last = left
            break
    return str(noun.doc[start.i : last.i + 1].text)


def _outside(token: Token, noun: Token) -> bool:
    while token.i != noun.i:
        if token.dep_ in {"relcl", "appos", "advcl", "parataxis"}:
            return True
        token = token.head
    return False


@Language.factory("regdiff_bearers", requires=["doc.spans"])  # type: ignore[untyped-decorator]
def make_bearers(nlp: Language, name: str) -> Any:  # noqa: ARG001 - spaCy's signature
    """Make the component; it does nothing without a parser before it."""
    rows = lexicon("en")
    assert rows is not None
    return BearerRefiner(rows)
