"""What the page's script works on: the norms, the shifts, what each clause is about, and the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from regdiff.model import Annotation, Comparison, Document, Norm, Relation
from regdiff.writers.html.names import Names
from regdiff.writers.html.parts import Part
from regdiff.writers.html.sections import Section
from regdiff.writers.html.ui import Ui
from regdiff.writers.options import WriteOptions
from regdiff.writers.rows import NORM_COLUMNS, SHIFT_COLUMNS, Kind, norm_rows

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def embedded(
    comparison: Comparison,
    sections: Sequence[Section],
    ui: Ui,
    names: tuple[Names, Names],
    options: WriteOptions,
) -> dict[str, Any]:
    """Return the data block of the page."""
    old, new = names
    numbers, numbers_new = norm_numbers(comparison)
    return {
        "ui": ui.table("js"),
        "terms": {
            name: ui.table(name)
            for name in (
                "type",
                "subtype",
                "shift",
                "instrument",
                "relation",
                "facet",
                "bearer_source",
                "sanction",
            )
        },
        "old": _version(comparison.old),
        "new": _version(comparison.new),
        "norm_columns": [column.name for column in NORM_COLUMNS],
        **_interned((*comparison.old_norms, *comparison.new_norms)),
        "places": [
            (side.of(norm.provision), norm.provision)
            for side, found in ((old, comparison.old_norms), (new, comparison.new_norms))
            for norm in found
        ],
        "first_new": len(comparison.old_norms),
        "shift_columns": [column.name for column in SHIFT_COLUMNS],
        "shifts": [
            (
                str(shift.kind),
                shift.text,
                shift.text_zh,
                {name: list(pair) for name, pair in shift.facets.items()},
                numbers.get(shift.old or ""),
                numbers_new.get(shift.new or ""),
            )
            for shift in comparison.shifts
        ],
        "sections": [_section(section, numbers, numbers_new) for section in sections],
        "notes": [_note(note, comparison) for note in options.annotations],
    }


def _interned(norms: Sequence[Norm]) -> dict[str, Any]:
    """Return the norms' rows, each text as its number in one list: most norms are in both versions."""
    numbers: dict[Any, int] = {None: 0}
    is_text = [column.kind is Kind.TEXT for column in NORM_COLUMNS]
    rows = [
        [
            numbers.setdefault(cell, len(numbers)) if told else cell
            for told, cell in zip(is_text, row, strict=True)
        ]
        for row in norm_rows(norms)
    ]
    return {"texts": list(numbers), "is_text": is_text, "norms": rows}


def norm_numbers(comparison: Comparison) -> tuple[dict[str, int], dict[str, int]]:
    """Return the numbers under which the page knows the old norms and, after them, the new ones."""
    first_new = len(comparison.old_norms)
    return (
        {norm.id: number for number, norm in enumerate(comparison.old_norms)},
        {norm.id: number for number, norm in enumerate(comparison.new_norms, first_new)},
    )


def _version(document: Document) -> dict[str, str]:
    meta = document.meta
    return {
        "title": meta.title or document.source.name,
        "label": meta.version,
        "date": meta.date,
        "name": document.source.name,
        "sha256": document.source.sha256,
        "language": document.language,
    }


def _section(
    section: Section, old: dict[str, int], new: dict[str, int]
) -> tuple[list[str], int, list[int], int, int, int]:
    """Return what filters ask of a section: relations, weight, norms, sort, and stops (all, weighty)."""
    relations = [str(relation) for relation in section.relations if relation is not Relation.SAME]
    norms = [old[norm.id] for row in section.rows for norm in row.old_norms]
    norms.extend(new[norm.id] for row in section.rows for norm in row.new_norms)
    sort = 2 if section.stub else int(section.holder)
    stops, weighty = section.stops(), section.stops(substantive=True)
    return (relations or ["same"], int(section.substantive), norms, sort, stops, weighty)


def divided(parts: Sequence[Part], places: Mapping[str, int]) -> dict[str, Any]:
    """Return what the script of a report in parts asks: the parts, and which section holds an id.

    Of ids below another one in the same section (``art_2__para_1``, ``art_2``) only the upper is told.
    """
    kept = {}
    for name, section in places.items():
        above = name.rpartition("__")[0]
        while above and above not in places:
            above = above.rpartition("__")[0]
        if not above or places[above] != section:
            kept[name] = section
    return {"parts": parts, "places_of": kept}


def _note(note: Annotation, comparison: Comparison) -> dict[str, Any]:
    """Return a note as a W3C Web Annotation."""
    target = note.target
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": target.exact,
            "prefix": target.prefix,
            "suffix": target.suffix,
        }
    ]
    if target.range is not None:
        selectors.append(
            {"type": "TextPositionSelector", "start": target.range.start, "end": target.range.end}
        )
    if target.eid is not None:
        selectors.append({"type": "FragmentSelector", "value": target.eid})
    body: list[dict[str, str]] = [{"type": "TextualBody", "value": note.body, "purpose": "commenting"}]
    body.extend({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.tags)
    found: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": note.id,
        "type": "Annotation",
        "body": body,
        "target": {"source": side_source(note, comparison), "selector": selectors},
        "regdiff:state": str(note.state),
    }
    if note.creator:
        found["creator"] = note.creator
    if note.created:
        found["created"] = note.created
    return found


def side_source(note: Annotation, comparison: Comparison) -> str:
    """Return the address of the version a note is about, by the hash of its source."""
    return f"urn:sha256:{(comparison.old if is_old(note, comparison) else comparison.new).source.sha256}"


def is_old(note: Annotation, comparison: Comparison) -> bool:
    """Tell whether a note is about the old version; a note that names neither is about the new one."""

    def about(document: Document) -> bool:
        source = document.source
        return bool(note.source) and (note.source == source.name or note.source.endswith(source.sha256))

    return about(comparison.old) and not about(comparison.new)
