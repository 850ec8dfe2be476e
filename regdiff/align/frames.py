"""Parts, chapters and sections: linked by what stands in them and by their headings."""

from __future__ import annotations

from regdiff.align.forest import Side
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.words import Stems, grams, tokens

SAME_FRAME = 0.4
"""The score that two containers need: the share of content they have in common, and their headings."""
TAKEN_OVER = 0.6
"""The share of a container's content that must have come from another for a split or merger."""


def link_frames(ledger: Ledger) -> None:
    """Link the containers: one to one by content and heading, then what was split off or merged."""
    old_mass, new_mass = _masses(ledger.old), _masses(ledger.new)
    flow = _flow(ledger)
    pairs = dict.fromkeys(flow)
    pairs.update(dict.fromkeys(_same_heading(ledger)))
    ranked = []
    for old, new in pairs:
        if ledger.barred(old, new):
            continue
        total = old_mass[old] + new_mass[new]
        content = 2 * flow.get((old, new), 0.0) / total if total else 0.0
        heading = _heading_likeness(ledger, old, new)
        kind = 0.05 if ledger.old.nodes[old].kind == ledger.new.nodes[new].kind else 0.0
        ranked.append((-(0.75 * content + 0.35 * heading + kind), abs(old - new), old, new))
    ranked.sort()
    for score, _, old, new in ranked:
        if -score >= SAME_FRAME and ledger.free(old, new):
            ledger.link(old, new, Pair(Evidence.CONTENT, min(1.0, -score)))
    for _, _, old, new in ranked:
        shared = flow.get((old, new), 0.0)
        if ledger.old.nodes[old].kind != ledger.new.nodes[new].kind or ledger.barred(old, new):
            continue
        lone_new = not ledger.backward[new] and shared >= TAKEN_OVER * new_mass[new] > 0
        lone_old = not ledger.forward[old] and shared >= TAKEN_OVER * old_mass[old] > 0
        star_old = all(len(ledger.backward[partner]) == 1 for partner in ledger.forward[old])
        star_new = all(len(ledger.forward[partner]) == 1 for partner in ledger.backward[new])
        if (lone_new and ledger.forward[old] and star_old) or (
            lone_old and ledger.backward[new] and star_new
        ):
            ledger.link(old, new, Pair(Evidence.PART, min(1.0, shared / max(old_mass[old], new_mass[new]))))


def _masses(side: Side) -> list[float]:
    return [float(size) for size in side.size]


def _frames_over(side: Side, node: int) -> list[int]:
    found = []
    above = side.parent[node]
    while above >= 0:
        found.append(above)
        above = side.parent[above]
    return found


def _flow(ledger: Ledger) -> dict[tuple[int, int], float]:
    """Return how many words linked units carry from each old container to each new one."""
    flow: dict[tuple[int, int], float] = {}
    for old in ledger.old.units:
        over_old = _frames_over(ledger.old, old)
        for new in ledger.forward[old]:
            mass = min(ledger.old.size[old], ledger.new.size[new])
            over_new = _frames_over(ledger.new, new)
            for frame_old in over_old:
                for frame_new in over_new:
                    flow[frame_old, frame_new] = flow.get((frame_old, frame_new), 0.0) + mass
    return flow


def _same_heading(ledger: Ledger) -> list[tuple[int, int]]:
    shelves: dict[tuple[str, ...], list[int]] = {}
    for new in range(len(ledger.new.nodes)):
        if ledger.new.is_container(new):
            shelves.setdefault(_words(ledger.new, new), []).append(new)
    found: list[tuple[int, int]] = []
    for old in range(len(ledger.old.nodes)):
        if ledger.old.is_container(old):
            words = _words(ledger.old, old)
            partners = shelves.get(words, []) if words else []
            found.extend((old, new) for new in partners if len(partners) <= 4)
    return found


def _words(side: Side, node: int) -> tuple[str, ...]:
    return tuple(grams(tokens(side.heading(node), None), Stems()))


def _heading_likeness(ledger: Ledger, old: int, new: int) -> float:
    one, other = set(_words(ledger.old, old)), set(_words(ledger.new, new))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
