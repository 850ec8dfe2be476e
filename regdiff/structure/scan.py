"""The first pass over the blocks: which lines are headings of containers, articles and annexes.

A line that starts with ``Article 5`` may be the fifth article, a line of the table of contents, an
article quoted by an amending act, or a sentence about another article that happens to start the
line. What stands behind the number tells some of these apart, and the sequence of all candidates
the rest. What stays doubtful is told in a notice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from regdiff.model import Notice, Severity
from regdiff.structure.blocks import Block, Role
from regdiff.structure.furniture import FurnitureRows
from regdiff.structure.headings import bracketed_heading, is_closed, looks_like_heading
from regdiff.structure.labels import Label, Labels
from regdiff.structure.rows import regrouped
from regdiff.structure.signs import Reading, is_first, is_next

PLAIN = "plain-section"
"""The kind of a label that is nothing but a number; it is a section's where the sequence says so."""
_TITLE_LINES = 6
_FIRST_LISTED = 4
"""A table of contents without a title of its own begins with one of so many first headings."""
_LATEST_TITLE = 300
"""The title of a table of contents is one of so many first lines."""
_LONGEST_TITLE = 50
"""A longer line that speaks of a table of contents is a sentence of the law, and no title."""
_NO_WORDS = (Role.ROW, Role.FURNITURE)


class Candidate(NamedTuple):
    """A line that may start a container, an article or an annex; ``index`` is the block's.

    ``key`` is the number to count with; the Roman reading of a letter where there is one.
    """

    index: int  # type: ignore[assignment] # nobody looks for something in a candidate
    label: Label
    strong: bool
    rest: str
    key: tuple[int, ...]

    @classmethod
    def of(cls, index: int, label: Label, *, strong: bool, rest: str) -> Candidate:
        """Return a candidate that counts as its label says."""
        return cls(index, label, strong, rest, best_reading(label).key)


class Doubt(NamedTuple):
    """A candidate whose place in the sequence is not plain, and what was made of it."""

    candidate: Candidate
    code: str
    what: str

    def notice(self, where: str) -> Notice:
        """Return the notice that tells it."""
        label = self.candidate.label
        message = f"{label.kind.capitalize()} {label.number or ''} {self.what}."
        return Notice(self.code, Severity.INFO, " ".join(message.split()), where)


def best_reading(label: Label) -> Reading:
    """Return the reading that headings use: a Roman number before a letter."""
    for reading in label.readings:
        if reading.alphabet.endswith("roman"):
            return reading
    return label.readings[0] if label.readings else Reading("none", (0,))


def find_candidates(blocks: Sequence[Block], labels: Labels, quoted: frozenset[int]) -> list[Candidate]:
    """Return every line that may start a container, an article or an annex."""
    found = []
    for index, block in enumerate(blocks):
        label = labels.heading_label(block.text)
        if label is None or block.role in _NO_WORDS or index in quoted:
            continue
        if label.kind == PLAIN and block.kind == "section":
            label = label._replace(kind="section")
        if label.kind != PLAIN:
            candidate = _weigh(index, block, label, labels)
            if candidate is not None:
                found.append(candidate)
    return found


def _weigh(index: int, block: Block, label: Label, labels: Labels) -> Candidate | None:
    """Judge a label by what stands behind it; ``None`` when it can be no heading at all."""
    behind = block.text[label.end :]
    rest = behind.strip(" \t\u3000\u00a0:：.–—-]】")
    if not rest:
        return Candidate.of(index, label, strong=True, rest="")
    stopped = block.text[label.end - 1] in ".:"
    bracketed = label.rest == "text" and behind[0] in "(（" and bracketed_heading(behind) > 0
    reference = not stopped and not bracketed and labels.is_reference(block.text, label.end)
    if block.role is Role.HEADING or block.kind == label.kind:
        return Candidate.of(index, label, strong=True, rest=rest)
    if reference:
        return None
    spaced = not behind[0].isalnum()
    if label.rest == "heading":
        heading = (
            looks_like_heading(rest) and not labels.is_sentence(rest) and behind.rstrip()[-1] not in ":："
        )
        return Candidate.of(index, label, strong=True, rest=rest) if heading else None
    if label.rest == "guess":
        strong = spaced and not rest[0].islower()
        return (
            Candidate.of(index, label, strong=strong and looks_like_heading(rest), rest=rest)
            if strong
            else None
        )
    return Candidate.of(index, label, strong=spaced and behind[0] not in "，,、。；;", rest=rest)


