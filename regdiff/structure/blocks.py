"""What a reader hands to the outline: the source's blocks in reading order.

A reader knows its format, the outline knows law. A block is one line of meaning (a paragraph, a
heading, a list item, a table row), already decoded, with what the format says of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What the format says a block is."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"
    FURNITURE = "furniture"


class Block(NamedTuple):
    """One block of a source.

    ``text`` is the words as they stand, with no line break inside; cells of a table row are joined by
    a tab. A number that the format computes (Word's numbering, an ordered list of HTML) is printed at
    the start of ``text`` as a reader would see it.

    ``level`` is the depth of a heading, or how many lists a text block is nested in (1 is the
    outermost, 0 unknown or none). ``kind`` is, for furniture, its kind (``menu``, ``note``,
    ``page-head`` …); otherwise a hint of what the block starts (``article``, ``chapter``, ``annex``,
    ``recital``, ``title`` …) or, for a heading, whose heading it is (``article-heading``), empty when
    the format does not say. ``table`` numbers the table a row belongs to, 0 outside tables. ``ids``
    are the source's own identifiers.
    """

    text: str
    role: Role = Role.TEXT
    level: int = 0
    kind: str = ""
    table: int = 0
    ids: tuple[str, ...] = ()


def text_blocks(lines: Iterable[str]) -> list[Block]:
    """Return a block for each line of a plain text, of which nothing else is known."""
    new, unknown = tuple.__new__, Block("")[1:]
    return [new(Block, (line, *unknown)) for line in lines]
