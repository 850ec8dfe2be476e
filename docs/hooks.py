"""What the site's builder does to a page: nothing but leave out the programs that write parts of it."""

from __future__ import annotations

import re
from typing import Any

COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def on_page_markdown(markdown: str, **_more: Any) -> str:
    """Drop comments: readers of the site have no use for the code that ``cog`` runs."""
    return COMMENT.sub("", markdown)
