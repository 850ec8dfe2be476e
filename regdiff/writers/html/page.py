"""The page: its parts put together, and the policy that lets nothing else run in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regdiff.model import Comparison, History
from regdiff.version import __version__
from regdiff.writers.html import summary
from regdiff.writers.html.arrange import arrange
from regdiff.writers.html.body import MARKS, Writer
from regdiff.writers.html.embedded import divided, embedded, norm_numbers
from regdiff.writers.html.escape import Html, attribute, data, inert, text
from regdiff.writers.html.headline import headline
from regdiff.writers.html.names import Names
from regdiff.writers.html.navigation import contents, minimap, outside, overview
from regdiff.writers.html.notes import Notes
from regdiff.writers.html.notices import notices
from regdiff.writers.html.parts import Part, parts
from regdiff.writers.html.series import Series
from regdiff.writers.html.tables import shift_rows
from regdiff.writers.html.ui import Ui
from regdiff.writers.options import WriteOptions
from regdiff.writers.overview import unrelated

EARLY = 'document.documentElement.className = "js"; document.documentElement.dataset.show = "text";'
"""Runs before the text is read, so that nothing is drawn twice."""

STILL = """
:root:has(#view-flow:checked) .row { grid-template-columns: minmax(0, 46rem); }
:root:has(#view-flow:checked) .row > * { grid-column: 1; }
:root:has(#view-flow:checked) .row:not(.g) > .o, :root:has(#view-flow:checked) .x > .n, :root:has(#view-flow:checked) .g > .n { display: none; }
:root:has(#view-flow:checked) .x > .r { display: block; }
"""  # noqa: E501 - as in the style sheet
"""The one-column view where no script runs; where one does, it sets a class, which costs a browser less."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What the page shows of one comparison, and what its script works on."""

    title: str
    content: Html
    data: dict[str, Any]


def render(comparison: Comparison, options: WriteOptions) -> bytes:
    """Return the report on a comparison: one HTML page that needs nothing else and asks for nothing."""
    ui = Ui(options.ui)
    return _shell(_part(comparison, ui, options), ui)


def render_series(
    comparisons: Sequence[Comparison], options: WriteOptions, *, history: History | None = None
) -> bytes:
    """Return one page on several versions, any two of which can be chosen.

    ``comparisons`` are the pairs to choose from; versions are known by their sources and ordered as they
    first come. The page opens with the first version and the last where that pair is among them, else
    with the first pair. ``history`` adds to every clause the line of what each version did to it.
    """
    ui = Ui(options.ui)
    series = Series(comparisons, history)
    parts = {series.key(comparison): _part(comparison, ui, options, series) for comparison in comparisons}
    shown = series.opening()
    others = {
        key: {"title": part.title, "html": part.content, "data": part.data}
        for key, part in parts.items()
        if key != shown
    }
    return _shell(parts[shown], ui, data(others))


def _shell(part: _Part, ui: Ui, pairs: Html | None = None) -> bytes:
    style, script = style_of(ui), script_of()
    page = (
        _environment()
        .get_template("report.html.jinja")
        .render(
            ui=ui,
            page_title=part.title,
            content=_safe(part.content),
            data=_safe(data(part.data)),
            pairs=_safe(pairs) if pairs is not None else None,
            style=_safe(Html(style)),
            still=_safe(Html(STILL)),
            early=_safe(Html(EARLY)),
            script=_safe(Html(script)),
            policy=policy((style, STILL), (EARLY, script)),
            generator=__version__,
        )
    )
    return str(page).encode("utf-8")


def _part(comparison: Comparison, ui: Ui, options: WriteOptions, series: Series | None = None) -> _Part:
    old, new = names = (Names(comparison.old, old=True), Names(comparison.new, old=False))
    sections = arrange(comparison, ignore_editorial=options.ignore_editorial)
    notes = Notes(comparison, options.annotations, ui)
    lines = series.lines(comparison, ui) if series is not None else {}
    writer = Writer(comparison, ui, old, new, norm_numbers(comparison), notes, lines)
    divisions = parts(sections, (comparison.old, comparison.new), names, options.whole)
    pieces = [
        (part, Html("".join(writer.sections(run))), contents(run, ui, names))
        for part in divisions or [Part(0, len(sections), "", "")]
        for run in [sections[part.first : part.end]]
    ]
    facts = embedded(comparison, sections, ui, names, options)
    if divisions:
        facts |= divided(divisions, writer.places)
    teller = summary.Teller(comparison, ui, old, new)
    title = _title(comparison, ui)
    unlike = unrelated(comparison)
    content = (
        _environment()
        .get_template("content.html.jinja")
        .render(
            ui=ui,
            strip=series.strip(comparison, ui) if series is not None else None,
            norm_counts=_norm_counts(comparison, ui),
            headline=headline(comparison, sections, ui).split(" → "),
            notices=notices(comparison, ui, names),
            kinds=[(MARKS[kind], ui.term("shift", kind), ui.term("shift_note", kind)) for kind in MARKS],
            old=summary.version(comparison.old, ui, old=True),
            new=summary.version(comparison.new, ui, old=False),
            key_shifts=[] if unlike else summary.key_shifts(comparison, teller),
            all_shifts=_safe(shift_rows(teller.tell(s) for s in comparison.shifts if s.kind != "unchanged")),
            relations=summary.relation_counts(sections, ui),
            shift_counts=summary.shift_counts(comparison, ui),
            types=summary.type_counts(ui),
            bars=[] if unlike else summary.bars(comparison, teller, ui),
            comparison=comparison,
            choices=_choices(comparison, ui),
            tree=_safe(pieces[0][2]),
            map=_safe(minimap(sections, names)),
            body=_safe(pieces[0][1]),
            parts=overview(divisions, sections, ui),
            later=[(part.key, _safe(inert(body)), _safe(inert(tree))) for part, body, tree in pieces[1:]],
            outside=_safe(outside(comparison, ui)),
            orphans=_safe(notes.left()),
        )
    )
    return _Part(title, Html(str(content)), facts)


def _norm_counts(comparison: Comparison, ui: Ui) -> str:
    old, new = len(comparison.old_norms), len(comparison.new_norms)
    return ui("norms_compared", old=old, new=new) if old or new else ui("no_norms")


def _title(comparison: Comparison, ui: Ui) -> str:
    old, new = comparison.old.meta, comparison.new.meta
    title = new.title or comparison.new.source.name
    return ui(
        "page_title",
        title=title,
        old=old.version or old.date or ui("old"),
        new=new.version or new.date or ui("new"),
    )


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the content security policy that allows these styles and scripts alone, by their hashes."""
    style, script = (" ".join(f"'{_hash(words)}'" for words in found) for found in (styles, scripts))
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def style_of(ui: Ui) -> str:
    """Return the style sheet, with the words that only screen readers say in the page's language."""
    words = {
        "@DELETED@": ui("deleted_open"),
        "@INSERTED@": ui("inserted_open"),
        "@MOVED@": ui("moved_open"),
        "@CLOSE@": ui("close"),
        "@OLD@": ui("old_short"),
        "@NEW@": ui("new_short"),
    }
    style = asset("style.css")
    for mark, word in words.items():
        style = style.replace(mark, word)
    return style


@cache
def script_of() -> str:
    """Return the page's script: its parts in the order of their names, in a scope of their own."""
    folder = files("regdiff.writers.html").joinpath("script")
    parts = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".js"))
    joined = "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in parts)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


@cache
def asset(name: str) -> str:
    """Return a file that belongs to the page."""
    return files("regdiff.writers.html").joinpath(name).read_text(encoding="utf-8")


def _hash(words: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(words.encode("utf-8")).digest()).decode("ascii")


def _choices(comparison: Comparison, ui: Ui) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the filters: their name, label and values, only such as occur."""
    norms = (*comparison.old_norms, *comparison.new_norms)
    relations = {str(change.link.relation) for change in comparison.changes}
    found = {
        "relation": [(r, ui.term("relation", r)) for r in ui.table("relation") if r in relations],
        "shift": _used("shift", {str(shift.kind) for shift in comparison.shifts}, ui),
        "type": _used("type", {str(norm.type) for norm in norms}, ui),
        "party": [(p, p) for p in sorted({p for norm in norms for p in (norm.party, norm.concerns) if p})],
        "instrument": _used("instrument", {str(norm.instrument) for norm in norms if norm.instrument}, ui),
    }
    return [(name, ui(f"bar.{name}"), values) for name, values in found.items() if values]


def _used(table: str, used: set[str], ui: Ui) -> list[tuple[str, str]]:
    return [(key, ui.term(table, key)) for key in ui.table(table) if key in used]


def _safe(markup: Html) -> Any:
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 - Html is escaped where it is made


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def finish(value: object) -> object:
        # Plain strings are source text or the interface's words: escaped, and nothing hidden in them.
        return value if isinstance(value, Markup) else _safe(text(str(value)))

    environment = Environment(
        loader=PackageLoader("regdiff.writers.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finish,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Titles and options hold text only: what is hidden is named there without a mark around it.
    environment.filters["plain"] = lambda value: _safe(attribute(str(value)))
    environment.filters["attr"] = lambda value: _safe(attribute(str(value)))
    return environment
