"""Score the alignment on seeded mutations of real law, English and Chinese.

Usage: python benchmarks/mutations.py [--seeds 6] [--shared ../shared/data] [--misses]

For every kind of mutation: F1 of all links, recall of moves and false moves where nothing moved, recall
of splits and merges (all parts in one link), and the share of found pairs whose relation is right.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.mutants import Clause, Mutant, Mutator, read_articles, schedule  # noqa: E402
from regdiff.align import align  # noqa: E402
from regdiff.model import Relation  # noqa: E402


@dataclass
class Score:
    """Counts of one kind of mutation."""

    right: int = 0
    found: int = 0
    true: int = 0
    moves: int = 0
    moves_found: int = 0
    false_moves: int = 0
    unmoved_cases_with_moves: int = 0
    parts: int = 0
    parts_found: int = 0
    relations: int = 0
    relations_right: int = 0
    misses: list[str] = field(default_factory=list)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for name in self.__dataclass_fields__:
            if name == "confused":
                self.confused.update(other.confused)
            else:
                setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def f1(self) -> float:
        """F1 of link pairs."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0

    @property
    def move_recall(self) -> float:
        """Share of moves that are told as moves."""
        return self.moves_found / self.moves if self.moves else 1.0

    @property
    def part_recall(self) -> float:
        """Share of splits and merges that are one link with all their parts."""
        return self.parts_found / self.parts if self.parts else 1.0

    @property
    def relation_right(self) -> float:
        """Share of right pairs with the right relation."""
        return self.relations_right / self.relations if self.relations else 1.0


KINDS: dict[str, Callable[[Mutator], None]] = {
    "renumber": lambda m: m.insert(0.03),
    "edit-05": lambda m: m.edit(0.5, 0.05),
    "edit-20": lambda m: m.edit(0.5, 0.20),
    "edit-40": lambda m: m.edit(0.3, 0.40),
    "edit-60": lambda m: m.edit(0.3, 0.60),
    "move-articles": lambda m: m.move_articles(4),
    "move-paragraphs": lambda m: m.move_paragraphs(0.08),
    "move-edited": lambda m: (m.move_paragraphs(0.08), _edit_moved(m)),
    "swap": lambda m: m.swap_articles(4),
    "split-paragraphs": lambda m: m.split_paragraphs(0.1),
    "merge-paragraphs": lambda m: m.merge_paragraphs(0.1),
    "split-articles": lambda m: m.split_articles(3),
    "merge-articles": lambda m: m.merge_articles(3),
    "delete": lambda m: m.delete(0.1),
    "insert": lambda m: m.insert(0.15),
    "mixed": lambda m: (
        m.split_paragraphs(0.04),
        m.merge_paragraphs(0.04),
        m.edit(0.2, 0.15),
        m.move_paragraphs(0.04),
        m.delete(0.05),
        m.insert(0.06),
        m.move_articles(2),
    ),
}


def _edit_moved(mutator: Mutator) -> None:
    for article in mutator.new:
        for node in article.children:
            if node.moved:
                node.words = mutator.edited(node.words, 0.15)


def cases(shared: Path, language: str, seeds: int) -> Iterator[tuple[str, Mutant]]:
    """Yield every kind of mutation, on another stretch of law for each seed."""
    articles = read_articles(shared, language)
    for seed in range(seeds):
        for number, (name, mutate) in enumerate(KINDS.items()):
            start = (seed * 37 + number * 11) % max(1, len(articles) - 40)
            law = articles[start : start + 40]
            donors = articles[:start] + articles[start + 40 :]
            mutator = Mutator(seed * 100 + number, language, law, donors)
            mutate(mutator)
            yield name, mutator.finish(f"{language}/{name}/{seed}")
        yield "schedule", _schedule(seed, language, articles)


