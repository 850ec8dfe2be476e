"""Words for pairing: what a clause says, apart from its label, its references and its typography.

Nothing here touches the canonical text: bags and keys are extra forms that only the aligner sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from operator import add
from typing import NamedTuple

from regdiff.align.references import References

REFERENCE = "\x1a"
"""The token that stands for any reference to another provision, whatever its number."""
BREAK = "\x00"
"""What stands between texts that are cut together."""
BATCH = 500
"""How many texts are cut together."""

FIRST_HAN = "\u3040"
"""Signs from here on are written without spaces between words."""
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN_RUN = re.compile(f"{REFERENCE}|[^\\W_]+")
_SIGNS = tuple(zip("，；：（）！？…‘’“”–—", ",;:()!?.''\"\"--", strict=True))
"""The commonest signs that make a text more than ASCII, or one to normalise, with signs of their kind.

To look at every letter of a text takes ten times as long as to put one sign in the place of another.
"""
_BEYOND = re.compile("[^\x00-\u303f]")
_SPACED = bytes(
    sign if chr(sign).isalnum() or chr(sign) in {REFERENCE, BREAK} else ord(" ") for sign in range(128)
) + bytes(range(128, 256))


class _Han(NamedTuple):
    """What finds runs of letters, any Han or kana character, and spaces between two of them."""

    run: re.Pattern[str]
    any: re.Pattern[str]
    wrap: re.Pattern[str]


@cache
def _han() -> _Han:
    """Compile what texts without Han characters do not need: each such set takes a millisecond."""
    return _Han(
        re.compile(f"{REFERENCE}|[{_HAN}]+|[^\\W_{_HAN}]+"),
        re.compile(f"[{_HAN}]"),
        re.compile(f"(?<=[{_HAN}])\\s{{1,4}}(?=[{_HAN}])"),
    )


def tokens(text: str, references: References | None) -> list[str]:
    """Return the words of ``text`` in lower case, with every reference as one neutral token.

    Runs of Han and kana characters stay whole here; :func:`grams` cuts them.
    """
    return next(cut_all([text], references))[0]


Cut = tuple[list[str], list[str], bool]
"""The words of a text, as :func:`tokens` returns them, its references as they stand, and whether spaces part
all words, so that none is a run of Han characters."""


def grains(cut: Cut, stems: Stems) -> list[str]:
    """Return what :func:`grams` makes of the words that a text was cut into."""
    words, references, spaced = cut
    if not spaced:
        return grams(words, stems)
    found = list(map(stems.__getitem__, words))
    return [stem for stem in found if stem != REFERENCE] if references else found


def cut_all(texts: Sequence[str], references: References | None) -> Iterator[Cut]:
    """Cut texts many at a time, since a call of the regex engine costs as much as a line of text."""
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        joined = BREAK.join(map(str.lower, batch))
        if joined.count(BREAK) >= len(batch) or REFERENCE in joined:
            printed = [text.replace(BREAK, " ").replace(REFERENCE, " ") for text in batch]
            joined = BREAK.join(map(str.lower, printed))
        found: list[str] = []
        if references is not None:
            pieces = references.split(joined)
            found, joined = pieces[1::2], f" {REFERENCE} ".join(pieces[::2])
        plain = joined.isascii()
        if plain:
            joined = _spaced(joined)
        else:
            for sign, plain_sign in _SIGNS:
                joined = joined.replace(sign, plain_sign)
        at = 0
        for text in joined.split(BREAK):
            words, spaced = (text.split(), True) if plain else _cut(text)
            to = at + text.count(REFERENCE) if REFERENCE in text else at
            yield words, found[at:to], spaced
            at = to


def _spaced(text: str) -> str:
    """Return a text of nothing but ASCII with spaces for all that is part of no word."""
    return text.encode().translate(_SPACED).decode()


def _cut(text: str) -> tuple[list[str], bool]:
    """Return the words of a text in lower case, references one sign each; whether spaces part them."""
    if text.isascii():
        return _spaced(text).split(), True
    if not _BEYOND.search(text):
        return _LATIN_RUN.findall(text), True
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    # A space between two Han characters is where a page ended its line.
    han = _han()
    return han.run.findall(han.wrap.sub("", text) if " " in text else text), False


class Stems(dict[str, str]):
    """Words without the commonest endings of English, French and German inflection.

    They are cut crudely on purpose: both sides are cut alike, and nothing but likeness depends on it.
    A dictionary that fills itself is the fastest way to map a list of words.
    """

    def __missing__(self, word: str) -> str:
        """Cut a word that was not met before."""
        cut = word
        if len(word) > 4:
            if word.endswith("ing"):
                cut = word[:-3] if len(word) > 5 else word
            elif word.endswith(("ed", "es", "en")):
                cut = word[:-2]
            elif word.endswith(("s", "e")):
                cut = word[:-1]
        self[word] = cut
        return cut


def grams(words: list[str], stems: Stems) -> list[str]:
    """Return the stems of ``words``, with every Han run cut into its overlapping pairs of characters.

    References are left out. ``stems`` is filled along the way.
    """
    out: list[str] = []
    for word in words:
        if word[0] < FIRST_HAN or "\uac00" <= word[0] <= "\ud7ff":
            if word != REFERENCE:
                out.append(stems[word])
        elif len(word) == 1:
            out.append(stems[word])
        else:
            # Two characters are their own stem; to look it up makes all clauses share one string.
            out.extend(map(stems.__getitem__, map(add, word, word[1:])))
    return out


def count_words(text: str) -> int:
    """Return roughly how many tokens ``text`` has, without making them."""
    if not text.isascii() and _BEYOND.search(text) and _han().any.search(text):
        return len(text)
    return text.count(" ") + 1
