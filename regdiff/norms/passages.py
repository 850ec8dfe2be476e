"""The passages of a document, in reading order, each with its place in the clause tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regdiff.model import Document, Provision, Range, own_ranges
from regdiff.norms.draft import Setting

MAX_CHARACTERS = 20_000
_RECITALS = frozenset({"recital", "recitals", "citation", "citations", "preamble", "preface"})
_OWN_MODAL = frozenset(
    {"paragraph", "subparagraph", "article", "section", "subsection", "rule", "chapter", "part"}
)
_SKIPPED = frozenset({"table", "tr", "toc"})
_SENTENCE_ENDS = (".", "。", ";", "；", ":", "：", "—", "–")
_CHAPEAU_ENDS = (":", "：", "—", "–")
# A heading with a list below it that is longer, and ends as a sentence does, is the list's chapeau.
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a provision's own words.

    ``above`` is the number of the passage whose items this one belongs to, -1 without one. ``below`` is
    how its first items begin. ``article`` tells passages of one article from the next one's.
    """

    eid: str
    range: Range
    setting: Setting
    above: int
    below: str
    heading: str
    article: int


def passages(document: Document) -> Iterator[Passage]:
    """Yield the passages that may hold norms: no furniture, no tables, no headings with a text below them."""
    count = 0
    article = 0
    stack: list[tuple[Provision, int, str, Setting]] = [(document.root, -1, "", Setting.ENACTING)]
    while stack:
        node, above, heading, setting = stack.pop()
        if node.kind in _SKIPPED:
            continue
        if node.kind in _RECITALS:
            setting = Setting.RECITAL
        if node.kind in {"article", "section", "rule"}:
            article += 1
            heading, above = node.heading or "", -1
        here = above
        lists = False
        below = _opening(document, node)
        for number, own in enumerate(_words(document, node)):
            if not node.eid:
                continue
            pieces = _bounded(document, own)
            for piece in pieces:
                listing = number == 0 and piece is pieces[-1]
                yield Passage(node.eid, piece, setting, above, below if listing else "", heading, article)
                if listing and node.children:
                    here = count
                    lists = document.text.startswith(_CHAPEAU_ENDS, piece.end - 1)
                count += 1
        stack.extend(
            (child, -1 if child.kind in _OWN_MODAL and not lists else here, heading, setting)
            for child in reversed(node.children)
        )


def _bounded(document: Document, own: Range) -> list[Range]:
    """Cut words that are longer than one passage may be, at the ends of sentences where there are any."""
    pieces: list[Range] = []
    start = own.start
    while own.end - start > MAX_CHARACTERS:
        limit = start + MAX_CHARACTERS
        cut = max(document.text.rfind(sign, start + 1, limit) for sign in ("。", ". ", "；", "; ", "\n"))
        end = cut + 1 if cut > start else limit
        pieces.append(Range(start, end))
        start = end
    return [*pieces, Range(start, own.end)]


def _words(document: Document, node: Provision) -> Iterator[Range]:
    pieces = (
        [node.range]
        if not node.children and node.label_range is None and node.heading_range is None
        else None
    )
    for piece in own_ranges(node) if pieces is None else pieces:
        start, end = piece
        while start < end and document.text[start].isspace():
            start += 1
        while end > start and document.text[end - 1].isspace():
            end -= 1
        if end - start > 3:
            yield Range(start, end)
    if node.heading_range is not None and not _has_words(document, node):
        # A sentence that was taken for a heading still speaks.
        words = document.quote(node.heading_range).rstrip()
        ends = (".", "。", ";", "；") if not node.children else _SENTENCE_ENDS
        if words.endswith(ends) and (not node.children or len(words) > _LONGEST_TITLE):
            yield node.heading_range


def _has_words(document: Document, node: Provision) -> bool:
    return any(document.quote(piece).strip() for piece in own_ranges(node))


def _opening(document: Document, node: Provision) -> str:
    """Return how the first items below a provision begin, a line each."""
    found: list[str] = []
    for child in node.children[:4]:
        words = next((words for piece in own_ranges(child) if (words := document.quote(piece).strip())), "")
        if words:
            found.append(words[:80].replace("\n", " "))
    return "\n".join(found)
