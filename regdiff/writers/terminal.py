"""What changed for whom, for the terminal: calm, at the width it has, with colour where it is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from regdiff.model import (
    Comparison,
    Document,
    Norm,
    Notice,
    Relation,
    Severity,
    Shift,
    ShiftKind,
    ShiftTable,
    shift_table,
)
from regdiff.model.headlines import QUIET, headline, loud_shifts
from regdiff.writers.addresses import addresses
from regdiff.writers.clauses import Clause, clauses, words_of
from regdiff.writers.notices import names_of, tell
from regdiff.writers.options import WriteOptions
from regdiff.writers.overview import first_of_kind, title_of, unrelated
from regdiff.writers.redline import Mark, Piece, folded, lines
from regdiff.writers.verify import verified
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import Line, Span, paint, safe, width, wrap

Told = tuple[Shift, Norm | None, Norm | None]
"""A shift with the norms it names."""

_SIGNS = {
    ShiftKind.TIGHTENED: "▲",
    ShiftKind.RELAXED: "▽",
    ShiftKind.INTRODUCED: "+",
    ShiftKind.REPEALED: "−",
}
_FEW = 20  # so many clauses of texts that are no versions are still shown
_SHIFTS, _WHOLE, _CHANGED = 8, 6, 30  # how many lines of each kind a summary has room for
_STYLES = {
    Mark.KEEP: "",
    Mark.DELETE: "delete",
    Mark.INSERT: "insert",
    Mark.MOVED_FROM: "moved",
    Mark.MOVED_TO: "moved",
    Mark.FOLD: "dim",
}


def comparison(result: Comparison, options: WriteOptions) -> bytes:
    """Return a summary of a comparison: one sentence, counts, shifts by party, the changed clauses."""
    say = words(options.ui)
    shown = clauses(result)
    table = shift_table(result)
    for side in (table.old, table.new):
        verified(side.document, side.norms)
    if unrelated(result) and not options.explain:
        few = _clauses(shown, result, say, options) if len(shown) <= _FEW else []
        parts = [_titles(result, options), wrap([Span(say("unrelated"), "bold")], options.width)]
        return page([*parts, _counts(result, shown, say, options), few], options)
    parts = [
        _titles(result, options),
        wrap([Span(headline(result, language=options.ui), "bold")], options.width),
        _counts(result, shown, say, options),
        _shifts(table, loud_shifts(result), say, options),
        _clauses(shown, result, say, options),
        notice_lines(result.notices, (result.new, result.old), say, options),
    ]
    return page(parts, options)


def shifts(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return the shifts between two versions, by party."""
    say = words(options.ui)
    for side in (table.old, table.new):
        verified(side.document, side.norms)
    told = _shifts(table, [shift for shift in table.shifts if shift.kind not in QUIET], say, options)
    return page([told or [[Span(say("no_shifts"))]]], options)


def page(parts: Iterable[Sequence[Line]], options: WriteOptions) -> bytes:
    """Return parts as text, an empty line between them; spaces that held words together become plain."""
    blocks = ["\n".join(paint(line, color=options.color) for line in part) for part in parts if part]
    return ("\n\n".join(blocks) + "\n").replace("\u00a0", " ").encode("utf-8", "replace")


def _titles(result: Comparison, options: WriteOptions) -> list[Line]:
    old, new = title_of(result.old), title_of(result.new)
    if old == new:
        old, new = result.old.source.name, result.new.source.name
    return [
        *wrap([Span(old)], options.width, first="  ", rest="  "),
        *wrap([Span(new)], options.width, first="→ ", rest="  "),
    ]


def _counts(result: Comparison, shown: Sequence[Clause], say: Words, options: WriteOptions) -> list[Line]:
    found = Counter(clause.change.link.relation for clause in shown if not clause.container)
    rows = [(say("clauses"), [(say.of("relations", kind), found[kind]) for kind in Relation if found[kind]])]
    if result.norms_tagged:
        kinds = Counter(shift.kind for shift in result.shifts)
        rows.append(
            (say("norms"), [(say.of("shifts", kind), kinds[kind]) for kind in ShiftKind if kinds[kind]])
        )
    pad = max(width(name) for name, _ in rows)
    written: list[Line] = []
    for name, counts in rows:
        first = f"{name}{' ' * (pad - width(name))}  "
        text = " · ".join(f"{number}\u00a0{kind}" for kind, number in counts)
        written.extend(wrap([Span(text or "0")], options.width, first=first, rest=" " * width(first)))
    return written


def _shifts(table: ShiftTable, ranked: Sequence[Shift], say: Words, options: WriteOptions) -> list[Line]:
    """Return what shifted by party; of a long list the shifts that rank first, in the order of the text."""
    by_party: dict[str, list[Told]] = {}
    loud = {id(shift) for shift in ranked}
    for shift, old, new in table.pairs():
        if id(shift) not in loud and not options.explain:
            continue
        party = (new.concerns if new else None) or (old.concerns if old else None) or ""
        by_party.setdefault(party, []).append((shift, old, new))
    if not by_party:
        return []
    old_names, new_names = addresses(table.old.document), addresses(table.new.document)
    written: list[Line] = [_heading(say("for_whom"))]
    for party, told in sorted(by_party.items(), key=lambda item: (not item[0], -len(item[1]), item[0])):
        written.append([Span(safe(party) or say("nobody"), "bold")])
        shown = told if options.explain else _first(told, ranked)
        for shift, old, new in shown:
            before = old_names.get(old.provision, old.provision) if old else ""
            after = new_names.get(new.provision, new.provision) if new else ""
            place = before if before == after else " → ".join(part for part in (before, after) if part)
            written.extend(_shift(shift, _told(shift, old, new, say), place, say, options))
        if len(shown) < len(told):
            written.append([Span(f"  {say('more', n=len(told) - len(shown))}", "dim")])
    return written


