"""What a reader hands to the outline: the source's blocks in reading order.

A reader knows its format, the outline knows law. A block is one line of meaning (a paragraph, a
heading, a list item, a table row), already decoded, with what the format says of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a source.

    ``text`` is the words as they stand, with no line break inside; cells of a table row are joined by
    a tab. ``role`` is what the format says it is: ``text``, ``heading``, ``row`` or ``furniture``.
    ``level`` is the depth of a heading or a list (1 is the outermost, 0 unknown). ``kind`` is, for
    furniture, its kind (``menu``, ``note``, ``page-head`` …) and otherwise a hint of the provision's
    kind, empty when unknown. ``table`` numbers the table a row belongs to, 0 outside tables.
    ``ids`` are the source's own identifiers. ``joined`` says that the block continues the paragraph
    before it (a hard-wrapped line).
    """

    text: str
    role: str = "text"
    level: int = 0
    kind: str = ""
    table: int = 0
    ids: tuple[str, ...] = ()
    indent: float = 0.0
    joined: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)
