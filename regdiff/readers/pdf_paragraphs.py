"""From the printed lines of a PDF to paragraphs: hyphens undone, lines rejoined by geometry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from regdiff.readers.pdf_lines import Page, PageLine, is_wide, page_furniture
from regdiff.readers.pdf_tables import Row, find_rows
from regdiff.structure import Block, Role

SOFT = "\ufffe"
_HYPHENS = (SOFT, "\u00ad", "-", "\u2010", "\u2212")
_LABEL = re.compile(
    r"(?:\((?:[0-9]{1,4}[A-Za-z]{0,2}|[a-z]{1,5}|[A-Z]|[IVXLC]{2,6})\)|[0-9]{1,3}[.)°](?=\s|$)|[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}\.?\s|[A-Za-z][.)]\s|[•●▪◦–—]\s?"
    r"|第[〇零一二三四五六七八九十百千0-9０-９]{1,7}[条條章节節编編款项項]"
    r"|[(（][〇零一二三四五六七八九十百0-9]{1,4}[)）]|[〇一二三四五六七八九十]{1,4}[、．]|[0-9０-９]{1,3}[、．]"
    r"|(?:ARTICLE|Article|SECTION|Section|SEC\.|Sec\.|CHAPTER|Chapter|PART|Part|ANNEX|Annex|Art\.)\s|§)"
)
_CLOSED = re.compile(
    r"(?:[.;:!?。；：！？](?:\s?(?:and|or|AND|OR))?|[;,]\s(?:and|or|AND|OR))[\"”’»」』）)]{0,2}\Z"
)
_ENDED = re.compile(r"[.;:!?。；：！？](?:\s?(?:and|or|AND|OR))?[\"”’»」』）)]{0,2}\Z")
_HANGING = re.compile(
    r"(?:\A|\s)(?:of|the|in|to|a|an|with|by|for|from|under|de|la|le|les|des|du|au|aux|der|die|das|den|von)\Z"
)
_NOTE_MARK = re.compile(r"[0-9*†‡(]")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")


@dataclass(frozen=True, slots=True)
class _Style:
    """How the document is set.

    ``gap`` is the distance of its lines in sizes of type; ``least_apart`` the least distance of two
    paragraphs, 0 where these stand no further apart than lines.
    """

    gap: float
    least_apart: float
    indents: bool
    hyphenates: bool


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while its lines come."""

    lines: list[PageLine] = field(default_factory=list)

    @property
    def last(self) -> PageLine:
        return self.lines[-1]


def to_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the blocks of all pages: paragraphs, and page furniture where it stands."""
    furniture = page_furniture(pages)
    body = [
        line for page in pages for at, line in enumerate(page.lines) if (page.number, at) not in furniture
    ]
    usual = median(line.size for line in body) if body else 0.0
    words = _vocabulary(body)
    style = _style(body, words)
    flow = _Flow(words, usual, style)
    for page in pages:
        notes = _notes(page, furniture, usual, style.gap)
        own = [
            line
            for at, line in enumerate(page.lines)
            if (page.number, at) not in furniture and at not in notes
        ]
        for kind, aside in page.aside:
            flow.set_aside(Block(aside, Role.FURNITURE, kind=kind))
        for at, line in enumerate(page.lines):
            if kind := furniture.get((page.number, at), ""):
                flow.set_aside(Block(line.text, Role.FURNITURE, kind=kind))
        flow.lines(own)
        if notes:
            note = _joined([page.lines[at] for at in sorted(notes)], words, style)
            flow.set_aside(Block(note, Role.FURNITURE, kind="note"))
    return flow.end()


class _Flow:
    """Lines become paragraphs and rows; what stands beside them waits for the end of the paragraph."""

    def __init__(self, words: Counter[str], usual: float, style: _Style) -> None:
        self._words, self._usual, self._style = words, usual, style
        self._blocks: list[Block] = []
        self._later: list[Block] = []
        self._open: _Paragraph | None = None
        self._tables = 0
        self._row: Row | None = None

    def set_aside(self, block: Block) -> None:
        """Keep a block of page furniture until the open paragraph ends."""
        self._later.append(block)

    def lines(self, lines: Sequence[PageLine]) -> None:
        """Add the lines of a page."""
        rows = find_rows(lines, self._tables + 1, self._row)
        self._row = None
        for at, line in enumerate(lines):
            row = rows.get(at)
            if row is not None:
                if row.cells:
                    self._close()
                    self._blocks.append(Block("\t".join(row.cells), Role.ROW, table=row.table))
                    self._tables, self._row = row.table, row
            elif self._open is not None and _goes_on(self._open, line, self._style):
                self._open.lines.append(line)
            else:
                self._close()
                self._open = _Paragraph([line])
                self._row = None

    def end(self) -> list[Block]:
        """Return all blocks."""
        self._close()
        return self._blocks + self._later

    def _close(self) -> None:
        if self._open is not None:
            self._blocks.append(_block(self._open, self._words, self._usual, self._style))
            self._open = None
            self._blocks.extend(self._later)
            self._later = []


def _notes(page: Page, furniture: dict[tuple[int, int], str], usual: float, gap: float) -> set[int]:
    """The lines at the foot of a page that are notes: in smaller type, or standing in a sentence's way."""
    own = [at for at in range(len(page.lines)) if (page.number, at) not in furniture]
    small: list[int] = []
    for at in sorted(own, key=lambda at: page.lines[at].base):
        line = page.lines[at]
        if line.size > 0.9 * usual or line.base > 0.5 * page.height:
            break
        small.append(at)
    if small and len(small) < len(own) and any(_NOTE_MARK.match(page.lines[at].text) for at in small):
        return set(small)
    for place in range(len(own) - 1, max(len(own) - 9, 0), -1):
        above, below = page.lines[own[place - 1]], page.lines[own[place]]
        if above.base - below.base <= 2 * gap * above.size or below.base > 0.35 * page.height:
            continue
        full = above.right - above.x1 < 0.1 * (above.right - above.left)
        clause = any(_LABEL.match(page.lines[at].text) for at in own[place:])
        return set(own[place:]) if full and not clause and not _ENDED.search(above.text) else set()
    return set()


