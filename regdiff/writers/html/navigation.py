"""The clause tree on the left, and the map of changes on the right."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import Comparison
from regdiff.writers.html.body import RELATION_CLASS
from regdiff.writers.html.escape import Html, attribute, text
from regdiff.writers.html.names import Names
from regdiff.writers.html.sections import Section
from regdiff.writers.html.ui import Ui

_MAP = 1000
_PIECE = 600


def contents(sections: Sequence[Section], ui: Ui, names: tuple[Names, Names]) -> Html:
    """Return the list of clauses, a mark at each that changed."""
    out = ["<ol>"]
    for section in sections:
        if section.stub:
            continue
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
    at = 0
    marks = []
    for section in sections:
        weight = _weight(section)
        if section.changed and not section.stub:
            name = names[0 if section.is_old else 1]
            y, height = at * _MAP / total, min(max(weight * _MAP / total, 3.0), 16.0)
            mark = f'class="{RELATION_CLASS[section.relation]}" y="{y:.1f}" height="{height:.1f}"'
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
