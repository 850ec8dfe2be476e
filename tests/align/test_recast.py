"""Every link between a law and the same law recast in some known way, with its score and evidence.

``pytest tests/align/test_recast.py --accept`` writes what comes out now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from regdiff.align import align
from regdiff.model import Document, Provision, own_ranges
from tests import bundled
from tests.align.conftest import Article, write_law
from tests.align.test_golden_links import told

CHAPTER = "chapter"


def articles(document: Document, top: Provision | None = None) -> Iterator[Article]:
    """Yield a law's chapters and articles as :func:`write_law` takes them, under numbers of no meaning."""
    for node in (top or document.root).children:
        if node.kind == CHAPTER:
            yield CHAPTER, node.heading or "", ()
            yield from articles(document, node)
        elif node.kind == "article":
            yield "", node.heading or "", [words(document, child) for child in node.children]


def words(document: Document, node: Provision) -> str:
    """Return a paragraph's words, and each point's behind its label on a line of its own."""
    own = " ".join(" ".join(range_.of(document.text).split()) for range_ in own_ranges(node)).strip()
    points = [f"{child.label} {words(document, child)}" for child in node.children]
    return "\n".join([own or "…", *points])


def numbered(rows: list[Article], *, language: str) -> Document:
    """Write a law with its articles numbered in the order in which they stand."""
    count = iter(range(1, len(rows) + 1))
    told = [row if row[0] == CHAPTER else (str(next(count)), *row[1:]) for row in rows]
    return write_law(told, language=language)


def bare(rows: list[Article]) -> list[Article]:
    return [(kind, "", paragraphs) for kind, _, paragraphs in rows if kind != CHAPTER]


def turned(rows: list[Article]) -> list[Article]:
    return [row for row in rows if row[0] != CHAPTER][::-1]


def thirds_last(rows: list[Article]) -> list[Article]:
    return [row for at, row in enumerate(rows) if at % 3] + [row for row in rows[::3] if row[0] != CHAPTER]


def joined(rows: list[Article]) -> list[Article]:
    rows = [row for row in rows if row[0] != CHAPTER]
    return [("", one[1], [*one[2], *other[2]]) for one, other in zip(rows[::2], rows[1::2], strict=False)]


def apart(rows: list[Article]) -> list[Article]:
    return [(kind, heading, [one]) for kind, heading, paragraphs in rows for one in paragraphs]


def run_together(rows: list[Article]) -> list[Article]:
    return [
        (kind, heading, [" ".join(paragraphs).replace("\n", " ")] if paragraphs else ())
        for kind, heading, paragraphs in rows
    ]


def by_sentences(rows: list[Article]) -> list[Article]:
    return [
        (kind, heading, [part for one in paragraphs for part in sentences(one)])
        for kind, heading, paragraphs in rows
    ]


def sentences(paragraph: str) -> list[str]:
    first, *points = paragraph.split("\n")
    parts = [
        part.strip() for part in first.replace("。", "。|").replace(". ", ".|").split("|") if part.strip()
    ]
    return [*parts[:-1], "\n".join([parts[-1], *points])]


def thinned(rows: list[Article]) -> list[Article]:
    return [
        (kind, heading, [fewer(one, skip=4) for one in paragraphs if len(one) > 12])
        for kind, heading, paragraphs in rows
    ]


