"""What stands at the top of every summary: the sentence, the versions, the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regdiff.model import Comparison, Document, NormTable, NormType, Notice, Relation, ShiftKind
from regdiff.writers.clauses import clauses
from regdiff.writers.words import Words

_ALIKE = 3  # notices of one code that a summary tells
_TITLE = 160  # characters of a title that a heading has room for


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of both versions."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts in rows and columns, each named."""

    title: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def title_of(version: Document) -> str:
    """Return what a version is called: its title, cut where it runs on, label and date; else its file."""
    meta = version.meta
    title = meta.title if len(meta.title) <= _TITLE else f"{meta.title[:_TITLE].rstrip()}…"
    parts = [part for part in (title or version.source.name, meta.version, meta.date) if part]
    return " · ".join(dict.fromkeys(parts))


def first_of_kind(notices: Sequence[Notice], *, everything: bool = False) -> tuple[list[Notice], int]:
    """Return the first few notices of each code, and how many more there are."""
    if everything:
        return list(notices), 0
    seen: Counter[str] = Counter()
    shown: list[Notice] = []
    for notice in notices:
        seen[notice.code] += 1
        if seen[notice.code] <= _ALIKE:
            shown.append(notice)
    return shown, len(notices) - len(shown)


def facts(result: Comparison, say: Words) -> tuple[Fact, ...]:
    """Return what is known of both versions, without what is known of neither."""
    old, new = _known(result.old, say), _known(result.new, say)
    rows = [Fact("", say("old"), say("new"))]
    rows.extend(Fact(name, old[name], new[name]) for name in old if old[name] or new[name])
    return tuple(rows)


def _known(version: Document, say: Words) -> dict[str, str]:
    meta, source = version.meta, version.source
    return {
        say("title"): meta.title,
        say("version"): meta.version,
        say("date"): meta.date,
        say("source"): source.name,
        say("format"): source.format,
        say("language"): version.language,
        say("read"): f"{version.coverage:.1%}",
        say("sha256"): source.sha256,
    }


def matrices(result: Comparison, say: Words) -> tuple[Matrix, ...]:
    """Return the counts of clauses by relation and, with norms, of shifts by party."""
    relations = Counter(clause.change.link.relation for clause in clauses(result) if not clause.container)
    by_relation = Matrix(
        say("clauses_by_relation"),
        say("relation"),
        (say("number"),),
        tuple((say.of("relations", kind), (relations[kind],)) for kind in Relation if relations[kind]),
    )
    return (by_relation, shift_matrix(result, say)) if result.shifts else (by_relation,)


def shift_matrix(result: Comparison, say: Words) -> Matrix:
    """Return the counts of shifts by party and kind; parties with the most first."""
    old = {norm.id: norm for norm in result.old_norms}
    new = {norm.id: norm for norm in result.new_norms}
    pairs: list[tuple[str, str]] = []
    for shift in result.shifts:
        norms = [new.get(shift.new or ""), old.get(shift.old or "")]
        party = next((norm.concerns for norm in norms if norm is not None and norm.concerns), None)
        pairs.append((party or say("nobody"), shift.kind))
    return _matrix(say("shifts_by_party"), "shifts", pairs, ShiftKind, say)


def norm_matrix(table: NormTable, say: Words) -> Matrix:
    """Return the counts of norms by party and type; parties with the most first."""
    pairs = [(norm.party or say("nobody"), str(norm.type)) for norm in table.norms]
    return _matrix(say("norms_by_party"), "types", pairs, NormType, say)


def _matrix(title: str, group: str, pairs: list[tuple[str, str]], order: Iterable[str], say: Words) -> Matrix:
    counts: dict[str, Counter[str]] = {}
    for row, column in pairs:
        counts.setdefault(row, Counter())[column] += 1
    columns = [name for name in order if any(name in kinds for kinds in counts.values())]
    nobody = say("nobody")
    rows = sorted(counts.items(), key=lambda item: (item[0] == nobody, -item[1].total(), item[0]))
    return Matrix(
        title,
        say("party"),
        (*(say.of(group, str(name)) for name in columns), say("total")),
        tuple((row, (*(kinds[name] for name in columns), kinds.total())) for row, kinds in rows),
    )


def unrelated(result: Comparison) -> bool:
    """Tell whether the two texts are no versions of one another; a summary says that and stops."""
    return any(notice.code == "align.unrelated" for notice in result.notices)
