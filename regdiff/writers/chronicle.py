"""A history for people and programs: each clause's line through the versions, and who brought in what."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model import ChangeKind, Document, History, Line, Range, Relation, Stage
from regdiff.model.encode import HISTORY_SCHEMA, Record, dumps_records
from regdiff.writers.addresses import addresses
from regdiff.writers.markdown import escape
from regdiff.writers.options import WriteOptions
from regdiff.writers.overview import title_of
from regdiff.writers.terminal import page
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import Line as TextLine
from regdiff.writers.wrapping import Span, fit, safe, width, wrap

SIGNS = {"began": "+", "same": "·", "numbered": "○", "changed": "●", "ended": "✕", "absent": " "}
_WORDS = 3  # passages told of one clause and version


def text(result: History, options: WriteOptions) -> bytes:
    """Return a row of signs a clause, and below it the words that each later version brought in."""
    say = words(options.ui)
    heads: list[TextLine] = []
    for number, document in enumerate(result.documents, start=1):
        heads.extend(
            wrap([Span(f"V{number}  ", "bold"), Span(title_of(document))], options.width, rest="    ")
        )
    legend = "  ".join(f"{SIGNS[name]} {say(f'sign_{name}')}" for name in SIGNS if name != "absent")
    names = [addresses(document) for document in result.documents]
    rows: list[TextLine] = []
    for line in result.lines:
        if options.explain or _told(line, len(result.documents)):
            rows.extend(_row(line, result, names, options))
    quiet = sum(not _told(line, len(result.documents)) for line in result.lines)
    if quiet and not options.explain:
        rows.append([Span(say.count("unchanged", quiet), "dim")])
    return page([heads, wrap([Span(legend, "dim")], options.width), rows], options)


def markdown(result: History, options: WriteOptions) -> bytes:
    """Return a table with a row a clause and a column a version."""
    say = words(options.ui)
    names = [addresses(document) for document in result.documents]
    parts = [
        f"{number}. {escape(title_of(document))}" for number, document in enumerate(result.documents, start=1)
    ]
    rows = [
        [_address(line.stages[-1], names), *_cells(line, names, len(result.documents), say)]
        for line in result.lines
    ]
    head = [say("clauses"), *(f"V{number + 1}" for number in range(len(result.documents)))]
    table = [head, ["---"] * len(head), *([escape(cell) for cell in row] for row in rows)]
    written = "\n".join(f"| {' | '.join(row)} |" for row in table)
    return ("\n".join(parts) + "\n\n" + written + "\n").encode("utf-8", "replace")


def json(result: History, options: WriteOptions) -> bytes:
    """Return everything, schema ``regdiff.history/1``."""
    del options
    names = [addresses(document) for document in result.documents]
    versions = [_version(document) for document in result.documents]
    return dumps_records(
        HISTORY_SCHEMA, "lines", (_record(line, names) for line in result.lines), versions=versions
    )


def _version(document: Document) -> Record:
    source, meta = document.source, document.meta
    return {
        "name": source.name,
        "format": source.format,
        "sha256": source.sha256,
        "title": meta.title,
        "date": meta.date,
        "version": meta.version,
        "language": document.language,
    }


def _record(line: Line, names: Sequence[dict[str, str]]) -> Record:
    stages = [
        {
            "version": stage.version,
            "eids": stage.eids,
            "addresses": [names[stage.version].get(eid, eid) for eid in stage.eids],
            "relations": stage.relations,
            "kind": stage.kind,
            "passages": [{"range": found.range, "version": found.version} for found in stage.passages],
        }
        for stage in line.stages
    ]
    return {"id": line.id, "began": line.began, "ended": line.ended, "stages": stages}


def _told(line: Line, count: int) -> bool:
    """Tell whether a line has anything to tell: it began late, ended, or was altered."""
    return len(line.stages) < count or any(stage.kind is ChangeKind.SUBSTANTIVE for stage in line.stages[1:])


def _row(
    line: Line, result: History, names: Sequence[dict[str, str]], options: WriteOptions
) -> list[TextLine]:
    signs = " ".join(_signs(line, len(result.documents)))
    way = " ← ".join(dict.fromkeys(_address(stage, names) for stage in reversed(line.stages)))
    spans = [Span(signs, "bold"), Span(f"  {way}")]
    written = wrap(spans, options.width, rest=" " * (width(signs) + 2))
    for stage in line.stages[1:]:
        written.extend(_brought(stage, result, options))
    return written


def _brought(stage: Stage, result: History, options: WriteOptions) -> list[TextLine]:
    """Tell the words that a version brought into a clause."""
    document = result.documents[stage.version]
    labels = _labels(document, stage.eids)
    found = [passage.range for passage in stage.passages if passage.version == stage.version]
    told_ = [document.quote(range_) for range_ in found if not any(label.holds(range_) for label in labels)]
    shown = [" ".join(words_.split()) for words_ in told_ if any(c.isalnum() for c in words_)]
    if not shown or len(found) == len(stage.passages):
        return []
    told = [f"“{safe(words_) if options.explain else fit(words_, 60).rstrip()}”" for words_ in shown]
    most = told if options.explain else told[:_WORDS]
    more = "" if len(most) == len(told) else f" +{len(told) - len(most)}"
    spans = [Span(f"V{stage.version + 1} ", "dim"), Span(" · ".join(most) + more)]
    return wrap(spans, options.width, first="    ", rest="       ")


def _labels(document: Document, eids: Sequence[str]) -> list[Range]:
    """Return where the numbers of clauses and of their parts stand; these are no words."""
    nodes = [node for node in document.provisions() if node.eid.split("__")[0] in eids or node.eid in eids]
    return [node.label_range for node in nodes if node.label_range is not None]


def _signs(line: Line, count: int) -> list[str]:
    by_version = {stage.version: stage for stage in line.stages}
    return [
        SIGNS["ended"]
        if version == line.ended
        else SIGNS["absent"]
        if version not in by_version
        else _sign(by_version[version], line)
        for version in range(count)
    ]


def _sign(stage: Stage, line: Line) -> str:
    if stage.version == line.began:
        return SIGNS["began"]
    if stage.kind is ChangeKind.SUBSTANTIVE:
        return SIGNS["changed"]
    return SIGNS["same"] if set(stage.relations) <= {Relation.SAME} else SIGNS["numbered"]


def _cells(line: Line, names: Sequence[dict[str, str]], count: int, say: Words) -> list[str]:
    by_version = {stage.version: stage for stage in line.stages}
    cells: list[str] = []
    for version in range(count):
        stage = by_version.get(version)
        if stage is None:
            cells.append(say("gone") if version == line.ended else "")
            continue
        told = ", ".join(say.of("relations", relation) for relation in stage.relations)
        cells.append(f"{_address(stage, names)} ({told})" if told else _address(stage, names))
    return cells


def _address(stage: Stage, names: Sequence[dict[str, str]]) -> str:
    return ", ".join(names[stage.version].get(eid, eid) for eid in stage.eids)
