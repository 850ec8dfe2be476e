"""Find the operative words of an English sentence that are norms of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from regdiff.languages import Row
from regdiff.model import Range
from regdiff.norms.lexicon import Lexicon, phrase

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SUBORDINATOR = phrase("en", "triggers-subordinator")
_STRONG = phrase("en", "triggers-strong")
_RELATIVE = phrase("en", "triggers-relative")
_ALLOWED = phrase("en", "triggers-allowed")
_MODALS = frozenset({"shall", "must", "may", "should", "will", "can", "cannot", "need"})
_IN_RELATIVE = re.compile(
    r"(?:(?<!\bof)(?<!\bto)(?<!\bin)(?<!\bfor)(?<!\bby)(?<!with)(?<!under)(?<!\bon)(?<!from)(?<!cluding)"
    r"(?<!taining)(?<!limiting)\sthat|\s(?:which|who|whose))\s[^,;:]*$"
)
_SIDE = phrase("en", "triggers-side")
_OBLIQUE = phrase("en", "triggers-oblique")
_NEARBY = 80
_JOINED = re.compile(r"(?:,|;|\b(?:and|or|but|nor)(?: also)?)\s*$")
_WHICH = phrase("en", "triggers-which")
_RESTRICTS = re.compile(
    r"(?:(?:which|who) (?:is|are|was|were|has|have|had|do|does|[a-z]{3,}s|[a-z]{3,}ed)"
    r"|that (?:is|are|was|were|has|have|do|does))\s[^,;]{3,200}\s$",
    re.IGNORECASE,
)
_STORES = re.compile(
    r"that (?!the\b|an?\b|it\b|they\b|he\b|she\b|such\b|each\b|any\b|this\b|these\b|all\b|no\b|its\b|their\b)"
    r"[a-z]{3,}(?<!s)\s[^,;]{3,200}\s$"
)
_AGAIN = re.compile(r",?\s*(?:or|nor)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_LOOSE_RELATIVE = re.compile(r"(?:,|;)\s*(?:and )?(?:who|which)\s*$", re.IGNORECASE)
_INITIAL = phrase("en", "triggers-initial")
_CLAUSE_OF_ITS_OWN = re.compile(
    r"(?:;|,\s(?:and|but))[^,;]*$|;\s*(?:and |but )?(?:where|if|when|in case)\b[^;]*,[^,;]*$"
)
_ASIDE = re.compile(r",[^,;]*,\s*$")
_CONDITIONAL = re.compile(r"\b(?:if|unless|whether|where|when)\b[^,;]*$", re.IGNORECASE)
_THRESHOLD = re.compile(r"\s*(?:exceed|be (?:less|more|fewer|longer|shorter|later|earlier|higher|lower)\b)")
_FAILING = re.compile(r"\b(?:failing|in default of) which\b[^,;]*$")
_LOOSE = frozenset({"may", "can", "will"})
_OF_RELATIVE = phrase("en", "triggers-of-relative")
_OPEN_RELATIVE = re.compile(r"\w\s(?:that|which|whom)\s(?!is\b|are\b|has\b|have\b|was\b|were\b)[^,;:]*$")
# "at the time that it comes into force", "before this Act took effect"
# "and any platform that violates this section is": the relative clause has a verb of its own.
_CLOSED = re.compile(
    r"\b(?:that|which|who)\s(?:[a-z]{3,}(?:s|ed)|fail|is|are|was|were|has|have)\s[^,;]{3,120}\s$"
)
_UNTIL = re.compile(r"\b(?:until|unless|before|after|once|as long as)\b[^,;:]*$")
_SUBORDINATE = phrase("en", "triggers-subordinate")
_THEN = re.compile(r"\b(?:if|when|where)\b[^;]*\s(?P<then>then) (?=[^,;]*$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One operative word or phrase, and the row that found it.

    ``relative`` tells of ', which shall'; ``word`` is the anchor.
    """

    row: Row
    range: Range
    relative: bool = False
    word: str = ""


def find_hits(lexicon: Lexicon, masked: str, sentence: Range, *, limit: int = 60) -> list[Hit]:
    """Return the hits of a sentence in order, those in subordinate clauses left out."""
    found = _raw_hits(lexicon, masked, fold(masked), sentence, limit)
    kept: list[Hit] = []
    for index, hit in enumerate(found):
        if masked.startswith("May", hit.range.start):  # the month
            continue
        left_out = index > 0 and (not kept or found[index - 1].range != kept[-1].range)
        if left_out and _AGAIN.match(masked, found[index - 1].range.end, hit.range.start):
            # "if it will not, or probably will not": what was left out goes on.
            continue
        verdict = _stands(masked, sentence, hit, kept, found[index + 1 :])
        if verdict is not None:
            kept.append(verdict)
    return kept


def fold(words: str) -> str:
    """Return words in small letters, of the same length."""
    small = words.lower()
    return small if len(small) == len(words) else words.translate(_SMALL)


def _raw_hits(lexicon: Lexicon, masked: str, folded: str, sentence: Range, limit: int) -> list[Hit]:
    found: list[Hit] = []
    end = sentence.start
    for anchor in lexicon.anchors.finditer(folded, sentence.start, sentence.end):
        if anchor.start() < end:
            continue
        row = _row_at(lexicon, masked, folded, sentence, anchor, found)
        if row is None:
            continue
        match = row.folded.match(folded, anchor.start(), sentence.end)
        assert match is not None
        start = match.start("verb") if "verb" in match.re.groupindex else anchor.start()
        span = Range(start, max(match.end(), anchor.end()))
        words = masked[span.start : span.end].rstrip(" .,:;")
        range_ = Range(span.start, span.start + len(words))
        found.append(Hit(row, range_, word=anchor.group().lower()))
        end = span.end
        if len(found) >= limit:
            break
    return found


