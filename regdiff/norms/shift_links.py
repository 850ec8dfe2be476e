"""The clause links as norms see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from regdiff.model import Change, Document, Link, Norm, Relation

JOINED = frozenset({Relation.SPLIT, Relation.MERGED})


class Links:
    """The clause links as norms see them: of a norm's provision and of what holds it."""

    def __init__(self, old: Document, new: Document, changes: Sequence[Change]) -> None:
        """Index the links of both sides by provision."""
        self.changes: Mapping[str, Change] = {change.link.id: change for change in changes}
        self._of_old = {eid: change.link for change in changes for eid in change.link.old}
        self._of_new = {eid: change.link for change in changes for eid in change.link.new}
        self._old_parents, self._new_parents = old.parents(), new.parents()
        self._old_groups, self._new_groups = _groups(old), _groups(new)

    def of(self, eid: str, side: str) -> str | None:
        """Return the id of the link of a provision that both versions have, else ``None``."""
        link = (self._of_old if side == "old" else self._of_new).get(eid)
        return link.id if link is not None and link.old and link.new else None

    def groups(self, link: Link) -> bool:
        """Tell whether a link joins what only holds clauses, such as chapters."""
        return self._old_groups.issuperset(link.old) and self._new_groups.issuperset(link.new)

    def above_old(self, norm: Norm) -> Iterator[Link]:
        """Yield the links of an old norm's provision and of all that holds it, innermost first."""
        return _above(norm.provision, self._of_old, self._old_parents)

    def above_new(self, norm: Norm) -> Iterator[Link]:
        """Yield the links of a new norm's provision and of all that holds it, innermost first."""
        return _above(norm.provision, self._of_new, self._new_parents)

    def elsewhere(self, old: Norm, new: Norm) -> bool:
        """Tell whether a norm now stands in another place than renumbering alone explains.

        Where a clause was split or merged, what stays in the first of its parts stays in its place.
        """
        olds = list(takewhile(lambda link: not self.groups(link), self.above_old(old)))
        news = list(takewhile(lambda link: not self.groups(link), self.above_new(new)))
        there, here = {link.id for link in olds}, {link.id for link in news}
        # What stands in one version only, such as a new subparagraph around old words, says nothing.
        if any(link.old and link.new and link.id not in there & here for link in (*olds, *news)):
            return True
        both = [link for link in olds if link.id in here]
        return self._out_of_place(both, old, new) if both else bool(olds or news)

    def _out_of_place(self, both: Sequence[Link], old: Norm, new: Norm) -> bool:
        """Tell whether a link that holds both norms says that they moved, or parts that are not the first."""
        before = set(_chain(old.provision, self._old_parents))
        after = set(_chain(new.provision, self._new_parents))
        return any(
            link.old[0] not in before or link.new[0] not in after
            if link.relation in JOINED
            else Relation.MOVED in {link.relation, *link.flags}
            for link in both
        )

    def innermost(self, old: Norm, new: Norm) -> Change | None:
        """Return the change of the innermost link that holds both norms."""
        here = {link.id for link in self.above_new(new)}
        for link in self.above_old(old):
            if link.id in here:
                return self.changes[link.id]
        return None


def _groups(document: Document) -> frozenset[str]:
    return frozenset(provision.eid for provision in document.provisions() if provision.holds_clauses)


def _above(eid: str, links: Mapping[str, Link], parents: Mapping[str, str | None]) -> Iterator[Link]:
    for at in _chain(eid, parents):
        if at in links:
            yield links[at]


def _chain(eid: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Yield a provision and all that holds it, innermost first."""
    at: str | None = eid
    while at is not None:
        yield at
        at = parents.get(at)