def _schedule(seed: int, language: str, donors: list[Clause]) -> Mutant:
    mutator = Mutator(seed, language, [], donors)
    mutator = Mutator(seed, language, schedule(mutator.rng, language, 120), donors)
    rng = mutator.rng
    others = random.Random(f"other rows {seed}")  # else the rows that come would be those that are there
    for article in mutator.new:
        points = article.children[0].children
        for point in rng.sample(points, 4):
            points.remove(point)
        for point in rng.sample(points, 8):
            digits = [place for place, sign in enumerate(point.words) if sign.isdigit()]
            place = rng.choice(digits)
            point.words = point.words[:place] + str(rng.randint(1, 9)) + point.words[place + 1 :]
        for extra in schedule(others, language, 4)[0].children[0].children[:4]:
            points.insert(rng.randint(0, len(points)), extra)
    return mutator.finish(f"{language}/schedule/{seed}")


def score(mutant: Mutant) -> Score:
    """Align a mutant and count."""
    alignment = align(mutant.old, mutant.new)
    relation = {(old, new): link for link in alignment.links for old in link.old for new in link.new}
    found = set(relation)
    result = Score(len(found & mutant.pairs), len(found), len(mutant.pairs))
    told = {pair for pair, link in relation.items() if Relation.MOVED in link.flags}
    result.moves, result.moves_found = len(mutant.moves), len(mutant.moves & told)
    swapped = {pair for pairs in mutant.swaps.values() for pair in pairs}
    for pairs in mutant.swaps.values():
        result.moves += 1
        result.moves_found += bool(told & set(pairs))
    result.false_moves = len(told - mutant.moves - swapped)
    if not mutant.moves and not mutant.swaps:
        result.unmoved_cases_with_moves = bool(told)
    groups = {(frozenset(link.old), frozenset(link.new)) for link in alignment.links}
    result.parts = len(mutant.parts)
    result.parts_found = sum(part in groups for part in mutant.parts)
    for pair in found & set(mutant.relation):
        expected, told_as = mutant.relation[pair], str(relation[pair].relation)
        if pair in swapped and told_as == "moved":
            continue
        result.relations += 1
        result.relations_right += expected == told_as
        if expected != told_as:
            result.confused[expected, told_as] += 1
    result.misses += [f"{mutant.name} missed {old} -> {new}" for old, new in sorted(mutant.pairs - found)]
    result.misses += [f"{mutant.name} invented {old} -> {new}" for old, new in sorted(found - mutant.pairs)]
    result.misses += [f"{mutant.name} no move {old} -> {new}" for old, new in sorted(mutant.moves - told)]
    return result


def run(shared: Path, seeds: int) -> dict[str, Score]:
    """Score all cases; the keys are ``language/kind``."""
    table: dict[str, Score] = {}
    for language in ("en", "zh"):
        for kind, mutant in cases(shared, language, seeds):
            table.setdefault(f"{language}/{kind}", Score()).add(score(mutant))
    return table


def total(table: dict[str, Score], *, schedules: bool) -> Score:
    """Add up all rows, schedules or all others."""
    result = Score()
    for name, row in table.items():
        if name.endswith("/schedule") == schedules:
            result.add(row)
    return result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    table = run(options.shared, options.seeds)
    rows = {
        **table,
        "all but schedules": total(table, schedules=False),
        "schedules": total(table, schedules=True),
    }
    print(f"{'mutation':24} {'link F1':>8} {'moves':>6} {'false':>6} {'parts':>6} {'relation':>8}")
    for name, row in rows.items():
        print(
            f"{name:24} {row.f1:8.4f} {row.move_recall:6.3f} {row.false_moves:6d} {row.part_recall:6.3f} "
            f"{row.relation_right:8.4f}"
        )
        if options.misses:
            print("   confused:", dict(row.confused))
    print("cases without moves where one was told:", rows["all but schedules"].unmoved_cases_with_moves)
    if options.misses:
        print(*(miss for row in table.values() for miss in row.misses), sep="\n")


if __name__ == "__main__":
    main()
