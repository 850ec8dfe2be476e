"""Read one English passage: its sentences, their norms, and what its items inherit."""

from __future__ import annotations

import re
from dataclasses import replace

from regdiff.languages import Row
from regdiff.model import BearerSource, NormType, PartyClass, Range
from regdiff.norms.draft import Chapeau, Context, Draft, Items, Reading, Setting
from regdiff.norms.english.clauses import mask, sentences
from regdiff.norms.english.facets import fill
from regdiff.norms.english.kinds import kind_of
from regdiff.norms.english.subjects import Subject, after_modal, classify, find_subject
from regdiff.norms.english.triggers import Hit, find_hits
from regdiff.norms.english.voice import Voice, is_act, voice_of
from regdiff.norms.lexicon import Lexicon, phrase

_AND_NOT = re.compile(
    r"(?:[,;]\s+(?:(?:and|but|or)\s+)?|\s(?:and|but)\s+)(?P<not>not|never)\s+(?!only\b|just\b|less\b|more\b|later\b)(?=[a-z])"
)
_NOT_HERE = re.compile(r"\s*(?P<not>[Nn]ot|[Nn]ever)\s+(?!only\b|just\b)(?=[a-z])")
_BOUNDARY = phrase("en", "reader-boundary")
_STRONG = re.compile(r";|,\s(?:and|but|or|nor|while|whereas)\s|:\s")
_INTRO_PARTY = phrase("en", "reader-intro-party")
_NEVER = re.compile(r"\b(?:circumstances|case|event|time|nor|neither)$", re.IGNORECASE)
_ANYONE = frozenset({"those", "person", "persons", "anyone", "any person", "organisations and individuals"})
_FIRST_WORD = re.compile(r"\s*(?:\w+ly )?([a-z]+)")
_FOLLOWING = re.compile(r"\b(?:following|below|these|namely|as follows)\b", re.IGNORECASE)
_BY_PARTY = re.compile(r"\bby (?P<agent>(?:the |an? |any |each )?[\w’' -]{3,60}),\s*(?:the\s)?$")
_WHICH = re.compile(
    r"(?:\b(?:the|an?|its|their|any|each|by|to|of|from|with|for|in|on|up|such|form)\s)?"
    r"(?P<noun>[\w-]+(?: [\w-]+){0,2}),\s(?:and\s)?which\s$"
)
_TOLD = re.compile(
    r"[\W\d]*(?:The|Each|Every|An?) (?P<who>[\w’'-]+(?: [\w’'-]+){0,5}?)"
    r" (?:is|are|has|have|consists?|comprises?)\b"
)
_SINGULAR = re.compile(r"\s(?:is|has|does|was|[a-z]+s)\b")
_VERB = phrase("en", "reader-verb")


def read_passage(lexicon: Lexicon, text: str, context: Context) -> Reading:
    """Return the norms of a passage in the order of its text."""
    masked = mask(text)
    drafts: list[Draft] = []
    bearer = context.bearer
    chapeau: Chapeau | None = None
    last = None
    spans = list(sentences(masked))
    for number, sentence in enumerate(spans):
        hits = find_hits(lexicon, masked, sentence)
        state = _Sentence(lexicon, text, masked, sentence, context, bearer)
        found = state.read(hits, first=number == 0)
        drafts.extend(found)
        last = (state, hits, found)
        bearer = state.spoken or (state.named() if not found else None) or bearer
    if last is not None and (context.below or masked.rstrip().endswith((":", "—", "–"))):
        state, hits, found = last
        chapeau, keep = state.chapeau(hits, found)
        if not keep and found:
            drafts.pop()
        if keep and chapeau is not None and _is_closed(masked, state.range):
            chapeau = None
    return Reading(tuple(drafts), chapeau, bearer)


def _is_closed(masked: str, sentence: Range) -> bool:
    """Tell whether a sentence is whole, so that what stands below it speaks for itself."""
    words = masked[sentence.start : sentence.end]
    return words.rstrip().endswith(".") and _FOLLOWING.search(words) is None


