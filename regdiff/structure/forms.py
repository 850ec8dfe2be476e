"""What is doubtful of the numbers, told once where an annex is a form.

The numbers of a form name its fields, and skip and begin as the form does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regdiff.model import Notice, Severity
from regdiff.structure.blocks import Block, Role
from regdiff.structure.labels import Labels

_FIELD = r"(?:[:：]|[.…_]{3,}|\(\*+\)|[☐□◻]|[?？])\s*(?:\(\d\))?\Z"
_SHORT = 60
_FEWEST = 6


QUOTED = (
    "{} {} is numbered in another way than what stands before; it reads as quoted from another text, and "
    "stands beside the clause that quotes it."
)


class Doubts:
    """The notices of one document; ``annex`` is the block of the annex that is being written."""

    def __init__(self, blocks: Sequence[Block], labels: Labels) -> None:
        """Start with none."""
        self.annex: int | None = None
        self._blocks = blocks
        self._labels = labels
        self._told: list[tuple[int | None, Notice]] = []

    def tell(self, code: str, message: str, index: int, start: int) -> None:
        """Keep a notice of a block that begins at ``start`` of the text."""
        where = f"{start}-{start + len(self._blocks[index].text.strip())}"
        self._told.append((self.annex, Notice(code, Severity.INFO, message, where)))

    def notices(self) -> list[Notice]:
        """Return all notices; those of an annex that is a form as one."""
        return _told_once(self._told, self._blocks, self._labels)


def _told_once(
    told: Sequence[tuple[int | None, Notice]], blocks: Sequence[Block], labels: Labels
) -> list[Notice]:
    kept: list[Notice] = []
    by_annex: dict[int | None, list[Notice]] = {}
    for annex, notice in told:
        by_annex.setdefault(annex, []).append(notice)
    for annex, notices in by_annex.items():
        if annex is None or len(notices) < 2 or not _is_form(annex, blocks, labels):
            kept.extend(notices)
            continue
        name = " ".join(blocks[annex].text.split())[:40]
        message = f"{name} reads as a form: {len(notices)} of its numbers skip or fit no list."
        kept.append(Notice("structure.form", Severity.INFO, message, notices[0].where))
    return kept


def _is_form(annex: int, blocks: Sequence[Block], labels: Labels) -> bool:
    """Tell whether a third of an annex's lines are fields to be filled in, or short and no sentences."""
    lines: list[str] = []
    for at in range(annex + 1, len(blocks)):
        block = blocks[at]
        label = labels.heading_label(block.text)
        if label is not None and label.kind == "annex":
            break
        if block.role is not Role.FURNITURE:
            lines.append(block.text.strip())
    fields = sum(bool(re.search(_FIELD, line[-8:])) for line in lines)
    loose = sum(len(line) < _SHORT and line[-1:] not in ".;。；" for line in lines)
    return len(lines) >= _FEWEST and (3 * fields >= len(lines) or 10 * loose >= 7 * len(lines))
