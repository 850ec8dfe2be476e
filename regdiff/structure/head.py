"""The head of a document: title, notes, table of contents, citations, recitals, enacting formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regdiff.model import Meta
from regdiff.structure.assemble import Assembler
from regdiff.structure.blocks import Block, Role
from regdiff.structure.dates import printed_date, printed_version
from regdiff.structure.furniture import FurnitureRows
from regdiff.structure.headings import is_chapeau, looks_like_heading
from regdiff.structure.lines import Line
from regdiff.structure.signs import is_next

_MOST_MISSING = 20
_TITLE_LINES = 6
_LONGEST_NOTE = 300
# What the heads of few texts hold; compiled when one is met.
_ACT = "AN? (?:ACT|BILL|ORDINANCE|RESOLUTION)"
_COLON = "[：:\t]+"
_NOTICE = "公告|通知|征求意见|意见反馈|附件|现予公布|现予发布|令$|已经.{0,80}通过"


def write_head(
    writer: Assembler,
    blocks: Sequence[Block],
    *,
    first: int | None,
    contents: range,
    furniture: FurnitureRows,
) -> tuple[int, Meta]:
    """Write what stands before the body; return where the body begins, and what the head says."""
    if first is None:
        return _short_head(writer, blocks, furniture)
    head = _Head(writer, furniture)
    start = _end_of_notice(blocks, first, contents, furniture)
    for index in range(start):
        block = blocks[index]
        writer.tree.furniture(block.kind if block.role is Role.FURNITURE else "notice", block.text)
    for index in range(start, first):
        if index in contents:
            writer.tree.furniture("contents", blocks[index].text)
        else:
            head.write(blocks[index])
    head.end()
    return first, _meta(head.long_title or head.title, head.dated)


def _end_of_notice(blocks: Sequence[Block], first: int, contents: range, furniture: FurnitureRows) -> int:
    """Return where the title of an annexed Chinese draft begins, behind the notice that publishes it.

    The title is the stretch of short lines directly before the first article; a notice is what stands
    before it, when that has sentences or a list of annexes. 0 when there is no notice.
    """
    start = first
    while start:
        words = blocks[start - 1].text.strip()
        kind = furniture.kind_of(words, "head")
        aside = start - 1 in contents or blocks[start - 1].role is Role.FURNITURE or kind == "note"
        if not aside and (kind or len(words) > 80 or not _has_han(words) or not looks_like_heading(words)):
            break
        start -= 1
    title = [block for block in blocks[start:first] if block.role is not Role.FURNITURE]
    before = [block.text for block in blocks[:start] if block.role is not Role.FURNITURE]
    if (
        not title
        or not before
        or not any(not words.isascii() and re.search(_NOTICE, words) for words in before)
    ):
        return 0
    return start


def _has_han(words: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in words)


def _short_head(writer: Assembler, blocks: Sequence[Block], furniture: FurnitureRows) -> tuple[int, Meta]:
    """Write the title of a document without articles: only what the format calls a heading."""
    title: list[str] = []
    dated: list[str] = []
    for index, block in enumerate(blocks):
        dated.append(block.text)
        if block.role is Role.FURNITURE:
            writer.tree.furniture(block.kind or "note", block.text)
            if block.kind == "title" and not title:
                title.append(" ".join(block.text.split()))
        elif not title and (
            (block.role is Role.HEADING and block.level <= 1 and not writer.is_item(block.text))
            or (
                looks_like_heading(block.text)
                and not is_chapeau(block.text)
                and _labels_follow(writer, blocks, index)
            )
        ):
            writer.tree.furniture("title", block.text)
            title.append(block.text)
        elif title and (kind := furniture.kind_of(block.text, "head")):
            writer.tree.furniture(kind, block.text)
        else:
            return index, _meta(title, dated[:-1])
    return len(blocks), _meta(title, dated)


def _meta(title: Sequence[str], dated: Sequence[str]) -> Meta:
    version = printed_version([*title, *dated])
    lines = [*dated, *title] if version else [*title, *dated]
    return Meta(title=" ".join(title), date=printed_date(lines), version=version)


def _labels_follow(writer: Assembler, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line that begins with no number stands before a list of numbered ones."""
    first, *following = blocks[index : index + 30]
    return not writer.is_item(first.text) and sum(writer.is_item(block.text) for block in following) > 1


