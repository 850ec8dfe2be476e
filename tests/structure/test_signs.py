"""Signs are read under every alphabet they could belong to."""

from __future__ import annotations

import pytest

from regdiff.structure.signs import (
    alphabet_number,
    han_number,
    is_first,
    is_next,
    letters_key,
    normal_sign,
    read_sign,
    roman_number,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零二", 102),
        ("一百一十", 110),
        ("一千三百三十五", 1335),
        ("两百", 200),
        ("一〇二", 102),
        ("１２", 12),
        ("12", 12),
        ("〇〇七", 7),
        ("二百五", 205),
        ("三千零五", 3005),
        ("九千九百九十九", 9999),
        ("1２3", 123),
        ("百", 100),
        ("〇", 0),
        ("甲", None),
        ("十甲", None),
    ],
)
def test_chinese_numerals(words: str, value: int | None):
    assert han_number(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("i", 1),
        ("iv", 4),
        ("IX", 9),
        ("xlii", 42),
        ("MMXXVI", 2026),
        ("iiii", None),
        ("vx", None),
        ("iV", None),
        ("", None),
    ],
)
def test_roman_numerals(words: str, value: int | None):
    assert roman_number(words) == value


@pytest.mark.parametrize(
    ("sign", "alphabet", "readings"),
    [
        ("i", "any", [("lower-letter", (9,)), ("lower-roman", (1,))]),
        ("a", "any", [("lower-letter", (1,))]),
        ("C", "any", [("upper-letter", (3,)), ("upper-roman", (100,))]),
        ("ba", "any", [("lower-letter", (2, 1))]),
        ("aa", "any", [("lower-letter", (1, 1)), ("lower-letter", (27,)), ("lower-double", (1,))]),
        ("4", "any", [("arabic", (4,))]),
        ("4a", "any", [("arabic", (4, 1))]),
        ("5 bis", "any", [("arabic", (5, 1))]),
        ("1er", "any", [("arabic", (1,))]),
        ("premier", "any", [("word", (1,))]),
        ("IIa", "any", [("upper-roman", (2, 1))]),
        ("6-1-1701", "any", [("code", (6, 1, 1701))]),
        ("VIII.3", "any", [("code", (8, 3))]),
        ("4.1.2", "decimal", [("decimal", (4, 1, 2))]),
        ("三", "han", [("han", (3,))]),
        ("甲", "han", []),
        ("③", "circled", [("circled", (3,))]),
        ("—", "none", [("—", (0,))]),
    ],
)
def test_readings(sign: str, alphabet: str, readings: list[tuple[str, tuple[int, ...]]]):
    assert [tuple(reading) for reading in read_sign(sign, alphabet)] == readings


def test_an_inserted_number_counts_after_its_own():
    assert read_sign("五", "han", "二")[0].key == (5, 2)


@pytest.mark.parametrize(
    ("sign", "sub", "number"),
    [
        ("三", None, "3"),
        ("五", "一", "5-1"),
        ("１２", None, "12"),
        ("4 a", None, "4a"),
        ("premier", None, "1"),
        ("1er", None, "1"),
        ("②", None, "2"),
        ("III", None, "III"),
        ("甲", None, "甲"),
    ],
)
def test_numbers_in_addresses(sign: str, sub: str | None, number: str):
    assert normal_sign(sign, sub) == number


@pytest.mark.parametrize(
    ("last", "key", "follows"),
    [
        ((4,), (5,), True),
        ((4,), (4, 1), True),
        ((4, 1), (4, 2), True),
        ((4, 2), (5,), True),
        ((4,), (6,), False),
        ((4,), (4,), False),
        ((4,), (5, 1), True),
        ((0,), (0,), True),
        ((0,), (1,), True),
        ((4, 1), (5, 1), True),
        ((4, 1), (5, 2), False),
        ((4, 1), (6, 1), False),
        ((4,), (6, 1), False),
        ((4,), (4, 2), False),
        ((4, 1), (4, 1), False),
        ((4, 1), (4, 3), False),
        ((4, 3), (6,), False),
        ((4, 1), (4,), False),
        ((4,), (4, 1, 1), False),
        ((3,), (4, 1, 1), False),
    ],
)
def test_what_follows(last: tuple[int, ...], key: tuple[int, ...], *, follows: bool):
    assert is_next(last, key) is follows