def _first(told: list[Told], ranked: Sequence[Shift]) -> list[Told]:
    """Return as many as a summary has room for."""
    if len(told) <= _SHIFTS + 2:
        return told
    places = {id(shift): place for place, shift in enumerate(ranked)}
    kept = sorted(told, key=lambda item: places[id(item[0])])[:_SHIFTS]
    return [item for item in told if item in kept]


def _shift(shift: Shift, text: str, place: str, say: Words, options: WriteOptions) -> list[Line]:
    kind = say.of("shifts", shift.kind)
    told = [] if text.endswith((")", "）")) else [Span(f"{kind}: ", "bold")]
    spans = [*told, Span(text), Span("  " + place.replace(" ", "\u00a0"), "dim")]
    return wrap(spans, options.width, first=f"  {_SIGNS.get(shift.kind, '·')} ", rest="    ")


def _told(shift: Shift, old: Norm | None, new: Norm | None, say: Words) -> str:
    """Return the shift's sentence, or the norms' own words where it has none."""
    text = (shift.text_zh if say.ui == "zh" else "") or shift.text
    return text or " → ".join(norm.action or norm.quote for norm in (old, new) if norm is not None)


def _clauses(shown: Sequence[Clause], result: Comparison, say: Words, options: WriteOptions) -> list[Line]:
    written: list[Line] = []
    passed: list[Clause] = []
    for clause in shown:
        if clause.quiet(options):
            passed.append(clause)
            continue
        written.extend(_passed(passed, say, options))
        passed = []
        written.extend(_clause(clause, result, say, options))
    if not written:
        return []
    return [_heading(say("where")), *written, *_passed(passed, say, options)]


def _passed(passed: Sequence[Clause], say: Words, options: WriteOptions) -> list[Line]:
    """Tell in a line or two how many clauses were passed over, and how those were renumbered."""
    told = [clause for clause in passed if not clause.container]
    if not told:
        return []
    renumbered = [clause for clause in told if clause.renumbered_only]
    parts = []
    if len(told) > len(renumbered):
        parts.append(say.count("unchanged", len(told) - len(renumbered)))
    if renumbered:
        first, last = renumbered[0].address, renumbered[-1].address
        span = first if first == last else f"{first} … {last}"
        parts.append(f"{say.count('renumbered', len(renumbered))} ({span})")
    text = say("and").join(parts)
    return wrap([Span(text, "dim")], options.width, first="· ", rest="  ")


def _clause(clause: Clause, result: Comparison, say: Words, options: WriteOptions) -> list[Line]:
    link = clause.change.link
    flags = [flag for flag in link.flags if flag is not link.relation]
    told = [say.of("relations", flag) for flag in (link.relation, *flags)]
    if clause.change.kind == "editorial":
        told.append(say("editorial"))
    spans = [Span(clause.address, "bold"), Span(f"  {', '.join(told)}", "dim")]
    written = wrap(spans, options.width, rest="  ")
    rows = lines(words_of(clause.change, result, container=clause.container))
    body: list[Line] = []
    for row in folded(rows) if link.old and link.new else rows:
        body.extend(wrap(_spans(row, say, options), options.width, first="    ", rest="    "))
    most = _CHANGED if link.old and link.new else _WHOLE
    if options.explain or len(body) <= most + 2:
        return [*written, *body]
    return [*written, *body[:most], [Span(f"    {say('lines_more', n=len(body) - most)}", "dim")]]


def _spans(row: Sequence[Piece], say: Words, options: WriteOptions) -> list[Span]:
    spans: list[Span] = []
    for piece in row:
        style = _STYLES[piece.mark]
        if piece.mark is Mark.FOLD:
            text = say.count("lines", int(piece.text)) if piece.text else " … " if spans else "… "
        elif options.color or piece.mark is Mark.KEEP:
            text = piece.text
        elif piece.mark in {Mark.DELETE, Mark.MOVED_FROM}:
            text = f"[-{piece.text}-]"
        else:
            text = f"{{+{piece.text}+}}"
        spans.append(Span(text, style))
    return spans


def _heading(text: str) -> Line:
    return [Span(text, "title")]


def notice_lines(
    notices: Sequence[Notice], documents: Sequence[Document], say: Words, options: WriteOptions
) -> list[Line]:
    """Return notices, one paragraph each; the same words are told once, with how often.

    Places are those of ``documents``, in this order.
    """
    if not notices:
        return []
    counts = Counter(notices)
    shown, left = first_of_kind(list(counts), everything=options.explain)
    written: list[Line] = [_heading(say("notices"))]
    name = names_of(*documents)
    for notice in shown:
        number = counts[notice]
        told = tell(notice, say, name)
        place = f" ({safe(told.place)})" if told.place else ""
        times = f" ×{number}" if number > 1 else ""
        style = "warn" if notice.severity is Severity.WARNING else ""
        sign = "!" if notice.severity is Severity.WARNING else "·"
        spans = [Span(safe(told.words), style), Span(f"{place}{times} {notice.code}", "dim")]
        written.extend(wrap(spans, options.width, first=f"{sign} ", rest="  "))
    if left:
        written.append([Span(f"  {say('more', n=left)}", "dim")])
    return written
