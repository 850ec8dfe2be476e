"""Hard-wrapped lines put together again: a paragraph is one line, as the law counts it.

Text that came out of a PDF, or was wrapped at a column, breaks lines where the page ended and not
where the law does. A line that reaches the margin and ends no sentence goes on in the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from regdiff.model.record import record

_WIDEST = 130
_FEWEST = 8
_FEWEST_OPEN = 4
_LEAST_OPEN = 40
_LEAST_BROKEN = 40
_SAMPLE = 200
_STOPS = frozenset(".。;；:：!?！？")
_SLACK = 12
_SLACK_WIDE = 13
"""So far from the margin, in columns, a line may end: an indent, and a sign that may not start a line."""
# Patterns stay uncompiled until a text is wrapped, which most are not.
_SENTENCE = r"[.。;；:：!?！？…][\"'”’」』）)\]]{0,2}\Z"
_STRONG_LABEL = (
    r"第[0-9０-９〇零一二三四五六七八九十百千]{1,9}[编編章节節条條](?:之[一二三四五六七八九十]{1,3})?[\s　]"
)
_PAGE_NUMBER = r"[\s—–-]{0,4}\d{1,4}[\s—–-]{0,4}\Z"


@record
class Wrapping:
    """How a text is wrapped: the margin in columns, and whether its letters are wide ones.

    A margin of 0 says that the text is not wrapped.
    """

    margin: int = 0
    wide: bool = False

    @classmethod
    def of(cls, lines: Sequence[str]) -> Wrapping:
        """Measure a text: it is wrapped when many lines end at one margin and in mid-sentence."""
        filled = list(filter(None, map(str.strip, lines)))
        if len(filled) < _FEWEST:
            return cls()
        lengths = sorted(map(len, filled))
        longest = lengths[len(lengths) * 19 // 20]
        if longest > _WIDEST:
            return cls()
        ends = [line[-1] in _STOPS for line in filled if 5 * len(line) > 4 * longest]
        if 2 * sum(ends) > len(ends):
            return cls()
        wide = sum(map(is_wide, "".join(filled[:40]))) * 3 > sum(map(len, filled[:40]))
        short = lengths[len(lengths) // 2] < longest * 0.55
        if short:
            filled = filled[:_SAMPLE]
        if not wide:  # what stands behind an indent reaches to the same margin
            filled = [line.rstrip() for line in lines if line.strip()][: len(filled)]
        widths = [columns(line) for line in filled]
        margin = _margin(widths, slack=6 if wide else 12)
        full = [
            line for line, width in zip(filled, widths, strict=True) if width > margin - (6 if wide else 12)
        ]
        open_ended = sum(not re.search(_SENTENCE, line) for line in full)
        if not 30 <= margin <= _WIDEST or len(full) * 5 < len(filled) or open_ended * 10 < len(full) * 6:
            return cls()
        # among many short lines of items, full ones that nearly all break off say as much
        few = short or len(full) * 4 < len(filled)
        if few and not (open_ended * 10 >= len(full) * 8 and _break_off(filled, full, margin, wide=wide)):
            return cls()
        return cls(margin, wide)

    def join(self, lines: Sequence[str], starts_clause: Callable[[str], bool]) -> list[str]:
        """Return the paragraphs of ``lines``; ``starts_clause`` tells lines that begin with a label."""
        if not self.margin:
            return _rejoined(lines, starts_clause)
        paragraphs: list[list[str]] = []
        aside: list[str] = []
        last, gap = "", False
        for raw in lines:
            line = raw.strip()
            if not line:
                gap = True
                continue
            if last and re.match(_PAGE_NUMBER, line):
                aside.append(line)
                gap = True
                continue
            if last and self._goes_on(last, raw, gap=gap, starts_clause=starts_clause):
                paragraphs[-1].extend((_between(last, line), line))
            else:
                paragraphs.extend([words] for words in aside)
                aside.clear()
                paragraphs.append([line])
            last, gap = raw.rstrip(), False
        return ["".join(pieces) for pieces in paragraphs] + aside

    def _goes_on(self, last: str, raw: str, *, gap: bool, starts_clause: Callable[[str], bool]) -> bool:
        """Tell whether a line goes on with the paragraph that ``last`` is the newest line of."""
        line, words = raw.strip(), last.lstrip()
        closed = bool(re.search(_SENTENCE, words))
        if self.wide:
            if re.match(_STRONG_LABEL, line):
                return False
            indented = raw.startswith(("\u3000\u3000", "    "))
            full = columns(words, wide=True) > self.margin - _SLACK_WIDE
            return full and not closed and not (indented and starts_clause(line))
        if gap or (starts_clause(line) and (closed or not words[-1:].islower())):
            return False
        width = columns(last)
        if closed:
            return width + 1 + len(line.split(" ", 1)[0]) > self.margin
        return line[0].islower() or width > 0.6 * self.margin


def _rejoined(lines: Sequence[str], starts_clause: Callable[[str], bool]) -> list[str]:
    """Join a line that breaks off in a text not wrapped else: a long one, then a small letter."""
    found: list[str] = []
    broken = False
    for line in lines:
        words = line.strip()
        if broken and words[:1].islower() and not starts_clause(words):
            found[-1] = f"{found[-1].rstrip()} {words}"
        elif words:
            found.append(line)
        broken = _LEAST_BROKEN <= len(words) <= _WIDEST and (words[-1].islower() or words[-1] == ",")
    return found


def _break_off(filled: Sequence[str], full: Sequence[str], margin: int, *, wide: bool) -> bool:
    """Tell whether a few full lines are broken ones: long, and in Latin script often going on in small."""
    if wide:
        return margin >= _LEAST_OPEN and len(full) >= _FEWEST_OPEN
    behind = [after for before, after in pairwise(filled) if columns(before) > margin - _SLACK]
    lower = sum(after.lstrip()[:1].islower() for after in behind)
    return margin >= _LEAST_OPEN + _SLACK and len(full) > _FEWEST_OPEN and 3 * lower >= len(behind)


def is_wide(char: str) -> bool:
    """Tell whether a character takes two columns, as Han and full-width signs do."""
    return char > "\u2e7f" and east_asian_width(char) in "WF"


def columns(line: str, *, wide: bool = False) -> int:
    """Return how many columns a line takes; among ``wide`` letters ASCII punctuation is wide too."""
    if wide:
        return sum(1 if char.isascii() and char.isalnum() else 2 for char in line if not char.isspace())
    return len(line) if line.isascii() else len(line) + sum(map(is_wide, line))


def _margin(widths: Sequence[int], *, slack: int) -> int:
    """Return the largest width that at least a twentieth of the lines come near to."""
    counts = Counter(widths)
    enough = max(3, len(widths) // 20)
    for width in sorted(counts, reverse=True):
        if sum(counts.get(width - less, 0) for less in range(slack)) >= enough:
            return width
    return 0


def _between(last: str, line: str) -> str:
    """Return what two joined lines have between them: a space in Latin script, nothing in Chinese."""
    return "" if is_wide(last[-1]) or is_wide(line[0]) or last.endswith("-") else " "
