"""Words for pairing: what a clause says, apart from its label, its references and its typography.

Nothing here touches the canonical text: bags and keys are extra forms that only the aligner sees.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from regdiff.languages.pack import languages, load_pack

REFERENCE = "§"
"""The token that stands for any reference to another provision, whatever its number."""

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"§|[{_HAN}]+|[^\\W_{_HAN}]+")
_WORD = re.compile(r"§|[^\W_]+")
_WIDE = re.compile("[\uff01-\uff5e]")


@cache
def reference_pattern(language: str) -> re.Pattern[str] | None:
    """Return the pattern of a reference's words and numbers; ``None`` where the language has no table."""
    base = language.split("-", 1)[0]
    if base not in languages():
        return None
    rows = load_pack(base).table("pairing")
    if not rows:
        return None
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows))


def tokens(text: str, references: re.Pattern[str] | None) -> list[str]:
    """Return the words of ``text`` in lower case, with every reference as one neutral token.

    Runs of Han and kana characters stay whole here; :func:`grams` cuts them.
    """
    if references is not None:
        text = references.sub(" § ", text)
    if text.isascii():
        return _WORD.findall(text.lower())
    if _WIDE.search(text):
        text = unicodedata.normalize("NFKC", text)
    return _RUN.findall(text.lower())


def grams(words: list[str]) -> list[str]:
    """Return ``words`` with every Han run cut into its overlapping pairs of characters."""
    out: list[str] = []
    for word in words:
        if word[0] < "\u3040" or word[0] > "\U0003ffff" or "\uac00" <= word[0] <= "\ud7ff":
            if word != REFERENCE:
                out.append(stem(word))
        elif len(word) == 1:
            out.append(word)
        else:
            out.extend(map("".join, pairwise(word)))
    return out


@cache
def stem(word: str) -> str:
    """Return a word without the commonest endings of English, French and German inflection.

    It is crude on purpose: both sides are cut alike, and nothing but likeness depends on it.
    """
    if len(word) > 4:
        for ending in ("ing", "ed", "es", "en", "s", "e"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
    return word


def count_words(text: str) -> int:
    """Return roughly how many tokens ``text`` has, without making them."""
    if text.isascii():
        return text.count(" ") + 1
    spaces = text.count(" ") + 1
    return spaces if spaces * 12 > len(text) else len(text)
