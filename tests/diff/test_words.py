from __future__ import annotations

import pytest

from tests.diff.redlines import redline


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("", "", ""),
        ("a", "", "[-a-]"),
        ("", "a b", "{+a b+}"),
        ("He may act.", "He shall act.", "He [-may-]{+shall+} act."),
        ("within 10 days", "within 15 working days", "within [-10-]{+15 working+} days"),
        ("EUR 10,000", "EUR 10,500", "EUR [-10,000-]{+10,500+}"),
        ("a b c", "a c", "a [-b -]c"),
        ("a, b and c", "a, x, b and c", "a, {+x, +}b and c"),
        ("on 2 August 2025", "on 2 August 2026", "on [-2 August 2025-]{+2 August 2026+}"),
        ("可以备案。", "应当备案。", "[-可以-]{+应当+}备案。"),
        ("在十个工作日内", "在十五个工作日内", "在[-十-]{+十五+}个工作日内"),
        ("依照第十条规定", "依照第十一条规定", "依照[-第十条-]{+第十一条+}规定"),
        ("第一条", "第二条", "[-第一条-]{+第二条+}"),
        ("see (b) now", "see (x) (b) now", "see {+(x) +}(b) now"),
        ("a: b; c", "a: b; b; c", "a: b; {+b; +}c"),
        ("x\ny, z\ny, q", "x\ny, z\ny, z\ny, q", "x\ny, z\n{+y, z\n+}y, q"),
        ("keep [b] now", "keep [a] [b] now", "keep {+[a] +}[b] now"),
        ("a  b", "a b", "a [- -]b"),
        ("a\nb", "a b", "a[-\n-]{+ +}b"),
    ],
)
def test_edits_read_as_a_lawyer_would_mark_them(old, new, marked):
    assert redline(old, new) == marked


def test_an_edit_slides_to_the_start_of_its_sentence():
    old = "The provider shall report. The deployer shall keep logs."
    new = "The provider shall report. The provider shall inform users. The deployer shall keep logs."
    assert redline(old, new) == (
        "The provider shall report. {+The provider shall inform users. +}The deployer shall keep logs."
    )


def test_a_small_equal_word_between_large_edits_is_given_up():
    old = "keep " + "one two three four five six the seven eight nine ten eleven twelve" + " end"
    new = "keep " + "alpha beta gamma delta epsilon zeta the eta theta iota kappa lambda mu" + " end"
    assert redline(old, new).count("[-") == 1


def test_a_small_equal_word_between_small_edits_stays():
    assert redline("x a y", "v a w") == "[-x-]{+v+} a [-y-]{+w+}"


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("a\tb c\td", "a\tb x\td", "a\tb [-c-]{+x+}\td"),
        ("a\tb\tc", "a\tc", "a[-\tb-]\tc"),
        ("a\tc", "a\tb\tc", "a{+\tb+}\tc"),
        ("Fee\t10\t20", "Fee\t15\t25", "Fee\t[-10-]{+15+}\t[-20-]{+25+}"),
        ("one\ttwo", "two\tone", "[-one-]{+two+}\t[-two-]{+one+}"),
        ("x\ty\tz", "q", "[-x\ty\tz-]{+q+}"),
    ],
)
def test_rows_of_tables_are_compared_cell_by_cell(old, new, marked):
    assert redline(old, new) == marked


def test_a_title_is_not_cut_where_a_long_common_start_is_left_out():
    start = "依照有关规定，" * 20
    old = f"{start}适用《甲，乙法》。"
    new = f"{start}适用《甲，丙法》。"
    assert redline(old, new) == f"{start}适用[-《甲，乙法》-]{{+《甲，丙法》+}}。"


def test_long_equal_ends_are_kept_whole():
    words = " ".join(f"w{at}" for at in range(500))
    assert redline(f"{words} a {words}", f"{words} b {words}") == f"{words} [-a-]{{+b+}} {words}"


def test_a_date_is_not_cut_where_a_long_common_start_is_left_out():
    words = "and so on " * 20
    assert redline(f"{words}by 12 September 2025.", f"{words}by 12 September 2026.") == (
        f"{words}by [-12 September 2025-]{{+12 September 2026+}}."
    )


def test_what_joins_a_row_comes_with_the_word_that_joins_it():
    old = "对直接负责的主管人员处一万元以上十万元以下罚款。"
    new = "对直接负责的主管人员和其他直接责任人员处一万元以上十万元以下罚款。"
    assert redline(old, new) == "对直接负责的主管人员{+和其他直接责任人员+}处一万元以上十万元以下罚款。"


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("依照《网络安全法》处罚", "依照《网络产品法》处罚", "依照[-《网络安全法》-]{+《网络产品法》+}处罚"),
        ("见《甲法》和《乙法》。", "见《甲法》和《丙法》。", "见《甲法》和[-《乙法》-]{+《丙法》+}。"),
        ("《甲办法》《乙办法》", "《甲办法》《乙规定》", "《甲办法》[-《乙办法》-]{+《乙规定》+}"),
        ("《规定第一号》", "《规定第二号》", "[-《规定第一号》-]{+《规定第二号》+}"),
        ("》a", "》b", "》[-a-]{+b+}"),
        ("《a", "《b", "《[-a-]{+b+}"),
        ("10,000.50 euros", "10,000.55 euros", "[-10,000.50-]{+10,000.55+} euros"),
        ("the provider's duty", "the providers' duty", "the [-provider's-]{+providers'+} duty"),
        ("e\u0301tat", "etat", "[-e\u0301tat-]{+etat+}"),
        ("a😀b", "a😁b", "a[-😀-]{+😁+}b"),
        ("Article 5(1)(a)", "Article 5(1)(b)", "Article 5(1)[-(a)-]{+(b)+}"),
    ],
)
def test_titles_numbers_and_signs_are_marked_whole(old, new, marked):
    assert redline(old, new) == marked
    assert redline(new, new) == new


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("a\tb\tc", "a\tx\tc", "a\t[-b-]{+x+}\tc"),
        ("a\tb\tc", "a\tb\tx\tc", "a\tb{+\tx+}\tc"),
        ("a\tb\tx\tc", "a\tb\tc", "a\tb[-\tx-]\tc"),
        ("a\t\tc", "a\tb\tc", "a\t{+b+}\tc"),
        ("a\tb", "c", "[-a\tb-]{+c+}"),
        ("x", "a\tb", "[-x-]{+a\tb+}"),
        (
            "Name\tFee\nboat\t10",
            "Name\tFee\tTerm\nboat\t10\tday",
            "Name\tFee{+\tTerm+}\nboat\t10{+\tday+}",
        ),
        (
            "one two\tthree four\tfive",
            "one six\tthree\tfive seven",
            "one [-two-]{+six+}\tthree[- four-]\tfive{+ seven+}",
        ),
    ],
)
def test_rows_of_a_table_are_compared_cell_by_cell(old, new, marked):
    assert redline(old, new) == marked
