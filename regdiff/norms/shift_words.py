"""The words of norms, folded for comparing: width, case, quotes and punctuation do not count.

Nothing here touches a document's text; what is folded is a copy.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from regdiff.languages import load_pack
from regdiff.model import Norm, NormType

_TOKEN = re.compile(r"[^\W\d_\u3400-\u9fff]+|\d+(?:[.,]\d+)*|[\u3400-\u9fff\U00020000-\U0003ffff]")
_AROUND = 3
_AROUND_HAN = 6
_PHRASE = 8
_PAUSES = frozenset("，、；：。")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@lru_cache(maxsize=8192)
def tokens(words: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, one Han character each, without case and width."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", words).casefold()))


@lru_cache(maxsize=8192)
def content(words: str, language: str) -> tuple[str, ...]:
    """Return the tokens that carry meaning, plurals as singulars."""
    empty = _function_words(language)
    return tuple(_stem(token) for token in tokens(words) if token not in empty)


def named(words: str) -> tuple[str, ...]:
    """Return what a party's name is told apart by, in whichever script it is written."""
    return content(words, "zh" if _HAN.search(words) else "en")


def features(words: str, language: str) -> Counter[str]:
    """Return what two texts are compared by: content words, and pairs of neighbouring Han characters."""
    found: Counter[str] = Counter()
    before = ""
    for token in content(words, language):
        if _HAN.match(token):
            if before:
                found[before + token] += 1
            before = token
        else:
            found[token] += 1
            before = ""
    return found


def dice(old: Counter[str], new: Counter[str]) -> float:
    """Return how much two bags share, 0 to 1."""
    total = old.total() + new.total()
    return 2 * shared(old, new) / total if total else 1.0


def containment(part: Counter[str], whole: Counter[str]) -> float:
    """Return the share of ``part`` that ``whole`` holds, 0 to 1."""
    return shared(part, whole) / part.total() if part.total() else 0.0


def shared(old: Counter[str], new: Counter[str]) -> int:
    """Return how many features two bags have in common."""
    if len(new) < len(old):
        old, new = new, old
    return sum(min(count, new[feature]) for feature, count in old.items() if feature in new)


def without(words: str, parts: Iterable[str | None]) -> str:
    """Return words with each of the parts cut out once, where it occurs."""
    for part in parts:
        if part and part in words:
            words = words.replace(part, " ", 1)
    return words


def differing(old: str, new: str, *, most: int = 80) -> tuple[str, str]:
    """Return the stretches in which two texts differ, with a little of what stands around them.

    ``most`` is the greatest length in characters; what is left out is told by an ellipsis.
    """
    before, after = _pieces(old), _pieces(new)
    han = _HAN.search(old + new) is not None
    around = _AROUND_HAN if han else _AROUND
    keys = [_key(piece) for piece in before], [_key(piece) for piece in after]
    start = _common(keys[0], keys[1])
    limit = min(len(before), len(after)) - start
    end = min(_common(keys[0][::-1], keys[1][::-1]), limit)
    first = max(0, start - around)
    first = _phrase(before, first) if han else first
    return tuple(  # type: ignore[return-value]
        shorten(_stretch(pieces, first, len(pieces) - max(0, end - around)), most)
        for pieces in (before, after)
    )


def shorten(words: str, most: int) -> str:
    """Cut words at a boundary so that at most ``most`` characters and an ellipsis remain."""
    words = words.strip()
    if len(words) <= most:
        return words
    cut = words[:most]
    ellipsis = "…" if _HAN.search(cut) else " …"
    room = most // 2
    for signs in (";；:：", ",，、", " "):
        place = max(cut.rfind(sign) for sign in signs)
        if place >= room:
            return cut[:place].rstrip(" ,，、;；:：") + ellipsis
    return cut.rstrip(" ,，、") + ellipsis


def _pieces(words: str) -> list[str]:
    return re.findall(r"\s*(?:[^\W_\u3400-\u9fff]+(?:[.,'’-][^\W_\u3400-\u9fff]+)*|.)", words, re.DOTALL)


def _key(piece: str) -> str:
    return unicodedata.normalize("NFKC", piece).casefold().strip()


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for before, after in zip(old, new, strict=False):
        if before != after:
            break
        count += 1
    return count


def _phrase(pieces: Sequence[str], at: int) -> int:
    """Return where the phrase around a Han character starts, if not far before it: words have no spaces."""
    for start in range(at, max(-1, at - _PHRASE - 1), -1):
        if start == 0 or pieces[start - 1] in _PAUSES:
            return start
    return at


def _stretch(pieces: Sequence[str], start: int, end: int) -> str:
    body = "".join(pieces[start:end]).strip()
    body = body.lstrip("".join(_PAUSES)) if start else body
    head = "… " if start > 0 else ""
    tail = " …" if end < len(pieces) and body else ""
    if _HAN.search(body):
        head, tail = head.strip(), tail.strip()
    return head + body + tail


def _stem(token: str) -> str:
    if len(token) > 4 and token.endswith("ies"):
        return token[:-3] + "y"
    if len(token) > 3 and token.endswith("s") and not token.endswith("ss"):
        return token[:-1]
    return token


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(load_pack(language).settings("ladder").get("function_words", ()))


def act_words(norm: Norm) -> str:
    """Return the verb and object of a norm; where the operative words hold the verb, with these.

    ``shall impose a fine`` is the trigger of a sanction: without it, an amount would have no verb.
    """
    words = norm.action or norm.quote
    if norm.type not in {NormType.SANCTION, NormType.LIABILITY} or not norm.trigger:
        return words
    verb = _MODAL.sub("", norm.trigger).strip()
    if not verb or verb in words:
        return words
    return f"{verb}{'' if _HAN.search(verb) else ' '}{words}"


_MODAL = re.compile(r"^(?:shall|must|may|should|will|is|are)(?: (?:be|to))?(?: |$)|^(?:应当|可以|应|须)")
