"""People's notes as Word comments, each on the clause it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from regdiff.model import Annotation, AnnotationState, Comparison
from regdiff.writers.addresses import units
from regdiff.writers.docx.elements import AUTHOR, W, add, clean, new, put_text
from regdiff.writers.merged import Block

_STYLE_SIZE = 18  # half points
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?")


class Comments:
    """The notes of a comparison by the clause they stand on; a note is handed out once."""

    def __init__(self, result: Comparison, annotations: Sequence[Annotation]) -> None:
        """Find the clause of each note: in the new version, or in the old one where it is about that."""
        self.notes = list(annotations)
        self.by_clause: dict[tuple[str, str], list[int]] = {}
        self.placed: list[int] = []
        above = {"old": units(result.old), "new": units(result.new)}
        for number, note in enumerate(self.notes):
            if note.state is AnnotationState.ORPHANED or note.target.eid is None:
                continue
            side = "old" if _is_old(note, result) else "new"
            clause = above[side].get(note.target.eid)
            if clause is not None:
                self.by_clause.setdefault((side, clause), []).append(number)

    def of(self, block: Block) -> list[int]:
        """Return the numbers of the notes that stand on a block and were not handed out before."""
        found: list[int] = []
        for side, eids in (("new", block.new), ("old", block.old)):
            for eid in eids:
                found.extend(self.by_clause.pop((side, eid), []))
        self.placed.extend(found)
        return found

    def part(self) -> Any | None:
        """Return the part of the package that holds the notes handed out; ``None`` without any."""
        if not self.placed:
            return None
        comments = new("comments")
        for number in sorted(self.placed):
            note = self.notes[number]
            made = add(comments, "comment", id=number, author=clean(note.creator) or AUTHOR, initials="n")
            if _MOMENT.fullmatch(note.created):
                made.set(f"{{{W}}}date", note.created)
            for line in _lines(note):
                run = add(add(made, "p"), "r")
                add(add(run, "rPr"), "sz", val=_STYLE_SIZE)
                put_text(run, line)
        return comments


def open_at(paragraph: Any, numbers: Sequence[int]) -> None:
    """Begin comments at a paragraph's words."""
    for number in numbers:
        add(paragraph, "commentRangeStart", id=number)


def close_at(paragraph: Any, numbers: Sequence[int]) -> None:
    """End comments at a paragraph's end, with the mark that shows them."""
    for number in numbers:
        add(paragraph, "commentRangeEnd", id=number)
        add(add(paragraph, "r"), "commentReference", id=number)


def _lines(note: Annotation) -> list[str]:
    quote = f"“{' '.join(note.target.exact.split())[:300]}”" if note.target.exact else ""
    tags = " ".join(f"#{tag}" for tag in note.tags)
    state = "" if note.state is AnnotationState.KEPT else f"[{note.state}]"
    facts = " ".join(part for part in (quote, tags, state) if part)
    return [line for line in (*note.body.split("\n"), facts) if line] or [""]


def _is_old(note: Annotation, result: Comparison) -> bool:
    old, new_ = result.old.source, result.new.source
    about_old = note.source == old.name or (bool(old.sha256) and note.source.endswith(old.sha256))
    about_new = note.source == new_.name or (bool(new_.sha256) and note.source.endswith(new_.sha256))
    return about_old and not about_new