def choose(
    candidates: Sequence[Candidate], blocks: Sequence[Block], contents: range = range(0)
) -> tuple[dict[int, Candidate], list[Doubt]]:
    """Return the candidates that are headings, by block, and what is doubtful.

    ``contents`` are the blocks of the table of contents, which no heading is among.
    """
    kept: dict[int, Candidate] = {}
    doubts: list[Doubt] = []
    unit = basic_unit(candidates, contents)
    if unit == "article":
        candidates = [c for c in candidates if c.label.row != "section-sign"]
    else:
        candidates = _above_signs(candidates, contents)
    candidates = _without_inner_contents(candidates)
    run: list[Candidate] = []
    for candidate in candidates:
        if candidate.label.kind == unit:
            run.append(candidate)
            continue
        if not candidate.rest and not _may_begin(blocks, candidate.index, kept):
            doubts.append(Doubt(candidate, "structure.sequence", "goes on with the sentence before it"))
            continue
        if candidate.label.kind == "annex":
            _choose_run(run, blocks, kept, doubts)
            run = []
        kept[candidate.index] = candidate
    _choose_run(run, blocks, kept, doubts)
    return dict(sorted(kept.items())), doubts


def _above_signs(candidates: Sequence[Candidate], contents: range) -> Sequence[Candidate]:
    """Make containers of what holds the sections of an act: American articles, the German ``Abschnitt``."""
    held = {"article"} if _articles_hold(candidates, contents) else set()
    if any(c.label.row == "section-sign" for c in candidates):
        held.add("section")
    return [
        c._replace(label=c.label._replace(kind="subtitle" if c.label.kind == "article" else "subchapter"))
        if c.label.kind in held and (c.label.kind == "article" or c.label.rest == "heading")
        else c
        for c in candidates
    ]


def basic_unit(candidates: Sequence[Candidate], contents: range = range(0)) -> str:
    """Return the kind of the provisions that count through the document: article, else section.

    A few articles among many sections are quoted ones, or hold the sections as chapters do.
    """
    kinds = [candidate.label.kind for candidate in candidates]
    articles = kinds.count("article")
    enough = articles and articles * 3 >= kinds.count("section")
    return "article" if enough and not _articles_hold(candidates, contents) else "section"


def _articles_hold(candidates: Sequence[Candidate], contents: range) -> bool:
    """Tell whether no article has words of its own: each holds sections, as in American codes.

    A table of the sections may stand between the article and the first of them.
    """
    followed = (
        (candidate, candidates[at + 1] if at + 1 < len(candidates) else None)
        for at, candidate in enumerate(candidates)
        if candidate.label.kind == "article"
    )
    return all(
        following is not None
        and following.label.kind in {"section", "part", "subpart"}
        and following.label.rest != "text"
        and following.index
        - candidate.index
        - (len(contents) if candidate.index < contents.start < following.index else 0)
        == (1 if candidate.rest else 2)
        for candidate, following in followed
    )


def once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out a heading that stands again on the next line, as a page's title does over the act's own."""
    return [
        c
        for c, following in zip_longest(candidates, candidates[1:])
        if following is None
        or following.index - c.index != 1
        or (following.label.kind, following.key) != (c.label.kind, c.key)
        or (c.rest and _bare(c.rest) != _bare(following.rest))
    ]


def _choose_run(
    run: Sequence[Candidate], blocks: Sequence[Block], kept: dict[int, Candidate], doubts: list[Doubt]
) -> None:
    """Choose among the numbered candidates of one stretch (the body, or one annex) by their sequence.

    Each way of numbering counts for itself: an act may quote a code that is numbered otherwise.
    """
    by_row: dict[str, list[Candidate]] = {}
    anew: set[int] = set()
    last = ""
    run = regrouped(run, blocks)
    for candidate in run:
        row = candidate.label.row
        if row != last and row in by_row and by_row.keys() - {row}:
            anew.add(candidate.index)
        by_row.setdefault(row, []).append(candidate)
        last = row
    own = run[0].label.row if run else ""
    for row, same in by_row.items():
        _choose_alike(same, blocks, kept, doubts, anew if row != own else set())


def _choose_alike(
    run: Sequence[Candidate],
    blocks: Sequence[Block],
    kept: dict[int, Candidate],
    doubts: list[Doubt],
    anew: Collection[int],
) -> None:
    """Choose among candidates of one row; ``anew`` are those where another quotation may begin."""
    keys = [candidate.key for candidate in run]
    later = {key: place for place, key in enumerate(keys)}
    last: tuple[int, ...] | None = None
    for place, candidate in enumerate(run):
        # the first article may stand right below the title
        ended = _may_begin if last is None else _ends_before
        closed = candidate.strong or ended(blocks, candidate.index, kept)
        verdict = _verdict(candidate, last, later, place, run, closed=closed)
        if verdict == "no":
            what = "reads as a reference or a quotation and not as a heading"
            doubts.append(Doubt(candidate, "structure.sequence", what))
            continue
        if verdict == "gap" and candidate.index not in anew and not _begins_hundred(last, keys[place]):
            doubts.append(Doubt(candidate, "structure.gap", "does not follow the number before it"))
        kept[candidate.index] = candidate
        last = max(keys[place], candidate.label.until)


def _begins_hundred(last: tuple[int, ...] | None, key: tuple[int, ...]) -> bool:
    """Tell whether a number is the first of a title's own hundred, as American acts count (101, 201)."""
    return len(key) == 1 and key[0] > 100 and key[0] % 100 == 1 and (last is None or key > last)


