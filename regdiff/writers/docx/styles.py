"""How lines of law look in Word: headings, clauses, points indented by depth."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from regdiff.model import Document, Provision


@dataclass(frozen=True, slots=True)
class LineStyle:
    """A paragraph style and how deep it is indented; ``bold`` are the first characters to print bold."""

    name: str = "Normal"
    depth: int = 0
    bold: int = 0


class Styles:
    """The style of every line of a document, found by an offset in it."""

    def __init__(self, document: Document) -> None:
        """Note where each line's style begins; a provision deeper on the same line has the last word."""
        found: dict[int, LineStyle] = {}
        for child in document.root.children:
            _note(child, 1, 0, document.text, found)
        self._starts = sorted(found)
        self._styles = [found[start] for start in self._starts]

    def at(self, offset: int) -> LineStyle:
        """Return the style of the line that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._styles[index] if index >= 0 else LineStyle()


def _note(node: Provision, level: int, depth: int, text: str, found: dict[int, LineStyle]) -> None:
    start = node.range.start
    if node.holds_clauses:
        found[start] = LineStyle(f"Heading{min(level, 3)}")
        for child in node.children:
            _note(child, level + 1, 0, text, found)
        return
    first = text.find("\n", start, node.range.end)
    line_end = node.range.end if first < 0 else first
    alone = node.label_range is not None and text[node.label_range.end : line_end].strip() == (
        (node.heading or "") if node.heading_range and node.heading_range.end <= line_end else ""
    )
    if depth == 0 and node.label and alone:
        found[start] = LineStyle("Clause")
    elif depth == 0 and node.label_range is not None:
        found[start] = LineStyle("Normal", 0, node.label_range.end - start)
    else:
        known = found.get(start)
        bold = known.bold if known else 0
        if known is None or known.name == "Normal":
            found[start] = LineStyle("Normal", 0 if bold else max(depth - 1, 0), bold)
    if (
        depth == 0
        and node.heading_range is not None
        and text[start : node.heading_range.start].endswith("\n")
    ):
        found[node.heading_range.start] = LineStyle("Clause")
    for child in node.children:
        _note(child, level, depth + 1, text, found)
