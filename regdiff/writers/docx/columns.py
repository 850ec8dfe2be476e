"""Old and new side by side: the two-column table that explains a revision (修改前后对照表)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from regdiff.model import Comparison
from regdiff.model.headlines import headline
from regdiff.writers.addresses import addresses
from regdiff.writers.docx.elements import add, new, put_text
from regdiff.writers.docx.package import pack
from regdiff.writers.merged import Block, Span, merged
from regdiff.writers.options import WriteOptions
from regdiff.writers.redline import NEW_MARKS, OLD_MARKS, Mark
from regdiff.writers.words import Words, words

_WIDTH = 14_800  # twentieths of a point: a landscape page within its margins
_WHOLE = 900  # characters: a longer clause may go over the end of a page, which would else be left half empty
_LOOKS = {
    Mark.DELETE: ("9C4221", "strike"),
    Mark.MOVED_FROM: ("6B3FA0", "strike"),
    Mark.INSERT: ("0B5394", "u"),
    Mark.MOVED_TO: ("6B3FA0", "u"),
}


def render(result: Comparison, options: WriteOptions) -> bytes:
    """Return a Word file with one row a clause: the old words on the left, the new ones on the right."""
    say = words(options.ui)
    body = new("body")
    title = result.new.meta.title or result.new.source.name
    _paragraph(body, title, style="Heading1")
    _paragraph(body, headline(result, language=options.ui), center=True)
    table = _table(body, say)
    old, new_ = addresses(result.old), addresses(result.new)
    holders = {
        node.eid
        for version in (result.old, result.new)
        for node in version.provisions()
        if node.holds_clauses
    }
    for block in _paired(merged(result)):
        row = add(table, "tr")
        gone = [span for span in block.spans if span.mark in OLD_MARKS]
        came = [span for span in block.spans if span.mark in NEW_MARKS]
        if all(sum(len(span.text) for span in side) <= _WHOLE for side in (gone, came)):
            add(add(row, "trPr"), "cantSplit")
        fill = "F3F6F9" if _is_heading(block, holders) else ""
        left, right = _cell(row, fill=fill), _cell(row, fill=fill)
        if block.old:
            _fill(left, gone)
        else:
            _paragraph(left, say("born"), color="7B8794", center=True)
        if block.new:
            _fill(right, came)
        else:
            _paragraph(right, say("gone"), color="7B8794", center=True)
        note = _note(block, old, new_, say)
        if note:
            _paragraph(right, note, color="6B3FA0")
    add(body, "p")
    return pack(body, result, say, landscape=True)


def _paired(blocks: Sequence[Block]) -> Iterable[Block]:
    """Yield the blocks, a moved clause once: where it stands now, with what it was."""
    gone = {block.change.link.id: block for block in blocks if block.change and not block.new}
    for block in blocks:
        if block.change is None or (block.old and block.new):
            yield block
        elif block.new:
            before = gone[block.change.link.id]
            yield Block(block.change, (*before.spans, *block.spans), before.old, block.new)


def _is_heading(block: Block, holders: AbstractSet[str]) -> bool:
    """Tell whether a block is the heading of a chapter or the like."""
    return any(eid in holders for eid in (*block.old, *block.new))


def _note(block: Block, old: dict[str, str], new_: dict[str, str], say: Words) -> str:
    if block.change is None or "moved" not in block.change.link.flags:
        return ""
    places = ", ".join(old.get(eid, eid) for eid in block.old)
    here = ", ".join(new_.get(eid, eid) for eid in block.new)
    return "" if places == here else say("moved_from", place=places)


def _table(body: Any, say: Words) -> Any:
    table = add(body, "tbl")
    look = add(table, "tblPr")
    add(look, "tblW", w=_WIDTH, type="dxa")
    borders = add(look, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="single", sz=4, space=0, color="9FB3C8")
    add(look, "tblLayout", type="fixed")
    margins = add(look, "tblCellMar")
    for side in ("left", "right"):
        add(margins, side, w=140, type="dxa")
    grid = add(table, "tblGrid")
    for _ in range(2):
        add(grid, "gridCol", w=_WIDTH // 2)
    head = add(table, "tr")
    add(add(head, "trPr"), "tblHeader")
    for name in ("old", "new"):
        cell = _cell(head, fill="E4EBF2")
        title = say(name)
        _paragraph(cell, title[:1].upper() + title[1:], style="Clause", center=True)
    return table


def _cell(row: Any, *, fill: str = "") -> Any:
    cell = add(row, "tc")
    look = add(cell, "tcPr")
    add(look, "tcW", w=_WIDTH // 2, type="dxa")
    if fill:
        add(look, "shd", val="clear", color="auto", fill=fill)
    return cell


def _fill(cell: Any, spans: Sequence[Span]) -> None:
    """Put one version's words into a cell, a paragraph a line, what differs marked."""
    paragraph = None
    for span in spans:
        mark = span.mark
        for number, part in enumerate(span.text.split("\n")):
            if number:
                paragraph = None
            if not part:
                continue
            if paragraph is None:
                paragraph = _open(cell)
            run = add(paragraph, "r")
            if mark in _LOOKS:
                color, line = _LOOKS[mark]
                look = add(run, "rPr")
                if line == "strike":
                    add(look, "strike")
                add(look, "color", val=color)
                if line == "u":
                    add(look, "u", val="single")
            put_text(run, part)
    if not cell.findall("{*}p"):
        add(cell, "p")


def _open(cell: Any) -> Any:
    paragraph = add(cell, "p")
    add(add(paragraph, "pPr"), "spacing", before=40, after=40)
    return paragraph


def _paragraph(parent: Any, text: str, *, style: str = "", center: bool = False, color: str = "") -> None:
    paragraph = add(parent, "p")
    look = add(paragraph, "pPr")
    if style:
        add(look, "pStyle", val=style)
    if center:
        add(look, "jc", val="center")
    run = add(paragraph, "r")
    if color:
        add(add(run, "rPr"), "color", val=color)
    put_text(run, text)
