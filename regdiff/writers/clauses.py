"""The clauses a summary shows: one entry a link of the outermost provisions, and of headings that changed."""

from __future__ import annotations

from dataclasses import dataclass

from regdiff.model import Change, ChangeKind, Comparison, Document, Relation
from regdiff.writers.addresses import Groups, addresses, units
from regdiff.writers.breaks import heading_edits, with_breaks
from regdiff.writers.merged import own_words
from regdiff.writers.options import WriteOptions
from regdiff.writers.redline import Mark, Piece, from_edits, pieces


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, or a chapter's heading: its change, its address in both versions, its words as pieces."""

    change: Change
    old_address: str
    new_address: str
    container: bool = False

    @property
    def address(self) -> str:
        """The old address and the new one, or one where they are the same."""
        if self.old_address == self.new_address or not self.new_address:
            return self.old_address
        return f"{self.old_address} → {self.new_address}" if self.old_address else self.new_address

    @property
    def renumbered_only(self) -> bool:
        """Whether nothing but the number changed."""
        return self.change.link.relation is Relation.RENUMBERED

    def quiet(self, options: WriteOptions) -> bool:
        """Tell whether a summary passes the clause over: it says what it said, or changed in form alone."""
        if self.change.link.relation in {Relation.SAME, Relation.RENUMBERED}:
            return True
        return options.ignore_editorial and self.change.kind is ChangeKind.EDITORIAL


def clauses(result: Comparison) -> tuple[Clause, ...]:
    """Return the clauses of a comparison in the order of its links.

    Articles, recitals and annexes are clauses; so are their like at the top of any document. A chapter
    comes in where its own heading changed.
    """
    old_units, new_units = units(result.old), units(result.new)
    old_names, new_names = addresses(result.old), addresses(result.new)
    groups = Groups(result)
    found: list[Clause] = []
    for change in result.changes:
        link = change.link
        container = groups.joins(link)
        if container:
            shown = any(piece.mark is not Mark.KEEP for piece in words_of(change, result, container=True))
        else:
            shown = all(old_units.get(eid) == eid for eid in link.old) and all(
                new_units.get(eid) == eid for eid in link.new
            )
        if shown:
            old = ", ".join(old_names.get(eid, eid) for eid in link.old)
            new = ", ".join(new_names.get(eid, eid) for eid in link.new)
            found.append(Clause(change, old, new, container))
    return tuple(found)


def words_of(change: Change, result: Comparison, *, container: bool) -> list[Piece]:
    """Return a change's words as pieces: of a container, such as a chapter, its label and heading alone."""
    old_text, new_text = result.old.text, result.new.text
    link = change.link
    if not container:
        found = pieces(change, old_text, new_text)
        if len(link.old) < 2 and len(link.new) < 2:
            return found
        return with_breaks(found, _ends(result.old, link.old), _ends(result.new, link.new))
    old, new = own_words(result.old, link.old), own_words(result.new, link.new)
    if len(old) == 1 and len(new) == 1:
        return list(from_edits(heading_edits(old[0], new[0], old_text, new_text), old_text, new_text))
    gone = [Piece(Mark.DELETE, range_.of(old_text)) for range_ in old]
    return [*gone, *(Piece(Mark.INSERT, range_.of(new_text)) for range_ in new)]


def _ends(document: Document, eids: tuple[str, ...]) -> set[int]:
    """Return where provisions end, without the last: a clause needs no line break after itself."""
    ends = [node.range.end for node in document.provisions() if node.eid in eids]
    return set(ends[:-1])
