"""Signs of numbering: from what is printed to what can be counted.

A sign is read under every alphabet it could belong to; ``(i)`` is the ninth letter and the first
Roman numeral, and the sequence around it decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_DIGITS = {char: str(value) for value, char in enumerate("０１２３４５６７８９")}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ARABIC = re.compile(r"([0-9]{1,6})[ \u00a0-]?([A-Za-z]{0,9})\Z")
# What few signs look like; compiled when one is met.
_INSERTED = r"[0-9]{1,3}\.[0-9]{1,2}\Z"
_ROMAN_INSERTED = r"([IVXLC]{1,8})([a-z])\Z"
_BOOK = r"([IVX]{1,6})\.([0-9]{1,4}(?:/[0-9]{1,3})?)\Z"
_CODE = r"[0-9]{1,5}[a-z]{0,2}(?:[-.:][0-9]{1,5}[a-z]{0,2}){1,3}\Z"
_LETTERED = r"[LRDACO]\*?\.?([0-9]{1,4}(?:-[0-9]{1,3}){0,3})\Z"
_ORDINAL_ENDING = r"\A([0-9]{1,3}|[IVXLC]{1,8})(?:er|re|ER|RE|ère|\.?[ºª°])\Z"
_GREEK = {
    char: value for chars, first, step in (("αβγδεζηθ", 1, 1), ("ικλμνξοπ", 10, 10)) for value, char in (
        (first + step * (place + (step == 1 and place > 4)), char) for place, char in enumerate(chars)
    )
}  # fmt: skip
_CYRILLIC = "абвгдежзи"
_LATIN_COUNTS = {"bis": 1, "ter": 2, "quater": 3, "quinquies": 4, "sexies": 5, "septies": 6, "octies": 7}
_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "one first premier première unique sole erster erste einziger",
            "two second deuxième zweiter zweites",
            "three third troisième dritter drittes",
            "four fourth quatrième vierter viertes",
            "five fifth cinquième fünfter fünftes",
            "six sixth sixième sechster sechstes",
            "seven seventh septième siebter siebtes",
            "eight eighth huitième achter achtes",
            "nine ninth neuvième neunter neuntes",
            "ten tenth dixième zehnter zehntes",
            "eleven eleventh onzième elfter",
            "twelve twelfth douzième zwölfter",
            "thirteen thirteenth",
            "fourteen fourteenth",
            "fifteen fifteenth",
            "sixteen sixteenth",
            "seventeen seventeenth",
            "eighteen eighteenth",
            "nineteen nineteenth",
            "twenty twentieth",
        ),
        start=1,
    )
    for word in words.split()
}


class Reading(NamedTuple):
    """One way to read a sign: its alphabet and a key that sorts and counts (``4a`` is ``(4, 1)``)."""

    alphabet: str
    key: tuple[int, ...]


@lru_cache(maxsize=8192)
def han_number(words: str) -> int | None:
    """Return the value of a Chinese numeral below 10,000, also in digits (``十二``, ``1２``)."""
    plain = _with_digits(words)
    if plain.isascii() and plain.isdigit():
        return int(plain[:9])
    if _HAN_UNITS.keys().isdisjoint(words):
        digits = [_HAN_DIGITS.get(char) for char in words]
        return None if None in digits else int("".join(map(str, digits))[:9])
    total, digit = 0, None
    for char in words:
        if char in _HAN_UNITS:
            total += (1 if digit is None or (digit == 0 and not total) else digit) * _HAN_UNITS[char]
            digit = None
        elif char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        else:
            return None
    return total + (digit or 0)


def _with_digits(words: str) -> str:
    """Return a sign with the usual digits for those of full width."""
    if words.isascii() or _DIGITS.keys().isdisjoint(words):
        return words
    return "".join(_DIGITS.get(char, char) for char in words)


def roman_number(words: str) -> int | None:
    """Return the value of a well-formed Roman numeral in one case, else ``None``."""
    if not words or not (words.islower() or words.isupper()) or not _ROMAN_FORM.match(words.lower()):
        return None
    values = [_ROMAN[char] for char in words.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def alphabet_number(words: str) -> int | None:
    """Return what Greek or Cyrillic letters count: α is 1, στ 6, ια 11; б is 2; else ``None``."""
    words = words.lower()
    if len(words) == 1 and words in _CYRILLIC:
        return _CYRILLIC.index(words) + 1
    total = 0
    for piece in words.rstrip("΄").replace("στ", "ς"):
        value = 6 if piece == "ς" else _GREEK.get(piece)
        if value is None or (total and total <= value):
            return None
        total += value
    return total or None


def letters_key(word: str) -> int:
    """Return where a run of letters sorts, to base 27: a is 1, z is 26, and za comes before zb."""
    place = 0
    for char in word.lower():
        place = place * 27 + (ord(char) - 96)
    return place


@lru_cache(maxsize=8192)
def normal_sign(sign: str, sub: str | None = None) -> str:
    """Return the sign in Latin letters or digits, as addresses use it."""
    words = _without_ending(_with_digits("".join(sign.split())))
    if words[:1] in "LRDACO" and re.match(_LETTERED, words):
        words = words.replace(".", "").replace("*", "")
    elif words.lower() in _WORDS:
        words = str(_WORDS[words.lower()])
    elif not words.isascii():
        value = han_number(words)
        if value is None and len(words) == 1 and "①" <= words <= "⑳":
            value = ord(words) - ord("①") + 1
        elif value is None:
            value = alphabet_number(words)
        words = str(value) if value is not None else words
    if sub:
        inserted = han_number(sub)
        words = f"{words}-{inserted if inserted is not None else sub}"
    return words


@lru_cache(maxsize=8192)
def read_sign(sign: str, alphabet: str, sub: str | None = None) -> tuple[Reading, ...]:
    """Return every reading of a printed sign under ``alphabet`` (``any`` tries all Latin ones)."""
    words = "".join(sign.split())
    tail: tuple[int, ...] = ()
    if sub:
        inserted = han_number(sub) or _LATIN_COUNTS.get(sub)
        tail = (inserted,) if inserted is not None else ()
    if alphabet == "none":
        return (Reading(words, (0,)),)
    if alphabet == "circled":
        return (Reading("circled", (ord(words) - ord("①") + 1,)),)
    if alphabet in {"decimal", "code"}:
        parts = re.findall("[0-9]{1,6}", words)
        return (Reading(alphabet, tuple(map(int, parts))),)
    if alphabet in {"han", "script"}:
        value = han_number(words) if alphabet == "han" else alphabet_number(words)
        return () if value is None else (Reading(alphabet, (value, *tail)),)
    return tuple(_latin_readings(words, tail))


def _without_ending(words: str) -> str:
    """Return a number without the ending of an ordinal: ``1er``, ``2º``."""
    may_end = len(words) > 1 and words[-1] in "reREºª°"
    return re.sub(_ORDINAL_ENDING, r"\1", words) if may_end else words


def _latin_readings(words: str, tail: tuple[int, ...]) -> list[Reading]:
    words = _without_ending(_with_digits(words))
    arabic = _ARABIC.match(words)
    if arabic:
        suffix = arabic[2].lower()
        inserted = _LATIN_COUNTS.get(suffix) or (letters_key(suffix) if suffix else 0)
        return [Reading("arabic", (int(arabic[1]), *((inserted,) if inserted else tail)))]
    if words.lower() in _WORDS:
        return [Reading("word", (_WORDS[words.lower()], *tail))]
    code = _code_key(words)
    if code is not None:
        as_number = [Reading("arabic", code)] if re.match(_INSERTED, words) else []
        return [Reading("code", code), *as_number]
    mixed = words[:1].isupper() and words[-1:].islower()
    inserted_roman = re.match(_ROMAN_INSERTED, words) if mixed else None
    if inserted_roman and (value := roman_number(inserted_roman[1])) is not None:
        return [Reading("upper-roman", (value, letters_key(inserted_roman[2])))]
    case = "upper" if words.isupper() else "lower"
    readings = []
    if words.isalpha() and words.isascii():
        if len(words) == 1:
            readings.append(Reading(f"{case}-letter", (letters_key(words), *tail)))
        else:
            readings.extend(_double_letters(words, case))
    value = roman_number(words)
    if not words.isascii() and (counted := alphabet_number(words)) is not None:
        readings.append(Reading("script", (counted, *tail)))
    if value is not None:
        readings.append(Reading(f"{case}-roman", (value, *tail)))
    return readings


def _code_key(words: str) -> tuple[int, ...] | None:
    """Return the key of a number of several parts: ``6-1-1701``, ``L121-2``, ``VIII.30``."""
    if not any(map(str.isdigit, words)):
        return None
    lettered = re.match(_LETTERED, words)
    if lettered:
        return tuple(map(int, lettered[1].split("-")))
    if re.match(_CODE, words):
        return tuple(map(int, re.findall("[0-9]{1,5}", words)))
    book = re.match(_BOOK, words)
    volume = roman_number(book[1]) if book else None
    if book is None or volume is None:
        return None
    return (volume, *map(int, re.findall("[0-9]{1,5}", book[2])))


def _double_letters(words: str, case: str) -> list[Reading]:
    readings = [Reading(f"{case}-letter", (letters_key(words[0]), letters_key(words[1:])))]
    if len(set(words)) == 1:
        readings.append(Reading(f"{case}-letter", (26 + letters_key(words[0]),)))
        readings.append(Reading(f"{case}-double", (letters_key(words[0]),)))
    return readings


def is_first(key: tuple[int, ...]) -> bool:
    """Tell whether a sequence may start with this key."""
    return key[0] in {0, 1} and all(part == 1 for part in key[1:])


def is_next(last: tuple[int, ...], key: tuple[int, ...]) -> bool:
    """Tell whether ``key`` directly follows ``last``: 4 → 5, 4 → 4a, 4a → 4b, 4b → 5, – → –."""
    if key == last == (0,):
        return True
    if len(key) == 1:
        return key[0] == last[0] + 1
    if key[0] != last[0] or len(key) != 2:
        return key[0] == last[0] + 1 and len(key) == 2 and key[1] == 1
    before = last[1] if len(last) > 1 else 0
    return key[1] == before + 1
