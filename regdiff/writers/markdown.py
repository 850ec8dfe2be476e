"""Markdown: a comment for a pull request, tables of norms, and a version as a readable page.

Words of a source are escaped: they make no heading, link, image, mention or HTML. Redlines use the
elements ``del`` and ``ins``, which hold at any place in a word, where ``~~`` and ``**`` do not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from regdiff.model import Comparison, Document, NormTable, Provision, ShiftTable, shift_table
from regdiff.model.headlines import QUIET, headline, loud_shifts
from regdiff.writers.addresses import addresses
from regdiff.writers.clauses import Clause, clauses, words_of
from regdiff.writers.correspondence import pairings
from regdiff.writers.notices import ToldNotice, names_of, tell
from regdiff.writers.options import WriteOptions
from regdiff.writers.overview import Matrix, first_of_kind, matrices, norm_matrix, title_of, unrelated
from regdiff.writers.redline import Mark, Piece, folded, lines
from regdiff.writers.verify import verified
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import safe

_SHIFTS = 40  # shifts that a comment has room for
MOST = 60_000  # characters; code hosts refuse a comment of more than 65,536
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_CALL = re.compile(r"(@|\\#)(?=\w)")
_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))(?=\s|$)")
_TAGS = {Mark.DELETE: "del", Mark.MOVED_FROM: "del", Mark.INSERT: "ins", Mark.MOVED_TO: "ins"}


def comparison(result: Comparison, options: WriteOptions) -> bytes:
    """Return a comparison as a comment for a pull request: sentence, shifts, counts, folded redlines.

    Clauses that no longer fit a comment are counted and left out; with ``explain`` nothing is.
    """
    say = words(options.ui)
    old, new = escape(title_of(result.old)), escape(title_of(result.new))
    parts = [
        f"### {say('for_whom')}",
        f"**{escape(headline(result, language=options.ui))}**",
        f"{old} → {new}",
    ]
    if unrelated(result) and not options.explain:
        return _page([*parts[:1], f"**{say('unrelated')}**", parts[-1]])
    parts.extend(_first_shifts(result, say, options))
    parts.extend(_matrix(matrix) for matrix in matrices(result, say))
    parts.extend(_redlines(result, options, say, sum(map(len, parts))))
    shown, left = first_of_kind(list(dict.fromkeys(result.notices)), everything=options.explain)
    name = names_of(result.new, result.old)
    notices = [f"- {escape(_noticed(tell(notice, say, name)))} `{notice.code}`" for notice in shown]
    if left:
        notices.append(f"- {say('more', n=left)}")
    if notices:
        parts.append(f"#### {say('notices')}\n\n" + "\n".join(notices))
    return _page(parts)


def _noticed(told: ToldNotice) -> str:
    return f"{told.words} ({told.place})" if told.known and told.place else told.words


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return the norms of a version as a table, with who must what as a matrix."""
    say = words(options.ui)
    found = verified(table.document, table.norms)
    if not found:
        return _page([say("none")])
    names = addresses(table.document)
    rows = [
        (
            names.get(norm.provision, norm.provision),
            say.of("types", norm.type),
            norm.party or norm.bearer or "–",
            norm.action or norm.quote,
            norm.deadline or "",
        )
        for norm in found
    ]
    heads = (say("provision"), say("type"), say("party"), say("action"), say("deadline"))
    return _page(
        [f"### {escape(title_of(table.document))}", _table(heads, rows), _matrix(norm_matrix(table, say))]
    )


def shifts(table: ShiftTable, options: WriteOptions) -> bytes:
    """Return the shifts between two versions as a table."""
    say = words(options.ui)
    for side in (table.old, table.new):
        verified(side.document, side.norms)
    return _page(_shift_table(table, say, everything=options.explain) or [say("no_shifts")])


def correspondence(result: Comparison, options: WriteOptions) -> bytes:
    """Return which clause continues which as a table: clauses, and parts that went elsewhere."""
    say = words(options.ui)
    heads = (say("old"), say("new"), say("relation"), say("similarity"), say("kind"))
    rows = [
        (
            row.old or say("born"),
            row.new or say("gone"),
            say.of("relations", row.relation),
            "" if row.score is None else f"{row.score:.2f}",
            say.of("kinds", row.kind),
        )
        for row in pairings(result)
    ]
    title = f"### {escape(title_of(result.old))} → {escape(title_of(result.new))}"
    return _page([title, _table(heads, rows)])


def document(result: Document, options: WriteOptions) -> bytes:
    """Return a version as a page: chapters and clauses as headings, every line a paragraph."""
    del options
    parts = [f"# {escape(result.meta.title)}"] if result.meta.title else []
    for child in result.root.children:
        parts.extend(_provision(result, child, 2))
    return _page(parts)


