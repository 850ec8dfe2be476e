"""Readings under which two wordings are the same, so that a change between them is editorial."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from regdiff.languages import Row, languages, load_pack
from regdiff.structure.signs import han_number

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›＇`´′", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣ｰ", "-"))
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F]
    + [
        code
        for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
        for code in range(first, last + 1)
    ]
)
_MEANT = frozenset("%‰‱§¶&/\\@#*†‡％＃＆＊＠／")  # Unicode calls them punctuation, law does not
_HAN_NUMERAL = "[〇零一二三四五六七八九十百千两]+"
_NO_LETTER = {code: None for code in range(128) if not chr(code).isalnum() and chr(code) not in _MEANT}
_STEM = 3  # letters: with how many of them all spellings of a word begin
_WIDTHS = ("<wide>", "<narrow>", "<compat>")
_SPACE = re.compile(r"\s+")


def _width(text: str) -> str:
    """Return the text with full-width, half-width and compatibility forms told alike.

    Superscripts and fractions are left alone: 10² is not 102.
    """
    return "".join(map(_usual_width, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _usual_width(sign: str) -> str:
    if "\uf900" <= sign <= "\ufaff" or unicodedata.decomposition(sign).startswith(_WIDTHS):
        return unicodedata.normalize("NFKC", sign)
    return sign


def _unquoted(text: str) -> str:
    return text.translate(_QUOTES)


def _undashed(text: str) -> str:
    return text.translate(_DASHES)


def _unspaced(text: str) -> str:
    return _SPACE.sub("", text)


def _visible(text: str) -> str:
    return text.translate(_INVISIBLE)


def _unpunctuated(text: str) -> str:
    """Return the text without punctuation, except what stands between digits (3.5 is not 35)."""
    if text.isalnum():
        return text
    return "".join(
        sign
        for at, sign in enumerate(text)
        if sign.isalnum()
        or sign in _MEANT
        or unicodedata.category(sign)[0] != "P"
        or (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
    )


_READINGS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("invisible characters", _visible),
    ("full or half width", _width),
    ("quotation marks", _unquoted),
    ("dashes", _undashed),
    ("capital letters", str.casefold),
    ("punctuation", _unpunctuated),
)
RESPECTS = (
    *(name for name, _ in _READINGS),
    "traditional or simplified",
    "spelling",
    "number format",
    "spacing",
)
"""All respects in which an editorial change may differ, in the order they are told."""

_ASCII_READINGS = frozenset({"quotation marks", "capital letters", "punctuation"})


def same_reading(old: str, new: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Return in which respects two wordings differ, if only in ones that law does not depend on.

    Returns nothing when they differ in more. ``codes`` are the languages' codes.

    >>> same_reading("“AI”", '"AI"', ["en"])
    ('quotation marks',)
    >>> same_reading("3.5", "35", ["en"])
    ()
    """
    if _clearly_other(old, new, codes) or not _alike(old, new, codes):
        return ()
    respects: list[str] = []
    for name, form in (*_READINGS, *_variants(codes), ("spacing", _unspaced)):
        old_form, new_form = form(old), form(new)
        if old_form == new_form or _distance(old_form, new_form) < _distance(old, new):
            respects.append(name)
        old, new = old_form, new_form
        if old == new:
            break
    return tuple(respects)


def _clearly_other(old: str, new: str, codes: Sequence[str]) -> bool:
    """Tell quickly of most pairs of plain words or numbers that no reading makes them the same."""
    if not (old.isascii() and new.isascii()):
        for code in codes:
            letters = _variants_of(code).letters
            if letters:
                old, new = old.translate(letters), new.translate(letters)
        fluid = _fluid(tuple(codes))
        return any("\u4e00" <= sign <= "\u9fff" and sign not in fluid for sign in set(old) ^ set(new))
    if old.isdigit() and new.isdigit():
        return old != new
    old, new = old.translate(_NO_LETTER).lower(), new.translate(_NO_LETTER).lower()
    if old == new:
        return False
    if not old or not new or (old.isdigit() and new.isdigit()):  # signs between digits are gone here
        return True
    same = min(len(old), len(new), _STEM)
    return old[:same] != new[:same] and old[:same].isalpha() and new[:same].isalpha()


def _variants(codes: Sequence[str]) -> Iterator[tuple[str, Callable[[str], str]]]:
    for respect in ("traditional or simplified", "spelling", "number format"):
        yield respect, partial(spelled, codes=codes, respect=respect)


def _alike(old: str, new: str, codes: Sequence[str]) -> bool:
    """Tell whether two wordings are the same under all readings together."""
    old, new = _plainest(old), _plainest(new)
    return _unspaced(old) == _unspaced(new) or _unspaced(spelled(old, codes)) == _unspaced(
        spelled(new, codes)
    )


def _plainest(text: str) -> str:
    for name, form in _READINGS:
        if name in _ASCII_READINGS or not text.isascii():
            text = form(text)
    return text


def _distance(old: str, new: str) -> int:
    """Return how many characters lie between what two wordings begin and end with."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return len(old) + len(new) - 2 * (head + tail)


def spelled(text: str, codes: Sequence[str], respect: str = "") -> str:
    """Return a text in small letters with variant spellings told alike, or only those of one respect."""
    for code in codes:
        variants = _variants_of(code)
        if variants.letters and (not respect or respect == "traditional or simplified"):
            text = text.translate(variants.letters)
        for row in variants.touching(text):
            if not respect or respect == row.fields["respect"]:
                text = row.folded.sub(row.fields["form"], text)
    if text.isascii() or (respect and respect != "number format"):
        return text
    return re.sub(_HAN_NUMERAL, _counted, text)


def _counted(match: re.Match[str]) -> str:
    value = han_number(match[0])
    return match[0] if value is None else str(value)


class _Variants(NamedTuple):
    """The variants of one language: letters, rows, and a pattern that is found where any row may apply."""

    letters: dict[int, int]
    rows: tuple[Row, ...]
    any: re.Pattern[str] | None

    def touching(self, text: str) -> list[Row]:
        """Return the rows that apply to a text, in their order: most are never asked for."""
        found = {match.lastgroup for match in self.any.finditer(text)} if self.any is not None else ()
        return [row for at, row in enumerate(self.rows) if f"row_{at}" in found] if found else []


@cache
def _fluid(codes: tuple[str, ...]) -> frozenset[str]:
    """Return the characters that numerals and the rows of languages may make others of."""
    rows = (row for code in codes for row in _variants_of(code).rows)
    return frozenset(_HAN_NUMERAL).union(*(row.pattern + row.fields["form"] for row in rows))


@cache
def _variants_of(code: str) -> _Variants:
    if code not in languages():
        return _Variants({}, (), None)
    pack = load_pack(code)
    settings = pack.settings("editorial")
    table = pack.table("editorial")
    parts = [f"(?P<row_{at}>{row.pattern})" for at, row in enumerate(table)]
    return _Variants(
        str.maketrans(settings.get("traditional", ""), settings.get("simplified", "")),
        table,
        re.compile("|".join(parts)) if parts else None,
    )
