"""A person's note on the words of one version, as a W3C Web Annotation holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from regdiff.model.text import Range


class AnnotationState(StrEnum):
    """How sure the place of a carried note is."""

    KEPT = "kept"
    CHANGED = "changed"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Target:
    """The words a note is about: quoted with what stands around them, by position, and by eid.

    ``range`` is half-open in code points of the document's text; ``None`` for an orphan.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    range: Range | None = None
    eid: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One note: its target, its words, its tags, and its state after carrying."""

    id: str
    target: Target
    body: str
    tags: tuple[str, ...] = ()
    creator: str = ""
    created: str = ""
    state: AnnotationState = AnnotationState.KEPT
    source: str = ""
