"""Which language a text is in: by its script, then by its commonest words."""

from __future__ import annotations

import re

_SAMPLE = 6_000
_FEWEST_WORDS = 30
_FIRST_HAN = "\u3400"
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the of and to in shall for or be by that which with is any as are this on not may",
    "fr": "le la les de des du et à en un une dans que qui par pour sur est au aux ou ne",
    "de": "der die das und in von zu den des dem ein eine nicht mit für auf ist im oder nach",
}
_TRADITIONAL = frozenset("條項應國規關為與會實質權證責機務")
_SIMPLIFIED = frozenset("条项应国规关为与会实质权证责机务")


def detect_language(text: str) -> str:
    """Return ``zh``, ``en``, ``fr`` or ``de``; ``en`` where nothing speaks for another.

    Chinese is what has at least a fifth of its letters in Han script, in Simplified or Traditional
    characters; the others go by the share of their commonest words.
    """
    return guess_language(text)[0]


def guess_language(text: str) -> tuple[str, bool]:
    """Return the language of a text as :func:`detect_language` does, and whether the text speaks for it."""
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters and _han(sample) * 5 >= letters:
        return "zh", True
    words = _WORD.findall(sample.lower())
    scores = {
        language: sum(map(frozenset(common.split()).__contains__, words))
        for language, common in _COMMON.items()
    }
    best = max(scores, key=scores.__getitem__)
    certain = scores[best] * 12 > len(words)
    return (best if certain else "en"), certain or len(words) < _FEWEST_WORDS


def _han(text: str) -> int:
    """Count Han characters; most Latin texts have no sign that comes so late."""
    if max(text) < _FIRST_HAN:
        return 0
    return len(re.findall("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]", text))


def is_traditional(text: str) -> bool:
    """Tell whether a Chinese text is written in Traditional characters."""
    sample = text[:_SAMPLE]
    return sum(map(_TRADITIONAL.__contains__, sample)) > sum(map(_SIMPLIFIED.__contains__, sample))
