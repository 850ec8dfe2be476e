"""The clause tree on the left, and the map of changes on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regdiff.model import Comparison, Relation
from regdiff.writers.html.body import RELATION_CLASS
from regdiff.writers.html.escape import Html, attribute, text
from regdiff.writers.html.headline import clause_counts
from regdiff.writers.html.names import Names
from regdiff.writers.html.parts import Part
from regdiff.writers.html.sections import Section
from regdiff.writers.html.ui import Ui

_MAP = 1000
_MANY = 150
_NEAR = 1.5
"""Lines of one kind that are nearer to each other than this are one line to the eye."""
_PIECE = 600
_CHUNK = 50
"""How many lines of the contents a browser lays out together; the style sheet knows their height."""


@dataclass(frozen=True, slots=True)
class Line:
    """A part as the list of parts tells it."""

    key: str
    title: str
    clauses: int
    counts: tuple[tuple[str, str], ...]


def overview(divisions: Sequence[Part], sections: Sequence[Section], ui: Ui) -> list[Line]:
    """Return the parts as a list: what each holds, and how many of its clauses changed in which way."""
    found = []
    for part in divisions:
        run = sections[part.first : part.end]
        counts = clause_counts(run)
        told = tuple(
            (RELATION_CLASS[relation], ui.count_of(relation, n))
            for relation, n in counts.items()
            if relation is not Relation.SAME
        )
        found.append(Line(part.key, part.title, sum(counts.values()), told))
    return found


def contents(sections: Sequence[Section], ui: Ui, names: tuple[Names, Names]) -> Html:
    """Return the list of clauses, a mark at each that changed."""
    out = ["<ol>"]
    for n, section in enumerate(section for section in sections if not section.stub):
        if n and n % _CHUNK == 0:
            out.append("</ol><ol>")
        name = names[0 if section.is_old else 1]
        label = text(name.of(section.provision.eid))
        heading = section.provision.heading or ""
        if heading and heading not in (section.provision.label, name.of(section.provision.eid)):
            label = Html(f"{label} <span>{text(heading)}</span>")
        kind = RELATION_CLASS[section.relation] if section.changed else "same"
        dot = ""
        if section.changed:
            word = attribute(ui.term("relation", section.relation))
            dot = f'<i class="dot {kind}" role="img" aria-label="{word}"></i>'
        css = ' class="ch"' if section.holder else ""
        out.append(f'<li{css}><a href="{name.href(section.provision.eid)}">{label}</a>{dot}</li>')
    out.append("</ol>")
    return Html("".join(out))


def outside(comparison: Comparison, ui: Ui) -> Html:
    """Return what was read and is in no clause: page heads, menus, notes; each version in its column."""
    pieces = [
        [(piece.kind, document.quote(piece.range).strip()) for piece in document.furniture]
        for document in (comparison.old, comparison.new)
    ]
    count = sum(bool(words) for side in pieces for _, words in side)
    if not count:
        return Html("")
    columns = []
    for css, side, document in zip("on", pieces, (comparison.old, comparison.new), strict=True):
        items = "".join(
            f"<li><b>{text(kind)}</b> <bdi>{text(_short(words))}</bdi></li>" for kind, words in side if words
        )
        inner = f"<ul>{items}</ul>" if items else ""
        columns.append(f'<div class="{css}" lang="{attribute(document.language)}">{inner}</div>')
    title = text(ui("outside", n=count))
    row = f'<div class="row g">{"".join(columns)}</div>'
    return Html(f'<details class="outside"><summary>{title}</summary>{row}</details>')


def _short(words: str) -> str:
    return words if len(words) <= _PIECE else f"{words[:_PIECE]} …"


def minimap(sections: Sequence[Section], names: tuple[Names, Names]) -> Html:
    """Return a drawing of the whole text in which every changed clause is a line to click on."""
    total = sum(_weight(section) for section in sections) or 1
    least = 3.0 if sum(section.changed for section in sections) < _MANY else 1.0
    at = 0
    marks = []
    last: dict[str, float] = {}
    for section in sections:
        weight = _weight(section)
        if section.changed and not section.stub:
            name = names[0 if section.is_old else 1]
            y, height = at * _MAP / total, min(max(weight * _MAP / total, least), 16.0)
            kind = RELATION_CLASS[section.relation]
            if y - last.get(kind, -_NEAR) >= _NEAR:
                last[kind] = y
                mark = f'class="{kind}" y="{y:.1f}" height="{height:.1f}"'
                href = name.href(section.provision.eid)
                marks.append(f'<a href="{href}" tabindex="-1"><rect {mark} x="0" width="10"/></a>')
        at += weight
    return Html(
        f'<svg viewBox="0 0 10 {_MAP}" preserveAspectRatio="none" focusable="false">{"".join(marks)}</svg>'
    )


def _weight(section: Section) -> int:
    node = section.provision
    if section.stub or section.holder:
        return 20
    return 40 + node.range.length
