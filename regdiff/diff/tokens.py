"""Where words begin and end: the smallest pieces that a diff may keep or change.

Nobody who reads law wants to see ``20[25|26]`` or half a word struck out. So a token is a whole word
with its apostrophes and hyphens, a whole number with its separators (``10,000``, ``2024/1689``,
``2009/72/EC``), a short sign in brackets (``(b)``, ``(EU)``), a date, a run of Chinese numerals, a label
(``第十七条``, ``（三）``), a quoted title (``《…》``), a defined term, one Han character, or one other sign.
White space is no token: it belongs to the gaps between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from operator import sub
from typing import NamedTuple

_HAN = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
_FIRST_HAN = "\u2e80"
_LETTERS = rf"(?:[A-Za-z0-9_]++|[^\W\x00-\x7f{_HAN}])++"
_NUMERAL = r"[〇零一二三四五六七八九十百千万亿两廿卅]"
_ORDINAL = rf"(?:{_NUMERAL}{{1,12}}|\d{{1,6}}|[０-９]{{1,6}})"

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
)
MONTHS = tuple(_MONTH.split("|"))
"""The names of the months in dates whose parts stand apart."""

_GAP = r"[ \u00a0\u202f]"
_QUICK = r"""
      (?![JFMASOND])[A-Za-z]++(?![\w'’‐‑-])                              # most words, the quick way
    | (?:[cdjlmnstCDJLMNST]|[Qq]u)['’](?=[^\W\d_]{2})                    # French elisions stand alone
"""
_DATES = rf"""
    | \d{{1,2}}(?:\.|er|st|nd|rd|th)?{_GAP}(?:{_MONTH}){_GAP}\d{{4}}
    | (?=[JFMASOND])(?:{_MONTH}){_GAP}\d{{1,2}},{_GAP}\d{{4}}
"""
_JOINED = r"(?:[-‐‑'’]|(?<=\d)[.,/:](?=\d)|(?<=\d)/(?=[A-Z]{2})|(?<=\d)[\u00a0\u202f](?=\d{3}))"
_BRACKETED = r"\((?:[A-Za-z]{1,5}|\d{1,4}[a-z]?)\)"
_LATIN = rf"\s*+(?: {_QUICK}{_DATES} | \w++ (?:{_JOINED}\w++)* | {_BRACKETED} | \S)"
_PATTERN = rf"""
    (?:
    {_QUICK} {_DATES}
    | (?:\d{{2,4}}|[〇零一二三四五六七八九]{{2,4}})年(?:{_ORDINAL}月(?:{_ORDINAL}日)?)?
    | {_LETTERS} (?:{_JOINED}{_LETTERS})*
    | 《[^《》\n\t]{{1,80}}》                                            # a title
    | 第{_ORDINAL}[条條章节節款項项目編编篇部](?:之{_NUMERAL}{{1,4}})?      # a label
    | [（(](?:{_NUMERAL}{{1,5}}|\d{{1,3}})[）)] | {_BRACKETED}             # the label of a point
    | {_NUMERAL}+
    | \S)
"""


class Cutter:
    """Cuts a text into tokens and leaves terms whole: first characters with what may follow each."""

    def __init__(self, tails: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> None:
        """Take the terms; nothing is compiled yet."""
        self.tails = tails

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return _compiled(self.tails)

    def pattern(self, text: str) -> re.Pattern[str]:
        """Return the pattern whose matches are the tokens of ``text``, each with the white space before it.

        What has no Han character and none of their signs takes one that says the same in less. To compile
        the whole one takes as long as to diff a hundred clauses, so it is left until it is needed.
        """
        latin = text.isascii() or (text[0] < _FIRST_HAN and max(text) < _FIRST_HAN)
        return _latin() if latin else self._whole


def cutter(terms: Iterable[str] = ()) -> Cutter:
    """Return what cuts a text into tokens and never cuts any of ``terms`` (of those in Han characters)."""
    known = sorted(set(terms), key=lambda term: (-len(term), term))
    han = re.compile(rf"[{_HAN}]{{2,16}}") if known else None
    tails: dict[str, list[str]] = {}
    for term in known:
        if han is not None and han.fullmatch(term):
            tails.setdefault(term[0], []).append(term[1:])
    return Cutter(tuple((first, tuple(rest)) for first, rest in sorted(tails.items())))


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(_LATIN, re.VERBOSE)


@lru_cache(maxsize=64)
def _compiled(tails: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    # Most characters begin no numeral, label or term and stand alone; to try that first halves the time.
    single = rf"(?![{{firsts}}第{_NUMERAL[1:-1]}])[\u3400-\u4dbf\u4e00-\u9fff]"
    if not tails:
        return re.compile(rf"\s*+(?:{single.format(firsts='')}|{_PATTERN})", re.VERBOSE)
    whole = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in tails)
    firsts = "".join(first for first, _ in tails)
    parts = single.format(firsts=firsts), f"(?=[{firsts}])(?:{whole})", _PATTERN
    return re.compile(rf"\s*+(?:{'|'.join(parts)})", re.VERBOSE)


_PLAIN = Cutter()


class Tokens(NamedTuple):
    """The tokens of a stretch of text: their words, and where each starts and ends in it."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenise(text: str, start: int, end: int, tokens: Tokens, cut: Cutter | None = None) -> None:
    """Append the tokens of ``text[start:end]`` to ``tokens``; positions are those of ``text``."""
    part = text[start:end]  # which is smaller than the text where that has wider characters
    spaced = (cut or _PLAIN).pattern(part).findall(part)  # each with the white space before it
    # Nothing but white space stands between tokens, so what was found adds up to the place where each
    # ends; to reckon so takes a third of the time of asking match objects.
    words, ends = list(map(str.lstrip, spaced)), list(accumulate(map(len, spaced), initial=start))
    del ends[0]
    tokens.words.extend(words)
    tokens.starts.extend(map(sub, ends, map(len, words)))
    tokens.ends.extend(ends)


def is_one_token(text: str) -> bool:
    """Tell whether a text is one token and nothing else."""
    if text.isascii() and text.isalnum():
        return True  # the quick way, for most words
    match = _PLAIN.pattern(text).match(text) if text else None
    return match is not None and match.end() == len(text) and not text[0].isspace()


def tokens_of(text: str) -> Tokens:
    """Return the tokens of a whole text.

    >>> tokens_of("Within 10,000 days, l'État notifies.").words
    ['Within', '10,000', 'days', ',', "l'", 'État', 'notifies', '.']
    >>> tokens_of("依照第十七条第（三）项在十个工作日内").words
    ['依', '照', '第十七条', '第', '（三）', '项', '在', '十', '个', '工', '作', '日', '内']
    """
    tokens = Tokens([], [], [])
    tokenise(text, 0, len(text), tokens)
    return tokens
