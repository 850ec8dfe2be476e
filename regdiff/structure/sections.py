"""Sections that print nothing but a number, and headings that stand above the number.

``1. Overview`` may be a section's heading or an item; ``Short title`` on a line of its own and
``1.—(1) This Act may be cited …`` below it is how many parliaments print a section.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from regdiff.structure.blocks import Block, Role
from regdiff.structure.headings import is_closed, looks_like_heading, run_in_heading
from regdiff.structure.labels import Labels
from regdiff.structure.scan import PLAIN, Candidate, best_reading, find_candidates
from regdiff.structure.signs import is_first, is_next

_BELOW_CHAPTERS = frozenset({"plain-section-dot"})
"""Rows that number a section's heading only below a part or a chapter; elsewhere they number items."""
_OPENING = ("（", "(")
_BRACKETED = re.compile(r"[（(][^（）()]{2,60}[)）]")
_DASHES = " \u00a0\t—–-."
_LONGEST_ABOVE = 14
_LONGEST_STOPPED = 10
_MOST_REPEALED = 20


class Above(NamedTuple):
    """What stands above the number of an article: its heading, and a heading of several, by block."""

    heading: int
    group: int | None = None


def plain_sections(blocks: Sequence[Block], labels: Labels, quoted: frozenset[int]) -> list[Candidate]:
    """Return sections that print nothing but a number before their heading (``1. Overview``).

    They count only when three or more stand in sequence from 1, each a short line, and most of them
    with words of their own behind it: a plain list has none. One is enough below the heading of a
    part or a chapter, and two where their subsections follow directly (``(1) …``).
    """
    chapters = [
        c.index for c in find_candidates(blocks, labels, quoted) if c.label.kind in {"part", "chapter"}
    ]
    first_chapter = min(chapters, default=len(blocks))
    entries = _plain(blocks, labels, quoted, first_chapter)
    later = {entry.key: place for place, entry in enumerate(entries)}
    runs: list[list[Candidate]] = []
    for place, entry in enumerate(entries):
        run = runs[-1] if runs else []
        skips = len(run) > 1 and _skips(run[-1].key, entry.key, later, place)
        if is_first(entry.key):
            runs.append([entry])
        elif run and (
            is_next(run[-1].key, entry.key) or (skips and _stands_alone(blocks, entry.index, labels))
        ):
            run.append(entry)
    runs = [run for run in runs if len(run) >= _least_sections(run, blocks, labels, first_chapter)]
    return [candidate for run in runs for candidate in run] if any(map(_has_words, runs)) else []


def _plain(
    blocks: Sequence[Block], labels: Labels, quoted: frozenset[int], first_chapter: int
) -> list[Candidate]:
    """Return the lines that are a number and what can be a heading."""
    found: list[Candidate] = []
    for index, block in enumerate(blocks):
        if block.role in {Role.ROW, Role.FURNITURE} or index in quoted:
            continue
        label = labels.heading_label(block.text)
        if label is None or label.kind != PLAIN or (label.row in _BELOW_CHAPTERS and index < first_chapter):
            continue
        label = label._replace(kind="section")
        rest = block.text[label.end :].strip()
        if block.kind != "section" and not looks_like_heading(rest):
            continue
        found.append(Candidate.of(index, label, strong=True, rest=rest))
    return found


def _skips(
    last: tuple[int, ...], key: tuple[int, ...], later: Mapping[tuple[int, ...], int], place: int
) -> bool:
    """Tell whether a number skips some that were repealed: none of those stands later."""
    between = range(last[0] + 1, key[0])
    return key > last and len(between) <= _MOST_REPEALED and all(later.get((n,), -1) < place for n in between)


def _stands_alone(blocks: Sequence[Block], index: int, labels: Labels) -> bool:
    """Tell whether a numbered line stands behind a closed sentence and has words of its own behind it."""
    before, behind = _before(blocks, index), index + 1
    if before < 0 or not (is_closed(blocks[before].text) or looks_like_heading(blocks[before].text)):
        return False
    following = blocks[behind].text if behind < len(blocks) else ""
    label = labels.heading_label(following)
    return bool(following) and (label is None or label.kind != PLAIN)


def _least_sections(
    run: Sequence[Candidate], blocks: Sequence[Block], labels: Labels, first_chapter: int
) -> int:
    """Return how many numbered headings in sequence make sections of what stands below them."""
    if not _has_words(run):
        return 3
    if run[0].index > first_chapter:
        return 1
    first = next((block.text for block in blocks[run[0].index + 1 : run[0].index + 2]), "")
    label = labels.item_label(first)
    return 2 if label is not None and label.shape == "paren" and is_first(best_reading(label).key) else 3


def _has_words(run: Sequence[Candidate]) -> bool:
    """Tell whether most headings of a run have words of their own behind them."""
    starts = {candidate.index for candidate in run}
    return 3 * sum(candidate.index + 1 in starts for candidate in run) <= len(run)


class _Numbered(NamedTuple):
    """A line that begins with a bare number.

    ``own`` says that a subsection or a heading follows on the line, ``above`` that a heading stands above.
    """

    candidate: Candidate
    own: bool
    above: bool

    @property
    def strong(self) -> bool:
        return self.own or self.above


