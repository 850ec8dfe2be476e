"""Small laws to align."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from regdiff.model import Document, Source
from regdiff.structure.tree import TreeWriter

Article = tuple[str, str, Sequence[str]]


def write_law(articles: Sequence[Article], *, language: str = "en") -> Document:
    """Write a law; an article is its number, its heading and its paragraphs (``(a) …`` are points)."""
    tree = TreeWriter()
    chapters = 0
    for number, heading, paragraphs in articles:
        if number == "chapter":
            if chapters:
                tree.close()
            chapters += 1
            tree.open("chapter", number=str(chapters))
            tree.label(f"Chapter {chapters}")
            tree.heading(heading)
            continue
        tree.open("article", number=number)
        tree.label(f"第{number}条" if language == "zh" else f"Article {number}")
        if heading:
            tree.heading(heading)
        for place, words in enumerate(paragraphs, start=1):
            _paragraph(tree, str(place), words)
        tree.close()
    return tree.document(language=language, source=Source("law", "text", ""))


def _paragraph(tree: TreeWriter, number: str, words: str) -> None:
    first, *points = words.split("\n")
    tree.open("paragraph", number=number)
    tree.label(f"{number}.")
    tree.words(first)
    for point in points:
        label, _, rest = point.partition(" ")
        tree.open("point", number=label.strip("()"))
        tree.label(label)
        tree.words(rest)
        tree.close()
    tree.close()


@pytest.fixture(scope="session")
def law() -> Callable[..., Document]:
    return write_law
