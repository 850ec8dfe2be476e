# ruff: noqa: PLR0913, PLR0917
"""From a document to its norms: passages in order, each read once, each norm with its address."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from regdiff.model import BearerSource, Document, Norm, Notice, PartyClass, Range, Severity
from regdiff.norms.draft import Context, Draft, Reading, Setting
from regdiff.norms.evened import as_printed, even
from regdiff.norms.glossary import Glossary, canonical, read_glossary
from regdiff.norms.lexicon import Lexicon, lexicon
from regdiff.norms.passages import Passage, passages
from regdiff.norms.pipeline import load_pipeline, read_with
from regdiff.norms.quoted import holds, quoted, without
from regdiff.norms.speech import read_passage, speech

_ENOUGH = 3
_MODAL = re.compile(r"\b(?:shall|must)\b")


def tag(document: Document, *, model: str | None = None) -> tuple[Norm, ...]:
    """Return the norms of a document, in the order of its text.

    A language whose pack has no norms gives none. ``model`` names an installed English spaCy model with
    a parser; it refines who bears a norm, and nothing needs it.
    """
    rows = lexicon(document.language)
    if rows is None:
        return ()
    glossary = read_glossary(rows, document.text)
    places = list(passages(document))
    quotations = quoted(document)
    binds = document.language == "en" and _should_binds(document, places)
    readings: list[Reading] = []
    norms: list[Norm] = []
    counts: Counter[str] = Counter()
    spoken: tuple[int, str | None] = (-1, None)
    for passage in places:
        if quotations and holds(quotations, passage.range):
            readings.append(Reading())
            continue
        text = document.quote(passage.range)
        plain = without(quotations, text, passage.range.start) if quotations else text
        evened = even(plain, document.language)
        bearer = spoken[1] if spoken[0] == passage.article else None
        reading = read_once(
            document.language, model, evened, _context(passage, readings, bearer, should_binds=binds)
        )
        readings.append(reading)
        spoken = (passage.article, reading.bearer)
        for draft in reading.drafts:
            counts[passage.eid] += 1
            printed = as_printed(draft, evened, text)
            norms.append(_norm(document, rows, glossary, passage, printed, counts[passage.eid]))
    return tuple(norms)


def has_rules(document: Document) -> bool:
    """Tell whether there are rules for norms in the document's language."""
    return lexicon(document.language) is not None


def find_notices(document: Document) -> tuple[Notice, ...]:
    """Return what a reader of a document's norms should know: what has no rules, what was left out."""
    if not has_rules(document):
        message = f"No norms are tagged in this language ({document.language}): there are no rules for it."
        return (Notice("norms.no-rules", Severity.WARNING, message),)
    quotations = quoted(document)
    if not quotations:
        return ()
    message = "Words quoted for another text (an amending act's) are read as no norms of this one."
    where = f"{quotations[0].start}-{quotations[0].end}"
    return (Notice("norms.quoted", Severity.INFO, message, where),)


def _should_binds(document: Document, places: list[Passage]) -> bool:
    """Tell whether the enacting terms use should beside shall and must, as a translation of 应当."""
    count = 0
    for passage in places:
        if passage.setting is Setting.ENACTING:
            count += sum(1 for _ in _MODAL.finditer(document.text, *passage.range))
            if count >= _ENOUGH:
                return True
    return False


def _context(passage: Passage, readings: list[Reading], bearer: str | None, *, should_binds: bool) -> Context:
    chapeau = readings[passage.above].chapeau if passage.above >= 0 else None
    return Context(passage.setting, chapeau, bearer, passage.heading, passage.below, should_binds)


@lru_cache(maxsize=1 << 16)
def read_once(language: str, model: str | None, text: str, context: Context) -> Reading:
    """Return the reading of one passage; the same words in the same context are read once a process."""
    rows = lexicon(language)
    assert rows is not None
    if context.chapeau is None and not context.below and rows.anchors.search(text.lower()) is None:
        return Reading(bearer=context.bearer)
    if model is not None and language == "en":
        return read_with(load_pipeline(model), text, context)
    return read_passage(rows, text, context)


def _norm(
    document: Document, rows: Lexicon, glossary: Glossary, passage: Passage, draft: Draft, count: int
) -> Norm:
    start = passage.range.start
    range_ = Range(start + draft.range.start, start + draft.range.end)
    trigger = None if draft.trigger is None else Range(start + draft.trigger.start, start + draft.trigger.end)
    party = canonical(rows, glossary, draft)
    norm = Norm(
        id=f"{passage.eid}#{count}",
        document=document.source.name,
        provision=passage.eid,
        quote=document.quote(range_),
        range=range_,
        trigger=None if trigger is None else document.quote(trigger),
        trigger_range=trigger,
        type=draft.type,
        subtype=draft.subtype,
        bearer=draft.bearer,
        bearer_source=draft.source,
        party=party,
        party_class=_class(rows, draft, party),
        counterparty=draft.counterparty,
        action=draft.action,
        condition=draft.condition,
        exception=draft.exception,
        deadline=draft.deadline,
        deadline_norm=draft.deadline_norm,
        instrument=draft.instrument,
        sanction=draft.sanction,
        refs=draft.refs,
        rule=draft.rule,
        confidence=draft.confidence,
    )
    assert norm.quote
    assert range_.end <= passage.range.end
    assert trigger is None or range_.holds(trigger), norm
    assert not (norm.bearer and norm.bearer_source in {BearerSource.THEME, BearerSource.OMITTED}), norm
    return norm


def _class(rows: Lexicon, draft: Draft, party: str | None) -> PartyClass | None:
    classify = speech(rows.language).classify
    for name in (draft.bearer, party):
        if name:
            found: PartyClass | None = classify(rows, name)[0]
            if found is not None:
                return found
    return None
