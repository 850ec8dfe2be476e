"""The correspondence table as one HTML page: no script, no request, prints as it shows."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from regdiff.model import Comparison
from regdiff.model.headlines import headline
from regdiff.writers.correspondence import Pairing, pairings
from regdiff.writers.options import WriteOptions
from regdiff.writers.overview import title_of
from regdiff.writers.words import Words, words
from regdiff.writers.wrapping import safe

_STYLE = """
:root { color-scheme: light dark;
  --line: #d9e2ec; --quiet: #52606d; --head: #243b53; --page: #fff; --ink: #1f2933 }
@media (prefers-color-scheme: dark) {
  :root { --line: #3e4c59; --quiet: #9fb3c8; --head: #bcccdc; --page: #1f2933; --ink: #f0f4f8 }
}
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.3rem; line-height: 1.3; color: var(--head) }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
th { position: sticky; top: 0; background: var(--page); text-align: start; color: var(--head);
  border-bottom: 2px solid var(--head) }
th, td { padding: .3rem .75rem .3rem 0; vertical-align: top }
td { border-bottom: 1px solid var(--line) }
td.n { text-align: end }
tr.part td:first-child, tr.part td:nth-child(2) { padding-inline-start: 1.25rem }
.same td, .renumbered td, .gap { color: var(--quiet) }
.gap { font-style: italic }
@media print { body { margin: 0; max-width: none } th { position: static } tr { break-inside: avoid } }
"""


def render(result: Comparison, options: WriteOptions) -> bytes:
    """Return a page with one row a pair of clauses, and of parts that went to other clauses."""
    say = words(options.ui)
    title = f"{_text(title_of(result.old))} → {_text(title_of(result.new))}"
    heads = "".join(
        f'<th scope="col">{say(key)}</th>' for key in ("old", "new", "relation", "similarity", "kind")
    )
    rows = "\n".join(_row(row, say) for row in pairings(result))
    page = f"""<!doctype html>
<html lang="{"zh-CN" if options.ui == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{say("correspondence")}: {title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{_text(headline(result, language=options.ui))}</p>
<table>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</main>
</body>
</html>
"""
    return page.encode("utf-8", "replace")


def _row(pairing: Pairing, say: Words) -> str:
    look = f"{pairing.relation} part" if pairing.part else pairing.relation
    cells = [
        _place(pairing.old, say("born")),
        _place(pairing.new, say("gone")),
        f"<td>{say.of('relations', pairing.relation)}</td>",
        f'<td class="n">{"" if pairing.score is None else f"{pairing.score:.2f}"}</td>',
        f"<td>{say.of('kinds', pairing.kind)}</td>",
    ]
    return f'<tr class="{look}">{"".join(cells)}</tr>'


def _place(address: str, gap: str) -> str:
    return f"<td>{_text(address)}</td>" if address else f'<td><span class="gap">{gap}</span></td>'


def _text(text: str) -> str:
    return escape(safe(text))


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
