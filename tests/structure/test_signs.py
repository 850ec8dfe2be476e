"""Signs are read under every alphabet they could belong to."""

from __future__ import annotations

import pytest

from regdiff.structure.signs import han_number, is_first, is_next, normal_sign, read_sign, roman_number


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
    ],
)
def test_what_follows(last: tuple[int, ...], key: tuple[int, ...], *, follows: bool):
    assert is_next(last, key) is follows


def test_what_may_be_first():
    assert [is_first(key) for key in [(1,), (1, 1), (0,), (2,), (1, 2)]] == [True, True, True, False, False]
