"""Ways of numbering that run on under two names, or two that look alike.

An act may call its first section ``Section 1`` and the next ``§ 2``; and it may quote ``§ 1700`` of a
code between its own ``§ 2`` and ``§ 3``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from regdiff.structure.blocks import Block
from regdiff.structure.headings import run_in_heading
from regdiff.structure.signs import is_next

if TYPE_CHECKING:
    from regdiff.structure.scan import Candidate

_FAR = 20
_BEFORE = 30


def regrouped(run: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Return the candidates of one stretch, each under the row that it counts in."""
    return _quoted_apart(_joined(run), blocks)


def _joined(run: Sequence[Candidate]) -> list[Candidate]:
    """Let a row that begins with the next number of another go on under its name."""
    names: dict[str, str] = {}
    found: list[Candidate] = []
    for candidate in run:
        row = candidate.label.row
        if row not in names:
            goes_on = bool(found) and len(candidate.key) == 1 and is_next(found[-1].key, candidate.key)
            names[row] = found[-1].label.row if goes_on else row
        found.append(_named(candidate, names[row]))
    return found


def _quoted_apart(run: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Give a quoted code a row of its own where the numbers jump to it and the own ones go on behind."""
    later = {(candidate.label.row, candidate.key): at for at, candidate in enumerate(run)}
    own: dict[str, Candidate] = {}
    quoted: dict[str, tuple[int, ...]] = {}
    found: list[Candidate] = []
    for at, candidate in enumerate(run):
        row, last = candidate.label.row, own.get(candidate.label.row)
        jumps = (
            last is not None
            and candidate.key[0] > last.key[0] + _FAR
            and later.get((row, (last.key[0] + 1,)), -1) > at
            and (candidate.strong or run_in_heading(candidate.rest, "section") > 0)
        )
        if jumps and last is not None:
            goes_on = row in quoted and is_next(quoted[row], candidate.key)
            if goes_on or _announced(blocks, last.index, candidate.index):
                quoted[row] = candidate.key
                found.append(_named(candidate, f"{row}-quoted")._replace(strong=True))
                continue
        elif last is None or is_next(last.key, candidate.key):
            own[row] = candidate
        found.append(candidate)
    return found


def _announced(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Tell whether a line between two blocks ends in a colon."""
    return any(block.text.rstrip().endswith((":", "：")) for block in blocks[max(start, end - _BEFORE) : end])


def _named(candidate: Candidate, row: str) -> Candidate:
    return (
        candidate
        if candidate.label.row == row
        else candidate._replace(label=candidate.label._replace(row=row))
    )
