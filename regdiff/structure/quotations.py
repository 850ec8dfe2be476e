"""Blocks that are quoted: what an amending act puts into another law is no part of its own tree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regdiff.structure.blocks import Block, Role

_MAY_QUOTE = (Role.TEXT, Role.HEADING)
_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "‘": "’"}


def quoted_blocks(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of blocks that stand inside a quotation that began at the start of a block.

    A quotation counts when it is closed at the end of its own block, or at the end of one of the next
    400. A term in quotation marks at the start of a sentence quotes nothing.
    """
    quoted: set[int] = set()
    last = -1
    for index, block in enumerate(blocks):
        first = block.text[:1]
        if (first not in _QUOTES and not first.isspace()) or index <= last:
            continue
        words = block.text.lstrip()
        closing = _QUOTES.get(words[0])
        if closing is None or words[1:2].isspace() or block.role not in _MAY_QUOTE:
            continue
        end = _end_of_quotation(blocks, index, words[0], closing)
        if end is not None:
            last = end
            quoted.update(range(index, end + 1))
    return frozenset(quoted)


def _end_of_quotation(blocks: Sequence[Block], start: int, opening: str, closing: str) -> int | None:
    ends = re.compile(re.escape(closing) + r"[.。,，;；]?\Z")
    words = blocks[start].text.strip()
    opened = words.count(opening) - (len(re.findall(f"{closing}(?!\\w)", words)) if opening != closing else 0)
    closed = opened % 2 == 0 if opening == closing else opened <= 0
    if closed:
        return start if ends.search(words[-3:]) else None
    for index in range(start + 1, min(start + 400, len(blocks))):
        if ends.search(blocks[index].text.rstrip()[-3:]):
            return index
    return None
