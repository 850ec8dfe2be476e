"""How Word prints a number: the formats of ``w:numFmt`` (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

_SIMPLE = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = MappingProxyType(
    {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
     "twelve": "twelfth"}
)  # fmt: skip
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"


def format_number(value: int, style: str) -> str:
    """Return ``value`` as the Word number format ``style`` prints it.

    An unknown format, and a value outside a format's reach, is printed in decimal digits, as Word
    does. ``none`` and ``bullet`` print nothing.

    >>> format_number(21, "chineseCounting"), format_number(4, "upperRoman"), format_number(28, "lowerLetter")
    ('二十一', 'IV', 'bb')
    """
    render = _FORMATS.get(style)
    return str(value) if render is None else render(value)


def is_known(style: str) -> bool:
    """Tell whether ``style`` is a format that :func:`format_number` prints as Word does."""
    return style in _FORMATS


def _letters(alphabet: str) -> Callable[[int], str]:
    """Letters that repeat after the last one: z, aa, bb, as Word counts."""

    def render(value: int) -> str:
        if not 0 < value <= 780:
            return str(value)
        rounds, place = divmod(value - 1, len(alphabet))
        return alphabet[place] * (rounds + 1)

    return render


def _roman(value: int) -> str:
    if not 0 < value < 32_768:
        return str(value)
    out = []
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        out.append(sign * count)
    return "".join(out)


def _digits(signs: str) -> Callable[[int], str]:
    def render(value: int) -> str:
        return "".join(signs[ord(digit) - 48] for digit in str(value)) if value >= 0 else str(value)

    return render


def _counting(signs: str, units: str, zero: str, *, full: bool = False) -> Callable[[int], str]:
    """Counting with 十百千: one ten is 十 unless ``full``, and a gap is spoken as ``zero``."""

    def render(value: int) -> str:
        if not 0 < value < 100_000:
            return signs[0] if value == 0 else str(value)
        high, low = divmod(value, 10_000)
        if not high:
            return below(low, full=full)
        return below(high, full=full) + "万" + (zero if 0 < low < 1_000 else "") + below(low, full=True)

    def below(value: int, *, full: bool) -> str:
        out, gap = "", False
        for power in (1_000, 100, 10, 1):
            digit, value = divmod(value, power)
            if digit == 0:
                gap = gap or bool(out)
                continue
            if gap:
                out, gap = out + zero, False
            unit = {1_000: units[2], 100: units[1], 10: units[0], 1: ""}[power]
            out += unit if digit == 1 and power == 10 and not out and not full else signs[digit] + unit
        return out

    return render


def _chinese(value: int) -> str:
    """Counting up to 99 as spoken, from 100 on digit by digit: 九十九, 一○○."""
    return _THOUSAND(value) if value < 100 else _digits("○一二三四五六七八九")(value)


def _row(first: str, last: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode, such as ① to ⑳."""

    def render(value: int) -> str:
        return chr(ord(first) + value - 1) if 0 < value <= last else str(value)

    return render


def _cycle(signs: str) -> Callable[[int], str]:
    def render(value: int) -> str:
        return signs[value - 1] if 0 < value <= len(signs) else str(value)

    return render


def _cardinal(value: int) -> str:
    if not 0 <= value < 1_000:
        return str(value)
    words = []
    if value >= 100:
        words.append(f"{_ONES[value // 100]} hundred")
        value %= 100
        if not value:
            return words[0]
    if value >= 20:
        words.append(_TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else ""))
    else:
        words.append(_ONES[value])
    return " ".join(words)


def _ordinal_word(value: int) -> str:
    head, dash, last = _cardinal(value).rpartition("-")
    stem, space, word = last.rpartition(" ")
    word = word[:-1] + "ieth" if word.endswith("y") else _ORDINALS.get(word) or word + "th"
    return head + dash + stem + space + word


def _ordinal(value: int) -> str:
    suffix = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def _enclosed(value: int) -> str:
    if value == 0:
        return "⓪"
    if value <= 20:
        return chr(0x2460 + value - 1)
    if value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if value <= 50 else str(value)


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _zodiac_pair(value: int) -> str:
    return _HEAVENLY[(value - 1) % 10] + _EARTHLY[(value - 1) % 12] if 0 < value <= 60 else str(value)


_THOUSAND = _counting("〇一二三四五六七八九", "十百千", "零")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FORMATS: MappingProxyType[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalHalfWidth": str,
        "decimalZero": lambda value: f"{value:02d}",
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "decimalEnclosedCircle": _enclosed,
        "decimalEnclosedCircleChinese": _enclosed,
        "decimalEnclosedParen": _row("⑴", 20),
        "decimalEnclosedFullstop": _row("⒈", 20),
        "upperRoman": _roman,
        "lowerRoman": lambda value: _roman(value).lower(),
        "upperLetter": _letters(_LATIN.upper()),
        "lowerLetter": _letters(_LATIN),
        "russianUpper": _letters(_CYRILLIC.upper()),
        "russianLower": _letters(_CYRILLIC),
        "ordinal": _ordinal,
        "cardinalText": lambda value: _cardinal(value).capitalize(),
        "ordinalText": lambda value: _ordinal_word(value).capitalize(),
        "hex": lambda value: f"{value:X}",
        "numberInDash": lambda value: f"- {value} -",
        "chineseCounting": _chinese,
        "chineseCountingThousand": _THOUSAND,
        "chineseLegalSimplified": _counting(_LEGAL_SIMPLIFIED, "拾佰仟", "零", full=True),
        "ideographLegalTraditional": _counting(_LEGAL_TRADITIONAL, "拾佰仟", "零", full=True),
        "ideographDigital": _digits(_SIMPLE),
        "taiwaneseDigital": _digits("○一二三四五六七八九"),
        "japaneseDigitalTenThousand": _digits(_SIMPLE),
        "taiwaneseCounting": _chinese,
        "taiwaneseCountingThousand": _THOUSAND,
        "japaneseCounting": _THOUSAND,
        "ideographTraditional": _cycle(_HEAVENLY),
        "ideographZodiac": _cycle(_EARTHLY),
        "ideographZodiacTraditional": _zodiac_pair,
        "ideographEnclosedCircle": _row("㊀", 10),
        "none": lambda _: "",
        "bullet": lambda _: "",
    }
)
