"""The overview of a batch: one page, browsable, that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

_KINDS = ("tightened", "relaxed", "introduced", "repealed", "reassigned", "retimed", "rescoped", "restated")


def render_index(rows: Sequence[Mapping[str, Any]], *, html: bool) -> bytes:
    """Return the page: what changed most, by party, by instrument, by date, and what could not be read.

    ``html`` says that each pair has a report to link to; else its JSON is linked. The page reads without
    its script; the script sorts and filters.
    """
    done = [row for row in rows if row["status"] == "done"]
    failed = [row for row in rows if row["status"] != "done"]
    parties = _by_party(done)
    body = [
        "<h1>What changed for whom</h1>",
        f"<p>{_count(len(done), 'pair')} compared, {len(failed)} not. {_sentence(done)}</p>",
        _failures(failed),
        '<div class="three">',
        _counts("By party", "party", parties),
        _counts("By instrument", "instrument", _sum(row["instruments"] for row in done)),
        _counts("By month of the new version", "month", _by_month(done), in_order=True),
        "</div>",
        _most_changed(done, "report.html" if html else "comparison.json", sorted(parties)),
    ]
    return _page("\n".join(part for part in body if part)).encode()


def _page(body: str) -> str:
    style, script = (_inline(name) for name in ("index.css", "index.js"))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What changed for whom</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n"
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _inline(name: str) -> str:
    return files("regdiff.batch").joinpath(name).read_text(encoding="utf-8").strip()


def _digest(words: str) -> str:
    return b64encode(sha256(words.encode()).digest()).decode()


def _sentence(rows: Sequence[Mapping[str, Any]]) -> str:
    """Say how the norms of all pairs shifted, leaving out kinds that did not occur."""
    total = _sum(row["shifts"] for row in rows)
    told = [f"{total[kind]} {kind}" for kind in _KINDS if total.get(kind)]
    return f"Norms: {', '.join(told)}." if told else ""


def _most_changed(rows: Sequence[Mapping[str, Any]], target: str, parties: Sequence[str]) -> str:
    if not rows:
        return ""
    ranked = sorted(rows, key=lambda row: (-_moved(row["shifts"]), -_moved(row["links"]), row["id"]))
    heads = [
        ("Text", ""),
        ("Versions", "p2"),
        ("Clauses changed", "n"),
        ("▲ Tightened", "n"),
        ("▽ Relaxed", "n p2"),
    ]
    heads += [("+ Introduced", "n"), ("− Repealed", "n p2"), ("Other norms", "n p2"), ("Read, %", "n p2")]
    names = "".join(
        f'<th scope="col"{_class(kind)}><button type="button">{name}</button></th>' for name, kind in heads
    )
    choices = "".join(f"<option>{_text(party, wrap=False)}</option>" for party in parties)
    return (
        "<h2>What changed most</h2>\n"
        '<div class="find js-only"><input type="search" id="find" placeholder="Find a text or a file"'
        ' aria-label="Find a text or a file"> '
        f'<select id="party" aria-label="Party"><option value="">Every party</option>{choices}</select> '
        '<output id="shown"></output></div>\n'
        f'<div class="wide"><table class="pairs">\n<thead><tr>{names}</tr></thead>\n<tbody>\n'
        + "".join(_row(row, target) for row in ranked)
        + "</tbody>\n</table></div>"
    )


def _row(row: Mapping[str, Any], target: str) -> str:
    shifts = row["shifts"]
    other = _moved(shifts) - sum(shifts.get(kind, 0) for kind in _KINDS[:4])
    counts = [
        (_moved(row["links"]), ""),
        (shifts.get("tightened", 0), "old"),
        (shifts.get("relaxed", 0), "new p2"),
    ]
    counts += [(shifts.get("introduced", 0), "new"), (shifts.get("repealed", 0), "old p2"), (other, "p2")]
    parties = "|".join(name for name, kinds in row["by_party"].items() if _moved(kinds))
    cells = "".join(
        f"<td{_class(f'n {kind}' if count else f'n zero {kind}')}>{count}</td>" for count, kind in counts
    )
    return (
        f'<tr data-parties="{_text(parties, wrap=False)}">'
        f'<td><a href="pairs/{quote(row["id"])}/{target}">{_text(row["title"])}</a></td>'
        f'<td class="p2"><span class="side">{_text(_side(row["old"]))}</span>'
        f'<span class="side">{_text(_side(row["new"]))}</span></td>'
        f'{cells}<td class="n p2">{100 * row["coverage"]:.1f}</td></tr>\n'
    )


def _counts(title: str, what: str, counts: Mapping[str, int], *, in_order: bool = False) -> str:
    if not counts:
        return ""
    most = max(counts.values())
    ranked = sorted(counts.items(), key=lambda item: item[0] if in_order else (-item[1], item[0]))
    cells = "".join(
        f"<tr><td>{_choice(what, name)}</td>"
        f'<td class="bar"><svg width="100%" height="9" aria-hidden="true">'
        f'<rect width="{max(1, round(100 * count / most))}%" height="9"/></svg></td>'
        f'<td class="n">{count}</td></tr>\n'
        for name, count in ranked
    )
    return (
        f'<section id="by-{what}">\n<h2>{title}</h2>\n<div class="scroll" tabindex="0"><table>\n'
        f'<thead><tr><th scope="col" colspan="2">{what.capitalize()}</th>'
        f'<th scope="col" class="n">Norms that shifted</th></tr></thead>\n'
        f"<tbody>\n{cells}</tbody>\n</table></div>\n</section>"
    )


def _choice(what: str, name: str) -> str:
    shown = _text(name.replace("_", " ") if what == "instrument" else name)
    if what != "party":
        return shown
    return f'<button type="button" data-party="{_text(name, wrap=False)}">{shown}</button>'


def _failures(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    cells = "".join(f"<tr><td>{_text(row['id'])}</td><td>{_text(row['reason'])}</td></tr>\n" for row in rows)
    return (
        '<h2>Not compared</h2>\n<div class="scroll" tabindex="0"><table>\n'
        '<thead><tr><th scope="col">Pair</th><th scope="col">Why</th></tr></thead>\n'
        f"<tbody>\n{cells}</tbody>\n</table></div>"
    )


def _by_party(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return _sum({party: _moved(counts) for party, counts in row["by_party"].items()} for row in rows)


def _by_month(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return _sum({row["new"]["date"][:7]: _moved(row["shifts"])} for row in rows if row["new"]["date"])


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for each in counts:
        for key, count in each.items():
            if count:
                total[key] = total.get(key, 0) + count
    return total


def _moved(counts: Mapping[str, int]) -> int:
    return sum(count for key, count in counts.items() if key not in {"same", "unchanged"})


def _side(version: Mapping[str, str]) -> str:
    return " · ".join(part for part in (version["date"], version["name"]) if part)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _class(names: str) -> str:
    return f' class="{names.strip()}"' if names else ""


def _text(words: str, *, wrap: bool = True) -> str:
    """Escape words of a source; characters that could hide or reorder text become visible marks."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in words)
    return f"<bdi>{escape(shown)}</bdi>" if wrap else escape(shown)
