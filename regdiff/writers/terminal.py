"""What changed for whom, for the terminal: calm, at the width it has, with colour where it is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from regdiff.model import (
    Comparison,
    Document,
    Norm,
    Notice,
    Provision,
    Relation,
    Severity,
    Shift,
    ShiftKind,
)
from regdiff.model.table import NormTable, ShiftTable, shift_table
from regdiff.writers.addresses import addresses
from regdiff.writers.clauses import Clause, clauses
from regdiff.writers.options import WriteOptions
from regdiff.writers.redline import Mark, Piece, folded, lines, pieces
from regdiff.writers.rows import verified
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import Line, Span, fit, paint, safe, width, wrap

_SIGNS = {
    ShiftKind.TIGHTENED: "▲",
    ShiftKind.RELAXED: "▽",
    ShiftKind.INTRODUCED: "+",
    ShiftKind.REPEALED: "−",
}
_STYLES = {
    Mark.KEEP: "",
    Mark.DELETE: "delete",
    Mark.INSERT: "insert",
    Mark.MOVED_FROM: "moved",
    Mark.MOVED_TO: "moved",
    Mark.FOLD: "dim",
}
_QUIET = frozenset({ShiftKind.UNCHANGED, ShiftKind.RELOCATED})


def comparison(result: Comparison, options: WriteOptions) -> bytes:
    """Return a summary of a comparison: one sentence, counts, shifts by party, the changed clauses."""
    say = words(options.ui)
    parts = [
        _titles(result, options),
        _sentence(result, say, options),
        _counts(result, say, options),
        _shifts(shift_table(result), say, options),
        _clauses(result, say, options),
        _notices(result.notices, say, options),
    ]
    return _page(parts, options)


def shifts(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return the shifts between two versions, by party."""
    say = words(options.ui)
    for side in (table.old, table.new):
        verified(side.document, side.norms)
    parts = [_shifts(table, say, options)]
    return _page(parts if any(parts) else [[[Span(say("none"))]]], options)


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return the norms of a version as a table with a summary by party and type below."""
    say = words(options.ui)
    found = verified(table.document, table.norms)
    if not found:
        return _page([[[Span(say("none"))]]], options)
    names = addresses(table.document)
    return _page([_norm_lines(found, names, say, options), _by_party(found, say)], options)


def document(result: Document, options: WriteOptions) -> bytes:
    """Return the clause tree as read, with coverage and notices."""
    say = words(options.ui)
    source = result.source
    title = wrap([Span(result.meta.title or source.name, "bold")], options.width)
    share = f"{result.coverage:.1%}"
    facts = [f"{source.name} · {source.format} · {result.language}", say("coverage", share=share)]
    about = [line for fact in facts for line in wrap([Span(fact, "dim")], options.width)]
    tree = [line for child in result.root.children for line in _node(result, child, 0, options)]
    return _page([[*title, *about], tree, _notices(result.notices, say, options)], options)


def _page(parts: Iterable[Sequence[Line]], options: WriteOptions) -> bytes:
    blocks = ["\n".join(paint(line, color=options.color) for line in part) for part in parts if part]
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _titles(result: Comparison, options: WriteOptions) -> list[Line]:
    old, new = _title(result.old), _title(result.new)
    return [
        *wrap([Span(old)], options.width, first="  ", rest="    "),
        *wrap([Span(new, "bold")], options.width, first="→ ", rest="    "),
    ]


def _title(version: Document) -> str:
    meta, name = version.meta, version.source.name
    facts = [fact for fact in (meta.title or name, meta.version, meta.date) if fact]
    return " · ".join(dict.fromkeys(facts))


def _sentence(result: Comparison, say: Words, options: WriteOptions) -> list[Line]:
    text = ""
    if not result.differs:
        text = say("same_text")
    elif all(change.link.relation in {Relation.SAME, Relation.RENUMBERED} for change in result.changes):
        text = say("only_numbers")
    elif not result.norms_tagged:
        text = say("not_tagged")
    return wrap([Span(text, "bold")], options.width) if text else []


def _counts(result: Comparison, say: Words, options: WriteOptions) -> list[Line]:
    found = Counter(clause.change.link.relation for clause in clauses(result))
    rows = [(say("clauses"), [(say.of("relations", kind), found[kind]) for kind in Relation if found[kind]])]
    if result.norms_tagged:
        kinds = Counter(shift.kind for shift in result.shifts)
        rows.append(
            (say("norms"), [(say.of("shifts", kind), kinds[kind]) for kind in ShiftKind if kinds[kind]])
        )
    pad = max(width(name) for name, _ in rows)
    written: list[Line] = []
    for name, counts in rows:
        head = f"{name}{' ' * (pad - width(name))}  "
        text = " · ".join(f"{number} {kind}" for kind, number in counts)
        written.extend(wrap([Span(text or "0", "dim")], options.width, first=head, rest=" " * width(head)))
    return written


def _shifts(table: ShiftTable, say: Words, options: WriteOptions) -> list[Line]:
    by_party: dict[str, list[tuple[Shift, Norm | None, Norm | None]]] = {}
    for shift, old, new in table.pairs():
        if shift.kind in _QUIET and not options.explain:
            continue
        party = (new.party if new else None) or (old.party if old else None) or ""
        by_party.setdefault(party, []).append((shift, old, new))
    if not by_party:
        return []
    old_names, new_names = addresses(table.old.document), addresses(table.new.document)
    written: list[Line] = [[Span(say("for_whom"), "title")]]
    for party in sorted(by_party, key=lambda name: (not name, -len(by_party[name]), name)):
        written.append([Span(safe(party) or say("nobody"), "bold")])
        for shift, old, new in by_party[party]:
            before = old_names.get(old.provision, old.provision) if old else ""
            after = new_names.get(new.provision, new.provision) if new else ""
            place = before if before == after else " → ".join(part for part in (before, after) if part)
            text = (shift.text_zh if say.ui == "zh" else "") or shift.text or _plain_shift(old, new)
            sign = _SIGNS.get(shift.kind, "·")
            spans = [Span(f"{say.of('shifts', shift.kind)} ", "bold"), Span(text), Span(f" [{place}]", "dim")]
            written.extend(wrap(spans, options.width, first=f"  {sign} ", rest="    "))
    return written


def _plain_shift(old: Norm | None, new: Norm | None) -> str:
    return " → ".join(norm.action or norm.quote for norm in (old, new) if norm is not None)


def _clauses(result: Comparison, say: Words, options: WriteOptions) -> list[Line]:
    written: list[Line] = []
    skipped = 0
    for clause in clauses(result):
        if clause.quiet(options):
            skipped += 1
            continue
        if skipped:
            written.append([Span(f"  {say.count('unchanged', skipped)}", "dim")])
            skipped = 0
        written.extend(_clause(clause, result, say, options))
    if not written:
        return []
    if skipped:
        written.append([Span(f"  {say.count('unchanged', skipped)}", "dim")])
    return [[Span(say("where"), "title")], *written]


def _clause(clause: Clause, result: Comparison, say: Words, options: WriteOptions) -> list[Line]:
    link = clause.change.link
    flags = [flag for flag in link.flags if flag is not link.relation] if link.flags else []
    told = ", ".join(say.of("relations", flag) for flag in (link.relation, *flags))
    if clause.change.kind == "editorial":
        told += f", {say('editorial')}"
    spans = [Span(clause.address, "bold"), Span(f"  {told}", "dim")]
    written = wrap(spans, options.width, first="", rest="  ")
    rows = lines(pieces(clause.change, result.old.text, result.new.text))
    whole = link.relation in {Relation.INSERTED, Relation.DELETED}
    shown = rows if whole else folded(rows)
    for row in shown:
        written.extend(wrap(_spans(row, say, options), options.width, first="    ", rest="    "))
    return written


def _spans(row: Sequence[Piece], say: Words, options: WriteOptions) -> list[Span]:
    spans: list[Span] = []
    for piece in row:
        style = _STYLES[piece.mark]
        if piece.mark is Mark.FOLD:
            spans.append(Span(say.count("lines", int(piece.text)) if piece.text else " … ", style))
        elif options.color or piece.mark is Mark.KEEP:
            spans.append(Span(piece.text, style))
        elif piece.mark in {Mark.DELETE, Mark.MOVED_FROM}:
            spans.append(Span(f"[-{piece.text}-]"))
        else:
            spans.append(Span(f"{{+{piece.text}+}}"))
    return spans


def _notices(notices: Sequence[Notice], say: Words, options: WriteOptions) -> list[Line]:
    if not notices:
        return []
    written: list[Line] = [[Span(say("notices"), "title")]]
    for notice in notices:
        place = f" ({notice.where})" if notice.where else ""
        style = "warn" if notice.severity is Severity.WARNING else ""
        sign = "!" if notice.severity is Severity.WARNING else "·"
        spans = [Span(notice.message, style), Span(f"{place} {notice.code}", "dim")]
        written.extend(wrap(spans, options.width, first=f"{sign} ", rest="  "))
    return written


def _norm_lines(
    found: Sequence[Norm], names: dict[str, str], say: Words, options: WriteOptions
) -> list[Line]:
    heads = [say("provision"), say("type"), say("party"), say("action")]
    cells = [
        (
            names.get(norm.provision, norm.provision),
            say.of("types", norm.type),
            norm.party or norm.bearer or "–",
            norm.action or norm.quote,
        )
        for norm in found
    ]
    most = (20, 14, 18)
    sizes = [
        min(limit, max(width(heads[index]), *(width(safe(row[index])) for row in cells)))
        for index, limit in enumerate(most)
    ]
    indent = sum(sizes) + 2 * len(sizes)
    written: list[Line] = [
        [Span("  ".join([fit(h, s) for h, s in zip(heads, sizes, strict=False)] + heads[3:]), "bold")]
    ]
    for row in cells:
        first = "  ".join(fit(cell, size) for cell, size in zip(row, sizes, strict=False)) + "  "
        text = " ".join(row[3].split())
        written.extend(wrap([Span(text)], options.width, first=first, rest=" " * indent))
    return written


def _by_party(found: Sequence[Norm], say: Words) -> list[Line]:
    counts: dict[str, Counter[str]] = {}
    for norm in found:
        counts.setdefault(norm.party or say("nobody"), Counter())[norm.type] += 1
    written: list[Line] = []
    pad = min(32, max(width(safe(party)) for party in counts))
    for party, kinds in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        told = " · ".join(f"{number} {say.of('types', kind)}" for kind, number in kinds.most_common())
        written.append([Span(fit(party, pad), "bold"), Span(f"  {told}", "dim")])
    return written


def _node(result: Document, node: Provision, depth: int, options: WriteOptions) -> list[Line]:
    words_ = " ".join(result.quote(node.range).split())
    label = node.label or ""
    rest = node.heading or words_.removeprefix(label).strip()
    head = "  " * depth
    spans = [Span(f"{label} ", "bold"), Span(rest)] if label else [Span(rest)]
    room = options.width - 2 - width(node.eid) - width(head)
    line = wrap(spans, max(room, 20), first="", rest="")[0]
    used = sum(width(span.text) for span in line)
    written: list[Line] = [
        [
            Span(head),
            *line,
            Span(" " * max(options.width - width(head) - used - width(node.eid), 2)),
            Span(node.eid, "dim"),
        ]
    ]
    for child in node.children:
        written.extend(_node(result, child, depth + 1, options))
    return written
