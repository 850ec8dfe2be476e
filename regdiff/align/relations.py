"""What became of each provision: from partners to links with relation, flags, score and reason."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from itertools import compress, product

from regdiff.align.forest import Side
from regdiff.align.ledger import Evidence, Ledger
from regdiff.align.sameness import Sameness
from regdiff.model import Link, Provision, Relation

_STRENGTH = (
    Relation.SPLIT,
    Relation.MERGED,
    Relation.MOVED,
    Relation.MODIFIED,
    Relation.RENUMBERED,
)
_COARSE_FIRST = (
    *(
        "part",
        "subpart",
        "title",
        "subtitle",
        "book",
        "tome",
        "chapter",
        "subchapter",
        "section",
        "subsection",
    ),
    *("division", "subdivision", "annex", "preamble"),
    *("article", "recital", "citation", "paragraph", "subparagraph", "point", "indent", "table", "tr"),
)
_RANK = {kind: rank for rank, kind in enumerate(_COARSE_FIRST)}
_EXACT = (Evidence.SAME, Evidence.REFERENCES, Evidence.ORDER)
_FLAGS = {
    told: tuple(compress((Relation.MOVED, Relation.MODIFIED, Relation.RENUMBERED), told)) or (Relation.SAME,)
    for told in product((False, True), repeat=3)
}
"""The flags of a link of one with one: moved or not, modified or not, renumbered or not."""
FAINT = 0.6
"""Below this likeness the reason names the neighbours as well."""


def _coarser(kind: str, other: str) -> str:
    """Return the kind that holds the other; by name where neither is known."""
    return min(kind, other, key=lambda each: (_RANK.get(each, len(_RANK)), each))


class Teller:
    """Tells the relation of every group of partners.

    The level of a link is the coarsest kind of its provisions, so that both directions give the same: a
    paragraph that became a point, and a point that became a paragraph, are links of level ``paragraph``.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Make what compares words."""
        self.ledger = ledger
        self.same = Sameness(ledger)
        self.scores: dict[tuple[int, int], float] = {}

    def links(self) -> list[Link]:
        """Return all links, in the order of the new text, deletions after what preceded them."""
        forward, backward = self.ledger.forward, self.ledger.backward
        links: list[Link] = []
        told: set[int] = set()
        self._tell_gone(links, 0)
        for new, olds in enumerate(backward):
            if len(olds) == 1 and len(forward[olds[0]]) == 1:
                links.append(self._simple(f"l{len(links) + 1}", olds[0], new))
            elif new in told:
                continue
            else:
                news = sorted({new, *(other for old in olds for other in forward[old])})
                olds = sorted({old for other in news for old in backward[other]})  # noqa: PLW2901
                told.update(news)
                links.append(self._link(f"l{len(links) + 1}", olds, news))
            for old in olds:
                if old + 1 < len(forward) and not forward[old + 1]:
                    self._tell_gone(links, old + 1)
        return links

    def _tell_gone(self, links: list[Link], old: int) -> None:
        """Tell of the deletions from a node on, up to the first that has a partner."""
        forward = self.ledger.forward
        while old < len(forward) and not forward[old]:
            links.append(self._link(f"l{len(links) + 1}", [old], []))
            old += 1

    def _simple(self, name: str, old: int, new: int) -> Link:
        """Return the link of one node with one, which most links are."""
        ledger = self.ledger
        one, other = ledger.old.nodes[old], ledger.new.nodes[new]
        pair = ledger.pairs[old, new]
        evidence, same, score = pair.evidence, self.same.of_only(old), 1.0
        if not same:
            score = round(self._score(old, new), 4)
        flags = _FLAGS[(old, new) in ledger.moved, not same, _number(one) != _number(other)]
        if evidence is Evidence.PERSON:
            why = str(evidence)
        else:
            why = _words(evidence, score, same=same)
            if one.heading and one.heading == other.heading:
                why = f"same heading and {why}"
            if score < FAINT and self._between(old, new):
                why = f"{why} and between two linked neighbours"
        level = one.kind if one.kind == other.kind else _coarser(one.kind, other.kind)
        return Link(name, level, (one.eid,), (other.eid,), flags[0], flags, score, why)

    def _link(self, name: str, olds: list[int], news: list[int]) -> Link:
        ledger = self.ledger
        kinds = [ledger.old.nodes[node].kind for node in olds]
        kinds += [ledger.new.nodes[node].kind for node in news]
        level = reduce(_coarser, kinds)
        old_eids = tuple([ledger.old.nodes[node].eid for node in olds])
        new_eids = tuple([ledger.new.nodes[node].eid for node in news])
        if not olds or not news:
            relation = Relation.DELETED if olds else Relation.INSERTED
            why = f"nothing in the {'new' if olds else 'old'} version is like it"
            return Link(name, level, old_eids, new_eids, relation, (relation,), 0.0, why)
        flags = self._flags(olds, news)
        score = round(max([self._score(old, new) for old in olds for new in news]), 4)
        why = self._why(olds, news, score)
        return Link(name, level, old_eids, new_eids, flags[0], flags, score, why)

    def _score(self, old: int, new: int) -> float:
        """Return the likeness of two nodes: of the whole or of what stands below, the greater one."""
        ledger = self.ledger
        pair = ledger.pairs.get((old, new))
        if pair is None:
            return 0.0
        if pair.score >= 1.0 or not ledger.old.children[old]:
            return pair.score
        known = self.scores.get((old, new))
        if known is None:
            total = ledger.old.size[old] + ledger.new.size[new]
            both = 0.0
            for child in ledger.old.children[old]:
                for partner in ledger.forward[child]:
                    if ledger.new.parent[partner] == new:
                        sizes = ledger.old.size[child] + ledger.new.size[partner]
                        both += self._score(child, partner) * sizes
            known = self.scores[old, new] = max(pair.score, min(1.0, both / total if total else 0.0))
        return known

    def _flags(self, olds: list[int], news: list[int]) -> tuple[Relation, ...]:
        ledger = self.ledger
        flags = set()
        if len(news) > 1:
            flags.add(Relation.SPLIT)
        if len(olds) > 1:
            flags.add(Relation.MERGED)
        if any((old, new) in ledger.moved for old in olds for new in news):
            flags.add(Relation.MOVED)
        if not self.same.of(olds, news):
            flags.add(Relation.MODIFIED)
        if _number(ledger.old.nodes[olds[0]]) != _number(ledger.new.nodes[news[0]]):
            flags.add(Relation.RENUMBERED)
        return tuple([flag for flag in _STRENGTH if flag in flags])

    def _why(self, olds: list[int], news: list[int], score: float) -> str:
        """Return the evidence of a split or a merger in words."""
        ledger = self.ledger
        pairs = [ledger.pairs[old, new] for old in olds for new in news if (old, new) in ledger.pairs]
        if any(pair.evidence is Evidence.PERSON for pair in pairs):
            return str(Evidence.PERSON)
        best = max(pairs, key=lambda pair: pair.score)
        return (
            f"{_words(best.evidence, score, same=False)} and {len(pairs)} parts that together hold its words"
        )

    def _between(self, old: int, new: int) -> bool:
        """Tell whether what stands before and after both nodes is linked."""
        one, other = _siblings(self.ledger.old, old), _siblings(self.ledger.new, new)
        place, there = bisect_left(one, old), bisect_left(other, new)
        before = place > 0 and there > 0 and self.ledger.together(one[place - 1], other[there - 1])
        after = place + 1 < len(one) and there + 1 < len(other)
        return before and after and self.ledger.together(one[place + 1], other[there + 1])


def _siblings(side: Side, node: int) -> list[int]:
    if side.unit[node] == node:
        return side.units
    return side.children[side.parent[node]] if side.parent[node] >= 0 else side.top


def _words(evidence: Evidence, score: float, *, same: bool) -> str:
    if same and evidence is not Evidence.ORDER:
        return "same words"
    if evidence in _EXACT:
        return str(evidence)
    share = f"{round(100 * score)} % of the {'content' if evidence is Evidence.CONTENT else 'words'}"
    return f"{share} and {evidence}" if evidence is Evidence.ALONE else share


def _number(provision: Provision) -> str | None:
    return provision.number if provision.number is not None else provision.label
