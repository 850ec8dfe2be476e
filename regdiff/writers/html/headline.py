"""The one sentence at the top: the weightiest shift, else what became of the clauses."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import Comparison, Relation, ShiftKind
from regdiff.model.headlines import headline as weightiest
from regdiff.model.headlines import loud_shifts
from regdiff.writers.html.sections import Section
from regdiff.writers.html.ui import Ui

_ORDER = (
    Relation.MODIFIED,
    Relation.INSERTED,
    Relation.DELETED,
    Relation.MOVED,
    Relation.SPLIT,
    Relation.MERGED,
    Relation.RENUMBERED,
)


def headline(comparison: Comparison, sections: Sequence[Section], ui: Ui) -> str:
    """Return one sentence that tells what changed."""
    loud = [shift for shift in loud_shifts(comparison) if shift.text]
    counts = clause_counts(sections)
    told = [ui.count_of(relation, counts[relation]) for relation in _ORDER if relation in counts]
    if loud or not told or not comparison.differs:
        sentence = weightiest(comparison, language=ui.language)
        # What came or went says so by itself, without the kind in brackets at its end.
        plain = loud and loud[0].kind in (ShiftKind.INTRODUCED, ShiftKind.REPEALED)
        return bare(sentence) if plain else sentence
    return ui("clauses_headline", parts=ui("comma").join(told))


def clause_counts(sections: Sequence[Section]) -> dict[Relation, int]:
    """Count the clauses by what became of them, each once, in the order of the relations."""
    found: dict[Relation, int] = {}
    for relation in Relation:
        n = sum(s.relation is relation and not s.holder and not s.stub for s in sections)
        if n:
            found[relation] = n
    return found


def bare(sentence: str) -> str:
    """Return a shift's sentence without the kind in brackets at its end, which a line tells by itself."""
    close = sentence.rfind(")" if sentence.endswith(")") else "）")
    start = max(sentence.rfind(" ("), sentence.rfind("（"))
    return sentence[:start] if 0 < start < close == len(sentence) - 1 else sentence
