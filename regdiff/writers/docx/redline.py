"""Both versions in tracked changes: accept all for the new text, reject all for the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from regdiff.model import Comparison
from regdiff.writers.docx.comments import Comments, close_at, open_at
from regdiff.writers.docx.elements import AUTHOR, add, new, put_text
from regdiff.writers.docx.package import pack
from regdiff.writers.docx.styles import LineStyle, Styles
from regdiff.writers.merged import Block, Span, merged, title_block
from regdiff.writers.options import WriteOptions
from regdiff.writers.redline import Mark
from regdiff.writers.words import words

# The end of a moved line is told as deleted and inserted: LibreOffice knows no moved line ends.
_ENDS = {Mark.MOVED_FROM: Mark.DELETE, Mark.MOVED_TO: Mark.INSERT}
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])")
_UNDATED = "2000-01-01"
_WRAPPERS = {
    Mark.DELETE: "del",
    Mark.INSERT: "ins",
    Mark.MOVED_FROM: "moveFrom",
    Mark.MOVED_TO: "moveTo",
}


@dataclass(slots=True)
class _Line:
    """A line of the merged text: its spans, the mark of its end, and how it looks."""

    spans: list[Span] = field(default_factory=list)
    end: Mark = Mark.KEEP
    move: int = 0
    style: LineStyle = field(default_factory=LineStyle)


def render(result: Comparison, options: WriteOptions) -> bytes:
    """Return a Word file with tracked changes."""
    comments = Comments(result, options.annotations)
    body = _Writer(result, comments).body()
    return pack(body, result, words(options.ui), comments=comments.part())


class _Writer:
    """The state of one file: the next free id of a revision."""

    def __init__(self, result: Comparison, comments: Comments) -> None:
        self.result = result
        self.comments = comments
        self.old, self.new = Styles(result.old), Styles(result.new)
        self.id = 0
        self.day = result.new.meta.date if _DAY.fullmatch(result.new.meta.date) else _UNDATED
        self.minute = 0
        self.date = f"{self.day}T00:00:00Z"
        self.open_end: Mark | None = None
        self.written: dict[tuple[str, int], int] = {}

    def body(self) -> Any:
        body = new("body")
        title = title_block(self.result)
        for line in self._lines(title) if title else ():
            line.style = LineStyle("Title")
            self._paragraph(body, line, whole=0)
        for block in merged(self.result):
            number = _whole_move(block)
            if number:
                self._edge(body, block, "Start", number)
            notes = self.comments.of(block)
            for line in self._lines(block):
                self._paragraph(body, line, whole=number, notes=notes)
                notes = []
            if number:
                self._edge(body, block, "End", number)
        add(body, "p")
        return body

    def _lines(self, block: Block) -> Iterator[_Line]:
        line = _Line()
        for span in block.spans:
            at = span.start
            parts = span.text.split("\n")
            for number, part in enumerate(parts):
                if part:
                    if not line.spans:
                        line.style = self._style(span.mark, at)
                    line.spans.append(Span(span.mark, part, at, span.move))
                at += len(part) + 1
                if number < len(parts) - 1:
                    line.end, line.move = span.mark, span.move
                    yield line
                    line = _Line()
        if line.spans:
            yield line

    def _style(self, mark: Mark, at: int) -> LineStyle:
        return (self.old if mark in {Mark.DELETE, Mark.MOVED_FROM} else self.new).at(at)

    def _paragraph(self, body: Any, line: _Line, *, whole: int, notes: Sequence[int] = ()) -> None:
        self._part(line)
        paragraph = add(body, "p")
        look = add(paragraph, "pPr")
        if line.style.name != "Normal":
            add(look, "pStyle", val=line.style.name)
        if line.style.depth:
            add(look, "ind", left=360 * line.style.depth)
        if line.end is not Mark.KEEP:
            self._mark(add(look, "rPr"), _ENDS.get(line.end, line.end))
        if not len(look):
            paragraph.remove(look)
        open_at(paragraph, notes)
        at = 0
        for span in line.spans:
            if span.move and not whole:
                self._passage(paragraph, span)
            else:
                self._runs(paragraph, span, max(0, line.style.bold - at))
            at += len(span.text)
        close_at(paragraph, notes)

    def _passage(self, paragraph: Any, span: Span) -> None:
        """Write a passage that moved inside its clause, with its own range about it."""
        kind = _WRAPPERS[span.mark]
        mark = self._next()
        # A passage of several lines is as many moves: a range of Word's ends where its paragraph does.
        before = self.written.get((kind, span.move), 0)
        self.written[kind, span.move] = before + 1
        name = f"move{span.move}.{before}" if before else f"move{span.move}"
        add(paragraph, f"{kind}RangeStart", id=mark, author=AUTHOR, date=self.date, name=name)
        self._runs(paragraph, span, 0)
        add(paragraph, f"{kind}RangeEnd", id=mark)

    def _runs(self, paragraph: Any, span: Span, bold: int) -> None:
        parent = paragraph if span.mark is Mark.KEEP else self._mark(paragraph, span.mark)
        gone = span.mark is Mark.DELETE
        for text, strong in ((span.text[:bold], True), (span.text[bold:], False)):
            if text:
                run = add(parent, "r")
                if strong:
                    add(add(run, "rPr"), "b")
                put_text(run, text, deleted=gone)

    def _mark(self, parent: Any, mark: Mark) -> Any:
        return add(parent, _WRAPPERS[mark], id=self._next(), author=AUTHOR, date=self.date)

    def _part(self, line: _Line) -> None:
        """Date a line's revisions: the new version's day, and another minute where that keeps lines apart.

        LibreOffice joins revisions of one author and minute across a line break that stayed, and then
        rejects the break as well.
        """
        if line.spans and line.spans[0].mark is self.open_end:
            self.minute = 2 - self.minute
        self.date = f"{self.day}T00:{self.minute:02}:00Z"
        self.open_end = line.spans[-1].mark if line.spans and line.end is Mark.KEEP else None
        if self.open_end is Mark.KEEP:
            self.open_end = None

    def _edge(self, body: Any, block: Block, edge: str, number: int) -> None:
        kind = "moveTo" if block.new else "moveFrom"
        if edge == "Start":
            self._open = self._next()
            add(body, f"{kind}RangeStart", id=self._open, author=AUTHOR, date=self.date, name=f"move{number}")
        else:
            add(body, f"{kind}RangeEnd", id=self._open)

    def _next(self) -> int:
        self.id += 1
        return self.id


def _whole_move(block: Block) -> int:
    """Return the number of the move that a block stands at one end of; 0 for one that kept its place."""
    if block.old and block.new:
        return 0
    return next((span.move for span in block.spans if span.move), 0)
