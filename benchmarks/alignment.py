"""Score the alignment against official correspondence tables, beside two baselines in the same run.

Usage: python benchmarks/alignment.py [--shared ../shared/data] [--misses] [PAIR …]

Article pairs: a pair counts when any row names it. ``linked`` are the pairs of article-level links,
``implied`` adds those that paragraph and point links imply. Rows are scored at paragraph level. TF-IDF
(scikit-learn, words or Chinese character pairs) is given its best threshold and its best rule;
same-number pairs articles by number. Rows that name an annex are scored apart: ``annexes`` is the share
of them that a link of the annex, or of anything in it, follows. Last comes how many of the links are right
by their score: those below the bar of doubt are told by a notice.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.tables import (  # noqa: E402
    OTHER_VERSIONS,
    PAIRS,
    Figures,
    annex_recall,
    article_pairs,
    article_texts,
    judged_links,
    linked_pairs,
    read_table,
    score_articles,
    score_rows,
)
from regdiff.align import align  # noqa: E402
from regdiff.align.engine import DOUBTFUL  # noqa: E402
from regdiff.model import Document  # noqa: E402
from regdiff.readers import read_document  # noqa: E402

PairSet = set[tuple[str, str]]


def load(folder: Path, name: str) -> Document:
    """Read one version."""
    return read_document((folder / name).read_bytes(), name=name)


def tfidf(old: dict[str, str], new: dict[str, str], true: PairSet, *, chinese: bool) -> tuple[Figures, float]:
    """Return the best F1 that TF-IDF reaches with any threshold, and its top-1."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2)) if chinese else TfidfVectorizer()
    matrix = vectorizer.fit_transform([*old.values(), *new.values()])
    likeness = (matrix[: len(old)] @ matrix[len(old) :].T).toarray()
    olds, news = list(old), list(new)
    everything = [(likeness[i, j], olds[i], news[j]) for i in range(len(olds)) for j in range(len(news))]
    forth = [(likeness[i].max(), one, news[int(likeness[i].argmax())]) for i, one in enumerate(olds)]
    back = [(likeness[:, j].max(), olds[int(likeness[:, j].argmax())], one) for j, one in enumerate(news)]
    mutual = sorted(set(forth) & set(back))
    best = Figures(0.0, 0.0)
    for pairs in (everything, forth, back, mutual, sorted({*forth, *back})):
        for step in range(5, 95):
            found = {(one, other) for value, one, other in pairs if value >= step / 100}
            figures = score_articles(found, true)
            best = max(best, figures, key=lambda f: f.f1)
    return best, _top1({other: one for _, one, other in back}, true)


def _top1(partner: dict[str, str], true: PairSet) -> float:
    """Return the share of new articles in the table whose closest old article is one that the table names."""
    named: dict[str, set[str]] = {}
    for one, other in true:
        named.setdefault(other, set()).add(one)
    return sum(partner.get(other) in ones for other, ones in named.items()) / len(named)


@dataclass(frozen=True)
class PairScores:
    """The figures of one pair of laws."""

    linked: Figures
    implied: Figures
    rows: Figures
    annexes: float
    top1: float
    number: Figures
    found: PairSet
    told: PairSet
    true: PairSet
    judged: list[tuple[float, bool]]


def measure(folder: Path, old: Document, new: Document) -> PairScores:
    """Align one pair of laws and score it against its official table."""
    rows = read_table(folder)
    true = article_pairs(rows)
    alignment = align(old, new)
    places = linked_pairs(alignment)
    linked = {(a.article, b.article) for a, b in linked_pairs(alignment, levels=frozenset({"article"}))}
    implied = {(a.article, b.article) for a, b in places}
    best: dict[str, str] = {}
    for link in sorted(alignment.links, key=lambda link: link.score):
        if link.level == "article" and link.old:
            best.update(dict.fromkeys((eid[4:] for eid in link.new), link.old[0][4:]))
    old_texts, new_texts = article_texts(old), article_texts(new)
    return PairScores(
        linked=score_articles(linked, true),
        implied=score_articles(implied, true),
        rows=score_rows(places, rows),
        annexes=annex_recall(alignment, folder),
        top1=_top1(best, true),
        number=score_articles({(one, one) for one in old_texts if one in new_texts}, true),
        found=linked,
        told=implied,
        true=true,
        judged=judged_links(alignment, rows),
    )


def doubted(judged: list[tuple[float, bool]], *, low: float, high: float) -> Figures:
    """Return as precision the share right of the links with a score in a band, as recall the band's share."""
    within = [right for score, right in judged if low <= score < high]
    return Figures(sum(within) / len(within) if within else 1.0, len(within) / len(judged) if judged else 0.0)


def _show(folder: Path, files: tuple[str, str], name: str, *, misses: bool) -> tuple[PairScores, Figures]:
    """Print the row of one pair of laws, and return its figures with those of TF-IDF."""
    old, new = (load(folder, file) for file in files)
    scores = measure(folder, old, new)
    texts = article_texts(old), article_texts(new)
    base, base_top = tfidf(*texts, scores.true, chinese=old.language.startswith("zh"))
    print(
        f"{name:22} {scores.linked.precision:8.3f} {scores.linked.recall:6.3f} {scores.linked.f1:6.3f} "
        f"{scores.implied.f1:8.3f} {scores.rows.precision:7.3f} {scores.rows.recall:6.3f} "
        f"{scores.rows.f1:6.3f} {scores.annexes:7.3f} {scores.top1:6.3f} {base.f1:7.3f} {base_top:6.3f} "
        f"{scores.number.f1:7.3f}"
    )
    if misses:
        print("   linked, not in the table:", sorted(scores.found - scores.true))
        print("   in the table, not linked:", sorted(scores.true - scores.found))
        print("   implied only, wrong:", sorted(scores.told - scores.found - scores.true))
        print("   implied only, right:", sorted((scores.told - scores.found) & scores.true))
    return scores, base


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("pairs", nargs="*", default=list(PAIRS), metavar="PAIR")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    print(
        f"{'pair':22} {'linked P':>8} {'R':>6} {'F1':>6} {'implied':>8} {'rows P':>7} {'R':>6} {'F1':>6} "
        f"{'annexes':>7} {'top-1':>6} {'TF-IDF':>7} {'top-1':>6} {'number':>7}"
    )
    table = [
        _show(options.shared / "alignment" / name, PAIRS[name], name, misses=options.misses)
        for name in options.pairs
    ]
    for title, column in (
        ("linked", [scores.linked.f1 for scores, _ in table]),
        ("implied", [scores.implied.f1 for scores, _ in table]),
        ("rows", [scores.rows.f1 for scores, _ in table]),
        ("TF-IDF", [base.f1 for _, base in table]),
    ):
        print(f"{title:8} mean {sum(column) / len(column):.4f}, lowest {min(column):.4f}")
    judged = [link for scores, _ in table for link in scores.judged]
    for low, high in pairwise((0.0, 0.3, DOUBTFUL, 0.6, 0.8, 1.0, 1.1)):
        band = doubted(judged, low=low, high=high)
        told = ", told as doubtful" if high <= DOUBTFUL else ""
        print(f"links scored from {low:.2f}: {band.precision:.3f} right, {band.recall:6.1%} of all{told}")
    print("other versions of the same laws (French; as first adopted), which no mean counts")
    for name in sorted(OTHER_VERSIONS.keys() & set(options.pairs)):
        _show(options.shared / "alignment" / name, OTHER_VERSIONS[name], name, misses=options.misses)


if __name__ == "__main__":
    main()