def worn(rows: list[Article]) -> list[Article]:
    return [
        (kind, heading[: len(heading) // 2], [fewer(one, skip=2) for one in paragraphs])
        for kind, heading, paragraphs in rows
    ]


def fewer(paragraph: str, *, skip: int) -> str:
    """Leave out every few words, or characters where no spaces stand between words."""
    space = " " if " " in paragraph else ""
    pieces = paragraph.split(" ") if space else list(paragraph)
    return space.join(piece for at, piece in enumerate(pieces, start=1) if at % skip or "\n" in piece)


def doubled(rows: list[Article]) -> list[Article]:
    return [again for row in rows for again in ((row,) if row[0] == CHAPTER else (row, row))]


def halved(rows: list[Article]) -> list[Article]:
    return [row for at, row in enumerate(rows) if at % 2 or row[0] == CHAPTER]


def inside_out(rows: list[Article]) -> list[Article]:
    return [
        (
            kind,
            heading,
            ["\n".join([one.split("\n")[0], *one.split("\n")[:0:-1]]) for one in paragraphs[::-1]],
        )
        for kind, heading, paragraphs in rows
    ]


def carried(rows: list[Article]) -> list[Article]:
    """Let the last paragraph of each article, cut short, open the next one."""
    found: list[Article] = []
    last: list[str] = []
    for kind, heading, paragraphs in rows:
        if kind != CHAPTER:
            paragraphs, last = [*last, *paragraphs[:-1]], [fewer(one, skip=6) for one in paragraphs[-1:]]  # noqa: PLW2901
        found.append((kind, heading, paragraphs))
    return found


def raised(rows: list[Article]) -> list[Article]:
    """Make paragraphs of the points, without their labels."""
    return [
        (
            kind,
            heading,
            [
                line.partition(" ")[2] if at else line
                for one in paragraphs
                for at, line in enumerate(one.split("\n"))
            ],
        )
        for kind, heading, paragraphs in rows
    ]


def pointed(paragraphs: Sequence[str]) -> list[str]:
    return [f"({at}) {one}" if at else one for at, one in enumerate(paragraphs)] or ["…"]


def lowered(rows: list[Article]) -> list[Article]:
    """Make points of all paragraphs but the first, where none has points."""
    return [
        (kind, heading, paragraphs)
        if any("\n" in one for one in paragraphs)
        else (kind, heading, ["\n".join(pointed(paragraphs))])
        for kind, heading, paragraphs in rows
    ]


WAYS = [
    bare,
    turned,
    thirds_last,
    joined,
    apart,
    run_together,
    by_sentences,
    thinned,
    worn,
    doubled,
    halved,
    inside_out,
    carried,
    raised,
    lowered,
]


@pytest.mark.parametrize("name", ["genai-measures/en", "genai-licensing/zh"])
@pytest.mark.parametrize("way", WAYS)
def test_links_to_a_recast_law(golden, name: str, way: Callable[[list[Article]], list[Article]]):
    document = bundled.pair(name)[1]
    rows = list(articles(document))
    old = numbered(rows, language=document.language)
    new = numbered(way(rows), language=document.language)
    golden(f"links/recast-{way.__name__.replace('_', '-')}.{name.replace('/', '.')}.txt", told(old, new))


@pytest.mark.parametrize("way", [thirds_last, joined, worn, by_sentences, carried, raised, lowered])
def test_links_of_a_draft_to_the_recast_law(golden, way: Callable[[list[Article]], list[Article]]):
    before, after = bundled.pair("genai-measures/zh")
    old = numbered(list(articles(before)), language="zh")
    new = numbered(way(list(articles(after))), language="zh")
    golden(f"links/draft-{way.__name__.replace('_', '-')}.genai-measures.zh.txt", told(old, new))


@pytest.mark.parametrize("way", [turned, thirds_last, halved])
def test_whole_articles_are_found_wherever_they_stand(way: Callable[[list[Article]], list[Article]]):
    document = bundled.pair("genai-measures/en")[1]
    rows = [(kind, heading, words) for kind, heading, words in articles(document) if kind != CHAPTER]
    recast = way([("", f"{heading}|{at}", words) for at, (_, heading, words) in enumerate(rows, start=1)])
    places = [int(heading.partition("|")[2]) for _, heading, _ in recast]
    old = numbered(rows, language="en")
    new = numbered(
        [(kind, heading.partition("|")[0], words) for kind, heading, words in recast], language="en"
    )
    found = {link.new: link.old for link in align(old, new).links if link.level == "article" and link.new}
    expected = {(f"art_{at}",): (f"art_{place}",) for at, place in enumerate(places, start=1)}
    assert found == expected
