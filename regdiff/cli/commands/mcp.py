"""``regdiff mcp``: serve read-only tools to a Model Context Protocol client."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def mcp(
    root: Annotated[Path, typer.Argument(metavar="FOLDER", help="The only folder whose files are read.")],
) -> None:
    """Serve read-only tools to an MCP client.

    Over standard input and output; needs the extra 'mcp'.
    """
    from regdiff.integrations.mcp import serve

    serve(root)
