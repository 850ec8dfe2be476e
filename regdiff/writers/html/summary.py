"""What stands above the text: the versions, what matters most, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regdiff.model import Comparison, Document, Norm, Relation, Shift, ShiftKind
from regdiff.model.headlines import QUIET, loud_shifts
from regdiff.writers.html.body import MARKS, RELATION_CLASS, told
from regdiff.writers.html.cells import NORM_CLASS
from regdiff.writers.html.headline import bare, clause_counts
from regdiff.writers.html.names import Names
from regdiff.writers.html.sections import Section
from regdiff.writers.html.ui import Ui

KEY_SHIFTS = 7
PARTIES = 8
_BAR = 240


@dataclass(frozen=True, slots=True)
class Version:
    """One version, as the head of the page names it."""

    role: str
    title: str
    label: str
    date: str
    language: str
    name: str
    format: str
    sha: str
    sha_short: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Told:
    """A shift in one line, with the clause to look at."""

    number: int
    kind: str
    word: str
    mark: str
    party: str
    sentence: str
    facets: str
    old: str
    old_href: str
    new: str
    new_href: str
    href: str


@dataclass(frozen=True, slots=True)
class Count:
    """One line of a list of counts."""

    word: str
    n: int
    css: str
    key: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a party's bar: where it starts and how wide it is, in units of the drawing."""

    x: str
    width: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """All shifts of one party as one bar."""

    party: str
    key: str
    n: int
    pieces: tuple[Piece, ...]
    words: str


def version(document: Document, ui: Ui, *, old: bool) -> Version:
    """Describe one version."""
    role = ui("old" if old else "new")
    meta, source = document.meta, document.source
    percent = f"{int(document.coverage * 1000) / 10:g}{'' if ui.language == 'zh' else ' '}%"
    return Version(
        role=role,
        title=meta.title or source.name,
        label=meta.version,
        date=meta.date,
        language=document.language,
        name=source.name,
        format=ui("read_as", format=source.format),
        sha=source.sha256,
        sha_short=source.sha256[:12],
        coverage=ui("coverage", percent=percent),
    )


class Teller:
    """Tells shifts in lines."""

    def __init__(self, comparison: Comparison, ui: Ui, old: Names, new: Names) -> None:
        """Prepare to tell the shifts of a comparison."""
        self._ui = ui
        self._names = (old, new)
        self._old = {norm.id: norm for norm in comparison.old_norms}
        self._new = {norm.id: norm for norm in comparison.new_norms}
        self._number = {id(shift): n for n, shift in enumerate(comparison.shifts)}

    def tell(self, shift: Shift) -> Told:
        """Return one shift as a line."""
        old, new = self.norms(shift)
        names_old, names_new = self._names
        old_href = names_old.href(old.provision) if old else ""
        new_href = names_new.href(new.provision) if new else ""
        number = self._number[id(shift)] + 1
        return Told(
            number=number,
            kind=str(shift.kind),
            word=self._ui.term("shift", shift.kind),
            mark=MARKS[shift.kind],
            party=_party(new or old) or "",
            sentence=bare(told(shift, self._ui)) or self._ui.term("shift", shift.kind),
            facets=self._ui("comma").join(self._ui.term("facet", name) for name in shift.facets),
            old=names_old.of(old.provision) if old else "",
            old_href=old_href,
            new=names_new.of(new.provision) if new else "",
            new_href=new_href,
            href=new_href or old_href if shift.kind in QUIET else f"#shift-{number}",
        )

    def norms(self, shift: Shift) -> tuple[Norm | None, Norm | None]:
        """Return the two norms of a shift."""
        return self._old.get(shift.old or ""), self._new.get(shift.new or "")


def key_shifts(comparison: Comparison, teller: Teller) -> list[Told]:
    """Return the few shifts that matter most."""
    return [teller.tell(shift) for shift in loud_shifts(comparison)[:KEY_SHIFTS]]


def relation_counts(sections: Sequence[Section], ui: Ui) -> list[Count]:
    """Count the clauses by what became of them."""
    counts = clause_counts(sections)
    order = sorted(counts, key=lambda relation: (relation is Relation.SAME, list(Relation).index(relation)))
    return [Count(ui.term("relation", r), counts[r], RELATION_CLASS[r], str(r)) for r in order]


def shift_counts(comparison: Comparison, ui: Ui) -> list[Count]:
    """Count the shifts by kind, those that matter first."""
    found = []
    for kind in MARKS:
        n = sum(shift.kind is kind for shift in comparison.shifts)
        if n:
            found.append((kind in QUIET, Count(ui.term("shift", kind), n, str(kind), str(kind), MARKS[kind])))
    return [count for _, count in sorted(found, key=lambda item: item[0])]


def type_counts(ui: Ui) -> list[Count]:
    """List the types of norms, for the legend."""
    return [Count(ui.term("type", kind), 0, css, str(kind)) for kind, css in NORM_CLASS.items()]


def bars(comparison: Comparison, teller: Teller, ui: Ui) -> list[Bar]:
    """Return a bar for each party whose norms shifted, the longest first."""
    counts: dict[str, dict[ShiftKind, int]] = {}
    for shift in loud_shifts(comparison):
        old, new = teller.norms(shift)
        kinds = counts.setdefault(_party(new or old) or "", {})
        kinds[shift.kind] = kinds.get(shift.kind, 0) + 1
    unnamed = counts.pop("", None)
    ordered = sorted(counts, key=lambda party: (-sum(counts[party].values()), party))
    longest = max((sum(counts[party].values()) for party in ordered), default=1)
    found = [_bar(party, counts[party], longest, ui, party) for party in ordered[:PARTIES]]
    rest = [counts[party] for party in ordered[PARTIES:]]
    if rest:
        found.append(_bar(ui("others"), _sum(rest), 0, ui))
    if unnamed:
        found.append(_bar(ui("no_party"), unnamed, longest if not ordered else 0, ui))
    return found


def _sum(parts: list[dict[ShiftKind, int]]) -> dict[ShiftKind, int]:
    return {kind: sum(part.get(kind, 0) for part in parts) for kind in MARKS}


def _bar(name: str, kinds: dict[ShiftKind, int], longest: int, ui: Ui, key: str = "") -> Bar:
    """Return one bar; with ``longest`` 0 its words alone, for those who are no single party."""
    unit = _BAR / longest if longest else 0
    at = 0.0
    pieces, words = [], []
    for kind in MARKS:
        n = kinds.get(kind, 0)
        if n:
            word = ui("count_kind", n=n, word=ui.term("shift", kind))
            words.append(word)
            if unit:
                pieces.append(Piece(f"{at:.1f}", f"{max(n * unit - 1, 1):.1f}", str(kind), word))
            at += n * unit
    return Bar(name, key, sum(kinds.values()), tuple(pieces), ui("comma").join(words))


def _party(norm: Norm | None) -> str | None:
    return (norm.concerns or norm.bearer) if norm is not None else None