def running_sections(blocks: Sequence[Block], labels: Labels, quoted: frozenset[int]) -> list[Candidate]:
    """Return the sections whose number stands before their words.

    Their numbers run on through parts and chapters up to the first annex. They count only where nearly
    all have a heading on the line above, or most have that or begin with a subsection or a heading of
    their own (``3.—(1) A keeper …``, ``3. Duty.—A keeper …``).
    """
    entries = _numbered(blocks, labels, quoted)
    later = {entry.candidate.key: place for place, entry in enumerate(entries) if entry.strong}
    run: list[_Numbered] = []
    for place, entry in enumerate(entries):
        key = entry.candidate.key
        follows = is_next(run[-1].candidate.key, key) if run else is_first(key)
        follows = follows or (
            len(run) > 1 and entry.strong and _skips(run[-1].candidate.key, key, later, place)
        )
        if follows and (entry.strong or later.get(key, -1) < place):
            run.append(entry)
    strong = sum(entry.strong for entry in run)
    most = any(entry.own for entry in run) and 2 * strong > len(run)
    enough = len(run) > 1 and (most or 5 * strong >= 4 * len(run))
    return [entry.candidate for entry in run] if enough else []


def _numbered(blocks: Sequence[Block], labels: Labels, quoted: frozenset[int]) -> list[_Numbered]:
    """Return the lines that begin with a bare number, up to the first annex."""
    found: list[_Numbered] = []
    for index, block in enumerate(blocks):
        if block.role in {Role.ROW, Role.FURNITURE} or index in quoted:
            continue
        label = labels.heading_label(block.text)
        if label is not None and label.kind == "annex":
            break
        if label is None:
            label = labels.item_label(block.text)
            if label is None or label.shape != "decimal" or len(label.readings[0].key) != 2:
                continue
        elif label.kind != PLAIN:
            continue
        behind = block.text[label.end :]
        rest = behind.strip(_DASHES)
        if not rest:
            continue
        first = labels.item_label(behind.lstrip(_DASHES))
        chained = first is not None and first.shape == "paren" and best_reading(first).key == (1,)
        label = label._replace(row=PLAIN, kind="section", rest="text")
        own = chained or run_in_heading(rest, "item") > 0
        above = _is_above(blocks, index, labels, ())
        found.append(_Numbered(Candidate.of(index, label, strong=True, rest=rest), own, above))
    return found


def headings_above(
    chosen: Mapping[int, Candidate],
    blocks: Sequence[Block],
    labels: Labels,
    *,
    unit: str,
    quoted: Collection[int],
) -> dict[int, Above]:
    """Return for each article or section the heading that stands on the line above its number.

    A line in brackets counts where a third of the articles have one; any other where most have one
    and begin with words, as their own last line might else be taken from the article before.
    """
    before = {index: _before(blocks, index) for index, c in chosen.items() if c.label.kind == unit}
    units = {index: above for index, above in before.items() if above >= 0}
    taken = {*chosen, *quoted}
    bracketed = {
        index: Above(above)
        for index, above in units.items()
        if above not in taken
        and (words := blocks[above].text.strip()).startswith(_OPENING)
        and _BRACKETED.fullmatch(words)
        and labels.item_label(blocks[above].text) is None
    }
    if 3 * len(bracketed) < len(units) or len(bracketed) < 2:
        bracketed = {}
    plain = [
        index
        for index, above in units.items()
        if index not in bracketed
        and above not in taken
        and _begins_with_words(chosen[index], labels)
        and _is_above(blocks, index, labels, chosen)
    ]
    if 5 * len(plain) < 3 * len(units) or len(plain) < 2:
        return bracketed
    return bracketed | {
        index: Above(units[index], _group(blocks, units[index], labels, taken)) for index in plain
    }


def _before(blocks: Sequence[Block], index: int) -> int:
    """Return the block before one, past what is of the page (marks, signs of notes); -1 if there is none."""
    index -= 1
    while index >= 0 and blocks[index].role is Role.FURNITURE:
        index -= 1
    return index


def _begins_with_words(candidate: Candidate, labels: Labels) -> bool:
    rest = candidate.rest
    return bool(rest) and (
        candidate.label.rest == "text" or not looks_like_heading(rest) or labels.item_label(rest) is not None
    )


def _group(blocks: Sequence[Block], heading: int, labels: Labels, taken: Collection[int]) -> int | None:
    """Return the heading of several sections that stands above the ``heading`` of the first of them."""
    above = _before(blocks, heading)
    if above < 1 or above in taken or blocks[above].role is not Role.TEXT:
        return None
    return above if _is_above(blocks, heading, labels, taken) else None


def _is_above(blocks: Sequence[Block], index: int, labels: Labels, chosen: Collection[int]) -> bool:
    """Tell whether the line above a block is a heading, and not the heading of a chapter or a last line."""
    above = _before(blocks, index)
    if above < 0 or blocks[above].role not in {Role.TEXT, Role.HEADING} or above in chosen:
        return False
    words = blocks[above].text
    if blocks[above].role is Role.TEXT and (
        not looks_like_heading(words) or len(words.split()) > _LONGEST_ABOVE
    ):
        return False
    if labels.item_label(words) is not None or labels.heading_label(words) is not None:
        return False
    further = _before(blocks, above)
    before = blocks[further]
    if further < 0 or before.role is not Role.TEXT:
        return True
    container = labels.heading_label(before.text)
    if container is not None and container.kind != PLAIN and not before.text[container.end :].strip(_DASHES):
        return False
    return is_closed(before.text) or looks_like_heading(before.text)


def have_stopped_headings(chosen: Mapping[int, Candidate], blocks: Sequence[Block], unit: str) -> bool:
    """Tell whether the headings of a document's articles end in a full stop: nearly all are a few words."""
    units = [index for index, candidate in chosen.items() if candidate.label.kind == unit]
    short = [
        index
        for index in units
        if blocks[index].text.rstrip().endswith(".")
        and 0 < len(chosen[index].rest.split()) <= _LONGEST_STOPPED
        and index + 1 < len(blocks)
        and index + 1 not in chosen
    ]
    return len(short) > 1 and 5 * len(short) >= 4 * len(units)