class _Head:
    """Writes the blocks before the first article or container."""

    def __init__(self, writer: Assembler, furniture: FurnitureRows) -> None:
        self.title: list[str] = []
        self.long_title: list[str] = []
        self.dated: list[str] = []
        self._writer = writer
        self._tree = writer.tree
        self._furniture = furniture
        self._recital: tuple[int, ...] | None = None
        self._words_due = False
        self._long = False

    def write(self, block: Block) -> None:
        """Write one block as furniture, recital, citation or paragraph of the preamble."""
        if block.role is Role.FURNITURE:
            self._aside(block)
            return
        kind = self._furniture.kind_of(block.text, "head")
        self._gather_long_title(block, kind)
        if block.role is Role.ROW and kind not in {"page-head", "title"}:
            self._open_preamble()
            self._tree.row(block.text.split("\t"))
            return
        self._tree.end_table()
        if kind and kind not in {"citation", "recital", "formula"}:
            self._tree.furniture(kind, block.text)
            self.dated.append(block.text)
            if kind == "title" and not self.title:
                self.title.append(re.split(_COLON, block.text, maxsplit=1)[-1].strip())
        elif not self.title and not self._tree.depth and not any(map(str.isalpha, block.text)):
            self._tree.furniture("number", block.text)
        elif kind != "formula" and self._is_title(block):
            self._tree.furniture("title", block.text)
            words = " ".join(block.text.split())
            if words not in self.title:
                self.title.append(words)
        elif kind in {"citation", "recital"}:
            self._provision(kind, block)
        elif not self._numbered_recital(block):
            self._paragraph(block)

    def _aside(self, block: Block) -> None:
        """Write what the reader knows to be no law; it may say the title and the date."""
        self._tree.furniture(block.kind or "note", block.text)
        if block.kind in {"note", "page-head", "title"} and len(block.text) < _LONGEST_NOTE:
            self.dated.append(block.text)
        if block.kind == "title" and not self.title:
            self.title.append(" ".join(block.text.split()))

    def _gather_long_title(self, block: Block, kind: str) -> None:
        """Keep what stands between ``AN ACT`` and the enacting formula, which names a session law best."""
        if not self._long and block.text.lstrip()[:1] != "A":
            return
        words = " ".join(block.text.split())
        if words.startswith("A") and re.fullmatch(_ACT, words):
            self.long_title, self._long = [words], True
        elif self._long and (kind or block.role is Role.ROW or len(self.long_title) > _TITLE_LINES):
            self._long = False
        elif self._long:
            self.long_title.append(words)

    def end(self) -> None:
        """Close the preamble."""
        self._tree.close_to(0)

    def _is_title(self, block: Block) -> bool:
        if self._tree.depth or len(self.title) >= _TITLE_LINES or block.kind == "recital":
            return False
        if self._writer.is_item(block.text):
            return False
        if block.role is Role.HEADING or block.kind == "title" or looks_like_heading(block.text):
            return True
        words = block.text.strip()
        return bool(self.title) and words[0].islower() and len(words) < 400 and words[-1] not in ".,;:"

    def _open_preamble(self) -> None:
        if not self._tree.depth:
            self._tree.open("preamble")

    def _numbered_recital(self, block: Block) -> bool:
        """Write ``(1) …`` as a recital when it goes on with the recitals before it, or starts them."""
        label = self._writer.item(block.text)
        if label is None or label.shape != "paren":
            return False
        reading = next((r for r in label.readings if r.alphabet == "arabic"), None)
        if reading is None or not self._goes_on(reading.key):
            return False
        self._recital = reading.key
        self._open_preamble()
        self._tree.open("recital", number=label.number, aliases=block.ids, depth=1)
        self._writer.labelled = True
        line = Line(block.text, self._tree)
        line.label(label.start, label.end)
        self._words_due = line.emit(label.end) is None
        return True

    def _goes_on(self, key: tuple[int, ...]) -> bool:
        """Tell whether a number goes on with the recitals: one may be missing or used twice."""
        last = self._recital
        if last is None or is_next(last, key):
            return is_next(last or (0,), key)
        return len(key) == 1 and last[0] <= key[0] <= last[0] + _MOST_MISSING

    def _provision(self, kind: str, block: Block) -> None:
        self._open_preamble()
        self._tree.open(kind, aliases=block.ids, depth=1)
        Line(block.text, self._tree).emit()

    def _paragraph(self, block: Block) -> None:
        """Write words of the preamble; behind a recital they belong to it."""
        self._open_preamble()
        open_recital = self._tree.depth > 1 and self._tree.path[1].kind == "recital"
        formula = self._furniture.kind_of(block.text, "head") == "formula"
        if open_recital and not formula and self._words_due:
            self._words_due = False
            Line(block.text, self._tree).emit()
            return
        if open_recital and not formula:
            self._tree.open("subparagraph", aliases=block.ids, depth=2)
        else:
            self._tree.open("paragraph", aliases=block.ids, depth=1)
        Line(block.text, self._tree).emit()
