"""The laws of the word diff, on words, Han, astral characters and odd spaces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from regdiff.diff import diff_text
from regdiff.diff.tokens import tokens_of
from regdiff.model import Edit, Op

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


@given(TEXTS, TEXTS)
def test_keeps_and_deletions_spell_old_keeps_and_insertions_spell_new(old, new):
    edits = diff_text(old, new)
    assert spelled(edits, {Op.KEEP, Op.DELETE}, old, "old") == old
    assert spelled(edits, {Op.KEEP, Op.INSERT}, new, "new") == new
    assert all(edit.old.of(old) == edit.new.of(new) for edit in edits if edit.op is Op.KEEP)


@given(TEXTS)
def test_a_text_and_itself_is_one_keep(text):
    assert [edit.op for edit in diff_text(text, text)] == [Op.KEEP] * bool(text)


@given(TEXTS, TEXTS)
def test_swapping_the_sides_swaps_insertions_and_deletions(old, new):
    swapped = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT, Op.KEEP: Op.KEEP}
    there = {(edit.op, *_where(edit.old, edit.new)) for edit in diff_text(old, new)}
    back = {(swapped[edit.op], *_where(edit.new, edit.old)) for edit in diff_text(new, old)}
    assert there == back


def _where(old, new):
    return (old if old.length else None, new if new.length else None)


@given(TEXTS, TEXTS)
def test_deletions_come_before_the_insertions_that_replace_them(old, new):
    ops = [edit.op for edit in diff_text(old, new)]
    assert (Op.INSERT, Op.DELETE) not in set(pairwise(ops))


@given(TEXTS, TEXTS)
def test_marked_tokens_stay_within_a_fifth_of_the_fewest_possible(old, new):
    fewest = Indel.distance(tokens_of(old).words, tokens_of(new).words)
    marked = sum(
        len(tokens_of(edit.old.of(old)).words) + len(tokens_of(edit.new.of(new)).words)
        for edit in diff_text(old, new)
        if edit.op is not Op.KEEP
    )
    assert fewest <= marked <= 1.2 * fewest


@given(TEXTS, TEXTS)
def test_no_token_is_cut(old, new):
    tokens = tokens_of(old)
    inside = {
        at for start, end in zip(tokens.starts, tokens.ends, strict=True) for at in range(start + 1, end)
    }
    assert not inside & {edit.old.start for edit in diff_text(old, new)}
