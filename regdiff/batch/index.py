"""The overview of a batch: one page, browsable, that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote


def render_index(rows: Sequence[Mapping[str, Any]], *, html: bool) -> bytes:
    """Return the page: what changed most, by party, by instrument, by date, and what could not be read.

    ``html`` says that each pair has a report to link to; else its JSON is linked.
    """
    done = [row for row in rows if row["status"] == "done"]
    failed = [row for row in rows if row["status"] != "done"]
    body = [
        "<h1>What changed for whom</h1>",
        f"<p>{_count(len(done), 'pair')} compared, {len(failed)} not.</p>",
        _most_changed(done, "report.html" if html else "comparison.json"),
        _counts("By party", "party", _by_party(done)),
        _counts("By instrument", "instrument", _sum(row["instruments"] for row in done)),
        _counts("By month of the new version", "month", _by_month(done)),
        _failures(failed),
    ]
    style = files("regdiff.batch").joinpath("index.css").read_text(encoding="utf-8").strip()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    page = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What changed for whom</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _most_changed(rows: Sequence[Mapping[str, Any]], target: str) -> str:
    ranked = sorted(rows, key=lambda row: (-_moved(row["shifts"]), -_moved(row["links"]), row["id"]))
    cells = "".join(
        "<tr>"
        f'<td><a href="pairs/{quote(row["id"])}/{target}">{_text(row["title"])}</a></td>'
        f"<td>{_text(_side(row['old']))}</td><td>{_text(_side(row['new']))}</td>"
        f'<td class="n">{_moved(row["links"])}</td>'
        f'<td class="n t">{row["shifts"].get("tightened", 0)}</td>'
        f'<td class="n l">{row["shifts"].get("relaxed", 0)}</td>'
        f'<td class="n">{row["shifts"].get("introduced", 0)}</td>'
        f'<td class="n">{row["shifts"].get("repealed", 0)}</td>'
        f'<td class="n">{row["coverage"]:.3f}</td></tr>\n'
        for row in ranked
    )
    heads = "<th>Text</th><th>Old</th><th>New</th>" + "".join(
        f'<th class="n">{name}</th>'
        for name in ("Clauses changed", "Tightened", "Relaxed", "Introduced", "Repealed", "Coverage")
    )
    return _table("What changed most", heads, cells)


def _counts(title: str, what: str, counts: Mapping[str, int]) -> str:
    cells = "".join(
        f'<tr><td>{_text(name)}</td><td class="n">{count}</td></tr>\n'
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return _table(title, f'<th>{what.capitalize()}</th><th class="n">Norms that shifted</th>', cells)


def _failures(rows: Sequence[Mapping[str, Any]]) -> str:
    cells = "".join(f"<tr><td>{_text(row['id'])}</td><td>{_text(row['reason'])}</td></tr>\n" for row in rows)
    return _table("Not compared", "<th>Pair</th><th>Why</th>", cells)


def _table(title: str, heads: str, cells: str) -> str:
    if not cells:
        return ""
    return (
        f'<h2>{title}</h2>\n<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n'
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


def _text(words: str) -> str:
    """Escape words of a source; characters that could hide or reorder text become visible marks."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in words)
    return f"<bdi>{escape(shown)}</bdi>"
