"""What a norm lists below its words: items that are things, and so no norms of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regdiff.model import Change, ChangeKind, Document, Norm, Provision

_ITEMS = frozenset({"point", "subpoint", "indent", "item"})


class Items:
    """The listed things of one version's norms, as far as they changed in substance.

    A list belongs to the last norm of the words above it. Items that hold norms tell how they shift
    themselves.
    """

    def __init__(
        self, document: Document, norms: Sequence[Norm], changes: Sequence[Change], *, old: bool
    ) -> None:
        """Index the norms by provision, and the provisions whose words changed in substance."""
        self._document = document
        self._nodes = document.by_eid()
        self._changed = {
            eid
            for change in changes
            if change.kind is ChangeKind.SUBSTANTIVE
            for eid in (change.link.old if old else change.link.new)
        }
        self._holders = {norm.provision for norm in norms}
        self._last: dict[str, Norm] = {}
        for norm in norms:
            node = self._nodes[norm.provision]
            first = next((child.range.start for child in node.children if child.kind in _ITEMS), None)
            if first is not None and norm.range.start < first:
                self._last[norm.provision] = norm

    def changed(self, norm: Norm) -> str | None:
        """Return the words of the norm's listed things that changed, came or went; ``None`` without any."""
        node = self._nodes.get(norm.provision)
        if node is None or self._last.get(norm.provision) is not norm or norm.provision not in self._changed:
            return None
        words = [self._words(leaf) for leaf in self._things(node)]
        return "; ".join(words) or None

    def _words(self, item: Provision) -> str:
        """Return an item's words on one line, without its number and the sign that ends it."""
        start = item.range.start if item.label_range is None else item.label_range.end
        words = " ".join(self._document.text[start : item.range.end].split())
        return words.lstrip(" ).）、").rstrip(" ,;；，.。")

    def _things(self, node: Provision) -> Iterator[Provision]:
        for child in node.children:
            if child.kind not in _ITEMS or child.eid not in self._changed or child.eid in self._holders:
                continue
            below = [inner for inner in child.children if inner.kind in _ITEMS]
            if below:
                yield from self._things(child)
            else:
                yield child