class _Sentence:
    """One sentence being read; ``spoken`` is the party it leaves in mind for the next one's pronoun."""

    def __init__(  # noqa: PLR0913, PLR0917 - a passage is text, mask and range
        self, lexicon: Lexicon, text: str, masked: str, range_: Range, context: Context, bearer: str | None
    ) -> None:
        self.lexicon = lexicon
        self.text = text
        self.masked = masked
        self.range = range_
        self.context = context
        self.before = bearer
        self.spoken: str | None = None
        self._singular = False

    def read(self, hits: list[Hit], *, first: bool) -> list[Draft]:
        """Return the norms of the sentence."""
        hits[:] = [hit for hit in hits if not hit.row.fields.get("present") or self._public(hit)]
        if first and self.context.chapeau is not None and self.context.chapeau.items is Items.OPEN:
            hits[:] = [
                hit
                for hit in hits
                if hit.row.fields["type"] == "constitutive" or hit.word in {"shall", "must"}
            ]
        if first and self.context.chapeau is not None and self.context.chapeau.items is Items.CIRCUMSTANCES:
            hits[:] = [hit for hit in hits if self._after_stop(hit)]
        inherited = self._inherited(hits) if first else None
        drafts: list[Draft] = [] if inherited is None else self._negations(inherited)
        starts = self._starts(hits)
        if inherited is not None and starts:
            starts[0] = max(starts[0], inherited.range.end)
        for index, hit in enumerate(hits):
            end = starts[index + 1] if index + 1 < len(hits) else self.range.end
            draft = self._draft(hit, starts[index], end, drafts)
            if draft is not None:
                drafts.append(draft)
        return drafts

    def named(self) -> str | None:
        """Return the party that a sentence without a norm tells something of: "The board has six members"."""
        match = _TOLD.match(self.masked, self.range.start, self.range.end)
        if match is None or not classify(self.lexicon, match.group("who"))[1]:
            return None
        return self.text[match.start("who") : match.end("who")]

    def _after_stop(self, hit: Hit) -> bool:
        """Tell whether a semicolon ends the circumstance before a duty of its own."""
        stop = self.masked.rfind(";", self.range.start, hit.range.start)
        return stop >= 0 and hit.word in {"shall", "must"}

    def _public(self, hit: Hit) -> bool:
        """Tell whether a verb in the present tense is what an authority does."""
        subject = find_subject(self.lexicon, self.text, self.masked, self.range.start, hit.range.start)
        public = subject.party in {PartyClass.AUTHORITY, PartyClass.STATE}
        return public and not self.masked[subject.end : hit.range.start].strip()

    def _negations(self, inherited: Draft) -> list[Draft]:
        """Cut 'keep secrets, not use data, and not sell it' into the duty and the bans."""
        low, high = inherited.range
        cuts = [match.span("not") for match in _AND_NOT.finditer(self.masked, low, high)]
        ends = [match.start() for match in _AND_NOT.finditer(self.masked, low, high)]
        first = _NOT_HERE.match(self.masked, low, high)
        if first is not None:
            cuts, ends = [first.span("not"), *cuts], [low, *ends]
        if not cuts or inherited.type is not NormType.OBLIGATION:
            return [inherited]
        parts = []
        if first is None and is_act(self.lexicon, self.masked[low : ends[0]], 0):
            parts.append(replace(inherited, range=Range(low, ends[0])))
        for number, cut in enumerate(cuts):
            start = cut[0] if number or parts or first is not None else low
            end = ends[number + 1] if number + 1 < len(cuts) else high
            range_ = Range(start, end)
            ban = replace(inherited, range=range_, trigger=Range(*cut), type=NormType.PROHIBITION)
            parts.append(replace(ban, rule="en.and-not"))
        chapeau = self.context.chapeau
        return [
            fill(self.lexicon, self.text, self.masked, part, part.range.start, chapeau=chapeau)
            for part in parts
        ]

    def chapeau(self, hits: list[Hit], found: list[Draft]) -> tuple[Chapeau | None, bool]:
        """Return what items below the sentence inherit, and whether the sentence is a norm itself."""
        from regdiff.norms.english.lists import chapeau_of

        return chapeau_of(self.lexicon, self.masked, self.range, self.context, hits, found)

    def _starts(self, hits: list[Hit]) -> list[int]:
        starts: list[int] = []
        for index, hit in enumerate(hits):
            if index == 0:
                starts.append(self.range.start)
                continue
            low, high = hits[index - 1].range.end, hit.range.start
            starts.append(self._boundary(low, high))
        return starts

    def _boundary(self, low: int, high: int) -> int:
        strong = list(_STRONG.finditer(self.masked, low, high))
        if strong:
            # The last ';' wins; of several ", and" the last one before the subject.
            semicolons = [match for match in strong if match.group()[0] == ";"]
            chosen = semicolons[-1] if semicolons else strong[-1]
        else:
            weak = list(_BOUNDARY.finditer(self.masked, low, high))
            if not weak:
                return high
            chosen = weak[-1]
        start = chosen.end()
        if self.masked.startswith("nor ", max(low, start - 4)):
            # ", nor shall any person": the negation is this norm's own.
            return max(low, start - 4)
        lead = re.compile(r"\s*(?:(?:and|but|or|while|whereas)\s+)?").match(self.masked, start, high)
        return lead.end() if lead else start

    def _inherited(self, hits: list[Hit]) -> Draft | None:
        chapeau = self.context.chapeau
        if chapeau is None or chapeau.items in {Items.THINGS, Items.OPEN, Items.CIRCUMSTANCES}:
            return None
        end = self.range.end
        if hits:
            first = hits[0].range.start
            cut = self._act_before(first)
            if cut is None:
                return None
            end = cut
        elif chapeau.items is Items.ACTS and not is_act(self.lexicon, self.masked, self.range.start):
            return None
        while end > self.range.start and self.masked[end - 1] in " ;,":
            end -= 1
        words = Range(self.range.start, end)
        source = chapeau.source if chapeau.bearer is None else BearerSource.INHERITED
        draft = Draft(
            range=words,
            trigger=None,
            type=chapeau.type,
            rule=chapeau.rule,
            confidence=0.9,
            bearer=chapeau.bearer,
            source=source,
            condition=chapeau.condition,
            counterparty=chapeau.counterparty,
        )
        self.spoken = chapeau.bearer
        return fill(self.lexicon, self.text, self.masked, draft, words.start, chapeau=chapeau)

    def _act_before(self, trigger: int) -> int | None:
        """Return where an act that opens the item ends, if a clause with a modal follows it."""
        if not is_act(self.lexicon, self.masked, self.range.start):
            return None
        match = None
        for found in re.finditer(
            r"[,;]\s*(?:and|but|or)?\s*|\s(?:and|but)\s", self.masked[self.range.start : trigger]
        ):
            match = found
        return None if match is None else self.range.start + match.start()

    def _draft(self, hit: Hit, start: int, end: int, drafts: list[Draft]) -> Draft | None:
        row = hit.row
        subject = find_subject(self.lexicon, self.text, self.masked, start, hit.range.start)
        if (
            subject.negated
            and subject.kind in {"empty", "thing", "unknown"}
            and _NEVER.search(subject.words or "nor")
        ):
            subject = after_modal(self.lexicon, self.text, self.masked, hit.range.end, end, negated=True)
        voice = voice_of(self.lexicon, self.text, self.masked, hit, subject, end)
        bearer, source, party = self._bearer(hit, subject, voice, start, drafts)
        rest = self.masked[hit.range.start : min(end, hit.range.end + 180)]
        kind = kind_of(self.context, hit, subject, voice, bearer, party, rest)
        if kind is None:
            return None
        if hit.relative and self._of_thing(hit):
            bearer, source, party = None, BearerSource.THEME, None
        type_, subtype = kind
        if source in {BearerSource.EXPLICIT, BearerSource.BY_AGENT, BearerSource.INHERITED} and bearer:
            self.spoken = bearer
        elif subject.kind == "party" and self.spoken is None:
            self.spoken = subject.words
        quote = _trim(self.masked, start, end)
        draft = Draft(
            range=quote,
            trigger=hit.range,
            type=type_,
            subtype=subtype,
            rule=f"en.{row.id}",
            confidence=_sure(row, subject, bearer, source),
            bearer=bearer,
            source=source,
            describes=self.masked[subject.end : hit.range.start]
            if subject.words.lower() in _ANYONE
            else None,
            counterparty=voice.patient or self._punished(type_, start, subject),
        )
        draft = fill(self.lexicon, self.text, self.masked, draft, subject.start, chapeau=self.context.chapeau)
        if subject.kind == "empty" and drafts and source is BearerSource.INHERITED:
            return self._shared(draft, drafts[-1])
        return draft

    def _shared(self, draft: Draft, previous: Draft) -> Draft:
        """Give a second act of one subject the date and the condition that stand in front of both."""
        lead = self.text[previous.range.start : (previous.trigger or previous.range).start]
        limit = previous.deadline_norm
        dated = limit is not None and limit.quantity is None and any(sign.isdigit() for sign in limit.anchor)
        if draft.deadline is None and dated and previous.deadline and previous.deadline in lead:
            draft = replace(draft, deadline=previous.deadline, deadline_norm=limit)
        if draft.condition is None and previous.condition and previous.condition in lead:
            draft = replace(draft, condition=previous.condition)
        return draft

    def _of_thing(self, hit: Hit) -> bool:
        """Tell whether ", which shall" goes on about a thing named right before it, and nobody is asked."""
        before = self.masked[max(self.range.start, hit.range.start - 80) : hit.range.start]
        match = _WHICH.search(before)
        return match is not None and not classify(self.lexicon, match.group("noun"))[1]

    def _punished(self, type_: NormType, start: int, subject: Subject) -> str | None:
        """Return who broke the rule, from the condition in front of a sanction."""
        if type_ is not NormType.SANCTION:
            return None
        intro = self._intro_subject(start, subject.start)
        return intro if intro is not None and classify(self.lexicon, intro)[1] else None

    def _bearer(  # noqa: PLR0911 - one return a case
        self, hit: Hit, subject: Subject, voice: Voice, start: int, drafts: list[Draft]
    ) -> tuple[str | None, BearerSource, object]:
        mode = hit.row.fields.get("subject", "verb")
        if mode == "none" or voice.nobody:
            return None, BearerSource.THEME if subject.words else BearerSource.OMITTED, None
        if voice.words is not None:
            party, _ = classify(self.lexicon, voice.words)
            return voice.words, voice.source, party
        if voice.passive:
            chapeau = self.context.chapeau
            if chapeau is not None and chapeau.bearer and subject.kind != "party":
                party, _ = classify(self.lexicon, chapeau.bearer)
                return chapeau.bearer, BearerSource.INHERITED, party
            return None, BearerSource.THEME, None
        if subject.kind == "party" or (subject.kind == "unknown" and self._acts(hit, voice)):
            return subject.words, BearerSource.EXPLICIT, subject.party
        if subject.kind in {"thing", "unknown"}:
            return None, BearerSource.THEME, None
        return self._antecedent(hit, subject, start, drafts)

    def _acts(self, hit: Hit, voice: Voice) -> bool:
        """Tell whether only a party can be the subject of the verb."""
        if not voice.verb and self.masked[hit.range.end : self.range.end].strip(" ,") in {":", "—", "–"}:
            return True
        if hit.row.fields.get("subject") == "agent":
            return hit.row.id != "duty-responsible"
        return bool(voice.verb) and self.lexicon.agentive.fullmatch(voice.verb) is not None

    def _antecedent(  # noqa: PLR0911 - one return a case
        self, hit: Hit, subject: Subject, start: int, drafts: list[Draft]
    ) -> tuple[str | None, BearerSource, object]:
        if subject.kind == "empty":
            if drafts:
                previous = drafts[-1]
                party, _ = classify(self.lexicon, previous.bearer or "")
                source = BearerSource.INHERITED if previous.bearer else previous.source
                return previous.bearer, source, party
            chapeau = self.context.chapeau
            if chapeau is not None and (chapeau.bearer or hit.range.start - self.range.start < 8):
                party, _ = classify(self.lexicon, chapeau.bearer or "")
                source = BearerSource.INHERITED if chapeau.bearer else chapeau.source
                return chapeau.bearer, source, party
            if hit.range.start - self.range.start < 8 and self.before:
                party, _ = classify(self.lexicon, self.before)
                return self.before, BearerSource.INHERITED, party
            return None, BearerSource.OMITTED, None
        intro = self._intro_subject(start, subject.start)
        before = drafts[-1].bearer if drafts else self.before
        if intro is not None and before is not None and subject.words.lower() == "they" and self._singular:
            intro = None
        if intro is not None:
            party, known = classify(self.lexicon, intro)
            if known:
                return intro, BearerSource.INHERITED, party
            acting = self._acting(start, subject.start)
            if acting is not None:
                return acting, BearerSource.INHERITED, classify(self.lexicon, acting)[0]
            if before is None or not self._asks(hit):
                return None, BearerSource.THEME, None
        return self._last_spoken_of(drafts)

    def _last_spoken_of(self, drafts: list[Draft]) -> tuple[str | None, BearerSource, object]:
        """Return whom a pronoun means by what was spoken of before it."""
        chapeau = self.context.chapeau
        if not drafts and chapeau is not None and chapeau.source is BearerSource.THEME and not chapeau.bearer:
            # "The tools shall meet these requirements: (a) they shall be …" goes on about the tools.
            return None, BearerSource.THEME, None
        bearer = drafts[-1].bearer if drafts else self.before
        if bearer is None:
            return None, BearerSource.THEME, None
        party, _ = classify(self.lexicon, bearer)
        return bearer, BearerSource.INHERITED, party

    def _acting(self, start: int, end: int) -> str | None:
        """Return who acts in a passive condition: "If it is issued by a federal body, it must"."""
        match = _BY_PARTY.search(self.masked, start, end)
        if match is None:
            return None
        words = re.sub(r"^(?:the|an?|any|each)\s", "", self.text[match.start("agent") : match.end("agent")])
        return words if classify(self.lexicon, words)[1] else None

    def _asks(self, hit: Hit) -> bool:
        """Tell whether only a party does what follows a pronoun: "it is to notify", not "it shall bear"."""
        after = _FIRST_WORD.match(self.masked, hit.range.end, self.range.end)
        return after is not None and self.lexicon.agentive.fullmatch(after.group(1)) is not None

    def _intro_subject(self, start: int, end: int) -> str | None:
        """Return the subject of a clause such as 'Where a provider discovers …,' before a pronoun."""
        match = _INTRO_PARTY.match(self.masked, start, end)
        if match is None:
            return None
        words = self.masked[match.end() : end]
        verb = _VERB.search(words)
        if verb is None or verb.start() > 120:
            return None
        found = self.text[match.end() : match.end() + verb.start()].strip()
        self._singular = _SINGULAR.match(verb.group()) is not None
        if not found or re.match(r"(?:it|they|he|she|there|this|that|these|those)\b", found, re.IGNORECASE):
            return None
        return re.split(r"\s(?:that|which|who)\b|,", found)[0]


def _sure(row: Row, subject: Subject, bearer: str | None, source: BearerSource) -> float:
    """Return how often such a norm is right: less where nobody is named, or a name is not known."""
    sure = float(row.fields.get("confidence", 0.8))
    if row.fields["type"] != "constitutive" and bearer is None and source is BearerSource.THEME:
        return min(sure, 0.75)
    if subject.kind == "unknown" and source is BearerSource.EXPLICIT:
        return min(sure, 0.85)
    return sure


def _trim(masked: str, start: int, end: int) -> Range:
    while start < end and (masked[start].isspace() or masked[start] in ",;"):
        start += 1
    tail = re.compile(r"(?:[\s,;:]|\b(?:and|but|or|nor|while|whereas)\s*$)+$")
    match = tail.search(masked, max(start, end - 24), end)
    if match is not None and match.end() == end and match.start() > start:
        end = match.start()
    return Range(start, end)


__all__ = ["Setting", "read_passage", "replace"]
