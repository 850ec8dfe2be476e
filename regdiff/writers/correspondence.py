"""Which provision continues which, and what changed in it, as flat rows."""

from __future__ import annotations

from dataclasses import dataclass

from regdiff.model import Change, ChangeKind, Comparison, Document, Provision, Relation
from regdiff.writers.addresses import Groups, addresses, units
from regdiff.writers.clauses import words_of
from regdiff.writers.options import WriteOptions
from regdiff.writers.redline import plain
from regdiff.writers.rows import Column, Kind, Row
from regdiff.writers.words import words

CORRESPONDENCE_COLUMNS: tuple[Column, ...] = (
    Column("level", Kind.TEXT, "what is paired: article, paragraph, point …"),
    Column("old_address", Kind.TEXT, "the old provision, or new where there was none"),
    Column("new_address", Kind.TEXT, "the new provision, or repealed where there is none"),
    Column("relation", Kind.TEXT, "same, renumbered, modified, moved, split, merged, inserted or deleted"),
    Column("flags", Kind.LIST, "every relation that holds"),
    Column("similarity", Kind.NUMBER, "0 to 1"),
    Column("kind", Kind.TEXT, "none, editorial or substantive"),
    Column("reason", Kind.TEXT, "why it is of that kind", wide=True),
    Column("old_heading", Kind.TEXT, "the old heading", wide=True),
    Column("new_heading", Kind.TEXT, "the new heading", wide=True),
    Column("old", Kind.TEXT, "the old provision's eid; empty when inserted"),
    Column("new", Kind.TEXT, "the new provision's eid; empty when deleted"),
    Column("link", Kind.TEXT, "the link's id: rows of one split or merger share it"),
    Column("why", Kind.TEXT, "which evidence made the link", wide=True),
)

CHANGE_COLUMNS: tuple[Column, ...] = (
    Column("link", Kind.TEXT, "the link's id"),
    Column("level", Kind.TEXT, "article, paragraph, point …"),
    Column("old", Kind.LIST, "the old provisions' eids"),
    Column("new", Kind.LIST, "the new provisions' eids"),
    Column("old_address", Kind.LIST, "the old provisions"),
    Column("new_address", Kind.LIST, "the new provisions"),
    Column("relation", Kind.TEXT, "the strongest relation that holds"),
    Column("flags", Kind.LIST, "every relation that holds"),
    Column("similarity", Kind.NUMBER, "0 to 1"),
    Column("kind", Kind.TEXT, "editorial or substantive"),
    Column("reason", Kind.TEXT, "why it is of that kind", wide=True),
    Column("old_text", Kind.TEXT, "the old words", wide=True),
    Column("new_text", Kind.TEXT, "the new words", wide=True),
    Column("redline", Kind.TEXT, "both, as [-gone-]{+come+}", wide=True),
)


def wanted(change: Change, groups: Groups, options: WriteOptions) -> bool:
    """Tell whether a change is to be shown: it is one, of clauses and not of what contains them."""
    if change.link.relation is Relation.SAME or groups.joins(change.link):
        return False
    return not (options.ignore_editorial and change.kind is ChangeKind.EDITORIAL)


def correspondence_rows(result: Comparison, options: WriteOptions) -> list[Row]:
    """Return one row a pair of provisions, in the order of the links; a gap names itself."""
    say = words(options.ui)
    born, gone = say("born"), say("gone")
    old_names, new_names = addresses(result.old), addresses(result.new)
    old_nodes, new_nodes = result.old.by_eid(), result.new.by_eid()
    rows: list[Row] = []
    for change in result.changes:
        link = change.link
        pairs = [(old, new) for old in link.old or (None,) for new in link.new or (None,)]
        rows.extend(
            (
                link.level,
                born if old is None else old_names.get(old, old),
                gone if new is None else new_names.get(new, new),
                link.relation.value,
                tuple(flag.value for flag in link.flags),
                round(link.score, 3) if link.old and link.new else None,
                change.kind.value,
                change.reason,
                None if old is None else old_nodes[old].heading,
                None if new is None else new_nodes[new].heading,
                old,
                new,
                link.id,
                link.why,
            )
            for old, new in pairs
        )
    return rows


@dataclass(frozen=True, slots=True)
class Pairing:
    """One row of a correspondence table for people: two addresses, one of them empty at a gap.

    ``part`` marks a paragraph or point whose row says more than the row of its clause.
    """

    old: str
    new: str
    relation: Relation
    score: float | None
    kind: ChangeKind
    part: bool


def pairings(result: Comparison) -> list[Pairing]:
    """Return one row a pair of clauses, and of parts of clauses that do not go where their clause goes."""
    old_units, new_units = units(result.old), units(result.new)
    old_names, new_names = addresses(result.old), addresses(result.new)
    together = {(old, new) for change in result.changes for old in change.link.old for new in change.link.new}
    groups = Groups(result)
    found: list[Pairing] = []
    for change in result.changes:
        link = change.link
        if groups.joins(link):
            continue
        for old in link.old or ("",):
            for new in link.new or ("",):
                above = old_units.get(old, ""), new_units.get(new, "")
                part = above != (old, new)
                if part and (not old or not new or above in together):
                    continue
                score = link.score if old and new else None
                names = old_names.get(old, old), new_names.get(new, new)
                found.append(Pairing(*names, link.relation, score, change.kind, part))
    return found


def change_rows(result: Comparison, options: WriteOptions) -> list[Row]:
    """Return one row a link that changed, at every level, with the words of both versions."""
    old_names, new_names = addresses(result.old), addresses(result.new)
    old_nodes, new_nodes = result.old.by_eid(), result.new.by_eid()
    groups = Groups(result)
    rows: list[Row] = []
    for change in result.changes:
        link = change.link
        if not wanted(change, groups, options):
            continue
        rows.append(
            (
                link.id,
                link.level,
                link.old,
                link.new,
                tuple(old_names.get(eid, eid) for eid in link.old),
                tuple(new_names.get(eid, eid) for eid in link.new),
                link.relation.value,
                tuple(flag.value for flag in link.flags),
                round(link.score, 3) if link.old and link.new else None,
                change.kind.value,
                change.reason,
                _words(result.old, [old_nodes[eid] for eid in link.old]),
                _words(result.new, [new_nodes[eid] for eid in link.new]),
                plain(words_of(change, result, container=False)),
            )
        )
    return rows


def _words(document: Document, provisions: list[Provision]) -> str:
    return "\n".join(document.quote(provision.range) for provision in provisions)
