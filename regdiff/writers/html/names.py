"""How the report calls a clause, and under which name a link finds it."""

from __future__ import annotations

import re
from urllib.parse import quote

from regdiff.model import Document
from regdiff.writers.addresses import addresses

_NAMELESS = frozenset({"paragraph", "block", "table"})
_SNIPPET = 44
_SPACE = re.compile(r"\s+")


class Names:
    """The names of all provisions of one version."""

    def __init__(self, document: Document, *, old: bool) -> None:
        """Prepare the names; ``old`` tells which version it is in anchors."""
        self._addresses = addresses(document)
        self._document = document
        self._nodes = document.by_eid()
        self._prefix = "old-" if old else "new-"
        self._hrefs: dict[str, str] = {}

    def anchor(self, eid: str) -> str:
        """Return the id of the element that shows a provision."""
        return self._prefix + (eid if eid.isidentifier() else _SPACE.sub("_", eid))

    def href(self, eid: str) -> str:
        """Return the address of the element that shows a provision."""
        if eid not in self._hrefs:
            self._hrefs[eid] = "#" + quote(self.anchor(eid).encode("utf-8", "replace"), safe="~")
        return self._hrefs[eid]

    def of(self, eid: str) -> str:
        """Return a provision's address as people write it, such as ``Article 3(2)(a)``."""
        found = self._addresses.get(eid) or eid
        node = self._nodes.get(eid)
        if node is None or node.label or node.heading or "__" in eid or node.kind not in _NAMELESS:
            return found
        # Nothing is printed that names it: its first words do, better than "para 7".
        words = " ".join(self._document.text[node.range.start : node.range.end][:200].split())
        if len(words) > _SNIPPET:
            words = f"{words[:_SNIPPET].rpartition(' ')[0] or words[:_SNIPPET]} …"
        return f"“{words}”"
