"""More than two versions: each clause's line through them, and which version each word comes from."""

from __future__ import annotations

from dataclasses import dataclass

from regdiff.model.alignment import Relation
from regdiff.model.change import ChangeKind
from regdiff.model.document import Document
from regdiff.model.text import Range


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one version, and the version (counted from 0) that brought them in."""

    range: Range
    version: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A clause in one version: its eids there, how they came from the version before, and their words.

    ``relations`` is empty in the first version of all, and holds ``inserted`` where the clause begins
    later. ``kind`` tells whether the version altered what the clause says. ``passages`` cover the clause
    in the order of its text.
    """

    version: int
    eids: tuple[str, ...]
    relations: tuple[Relation, ...]
    kind: ChangeKind
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One clause through all versions: clauses that split or merged share a line.

    ``ended`` is the version that no longer has the clause, ``None`` while it lives.
    """

    id: str
    stages: tuple[Stage, ...]
    ended: int | None = None

    @property
    def began(self) -> int:
        """The first version that has the clause."""
        return self.stages[0].version


@dataclass(frozen=True, slots=True)
class History:
    """All versions, oldest first, and the line of every clause, in the order of the last version.

    Clauses that the last version no longer has come after those it has, by when they ended.
    """

    documents: tuple[Document, ...]
    lines: tuple[Line, ...]
