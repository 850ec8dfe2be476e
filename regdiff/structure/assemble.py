"""The second pass: headings, paragraphs and list items become a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regdiff.structure.ahead import Ahead
from regdiff.structure.blocks import Block, Role
from regdiff.structure.containers import Containers, numberings, ranks_in, resumptions
from regdiff.structure.forms import QUOTED, Doubts
from regdiff.structure.headings import (
    BEHIND_HEADING,
    VERB,
    bracketed_heading,
    is_chapeau,
    is_closed,
    looks_like_heading,
    run_in_heading,
    skip_signs,
)
from regdiff.structure.inline import inline_items, run_on_items
from regdiff.structure.labels import Label, Labels
from regdiff.structure.lines import Line
from regdiff.structure.lists import Counts, OpenList, find_place
from regdiff.structure.scan import PLAIN, Candidate
from regdiff.structure.sections import have_stopped_headings
from regdiff.structure.signs import Reading, is_next
from regdiff.structure.tree import Node, TreeWriter

_HEADING = Role.HEADING
_COUNTED = frozenset({"arabic", "decimal", "upper-letter", "upper-roman"})
_OPENING = ('"', "“", "「", "«", "„")
_MOST_BARE = 100
_FULL_STOPS = (".", "。", "!", "！", "?", "？")


class Assembler:
    """Writes blocks to a tree, one after the other."""

    def __init__(
        self, blocks: Sequence[Block], labels: Labels, *, unit: str, chosen: Mapping[int, Candidate]
    ) -> None:
        """Prepare to write ``blocks``; ``unit`` is the kind of the provisions that count through.

        ``chosen`` are the headings of containers, articles and annexes by block.
        """
        resumed = resumptions(chosen, unit)
        self.unit = unit
        self.tree = TreeWriter()
        self.awaits_heading: Node | None = None
        """The container or article that has no heading and no words yet."""
        self._containers = Containers(self.tree, unit, ranks_in(chosen, unit, blocks))
        self._rows = numberings(chosen, unit)
        self._stopped = have_stopped_headings(chosen, blocks, unit)
        self.doubts = Doubts(blocks, labels)
        self._blocks = blocks
        self._labels = labels
        self._ahead = Ahead(blocks, labels)
        self._resumed = resumed
        self._base = 0
        self._table, self._in_table = 0, False
        self._in_annex = False
        self._index = 0
        self._levels: list[tuple[Node, int]] = []
        self.labelled = False
        self.tail = ""
        self._leave_content()

    def item(self, words: str) -> Label | None:
        """Return the label of the item that words start with."""
        return self._labels.item_label(words)

    def is_item(self, words: str) -> bool:
        """Tell whether words start with the label of an item."""
        return self._labels.item_label(words) is not None

    def interrupts(self, index: int) -> bool:
        """Tell whether an unnumbered heading stands inside a list that goes on behind it."""
        sibling = any(deep >= self._blocks[index].level > 0 for _, deep in self._levels)
        return not sibling and self._ahead.interrupts(index, self._lists)

    # --- headings -----------------------------------------------------------------------------------

    def open_candidate(self, index: int, candidate: Candidate, *, above: Block | None = None) -> None:
        """Open the container, article or annex that a line starts, with the heading ``above`` the line."""
        block, label = self._blocks[index], candidate.label
        kind = label.kind
        self._leave_content()
        self.tail = ""
        self.labelled = True
        self._index = index
        if kind == "annex" or index in self._resumed:
            self._containers.begin_annex()
            self._in_annex = kind == "annex"
            self.doubts.annex = index if self._in_annex else None
        if kind == self.unit:
            if self._containers.begin_unit(label.row) and not self._in_annex:
                self._tell("structure.quoted", QUOTED.format(label.kind.capitalize(), label.number))
        else:
            row, quotes = self._rows.get(index, ""), self._announces(index)
            self._containers.begin_container(kind, row=row, quotes=quotes)
        node = self.tree.open(kind, number=label.number, aliases=block.ids)
        self._base = self.tree.depth
        if above is not None:
            Line(above.text, self.tree).heading()
        line = Line(block.text, self.tree)
        rest = skip_signs(block.text, label.end, signs=BEHIND_HEADING)
        line.label(label.start, rest)
        self.awaits_heading = node if above is None else None
        if rest < len(block.text) and above is not None:
            self._content(line, rest, block.level)
        elif rest < len(block.text):
            self._behind_label(line, candidate, rest, block)

    def _behind_label(self, line: Line, candidate: Candidate, start: int, block: Block) -> None:
        """Write what stands behind a label: a heading, words, or a heading and then words."""
        words = line.text[start:]
        bracketed = 0 if self.is_item(words) else bracketed_heading(words)
        bracketed = bracketed or run_in_heading(words, candidate.label.kind)
        is_heading = candidate.label.rest == "heading" or block.role is _HEADING
        if candidate.label.rest == "guess" and not is_heading:
            stopped = (candidate.label.kind == "section" or self._stopped) and words.endswith(".")
            stopped = stopped and self._words_follow()
            short = words[:-1] if stopped else words
            is_heading = words.isupper() or (
                looks_like_heading(short) and not (short is not words and VERB.search(words))
            )
        if is_heading:
            line.heading(start)
            self.awaits_heading = None
        elif bracketed:
            line.heading(start, start + bracketed)
            self.awaits_heading = None
            behind = skip_signs(line.text, start + bracketed, signs=BEHIND_HEADING)
            chained = self._labels.item_label_at(line.text, behind) is not None
            self._content(line, behind if chained else start + bracketed, block.level)
        else:
            self.awaits_heading = None
            self._content(line, start, block.level)

    def _words_follow(self) -> bool:
        """Tell whether the next block is no heading: a line of a few words behind a label is then one."""
        behind = self._blocks[self._index + 1 : self._index + 8]
        following = next((block.text for block in behind if block.role is not Role.FURNITURE), "")
        label = self._labels.heading_label(following)
        return bool(following) and (label is None or label.kind == PLAIN)

    def open_division(self, block: Block, *, usual: bool = False) -> None:
        """Open a container for a heading that carries no number; a ``usual`` one is as good as a chapter."""
        self._leave_content(self._seen)
        self._containers.begin_division(usual=usual)
        level = block.level or 9
        path = self.tree.path
        self._levels = [(node, deep) for node, deep in self._levels if any(node is open_ for open_ in path)]
        while self._levels and self._levels[-1][1] >= level and self.tree.current is self._levels[-1][0]:
            self._levels.pop()
            self.tree.close()
        self._levels.append((self.tree.open("chapter" if usual else "division", aliases=block.ids), level))
        self._base = self.tree.depth
        Line(block.text, self.tree).heading()

    def take_heading(self, block: Block) -> None:
        """Write a block as the heading of what was just opened."""
        Line(block.text, self.tree).heading()
        self.awaits_heading = None

    def _announces(self, index: int) -> bool:
        """Tell whether the words before a block announce a quotation: a colon, or an open quotation mark."""
        before = [block.text.strip() for block in self._blocks[max(index - 4, 0) : index]]
        return any(words.endswith((":", "：")) or words.startswith(_OPENING) for words in before)

    # --- content ------------------------------------------------------------------------------------

    def content(self, index: int) -> None:
        """Write a block of words: an item, a paragraph, or what goes on with one."""
        text, role, level, kind, _, ids = self._blocks[index]
        self._index = index
        self.awaits_heading = None
        if self._in_table:
            self._end_table()
        if role is _HEADING:
            level = 0
        line, label = Line(text, self.tree), self._labels.item_label(text)
        if label is None and level and kind == "item":
            self._bullet(line, level, ids)
        elif label is None or not self._item(line, label, level, ids):
            self._paragraph(line, 0, level, ids=ids)
        self._last_words = text

    def _bullet(self, line: Line, level: int, ids: tuple[str, ...]) -> None:
        """Write an item that the format marks and that prints no sign."""
        while self._lists and self._lists[-1].level > level:
            self._lists.pop()
        here = self._lists[-1] if self._lists else None
        if here is None or here.shape != "bullet" or here.level < level:
            depth = self._holder_depth(here) if here else self._base + int(self._unnumbered)
            self._lists.append(OpenList("bullet", "none", (0,), depth, level, "indent"))
        self.tree.open("indent", aliases=ids, depth=self._lists[-1].depth)
        line.emit()

    def plain(self, index: int) -> None:
        """Write a block of words in which no label counts: it stands in a quotation."""
        block = self._blocks[index]
        self.awaits_heading = None
        self._end_table()
        line = Line(block.text, self.tree)
        if self._lists:
            self.tree.open("subparagraph", aliases=block.ids, depth=self._lists[-1].depth + 1)
            line.emit()
        else:
            self._paragraph(line, 0, block.level, ids=block.ids)
        self._last_words = block.text

    def row(self, block: Block) -> None:
        """Write a row of a table below what is open."""
        if block.table != self._table:
            self._end_table()
            while self._lists and self._lists[-1].level > block.level:
                self.tree.close_to(self._lists.pop().depth)
        self.awaits_heading = None
        self._table, self._in_table = block.table, True
        self.tree.row(block.text.split("\t"))

    def _end_table(self) -> None:
        self.tree.end_table()
        self._table, self._in_table = 0, False

    def _leave_content(self, seen: Counts | None = None) -> None:
        """Close what is open; numbers that were ``seen`` may count on below the next heading."""
        if self._in_table:
            self._end_table()
        self.awaits_heading = None
        self._lists: list[OpenList] = []
        self._unnumbered = False
        self._words_for: Node | None = None
        self._last_words = ""
        self._seen = seen or {}
        self._quoting: OpenList | None = None

    def _content(self, line: Line, start: int, level: int) -> None:
        label = self._labels.item_label_at(line.text, start)
        if label is None or not self._item(line, label, level, ()):
            self._paragraph(line, start, level)

    def _item(self, line: Line, label: Label, level: int, ids: tuple[str, ...]) -> bool:
        """Write an item; ``False`` when its number fits nowhere and it is no item."""
        if label.shape == "bare" and not self._may_be_bare(label):
            return False
        text, end = line.text, label.end
        outer = level if level < 2 else self._outer_level(text, label, level)
        place = find_place(
            label, self._lists, outer, lambda: self._ahead.upcoming(self._index, label.shape), self._seen
        )
        if place is None:
            message = f"{text[label.start : end]} at the start of a line fits no list; it is read as words."
            self._tell("structure.sequence", message)
            return False
        reading, inside, new, gap = place
        if gap and "." not in (label.number or ""):
            self._tell("structure.gap", f"{text[label.start : end]} does not follow the number before it.")
        if new:
            self._new_list(label, inside, reading, outer)
        else:
            del self._lists[inside + 1 :]
            self._lists[-1].last = reading.key
        here = self._lists[-1]
        self._seen[here.shape, here.alphabet] = here.last
        if self._announces_quotation(text):
            self._quoting = here
        elif self._quoting is not None:
            self._quoting = self._still_quoting()
        node = self.tree.open(here.kind, number=label.number, aliases=ids, depth=here.depth)
        self.labelled = True
        self._words_for = node
        rest = skip_signs(text, end)
        line.label(label.start, end if rest < len(text) else rest)
        if rest < len(text):
            self._behind_item(line, end, rest, level)
        return True

    def _behind_item(self, line: Line, end: int, start: int, level: int) -> None:
        """Write what stands behind the label of an item: another label, a heading, or words.

        Invisible signs before another label, from ``end`` to ``start``, are the item's own.
        """
        text = line.text
        chained = self._chained(text, start)
        if chained is not None:
            line.emit(end, start)
        if self._blocks[self._index].role is _HEADING:
            line.heading(start)
            self._words_for = None
            self._last_words = text
        elif chained is None or not self._item(line, chained, level, ()):
            heading = run_in_heading(text[start:], "item") if "A" <= text[start] <= "Z" else 0
            if heading:
                line.heading(start, start + heading)
            self._own_words(line, start + heading)

    def _announces_quotation(self, text: str) -> bool:
        """Tell whether an item says that what follows is put into another text (``is inserted:``)."""
        return text.rstrip().endswith((":", "：")) and self._labels.is_sentence(text)

    def _still_quoting(self) -> OpenList | None:
        """Return the list whose item announced a quotation, unless it has gone on."""
        inner = self._quoting is not None and any(one is self._quoting for one in self._lists[:-1])
        return self._quoting if inner else None

    def _inside_quotation(self) -> int:
        """Return how many lists are left open by quoted lines that the announcing list goes on behind."""
        quoting = self._quoting
        if quoting is None or not self._ahead.goes_on_later(self._index, quoting):
            return 0
        return next((at for at, one in enumerate(self._lists, start=1) if one is quoting), 0)

    def _may_be_bare(self, label: Label) -> bool:
        """Tell whether a number without any sign can be a paragraph's: first in its article, or next."""
        key = label.readings[0].key
        if self._lists and self._lists[0].shape == "bare":
            return is_next(self._lists[0].last, key)
        if not self._in_unit() or self._lists:
            return False
        before = self.tree.path[self._base - 1].children[:_MOST_BARE]
        return key == (sum(child.kind == "paragraph" for child in before) + 1,)

    def _chained(self, text: str, position: int) -> Label | None:
        """Return the label that follows directly on another and starts a list inside it: ``1. (a)``."""
        head = text[position : position + 6]
        if ")" not in head and "）" not in head:
            return None
        label = self._labels.item_label_at(text, position)
        if label is None or label.shape not in {"paren", "right"}:
            return None
        return label if any(reading.key == (1,) for reading in label.readings) else None

    def _outer_level(self, text: str, label: Label, level: int) -> int:
        """Return the list depth of the first of several labels; the block's own is that of the last."""
        position = label.end
        while level > 1 and (following := self._chained(text, position)) is not None:
            position, level = following.end, level - 1
        return level

    def _new_list(self, label: Label, inside: int, reading: Reading, level: int) -> None:
        alphabet, key = reading
        del self._lists[inside:]
        if self._lists:
            by_number = alphabet == "decimal" and key[:-1] == self._lists[-1].last
            depth = self._lists[-1].depth + 1 if by_number else self._holder_depth(self._lists[-1])
            kind = "indent" if label.shape == "dash" else "point"
        else:
            depth, kind = self._first_list(label)
            if not self._base and not depth and kind == "paragraph":
                self.tree.gather("preamble")
        self._lists.append(OpenList(label.shape, alphabet, key, depth, level, kind))

    def _holder_depth(self, last: OpenList) -> int:
        """Return the depth of the item (or of its last subparagraph) that a deeper list goes into."""
        path = self.tree.path
        depth = last.depth + 1
        while depth < len(path) and path[depth].kind == "subparagraph":
            depth += 1
        return min(depth, len(path))

    def _first_list(self, label: Label) -> tuple[int, str]:
        """Return the depth and kind of the outermost list of an article."""
        if label.shape == "dash":
            return self._base + int(self._unnumbered), "indent"
        if not self._unnumbered:
            return self._base, "point" if self._in_annex else "paragraph"
        chapeau = not self._last_words.rstrip().endswith(_FULL_STOPS)
        latin = any(reading.alphabet == "arabic" for reading in label.readings)
        listed = label.shape in {"paren", "right"} and is_chapeau(self._last_words)
        if not (self._in_unit() or listed) or (latin and not chapeau and label.shape != "comma"):
            if chapeau and self._in_annex:
                return self._base + 1, "point"
            return self._base, "point" if self._in_annex else "paragraph"
        return self._base + 1, "point"

    def _in_unit(self) -> bool:
        path = self.tree.path
        return self._base > 0 and len(path) >= self._base and path[self._base - 1].kind == self.unit

    def _own_words(self, line: Line, start: int) -> None:
        """Write the words of the item that was just opened, and the items that run on inside them."""
        self._words_for = None
        items = inline_items(line.text, start)
        if not items and self._run_on(line, start):
            return
        line.emit(start, items[0].start if items else None)
        self._inline(line, items)
        self._last_words = line.text

    def _run_on(self, line: Line, start: int) -> bool:
        """Write the items that run on behind an item of their list (``一、甲。二、乙。``)."""
        here = self._lists[-1] if self._lists else None
        if here is None or here.alphabet != "han" or self.tree.depth != here.depth + 1:
            return False
        items = run_on_items(line.text, start, here.last[0])
        following = self._ahead.upcoming(self._index, here.shape) if items else None
        if not items or (following is not None and is_next(here.last, following.readings[0].key)):
            return False
        line.emit(start, items[0].start)
        for item in items:
            self.tree.open(here.kind, number=item.number, depth=here.depth)
            self.labelled = True
            line.label(item.start, item.words)
            line.emit(item.words, item.end)
            here.last = (int(item.number),)
        self._last_words = line.text
        return True

    def _paragraph(self, line: Line, start: int, level: int, *, ids: tuple[str, ...] = ()) -> None:
        """Write words without a label where they belong."""
        if self._words_for is not None and self._words_for is self.tree.current:
            self._own_words(line, start)
            return
        self._words_for = None
        if self._goes_on(line.text, start):
            self._go_on(line, start)
            return
        inside = 0
        if self._lists and level:  # the format says how deep words stand
            depths = [at for at, one in enumerate(self._lists, start=1) if 0 < one.level <= level]
            inside = max(depths, default=0)
        if self._lists and not inside:
            inside = self._ahead.list_going_on(self._index, self._lists) or self._inside_quotation()
        if inside:
            del self._lists[inside:]
            self.tree.open("subparagraph", aliases=ids, depth=self._lists[-1].depth + 1)
        elif self._lists and self._holds_subparagraphs(self._lists[0]):
            keep = 1
            while keep < len(self._lists) and self._lists[keep].alphabet == "decimal":
                keep += 1
            del self._lists[keep:]
            self.tree.open("subparagraph", aliases=ids, depth=self._lists[-1].depth + 1)
        else:
            self._lists = []
            self.tree.open("paragraph", aliases=ids, depth=self._base)
            self._unnumbered = True
        items = inline_items(line.text, start)
        line.emit(start, items[0].start if items else None)
        self._last_words = line.text
        self._inline(line, items)

    def _holds_subparagraphs(self, outermost: OpenList) -> bool:
        """Tell whether words without a label belong to the last item of the outermost list."""
        counted = outermost.alphabet in _COUNTED and outermost.depth == self._base
        return outermost.kind == "paragraph" or counted

    def _goes_on(self, words: str, start: int) -> bool:
        """Tell whether words go on with the sentence before them: lower case after an open end."""
        first = words[start : start + 1]
        return bool(
            first.islower()
            and self._last_words
            and not is_closed(self._last_words)
            and not self._labels.defines(words[start : start + 120])
            and not self._last_words.rstrip().endswith(("—", "–"))
            and self.tree.depth > self._base
        )

    def _go_on(self, line: Line, start: int) -> None:
        """Write the end of a sentence that a list has interrupted, or that a line break has."""
        if self._lists:
            self.tree.close_to(max(self._lists.pop().depth, self._base + 1))
        line.emit(start)
        self._last_words = line.text

    def _inline(self, line: Line, items: Sequence[tuple[int, int, int, str]]) -> None:
        """Write the items that run on inside a line, and the paragraph that may follow them."""
        if not items:
            return
        depth = self.tree.depth
        for start, words, end, number in items:
            self.tree.open("point", number=number, depth=depth)
            self.labelled = True
            line.label(start, words)
            line.emit(words, end)
        end = items[-1][2]
        if line.text[end:].strip():
            self._lists = self._lists[:1] if self._lists and self._lists[0].kind == "paragraph" else []
            self._last_words = "。"
            self._paragraph(line, end, 0)
        else:
            self.tree.close_to(depth)

    def _tell(self, code: str, message: str) -> None:
        self.doubts.tell(code, message, self._index, self.tree.next_line)
