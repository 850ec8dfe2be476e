"""What both sides begin and end with is left out of the tokens, and nobody can tell from the edits."""

from __future__ import annotations

import random

import pytest

from regdiff.diff import diff_text, words
from regdiff.diff.ends import Ends, Span, is_one_edit, safe_ends, same_ends
from regdiff.diff.tokens import tokens_of
from regdiff.model import Edit, Op
from tests.diff.redlines import redline

ENGLISH = [
    "the",
    "provider",
    "shall",
    "of",
    "and",
    "a",
    "high-risk",
    ",",
    ";",
    ".",
    ":",
    "(b)",
    "Article",
    "5",
    "12",
    "January",
    "2024",
    "system",
    "may",
    "not",
    "to",
    "within",
    "days",
    "l'Etat",
    "10,000",
]
CHINESE = (
    *(
        "应当",
        "的",
        "，",
        "。",
        "提供者",
        "第十条",
        "和",
        "人民",
        "《安全法》",
        "《甲，乙法》",
        "三",
        "（一）",
    ),
    *("；", "数据", "网", "2024年1月1日", " ", "\n"),
)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("ending September 30, 2019, at noon", "ending 2019, at noon", "[-September 30, 2019-]{+2019+}, at"),
        (
            "by 12 January 2024 at noon",
            "by 12 February 2024 at noon",
            "[-12 January 2024-]{+12 February 2024+}",
        ),
        ("by 12 January 2024 at noon", "by 12 months at noon", "by [-12 January 2024-]{+12 months+} at noon"),
        ("from (May 5, 2024) on", "from (May 6, 2024) on", "from ([-May 5, 2024-]{+May 6, 2024+}) on"),
        ("under Article 5 of it", "under Article 6 of it", "under Article [-5-]{+6+} of it"),
        ("within 1,000 days", "within 1,500 days", "within [-1,000-]{+1,500+} days"),
        ("at 9.5 or more", "at 9.75 or more", "at [-9.5-]{+9.75+} or more"),
        ("the end; then", "the ends; then", "the [-end-]{+ends+}; then"),
        ("适用《甲，乙法》的", "适用《甲，丙法》的", "适用[-《甲，乙法》-]{+《甲，丙法》+}的"),
        (
            "依照《甲法》，《乙法》处理",
            "依照《甲法》，《丙法》处理",
            "依照《甲法》，[-《乙法》-]{+《丙法》+}处理",
        ),
        ("a b", "a\nb", "a[- -]{+\n+}b"),
    ],
)
def test_no_cut_goes_through_a_token(old, new, marked):
    assert marked in redline(old, new)


@pytest.mark.parametrize(
    ("old", "new", "ends", "safe"),
    [
        ("He may act now.", "He shall act now.", (3, 9), (3, 8)),
        ("He may act.", "He may act.", (11, 0), (11, 0)),
        ("", "a", (0, 0), (0, 0)),
        ("he act", "he react", (3, 3), (3, 0)),
        ("see 47; or", "see 45; or", (5, 4), (4, 4)),
    ],
)
def test_the_safe_ends_lie_within_the_same_ends(old, new, ends, safe):
    found = same_ends(Span(old, 0), Span(new, 0))
    assert found == ends
    assert safe_ends(old, new, found) == safe


@pytest.mark.parametrize(
    ("old", "new", "one"),
    [
        ("may", "shall", True),
        ("may ", "shall\n", True),
        ("may not", "shall", False),
        ("may", "may ", False),
        ("", "the words of it", True),
        (" ", "", False),
    ],
)
def test_a_word_for_a_word_is_one_edit(old, new, one):
    assert is_one_edit(Span(old, 0), Span(new, 0), Ends(0, 0)) is one


def test_what_may_slide_is_not_taken_for_one_edit_as_it_stands():
    assert not is_one_edit(Span("a: b; c", 0), Span("a: b; b; c", 0), Ends(6, 1))


def _pairs(vocabulary, count, seed):
    rng = random.Random(seed)  # noqa: S311 - seeded words
    gap = " " if "the" in vocabulary else ""
    for _ in range(count):
        old = rng.choices(vocabulary, k=rng.randint(3, 30))
        new = list(old)
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(new) + 1)
            new[at : at + rng.choice((0, 0, 1, 2))] = rng.choices(vocabulary, k=rng.randint(0, 3))
        yield gap.join(old), gap.join(new)


def _marked(edits: tuple[Edit, ...]) -> int:
    return sum(edit.old.length + edit.new.length for edit in edits if edit.op is not Op.KEEP)


@pytest.mark.parametrize("vocabulary", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_edits_are_those_of_all_tokens(monkeypatch, vocabulary):
    pairs = list(_pairs(vocabulary, 400, 7))
    found = [diff_text(old, new) for old, new in pairs]
    monkeypatch.setattr(words, "safe_ends", lambda *_: Ends(0, 0))
    monkeypatch.setattr(words, "is_one_edit", lambda *_: False)
    whole = [diff_text(old, new) for old, new in pairs]
    unlike = sum(one != other for one, other in zip(found, whole, strict=True))
    assert unlike <= len(pairs) // 100  # where two places are as good as one another
    assert sum(map(_marked, found)) <= sum(map(_marked, whole)) + 8


@pytest.mark.parametrize("vocabulary", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_no_edit_begins_or_ends_inside_a_token(vocabulary):
    for old, new in _pairs(vocabulary, 200, 8):
        old_tokens, new_tokens = tokens_of(old), tokens_of(new)
        for edit in diff_text(old, new):
            for tokens, range_ in ((old_tokens, edit.old), (new_tokens, edit.new)):
                inside = [
                    place
                    for place in range_
                    if any(a < place < b for a, b in zip(tokens.starts, tokens.ends, strict=True))
                ]
                assert not inside, (old, new, edit)
