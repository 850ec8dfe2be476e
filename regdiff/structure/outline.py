"""From blocks to the clause tree: head, body, tail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from regdiff.languages import NEUTRAL, guess_language, is_traditional
from regdiff.model import Document, Meta, Notice, Severity, Source
from regdiff.model.record import record
from regdiff.structure.assemble import Assembler
from regdiff.structure.blocks import Block, Role
from regdiff.structure.coverage import covered
from regdiff.structure.furniture import FurnitureRows, furniture_of
from regdiff.structure.head import write_head
from regdiff.structure.headings import looks_like_heading
from regdiff.structure.labels import Labels, labels_of
from regdiff.structure.quotations import quoted_blocks
from regdiff.structure.scan import (
    Candidate,
    Doubt,
    basic_unit,
    behind_formula,
    choose,
    find_candidates,
    once,
    within_law,
    without_contents,
)
from regdiff.structure.sections import Above, headings_above, plain_sections, running_sections

_TEXT = Role.TEXT
_TRADITIONAL = "The text is in Traditional characters; against Simplified ones every word would differ."


def build(  # noqa: PLR0913 (what is known of a source, all by keyword)
    blocks: Sequence[Block],
    *,
    source: Source,
    language: str | None = None,
    meta: Meta | None = None,
    notices: Sequence[Notice] = (),
    original: str | Sequence[str] | None = None,
) -> Document:
    """Find the clauses in ``blocks`` and return the document.

    ``language`` is found from the words when not given. ``original`` is the text of the source, or its
    lines, as counted independently of the blocks; the document's coverage is measured against it.
    """
    blocks = [block for block in blocks if block.text and not block.text.isspace()]
    language, doubt = settle_language(language, (block.text for block in blocks))
    told = [*notices, *doubt]
    if language == "zh" and is_traditional("".join(block.text for block in blocks[:200])):
        told.append(Notice("read.traditional", Severity.INFO, _TRADITIONAL))
    plan, doubts = _plan(blocks, language)
    blocks = _unnested(blocks, plan.chosen)
    writer = Assembler(blocks, plan.labels, unit=plan.unit, chosen=plan.chosen)
    body, found = write_head(
        writer, blocks, first=plan.first, contents=plan.contents, furniture=plan.furniture
    )
    places = _write_body(writer, plan, body, {doubt.candidate.index for doubt in doubts})
    told += [*(_told(doubt, places, blocks) for doubt in doubts), *writer.doubts.notices()]
    if not writer.labelled:
        message = "No clause number was found; the text is read as paragraphs."
        told.append(Notice("structure.no-clauses", Severity.WARNING, message))
    coverage = 1.0
    if original is not None:
        coverage, lost = covered(writer.tree.written(), original)
        told.extend(lost)
    return writer.tree.document(
        language=language, source=source, meta=_completed(meta, found), notices=told, coverage=coverage
    )


def _unnested(blocks: Sequence[Block], chosen: Mapping[int, Candidate]) -> Sequence[Block]:
    """Count the depth of lists from the article they stand in: a page may nest the whole law in one."""
    if not any(block.level for block in blocks):
        return blocks
    first = min(chosen, default=0)
    body = [block.level for block in blocks[first:] if block.role is Role.TEXT]
    least = min(body, default=0)
    if not least and not any(blocks[index].level for index in chosen if blocks[index].role is Role.TEXT):
        return blocks
    level = 0
    counted = []
    for index, block in enumerate(blocks):
        if index in chosen:
            level = block.level if block.role is Role.TEXT else least
        nested = block.role is not Role.HEADING and level
        counted.append(block._replace(level=max(block.level - level, 0)) if nested else block)
    return counted


def _told(doubt: Doubt, places: Mapping[int, int], blocks: Sequence[Block]) -> Notice:
    """Return the notice of a doubt with the range of the line in question."""
    index = doubt.candidate.index
    start = places.get(index)
    return doubt.notice("" if start is None else f"{start}-{start + len(blocks[index].text.strip())}")


def _completed(given: Meta | None, found: Meta) -> Meta:
    """Return what the reader knows, with what the head prints where the reader knows nothing."""
    if given is None:
        return found
    return Meta(
        title=given.title or found.title,
        date=given.date or found.date,
        version=given.version or found.version,
    )


def settle_language(language: str | None, texts: Iterable[str]) -> tuple[str, tuple[Notice, ...]]:
    """Return the language that was asked for, or the one that the texts speak for, with a doubt told."""
    if language is not None:
        return language, ()
    guessed, certain = guess_language("\n".join(texts))
    if certain:
        return guessed, ()
    if guessed != NEUTRAL:
        message = f"No known language was recognised; it is read as {guessed} (--language overrides it)."
        return guessed, (Notice("read.language", Severity.WARNING, message),)
    message = (
        "The language is none that is known: clauses are found by their numbers alone, and no norms are "
        "tagged (--language names one)."
    )
    return guessed, (Notice("read.language", Severity.WARNING, message),)


@record
class _Plan:
    """What the first pass has found."""

    blocks: Sequence[Block]
    labels: Labels
    furniture: FurnitureRows
    quoted: frozenset[int]
    contents: range
    chosen: Mapping[int, Candidate]
    unit: str
    above: Mapping[int, Above]
    aside: Collection[int]
    """The blocks that may be furniture of the body or of the tail."""

    @property
    def first(self) -> int | None:
        """The block of the first heading of a container or an article; an annex comes after the body."""
        index = min(self.chosen, default=None)
        if index is None or self.chosen[index].label.kind == "annex":
            return None
        index = self.above[index].heading if index in self.above else index
        return index - 1 if index and self.labels.is_unnumbered(self.blocks[index - 1].text) else index

    @cached_property
    def consumed(self) -> frozenset[int]:
        """The blocks that are written with the article below them."""
        return frozenset(above.heading for above in self.above.values())

    @cached_property
    def telling(self) -> frozenset[int]:
        """The blocks that are, or may be, something else than the words of a clause."""
        rows = (at for at, block in enumerate(self.blocks) if block.role is not _TEXT)
        usual = self.labels.unnumbered([block.text for block in self.blocks])
        return frozenset().union(
            rows, usual, self.consumed, self.groups, self.chosen, self.contents, self.quoted, self.aside
        )

    @cached_property
    def groups(self) -> frozenset[int]:
        """The blocks that are headings of several sections."""
        return frozenset(above.group for above in self.above.values() if above.group is not None)


def _plan(blocks: Sequence[Block], language: str) -> tuple[_Plan, list[Doubt]]:
    labels, furniture = labels_of(language), furniture_of(language)
    quoted = quoted_blocks(blocks)
    candidates = find_candidates(blocks, labels, quoted)
    named = [c for c in candidates if c.label.kind in {"article", "section"}]
    alone = len(named) == 1 and named[0].label.kind == "section"
    if not named or alone:
        sections = plain_sections(blocks, labels, quoted) or running_sections(blocks, labels, quoted)
        if alone and len(sections) > 2 and named[0].index < sections[0].index:
            candidates = [c for c in candidates if c is not named[0]]
        elif alone:
            sections = []
        candidates = sorted([*candidates, *sections], key=lambda candidate: candidate.index)
    candidates, contents = without_contents(once(candidates), blocks, furniture)
    aside = furniture.behind([block.text for block in blocks])
    candidates = behind_formula(within_law(candidates, blocks, furniture, aside), blocks, furniture)
    chosen, doubts = choose(candidates, blocks, contents)
    unit = basic_unit(candidates, contents)
    above = headings_above(chosen, blocks, labels, unit=unit, quoted=quoted)
    return _Plan(blocks, labels, furniture, quoted, contents, chosen, unit, above, frozenset(aside)), doubts


def _write_body(writer: Assembler, plan: _Plan, start: int, asked: Collection[int]) -> dict[int, int]:
    """Write all blocks from ``start`` on; return where those that are ``asked`` for begin in the text."""
    places = {}
    telling = plan.telling
    for index in range(start, len(plan.blocks)):
        if index in asked:
            places[index] = writer.tree.next_line
        if index in telling or writer.tail or writer.awaits_heading is not None:
            _write(writer, plan, index)
        else:
            writer.content(index)
    return places


def _write(writer: Assembler, plan: _Plan, index: int) -> None:
    """Write one block of the body: page furniture first, then headings, then words."""
    block = plan.blocks[index]
    if index in plan.consumed:
        return
    if index in plan.groups and not plan.furniture.kind_of(block.text, "body"):
        writer.open_division(block)
    elif index in plan.chosen:
        above = plan.above.get(index)
        writer.open_candidate(index, plan.chosen[index], above=above and plan.blocks[above.heading])
    elif kind := _furniture_kind(writer, plan, index):
        writer.tree.furniture(kind, block.text)
    elif block.role is Role.ROW:
        writer.row(block)
    elif index in plan.quoted:
        writer.plain(index)
    elif _is_heading(writer, plan, index):
        writer.take_heading(block)
    elif plan.chosen and plan.labels.is_unnumbered(block.text):
        writer.open_division(block, usual=True)
    elif block.role is Role.HEADING and not writer.is_item(block.text) and not writer.interrupts(index):
        writer.open_division(block)
    else:
        writer.content(index)


def _furniture_kind(writer: Assembler, plan: _Plan, index: int) -> str:
    """Return the kind of furniture a block of the body is, or nothing."""
    block = plan.blocks[index]
    if block.role is Role.FURNITURE:
        return block.kind or "note"
    if index in plan.contents:
        return "contents"
    if block.role is Role.ROW:
        return ""
    if index not in plan.aside:
        return writer.tail
    kind = plan.furniture.kind_of(block.text, "body")
    if not kind and plan.chosen:
        writer.tail = plan.furniture.kind_of(block.text, "tail") or writer.tail
    return kind or writer.tail


def _is_heading(writer: Assembler, plan: _Plan, index: int) -> bool:
    """Tell whether a block is the heading of the container or article just opened."""
    node = writer.awaits_heading
    if node is None:
        return False
    block = plan.blocks[index]
    if block.kind == "article-heading":
        return True
    if block.role is Role.HEADING:
        return not writer.is_item(block.text)
    if not looks_like_heading(block.text) or writer.is_item(block.text):
        return False
    if node.kind != writer.unit:
        return True
    return index + 1 < len(plan.blocks) and index + 1 not in plan.chosen
