"""A Model Context Protocol server: read-only tools over the documents below one folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regdiff import api
from regdiff.errors import MissingExtra, RegdiffError, UnreadableInput, UsageError
from regdiff.model import Document, norm_table, shift_table, summarise
from regdiff.version import __version__
from regdiff.writers import render_document, render_norms

if TYPE_CHECKING:
    from mcp.server import MCPServer

MOST_SHIFTS = 60
INSTRUCTIONS = (
    "regdiff compares versions of regulations. Paths are relative to the folder the server was started with. "
    "Quote the law only in words that quote_check has found."
)


@dataclass(frozen=True, slots=True)
class Library:
    """The documents below one folder; nothing outside it is ever opened."""

    root: Path

    def path(self, name: str) -> Path:
        """Return the file that a relative name means.

        Raises:
            UnreadableInput: the name leads outside the folder, by ``..``, a link or an absolute path.
        """
        try:
            path = (self.root / name).resolve()
        except (OSError, ValueError) as error:
            message = f"{name!r} is no path: {error}."
            raise UnreadableInput(message) from error
        if not path.is_relative_to(self.root.resolve()):
            message = f"{name} lies outside the folder that this server may read."
            raise UnreadableInput(message)
        return path

    def read(self, name: str) -> Document:
        """Read a document of the library."""
        return api.read(self.path(name), name=name)

    def ingest(self, document: str) -> dict[str, Any]:
        """Read one document and say what was understood: language, title, coverage, counts, notices."""
        read = self.read(document)
        kinds: dict[str, int] = {}
        for provision in read.provisions():
            kinds[provision.kind] = kinds.get(provision.kind, 0) + 1
        return {
            "document": document,
            "format": read.source.format,
            "sha256": read.source.sha256,
            "language": read.language,
            "title": read.meta.title,
            "coverage": round(read.coverage, 4),
            "provisions": kinds,
            "notices": [f"{notice.code}: {notice.message}" for notice in read.notices],
        }

    def outline(self, document: str) -> str:
        """Show the clause tree of one document, each clause with its address."""
        return render_document(self.read(document), format="text").decode()

    def diff(self, old: str, new: str) -> dict[str, Any]:
        """Compare two documents: counts, how the norms shifted in plain sentences, and what to beware of."""
        comparison = api.compare(self.read(old), self.read(new))
        summary = summarise(comparison)
        told = [shift for shift in comparison.shifts if shift.kind not in {"unchanged", "relocated"}]
        pairs = {id(shift): norms for shift, *norms in shift_table(comparison).pairs()}
        return {
            "clauses": summary.links,
            "norms": summary.shifts,
            "by_party": summary.by_party,
            "shifts": [
                {
                    "kind": shift.kind,
                    "text": shift.text,
                    "clauses": [norm.provision if norm else None for norm in pairs[id(shift)]],
                    "quotes": [norm.quote if norm else None for norm in pairs[id(shift)]],
                }
                for shift in told[:MOST_SHIFTS]
            ],
            "left_out": max(0, len(told) - MOST_SHIFTS),
            "notices": [f"{notice.code}: {notice.message}" for notice in comparison.notices],
        }

    def obligations(self, document: str, party: str = "") -> list[dict[str, Any]]:
        """List the norms of one document: who must, must not, may do what; one party's where it is named."""
        read = self.read(document)
        lines = render_norms(norm_table(read, api.tag(read)), format="jsonl").decode()
        rows = [json.loads(line) for line in lines.split("\n") if line]
        wanted = party.casefold()
        return [row for row in rows if not wanted or (row["party"] or "").casefold() == wanted]

    def quote_check(self, document: str, quote: str) -> dict[str, Any]:
        """Check that words stand verbatim in a document, and say in which clauses."""
        read = self.read(document)
        places: list[str] = []
        start = read.text.find(quote) if quote else -1
        while start >= 0 and len(places) < MOST_SHIFTS:
            places.append(_smallest(read, start, start + len(quote)))
            start = read.text.find(quote, start + 1)
        return {"found": bool(places), "clauses": places}


def build(root: Path) -> MCPServer[Any]:
    """Return the server with its five tools.

    Raises:
        MissingExtra: the package ``mcp`` is not installed.
        UsageError: the root is not a folder.
    """
    try:
        from mcp.server import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as error:
        message = "The MCP server needs an extra: pip install 'regdiff[mcp]'."
        raise MissingExtra(message) from error
    if not root.is_dir():
        message = f"{root} is not a folder; name the one whose documents may be read."
        raise UsageError(message)
    library = Library(root.resolve())
    server: MCPServer[Any] = MCPServer(
        "regdiff", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING"
    )
    harmless = ToolAnnotations(readOnlyHint=True, destructiveHint=False, openWorldHint=False)
    for tool in (library.ingest, library.outline, library.diff, library.obligations, library.quote_check):
        server.tool(annotations=harmless, structured_output=False)(_told(tool))
    return server


def _told(tool: Any) -> Any:
    """Return a tool whose errors are one sentence and whose results are text."""
    from functools import wraps

    @wraps(tool)
    def answer(*arguments: Any, **named: Any) -> str:
        try:
            result = tool(*arguments, **named)
        except RegdiffError as error:
            return f"error: {error}"
        return result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)

    answer.__annotations__ = {**tool.__annotations__, "return": "str"}
    return answer


def _smallest(document: Document, start: int, end: int) -> str:
    """Return the address of the smallest clause that holds a range, or ``furniture``."""
    found = "furniture"
    for provision in document.provisions():
        if provision.range.start <= start and end <= provision.range.end:
            found = provision.eid
    return found
