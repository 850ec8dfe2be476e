"""The laws of alignment: once only, mirrored, and nothing invented on copies."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from regdiff.align import align
from regdiff.model import Document, Relation, Source
from regdiff.structure.tree import TreeWriter

WORDS = st.sampled_from(
    [
        "the",
        "keeper",
        "shall",
        "light",
        "lamp",
        "at",
        "dusk",
        "灯塔",
        "管理",
        "人员",
        "应当",
        "记录",
        "天气",
        "fine",
        "of",
        "fifty",
        "crowns",
        "Article",
        "5",
        "第三条",
        "oil",
        "fog",
        "horn",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
PARAGRAPH = st.tuples(SENTENCE, st.lists(SENTENCE, max_size=3))
ARTICLE = st.tuples(st.sampled_from(["", "Lamp", "Fog", "罚则"]), st.lists(PARAGRAPH, min_size=1, max_size=3))
LAW = st.lists(st.one_of(ARTICLE, ARTICLE, ARTICLE, st.just("chapter")), max_size=7)


def write(articles, *, shift=0) -> Document:
    tree = TreeWriter()
    number, in_chapter = shift, False
    for article in articles:
        if article == "chapter":
            if in_chapter:
                tree.close()
            in_chapter = True
            tree.open("chapter", number=str(number + 1))
            tree.label(f"Chapter {number + 1}")
            continue
        number += 1
        heading, paragraphs = article
        tree.open("article", number=str(number))
        tree.label(f"Article {number}")
        if heading:
            tree.heading(heading)
        for sentence, points in paragraphs:
            tree.open("paragraph")
            tree.words(sentence)
            for place, point in enumerate(points):
                tree.open("point", number="abc"[place])
                tree.label(f"({'abc'[place]})")
                tree.words(point)
                tree.close()
            tree.close()
        tree.close()
    return tree.document(language="en", source=Source("law", "text", ""))


@st.composite
def versions(draw):
    """Two laws that share articles, in any order."""
    old = draw(LAW)
    kept = draw(st.permutations(old)) if draw(st.booleans()) else [a for a in old if draw(st.booleans())]
    added = draw(LAW)
    cut = draw(st.integers(0, len(kept)))
    return write(old), write([*kept[:cut], *added, *kept[cut:]])


@settings(deadline=None)
@given(versions())
def test_every_provision_is_in_exactly_one_link(pair):
    old, new = pair
    alignment = align(old, new)
    assert sorted(e for link in alignment.links for e in link.old) == sorted(old.by_eid())
    assert sorted(e for link in alignment.links for e in link.new) == sorted(new.by_eid())


@settings(deadline=None)
@given(versions())
def test_swapping_the_versions_mirrors_every_link(pair):
    old, new = pair
    swap = {
        Relation.INSERTED: Relation.DELETED,
        Relation.DELETED: Relation.INSERTED,
        Relation.SPLIT: Relation.MERGED,
        Relation.MERGED: Relation.SPLIT,
    }

    def mirrored(link):
        flags = frozenset(swap.get(flag, flag) for flag in link.flags)
        return link.new, link.old, flags, link.score

    def plain(link):
        return link.old, link.new, frozenset(link.flags), link.score

    forth, back = align(old, new), align(new, old)
    assert sorted(map(repr, map(mirrored, forth.links))) == sorted(map(repr, map(plain, back.links)))
    assert forth.comparable == back.comparable


@settings(deadline=None)
@given(LAW)
def test_a_copy_is_the_same_in_every_provision(articles):
    document = write(articles)
    alignment = align(document, document)
    assert all(link.old == link.new and link.relation is Relation.SAME for link in alignment.links)
    assert alignment.comparable
    assert alignment.notices == ()


@settings(deadline=None)
@given(LAW.filter(lambda law: "chapter" not in law), st.integers(1, 9))
def test_relabelling_renumbers_and_does_nothing_else(articles, shift):
    alignment = align(write(articles), write(articles, shift=shift))
    articles = [link for link in alignment.links if link.level == "article"]
    assert all(link.relation is Relation.RENUMBERED for link in articles)
    assert {link.relation for link in alignment.links} <= {Relation.RENUMBERED, Relation.SAME}
