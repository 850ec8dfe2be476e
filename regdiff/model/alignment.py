"""Links between the provisions of two versions."""

from __future__ import annotations

from enum import StrEnum

from regdiff.model.record import record
from regdiff.model.text import Notice


class Relation(StrEnum):
    """What became of a provision. A link carries the strongest that holds, and all in its flags."""

    SAME = "same"
    RENUMBERED = "renumbered"
    MODIFIED = "modified"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    DELETED = "deleted"


@record
class Link:
    """Old provisions and the new ones that continue them.

    ``old`` and ``new`` are eids in the order of their texts; one of them is empty for an insertion or
    a deletion. ``level`` is the kind of the provisions, the coarsest where they differ. ``score`` is the
    similarity, 0 to 1. ``why`` says in words which evidence made the link. Every provision is in exactly
    one link of its level on its side.
    """

    id: str
    level: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    flags: tuple[Relation, ...] = ()
    score: float = 1.0
    why: str = ""


@record
class Alignment:
    """All links of two versions, in the order of the new text (deletions after what preceded them).

    ``comparable`` is false when the texts do not look like versions of one another.
    """

    links: tuple[Link, ...]
    notices: tuple[Notice, ...] = ()
    comparable: bool = True


@record
class Ruling:
    """What a person decided about a pair: ``old`` and ``new`` belong together, or do not."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    confirmed: bool = True
    note: str = ""
