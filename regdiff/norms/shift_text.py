"""The one plain sentence that tells a shift, in English and in Chinese.

``registration within 10 working days after launch → licence before release (tightened: instrument, time)``.
Names and patterns are data (``ladder`` of the language packs); words of the law stay in its own language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from regdiff.languages import load_pack
from regdiff.model import Deadline, Instrument, Norm, NormType, ShiftKind
from regdiff.norms.ladder import on_ladder
from regdiff.norms.shift_facets import Verdict
from regdiff.norms.shift_words import act_words, differing, shorten, without

_LONG = {"en": 80, "zh": 40}
_SHORT = {"en": 56, "zh": 26}
_MOST_PLACES = 6
_LEAD = ("在", "于")


class Teller:
    """Tells shifts in one language of norms that are written in ``written``."""

    def __init__(self, language: str, *, written: str) -> None:
        """Take the language to tell in and the language of the law."""
        self.language = language
        self._written = written
        self._terms = _terms(language)

    def tell(
        self, verdict: Verdict, old: Norm | None, new: Norm | None, *, place: str, uses: Sequence[str] = ()
    ) -> str:
        """Return the sentence for a shift; ``place`` is where the norm stands now, in printed words.

        Spaces are single ones, however the law is set.
        """
        return " ".join(self._sentence(verdict, old, new, place, uses).split())

    def _sentence(
        self, verdict: Verdict, old: Norm | None, new: Norm | None, place: str, uses: Sequence[str]
    ) -> str:
        norm = new or old
        if norm is None:
            return ""
        if old is None or new is None:
            pattern = "gone" if new is None else "new"
            what = self._say(pattern, noun=self._noun(norm), party=self._for(norm), gist=self._whole(norm))
            return self._verdict(what, verdict)
        if verdict.kind is ShiftKind.UNCHANGED:
            return self._verdict(self._say("same", gist=self._gist(new)), verdict)
        if verdict.kind is ShiftKind.RELOCATED:
            return self._verdict(self._say("same_elsewhere", gist=self._gist(new), place=place), verdict)
        if verdict.kind is ShiftKind.REASSIGNED:
            before, after = (self._quoted(words) for words in verdict.facets["bearer"])
            return self._verdict(self._say("from_to", gist=self._gist(new), old=before, new=after), verdict)
        what = self._say("semicolon").join(self._parts(verdict, old, new))
        return self._verdict(what, verdict) + self._used(uses)

    def _used(self, places: Sequence[str]) -> str:
        if not places:
            return ""
        named = self._say("comma").join(places[:_MOST_PLACES])
        more = "" if len(places) <= _MOST_PLACES else " …"
        return self._say("uses", places=named + more)

    def _verdict(self, what: str, verdict: Verdict) -> str:
        kind = self._term("kinds", verdict.kind)
        if not verdict.deciding:
            return self._say("verdict", what=what, kind=kind)
        facets = self._say("comma").join(self._term("facets", name) for name in verdict.deciding)
        return self._say("verdict_facets", what=what, kind=kind, facets=facets)

    def _parts(self, verdict: Verdict, old: Norm, new: Norm) -> list[str]:
        facets, parts = verdict.facets, []
        deciding = verdict.deciding or tuple(facets)
        if "instrument" in deciding:
            parts.append(self._arrow(self._instrument(old, new), self._instrument(new, old)))
        elif "time" in deciding and old.instrument is new.instrument and _prior(new):
            parts.append(self._arrow(*(self._timed(norm) for norm in (old, new))))
        elif "time" in deciding and new.type is NormType.CONSTITUTIVE:
            parts.append(self._difference(facets["time"]))
        elif "time" in deciding:
            parts.append(self._on(self._gist(new, timed=False), self._times(old, new)))
        if "modality" in deciding:
            gist = self._gist(new, timed=False)
            parts.append(self._on(gist, self._arrow(self._type(old), self._type(new))))
        words = [name for name in deciding if name in {"action", "sanction", "trigger"}]
        told = [self._difference(facets[name]) for name in words]
        listed = words == ["action"] and old.action == new.action
        parts.extend([self._on(self._gist(new), told[0])] if listed else told)
        scope = [name for name in deciding if name in {"bearer", "condition", "exception", "counterparty"}]
        if scope:
            parts.append(self._scope(facets, scope, new))
        return parts or [self._arrow(*differing(old.quote, new.quote, most=_LONG[self._written_size()]))]

    def _difference(self, words: tuple[str | None, str | None]) -> str:
        old, new = differing(words[0] or "", words[1] or "", most=_LONG[self._written_size()])
        return self._arrow(self._quoted(old), self._quoted(new))

    def _scope(
        self, facets: Mapping[str, tuple[str | None, str | None]], names: Sequence[str], new: Norm
    ) -> str:
        """Return the facets of scope that changed, each named where there are several."""
        told = [self._difference(facets[name]) for name in names]
        if len(names) > 1:
            told = [
                self._say("subject", gist=self._term("facets", name), what=what)
                for name, what in zip(names, told, strict=True)
            ]
        return self._on(self._gist(new, timed=False), self._say("semicolon").join(told))

    def _instrument(self, norm: Norm, other: Norm) -> str:
        if norm.instrument is None:
            return self._gist(norm, timed=True) if not other.instrument else self._bare(norm)
        return self._timed(norm)

    def _bare(self, norm: Norm) -> str:
        return self._gist(norm, timed=False) or self._say("no_instrument")

    def _timed(self, norm: Norm) -> str:
        name = self._term("instruments", norm.instrument or Instrument.NOTIFICATION)
        return self._say("timed", what=name, time=self._time(norm)).strip() if norm.deadline else name

    def _times(self, old: Norm, new: Norm) -> str:
        """Return both limits, long ones by what differs in them."""
        most = _SHORT[self._written_size()]
        native = self._written_size() == self.language
        if native and old.deadline and new.deadline and max(len(old.deadline), len(new.deadline)) > most:
            return self._difference((old.deadline, new.deadline))
        return self._arrow(self._time(old), self._time(new))

    def _time(self, norm: Norm) -> str:
        if not norm.deadline:
            return self._say("no_time")
        if self._written_size() == self.language or norm.deadline_norm is None:
            words = shorten(norm.deadline, _SHORT[self._written_size()])
            if self._written_size() == "zh":
                return words.removeprefix(_LEAD[0]).removeprefix(_LEAD[1])
            return words[:1].lower() + words[1:]
        return self._counted(norm.deadline_norm) or norm.deadline

    def _counted(self, limit: Deadline) -> str:
        span = ""
        if limit.quantity is not None and limit.unit in self._terms["units"]:
            one, many = self._terms["units"][limit.unit]
            gap = "" if self.language == "zh" else " "
            span = f"{limit.quantity:g}{gap}{one if limit.quantity == 1 else many}"
        anchor = shorten(self._event(limit.anchor), _SHORT[self._written_size()])
        name = limit.relation
        if name == "within" and anchor:
            name = "within_after"
        elif name == "before" and span:
            name = "before_span"
        pattern = self._terms["times"].get(name, "")
        if (not span and "{span}" in pattern) or (not anchor and "{anchor}" in pattern):
            return ""
        return str(pattern.format(span=span, anchor=anchor))

    def _event(self, anchor: str) -> str:
        """Return the words of an event without the preposition that leads to it."""
        first, _, rest = anchor.strip().partition(" ")
        heads = load_pack(self._written_size()).settings("ladder").get("anchor_heads", ())
        return rest if first.lower() in heads else anchor.strip()

    def _gist(self, norm: Norm, *, timed: bool = True) -> str:
        words = act_words(norm) if _acts(norm) else norm.quote.rstrip(" .。;；:：,，")
        words = words.lstrip(" ,;:，；：、")
        if not timed:
            words = " ".join(without(words, (norm.deadline,)).split()) if norm.deadline else words
        return shorten(words, _SHORT[self._written_size()] if not timed else _LONG[self._written_size()])

    def _whole(self, norm: Norm) -> str:
        """Return the gist of a norm that stands alone: with its condition where the act says little."""
        size = self._written_size()
        act = self._gist(norm)
        words = norm.quote.strip().rstrip(".。;；:：,，")
        short = len(act) < _SHORT[size] and len(words) <= _LONG[size] + _SHORT[size]
        return words if norm.condition and short and _acts(norm) else act

    def _for(self, norm: Norm) -> str:
        party = norm.party or norm.bearer
        if not party or norm.type is NormType.CONSTITUTIVE:
            return ""
        return self._say("for_party", party=shorten(party, _SHORT[self._written_size()]))

    def _noun(self, norm: Norm) -> str:
        if norm.subtype is not None:
            return self._term("subtypes", norm.subtype)
        return self._term("nouns", norm.type)

    def _type(self, norm: Norm) -> str:
        return self._term("subtypes", norm.subtype) if norm.subtype else self._term("types", norm.type)

    def _quoted(self, words: str | None) -> str:
        return self._say("quote", words=words) if words else self._say("none")

    def _on(self, gist: str, what: str) -> str:
        return self._say("subject", gist=gist, what=what) if gist else what

    def _arrow(self, old: str, new: str) -> str:
        return self._say("arrow", old=old, new=new)

    def _term(self, table: str, name: str) -> str:
        return str(self._terms[table].get(str(name), name))

    def _say(self, name: str, **words: str) -> str:
        return str(self._terms["sentences"][name]).format(**words)

    def _written_size(self) -> str:
        return "zh" if self._written == "zh" else "en"


def _acts(norm: Norm) -> bool:
    """Tell whether the act alone says what a norm asks: it asks something, and somebody."""
    return norm.type is not NormType.CONSTITUTIVE and bool(norm.party or norm.bearer)


def _prior(norm: Norm) -> bool:
    """Tell whether the instrument's name alone says what is to be done: prior control and reporting."""
    return norm.instrument is not None and on_ladder(norm.instrument)


@cache
def _terms(language: str) -> Mapping[str, Any]:
    return load_pack(language).settings("ladder")
