"""What happened to the words of a link."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from regdiff.model.alignment import Link
from regdiff.model.record import record
from regdiff.model.text import Range


class Op(StrEnum):
    """What an edit does."""

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


class Edit(NamedTuple):
    """One step of a diff.

    ``old`` is empty (start equals end) for an insertion and ``new`` for a deletion. A ``keep`` has
    the same characters on both sides. A ``move`` also has them on both sides, but not in order: read
    in the order of ``old``, keeps, deletions and moves spell the old words; read in the order of
    ``new``, keeps, insertions and moves spell the new ones.
    """

    op: Op
    old: Range
    new: Range


class ChangeKind(StrEnum):
    """Whether a change can alter what the law asks."""

    NONE = "none"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


@record
class Change:
    """A link, the edits inside it, and whether they are editorial or substantive, with the reason.

    The edits spell the whole ranges of the linked provisions, one provision after the other: in the order of
    the list, keeps and deletions follow the old text, and keeps, insertions and moves the new one.
    """

    link: Link
    kind: ChangeKind
    reason: str = ""
    edits: tuple[Edit, ...] = ()
