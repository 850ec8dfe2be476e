"""Which language a text is in: by its script, then by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from regdiff.languages.pack import NEUTRAL, languages

_SAMPLE = 6_000
_FEWEST_WORDS = 30
_ENOUGH_WORDS = 120
_WORD = re.compile(r"[^\W\d_]+")
_HAN = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"))
_KANA = (("\u3041", "\u30fa"),)
_LATIN = (("\u00c0", "\u024f"), ("\u1e00", "\u1eff"))
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_COMMON = {
    "en": "the of and to in shall for or be by that which with is any as are this on not may",
    "fr": "le la les de des du et à en un une dans que qui par pour sur est au aux ou ne",
    "de": "der die das und in von zu den des dem ein eine nicht mit für auf ist im oder nach",
    "es": "el la los las de del que y en un una por con para se lo al su sus no como o",
    "it": "il lo la i gli le di del della dei delle che e in un una per con non al alla sono",
    "pt": "o a os as de do da dos das que e em um uma por com para se ao na no não ou",
    "nl": "de het een en van in dat die te voor met op is zijn niet aan door bij of worden",
}
_TRADITIONAL = "條項應國規關為與會實質權證責機務"
_SIMPLIFIED = "条项应国规关为与会实质权证责机务"


def detect_language(text: str) -> str:
    """Return ``zh``, ``en``, ``fr`` or ``de``; ``und`` for another language, ``en`` for a few words of none.

    Chinese is what has at least a fifth of its letters in Han script, in Simplified or Traditional
    characters, and hardly any kana; the others go by the share of their commonest words. Text in
    another script, or with the commonest words of another language or of none, is in none that is known.
    """
    return guess_language(text)[0]


def guess_language(text: str) -> tuple[str, bool]:
    """Return the language of a text as :func:`detect_language` does, and whether the text speaks for it."""
    half = len(text) // 2
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[half : half + _SAMPLE]
    plain, counts = _parted(sample)
    letters = plain + sum(n for sign, n in counts.items() if sign.isalnum() and not sign.isdecimal())
    han = _times(counts, _HAN)
    if letters and han * 5 >= letters:
        return (NEUTRAL, False) if _times(counts, _KANA) * 10 > letters else ("zh", True)
    if (plain + _times(counts, _LATIN)) * 2 < letters:
        return NEUTRAL, False
    words = _WORD.findall(sample.lower())
    times = Counter(words)
    scores = {
        language: sum(times[word] for word in set(common.split())) for language, common in _COMMON.items()
    }
    best = max(_told_by_words(known=True), key=scores.__getitem__)
    other = max(_told_by_words(known=False), key=scores.__getitem__)
    if scores[other] > 1.25 * scores[best] and scores[other] * 12 > len(words) >= _FEWEST_WORDS:
        return NEUTRAL, False
    if scores[best] * 12 > len(words):
        return best, True
    if len(words) < _ENOUGH_WORDS:
        return "en", len(words) < _FEWEST_WORDS
    return NEUTRAL, False


def _told_by_words(*, known: bool) -> tuple[str, ...]:
    """Return the languages told by their commonest words: those that have a pack, or the others."""
    return tuple(language for language in _COMMON if (language in languages()) is known)


def _parted(text: str) -> tuple[int, Counter[str]]:
    """Return how many letters of ASCII a text has, and how often each sign beyond: few, in most texts."""
    plain = text.encode("ascii", "ignore")
    beyond = re.findall(r"[^\x00-\x7f]+", text) if len(plain) < len(text) else ()
    return len(plain.translate(None, _NO_LETTERS)), Counter("".join(beyond))


def _times(counts: Counter[str], ranges: Sequence[tuple[str, str]]) -> int:
    """Return how often signs of some ranges stand in a text."""
    return sum(n for first, last in ranges for sign, n in counts.items() if first <= sign <= last)


def is_traditional(text: str) -> bool:
    """Tell whether a Chinese text is written in Traditional characters."""
    sample = text[:_SAMPLE]
    return sum(map(sample.count, _TRADITIONAL)) > sum(map(sample.count, _SIMPLIFIED))