def test_what_may_be_first():
    assert [is_first(key) for key in [(1,), (1, 1), (0,), (2,), (1, 2)]] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *((char, value) for value, char in zip((1, 2, 3, 4, 5, 7, 8, 9), "αβγδεζηθ", strict=True)),
        *((char, 10 * value) for value, char in enumerate("ικλμνξοπ", start=1)),
        *((char, value) for value, char in enumerate("абвгдежзи", start=1)),
        ("στ", 6),
        ("ς", 6),
        ("ιστ", 16),
        ("Β΄", 2),
        ("κα", 21),
        ("πθ", 89),
        ("α΄", 1),
        ("ΙΒ", 12),
        ("αι", None),
        ("αα", None),
        ("αб", None),
        ("аб", None),
        ("α1", None),
        ("x", None),
        ("", None),
    ],
)
def test_greek_and_cyrillic_letters_count(words: str, value: int | None):
    assert alphabet_number(words) == value


@pytest.mark.parametrize(
    ("word", "place"), [("a", 1), ("Z", 26), ("ab", 29), ("AB", 29), ("za", 703), ("aaa", 757)]
)
def test_letters_count_as_digits_of_27(word: str, place: int):
    assert letters_key(word) == place


@pytest.mark.parametrize(
    ("sign", "sub", "readings"),
    [
        ("4A", None, [("arabic", (4, 1))]),
        ("4 ter", None, [("arabic", (4, 2))]),
        ("4octies", None, [("arabic", (4, 7))]),
        ("4 quinquies", None, [("arabic", (4, 4))]),
        ("3 ab", None, [("arabic", (3, 29))]),
        ("5\u00a0a", None, [("arabic", (5, 1))]),
        ("123456", None, [("arabic", (123456,))]),
        ("1234567", None, []),
        ("5", "二", [("arabic", (5, 2))]),
        ("5", "x", [("arabic", (5,))]),
        ("5a.2", None, [("code", (5, 2))]),
        ("5:3", None, [("code", (5, 3))]),
        ("XXIVb", None, [("upper-roman", (24, 2))]),
        ("Aa", None, [("lower-letter", (1, 1))]),
        ("１２", None, [("arabic", (12,))]),
        ("12", "bis", [("arabic", (12, 1))]),
        ("4a", "bis", [("arabic", (4, 1))]),
        ("IIº", None, [("upper-letter", (9, 9)), ("upper-letter", (35,)), ("upper-double", (9,)), ("upper-roman", (2,))]),
        ("3ª", None, [("arabic", (3,))]),
        ("zwölfter", None, [("word", (12,))]),
        ("First", "bis", [("word", (1, 1))]),
        ("twentieth", None, [("word", (20,))]),
        ("3.1", None, [("code", (3, 1)), ("arabic", (3, 1))]),
        ("12.345", None, [("code", (12, 345))]),
        ("L121-2", None, [("code", (121, 2))]),
        ("R*12-3", None, [("code", (12, 3))]),
        ("X.5/2", None, [("code", (10, 5, 2))]),
        ("IIII.3", None, []),
        ("VIIa", None, [("upper-roman", (7, 1))]),
        ("i", "bis", [("lower-letter", (9, 1)), ("lower-roman", (1, 1))]),
        ("I", None, [("upper-letter", (9,)), ("upper-roman", (1,))]),
        ("Q", "ter", [("upper-letter", (17, 2))]),
        ("ab", None, [("lower-letter", (1, 2))]),
        ("ZZ", None, [("upper-letter", (26, 26)), ("upper-letter", (52,)), ("upper-double", (26,))]),
        ("xiv", None, [("lower-letter", (24, 265)), ("lower-roman", (14,))]),
        ("β", "bis", [("script", (2, 1))]),
        ("1/2", None, []),
        ("第", None, []),
    ],
)  # fmt: skip
def test_every_reading_of_a_latin_sign(
    sign: str, sub: str | None, readings: list[tuple[str, tuple[int, ...]]]
):
    assert [tuple(reading) for reading in read_sign(sign, "any", sub)] == readings


@pytest.mark.parametrize(
    ("sign", "alphabet", "sub", "readings"),
    [
        ("3-2", "code", None, [("code", (3, 2))]),
        ("十二", "han", "之一", [("han", (12,))]),
        ("β", "script", "2", [("script", (2, 2))]),
        ("x", "script", None, []),
        ("①", "circled", None, [("circled", (1,))]),
    ],
)
def test_readings_under_a_named_alphabet(sign, alphabet, sub, readings):
    assert [tuple(reading) for reading in read_sign(sign, alphabet, sub)] == readings


@pytest.mark.parametrize(
    ("sign", "sub", "number"),
    [("①", None, "1"), ("⑳", None, "20"), ("㉑", None, "㉑"), ("θ", None, "9"), ("12", "bis", "12-bis"), ("L.121-2", None, "L121-2"),
     ("R*12-3", None, "R12-3"), ("Zweiter", None, "2"), ("二", "十一", "2-11")],
)  # fmt: skip
def test_further_numbers_in_addresses(sign: str, sub: str | None, number: str):
    assert normal_sign(sign, sub) == number