def _may_begin(blocks: Sequence[Block], index: int, kept: Mapping[int, Candidate]) -> bool:
    """Tell whether a bare label may begin a container: what stands before is over, or a heading."""
    if _ends_before(blocks, index, kept):
        return True
    before = blocks[index - 1].text.rstrip()
    return before.endswith((")", "）")) or looks_like_heading(before)


def _ends_before(blocks: Sequence[Block], index: int, kept: Mapping[int, Candidate]) -> bool:
    """Tell whether what stands before a block is over: a closed sentence, a heading, or nothing."""
    above = kept.get(index - 1)
    if not index or (above is not None and (above.label.rest != "text" or not above.rest)):
        return True
    before = blocks[index - 1]
    if before.role is not Role.TEXT or is_closed(before.text):
        return True
    titled = kept.get(index - 2)
    if titled is None or titled.rest or titled.label.kind == "article":
        return False
    return titled.label.rest != "text" and looks_like_heading(before.text)


def _verdict(  # noqa: PLR0911, PLR0913 (a decision table: one line a case)
    candidate: Candidate,
    last: tuple[int, ...] | None,
    later: dict[tuple[int, ...], int],
    place: int,
    run: Sequence[Candidate],
    *,
    closed: bool,
) -> str:
    """Judge a candidate behind number ``last``; ``closed`` where it is strong or what stands before is."""
    key = candidate.key
    if last is None:
        begins = is_first(key) or best_reading(candidate.label).alphabet == "code"
        begins = begins or (place + 1 < len(run) and is_next(key, run[place + 1].key))
        return "yes" if candidate.strong or (begins and closed) else "no"
    if is_next(last, key):
        return "yes" if closed else "no"
    if best_reading(candidate.label).alphabet == "code" and key > last:
        return "yes" if closed else "no"
    if not candidate.strong:
        return "no"
    if key > last:
        wanted = later.get((last[0] + 1,), -1)
        return "no" if wanted > place and key != (last[0] + 1,) else "gap"
    if key == last and not candidate.rest:
        return "gap"
    follows = run[place + 1].key if place + 1 < len(run) else None
    if is_first(key) and (follows is None or is_next(key, follows)):
        return "gap"
    wanted = later.get((last[0] + 1,), -1)
    return "no" if wanted > place else "gap"


def behind_formula(
    candidates: Sequence[Candidate], blocks: Sequence[Block], furniture: FurnitureRows
) -> list[Candidate]:
    """Leave out the containers that stand before the enacting formula, with no article between.

    They number the act in a volume of session laws (``CHAPTER 198``), and are no part of it.
    """
    units = [c.index for c in candidates if c.label.kind in {"article", "section"}]
    first = min(units, default=len(blocks))
    formula = next(
        (at for at in range(min(first, 400)) if furniture.kind_of(blocks[at].text, "head") == "formula"), 0
    )
    return [candidate for candidate in candidates if candidate.index >= formula]


def without_contents(
    candidates: Sequence[Candidate], blocks: Sequence[Block], furniture: FurnitureRows
) -> tuple[list[Candidate], range]:
    """Take the table of contents out: candidates that are listed first and stand again later.

    A table of contents starts at a line such as 目录 or ``CONTENTS``, or is a run of at least three headings
    with nothing between; it ends where its first heading stands again. Returns the other candidates
    and the range of blocks that the table of contents takes, empty when there is none.
    """
    if not candidates:
        return [], range(0)
    titles = (at for at, block in enumerate(blocks[:_LATEST_TITLE]) if furniture.begins_contents(block.text))
    start = next(titles, None)
    if start is None:
        tables = (_listed(candidates[at:]) for at in range(min(len(candidates), _FIRST_LISTED)))
        taken = next((table for table in tables if table), range(0))
        return [c for c in candidates if c.index not in taken], taken
    first = next((c for c in candidates if c.index > start), None)
    if first is None:
        return list(candidates), range(0)
    if len(blocks[start].text) > _LONGEST_TITLE:
        again = _first_again([c for c in candidates if c.index > start])
        start += 1
    else:
        again = _stands_again(first, candidates)
    if again is None:
        return list(candidates), range(0)
    taken = range(start, again.index)
    return [c for c in candidates if c.index not in taken], taken


