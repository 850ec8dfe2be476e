"""From the words of a PDF page to its lines: columns in reading order, page furniture found."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from regdiff.readers.pdf_margins import line_numbers
from regdiff.readers.pdf_worker import ANNOTATION, BOLD, HIDDEN, OFF_PAGE, ROTATED, STRUCK

_ASIDE = {ANNOTATION: "annotation", OFF_PAGE: "hidden", HIDDEN: "hidden", ROTATED: "margin", STRUCK: "struck"}
_NUMBER = re.compile(r"[0-9]+|\b[ivxlc]{1,6}\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[-–—‐−·•\s]*(?:p(?:age|\.)?\s*)?#(?:\s*(?:of|/|de|von|sur)\s*#)?[-–—‐−·•\s]*|第?\s*#\s*页?(?:[,，/\s]*共\s*#\s*页)?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_\-–—=*·.\s]{3,}")
_CLAUSE = re.compile(
    r"(?i)(?:art(?:icle|\.)|sec(?:tion|\.)|chapter|part|annex|title|rule|regulation|§|第)[\s\d]"
)
_EDGE_LINES = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in points from the lower left, its height, and whether it is bold."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line of one column: its words in order, and the edges of its column.

    ``x1`` is where it ends, ``size`` the height of its largest word, ``text`` its words with the
    spaces that are printed.
    """

    words: tuple[Word, ...]
    page: int
    x1: float
    size: float
    text: str
    left: float = 0.0
    right: float = 0.0
    column: int = 0

    @classmethod
    def of(cls, words: tuple[Word, ...], page: int, *, column: int = 0) -> PageLine:
        """Return the line of ``words``, whose column is not measured yet."""
        end, size = max([word.x1 for word in words]), max([word.size for word in words])
        return cls(words, page, end, size, join_words(words), column=column)

    @property
    def x0(self) -> float:
        """Where the line starts."""
        return self.words[0].x0

    @property
    def base(self) -> float:
        """The height of its baseline."""
        return self.words[0].base

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and what stands on it beside the text."""

    number: int
    height: float
    lines: tuple[PageLine, ...]
    aside: tuple[tuple[str, str], ...]


def is_wide(char: str) -> bool:
    """Tell whether a character is one of those that Chinese sets without spaces."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uff60"


def join_words(words: Sequence[Word]) -> str:
    """Join the words of a line: with spaces, but none between Chinese characters or spaced-out letters."""
    texts = [word.text for word in words]
    single = sum([len(text) == 1 and text.isalpha() for text in texts])
    spaced = len(words) >= 5 and single >= 0.8 * len(words)
    plain = " ".join(texts)
    if not spaced and (plain.isascii() or max(plain) < "\u2e80"):
        return plain
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(words))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    out = [words[0].text]
    for before, after in pairwise(words):
        gap = after.x0 - before.x1
        close = gap < 0.45 * max(before.size, after.size)
        wide = is_wide(before.text[-1]) and is_wide(after.text[0])
        lone = wide and len(before.text) == 1 == len(after.text) and len(words) <= 8
        if (wide and close) or lone or (spaced and gap <= 1.4 * usual):
            out.append(after.text)
        else:
            out.append(" " + after.text)
    return "".join(out)


def read_pages(raw: Sequence[dict[str, Any]]) -> list[Page]:
    """Turn the child's pages into lines in reading order."""
    hidden = [bool(word[5] & HIDDEN) for page in raw for word in page["words"]]
    layer = sum(hidden) > 0.5 * len(hidden)
    sorted_out = [_sorted_out(page["words"], layer=layer) for page in raw]
    counts = line_numbers([words for words, _ in sorted_out])
    pages = []
    for number, (page, (words, aside), counted) in enumerate(zip(raw, sorted_out, counts, strict=True), 1):
        if counted:
            aside["line-number"] = [words[at].text for at in sorted(counted)]
        law = [word for at, word in enumerate(words) if at not in counted] if counted else words
        lines = _in_order(_fragments(law), number)
        height = float(page["height"])
        pages.append(Page(number, height, lines, tuple((k, " ".join(v)) for k, v in aside.items())))
    return pages


