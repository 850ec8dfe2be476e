"""Norms and clause trees as lists for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from regdiff.model import Document, Norm, NormTable, Provision
from regdiff.writers.addresses import addresses
from regdiff.writers.options import WriteOptions
from regdiff.writers.terminal import notice_lines, page
from regdiff.writers.verify import verified
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import Line, Span, fit, safe, width, wrap


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return the norms of a version by provision, with a summary by party and type below."""
    say = words(options.ui)
    found = verified(table.document, table.norms)
    if not found:
        return page([[[Span(say("none"))]]], options)
    names = addresses(table.document)
    return page([_norm_lines(found, names, say, options), _by_party(found, say, options)], options)


def document(result: Document, options: WriteOptions) -> bytes:
    """Return the clause tree as read, with coverage and notices."""
    say = words(options.ui)
    source = result.source
    title = wrap([Span(result.meta.title or source.name, "bold")], options.width)
    share = f"{result.coverage:.1%}"
    facts = [f"{source.name} · {source.format} · {result.language}", say("coverage", share=share)]
    about = [line for fact in facts for line in wrap([Span(fact, "dim")], options.width)]
    tree = [line for child in result.root.children for line in _node(result, child, 0, options)]
    left = _furniture(result, say, options) if options.explain else []
    return page(
        [[*title, *about], tree, left, notice_lines(result.notices, (result,), say, options)], options
    )


def _furniture(result: Document, say: Words, options: WriteOptions) -> list[Line]:
    """Return what was read but belongs to the page and not to the regulation, piece by piece."""
    if not result.furniture:
        return []
    written: list[Line] = [[Span(say("furniture"), "title")]]
    for piece in result.furniture:
        words_ = " ".join(result.quote(piece.range).split())
        place = f"{piece.range.start}-{piece.range.end}"
        spans = [Span(f"{piece.kind}: ", "dim"), Span(words_), Span(f"  {place}", "dim")]
        written.extend(wrap(spans, options.width, first="  ", rest="    "))
    return written


def _norm_lines(
    found: Sequence[Norm], names: dict[str, str], say: Words, options: WriteOptions
) -> list[Line]:
    """Return the norms under the addresses of their provisions."""
    written: list[Line] = []
    place = None
    for norm in found:
        if norm.provision != place:
            place = norm.provision
            written.append([Span(safe(names.get(place, place)), "bold")])
        party = norm.party or norm.bearer
        kind = say.of("types", norm.type) + (f" · {party}" if party else "")
        instrument = norm.instrument and say.of("instruments", norm.instrument)
        facts = [fact for fact in (instrument, norm.deadline) if fact]
        text = " ".join((norm.action or norm.quote).split())
        spans = [Span(f"{kind}: ", "dim"), Span(text)]
        if facts:
            spans.append(Span(f"  {' · '.join(facts)}", "moved"))
        written.extend(wrap(spans, options.width, first="  ", rest="    "))
    return written


def _by_party(found: Sequence[Norm], say: Words, options: WriteOptions) -> list[Line]:
    counts: dict[str, Counter[str]] = {}
    for norm in found:
        counts.setdefault(norm.party or "", Counter())[norm.type] += 1
    pad = min(24, max(width(safe(party or say("nobody"))) for party in counts))
    written: list[Line] = [[Span(say("norms_by_party"), "title")]]
    for party, kinds in sorted(counts.items(), key=lambda item: (not item[0], -item[1].total(), item[0])):
        told = " · ".join(f"{number}\u00a0{say.of('types', kind)}" for kind, number in kinds.most_common())
        first = f"{fit(party or say('nobody'), pad)}  "
        written.extend(wrap([Span(told)], options.width, first=first, rest=" " * (pad + 2)))
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
