"""Official correspondence tables: their cells as addresses, and links scored against their rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from regdiff.model import Alignment, Document

PAIRS: dict[str, tuple[str, str]] = {
    "brussels-1": ("old.en.formex.xml", "new.en.xhtml"),
    "electricity": ("old.en.xhtml", "new.en.xhtml"),
    "service-of-documents": ("old.en.formex.xml", "new.en.xhtml"),
    "cn-cybersecurity-law": ("old.zh.md", "new.zh.md"),
    "tw-maritime": ("old.zh-Hant.txt", "new.zh-Hant.txt"),
}
OTHER_VERSIONS: dict[str, tuple[str, str]] = {
    "service-of-documents": ("old.fr.html", "new.fr.xhtml"),
    "brussels-1": ("as-adopted-2000.en.html", "new.en.xhtml"),
}
"""The same laws in French, and as first adopted: nothing was ever fitted on these."""
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6"}


@dataclass(frozen=True)
class Place:
    """What a cell names: an article, and perhaps its paragraph and points."""

    article: str
    paragraph: str | None = None
    point: str | None = None

    def holds(self, other: Place) -> bool:
        """Tell whether another place lies in this one."""
        return (
            self.article == other.article
            and self.paragraph in {None, other.paragraph}
            and self.point in {None, other.point}
        )


@dataclass(frozen=True)
class Row:
    """A row that maps old places to new ones."""

    old: tuple[Place, ...]
    new: tuple[Place, ...]


def read_cell(cell: str) -> tuple[Place, ...]:
    """Parse a cell such as ``Article 1(2), points (a) and (f)`` or ``Articles 33 and 41``.

    Annexes are left out.
    """
    places: list[Place] = []
    for part in re.split(r"(?:,\s*|\s+and\s+)?(?=Articles?\s)", cell):
        found = re.match(r"Articles?\s+(\d+[a-z]?)(.*)", part)
        if found is None:
            continue
        article, rest = found.groups()
        others = re.match(r"(?:(?:,|\s+and)\s+\d+)+$", rest)
        if others:
            places += [Place(number) for number in (article, *re.findall(r"\d+", rest))]
            continue
        places += _inside(article, rest.split("Annex", 1)[0])
    return tuple(places)


def _inside(article: str, rest: str) -> list[Place]:
    head, _, tail = rest.partition("point")
    paragraphs: list[str | None] = [*_signs(head)]
    ordinal = re.search(r"(\w+) paragraph", head)
    if ordinal and ordinal[1] in ORDINALS:
        paragraphs = [ORDINALS[ordinal[1]]]
    points: list[str | None] = [*_signs(tail)]
    nested = re.match(r"\((\d+)\)\(([a-z])\)", head)
    if nested:
        paragraphs, points = [nested[1]], [nested[2]]
    return [
        Place(article, paragraph, point) for paragraph in paragraphs or [None] for point in points or [None]
    ]


def _signs(text: str) -> list[str]:
    """Return the signs in brackets, ranges spelled out."""
    found: list[str] = []
    for one, to in re.findall(r"\((\w+)\)(?:\s+to\s+\((\w+)\))?", text):
        if not to:
            found.append(one)
        elif one.isdigit():
            found += map(str, range(int(one), int(to) + 1))
        else:
            found += map(chr, range(ord(one), ord(to) + 1))
    return found


def read_table(folder: Path) -> tuple[Row, ...]:
    """Return the rows of a pair's table that map articles to articles."""
    rows = []
    with (folder / "correlation.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if "old_ref" in line:
                old, new = read_cell(line["old_ref"]), read_cell(line["new_ref"])
            else:
                old, new = (
                    (Place(line[key].replace("之", "-")),) if line[key] else ()
                    for key in ("old_article", "new_article")
                )
            if old and new:
                rows.append(Row(old, new))
    return tuple(rows)


def article_pairs(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return the article pairs that any row names."""
    return {(old.article, new.article) for row in rows for old in row.old for new in row.new}


def place_of(eid: str) -> Place | None:
    """Return the place of an eid inside an article, or ``None`` for any other."""
    found = re.match(r"art_([^_~]+)", eid)
    if found is None or "~" in eid:
        return None
    paragraph = re.search(r"__para_([^_~]+)", eid)
    point = re.search(r"__point_([^_~]+)", eid)
    return Place(found[1], paragraph and paragraph[1], point and point[1])


def linked_pairs(alignment: Alignment, *, levels: frozenset[str] | None = None) -> set[tuple[Place, Place]]:
    """Return the pairs of places that links join; of some levels only, where these are given."""
    found = set()
    for link in alignment.links:
        if levels is not None and link.level not in levels:
            continue
        for old in map(place_of, link.old):
            for new in map(place_of, link.new):
                if old and new:
                    found.add((old, new))
    return found


@dataclass(frozen=True)
class Figures:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_articles(found: set[tuple[str, str]], true: set[tuple[str, str]]) -> Figures:
    """Score article pairs."""
    right = len(found & true)
    return Figures(right / len(found) if found else 0.0, right / len(true))


def row_pairs(row: Row) -> list[tuple[Place, Place]]:
    """Return the pairs that a row states: lists of one length go together one by one."""
    if len(row.old) == len(row.new):
        return list(zip(row.old, row.new, strict=True))
    return [(old, new) for old in row.old for new in row.new]


def score_rows(found: set[tuple[Place, Place]], rows: tuple[Row, ...]) -> Figures:
    """Score paragraphs against rows.

    A pair of a row is found when a link joins a provision in its old place with one in its new place.
    A link between paragraphs (or points) is right when a row holds it, or is about parts of both.
    """
    wanted = [pair for row in rows for pair in row_pairs(row)]
    small = {pair for pair in found if pair[0].paragraph and pair[1].paragraph}
    hit = sum(any(old.holds(one) and new.holds(other) for one, other in found) for old, new in wanted)
    right = sum(any(_meet(old, one) and _meet(new, other) for old, new in wanted) for one, other in small)
    return Figures(right / len(small) if small else 0.0, hit / len(wanted) if wanted else 0.0)


def _meet(one: Place, other: Place) -> bool:
    return one.holds(other) or other.holds(one)


def judged_links(alignment: Alignment, rows: tuple[Row, ...]) -> list[tuple[float, bool]]:
    """Return the score of every linked pair of articles, paragraphs or points, and whether a row holds it."""
    wanted = [pair for row in rows for pair in row_pairs(row)]
    return [
        (link.score, any(_meet(one, old) and _meet(other, new) for one, other in wanted))
        for link in alignment.links
        for old in map(place_of, link.old)
        for new in map(place_of, link.new)
        if old and new and (link.level == "article" or (old.paragraph and new.paragraph))
    ]


def article_texts(document: Document) -> dict[str, str]:
    """Return the words of every article by its number."""
    return {
        place.article: document.quote(provision.range)
        for provision in document.provisions()
        if provision.kind == "article" and (place := place_of(provision.eid)) and place.paragraph is None
    }


def annex_recall(alignment: Alignment, folder: Path) -> float:
    """Return the share of rows from or to an annex that a link follows; 1.0 where there are none."""
    joined = {(_top(old), _top(new)) for link in alignment.links for old in link.old for new in link.new}
    wanted = []
    with (folder / "correlation.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            olds, news = _tops(line.get("old_ref", "")), _tops(line.get("new_ref", ""))
            if olds and news and any(name.startswith("annex") for name in olds | news):
                wanted.append((olds, news))
    hits = sum(any((old, new) in joined for old in olds for new in news) for olds, news in wanted)
    return hits / len(wanted) if wanted else 1.0


def _tops(cell: str) -> set[str]:
    """Return the articles and annexes that a cell names, as eids."""
    articles = {f"art_{place.article}" for place in read_cell(cell)}
    return articles | {f"annex_{number}" for number in re.findall(r"Annex ([IVX]+)", cell)}


def _top(eid: str) -> str:
    return eid.split("__", 1)[0]
