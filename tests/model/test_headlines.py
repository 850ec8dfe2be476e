"""The one line that tells a comparison, and the order of importance behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regdiff import api
from regdiff.model import Comparison, Instrument, Shift, ShiftKind, headline, rank_shifts

TEXT = "Article 1\nThe operator shall report damage within 5 days.\nArticle 2\nBoats shall not race.\n"


def compared(old: str, new: str, *, norms: bool = True) -> Comparison:
    return api.compare(api.read_text(old, language="en"), api.read_text(new, language="en"), norms=norms)


def test_two_copies_say_the_same():
    same = compared(TEXT, TEXT)
    assert headline(same) == "The two versions say the same, word for word."
    assert headline(same, language="zh") == "两个版本逐字相同。"


def test_a_renumbered_text_changed_its_numbers_only():
    numbers = compared(TEXT, TEXT.replace("Article 1", "Article 4").replace("Article 2", "Article 5"))
    assert headline(numbers) == "Only numbers and places of clauses changed."
    assert headline(numbers, language="zh") == "仅条文的序号和位置有变化。"


def test_editorial_changes_are_form_only():
    editorial = compared(TEXT.replace("race.", '"race".'), TEXT.replace("race.", "“race”."))
    assert headline(editorial) == "Only form changed: no words that alter what is asked."


def test_without_norms_the_changed_clauses_are_counted():
    one = compared(TEXT, TEXT.replace("5 days", "3 days"), norms=False)
    assert headline(one) == "One clause changed."
    two = compared(TEXT, TEXT.replace("5 days", "3 days").replace("race", "race at night"), norms=False)
    assert headline(two) == "2 clauses changed."
    assert headline(two, language="zh") == "2条有变化。"


def test_where_norms_were_tagged_and_none_shifted_the_headline_says_so():
    bare = compared(TEXT, TEXT.replace("5 days", "3 days"), norms=False)
    tagged = replace(bare, norms_tagged=True)
    assert headline(tagged) == "One clause changed; no norm was found to shift."
    assert headline(tagged, language="zh") == "一条有变化；未发现规范变化。"


def test_texts_that_are_no_versions_have_no_shift_to_tell_first():
    other = "Article 1\nBakers must weigh bread.\nArticle 2\nMillers may grind flour on Mondays.\n"
    unlike = compared(TEXT, other)
    assert "align.unrelated" in {notice.code for notice in unlike.notices}
    assert headline(unlike) == "The two documents do not look like versions of one another."
    assert headline(unlike, language="zh") == "这两份文件不像是同一文本的两个版本。"


def test_the_most_important_shift_is_the_headline_in_either_language():
    changed = compared(TEXT, TEXT.replace("5 days", "3 days").replace("race", "race at night"))
    assert headline(changed) == "Operator: report damage: within 5 days → within 3 days (tightened: time)"
    assert headline(changed, language="zh") == "operator：report damage：5日内 → 3日内（收紧：时间）"
    assert headline(changed, language="fr") == headline(changed)


def test_a_sentence_that_lacks_its_chinese_is_told_in_english():
    changed = compared(TEXT, TEXT.replace("5 days", "3 days"))
    bare = replace(changed, shifts=tuple(replace(shift, text_zh="") for shift in changed.shifts))
    assert headline(bare, language="zh") == headline(changed).replace("Operator: ", "operator：")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ShiftKind.TIGHTENED, ShiftKind.INTRODUCED),
        (ShiftKind.INTRODUCED, ShiftKind.RESCOPED),
        (ShiftKind.RESCOPED, ShiftKind.RESTATED),
        (ShiftKind.RESTATED, ShiftKind.RELOCATED),
    ],
)
def test_kinds_come_in_their_order(first: ShiftKind, second: ShiftKind):
    shifts = (Shift(second, None, None), Shift(first, None, None))
    ranked = rank_shifts(replace(compared(TEXT, TEXT), shifts=shifts))
    assert [shift.kind for shift in ranked] == [first, second]


def test_a_licence_comes_before_what_only_stands_earlier():
    same = compared(TEXT, TEXT)
    norms = tuple(
        replace(norm, instrument=Instrument.LICENSING) if norm.provision.startswith("art_2") else norm
        for norm in same.new_norms
    )
    shifts = tuple(Shift(ShiftKind.INTRODUCED, None, norm.id) for norm in norms)
    ranked = rank_shifts(replace(same, new_norms=norms, shifts=shifts))
    assert [shift.new for shift in ranked] == [norms[1].id, norms[0].id]


def test_every_shift_is_ranked_once():
    changed = compared(TEXT, TEXT.replace("5 days", "3 days"))
    assert sorted(map(id, rank_shifts(changed))) == sorted(map(id, changed.shifts))


def test_a_headline_says_whom_it_concerns_once():
    changed = compared(TEXT, TEXT.replace("5 days", "3 days"))
    shift = next(shift for shift in changed.shifts if shift.kind is ShiftKind.TIGHTENED)
    named = replace(shift, text="the Operator reports damage sooner (tightened: time)")
    assert headline(replace(changed, shifts=(named,))) == named.text
