"""Items that run on inside one line: ``左列各款：一、…。二、…。`` and ``（一）…；（二）…``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from regdiff.structure.signs import han_number

# Patterns stay uncompiled until a line needs them: most texts are in Latin letters and none of theirs does.
_MARKS = (
    r"(?<=[：:。；;])[\s\u3000]*(?P<sign>[一二三四五六七八九十百]{1,4})、",
    r"(?<=[：:。；;，,])[\s\u3000]*[（(](?P<sign>[一二三四五六七八九十百]{1,4})[）)]",
)
_FIRST = "一"
_DIGITS = "十一二三四五六七八九"
"""What a number in Han signs holds, by its last digit; round hundreds hold 百."""
_SIGNED = "[：:。；;，,][\\s\u3000]*[（(]?[一二三四五六七八九十百]"
_SENTENCE = "。[”’」』）)]?"
_PROVISO = ("但", "惟")


class InlineItem(NamedTuple):
    """An item inside a line: from its sign at ``start`` to ``end``; its words begin at ``words``."""

    start: int
    words: int
    end: int
    number: str


def inline_items(line: str, position: int = 0) -> tuple[InlineItem, ...]:
    """Return the items that run on in ``line`` behind a colon; none unless they count from one.

    The last item ends at its first full stop where every item before it is one sentence; what
    follows is a paragraph of its own, but for a proviso.
    """
    if _FIRST not in line or ("：" not in line and ":" not in line):
        return ()
    for pattern in map(re.compile, _MARKS):
        found = _sequence(line, position, pattern)
        if len(found) >= 2:
            return _with_ends(line, found)
    return ()


def run_on_items(line: str, position: int, last: int) -> tuple[InlineItem, ...]:
    """Return the items that count on behind item number ``last`` on its line (``一、甲。二、乙。``)."""
    if _DIGITS[(last + 1) % 10] not in line and "百" not in line:
        return ()
    if not re.compile(_SIGNED).search(line, position):
        return ()
    for pattern in map(re.compile, _MARKS):
        marks: list[re.Match[str]] = []
        for mark in pattern.finditer(line, position):
            if han_number(mark["sign"]) == last + len(marks) + 1:
                marks.append(mark)
        if marks:
            return _with_ends(line, marks, first=last + 1)
    return ()


def _sequence(line: str, position: int, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for mark in pattern.finditer(line, position):
        value = han_number(mark["sign"])
        if value == len(found) + 1 and (found or line[mark.start() - 1] in "：:"):
            found.append(mark)
    return found


def _with_ends(line: str, marks: list[re.Match[str]], first: int = 1) -> tuple[InlineItem, ...]:
    starts = [mark.start() + len(mark[0]) - len(mark[0].lstrip()) for mark in marks]
    ends = [*starts[1:], len(line)]
    sentence = re.compile(_SENTENCE)
    single = all(len(sentence.findall(line, start, end)) <= 1 for start, end in pairwise(starts))
    stop = sentence.search(line, starts[-1])
    if single and stop is not None and not line.startswith(_PROVISO, stop.end()):
        ends[-1] = stop.end()
    return tuple(
        InlineItem(start, mark.end(), end, str(number))
        for number, (start, end, mark) in enumerate(zip(starts, ends, marks, strict=True), start=first)
    )
