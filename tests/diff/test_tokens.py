from __future__ import annotations

import pytest

from regdiff.diff.tokens import Tokens, cutter, tokenise, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the provider's high-risk system", ["the", "provider's", "high-risk", "system"]),
        ("EUR 10,000 or 7.5%", ["EUR", "10,000", "or", "7.5", "%"]),
        ("Regulation (EU) 2024/1689,", ["Regulation", "(EU)", "2024/1689", ","]),
        ("Directive 2009/72/EC of", ["Directive", "2009/72/EC", "of"]),
        ("point (b) (or more) of 5(1a)", ["point", "(b)", "(", "or", "more", ")", "of", "5", "(1a)"]),
        ("第（12）项", ["第", "（12）", "项"]),
        ("依照(EU) 2016/679", ["依", "照", "(EU)", "2016/679"]),
        ("§ 6-1-1702(3)", ["§", "6-1-1702", "(3)"]),
        ("10\u00a0000 euros", ["10\u00a0000", "euros"]),
        ("l'article d’un État", ["l'", "article", "d’", "un", "État"]),
        ("don't", ["don't"]),
        ("on 2 August 2026 it", ["on", "2 August 2026", "it"]),
        ("August 2, 2026", ["August 2, 2026"]),
        ("am 1. Januar 2025", ["am", "1. Januar 2025"]),
        ("le 1er janvier 2025", ["le", "1er janvier 2025"]),
        ("自2025年1月1日起", ["自", "2025年1月1日", "起"]),
        ("二〇二五年五月一日", ["二〇二五年五月一日"]),
        ("十个工作日", ["十", "个", "工", "作", "日"]),
        ("处五十万元以下", ["处", "五十万", "元", "以", "下"]),
        ("依照第十七条之一", ["依", "照", "第十七条之一"]),
        ("第（三）项", ["第", "（三）", "项"]),
        ("《网络安全法》规定", ["《网络安全法》", "规", "定"]),
        ("😀𠀀a", ["😀", "𠀀", "a"]),
        (" \u3000\t\n", []),
    ],
)
def test_a_token_is_what_a_reader_takes_as_one_piece(text, words):
    assert tokens_of(text).words == words


def test_tokens_know_where_they_stand():
    tokens = tokens_of("  a 10,000 ")
    assert (tokens.starts, tokens.ends) == ([2, 4], [3, 10])


def test_defined_terms_in_han_characters_are_never_cut():
    tokens = Tokens([], [], [])
    tokenise("网络运营者应当", 0, 7, tokens, cutter(["网络运营者", "网络", "AI system"]))
    assert tokens.words == ["网络运营者", "应", "当"]


def test_without_such_terms_the_cutter_is_the_plain_one():
    assert cutter(["AI system"]).tails == cutter().tails


def test_a_long_run_of_signs_takes_no_longer_than_its_length():
    assert len(tokens_of("(" * 50_000).words) == 50_000
    assert tokens_of("a-" * 20_000 + "a").words == ["a-" * 20_000 + "a"]


def test_common_words_of_chinese_law_are_never_cut(compare):
    told = compare(
        "art_1: 应当按照国务院主管部门的规定处理。", "art_1: 应当按照国家有关规定处理。", language="zh"
    )
    assert told["art_1"][0] == "应当按照[-国务院主管部门的-]{+国家有关+}规定处理。"
