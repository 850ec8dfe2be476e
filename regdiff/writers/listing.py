"""Norms and clause trees as lists for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from regdiff.model import Document, Norm, NormTable, Provision
from regdiff.writers.addresses import addresses
from regdiff.writers.options import WriteOptions
from regdiff.writers.rows import verified
from regdiff.writers.terminal import notice_lines, page
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import Line, Span, fit, safe, width, wrap


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return the norms of a version as a table with a summary by party and type below."""
    say = words(options.ui)
    found = verified(table.document, table.norms)
    if not found:
        return page([[[Span(say("none"))]]], options)
    names = addresses(table.document)
    return page([_norm_lines(found, names, say, options), _by_party(found, say)], options)


def document(result: Document, options: WriteOptions) -> bytes:
    """Return the clause tree as read, with coverage and notices."""
    say = words(options.ui)
    source = result.source
    title = wrap([Span(result.meta.title or source.name, "bold")], options.width)
    share = f"{result.coverage:.1%}"
    facts = [f"{source.name} · {source.format} · {result.language}", say("coverage", share=share)]
    about = [line for fact in facts for line in wrap([Span(fact, "dim")], options.width)]
    tree = [line for child in result.root.children for line in _node(result, child, 0, options)]
    return page([[*title, *about], tree, notice_lines(result.notices, say, options)], options)


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