def _provision(version: Document, node: Provision, level: int) -> Iterable[str]:
    if node.holds_clauses:
        end = node.children[0].range.start if node.children else node.range.end
        own = " ".join(version.text[node.range.start : end].split())
        yield f"{'#' * min(level, 5)} {escape(own)}"
        for child in node.children:
            yield from _provision(version, child, level + 1)
        return
    text = version.quote(node.range)
    first, _, rest = text.partition("\n")
    heading = node.label_range is not None and _only_head(version, node, first)
    if heading:
        yield f"{'#' * min(level, 6)} {escape(first.strip())}"
    for line in (rest if heading else text).split("\n"):
        if line.strip():
            yield escape(line.strip())


def _only_head(version: Document, node: Provision, first: str) -> bool:
    """Tell whether a clause's first line is its label and heading and nothing else."""
    words_ = [range_.of(version.text) for range_ in (node.label_range, node.heading_range) if range_]
    for part in words_:
        first = first.replace(part, "", 1)
    return not first.strip(" \t\u3000.:：—–-")


def _first_shifts(result: Comparison, say: Words, options: WriteOptions) -> list[str]:
    """Return the table of the shifts that rank first, in the order of the text, and how many more are."""
    table = shift_table(result)
    loud = loud_shifts(result)
    if options.explain:
        return _shift_table(table, say)
    first = {id(shift) for shift in loud[:_SHIFTS]}
    kept = tuple(shift for shift in table.shifts if id(shift) in first)
    more = [say("more", n=len(loud) - _SHIFTS)] if len(loud) > _SHIFTS else []
    return [*_shift_table(replace(table, shifts=kept), say), *more]


def _shift_table(table: ShiftTable, say: Words, *, everything: bool = False) -> list[str]:
    old_names, new_names = addresses(table.old.document), addresses(table.new.document)
    rows: list[tuple[str, ...]] = []
    for shift, old, new in table.pairs():
        if shift.kind in QUIET and not everything:
            continue
        before = old_names.get(old.provision, old.provision) if old else ""
        after = new_names.get(new.provision, new.provision) if new else ""
        place = before if before == after else " → ".join(part for part in (before, after) if part)
        party = (new.concerns if new else None) or (old.concerns if old else None) or "–"
        text = (shift.text_zh if say.ui == "zh" else "") or shift.text
        rows.append((party, say.of("shifts", shift.kind), text, place))
    if not rows:
        return []
    return [_table((say("party"), say("kind"), say("action"), say("provision")), rows)]


def _redlines(result: Comparison, options: WriteOptions, say: Words, used: int) -> Iterable[str]:
    shown = [clause for clause in clauses(result) if not clause.quiet(options)]
    if not shown:
        return
    yield f"#### {say('where')}"
    for number, clause in enumerate(shown):
        part = _redline(clause, result, say)
        used += len(part) + 2
        if used > MOST and not options.explain:
            yield say("more", n=len(shown) - number)
            return
        yield part


def _redline(clause: Clause, result: Comparison, say: Words) -> str:
    link = clause.change.link
    flags = [flag for flag in link.flags if flag is not link.relation]
    told = [say.of("relations", flag) for flag in (link.relation, *flags)]
    if clause.change.kind == "editorial":
        told.append(say("editorial"))
    rows = lines(words_of(clause.change, result, container=clause.container))
    body = [_pieces(row, say) for row in (folded(rows, 60) if link.old and link.new else rows)]
    head = f"<summary><b>{html.escape(safe(clause.address))}</b> · {', '.join(told)}</summary>"
    return f"<details>{head}\n\n" + "\n\n".join(body) + "\n\n</details>"


def _pieces(row: Sequence[Piece], say: Words) -> str:
    written: list[str] = []
    for piece in row:
        if piece.mark is Mark.FOLD:
            written.append(f"<i>{say.count('lines', int(piece.text))}</i>" if piece.text else " … ")
        elif piece.mark is Mark.KEEP:
            written.append(escape(piece.text))
        else:
            tag = _TAGS[piece.mark]
            written.append(f"<{tag}>{escape(piece.text)}</{tag}>")
    return "".join(written).strip()


def _matrix(matrix: Matrix) -> str:
    rows = [(name, *(str(count) if count else "" for count in counts)) for name, counts in matrix.rows]
    return f"#### {matrix.title}\n\n" + _table((matrix.corner, *matrix.columns), rows, numbers=True)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = False) -> str:
    rule = ["---"] + ["---:" if numbers else "---"] * (len(heads) - 1)
    written = [heads, rule, *([" ".join(escape(cell).split()) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in written)


def _page(parts: Iterable[str]) -> bytes:
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escape(text: str) -> str:
    r"""Return words that Markdown shows as they are.

    >>> escape("*all* <b>, see http://a.b @me"), escape("1. First")
    ('\\*all\\* \\<b\\>, see http&#58;//a.b @<!-- -->me', '1\\. First')
    """
    text = _SPECIAL.sub(r"\\\1", safe(text))
    text = text.replace("&", "&amp;") if "&" in text else text
    text = text.replace("://", "&#58;//").replace("www.", "www&#46;")
    text = _CALL.sub(r"\1<!-- -->", text)
    return _START.sub(_start, text)


def _start(found: re.Match[str]) -> str:
    space, sign, number, stop = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"
