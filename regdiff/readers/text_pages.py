"""What a program that printed or quoted a text has put around it: heads of pages, marks of mail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FEWEST_PAGES = 3
_EDGE = 2
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[\s—–-]{0,4}(?:\d{1,4}|[ivxlc]{1,6})[\s—–-]{0,4}\Z")
_QUOTED = re.compile(r"\A[ \t]{0,3}((?:>[ \t]?){1,5})")
_FEWEST_QUOTED = 4


class Printed(NamedTuple):
    """The lines of a text, and what stood around them: kind and words."""

    lines: list[str]
    aside: list[tuple[str, str]]


def printed(text: str) -> Printed:
    """Take heads, feet and numbers of pages out of a text that form feeds cut into pages."""
    pages = [page.split("\n") for page in text.split("\f")]
    if len(pages) < 2:
        return Printed(text.split("\n"), [])
    said = Counter(words for page in pages for words in {_alike(page[at]) for at in _edges(page)})
    least = max(2, len(pages) // 2) if len(pages) >= _FEWEST_PAGES else len(pages) + 1
    lines: list[str] = []
    aside: list[tuple[str, str]] = []
    for page in pages:
        edges = _edges(page)
        for at, line in enumerate(page):
            if at in edges and _NUMBER.match(line):
                aside.append(("page-number", line.strip()))
            elif at in edges and said[_alike(line)] >= least:
                aside.append(("page-head", line.strip()))
            else:
                lines.append(line)
    return Printed(lines, aside)


def unquoted(lines: Sequence[str]) -> Printed:
    """Take the ``>`` from lines that a mail quotes, where most of its lines are quoted."""
    marks = [found for line in lines if (found := _QUOTED.match(line)) is not None]
    filled = sum(bool(line.strip()) for line in lines)
    if len(marks) < _FEWEST_QUOTED or 2 * len(marks) < filled:
        return Printed(list(lines), [])
    plain = [_QUOTED.sub("", line, count=1) for line in lines]
    return Printed(plain, [("quote-marks", "".join(mark[1].replace(" ", "") for mark in marks))])


def _edges(page: Sequence[str]) -> frozenset[int]:
    """Return the first and the last lines of a page that hold words."""
    return frozenset([*_few(page, range(len(page))), *_few(page, range(len(page) - 1, -1, -1))])


def _few(page: Sequence[str], order: range) -> Iterator[int]:
    found = 0
    for at in order:
        if page[at].strip():
            yield at
            found += 1
            if found == _EDGE:
                return


def _alike(line: str) -> str:
    """Return a line as it is repeated on other pages: without numbers and the space around words."""
    return " ".join(_DIGITS.sub("#", line).split())
