"""The table of shifts as markup, readable without the page's script."""

from __future__ import annotations

from collections.abc import Iterable

from regdiff.writers.html.escape import Html, attribute, text
from regdiff.writers.html.summary import Told


def shift_rows(shifts: Iterable[Told]) -> Html:
    """Return one table row a shift."""
    return Html("".join(_row(shift) for shift in shifts))


def _row(shift: Told) -> str:
    mark = f'<span aria-hidden="true">{shift.mark}</span>'
    return (
        f'<tr data-i="{shift.number - 1}"><td><span class="k {shift.kind}">{mark} {text(shift.word)}</span>'
        f"<td><bdi>{text(shift.party)}</bdi><td><bdi>{text(shift.sentence)}</bdi>"
        f"<td>{_place(shift.old, shift.old_href)}<td>{_place(shift.new, shift.new_href)}\n"
    )


def _place(name: str, href: str) -> str:
    return f'<a href="{attribute(href)}">{text(name)}</a>' if name else ""
