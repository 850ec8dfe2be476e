"""The work grows with the text and not with its square, whatever the text is like."""
# ruff: noqa: S311

from __future__ import annotations

import random

import pytest

from regdiff.align import bags, candidates
from regdiff.align.bags import weigh
from regdiff.align.cuts import Cuts
from regdiff.align.engine import align_counted
from regdiff.align.exact import neutral_keys
from regdiff.align.forest import flatten
from regdiff.align.ledger import Ledger
from regdiff.align.words import Stems
from regdiff.align.work import Work

SYLLABLES = [
    f"{a}{b}{c}"
    for a in ("lam", "har", "kee", "fog", "oil")
    for b in "aeiou"
    for c in ("per", "bour", "t", "ns")
]

WORDS = [one + other for one in SYLLABLES for other in SYLLABLES[::4]]


def sentence(rng, length=18):
    return " ".join(rng.choice(WORDS) for _ in range(length))


def edited(rng, words):
    cut = words.split()
    for _ in range(3):
        cut[rng.randrange(len(cut))] = rng.choice(WORDS)
    return " ".join(cut)


def count(old, new):
    work = Work()
    align_counted(old, new, rulings=(), work=work)
    return work.candidates + work.similarities


def unlike(rng, size):
    return [[sentence(rng), sentence(rng)] for _ in range(size)], [
        [sentence(rng), sentence(rng)] for _ in range(size)
    ]


def shuffled(rng, size):
    old = [[sentence(rng), sentence(rng)] for _ in range(size)]
    new = [[edited(rng, words) for words in article] for article in old]
    rng.shuffle(new)
    return old, new


def alike(rng, size):
    old = [
        [f"Licence {n} costs {rng.randint(5, 900)} crowns a year in district {n % 7}."] for n in range(size)
    ]
    new = [[words.replace("crowns", "pounds") for words in article] for article in old if rng.random() > 0.1]
    return old, new


def one_article(rng, size):
    old = [[sentence(rng) for _ in range(2 * size)]]
    return old, [[edited(rng, words) for words in old[0]]]


@pytest.mark.parametrize("kind", [unlike, shuffled, alike, one_article])
def test_twice_the_text_is_hardly_more_than_twice_the_work(law, kind):
    works = []
    for size in (60, 120, 240):
        old, new = kind(random.Random(7), size)
        works.append(count(*(law([(str(n), "", a) for n, a in enumerate(v, 1)]) for v in (old, new))))
    assert works[1] <= 3 * works[0] + 200
    assert works[2] <= 3 * works[1] + 200
    assert works[2] <= 100 * 240


def test_equal_texts_are_compared_by_their_keys_alone(law):
    rng = random.Random(3)
    articles = [(str(n), "", [sentence(rng)]) for n in range(1, 40)]
    assert count(law(articles), law([*articles[5:], *articles[:5]])) == 0


def test_rows_that_differ_in_nothing_rare_are_tried_in_their_order(law):
    rng = random.Random(5)
    fees = [f"The holder of a licence shall pay a fee of {rng.randint(10, 30)} crowns." for _ in range(400)]
    old = law([("1", "", fees)])
    new = law([("1", "", [fee.replace("crowns", "pounds") for fee in fees])])
    links = align_counted(old, new, rulings=(), work=Work()).links
    assert all(len(link.old) == len(link.new) == 1 for link in links)
    assert sum(link.old == link.new for link in links) > 0.9 * len(links)


def test_bags_that_were_let_go_are_cut_again(law):
    old = law([("1", "", ["The keeper lights the lamp at dusk."]), ("2", "", ["Boats moor at the pier."])])
    new = law(
        [("1", "", ["The keeper lights every lamp at dusk."]), ("2", "", ["Ships moor at the old pier."])]
    )
    ledger = Ledger(flatten(old), flatten(new))
    cuts = Cuts(ledger.old, Stems()), Cuts(ledger.new, Stems())
    neutral_keys(ledger, cuts)
    scales = weigh(ledger, cuts, Work())
    units = list(zip(ledger.old.units, ledger.new.units, strict=True))
    said = [(scales.phrasing(*pair), scales.old.vocabulary(pair[0])) for pair in units]
    assert said[0][0] > 0
    scales.forget()
    assert not scales.old.different
    assert [(scales.phrasing(*pair), scales.old.vocabulary(pair[0])) for pair in units] == said


@pytest.mark.parametrize("kind", [shuffled, alike, one_article])
def test_letting_go_of_bags_between_the_stages_changes_no_link(law, monkeypatch, kind):
    old, new = (
        law([(str(n), "", a) for n, a in enumerate(version, 1)]) for version in kind(random.Random(9), 40)
    )
    kept = align_counted(old, new, rulings=(), work=Work())
    monkeypatch.setattr("regdiff.align.bags.MANY_WORDS", 0)
    forgotten = []
    forget = bags.Scales.forget

    def counted(scales):
        forgotten.append(scales)
        forget(scales)

    monkeypatch.setattr(bags.Scales, "forget", counted)
    monkeypatch.setattr(bags, "MANY_WORDS", 0)
    assert align_counted(old, new, rulings=(), work=Work()) == kept
    assert len(forgotten) == 2


def test_only_words_that_are_looked_up_are_indexed(law, monkeypatch):
    postings = []
    plain = candidates._votes

    def counted(index, *more):
        postings.append(sum(len(nodes) for _, nodes in index.values()))
        return plain(index, *more)

    monkeypatch.setattr(candidates, "_votes", counted)
    old, new = (
        law([(str(n), "", a) for n, a in enumerate(version, 1)])
        for version in shuffled(random.Random(8), 120)
    )
    align_counted(old, new, rulings=(), work=Work())
    words = sum(len(law_.text.split()) for law_ in (old, new))
    assert 0 < max(postings) < words / 2


def test_a_quick_look_never_denies_what_a_close_one_finds(law):
    lengths = (1, 2, 3, 5, 9)
    old, new = (
        law([(str(n), "", f"{head} lamp {'burns by the pier ' * n}") for n in lengths])
        for head in ("The old", "The new")
    )
    ledger = Ledger(flatten(old), flatten(new))
    stems = Stems()
    cuts = Cuts(ledger.old, stems), Cuts(ledger.new, stems)
    neutral_keys(ledger, cuts)
    scales = weigh(ledger, cuts, Work())
    pairs = [(one, other) for one in ledger.old.units for other in ledger.new.units]
    for least in (0.35, 0.6, 0.9):
        below = [pair for pair in pairs if scales.surely_below(least, *pair)]
        assert 0 < len(below) < len(pairs)
        assert all(scales.likeness(*pair)[0] < least for pair in below)
