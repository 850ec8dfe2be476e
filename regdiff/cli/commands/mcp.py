"""``regdiff mcp``: serve read-only tools to a Model Context Protocol client."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regdiff.cli.declare import Argument


def mcp(
    root: Annotated[Path, Argument(metavar="FOLDER", help="The only folder whose files are read.")],
) -> None:
    """Serve read-only tools to an MCP client.

    Over standard input and output; needs the extra 'mcp'.
    """
    import sys

    from regdiff.integrations.mcp import build

    server = build(root)
    if sys.stdin is not None and sys.stdin.isatty():
        typer.echo(f"Waiting for an MCP client of {root} on standard input; Ctrl-C ends it.", err=True)
    server.run("stdio")