def _style(lines: Sequence[PageLine], words: Counter[str]) -> _Style:
    pairs = [
        (before, line)
        for before, line in pairwise(lines)
        if before.page == line.page and before.column == line.column and line.size and before.base > line.base
    ]
    close = sorted(step for step in (_step(before, line) for before, line in pairs) if step < 3)
    gap = close[len(close) // 3] if close else 1.2
    starts = [
        (line.x0 - line.left > 0.6 * line.size, _step(before, line))
        for before, line in pairs
        if _CLOSED.search(before.text)
        and before.right - before.x1 > 0.15 * (before.right - before.left)
        and not _is_centred(line)
    ]
    apart = sorted(step for _, step in starts)
    usual_start = apart[len(apart) // 4] if len(apart) >= 5 else 0.0
    return _Style(
        gap=gap,
        least_apart=(gap + usual_start) / 2 if usual_start > gap + 0.08 else 0.0,
        indents=len(starts) >= 5 and sum(indented for indented, _ in starts) >= 0.75 * len(starts),
        hyphenates=_hyphenates(lines, words),
    )


def _step(before: PageLine, line: PageLine) -> float:
    """The distance of two baselines in sizes of type."""
    return (before.base - line.base) / max(line.size, 1.0)


def _hyphenates(lines: Sequence[PageLine], words: Counter[str]) -> bool:
    """Tell whether the printer broke words: more line ends join to known words than keep their hyphen."""
    joined = kept = 0
    for before, after in pairwise(lines):
        parts = _broken(before.text, after.text)
        if parts is not None:
            head, rest = parts
            joined += words[head + rest] > 0
            kept += words[f"{head}-{rest}"] > 0
    return joined > kept


def _broken(before: str, after: str) -> tuple[str, str] | None:
    """The two halves of a word at a line's end with a hyphen, in lower case."""
    if len(before) < 2 or before[-1] not in _HYPHENS or not before[-2].isalpha() or not after[:1].isalpha():
        return None
    head, tail = _LAST_WORD.search(before[-81:-1]), _WORD.match(after)
    return (head.group().lower(), tail.group().lower()) if head and tail else None


def _goes_on(open_one: _Paragraph, line: PageLine, style: _Style) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    last = open_one.last
    text = last.text
    size = max(line.size, 1.0)
    if text.endswith((SOFT, "\u00ad")):
        return True
    together = last.page == line.page and last.column == line.column
    step = _step(last, line) if together else 0.0
    if _HANGING.search(text[-12:]) and step <= style.gap + 0.45 and not _other_type(last, line):
        return True
    if step > style.gap + 0.45 or _other_type(last, line) or (style.least_apart and step > style.least_apart):
        return False
    labelled = _LABEL.match(line.text) is not None
    if _is_centred(last) and _is_centred(line):
        rules = not any(map(str.isalnum, text)) or not any(map(str.isalnum, line.text))
        return together and not labelled and not rules and not _LABEL.match(text)
    closed = _CLOSED.search(text) is not None
    short = _is_short(last, line)
    stub = last.right - last.x1 > 0.35 * (last.right - last.left)
    indented = line.x0 - line.left > 0.6 * size
    kept_close = together and style.least_apart > 0
    starts = labelled and (short or indented or (closed and not style.indents and not kept_close))
    ended = stub or (short and (closed or indented or last.bold != line.bold))
    starts = starts or (style.indents and indented and not _LABEL.match(open_one.lines[0].text))
    return not starts and not ended and _aligned(open_one, line, size, broken=not closed and not short)


def _other_type(last: PageLine, line: PageLine) -> bool:
    """Tell whether two lines are set in clearly different sizes, or a bold line stands before a plain one."""
    sizes, before = [word.size for word in line.words], [word.size for word in last.words]
    if max(sizes) < 0.7 * min(before) or max(before) < 0.7 * min(sizes):
        return True
    return last.bold and not line.bold and _is_short(last, line)


def _is_centred(line: PageLine) -> bool:
    left, right = line.x0 - line.left, line.right - line.x1
    return left > 20 and right > 20 and abs(left - right) < 12


def _aligned(open_one: _Paragraph, line: PageLine, size: float, *, broken: bool) -> bool:
    """Tell whether a line starts where the lines of the paragraph start.

    The second line may hang behind the first: where that has a label, or is ``broken`` off in mid-sentence
    at the margin.
    """
    indent = line.x0 - line.left
    first = open_one.lines[0]
    if len(open_one.lines) == 1:
        before = first.x0 - first.left
        if indent - before > 0.6 * size:
            return (broken or _LABEL.match(first.text) is not None) and indent - before < 6 * size
        return True
    body = open_one.last.x0 - open_one.last.left
    return abs(indent - body) <= 0.6 * size


def _is_short(last: PageLine, line: PageLine) -> bool:
    """Tell whether the first word of ``line`` would have fitted on ``last``: it ended on purpose."""
    word = line.words[0]
    room = last.right - last.x1
    if is_wide(word.text[0]):
        return room > 1.6 * word.size
    end = word.x1
    if len(line.words) > 1 and line.words[1].text[0].isdigit() and word.text[-1].isalpha():
        end = line.words[1].x1  # ``No 44``, ``Article 1``: printers keep such words on one line
    return room > (end - word.x0) + 0.6 * word.size


def _vocabulary(lines: Iterable[PageLine]) -> Counter[str]:
    """Count the words that stand inside lines, where no hyphen can be the printer's."""
    counts: Counter[str] = Counter()
    for line in lines:
        for word in line.words[:-1]:
            counts.update(found.lower() for found in _WORD.findall(word.text))
    return counts


def _joined(lines: Sequence[PageLine], words: Counter[str], style: _Style) -> str:
    done: list[str] = []
    last = lines[0].text
    for line in lines[1:]:
        both = join_lines(last, line.text, words, hyphenates=style.hyphenates)
        last = line.text
        done.append(both[: len(both) - len(last)])
    return ("".join(done) + last).replace(SOFT, "-")


def join_lines(before: str, after: str, words: Counter[str], *, hyphenates: bool) -> str:
    """Join two lines of one paragraph, undoing the printer's hyphen but keeping the word's own.

    ``words`` counts the words of the document's lines in lower case. A hyphen stays where the document
    writes the word with it elsewhere, where it breaks no words otherwise (``hyphenates`` is false), and
    where both halves are words of their own.
    """
    if not before or not after:
        return before + after
    mark = before[-1]
    parts = _broken(before, after)
    if parts is not None:
        head, rest = parts
        whole, hyphened = words[head + rest], words[f"{head}-{rest}"]
        own = words[head] > 0 and words[rest] > 0 and min(len(head), len(rest)) > 2
        keeps = hyphened > whole or (
            mark != "\u00ad" and not whole and (not hyphenates or own or after[0].isupper())
        )
        return before[:-1] + (("-" if mark == SOFT else mark) if keeps else "") + after
    if mark in {SOFT, "\u00ad"}:
        return before[:-1] + "-" + after
    if is_wide(mark) or is_wide(after[0]) or mark in "-\u2010/":
        return before + after
    return f"{before} {after}"


def _block(paragraph: _Paragraph, words: Counter[str], usual: float, style: _Style) -> Block:
    text = _joined(paragraph.lines, words, style)
    large = all(line.size > 1.15 * usual for line in paragraph.lines)
    bold = all(_is_centred(line) and line.bold for line in paragraph.lines)
    if (large or bold) and len(text) < 200 and not _CLOSED.search(text):
        return Block(text, Role.HEADING)
    return Block(text)
