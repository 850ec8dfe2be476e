"""Read one Chinese passage: its sentences, their norms, and what its items inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from regdiff.model import BearerSource, NormType, PartyClass, Range, Subtype
from regdiff.norms.chinese.clauses import clauses, mask, sentences
from regdiff.norms.chinese.facets import fill
from regdiff.norms.chinese.lists import chapeau_of
from regdiff.norms.chinese.subjects import (
    Subject,
    before_modal,
    classify,
    mentions_party,
    named_first,
    starts_with_verb,
)
from regdiff.norms.chinese.triggers import Hit, find_hits, of_condition
from regdiff.norms.draft import Chapeau, Context, Draft, Items, Reading
from regdiff.norms.lexicon import Lexicon, names_thing, phrase

_AGENT = phrase("zh", "reader-agent")
_CONDITION_HEADS = re.compile(
    r"(?:但是?|对于?|除|在|经|未经|因|为|按照|依照|根据|违反|有下列|情节|逾期|拒不|构成|涉及|属于)"
)
_DESCRIBES = phrase("zh", "reader-describes")
_FOLLOW_ON = phrase("zh", "reader-follow-on")
_NOUN_PHRASE = re.compile(r"的[^的，。；]{1,8}$")
_CONSEQUENCES = frozenset({"sanction", "liability"})
_ABOUT_THINGS = frozenset({"definition", "scope", "commencement", "repeal", "deeming"})
_HANDED = re.compile(r"(?:依法|统一|首先|先|一律|分别|共同|仍|主要|及时)?由(?=[^，。；])")
_GONE = re.compile(r"(?:死亡|失踪|下落不明|去世)的?$")
_AGENTIVE = phrase("zh", "reader-agentive")
_LONGEST_NAME = 8
_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff]{2,}(?<![的了着等件品物书证款费金率额度量性权])")
_HANDED_IN = re.compile(r"(?<![自理缘事案来])由(?P<agent>[^由]{2,})$")
_ADJUDICATES = phrase("zh", "reader-adjudicates")
_PATIENT = phrase("zh", "reader-patient")
_VERB_ALONE = 4
_PUBLIC = frozenset({PartyClass.AUTHORITY, PartyClass.STATE})


@dataclass(slots=True)
class _Memory:
    """What a passage has in mind: who bore the last norm, who is to be punished."""

    bearer: str | None
    source: BearerSource = BearerSource.OMITTED
    describes: str | None = None
    punished: str | None = None
    authority: str | None = None
    type: NormType | None = None


def read_passage(lexicon: Lexicon, text: str, context: Context) -> Reading:
    """Return the norms of a passage in the order of its text."""
    masked = mask(text)
    memory = _Memory(bearer=context.bearer)
    drafts: list[Draft] = []
    chapeau: Chapeau | None = None
    last: tuple[Range, list[Hit], list[Draft]] | None = None
    for number, sentence in enumerate(sentences(masked)):
        state = _Sentence(lexicon, text, masked, sentence, context, memory)
        found = state.read(first=number == 0)
        drafts.extend(found)
        last = (sentence, state.hits, found)
    if last is not None and (context.below or masked.rstrip().endswith(("：", ":"))):
        chapeau, dropped = chapeau_of(masked, last[0], context, last[1], last[2])
        drafts = [draft for draft in drafts if draft is not dropped]
    return Reading(tuple(drafts), chapeau, memory.bearer)


class _Sentence:
    """One sentence being read."""

    def __init__(  # noqa: PLR0913, PLR0917 - a passage is text, mask and range
        self, lexicon: Lexicon, text: str, masked: str, range_: Range, context: Context, memory: _Memory
    ) -> None:
        self.lexicon = lexicon
        self.text = text
        self.masked = masked
        self.range = range_
        self.context = context
        self.memory = memory
        self.parts = clauses(masked, range_)
        self.hits = find_hits(lexicon, masked, self.parts) if self.parts else []
        if context.chapeau is not None and context.chapeau.items in {Items.ACTS, Items.PRACTICES}:
            self.hits = [
                hit
                for hit in self.hits
                if not self._inside(hit) and (not hit.soft or hit.row.fields["type"] in _CONSEQUENCES)
            ]
        elif context.chapeau is not None and context.chapeau.items is Items.THINGS:
            ended = masked.rstrip("；。;. 　\n").endswith("的")
            self.hits = [] if ended else [hit for hit in self.hits if self._speaks(hit)]

    def _speaks(self, hit: Hit) -> bool:
        """Tell whether a modal among things that a list names is a norm, and not part of a name."""
        part = self.parts[hit.clause]
        named = _NOUN_PHRASE.search(self.masked, hit.range.end, part.end) is not None
        return not hit.soft and (hit.subject.kind == "party" or not named)

    def _inside(self, hit: Hit) -> bool:
        """Tell whether a permission only describes a thing: 查验可以现场查验的质量状况."""
        part = self.parts[hit.clause]
        named = _NOUN_PHRASE.search(self.masked, hit.range.end, part.end) is not None
        return hit.row.fields["type"] == "permission" and named and hit.subject.kind != "party"

    def read(self, *, first: bool) -> list[Draft]:
        """Return the norms of the sentence."""
        if not self.parts:
            return []
        starts = [self._start(index) for index in range(len(self.hits))]
        drafts: list[Draft] = []
        inherited = self._inherited(starts, first=first)
        if inherited is not None:
            drafts.append(inherited)
            if starts:
                starts[0] = max(starts[0], min(inherited.range.end + 1, self.hits[0].range.start))
        elif not self.hits:
            follow = self._follow_on()
            return [] if follow is None else [follow]
        for index, hit in enumerate(self.hits):
            end = starts[index + 1] if index + 1 < len(starts) else self.range.end
            drafts.append(self._draft(hit, starts[index], end, drafts))
        return drafts

    def _start(self, index: int) -> int:
        """Return where the words of a hit's norm begin: its clause, with the conditions in front."""
        if index == 0:
            # What stands before a semicolon and has no operative word of its own is not this norm's.
            before = self.masked.rfind("；", self.range.start, self.hits[0].range.start)
            return self.range.start if before < 0 else before + 1
        hit, previous = self.hits[index], self.hits[index - 1]
        if hit.clause == previous.clause:
            return hit.range.start
        number = hit.clause
        while number - 1 > previous.clause and self._opens(number - 1):
            number -= 1
        return self.parts[number].start

    def _opens(self, number: int) -> bool:
        """Tell whether a clause belongs to the norm after it: a condition, or what follows a semicolon."""
        part = self.parts[number]
        following = self.masked[part.end : part.end + 1]
        if following in "；;":
            return False
        words = self.masked[part.start : part.end]
        if words.endswith(("的", "外", "时", "后", "前", "中")) or _CONDITION_HEADS.match(words):
            return True
        gap = self.masked[self.parts[number - 1].end : part.start] if number > 0 else ""
        topic = classify(self.lexicon, words)[1]
        return topic or "；" in gap

    def _inherited(self, starts: list[int], *, first: bool) -> Draft | None:
        chapeau = self.context.chapeau
        if not first or chapeau is None or chapeau.items in {Items.THINGS, Items.OPEN}:
            return None
        end = self.range.end
        if self.hits:
            hit = self.hits[0]
            acts = [part for part in self.parts[: hit.clause] if not self._conditional(part)]
            if not acts or hit.subject.kind == "party":
                return None
            end = acts[-1].end
            starts[0] = self.parts[hit.clause].start
        while end > self.range.start and self.masked[end - 1] in "；;，,。 ":
            end -= 1
        draft = Draft(
            range=Range(self.range.start, end),
            trigger=None,
            type=chapeau.type,
            rule=chapeau.rule,
            confidence=0.92,
            bearer=chapeau.bearer,
            source=chapeau.source,
            describes=chapeau.describes,
            condition=chapeau.condition,
        )
        self._remember(draft)
        return fill(self.lexicon, self.text, self.masked, draft, chapeau=chapeau)

    def _conditional(self, part: Range) -> bool:
        words = self.masked[part.start : part.end]
        return words.endswith(("的", "外", "时", "后", "前", "中", "下"))

    def _follow_on(self) -> Draft | None:
        """Read '涉及个人信息的，依法承担…': a duty that the sentence before it set."""
        memory = self.memory
        if memory.type is not NormType.OBLIGATION or len(self.parts) < 2 or self.context.chapeau is not None:
            return None
        first, second = self.parts[0], self.parts[1]
        if not self._conditional(first) or not _FOLLOW_ON.match(self.masked, second.start, second.end):
            return None
        draft = Draft(
            range=self.range,
            trigger=None,
            type=NormType.OBLIGATION,
            rule="zh.follow-on",
            confidence=0.8,
            bearer=memory.bearer,
            source=BearerSource.INHERITED if memory.bearer else BearerSource.OMITTED,
            describes=memory.describes,
            condition=self.text[first.start : first.end],
        )
        return fill(self.lexicon, self.text, self.masked, draft, chapeau=None)

    def _draft(self, hit: Hit, start: int, end: int, drafts: list[Draft]) -> Draft:
        fields = hit.row.fields
        bearer, source, party, describes = self._bearer(hit, start, drafts)
        type_ = NormType(fields["type"])
        if party in _PUBLIC and fields.get("authority"):
            type_ = NormType(fields["authority"])
        if fields.get("private") and party is not None and party not in _PUBLIC:
            type_ = NormType(fields["private"])
        # 依法追究刑事责任: the authority of the tier before is not the one that prosecutes.
        if fields.get("named") and source is BearerSource.INHERITED:
            bearer, source, party = None, BearerSource.OMITTED, None
        if fields.get("named") and bearer is not None and party in _PUBLIC:
            type_ = NormType(fields["named"])
        quote = self._trim(start, end)
        draft = Draft(
            range=quote,
            trigger=hit.range,
            type=type_,
            subtype=Subtype(fields["subtype"]) if fields.get("subtype") else None,
            rule=f"zh.{hit.row.id}",
            confidence=float(fields.get("confidence", 0.8)),
            bearer=bearer,
            source=source,
            describes=describes,
            counterparty=self.memory.punished if type_ is NormType.SANCTION else None,
        )
        self._remember(draft)
        return fill(self.lexicon, self.text, self.masked, draft, chapeau=self.context.chapeau)

    def _remember(self, draft: Draft) -> None:
        memory = self.memory
        if draft.type is not NormType.CONSTITUTIVE:
            memory.type = draft.type
            memory.source = draft.source
            memory.describes = draft.describes
            if draft.type is not NormType.SANCTION:
                memory.bearer = draft.bearer

    def _bearer(  # noqa: PLR0911 - one return a case
        self, hit: Hit, start: int, drafts: list[Draft]
    ) -> tuple[str | None, BearerSource, PartyClass | None, str | None]:
        mode = hit.row.fields.get("subject", "subject")
        if mode == "nobody":
            about = hit.row.fields.get("subtype") in _ABOUT_THINGS
            return None, BearerSource.THEME if about else BearerSource.OMITTED, None, None
        if mode == "object":
            return self._object(hit, drafts)
        if mode == "agent" and hit.agent is not None:
            words = self.text[hit.agent.start : hit.agent.end]
            return self._named(words, BearerSource.BY_AGENT)
        if mode == "sanction":
            return self._punisher(hit, start, drafts)
        if hit.row.id == "ban-forbid" and hit.subject.kind == "empty" and self._opens_clause(hit):
            return self._forbidden(hit)
        named = self._by(hit, start)
        if named is not None:
            return self._named(named, BearerSource.BY_AGENT)
        return self._subject(hit, start, drafts)

    def _forbidden(self, hit: Hit) -> tuple[str | None, BearerSource, PartyClass | None, str | None]:
        """Return whom 禁止用人单位招用… forbids it, if it names anyone."""
        part = self.parts[hit.clause]
        object_ = before_modal(self.lexicon, self.masked, hit.range.end, part.end, object_=True)
        if object_.kind == "party" and object_.end < part.end and self.masked[object_.end] not in "的、":
            return self._named(self.text[object_.start : object_.end], BearerSource.EXPLICIT)
        return None, BearerSource.OMITTED, None, None

    def _opens_clause(self, hit: Hit) -> bool:
        """Tell whether a ban has no clause of its sentence before it that could name who bears it."""
        return self.parts[hit.clause].start == hit.range.start and hit.clause == 0

    def _by(self, hit: Hit, start: int) -> str | None:
        """Return whom 由 names: right behind the modal, or before it."""
        handed = _HANDED.match(self.masked, hit.range.end, self.range.end)
        if handed is not None:
            stop = named_first(self.lexicon, self.masked, handed.end(), self.range.end)
            if stop is not None:
                return self.text[handed.end() : stop]
        agent = _AGENT.search(self.masked, start, hit.range.start)
        if agent is None or agent.end("agent") < hit.range.start - 12:
            return None
        known = classify(self.lexicon, agent.group("agent"))[1]
        return self.text[agent.start("agent") : agent.end("agent")] if known else None

    def _named(
        self, words: str, source: BearerSource
    ) -> tuple[str | None, BearerSource, PartyClass | None, None]:
        party, _ = classify(self.lexicon, words)
        return words, source, party, None

    def _object(
        self, hit: Hit, drafts: list[Draft]
    ) -> tuple[str | None, BearerSource, PartyClass | None, str | None]:
        """Return who is encouraged to act: the party between the verb and what it is to do."""
        part = self.parts[hit.clause]
        # A list of parties runs over 、 but not over commas.
        object_ = before_modal(self.lexicon, self.masked, hit.range.end, part.end, object_=True)
        if object_.kind == "party" and object_.end < part.end and self.masked[object_.end] not in "的基":
            return self._named(self.text[object_.start : object_.end], BearerSource.EXPLICIT)
        if hit.subject.kind == "party":
            return self._named(hit.subject.words, BearerSource.EXPLICIT)
        previous = drafts[-1] if drafts else None
        if previous is not None and previous.rule == "zh.recommend" and previous.bearer == "国家":
            return self._named("国家", BearerSource.INHERITED)
        return None, BearerSource.OMITTED, None, None

    def _punisher(  # noqa: C901 - one branch a place where the authority may stand
        self, hit: Hit, start: int, drafts: list[Draft]
    ) -> tuple[str | None, BearerSource, PartyClass | None, str | None]:
        """Return the authority that imposes a sanction; remember who is punished."""
        memory = self.memory
        for part in self.parts[: hit.clause + 1]:
            if part.start < start or part.start > hit.range.start:
                continue
            head = of_condition(self.lexicon, self.masked, part.start, min(part.end, hit.range.start))
            official = head.party in _PUBLIC and not head.words.endswith("人员")
            if head.kind == "party" and not official and part.end < hit.range.start:
                memory.punished = head.words
        agent = None
        for match in _AGENT.finditer(self.masked, start, min(self.range.end, hit.range.end + 6)):
            if match.end("agent") <= hit.range.start and classify(self.lexicon, match.group("agent"))[1]:
                agent = match
        if agent is not None:
            words = self.text[agent.start("agent") : agent.end("agent")]
            memory.authority = words
            return self._named(words, BearerSource.BY_AGENT)
        subject = hit.subject
        if subject.kind == "party" and subject.party in _PUBLIC:
            memory.authority = subject.words
            return self._named(subject.words, BearerSource.EXPLICIT)
        if subject.kind == "party":
            memory.punished = subject.words
        if memory.authority is not None and start > self.range.start:
            return self._named(memory.authority, BearerSource.INHERITED)
        previous = drafts[-1].bearer if drafts and start > self.range.start else None
        if previous is not None and classify(self.lexicon, previous)[0] in _PUBLIC:
            return self._named(previous, BearerSource.INHERITED)
        return None, BearerSource.OMITTED, None, None

    def _subject(  # noqa: PLR0911 - one return a case
        self, hit: Hit, start: int, drafts: list[Draft]
    ) -> tuple[str | None, BearerSource, PartyClass | None, str | None]:
        subject = hit.subject
        handed = _HANDED_IN.search(subject.words) if subject.kind == "party" else None
        if handed is not None and classify(self.lexicon, handed.group("agent"))[1]:
            return self._named(handed.group("agent"), BearerSource.BY_AGENT)
        if subject.kind == "party":
            return self._named(self.text[subject.start : subject.end].rstrip("　 "), BearerSource.EXPLICIT)
        if subject.kind == "pronoun":
            return self._recall()
        if subject.kind == "headless":
            return None, BearerSource.OMITTED, None, None
        if subject.kind == "thing" and self._agentive(hit, subject):
            return self._named(self.text[subject.start : subject.end].rstrip("　 "), BearerSource.EXPLICIT)
        if subject.kind == "thing":
            chapeau = self.context.chapeau
            if chapeau is not None and chapeau.bearer is not None:
                return self._named(chapeau.bearer, BearerSource.INHERITED)
            return None, BearerSource.THEME, None, None
        return self._from_before(hit, start, drafts)

    def _agentive(self, hit: Hit, subject: Subject) -> bool:
        """Tell whether only a party does what follows, so that an unknown short name before it is one."""
        known = names_thing(self.lexicon, subject.words) or len(subject.words) > _LONGEST_NAME
        if known or not _PLAIN_NAME.fullmatch(subject.words):
            return False
        return _AGENTIVE.match(self.masked, hit.range.end, self.range.end) is not None

    def _from_before(
        self, hit: Hit, start: int, drafts: list[Draft]
    ) -> tuple[str | None, BearerSource, PartyClass | None, str | None]:
        """Look for the subject in the clauses before the modal's own, then in what was said before."""
        found, describes = self._in_clauses(hit, start)
        if found is not None:
            return found
        if describes is not None:
            return None, BearerSource.OMITTED, None, describes
        if drafts and start > self.range.start and drafts[-1].type is not NormType.SANCTION:
            previous = drafts[-1]
            source = BearerSource.INHERITED if previous.bearer else previous.source
            return (
                previous.bearer,
                source,
                classify(self.lexicon, previous.bearer or "")[0],
                previous.describes,
            )
        chapeau = self.context.chapeau
        if chapeau is not None:
            source = BearerSource.INHERITED if chapeau.bearer else chapeau.source
            return chapeau.bearer, source, classify(self.lexicon, chapeau.bearer or "")[0], chapeau.describes
        topic = self._topic(hit, start)
        if topic is not None:
            return topic
        return self._recall() if self.range.start > 0 else (None, BearerSource.OMITTED, None, None)

    def _topic(
        self, hit: Hit, start: int
    ) -> tuple[str | None, BearerSource, PartyClass | None, str | None] | None:
        """Return the party that opened the sentence, before a semicolon that this norm stands behind."""
        for part in self.parts[: hit.clause]:
            if part.start >= start:
                break
            head = of_condition(self.lexicon, self.masked, part.start, part.end)
            if head.kind == "party" and not self._conditional(part):
                return self._named(self.text[head.start : head.end].rstrip("　 "), BearerSource.INHERITED)
        return None

    def _in_clauses(
        self, hit: Hit, start: int
    ) -> tuple[tuple[str | None, BearerSource, PartyClass | None, str | None] | None, str | None]:
        """Return the subject of the nearest clause that has one, else whom a headless clause describes."""
        describes = None
        for number in range(hit.clause - 1, -1, -1):
            part = self.parts[number]
            if part.start < start:
                break
            head = of_condition(self.lexicon, self.masked, part.start, part.end)
            if head.kind == "party" and self._suffers(hit, part, head.end):
                continue
            if head.kind == "party" and head.party not in _PUBLIC and self._adjudicates(hit):
                return (None, BearerSource.OMITTED, None, None), None
            if head.kind == "party":
                words = self.text[head.start : head.end].rstrip("　 ")
                return self._named(words, BearerSource.EXPLICIT), None
            words = self.masked[part.start : part.end]
            # 提供的，应当核验: a verb alone speaks of what others do, and does not say who bears the norm.
            named = len(words) > _VERB_ALONE and words.endswith("的")
            if head.kind == "headless" and named and _DESCRIBES.match(words):
                describes = self.text[part.start : part.end]
            elif head.kind == "empty" and number == 0 and hit.clause == 1 and self._is_topic(part):
                return (None, BearerSource.THEME, None, None), None
        return None, describes

    def _suffers(self, hit: Hit, part: Range, stop: int) -> bool:
        """Tell whether the party of a condition is whom the norm is about: 用户不同意的，不得强制其使用."""
        if _GONE.search(self.masked, part.start, part.end) is not None:
            return True
        if not self._conditional(part) or mentions_party(self.lexicon, self.masked, stop, part.end):
            return False
        clause = self.parts[hit.clause]
        return _PATIENT.search(self.masked, hit.range.end, clause.end) is not None

    def _adjudicates(self, hit: Hit) -> bool:
        """Tell whether only a court or an office does what the condition leads to: 当事人申请的，裁定…."""
        return (
            self._conditional(self.parts[hit.clause - 1])
            and _ADJUDICATES.match(self.masked, hit.range.end, self.range.end) is not None
        )

    def _is_topic(self, part: Range) -> bool:
        """Tell whether a clause is a thing that the next one speaks of: 外商投资…服务，应当…."""
        words = self.masked[part.start : part.end]
        if self._conditional(part) or _CONDITION_HEADS.match(words):
            return False
        return not starts_with_verb(words) or _NOUN_PHRASE.search(words) is not None

    def _recall(self) -> tuple[str | None, BearerSource, PartyClass | None, str | None]:
        bearer = self.memory.bearer
        if bearer is None:
            return None, BearerSource.OMITTED, None, self.memory.describes
        party = classify(self.lexicon, bearer)[0]
        return bearer, BearerSource.INHERITED, party, None

    def _trim(self, start: int, end: int) -> Range:
        while start < end and self.masked[start] in "，；、：,; 　":
            start += 1
        while end > start and self.masked[end - 1] in "，；、,;：: 　\n":
            end -= 1
        return Range(start, end)


__all__ = ["read_passage", "replace"]
