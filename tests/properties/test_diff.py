"""The laws of the word diff, on words, Han, astral characters and odd spaces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from regdiff.diff import diff, diff_text, find_notices
from regdiff.diff.tokens import tokens_of
from regdiff.model import (
    Alignment,
    ChangeKind,
    Document,
    Edit,
    Link,
    Op,
    Provision,
    Range,
    Relation,
    Source,
)

_SIGNS = ", . ( ) （三） ， 。 😀 𠀀 e\u0301 \u200b"
_WORDS = "shall may not 10 10,000 2024/1689 the a of provider's 十个 工作 日 应当 第十七条 《办法》 提供者"
WORDS = st.sampled_from([*_SIGNS.split(" "), *_WORDS.split(" ")])
SPACES = st.sampled_from(["", " ", " ", " ", "\n", "\t", "\u00a0", "\u3000", "\u2028", "  "])
TEXTS = st.one_of(
    st.lists(st.tuples(WORDS, SPACES), max_size=30).map(lambda parts: "".join(a + b for a, b in parts)),
    st.text(max_size=40),
)


def spelled(edits: Sequence[Edit], ops: set[Op], text: str, side: str) -> str:
    return "".join(getattr(edit, side).of(text) for edit in edits if edit.op in ops)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_keeps_and_deletions_spell_old_keeps_and_insertions_spell_new(old, new):
    edits = diff_text(old, new)
    assert spelled(edits, {Op.KEEP, Op.DELETE}, old, "old") == old
    assert spelled(edits, {Op.KEEP, Op.INSERT}, new, "new") == new
    assert all(edit.old.of(old) == edit.new.of(new) for edit in edits if edit.op is Op.KEEP)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_and_itself_is_one_keep(text):
    assert [edit.op for edit in diff_text(text, text)] == [Op.KEEP] * bool(text)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_swapping_the_sides_swaps_insertions_and_deletions(old, new):
    assert _signs(diff_text(old, new)) == _signs(diff_text(new, old), mirrored=True)


def _signs(edits: Sequence[Edit], *, mirrored: bool = False) -> set[tuple[Op, int | None, int | None]]:
    """Say of every character what becomes of it; with ``mirrored`` as the other way round would say it."""
    swapped = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT} if mirrored else {}
    found: set[tuple[Op, int | None, int | None]] = set()
    for op, old, new in edits:
        one, other = (new, old) if mirrored else (old, new)
        pairs = zip_longest(range(*one), range(*other))
        found.update((swapped.get(op, op), *pair) for pair in pairs)
    return found


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_deletions_come_before_the_insertions_that_replace_them(old, new):
    ops = [edit.op for edit in diff_text(old, new)]
    assert (Op.INSERT, Op.DELETE) not in set(pairwise(ops))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_marked_tokens_stay_within_a_fifth_of_the_fewest_possible(old, new):
    assume("\t" not in old + new)  # rows of tables are compared column by column
    fewest = Indel.distance(tokens_of(old).words, tokens_of(new).words)
    marked = sum(
        len(tokens_of(edit.old.of(old)).words) + len(tokens_of(edit.new.of(new)).words)
        for edit in diff_text(old, new)
        if edit.op is not Op.KEEP
    )
    assert fewest <= marked <= 1.2 * fewest


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_no_token_is_cut(old, new):
    tokens = tokens_of(old)
    inside = {
        at for start, end in zip(tokens.starts, tokens.ends, strict=True) for at in range(start + 1, end)
    }
    assert not inside & {edit.old.start for edit in diff_text(old, new)}


# Documents: articles with paragraphs, linked in any way that an aligner could.

LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
SHAPES = st.lists(st.lists(LINES, max_size=4), min_size=1, max_size=4)


def _document(shape: list[list[str]]) -> Document:
    text = ""
    articles = []
    for number, paragraphs in enumerate(shape, start=1):
        start = len(text)
        text += f"Article {number}"
        label = Range(start, len(text))
        children = []
        for place, words in enumerate(paragraphs, start=1):
            text += "\n"
            begin = len(text)
            text += words
            eid = f"art_{number}__para_{place}"
            children.append(Provision(eid, "paragraph", Range(begin, len(text))))
        articles.append(
            Provision(
                f"art_{number}",
                "article",
                Range(start, len(text)),
                f"Article {number}",
                str(number),
                label_range=label,
                children=tuple(children),
            )
        )
        text += "\n"
    root = Provision("", "document", Range(0, len(text)), children=tuple(articles))
    return Document(text, root, "en", Source("test", "text", "0" * 64))


@st.composite
def _aligned(draw: st.DrawFn) -> tuple[Document, Document, Alignment]:
    old, new = _document(draw(SHAPES)), _document(draw(SHAPES))
    links: list[Link] = []
    for kind in ("article", "paragraph"):
        olds = draw(st.permutations([node.eid for node in old.provisions() if node.kind == kind]))
        news = draw(st.permutations([node.eid for node in new.provisions() if node.kind == kind]))
        while olds and news and draw(st.integers(0, 4)):
            olds, left = olds[draw(st.integers(1, 2)) :], olds
            news, right = news[draw(st.integers(1, 2)) :], news
            sides = sorted(left[: len(left) - len(olds)]), sorted(right[: len(right) - len(news)])
            links.append(Link(f"l{len(links)}", kind, *map(tuple, sides), Relation.MODIFIED))
        links.extend(Link(f"d{eid}", kind, (eid,), (), Relation.DELETED) for eid in olds)
        links.extend(Link(f"i{eid}", kind, (), (eid,), Relation.INSERTED) for eid in news)
    return old, new, Alignment(tuple(links))


def _words_of(document: Document, eids: Sequence[str]) -> str:
    nodes = document.by_eid()
    return "".join(document.quote(nodes[eid].range) for eid in eids)


@settings(deadline=None)
@given(_aligned())
def test_the_edits_of_every_link_spell_both_sides(aligned):
    old, new, alignment = aligned
    for change in diff(old, new, alignment):
        there = sorted(edit.old for edit in change.edits if edit.op is not Op.INSERT)
        here = sorted(edit.new for edit in change.edits if edit.op is not Op.DELETE)
        assert "".join(map(old.quote, there)) == _words_of(old, change.link.old)
        assert "".join(map(new.quote, here)) == _words_of(new, change.link.new)
        assert all(old.quote(e.old) == new.quote(e.new) for e in change.edits if e.op in {Op.KEEP, Op.MOVE})


@settings(deadline=None)
@given(_aligned())
def test_keeps_rise_on_both_sides(aligned):
    for change in diff(*aligned):
        keeps = [edit for edit in change.edits if edit.op is Op.KEEP]
        assert [keep.old for keep in keeps] == sorted(keep.old for keep in keeps)
        assert [keep.new for keep in keeps] == sorted(keep.new for keep in keeps)


@settings(deadline=None)
@given(_aligned())
def test_swapped_documents_have_mirrored_changes(aligned):
    old, new, alignment = aligned
    mirrored = Alignment(
        tuple(Link(link.id, link.level, link.new, link.old, link.relation) for link in alignment.links)
    )
    for change, mirror in zip(diff(old, new, alignment), diff(new, old, mirrored), strict=True):
        assert _signs(change.edits) == _signs(mirror.edits, mirrored=True)
        assert change.kind is mirror.kind


@settings(deadline=None)
@given(_aligned())
def test_a_change_has_a_reason_unless_nothing_changed(aligned):
    for change in diff(*aligned):
        assert bool(change.reason) == (change.kind is not ChangeKind.NONE)
        assert change.kind is not ChangeKind.NONE or {edit.op for edit in change.edits} <= {Op.KEEP}


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=60))
def test_another_width_is_only_editorial(text):
    old, new = (
        Document(
            t, Provision("", "document", Range(0, len(t)), children=(node,)), "en", Source("t", "text", "")
        )
        for t in (text, text.translate(WIDE))
        for node in [Provision("para_1", "paragraph", Range(0, len(t)))]
    )
    link = Link("l1", "paragraph", ("para_1",), ("para_1",), Relation.MODIFIED)
    (change,) = diff(old, new, Alignment((link,)))
    assert change.kind is (ChangeKind.EDITORIAL if old.text != new.text else ChangeKind.NONE)


@settings(deadline=None)
@given(_aligned())
def test_notices_name_clauses_that_exist(aligned):
    old, new, alignment = aligned
    eids = {*old.by_eid(), *new.by_eid()}
    assert {notice.where for notice in find_notices(old, new, diff(old, new, alignment))} <= eids
