"""Laws that hold for the norms of every text."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from regdiff import api
from regdiff.norms import tag
from regdiff.norms.passages import passages

WORDS = st.sampled_from(
    ["shall", "must not", "may", "Providers", "the authority", "users", ",", ".", ";", ":", "(a)", "where", "report", "by",
     "应当", "不得", "可以", "，", "。", "；", "：", "提供者", "主管部门", "的", "责令", "处一万元罚款", "（一）", "第一条", "\n", " ",
     "Article 1", "is required to", "means", "who", "and", "𠀀", "é", "\u200b", "İ"],
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "zh"]))
def test_every_norm_slices_to_its_quote_and_its_trigger(text: str, language: str):
    document = api.read_text("Article 1\n" + text, language=language)
    by_eid = document.by_eid()
    norms = tag(document)
    for norm in norms:
        assert document.quote(norm.range) == norm.quote
        assert norm.trigger_range is None or document.quote(norm.trigger_range) == norm.trigger
        assert norm.trigger_range is None or norm.range.holds(norm.trigger_range)
        assert norm.provision == "" or by_eid[norm.provision].range.holds(norm.range)
        assert 0.0 <= norm.confidence <= 1.0
        assert norm.rule
        assert norm.bearer is not None or norm.bearer_source in {"theme", "omitted"}
    assert len({norm.id for norm in norms}) == len(norms)
    assert tag(document) == norms


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_passages_do_not_overlap(text: str):
    document = api.read_text("Article 1\n" + text, language="en")
    taken = sorted(passage.range for passage in passages(document))
    assert all(left.end <= right.start for left, right in itertools.pairwise(taken))


def test_a_passage_without_end_is_read_whole():
    sentence = "The warden shall sweep the hall. "
    document = api.read_text("Article 1\n" + sentence * 2_000, language="en")
    assert len(tag(document)) == 2_000
