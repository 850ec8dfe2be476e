"""Score the alignment on recasts: seeded second versions of real law, rewritten from the ground up.

Usage: python -m benchmarks.recasts [--seeds 4] [--shared ../shared/data] [--misses] [--plain]

A recast renames what the law speaks of, rewords most clauses by 20 to 80 %, cuts articles and joins them,
carries paragraphs to other articles, repeals some, reorders chapters and definitions, and adds articles
written in the phrases of the old ones. Article pairs count as in an official table: a pair is true where
any paragraph or point of the one continues in the other. ``linked`` are the pairs of article-level links,
``implied`` adds what links of paragraphs and points imply; ``rows`` are the pairs of paragraphs and points.
TF-IDF has its best threshold and its best rule in the same run (``--plain`` leaves it out).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.alignment import PairSet, tfidf  # noqa: E402
from benchmarks.mutants import PIECE, Clause, Mutant, Mutator, read_articles  # noqa: E402
from benchmarks.tables import Figures, article_texts, score_articles  # noqa: E402
from regdiff.align import align  # noqa: E402
from regdiff.model import Alignment  # noqa: E402

STYLES = {
    "en": (
        ("shall", "must"), ("laid down in", "provided for in"), ("in accordance with", "pursuant to"),
        ("without prejudice to", "subject to"), ("where", "if"), ("ensure", "make sure"),
        ("including", "among them"), ("appropriate", "suitable"), ("relevant", "pertinent"),
        ("prior to", "before"), ("inform", "notify"), ("carry out", "perform"),
        ("take into account", "consider"),
    ),
    "zh": (
        ("应当", "须"), ("不得", "禁止"), ("可以", "有权"), ("依照", "按照"), ("规定", "要求"),
        ("的，", "时，"), ("或者", "或"), ("进行", "开展"), ("通知", "告知"), ("期限", "时限"),
    ),
}  # fmt: skip
STRENGTHS = {"light": (0.05, 0.3), "heavy": (0.2, 0.6), "new": (0.4, 0.8)}
"""From how many of its words on a clause is reworded, up to how many."""


class Recaster(Mutator):
    """Rewrites a law as a recast does."""

    def recast(self, strength: str) -> None:
        """Do everything that a recast does, in the order of a drafter."""
        rng = self.rng
        self._reorder_chapters()
        self._reorder_points()
        for _ in range(4):
            self._join_articles()
        self.carry_paragraphs(0.10)
        for _ in range(5):
            self._cut_article()
        self._repeal(0.12)
        names = self._new_names()
        least, most = STRENGTHS[strength]
        for article in self.new:
            share = rng.uniform(least, most) if rng.random() < 0.85 else 0.03
            for node in article.below():
                node.words = self.reworded(_renamed(node.words, names), share * rng.uniform(0.6, 1.4))
            if article.heading and rng.random() < 0.6:
                article.heading = self.reworded(article.heading, 0.5)
        self._add_articles(0.25)

    def reworded(self, words: str, share: float) -> str:
        """Return words of which a share is replaced, phrase by phrase, by phrases of the same law."""
        rng = self.rng
        for plain, other in STYLES[self.language]:
            if rng.random() < 0.5:
                words = words.replace(plain, other)
        pieces = PIECE[self.language].findall(words)
        if len(pieces) > 12 and rng.random() < share:
            cut = rng.randrange(4, len(pieces) - 4)
            pieces = [*pieces[cut:], *pieces[:cut]]
        left = round(share * len(pieces))
        while left > 0 and pieces:
            run = min(left, rng.randint(1, 5))
            place = rng.randrange(len(pieces))
            fresh: list[str] = []
            if rng.random() < 0.75:
                at = rng.randrange(max(1, len(self.words) - run))
                fresh = self.words[at : at + rng.randint(1, run + 1)]
            pieces[place : place + run] = fresh
            left -= run
        return ("".join(pieces)).strip() or words

    def carry_paragraphs(self, share: float) -> None:
        """Carry paragraphs to other articles, wherever they come from."""
        for article, paragraph in self.pick(share):
            others = [other for other in self.new if other is not article]
            if len(article.children) > 1 and others:
                article.children.remove(paragraph)
                target = self.rng.choice(others)
                target.children.insert(self.rng.randint(0, len(target.children)), paragraph)

    def _reorder_chapters(self) -> None:
        size = self.rng.randint(5, 9)
        chapters = [self.new[at : at + size] for at in range(0, len(self.new), size)]
        one, other = self.rng.sample(range(len(chapters)), 2)
        chapters[one], chapters[other] = chapters[other], chapters[one]
        self.new = [article for chapter in chapters for article in chapter]

    def _reorder_points(self) -> None:
        for article in self.new:
            for paragraph in article.children:
                if len(paragraph.children) > 3 and self.rng.random() < 0.5:
                    self.rng.shuffle(paragraph.children)

    def _join_articles(self) -> None:
        place = self.rng.randrange(len(self.new) - 1)
        gone = self.new.pop(place + 1)
        self.new[place].children += gone.children
        self.new[place].origins += gone.origins

    def _cut_article(self) -> None:
        large = [article for article in self.new if len(article.children) >= 3]
        if large:
            article = self.rng.choice(large)
            cut = self.rng.randrange(1, len(article.children))
            rest = Clause("article", children=article.children[cut:], origins=article.origins)
            rest.heading = self.reworded(article.heading, 0.6) if article.heading else ""
            article.children = article.children[:cut]
            near = self.rng.random() < 0.7
            place = self.new.index(article) + 1 if near else self.rng.randrange(len(self.new))
            self.new.insert(place, rest)

    def _repeal(self, share: float) -> None:
        for article, paragraph in self.pick(share):
            if len(article.children) > 1 and self.rng.random() < 0.6:
                article.children.remove(paragraph)
            elif len(self.new) > 10:
                self.new.remove(article) if article in self.new else None

    def _add_articles(self, share: float) -> None:
        for _ in range(round(share * len(self.new))):
            fresh = self.rng.choice(self.donors).copy()
            for node in fresh.below():
                node.origins = ()
                node.words = self.reworded(node.words, 0.3)
            self.new.insert(self.rng.randint(0, len(self.new)), fresh)

    def _new_names(self) -> dict[str, str]:
        """Return new names for some of the commonest long words of the law."""
        uses = Counter(
            piece.strip(" ,;.:()，。；：、")
            for article in self.new
            for node in article.below()
            for piece in PIECE[self.language].findall(node.words)
        )
        least = 6 if self.language == "en" else 3
        common = [word for word, _ in uses.most_common(150) if len(word) >= least and word.isalpha()]
        chosen = self.rng.sample(common, min(len(common), 12))
        others = [word for word, count in sorted(uses.items()) if count == 1 and len(word) >= least]
        return {word: self.rng.choice(others) for word in chosen if others}


def _renamed(words: str, names: dict[str, str]) -> str:
    for name, other in names.items():
        words = words.replace(name, other)
    return words


def cases(shared: Path, seeds: int) -> Iterator[Mutant]:
    """Yield recasts in both languages and of every strength, each of another stretch of law."""
    for language in ("en", "zh"):
        articles = read_articles(shared, language)
        for seed in range(seeds):
            for number, strength in enumerate(STRENGTHS):
                rng = random.Random(f"{language}{seed}{strength}")
                start = rng.randrange(max(1, len(articles) - 70))
                law, donors = articles[start : start + 50], articles[:start] + articles[start + 50 :]
                recaster = Recaster(seed * 10 + number, language, law, donors)
                recaster.recast(strength)
                yield recaster.finish(f"{language}/{strength}/{seed}")


def article_truth(mutant: Mutant) -> PairSet:
    """Return the article pairs that any paragraph or point names."""
    return {(_article(old), _article(new)) for old, new in mutant.pairs if "__" in old}


def _article(eid: str) -> str:
    return eid.removeprefix("art_").partition("__")[0]


def told(alignment: Alignment) -> tuple[PairSet, PairSet, PairSet]:
    """Return the article pairs that links join, those that they imply, and the pairs of what stands below."""
    linked: PairSet = set()
    implied: PairSet = set()
    rows: PairSet = set()
    for link in alignment.links:
        for old in link.old:
            for new in link.new:
                pair = _article(old), _article(new)
                implied.add(pair)
                if link.level == "article":
                    linked.add(pair)
                else:
                    rows.add((old, new))
    return linked, implied, rows


Row = tuple[Figures, Figures, Figures]


def measure_all(shared: Path, seeds: int) -> list[tuple[Mutant, Row]]:
    """Align all recasts and score article pairs (linked, implied) and what stands below."""
    found: list[tuple[Mutant, Row]] = []
    for mutant in cases(shared, seeds):
        true, small = article_truth(mutant), {pair for pair in mutant.pairs if "__" in pair[0]}
        linked, implied, rows = told(align(mutant.old, mutant.new))
        figures = score_articles(linked, true), score_articles(implied, true), score_articles(rows, small)
        found.append((mutant, figures))
    return found


def _baseline(mutant: Mutant) -> float:
    texts = article_texts(mutant.old), article_texts(mutant.new)
    return tfidf(*texts, article_truth(mutant), chinese=mutant.old.language == "zh")[0].f1


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    table: dict[str, list[tuple[Figures, Figures, Figures, float]]] = {}
    for mutant, figures in measure_all(options.shared, options.seeds):
        base = 0.0 if options.plain else _baseline(mutant)
        table.setdefault(mutant.name.rpartition("/")[0], []).append((*figures, base))
        if options.misses:
            linked, _, _ = told(align(mutant.old, mutant.new))
            true = article_truth(mutant)
            print(mutant.name, "invented", sorted(linked - true), "missed", sorted(true - linked))
    print(f"{'recast':10} {'linked':>20} {'implied':>8} {'rows':>20} {'TF-IDF':>7}")
    for kind, found in [*table.items(), ("all", [row for rows in table.values() for row in rows])]:
        figures = [_mean([row[place] for row in found]) for place in range(3)]
        base = sum(row[3] for row in found) / len(found)
        print(f"{kind:10} {figures[0]} {figures[1][-5:]:>8} {figures[2]} {base:7.3f}")


def _mean(found: list[Figures]) -> str:
    """Return mean precision, recall and F1."""
    columns = ([f.precision for f in found], [f.recall for f in found], [f.f1 for f in found])
    return " ".join(f"{sum(column) / len(column):6.3f}" for column in columns)


if __name__ == "__main__":
    main()
