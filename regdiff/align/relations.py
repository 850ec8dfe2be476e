"""What became of each provision: from partners to links with relation, flags, score and reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from regdiff.align.forest import Side
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.order import heaviest_increasing
from regdiff.model import Link, Relation

_STRENGTH = (
    Relation.SPLIT,
    Relation.MERGED,
    Relation.MOVED,
    Relation.MODIFIED,
    Relation.RENUMBERED,
    Relation.SAME,
)


@dataclass(slots=True)
class Teller:
    """Tells the relation of every group of partners."""

    ledger: Ledger
    plain: dict[tuple[bool, int], str] = field(default_factory=dict)

    def links(self) -> list[Link]:
        """Return all links, in the order of the new text, deletions after what preceded them."""
        groups = self._groups()
        return [self._link(f"l{number}", old, new) for number, (old, new) in enumerate(groups, start=1)]

    def _groups(self) -> list[tuple[list[int], list[int]]]:
        ledger = self.ledger
        after: dict[int, list[int]] = {}
        head: list[int] = []
        for old in range(len(ledger.old.nodes)):
            if not ledger.forward[old]:
                (after.setdefault(old - 1, []) if old else head).append(old)
        groups: list[tuple[list[int], list[int]]] = []

        def gone(olds: list[int]) -> None:
            stack = list(reversed(olds))
            while stack:
                old = stack.pop()
                groups.append(([old], []))
                stack.extend(reversed(after.get(old, [])))

        gone(head)
        told: set[int] = set()
        for new in range(len(ledger.new.nodes)):
            if new in told:
                continue
            olds = sorted(ledger.backward[new])
            news = sorted({new, *(n for old in olds for n in ledger.forward[old])})
            olds = sorted({*olds, *(o for n in news for o in ledger.backward[n])})
            told.update(news)
            groups.append((olds, news))
            for old in olds:
                gone(after.get(old, []))
        return groups

    def _link(self, name: str, olds: list[int], news: list[int]) -> Link:
        ledger = self.ledger
        side = ledger.old if olds else ledger.new
        level = side.nodes[(olds or news)[0]].kind
        old_eids = tuple(ledger.old.nodes[node].eid for node in olds)
        new_eids = tuple(ledger.new.nodes[node].eid for node in news)
        if not olds or not news:
            relation = Relation.DELETED if olds else Relation.INSERTED
            why = "nothing in the new version is like it" if olds else "nothing in the old version is like it"
            return Link(name, level, old_eids, new_eids, relation, (relation,), 0.0, why)
        flags = self._flags(olds, news)
        pairs = [ledger.pairs[old, new] for old in olds for new in news if (old, new) in ledger.pairs]
        same = Relation.MODIFIED not in flags and len(pairs) == 1
        score = 1.0 if same else round(max(pair.score for pair in pairs), 4)
        return Link(name, level, old_eids, new_eids, flags[0], flags, score, _why(pairs, same=same))

    def _flags(self, olds: list[int], news: list[int]) -> tuple[Relation, ...]:
        ledger = self.ledger
        flags = set()
        if len(news) > 1:
            flags.add(Relation.SPLIT)
        if len(olds) > 1:
            flags.add(Relation.MERGED)
        if any((old, new) in ledger.moved for old in olds for new in news):
            flags.add(Relation.MOVED)
        if len(olds) == len(news) == 1:
            if not self._same_words(olds[0], news[0]):
                flags.add(Relation.MODIFIED)
        elif "".join(self._plain(o, new=False) for o in olds) != "".join(
            self._plain(n, new=True) for n in news
        ):
            flags.add(Relation.MODIFIED)
        if _number(ledger.old, olds[0]) != _number(ledger.new, news[0]):
            flags.add(Relation.RENUMBERED)
        return tuple(flag for flag in _STRENGTH if flag in flags) or (Relation.SAME,)

    def _same_words(self, old: int, new: int) -> bool:
        return self._plain(old, new=False) == self._plain(new, new=True)

    def _plain(self, node: int, *, new: bool) -> str:
        """Return headings and own words of a node and all below it, without white space."""
        found = self.plain.get((new, node))
        if found is None:
            side = self.ledger.new if new else self.ledger.old
            parts = []
            for inner in side.below(node):
                parts.append(side.heading(inner))
                parts.append(side.own[inner])
            found = "".join("".join(parts).split())
            self.plain[new, node] = found
        return found


def _number(side: Side, node: int) -> str | None:
    provision = side.nodes[node]
    return provision.number if provision.number is not None else provision.label


def find_moved(ledger: Ledger) -> None:
    """Note the pairs that stand under another parent or in another order than their like."""
    moved: list[int] = []
    families: dict[tuple[int, int], list[int]] = {}
    for old in range(len(ledger.old.nodes)):
        # Of a split or a merger the closest pair alone says where it stands.
        if not ledger.forward[old] or ledger.backward[ledger.forward[old][0]][0] != old:
            continue
        above_old = _linked_above(ledger.old.parent, ledger.forward, old)
        above_new = _linked_above(ledger.new.parent, ledger.backward, ledger.forward[old][0])
        if above_old == above_new == -1:
            families.setdefault((-1, -1), []).append(old)
        elif above_old >= 0 and above_new in ledger.forward[above_old]:
            families.setdefault((min(above_old, *ledger.backward[above_new]), 0), []).append(old)
        else:
            moved.append(old)
    for members in families.values():
        places = [ledger.forward[old][0] for old in members]
        if all(one < other for one, other in pairwise(places)):
            continue
        largest = max(ledger.old.size[old] for old in members) + 1
        weights = [1.0 + ledger.old.size[old] / (largest * len(members)) for old in members]
        kept = {members[at] for at in heaviest_increasing(places, weights)}
        moved.extend(old for old in members if old not in kept)
    ledger.moved.update((old, ledger.forward[old][0]) for old in moved)


def _linked_above(parent: list[int], partners: list[list[int]], node: int) -> int:
    above = parent[node]
    while above >= 0 and not partners[above]:
        above = parent[above]
    return above


def _why(pairs: list[Pair], *, same: bool) -> str:
    best = max(pairs, key=lambda pair: pair.score)
    if any(pair.evidence is Evidence.PERSON for pair in pairs):
        return "person confirmed"
    parts = []
    if same and best.evidence is not Evidence.ORDER:
        parts.append("same words")
    elif best.evidence in {Evidence.SAME, Evidence.REFERENCES, Evidence.ORDER, Evidence.CONTENT}:
        parts.append(str(best.evidence))
    if best.heading:
        parts.insert(0, "same heading")
    if not same and best.evidence in {Evidence.WORDS, Evidence.PART}:
        parts.append(f"{round(100 * best.score)} % of the words")
    if best.between:
        parts.append("between two linked neighbours")
    if len(pairs) > 1:
        parts.append(f"{len(pairs)} parts that together hold its words")
    return " and ".join(parts)
