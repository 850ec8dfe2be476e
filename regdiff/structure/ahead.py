"""A look at the blocks that follow: how a list goes on decides what the words before it belong to."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.structure.blocks import Block, Role
from regdiff.structure.labels import Label, Labels
from regdiff.structure.lists import OpenList, Place, find_place, goes_on_in

_NEAR, _FAR = 40, 60


class Ahead:
    """The blocks behind the one that is being written."""

    def __init__(self, blocks: Sequence[Block], labels: Labels) -> None:
        """Look at ``blocks`` with the labels of their language."""
        self._blocks = blocks
        self._labels = labels

    def upcoming(self, index: int, shape: str) -> Label | None:
        """Return the next item label of the same shape within the next blocks."""
        for block in self._blocks[index + 1 : index + _FAR]:
            if block.role is not Role.TEXT:
                continue
            if self._labels.heading_label(block.text) is not None:
                return None
            label = self._labels.item_label(block.text)
            if label is not None and label.shape == shape:
                return label
        return None

    def interrupts(self, index: int, lists: list[OpenList]) -> bool:
        """Tell whether an unnumbered heading stands inside a list that goes on behind it."""
        following = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        label = self._labels.item_label(following.text) if following and lists else None
        if following is None or label is None:
            return False
        place = find_place(label, lists, following.level, lambda: None)
        return place is not None and (not place.new or place.reading.alphabet == "decimal")

    def list_going_on(self, index: int, lists: list[OpenList]) -> int:
        """Return how many open lists are left when the next number goes on with one of them, else 0.

        Words between ``(a)`` and ``(b)`` belong to ``(a)``.
        """
        if not lists or self._blocks[index].text.rstrip().endswith((":", "：", "—")):
            return 0
        for block in self._blocks[index + 1 : index + _NEAR]:
            if block.role is not Role.TEXT:
                return 0
            label = self._labels.item_label(block.text)
            if label is not None:
                place = find_place(label, lists, block.level, lambda: None)
                return 0 if place is None or label.shape == "dash" else _left_open(place, lists)
            if self._labels.heading_label(block.text) is not None:
                return 0
        return 0

    def goes_on_later(self, index: int, quoting: OpenList) -> bool:
        """Tell whether a list whose item announces a quotation goes on behind the quoted lines."""
        labels = (self._labels.item_label(block.text) for block in self._blocks[index + 1 : index + _FAR])
        return any(label is not None and goes_on_in(label, quoting) for label in labels)


def _left_open(place: Place, lists: list[OpenList]) -> int:
    """Return how many lists are open where an item goes on with one, or is a decimal's child."""
    if place.new:
        below = place.reading.key[:-1] == lists[-1].last
        return len(lists) if below and place.reading.alphabet == "decimal" else 0
    return 0 if place.gap else place.inside + 1
