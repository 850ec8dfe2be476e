"""Hard-wrapped lines are put together, others are left alone."""

from __future__ import annotations

import pytest

from regdiff.structure import Wrapping, clause_starts

ENGLISH = [
    "The operator of a lighthouse shall keep the lamp burning from sunset to",
    "sunrise, and shall keep a record of every night on which it did not, for",
    "as long as the authority may ask for it under this Act or another law of",
    "the same kind. The record is open to",
    "everybody.",
    "",
    "It shall be written by hand in a book that the authority provides and has",
    "stamped on every page, and shall not be taken out of the lighthouse, not",
    "even for copying, unless a court has ordered that it be shown to it and",
    "(a) the operator agrees.",
]


def test_english_lines_are_joined_with_a_space():
    joined = Wrapping.of(ENGLISH).join(ENGLISH, clause_starts("en"))
    assert [line[:20] for line in joined] == ["The operator of a li", "It shall be written "]
    assert joined[0].endswith("open to everybody.")


def test_long_lines_are_not_wrapped():
    lines = ["word " * 60] * 20
    assert Wrapping.of(lines) == Wrapping()
    assert Wrapping.of(lines).join([*lines, " "], clause_starts("en")) == lines


@pytest.mark.parametrize("lines", [[], ["a"] * 5, ["short"] * 50, ["（一）甲；"] * 50])
def test_short_lines_are_not_wrapped(lines: list[str]):
    assert Wrapping.of(lines).margin == 0


def test_page_numbers_step_aside():
    lines = [*ENGLISH[:3], "- 12 -", *ENGLISH[3:]]
    joined = Wrapping.of(lines).join(lines, clause_starts("en"))
    assert "- 12 -" in joined


def test_a_hyphen_at_the_margin_stays():
    lines = [
        "the first word of the line that follows is broken at the margin by hyphen-",
        "ation and ends",
    ] * 8
    assert "hyphen-ation" in Wrapping(73).join(lines, clause_starts("en"))[0]


def test_the_odd_broken_line_is_joined():
    lines = [
        "2.1 An operator must register each drone within 14 days after",
        "buying it.",
        "The list of what an operator shall keep for the inspector:",
        "records and logs of each flight made within the last two years",
        "(a) papers",
        "short",
        "words",
    ]
    joined = Wrapping.of(lines).join(lines, clause_starts("en"))
    assert joined == [" ".join(lines[:2]), *lines[2:]]


def test_a_full_chinese_line_goes_on_also_where_the_next_begins_like_an_item():
    first = "第三条　提供者应当遵守法律、行政法规，尊重社会公德和伦理，依照本办法第五条第一款第"
    lines = [first, "（二）项的规定办理备案手续。", "　　（三）其他。"]
    joined = Wrapping(84, wide=True).join(lines, clause_starts("zh"))
    assert joined == [first + lines[1], "（三）其他。"]
    assert Wrapping(84, wide=True).join([first, lines[2]], clause_starts("zh")) == [first, "（三）其他。"]


INDENTED_CHINESE = """
¶　　第一条　为了加强对灯塔活动的管理，预防和控制灯塔事故，
保护人体健康，维护公共卫生安全，制定本法。
¶　　本法所称灯塔，是指设在海岸上为船舶指示航向的光源以及
¶　　（一）灯船和其他漂浮的光源，以及为其供电的设施、设备
¶　　（二）航标
¶    第二条　管理人应当每日点灯，并且记录点灯的时间、天气和
其他情况，保存三年。
¶　　第三条　违反本法的规定，未点灯也未报告的，依照
¶　　第二条的规定处罚，情节严重的，吊销管理人的证书并且处以
罚款的，由主管机关决定，并且向社会公布处罚的结果和理由。
¶    管理人对处罚决定不服的，可以依法申请行政复议，也可以向
（二）项规定的人民法院提起诉讼。
"""
SHORT_CHINESE = """
¶灯塔管理办法
¶第一条　为了规范灯塔管理，保障船舶航行安全，保护人民生命
财产，制定本办法。
¶第二条　灯塔分为：
¶（一）一类；
¶（二）二类；
¶（三）设在港口、码头和桥梁上为船舶指示航向的灯塔以及为其
供电的设施；
¶（四）其他。
¶第三条　管理人应当：
¶（一）点灯；
¶（二）记录点灯的时间、天气和其他情况，并且将记录保存三年
以上；
¶（三）报告。
¶第四条　本办法由交通运输部负责解释，自2031年5月1日起施行，
有效期五年。
"""
LABELLED_ENGLISH = """
¶   Section 1.  The operator of a lighthouse shall keep the lamp burning from
sunset to sunrise, and shall keep a record of every night on which it was
not burning, for as long as the Authority may ask under this Act.
¶   (a) The record states the night, the hour at which the lamp went out, and
the reason; and
¶   (b) it is signed by the keeper, or by the person who has kept the lamp in
the place of the keeper.
¶The record referred to in the other provisions of this Act, and that of the
Section 1 is kept for three years. The Authority may ask for it at any time
before that. It
is then sent by post.
¶   Section 2.  The operator shall send the record to the Authority, which is
to keep it for five years, unless a court has ordered otherwise before the
end of that time.

¶the Authority keeps no copy
"""
MIXED_ENGLISH = """
¶The operator of a lighthouse shall keep the lamp burning from sunset to sun-~
rise, and shall keep a record of every night on which it was not burning for
as long as the Authority may ask under this Act, the record being called 灯塔~
记录 in the law of the other part of the coast, and being kept in the same way
as there, and for the same time, which is three years from the end of the year
in which the lamp was not burning, or five years where a court has ordered so,
or ten years where the lamp has not been burning for more than ten nights, all
counted from the day on which the record was begun by the keeper of the lamp.
"""
ITEMS = """
¶Rules on lamps
¶1. Lamps
¶(a) red;
¶(b) green;
¶(c) white lamps that are lit from sunset to sunrise and
are kept by a keeper;
¶(d) blue;
¶(e) lamps on ships that are longer than twelve metres and
sail at night;
¶(f) lamps in harbours, on quays and on the bridges of the
port;
¶2. Horns
¶(a) horns of brass that are sounded in fog and in snow by
the keeper;
¶(b) bells;
¶(c) whistles that are blown by the keeper or by the owner
of the ship;
¶(d) guns.
¶3. Fines
¶Fines are set by rule and are paid to the port before the
end of the year.
"""
LONG_ENGLISH = """
¶2.1 An operator must register each drone within 14 days after
buying it.
¶2.2 The list of what is kept,
¶together with the logs.
¶2.3 The list of what an operator shall keep for the inspector,
together with the logs.
¶2.4 Everything else that is kept by the operator for the inspector
¶(a) papers
¶2.5 It ends Here, and this line is long enough to have been Broken
off.
"""


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        (INDENTED_CHINESE, "zh"),
        (SHORT_CHINESE, "zh"),
        (LABELLED_ENGLISH, "en"),
        (MIXED_ENGLISH, "en"),
        (ITEMS, "en"),
        (LONG_ENGLISH, "en"),
    ],
)
def test_paragraphs_begin_where_they_are_marked(marked: str, language: str):
    lines = marked.replace("¶", "").replace("~", "").split("\n")
    gap = "" if language == "zh" else " "
    wanted = [gap.join(part.strip().split("\n")).replace("~ ", "") for part in marked.split("¶")[1:]]
    joined = Wrapping.of(lines).join(lines, clause_starts(language))
    assert [" ".join(line.split()) for line in joined] == [" ".join(line.split()) for line in wanted]