def _sorted_out(found: Sequence[Sequence[Any]], *, layer: bool) -> tuple[list[Word], dict[str, list[str]]]:
    """Return the words of a page, and by kind those that stand aside; ``layer`` keeps invisible ones."""
    words: list[Word] = []
    aside: dict[str, list[str]] = {}
    for text, x0, x1, base, size, flag in found:
        marks = flag & ~(HIDDEN if layer else 0)
        if marks & ~BOLD:
            kind = next(name for mark, name in _ASIDE.items() if marks & mark)
            aside.setdefault(kind, []).append(text)
            continue
        words.append(Word(text, x0, x1, base, size, bool(marks & BOLD)))
    return words, aside


def _fragments(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Runs of words on one baseline without a wide gap, in the order of the file."""
    found: list[list[Word]] = []
    for word in words:
        last = found[-1][-1] if found else None
        if last is not None:
            size = max(word.size, last.size, 1.0)
            level = abs(word.base - found[-1][0].base) <= 0.45 * size
            if level and -0.5 * size <= word.x0 - last.x1 <= 1.6 * size:
                found[-1].append(word)
                continue
        found.append([word])
    return [tuple(run) for run in found]


def _in_order(runs: list[tuple[Word, ...]], page: int) -> tuple[PageLine, ...]:
    if not runs:
        return ()
    gutter = _gutter(runs)
    if gutter is None:
        return _lines(runs, page, 0)
    ordered: list[PageLine] = []
    band: list[tuple[Word, ...]] = []
    for run in sorted(runs, key=lambda run: -run[0].base):
        if run[0].x0 < gutter - 2 and max(word.x1 for word in run) > gutter + 2:
            ordered.extend(_columns(band, gutter, page))
            band = []
            ordered.append(PageLine.of(run, page, column=-1))
        else:
            band.append(run)
    ordered.extend(_columns(band, gutter, page))
    return _with_edges(ordered)


def _columns(band: list[tuple[Word, ...]], gutter: float, page: int) -> list[PageLine]:
    left = [run for run in band if run[0].x0 < gutter]
    right = [run for run in band if run[0].x0 >= gutter]
    return [*_lines(left, page, 1), *_lines(right, page, 2)]


def _gutter(runs: list[tuple[Word, ...]]) -> float | None:
    """The middle of the gap between two columns of text, ``None`` where there is none."""
    edges = [(run[0].x0, max(word.x1 for word in run)) for run in runs]
    start, end = min(x0 for x0, _ in edges), max(x1 for _, x1 in edges)
    width = end - start
    if len(runs) < 12 or width < 100:
        return None
    best: tuple[int, int, float] | None = None
    for step in range(60, 141):
        at = start + width * step / 200
        left = [x1 - x0 for x0, x1 in edges if x1 <= at + 1]
        right = [x1 - x0 for x0, x1 in edges if x0 >= at - 1]
        crossing = len(edges) - len(left) - len(right)
        if min(len(left), len(right)) < 6 or min(len(left), len(right)) < 0.25 * max(len(left), len(right)):
            continue
        if min(median(left), median(right)) < 0.2 * width or crossing > 0.6 * len(edges):
            continue
        score = (-crossing, min(len(left), len(right)), at)
        if best is None or score[:2] > best[:2]:
            best = score
    if best is None:
        return None
    at = best[2]
    before = [x1 for x0, x1 in edges if x1 <= at + 1]
    after = [x0 for x0, x1 in edges if x0 >= at - 1]
    return (max(before) + min(after)) / 2


def _lines(runs: list[tuple[Word, ...]], page: int, column: int) -> tuple[PageLine, ...]:
    """Join the runs that stand on one baseline, from the top of the page down."""
    rows: list[list[tuple[Word, ...]]] = []
    for run in sorted(runs, key=lambda run: (-run[0].base, run[0].x0)):
        size = max(word.size for word in run)
        if rows and abs(rows[-1][0][0].base - run[0].base) <= 0.3 * max(size, rows[-1][0][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines = []
    for row in rows:
        row.sort(key=lambda run: run[0].x0)
        lines.append(PageLine.of(tuple([word for run in row for word in run]), page, column=column))
    return _with_edges(lines)


def _with_edges(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Give each line the edges of its column on the page."""
    edges = {}
    for column in {line.column for line in lines}:
        own = [line for line in lines if line.column == column]
        left = Counter(round(line.x0) for line in own)
        most = max(left.values())
        edges[column] = (
            min(x for x, count in left.items() if count >= 0.4 * most),
            _right_edge(own),
        )
    return tuple(replace(line, left=edges[line.column][0], right=edges[line.column][1]) for line in lines)


def _right_edge(lines: Sequence[PageLine]) -> float:
    """Where full lines end: the furthest place but for two lines that may stand out."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return ends[2] if len(ends) >= 12 else ends[0]


def page_furniture(pages: Sequence[Page]) -> dict[tuple[int, int], str]:
    """Find running heads, running feet and page numbers: (page, index of the line) → kind.

    A line at an edge of the page is furniture when a line of the same words stands at the same height
    of other pages; only a number that counts with the pages may differ. A line that is nothing but a
    number in the margin is the page's number.
    """
    found: dict[tuple[int, int], str] = {}
    needed = max(2, min(3, len(pages)))
    for kind, top in (("page-head", True), ("page-foot", False)):
        edges = {page.number: _edge(page, top=top) for page in pages}
        ahead = _page_offset([(number, line) for number, lines in edges.items() for _, line in lines])
        places: dict[tuple[str, ...], list[float]] = {}
        for number, lines in edges.items():
            for _, line in lines:
                insort(places.setdefault(_key(line, number, ahead), []), line.base)
        for page in pages:
            for index, line in edges[page.number]:
                heights = places[_key(line, page.number, ahead)]
                if _PAGE_NUMBER.fullmatch(_NUMBER.sub("#", line.text).strip()) and _at_margin(page, line):
                    found[page.number, index] = "page-number"
                elif bisect_left(heights, line.base + 8) - bisect_left(heights, line.base - 8) >= needed:
                    found[page.number, index] = kind
                else:
                    break
    for page in pages:
        rules = (at for at, line in enumerate(page.lines) if _RULE.fullmatch(line.text))
        found.update({(page.number, at): "rule" for at in rules})
        found.update(_beside_numbers(page, found))
    return found


def _page_offset(lines: Sequence[tuple[int, PageLine]]) -> int | None:
    """How far the printed page numbers run ahead of the pages; ``None`` where no number counts with them."""
    offsets = Counter(
        int(number) - page
        for page, line in lines
        for number in {found for found in re.findall(r"[0-9]+", line.text) if len(found) < 6}
    )
    pages = len({page for page, _ in lines})
    best = max(offsets, key=lambda offset: (offsets[offset], -abs(offset)), default=None)
    return best if best is not None and pages > 1 and offsets[best] > max(1, 0.5 * pages) else None


def _key(line: PageLine, page: int, ahead: int | None) -> tuple[str, ...]:
    """The words of a line in any order, since left and right pages mirror each other.

    The number of the page itself is masked, but never in what looks like the number of a clause.
    """
    shown = str(page + ahead) if ahead is not None and not _CLAUSE.match(line.text) else ""
    words = re.sub(r"[0-9]+", lambda found: "#" if found[0] == shown else found[0], line.text).split()
    return tuple(sorted(words))


def _beside_numbers(page: Page, found: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Find the lines that stand beside a page number, nearly on its height."""
    marks = [line for at, line in enumerate(page.lines) if found.get((page.number, at)) == "page-number"]
    beside: dict[tuple[int, int], str] = {}
    for at, line in enumerate(page.lines):
        near = any(abs(line.base - mark.base) < max(line.size, mark.size) for mark in marks)
        if near and (page.number, at) not in found and _at_margin(page, line):
            beside[page.number, at] = "page-head" if line.base > 0.5 * page.height else "page-foot"
    return beside


def _edge(page: Page, *, top: bool) -> list[tuple[int, PageLine]]:
    lines = sorted(enumerate(page.lines), key=lambda item: -item[1].base if top else item[1].base)
    return lines[:_EDGE_LINES]


def _at_margin(page: Page, line: PageLine) -> bool:
    return line.base > 0.86 * page.height or line.base < 0.12 * page.height
