"""Seeded second versions of real law, with the truth of what became of every clause.

A law here is a list of articles, an article a list of paragraphs with points; every node has an
identity that survives its numbering. A mutation edits, moves, splits, merges, deletes and inserts
nodes and notes what it did; numbers are then given anew, as a legislator does.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from regdiff.model import Document, Provision, Source
from regdiff.structure.tree import TreeWriter

HAN = re.compile("[\u4e00-\u9fff]")
PIECE = {"en": re.compile(r"\S+\s*"), "zh": re.compile("[^，。；：、]{1,3}[，。；：、]*")}
POINT = {"en": re.compile(r"\(([a-z]{1,3})\)\s+"), "zh": re.compile("（([一二三四五六七八九十]+)）")}


@dataclass(eq=False)
class Clause:
    """An article, a paragraph or a point while it is being mutated.

    ``origins`` are the identities of the old nodes it continues, ``moved`` that it was carried
    elsewhere.
    """

    kind: str
    words: str = ""
    heading: str = ""
    children: list[Clause] = field(default_factory=list)
    origins: tuple[int, ...] = ()
    moved: bool = False
    swapped: int = 0
    marked: bool = False

    def copy(self) -> Clause:
        """Return a deep copy that continues the same old nodes."""
        return Clause(
            self.kind, self.words, self.heading, [child.copy() for child in self.children], self.origins
        )

    def below(self) -> list[Clause]:
        """Return this node and all below it, in the order of the text."""
        return [self, *(node for child in self.children for node in child.below())]

    def text(self) -> str:
        """Return heading and words of the node and of all below it."""
        return "".join((self.heading + self.words + "".join(child.text() for child in self.children)).split())


@dataclass
class Mutant:
    """Two versions and the truth: pairs of eids, and what is to be said of each."""

    name: str
    old: Document
    new: Document
    pairs: set[tuple[str, str]]
    relation: dict[tuple[str, str], str]
    moves: set[tuple[str, str]]
    swaps: dict[int, list[tuple[str, str]]]
    parts: list[tuple[frozenset[str], frozenset[str]]]


def read_articles(shared: Path, language: str) -> list[Clause]:
    """Return the articles of the performance texts."""
    data = json.loads((shared / "performance" / f"act-{language}.truth.json").read_text(encoding="utf-8"))
    articles = []
    for unit in data["old"]:
        if unit["kind"] != "article":
            continue
        article = Clause("article", heading=unit.get("title") or "")
        for _, words in unit["clauses"]:
            point = POINT[language].match(words)
            if point and article.children:
                article.children[-1].children.append(Clause("point", words[point.end() :]))
            else:
                article.children.append(Clause("paragraph", re.sub(r"^\d+\.\s+", "", words)))
        if article.children:
            articles.append(article)
    return articles


def schedule(rng: random.Random, language: str, rows: int) -> list[Clause]:
    """Return a schedule of fees: articles of near-identical points."""
    things = {
        "en": ["boat", "barge", "ferry", "tug", "raft"],
        "zh": ["客船", "货船", "渡船", "拖船", "渔船"],
    }[language]
    uses = {"en": ["fishing", "cargo", "passengers", "pilotage"], "zh": ["捕捞", "运货", "载客", "引航"]}[
        language
    ]
    articles = []
    for part in range(max(1, rows // 40)):
        points = []
        for _ in range(min(rows, 40)):
            thing, use = rng.choice(things), rng.choice(uses)
            length, fee = rng.randint(3, 60), rng.randint(2, 400) * 5
            words = (
                f"for a {thing} used for {use}, of a length of up to {length} metres: {fee} crowns"
                if language == "en"
                else f"用于{use}的{thing}，船长不超过{length}米的，收费{fee}元"
            )
            points.append(Clause("point", words))
        chapeau = (
            f"The following fees are due in harbour {part + 1}:"
            if language == "en"
            else f"第{part + 1}港收取下列费用："
        )
        articles.append(Clause("article", children=[Clause("paragraph", chapeau, children=points)]))
    return articles


class Mutator:
    """Applies mutations to a copy of a law and remembers what it did."""

    def __init__(self, seed: int, language: str, articles: list[Clause], donors: list[Clause]) -> None:
        """Number all nodes of ``articles``; ``donors`` give the words that are inserted."""
        self.rng = random.Random(seed)
        self.language = language
        self.old = [article.copy() for article in articles]
        for number, node in enumerate(node for article in self.old for node in article.below()):
            node.origins = (number,)
        self.new = [article.copy() for article in self.old]
        self.donors = donors
        self.words = [
            piece
            for donor in donors[:40]
            for node in donor.below()
            for piece in PIECE[language].findall(node.words)
        ]
        self.swap_count = 0

    def paragraphs(self) -> list[tuple[Clause, Clause]]:
        """Return all paragraphs that nothing was done to, with their articles."""
        return [(a, p) for a in self.new for p in a.children if not p.marked and p.origins]

    def pick(self, share: float) -> list[tuple[Clause, Clause]]:
        """Return a share of the untouched paragraphs, at least one, and mark them."""
        free = self.paragraphs()
        chosen = self.rng.sample(free, min(len(free), max(1, round(share * len(free)))))
        for _, paragraph in chosen:
            paragraph.marked = True
        return chosen

    def edit(self, share: float, strength: float) -> None:
        """Change ``strength`` of the words of a share of the clauses, points included."""
        for _, paragraph in self.pick(share):
            for node in paragraph.below():
                node.words = self.edited(node.words, strength)

    def edited(self, words: str, strength: float) -> str:
        """Return words with ``strength`` of them changed."""
        pieces = PIECE[self.language].findall(words)
        changes = max(1, round(strength * len(pieces)))
        for _ in range(changes):
            place = self.rng.randrange(len(pieces)) if pieces else 0
            kind = self.rng.random()
            if kind < 0.5 and pieces:
                pieces[place] = self.rng.choice(self.words)
            elif kind < 0.75 and len(pieces) > 3:
                del pieces[place]
            else:
                pieces.insert(place, self.rng.choice(self.words))
        return "".join(pieces).strip()

    def move_articles(self, count: int) -> None:
        """Carry articles to a distant place."""
        for _ in range(count):
            free = [
                a for a in self.new if not a.moved and a.origins and not any(c.marked for c in a.children)
            ]
            if len(free) < 4:
                return
            article = self.rng.choice(free)
            place = self.new.index(article)
            self.new.remove(article)
            far = [p for p in range(len(self.new) + 1) if abs(p - place) >= 3]
            self.new.insert(self.rng.choice(far or [0]), article)
            article.moved = True
            for child in article.children:
                child.marked = True

    def move_paragraphs(self, share: float) -> None:
        """Carry paragraphs to other articles."""
        for article, paragraph in self.pick(share):
            others = [a for a in self.new if a is not article and a.origins]
            if len(article.children) < 2 or len(paragraph.text()) < 40 or not others:
                continue
            article.children.remove(paragraph)
            target = self.rng.choice(others)
            target.children.insert(self.rng.randint(0, len(target.children)), paragraph)
            paragraph.moved = True

    def swap_articles(self, count: int) -> None:
        """Exchange neighbouring articles: one of the two has moved, whichever."""
        for _ in range(count):
            places = [
                p
                for p in range(len(self.new) - 1)
                if not self.new[p].swapped and not self.new[p + 1].swapped and not self.new[p].moved
            ]
            if not places:
                return
            place = self.rng.choice(places)
            self.swap_count += 1
            for article in self.new[place : place + 2]:
                article.swapped = self.swap_count
            self.new[place], self.new[place + 1] = self.new[place + 1], self.new[place]

    def split_paragraphs(self, share: float) -> None:
        """Cut paragraphs without points in two, at a sentence or clause where there is one."""
        for article, paragraph in self.pick(share):
            pieces = PIECE[self.language].findall(paragraph.words)
            if paragraph.children or len(pieces) < 16:
                continue
            middle = len(pieces) // 2
            ends = [p for p in range(6, len(pieces) - 6) if pieces[p - 1].strip()[-1:] in ".;。；,，"]
            cut = min(ends, key=lambda p: abs(p - middle)) if ends else middle
            rest = Clause("paragraph", "".join(pieces[cut:]).strip(), origins=paragraph.origins, marked=True)
            paragraph.words = "".join(pieces[:cut]).strip()
            article.children.insert(article.children.index(paragraph) + 1, rest)

    def merge_paragraphs(self, share: float) -> None:
        """Join paragraphs without points with the one that follows."""
        for article, paragraph in self.pick(share):
            place = article.children.index(paragraph)
            after = article.children[place + 1] if place + 1 < len(article.children) else None
            if not after or paragraph.children or after.children or after.marked or not after.origins:
                continue
            glue = " " if self.language == "en" else ""
            paragraph.words = paragraph.words + glue + after.words
            paragraph.origins += after.origins
            del article.children[place + 1]

    def split_articles(self, count: int) -> None:
        """Cut articles of four paragraphs or more in two."""
        for _ in range(count):
            free = [
                a
                for a in self.new
                if len(a.children) >= 4 and len(a.origins) == 1 and not a.moved and not a.marked
            ]
            if not free:
                return
            article = self.rng.choice(free)
            half = len(article.children) // 2
            rest = Clause("article", heading="", children=article.children[half:], origins=article.origins)
            article.children = article.children[:half]
            article.marked = rest.marked = True
            self.new.insert(self.new.index(article) + 1, rest)

    def merge_articles(self, count: int) -> None:
        """Join neighbouring articles."""
        for _ in range(count):
            free = [
                p
                for p in range(len(self.new) - 1)
                if all(a.origins and not a.marked and not a.moved for a in self.new[p : p + 2])
            ]
            if not free:
                return
            place = self.rng.choice(free)
            article, after = self.new[place], self.new.pop(place + 1)
            article.children += after.children
            article.origins += after.origins
            article.marked = True

    def delete(self, share: float) -> None:
        """Repeal paragraphs, and an article now and then."""
        for article, paragraph in self.pick(share):
            if len(article.children) > 1:
                article.children.remove(paragraph)
            elif len(self.new) > 2 and not article.moved and not article.swapped:
                self.new.remove(article)

    def insert(self, share: float) -> None:
        """Insert paragraphs and articles of other law."""
        count = max(1, round(share * len(self.paragraphs())))
        for _ in range(count):
            donor = self.rng.choice(self.donors).copy()
            for node in donor.below():
                node.origins, node.marked = (), True
            if self.rng.random() < 0.3:
                self.new.insert(self.rng.randint(0, len(self.new)), donor)
            else:
                article = self.rng.choice(self.new)
                place = self.rng.randint(0, len(article.children))
                article.children.insert(place, self.rng.choice(donor.children))

    def finish(self, name: str) -> Mutant:
        """Number both versions and return them with the truth."""
        old_nodes, old_document = _write(self.old, self.language)
        new_nodes, new_document = _write(self.new, self.language)
        olds = {node.origins[0]: provision for node, provision in old_nodes}
        old_text = {node.origins[0]: node.text() for node, _ in old_nodes}
        continued: dict[int, list[str]] = {}
        for node, provision in new_nodes:
            for origin in node.origins:
                continued.setdefault(origin, []).append(provision.eid)
        mutant = Mutant(name, old_document, new_document, set(), {}, set(), {}, [])
        for node, provision in new_nodes:
            for origin in node.origins:
                old = olds[origin]
                pair = (old.eid, provision.eid)
                mutant.pairs.add(pair)
                split, merged = len(continued[origin]) > 1, len(node.origins) > 1
                if split and merged:
                    continue
                if node.moved and node.kind != "point":
                    mutant.moves.add(pair)
                if node.swapped:
                    mutant.swaps.setdefault(node.swapped, []).append(pair)
                if split or merged:
                    part = (
                        (frozenset({old.eid}), frozenset(continued[origin]))
                        if split
                        else (frozenset(olds[one].eid for one in node.origins), frozenset({provision.eid}))
                    )
                    if part not in mutant.parts:
                        mutant.parts.append(part)
                mutant.relation[pair] = (
                    "split" if split
                    else "merged" if merged
                    else "moved" if node.moved
                    else "modified" if node.text() != old_text[origin]
                    else "renumbered" if provision.number != old.number
                    else "same"
                )  # fmt: skip
        return mutant


def _write(articles: list[Clause], language: str) -> tuple[list[tuple[Clause, Provision]], Document]:
    tree = TreeWriter()
    order: list[Clause] = []
    for number, article in enumerate(articles, start=1):
        if not article.children:
            continue
        tree.open("article", number=str(number))
        tree.label(f"Article {number}" if language == "en" else f"第{number}条")
        if article.heading:
            tree.heading(article.heading)
        order.append(article)
        for place, paragraph in enumerate(article.children, start=1):
            numbered = language == "en" and len(article.children) > 1
            tree.open("paragraph", number=str(place) if numbered else None)
            if numbered:
                tree.label(f"{place}.")
            tree.words(paragraph.words)
            order.append(paragraph)
            for at, point in enumerate(paragraph.children, start=1):
                tree.open("point", number=str(at))
                tree.label(f"({at})" if language == "en" else f"（{at}）")
                tree.words(point.words)
                order.append(point)
                tree.close()
            tree.close()
        tree.close()
    document = tree.document(language=language, source=Source("mutant", "text", ""))
    provisions = list(document.provisions())
    assert len(provisions) == len(order), "a clause without words was left out"
    return list(zip(order, provisions, strict=True)), document