def _listed(candidates: Sequence[Candidate]) -> range:
    """Return the table of contents that the first of these begins without a title, empty where it is none."""
    first = candidates[0]
    again = _stands_again(first, candidates)
    if again is None:
        return range(0)
    inside = [c for c in candidates if c.index < again.index]
    if not all(c.strong and (not c.rest or looks_like_heading(c.rest)) for c in inside):
        return range(0)
    if len(inside) < 3 or len(inside) < (again.index - first.index) * 0.8:
        return range(0)
    return range(first.index, again.index)


def within_law(
    candidates: Sequence[Candidate],
    blocks: Sequence[Block],
    furniture: FurnitureRows,
    aside: Sequence[int],
) -> list[Candidate]:
    """Leave out what stands around the law on one page: the list of annexes of a notice, an explanation.

    ``aside`` are the blocks that may be furniture, in order.
    """
    units = [c.index for c in candidates if c.label.kind == "article"]
    if not units:
        return list(candidates)
    candidates = _without_title_annex(candidates, units[0])
    end = len(blocks)
    for index in aside:
        if index > units[0] and furniture.kind_of(blocks[index].text, "tail") == "explanation":
            end = index
            if any(c.index == index - 1 and c.label.row == "annex-han" and not c.rest for c in candidates):
                end -= 1
            break
    kept = [
        c for c in candidates if c.index < end and not (c.label.row == "annex-han" and c.index < units[0])
    ]
    kept = [
        c
        for c in kept
        if c.label.kind != "annex" or furniture.kind_of(blocks[c.index].text, "tail") != "attachments"
    ]
    return _without_correlations(kept, blocks, furniture)


def _without_correlations(
    candidates: Sequence[Candidate], blocks: Sequence[Block], furniture: FurnitureRows
) -> list[Candidate]:
    """Leave out the articles that the cells of a table of correlations name: they are no articles."""
    table = False
    found = []
    for candidate in candidates:
        annex = candidate.label.kind == "annex" and not (table and candidate.label.number is None)
        if annex:
            behind = blocks[candidate.index + 1 : candidate.index + 4]
            titles = [candidate.rest, *(block.text for block in behind)]
            table = any(furniture.kind_of(title, "annex") for title in titles)
        if annex or not table:
            found.append(candidate)
    return found


def _without_inner_contents(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Leave out sections that are listed line by line and stand again later, as before a quoted chapter."""
    last = {c.key: c.index for c in candidates if c.label.kind == "section"}
    if not last:
        return candidates
    listed = [c.label.kind == "section" and bool(c.rest) and last[c.key] > c.index for c in candidates]
    return [
        c
        for at, c in enumerate(candidates)
        if not (listed[at] and _beside(candidates, listed, at) and looks_like_heading(c.rest))
    ]


def _beside(candidates: Sequence[Candidate], listed: Sequence[bool], at: int) -> bool:
    """Tell whether the line before or behind a listed candidate is listed too."""
    return any(
        0 <= other < len(candidates)
        and listed[other]
        and abs(candidates[other].index - candidates[at].index) == 1
        for other in (at - 1, at + 1)
    )


def _stands_again(first: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    for candidate in [candidate for candidate in candidates if candidate.key == first.key]:
        if candidate.index <= first.index or candidate.label.kind != first.label.kind:
            continue
        if _bare(candidate.rest).startswith(_bare(first.rest)) or not candidate.rest:
            return candidate
    return None


def _without_title_annex(candidates: Sequence[Candidate], first: int) -> Sequence[Candidate]:
    """Leave out the word ``ANNEX`` over a text that is an annex as a whole: nothing stands outside it."""
    leading = [c for c in candidates if c.label.kind == "annex" and c.index < min(first, _TITLE_LINES)]
    annexes = sum(c.label.kind == "annex" and not c.rest for c in candidates)
    alone = len(leading) == 1 and not leading[0].rest and (annexes == 1 or leading[0].label.number is None)
    return [c for c in candidates if c is not leading[0]] if alone else candidates


def _first_again(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the first candidate whose number and words have been listed before it."""
    listed: set[tuple[str, tuple[int, ...], str]] = set()
    for candidate in candidates:
        entry = (candidate.label.kind, candidate.key, _bare(candidate.rest))
        if entry in listed:
            return candidate
        listed.add(entry)
    return None


def _bare(words: str) -> str:
    return re.sub(r"[\s.·…\d]+", "", words).casefold()
