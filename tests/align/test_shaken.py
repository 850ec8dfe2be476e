"""Every link between small laws and what chance made of them, with its score and evidence.

``pytest tests/align/test_shaken.py --accept`` writes what comes out now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

import pytest

from regdiff.model import Document
from tests import bundled
from tests.align.conftest import Article
from tests.align.test_golden_links import told
from tests.align.test_recast import CHAPTER, articles, fewer, numbered, pointed, sentences

MOST = 40
T = TypeVar("T")


class Shaker:
    """Draws a small law from a stock of articles, and redrafts it by chance; one seed gives one pair."""

    def __init__(self, stock: Sequence[Article], seed: int) -> None:
        self.stock = stock
        # Of all that random has, this method alone gives the same in every version of Python.
        self.chance = Random(seed).random  # noqa: S311 - nothing secret hangs on it
        self.wear = self.chance()

    def one(self, row: Sequence[T]) -> T:
        return row[int(self.chance() * len(row))]

    def happens(self, share: float) -> bool:
        return self.chance() < share

    def pair(self, language: str) -> tuple[Document, Document]:
        """Return a law of some articles and its redraft."""
        size = 4 + 20 * self.chance()
        old = [row for row in self.stock if self.happens(size / len(self.stock))] or [self.one(self.stock)]
        new = self.regrouped([self.redrafted(row) for row in old])
        return (
            numbered(self.grouped(old), language=language),
            numbered(self.grouped(new), language=language),
        )

    def grouped(self, rows: Sequence[Article]) -> list[Article]:
        """Put chapters in, at times."""
        if self.happens(0.5):
            return list(rows)
        heads = ["General provisions", "Duties", "Supervision", "总则", ""]
        found: list[Article] = []
        for at, row in enumerate(rows):
            if at % 3 == 0:
                found.append((CHAPTER, self.one(heads), ()))
            found.append(row)
        return found

    def redrafted(self, row: Article) -> Article:
        kind, heading, paragraphs = row
        if self.happens(0.2):
            heading = ""
        elif self.happens(0.2):
            heading = self.one(self.stock)[1]
        elif self.happens(0.2):
            heading = fewer(heading, skip=2) + self.one(["", " and more", "和其他"])
        redrafted = [self.reworded(one) if self.happens(self.wear) else one for one in paragraphs]
        if self.happens(0.15):
            redrafted = [part for one in redrafted for part in sentences(one)]
        elif self.happens(0.1) and not any("\n" in one for one in redrafted):
            redrafted = ["\n".join(pointed(redrafted))]
        elif self.happens(0.1):
            redrafted = redrafted[::-1]
        return kind, heading, redrafted

    def reworded(self, paragraph: str) -> str:
        """Leave words out, or put those of another clause between them."""
        if self.happens(0.4):
            return fewer(paragraph, skip=2 + int(self.chance() * 6))
        other = (self.one(self.stock)[2] or ["…"])[0].split("\n")[0]
        space = " " if " " in paragraph else ""
        words, others = (text.split(" ") if space else list(text) for text in (paragraph, other))
        start, length = int(self.chance() * len(words)), int(self.chance() * 20)
        put = others[:length]
        return space.join([*words[:start], *put, *words[start + (length if self.happens(0.5) else 0) :]])

    def regrouped(self, rows: list[Article]) -> list[Article]:
        """Drop, move, join, divide and add articles, and carry paragraphs from one to another."""
        found: list[Article] = []
        for kind, heading, paragraphs in rows:
            row = kind, heading, list(paragraphs)
            if self.happens(0.1):
                continue
            if found and self.happens(0.12):
                found[-1][2].extend(row[2])  # type: ignore[attr-defined]
            elif self.happens(0.12):
                found.insert(int(self.chance() * (len(found) + 1)), row)
            elif len(row[2]) > 1 and self.happens(0.2):
                found.extend(((kind, heading, row[2][:1]), (kind, "", row[2][1:])))
            else:
                found.append(row)
            if len(found) > 1 and found[0][2] and self.happens(0.12):
                found[-1][2].append(found[0][2].pop())  # type: ignore[attr-defined]
            if self.happens(0.12):
                found.append((kind, *self.added()))
        return found or rows

    def added(self) -> tuple[str, list[str]]:
        _, heading, paragraphs = self.one(self.stock)
        return heading, [self.reworded(one) if self.happens(0.5) else one for one in paragraphs]


def stock(language: str) -> list[Article]:
    """Return the articles of all bundled laws in a language."""
    documents = (side for name in bundled.names() if name.endswith(language) for side in bundled.pair(name))
    rows = (row for document in documents for row in articles(document) if row[0] != CHAPTER)
    return [row for row in rows if row[2]]


def pairs(language: str) -> Iterator[tuple[int, Document, Document]]:
    rows = stock(language)
    for seed in range(MOST):
        yield seed, *Shaker(rows, seed).pair(language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_links_of_shaken_laws(golden, language: str):
    lines = [
        line
        for seed, old, new in pairs(language)
        for line in (b"# %d" % seed, *told(old, new).splitlines())
        if b"- > " not in line and b" > -" not in line  # what is new or gone is what has no line
    ]
    golden(f"links/shaken.{language}.txt", b"\n".join([*lines, b""]))