def _row_at(  # noqa: PLR0913, PLR0917 - a passage is mask and range
    lexicon: Lexicon, masked: str, folded: str, sentence: Range, anchor: re.Match[str], found: list[Hit]
) -> Row | None:
    for row in lexicon.triggers[anchor.group().lower()]:
        fields = row.fields
        if not row.folded.match(folded, anchor.start(), sentence.end):
            continue
        if (fields.get("imperative") or fields.get("present") or fields.get("soft")) and found:
            continue
        before = fields.get("before")
        if before is not None and not _compiled(before).search(masked[sentence.start : anchor.start()]):
            continue
        if fields.get("sanction_words") and not _names_sanction(lexicon, masked, sentence):
            continue
        return row
    return None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _names_sanction(lexicon: Lexicon, masked: str, sentence: Range) -> bool:
    return any(row.regex.search(masked, sentence.start, sentence.end) for row in lexicon.sanctions)


def _stands(masked: str, sentence: Range, hit: Hit, kept: list[Hit], later: list[Hit]) -> Hit | None:  # noqa: C901, PLR0911, PLR0912 - one branch and one return a case
    start = hit.range.start
    floor = kept[-1].range.end if kept else sentence.start
    before = masked[floor:start]
    then = _THEN.search(before) if " then " in before else None
    if then is not None:
        # "if any notice is to be given then the clerk": the condition is over.
        before = "," + before[then.end("then") :]
    if _LOOSE_RELATIVE.search(before):
        trigger = masked[hit.range.start : hit.range.end].lower()
        if _THRESHOLD.match(masked, hit.range.end, sentence.end):
            # "for a period, which shall not exceed a year": it limits the norm that it stands in.
            return None
        return replace(hit, relative=True) if trigger.startswith(("shall", "must")) else None
    if kept and hit.word in _MODALS and (_JOINED.search(before) or _FAILING.search(before)):
        return hit
    if "which" in before and _WHICH.search(before):
        return None
    if _RELATIVE.search(before[-_NEARBY:]) and not _ALLOWED.search(before):
        return None
    if not kept and _within_relative(masked, hit, before, later):
        return None
    if (
        hit.row.fields["type"] == "constitutive"
        and hit.word not in _MODALS
        and _IN_RELATIVE.search(masked, sentence.start, start)
    ):
        return None
    plain = kept and hit.word not in _MODALS and kept[-1].word in _MODALS
    if plain and (not before.strip() or _ASIDE.match(before)):
        # "shall, where X, apply to": the modal's own verb.
        return None
    infinitive = masked[max(0, start - 3) : start].lower() == "to "
    if hit.word not in _MODALS and (infinitive or not _plainly(hit, before, first=not kept)):
        return None
    if kept:
        return hit if _independent(before) else None
    if _INITIAL.match(masked, sentence.start, start):
        inside = "," not in before
        if inside and later:
            return None
    elif _CONDITIONAL.search(before) and later:
        return None
    return hit


def _within_relative(masked: str, hit: Hit, before: str, later: list[Hit]) -> bool:
    """Tell whether the first modal is a relative clause's: "measures that the States may take shall be"."""
    if _OF_RELATIVE.search(before[-_NEARBY:]) is not None and _ALLOWED.search(before) is None:
        return True
    if hit.word not in _LOOSE or not later or _OPEN_RELATIVE.search(before) is None:
        return False
    return _STRONG.search(masked, hit.range.end, later[0].range.start) is None


def _plainly(hit: Hit, before: str, *, first: bool) -> bool:
    """Tell whether a verb that is no modal is the sentence's own: not an infinitive, not in a side clause."""
    if hit.row.fields["type"] == "constitutive":
        return _SUBORDINATE.search(before) is None and (first or _UNTIL.search(before) is None)
    side = _SIDE.search(before) is not None or _IN_RELATIVE.search(before) is not None
    side = side and (first or _CLOSED.search(before) is None)
    if first:
        return not (side and _OBLIQUE.search(before))
    return not side and _CLAUSE_OF_ITS_OWN.search(before) is not None


def _independent(between: str) -> bool:
    """Tell whether a modal after another one opens a clause of its own."""
    last_strong = None
    for match in _STRONG.finditer(between):
        last_strong = match
    last_sub = None
    for match in _SUBORDINATOR.finditer(between):
        last_sub = match
    if last_strong is None:
        return last_sub is None or bool(re.search(r"[^,]{3,},\s+[^,]{2,60}$", between[last_sub.end() :]))
    if last_sub is None:
        return True
    if last_sub.start() < last_strong.start():
        return _reaches(between, last_sub.start(), last_strong)
    named = between[last_strong.end() : last_sub.start()].strip()
    if _RESTRICTS.match(between, last_sub.start()) or (
        named.endswith(("s", "people")) and _STORES.match(between, last_sub.start())
    ):
        # "; those which are not published shall": the modal is not the relative clause's.
        return True
    # A subordinate clause in front of the new subject: "; where X, the provider shall".
    return "," in between[last_sub.end() :]


def _reaches(between: str, subordinator: int, strong: re.Match[str]) -> bool:
    """Tell whether a boundary is strong enough to leave the subordinate clause before it."""
    if strong.group().startswith((";", ".", ":")) or strong.group().strip().lower() in {"while", "whereas"}:
        return True
    rest = between[strong.end() :].strip()
    if not rest:
        return True
    if strong.group().startswith(","):
        return True
    # "ensure that A and B shall": still inside; "if it finds X and the court shall" is not law's way.
    return not re.match(r"that\b", between[subordinator:], re.IGNORECASE)
