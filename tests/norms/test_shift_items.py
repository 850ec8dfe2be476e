"""A norm whose listed things change has changed, though its own words have not."""

from __future__ import annotations

import pytest

import regdiff
from regdiff.model import ShiftKind

OLD = """Article 2
1. The operator must not fly it -
(a) at night; or
(b) above 120 metres.
2. The log shall be kept and shall hold:
(a) the time of each flight;
(b) its place.
Article 3
Operators shall:
(a) pay the fee;
(b) mark the drone.
"""


def shifts(new, old=OLD, language="en"):
    comparison = regdiff.compare(
        regdiff.read_text(old, language=language), regdiff.read_text(new, language=language)
    )
    return [shift for shift in comparison.shifts if shift.kind is not ShiftKind.UNCHANGED]


def test_a_changed_item_rescopes_the_norm_above_it():
    (shift,) = shifts(OLD.replace("120 metres", "90 metres"))
    assert shift.kind is ShiftKind.RESCOPED
    assert shift.facets["action"] == ("above 120 metres", "above 90 metres")
    assert shift.text == "fly it: “above 120 metres” → “above 90 metres” (rescoped: action)"


@pytest.mark.parametrize("back", [False, True])
def test_an_item_that_came_or_went_rescopes_the_last_norm_above_it(back):
    longer = OLD.replace("(b) its place.", "(b) its place;\n(c) the name of the pilot.")
    (shift,) = shifts(OLD, longer) if back else shifts(longer)
    came = (None, "the name of the pilot")
    assert shift.facets["action"] == (came[::-1] if back else came)
    assert shift.old == shift.new == "art_2__para_2#2"


def test_items_that_are_acts_shift_themselves():
    (shift,) = shifts(OLD.replace("mark the drone", "insure the drone; and\n(c) mark the drone"))
    assert (shift.kind, shift.old) == (ShiftKind.INTRODUCED, None)


def test_form_alone_changes_nothing():
    assert shifts(OLD.replace("(b) above 120 metres.", "(b)  above 120\u00a0metres;")) == []


def test_chinese_lists():
    old = "第一条 平台应当公示下列内容：\n（一）名称；\n（二）地址。\n"
    (shift,) = shifts(old.replace("（二）地址。", "（二）地址；\n（三）电话。"), old, "zh")
    assert shift.facets["action"] == (None, "电话")
    assert shift.text_zh == "公示下列内容：无 → “电话”（范围变化：行为）"
