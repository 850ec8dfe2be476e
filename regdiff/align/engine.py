"""The stages of an alignment, chained: from the surest evidence to the weakest."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.align.bags import weigh
from regdiff.align.clauses import ClauseMatcher
from regdiff.align.cuts import Cuts
from regdiff.align.decided import apply_rulings, turn
from regdiff.align.exact import link_equal, neutral_keys, raw_keys
from regdiff.align.forest import Side, flatten
from regdiff.align.frames import link_frames
from regdiff.align.joins import join_units, part_strangers
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.moves import find_moved
from regdiff.align.parts import PartFinder
from regdiff.align.relations import Teller
from regdiff.align.strays import link_strays
from regdiff.align.template import Templates
from regdiff.align.units import link_units
from regdiff.align.words import Stems
from regdiff.align.work import Work
from regdiff.model import Alignment, Document, Link, Notice, Relation, Ruling, Severity

DOUBTFUL = 0.45
"""Links of a lower score are told as doubtful."""
UNRELATED = 0.12
"""Documents of which less than this share is linked are no versions of one another."""


def align(old: Document, new: Document, *, rulings: Sequence[Ruling] = ()) -> Alignment:
    """Link every provision of two versions.

    ``rulings`` are what a person decided; they are honoured before anything is computed. The result
    depends on nothing but the arguments, and swapping the versions swaps the sides of every link.
    """
    return align_counted(old, new, rulings=rulings, work=Work())


def align_counted(old: Document, new: Document, *, rulings: Sequence[Ruling], work: Work) -> Alignment:
    """Do the same as :func:`align`, and count the work."""
    old_side, new_side = flatten(old), flatten(new)
    # Every stage breaks ties by position, so the work is always done from the same side: what comes
    # out is then the exact mirror image when the versions are swapped.
    if _rank(old_side) <= _rank(new_side):
        ledger = _pair(old_side, new_side, rulings, work)
    else:
        turned = [turn(ruling) for ruling in rulings]
        ledger = _mirror(_pair(new_side, old_side, turned, work))
    links = Teller(ledger).links()
    share = _linked_share(ledger)
    notices = [*_doubts(links), *_templated(ledger)]
    if share < UNRELATED:
        message = (
            f"Only {round(100 * share)} % of the words could be linked: "
            "the two documents do not look like versions of one another."
        )
        notices.insert(0, Notice("align.unrelated", Severity.WARNING, message))
    return Alignment(tuple(links), tuple(notices), comparable=share >= UNRELATED)


def _rank(side: Side) -> tuple[int, str, tuple[str, ...], tuple[str, ...]]:
    eids = tuple(node.eid for node in side.nodes)
    return len(side.document.text), side.document.text, eids, tuple(side.own)


def _pair(old: Side, new: Side, rulings: Sequence[Ruling], work: Work) -> Ledger:
    ledger = Ledger(old, new)
    if not rulings and _copies(old, new):
        for node in range(len(old.nodes)):
            ledger.link(node, node, Pair(Evidence.SAME, 1.0))
        return ledger
    apply_rulings(ledger, rulings)
    raw = raw_keys(old, new)
    link_equal(ledger, raw, Evidence.SAME)
    stems = Stems()
    cuts = Cuts(old, stems), Cuts(new, stems)
    neutral = neutral_keys(ledger, cuts)
    link_equal(ledger, neutral, Evidence.REFERENCES)
    scales = weigh(ledger, cuts, work)
    templates = Templates(ledger, scales, cuts)
    link_units(ledger, scales, cuts, templates)
    if scales.large:
        scales.forget()
    clauses = ClauseMatcher(ledger, scales, (raw, neutral), templates)
    clauses.inside_all(sure=True)
    PartFinder(ledger, scales).run(sure=True)
    clauses.inside_all()
    clauses.anywhere()
    if scales.large:
        scales.forget()
    join_units(ledger, scales)
    if link_strays(ledger, scales):
        join_units(ledger, scales)
    PartFinder(ledger, scales).run()
    clauses.inside_all()
    part_strangers(ledger)
    clauses.only_children()
    link_frames(ledger)
    find_moved(ledger)
    return ledger


def _copies(old: Side, new: Side) -> bool:
    """Tell whether both versions are one text under one tree."""
    one, other = old.document, new.document
    return one.text == other.text and one.root == other.root


def _mirror(ledger: Ledger) -> Ledger:
    mirrored = Ledger(ledger.new, ledger.old)
    mirrored.forward, mirrored.backward = ledger.backward, ledger.forward
    mirrored.moved = {(new, old) for old, new in ledger.moved}
    mirrored.templated = {(new, old) for old, new in ledger.templated}
    mirrored.pairs = {(new, old): pair for (old, new), pair in ledger.pairs.items()}
    return mirrored


def _linked_share(ledger: Ledger) -> float:
    """Return the share of the shorter version's words that links carry over."""
    carried = 0.0
    for (old, new), pair in ledger.pairs.items():
        if ledger.old.unit[old] == old and ledger.new.unit[new] == new:
            carried += min(ledger.old.size[old], ledger.new.size[new]) * pair.score
    total = min(
        sum(ledger.old.size[node] for node in ledger.old.top),
        sum(ledger.new.size[node] for node in ledger.new.top),
    )
    return min(1.0, carried / total) if total else 1.0


def _doubts(links: Sequence[Link]) -> list[Notice]:
    """Tell of the links that may be wrong; what stands in a clause that was told of is not told again."""
    doubtful = [
        link
        for link in links
        if link.old and link.new and link.score < DOUBTFUL and link.relation is not Relation.SAME
    ]
    told = {(old, new) for link in doubtful for old in link.old for new in link.new}
    found = []
    for link in doubtful:
        if (link.old[0].rpartition("__")[0], link.new[0].rpartition("__")[0]) in told:
            continue
        message = (
            f"{', '.join(link.old)} and {', '.join(link.new)} share only "
            f"{round(100 * link.score)} % of their words: see whether they belong together."
        )
        found.append(Notice("align.doubtful", Severity.INFO, message, link.new[0]))
    return found


def _templated(ledger: Ledger) -> list[Notice]:
    """Tell of the provisions that stand as deleted and inserted though they are written alike."""
    found = []
    for new, old in sorted((new, old) for old, new in ledger.templated):
        if not ledger.forward[old] and not ledger.backward[new]:
            one, other = ledger.old.nodes[old].eid, ledger.new.nodes[new].eid
            message = (
                f"{one} and {other} share only the template that their neighbours are written from: "
                "they are told as deleted and inserted, see whether they belong together."
            )
            found.append(Notice("align.template", Severity.INFO, message, other))
    return found
