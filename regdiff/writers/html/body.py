"""The text of both versions as markup: sections, rows, marks, and the shifts told where they happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from regdiff.model import Comparison, Norm, Relation, Shift, ShiftKind
from regdiff.model.headlines import QUIET
from regdiff.writers.html import cells
from regdiff.writers.html.escape import Html, attribute, text
from regdiff.writers.html.headline import bare
from regdiff.writers.html.names import Names
from regdiff.writers.html.notes import Notes
from regdiff.writers.html.reasons import Reasons
from regdiff.writers.html.sections import Passage, Row, Section
from regdiff.writers.html.ui import Ui

MARKS = {
    ShiftKind.INTRODUCED: "+",
    ShiftKind.REPEALED: "−",
    ShiftKind.TIGHTENED: "▲",
    ShiftKind.RELAXED: "▽",
    ShiftKind.RETIMED: "◷",
    ShiftKind.REASSIGNED: "⇄",
    ShiftKind.RESCOPED: "◇",
    ShiftKind.RESTATED: "≈",
    ShiftKind.RELOCATED: "↪",
    ShiftKind.UNCHANGED: "=",
}
_FOLD_ROWS = 3
_FOLD_TABLE = 12
RELATION_CLASS = {
    Relation.SAME: "same",
    Relation.RENUMBERED: "ren",
    Relation.MODIFIED: "mod",
    Relation.MOVED: "mov",
    Relation.SPLIT: "spl",
    Relation.MERGED: "mer",
    Relation.INSERTED: "add",
    Relation.DELETED: "rem",
}


@dataclass
class Writer:
    """Writes the sections of one comparison, each row followed by the notes on it.

    ``lines`` tell, by new eid, what each of several versions did to a clause.
    """

    comparison: Comparison
    ui: Ui
    old: Names
    new: Names
    numbers: tuple[dict[str, int], dict[str, int]]
    notes: Notes
    lines: Mapping[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """Every id written so far, and the number of the section that holds it."""
    _section_number: int = -1
    _langs: tuple[str, str] = ("", "")
    _reasons: Reasons = field(init=False)
    _by_old: dict[str, list[int]] = field(default_factory=dict)
    _by_new: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the loud shifts of every norm; one with a new norm is told there alone."""
        old, new = (
            f' lang="{attribute(document.language)}"'
            for document in (self.comparison.old, self.comparison.new)
        )
        self._langs = (old, new)
        self._reasons = Reasons(self.ui, self.old, self.new)
        for number, shift in enumerate(self.comparison.shifts):
            if shift.kind in QUIET:
                continue
            if shift.new is not None:
                self._by_new.setdefault(shift.new, []).append(number)
            elif shift.old is not None:
                self._by_old.setdefault(shift.old, []).append(number)

    def sections(self, sections: Sequence[Section]) -> Iterator[str]:
        """Yield the markup of all sections; runs of unchanged clauses are folded."""
        for folded, run in groupby(sections, key=lambda s: not s.changed and not s.holder):
            found = list(run)
            if not folded:
                yield from (self._section(section) for section in found)
                continue
            yield f'<details class="fold"><summary>{self._fold_title(found)}</summary>'
            yield from (self._section(section) for section in found)
            yield "</details>\n"

    def _fold_title(self, run: Sequence[Section]) -> Html:
        ui = self.ui
        renumbered = sum(section.relation is Relation.RENUMBERED for section in run)
        all_of_them = renumbered == len(run)
        title = f"<b>{text(ui('renumbered_only' if all_of_them else 'unchanged', n=len(run)))}</b>"
        if renumbered and not all_of_them:
            title += f" <span>{text(ui('of_which_renumbered', n=renumbered))}</span>"
        first, last = (self.new.of(s.provision.eid) for s in (run[0], run[-1]))
        names = first if len(run) == 1 else f"{first} – {last}"
        return Html(f"{title} <span><bdi>{text(names)}</bdi></span>")

    def _section(self, section: Section) -> str:
        self._section_number += 1
        names = self.old if section.is_old else self.new
        anchor = self._id(names.anchor(section.provision.eid))
        kind = RELATION_CLASS[section.relation]
        classes = f"cl {kind}{' ch' if section.holder else ''}{' st' if section.stub else ''}"
        if section.changed and not section.substantive and not section.stub:
            classes += " edi"
        classes += self._size(section)
        out = [f'<section class="{classes}"{anchor}>']
        eyebrow = self._eyebrow(section)
        line = "" if section.is_old else self.lines.get(section.provision.eid, "")
        if line:
            eyebrow = Html(f'{eyebrow} <span class="line"><bdi>{text(line)}</bdi></span>')
        if eyebrow:
            out.append(f'<div class="eb">{eyebrow}</div>')
        if section.stub:
            name = text(self.old.of(section.provision.eid))
            heading = text(section.provision.heading or "")
            out.append(
                f'<div class="row head g"><div class="o"{self._lang(old=True)}><p class="s d0">'
                f'<b class="l">{name}</b> {heading}</p></div><div class="n"></div></div>'
            )
        shown = _shown(section.rows)
        for changed, found in groupby(zip(shown, section.rows, strict=True), key=lambda pair: pair[0]):
            run = [row for _, row in found]
            least = _FOLD_TABLE if run[0].passage.provision.kind == "tr" else _FOLD_ROWS
            fold = not changed and section.changed and len(run) >= least
            if fold:
                title = text(self.ui("unchanged_rows", n=len(run)))
                out.append(f'<details class="fold in"><summary>{title}</summary>')
            out.extend(self._row(section, row) for row in run)
            if fold:
                out.append("</details>")
        out.append("</section>\n")
        return "".join(out)

    @staticmethod
    def _size(section: Section) -> str:
        """Return the class that says how high the clause will be, so that the scroll bar tells the truth."""
        if section.holder or section.stub:
            return ""
        norms = sum(len(row.new_norms) for row in section.rows)
        height = section.provision.range.length / 36 + 3 * norms
        size = sum(height > limit for limit in (16, 32, 64, 140))
        return f" z{size}" if size else ""

    def _eyebrow(self, section: Section) -> Html:
        """Return the line above a clause: what became of it, with links to where it was or is."""
        if section.relation is Relation.SAME:
            return Html("")
        ui = self.ui
        word = text(ui.term("relation", section.relation))
        parts = [f'<b class="rel {RELATION_CLASS[section.relation]}">{word}</b>']
        link = section.change.link if section.change is not None else None
        if link is not None and section.stub:
            parts = [self._link("moved_to", self.new, link.new)]
        elif link is not None and section.relation is Relation.MOVED:
            parts = [self._link("moved_from", self.old, link.old)]
        elif link is not None and section.relation is Relation.SPLIT:
            parts = [self._link("split_from", self.old, link.old)]
            others = [eid for eid in link.new if eid != section.provision.eid]
            if others:
                parts.append(self._link("split_with", self.new, others))
        elif link is not None and section.relation is Relation.MERGED:
            parts = [self._link("merged_from", self.old, link.old)]
        elif link is not None and Relation.RENUMBERED in (*link.flags, link.relation) and link.old:
            label = ui("was", label=self.old.of(link.old[0]))
            parts.append(f'<span class="was"><bdi>{text(label)}</bdi></span>')
        parts.append(self._why(section))
        return Html(" ".join(part for part in parts if part))

    def _why(self, section: Section) -> str:
        """Return whether a clause changed in substance, and on opening why, and what links it."""
        change, ui = section.change, self.ui
        if change is None or not section.changed or section.stub or section.relation is Relation.RENUMBERED:
            return ""
        kind = text(ui("substantive" if section.substantive else "editorial"))
        told = [self._reasons.of_change(change.reason)]
        if change.link.old and change.link.new:
            told.append(self._reasons.of_link(change.link.why))
        reason = ui("semicolon").join(part for part in told if part)
        if not reason:
            return f"<span>{kind}</span>"
        return (
            f'<details class="why"><summary>{kind}</summary> <span><bdi>{text(reason)}</bdi></span></details>'
        )

    def _link(self, key: str, names: Names, eids: Sequence[str]) -> str:
        label = self.ui("and").join(names.of(eid) for eid in eids)
        href = names.href(eids[0])
        kind = {"moved": "mov", "split": "spl", "merge": "mer"}[key[:5]]
        return f'<a class="rel {kind}" href="{href}"><bdi>{text(self.ui(key, label=label))}</bdi></a>'

    def _row(self, section: Section, row: Row) -> str:
        classes = f"row {RELATION_CLASS[row.relation]}"
        if row.head:
            classes += " head"
        if row.changed and row.kind == "editorial":
            classes += " edi"
        anchor = self._anchor(section, row)
        if not section.changed and not section.holder:
            return self._same(section, row, anchor)
        two = row.old and row.new and (row.changed or (row.head and row.relation is not Relation.SAME))
        if two:
            classes += " x"
        elif not row.new:
            classes += " g"
        old, new = self._cells(row)
        out = [f'<div class="{classes}"{anchor}>', self._permalink(section, row), old, new]
        if two:
            out.append(self._flow(row))
        out.extend(self._told(shift) for shift in self._shifts_of(row))
        out.append("</div>")
        out.append(self._note(row))
        return "".join(out)

    def _same(self, section: Section, row: Row, anchor: str) -> str:
        """Return a row that says the same in both versions: once, for both columns."""
        marks = cells.triggers(row.new_norms, self.numbers[1])
        inner = cells.side(
            self.comparison.new, row.new, row.script.new, marks, old=False, twins=self._twins(row)
        )
        if row.head:
            inner = Html(inner.replace("<p ", "<h3 ").replace("</p>", "</h3>"))
        chips = self._chips(row.new_norms, old=False)
        head = " head" if row.head else ""
        return (
            f'<div class="row one{head}"{anchor}>{self._permalink(section, row)}'
            f'<div class="n"{self._lang(old=False)}>{inner}{chips}</div></div>{self._note(row)}'
        )

    def _twins(self, row: Row) -> Sequence[Passage]:
        """Return the old passages that say the same as the new ones, to the letter."""
        old, new = self.comparison.old, self.comparison.new
        if [old.quote(p.range) for p in row.old] != [new.quote(p.range) for p in row.new]:
            return ()
        return row.old

    def _note(self, row: Row) -> str:
        """Return the notes on a row, in both versions."""
        if not self.notes or row.target is not None:
            return ""
        found = [self.notes.take(p.provision.eid, old=True) for p in row.old if p.first]
        found.extend(self.notes.take(p.provision.eid, old=False) for p in row.new if p.first)
        return "".join(found)

    def _anchor(self, section: Section, row: Row) -> str:
        eid = row.passage.provision.eid
        if eid == section.provision.eid:
            return ""
        return self._id((self.new if row.new else self.old).anchor(eid))

    def _permalink(self, section: Section, row: Row) -> str:
        """Return the quiet link at the row's edge; it carries the id of the old passage, too."""
        eid = row.passage.provision.eid
        names = self.new if row.new else self.old
        old = self._id(self.old.anchor(row.old[0].provision.eid)) if row.old and row.target is None else ""
        if section.stub or (not row.passage.first and not old):
            return ""
        label = attribute(names.of(eid))
        return f'<a class="pl" href="{names.href(eid)}"{old} aria-label="{label}"></a>'

    def _cells(self, row: Row) -> tuple[str, str]:
        if row.target is not None:
            to = self._link("moved_to", self.new, (row.target,))
            name = text(self.old.of(row.old[0].provision.eid))
            stub = f'<p class="s stub"><b class="l">{name}</b> {to}</p>'
            return f'<div class="o"{self._lang(old=True)}>{stub}</div>', '<div class="n"></div>'
        comparison, (of_old, of_new) = self.comparison, self.numbers
        old = cells.side(
            comparison.old, row.old, row.script.old, cells.triggers(row.old_norms, of_old), old=True
        )
        new = cells.side(
            comparison.new, row.new, row.script.new, cells.triggers(row.new_norms, of_new), old=False
        )
        if row.head and row.new:
            new = Html(new.replace("<p ", "<h3 ").replace("</p>", "</h3>"))
        elif row.head:
            old = Html(old.replace("<p ", "<h3 ").replace("</p>", "</h3>"))
        return (
            f'<div class="o"{self._lang(old=True)}>{old}{self._chips(row.old_norms, old=True)}</div>',
            f'<div class="n"{self._lang(old=False)}>{new}{self._chips(row.new_norms, old=False)}</div>',
        )

    def _flow(self, row: Row) -> str:
        texts = (self.comparison.old.text, self.comparison.new.text)
        marks = cells.triggers(row.new_norms, self.numbers[1])
        inner = cells.flow(texts, (row.old, row.new), row.script.flow, marks)
        if row.head:
            inner = Html(inner.replace("<p ", "<h3 ").replace("</p>", "</h3>"))
        return f'<div class="r"{self._lang(old=False)}>{inner}{self._chips(row.new_norms, old=False)}</div>'

    def _chips(self, norms: Sequence[Norm], *, old: bool) -> str:
        if not norms:
            return ""
        numbers = self.numbers[0 if old else 1]
        chips = "".join(
            f'<button class="c {cells.NORM_CLASS[norm.type]}" data-n="{numbers[norm.id]}">'
            f"{text(self.chip(norm))}</button>"
            for norm in norms
        )
        return f'<div class="cs">{chips}</div>'

    def chip(self, norm: Norm) -> str:
        """Return the words of a norm's chip: type, party, time or instrument."""
        term = self.ui.term
        kind = term("subtype", norm.subtype) if norm.subtype else term("type", norm.type)
        detail = norm.deadline or (term("instrument", norm.instrument) if norm.instrument else "")
        return " · ".join(part for part in (kind, norm.concerns or norm.bearer or "", detail) if part)

    def _shifts_of(self, row: Row) -> list[int]:
        if row.target is not None:
            return []
        found = [n for norm in row.new_norms for n in self._by_new.get(norm.id, ())]
        found.extend(n for norm in row.old_norms for n in self._by_old.get(norm.id, ()))
        return list(dict.fromkeys(found))

    def _told(self, number: int) -> str:
        """Return a shift where it happens: its kind, its sentence, and the facets as evidence."""
        shift = self.comparison.shifts[number]
        self.places[f"shift-{number + 1}"] = self._section_number
        kind = text(self.ui.term("shift", shift.kind))
        mark = f'<span aria-hidden="true">{MARKS[shift.kind]}</span>'
        sentence = text(bare(told(shift, self.ui)))
        return (
            f'<div class="sh {shift.kind}" id="shift-{number + 1}"><p><b class="k">{mark} {kind}</b> '
            f"<bdi>{sentence}</bdi></p>{self._facets(shift)}</div>"
        )

    def _facets(self, shift: Shift) -> str:
        if not shift.facets:
            return ""
        ui = self.ui
        lines = "".join(
            f'<tr><th scope="row">{text(ui.term("facet", name))}</th>'
            f"<td>{self._facet(name, before)}</td><td>{self._facet(name, after)}</td></tr>"
            for name, (before, after) in sorted(shift.facets.items())
        )
        head = "".join(f'<th scope="col">{text(ui(key))}</th>' for key in ("facet", "old", "new"))
        return (
            f"<details><summary>{text(ui('evidence'))}</summary><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{lines}</tbody></table></details>"
        )

    def _facet(self, name: str, value: str | None) -> Html:
        if not value:
            return Html("–")
        table = {"instrument": "instrument", "modality": "type", "type": "type"}.get(name)
        return text(self.ui.term(table, value) if table else value)

    def _lang(self, *, old: bool) -> str:
        return self._langs[0 if old else 1]

    def _id(self, anchor: str) -> str:
        """Return an id attribute, once for each anchor."""
        if anchor in self.places:
            return ""
        self.places[anchor] = self._section_number
        return f' id="{attribute(anchor)}"'


def _shown(rows: Sequence[Row]) -> list[bool]:
    """Tell which rows are never folded: what changed, headings, and the heads of tables."""
    found, inside = [], False
    for row in rows:
        tabulated = row.passage.provision.kind == "tr"
        found.append(row.changed or row.head or (tabulated and not inside))
        inside = tabulated
    return found


def told(shift: Shift, ui: Ui) -> str:
    """Return a shift's sentence in the language of the interface."""
    return (shift.text_zh if ui.language == "zh" else shift.text) or shift.text or shift.text_zh
