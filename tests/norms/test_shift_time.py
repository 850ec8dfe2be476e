"""Time limits compared where that is sound."""

from __future__ import annotations

import pytest

from regdiff.norms.shift_time import same_time, time_direction
from tests.norms.shift_cases import norm


def limit(words: str | None, *parts):
    return norm("act", deadline=words, limit=parts or None)


NONE = limit(None)
AFTER = limit("within 10 working days after launch", 10, "working_day", "within", "launch")
AT = limit("at launch", None, None, "at", "launch")
BEFORE = limit("before release", None, None, "before", "release")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (NONE, AFTER, 1),
        (AFTER, AT, 1),
        (AT, BEFORE, 1),
        (AFTER, BEFORE, 1),
        (NONE, NONE, 0),
        (BEFORE, limit("before launch", None, None, "before", "launch"), 0),
        (limit("15 days", 15, "day", "within"), limit("7 days", 7, "day", "within"), 1),
        (limit("72 hours", 72, "hour", "within"), limit("3 days", 3, "day", "within"), 0),
        (limit("72 hours", 72, "hour", "within"), limit("2 days", 2, "day", "within"), 1),
        (limit("one month", 1, "month", "within"), limit("30 days", 30, "day", "within"), 0),
        (limit("one month", 1, "month", "within"), limit("27 days", 27, "day", "within"), 1),
        (limit("one year", 1, "year", "within"), limit("four quarters", 4, "quarter", "within"), 0),
        (limit("5 working days", 5, "working_day", "within"), limit("7 days", 7, "day", "within"), 0),
        (limit("5 working days", 5, "working_day", "within"), limit("4 days", 4, "day", "within"), 1),
        (limit("5 working days", 5, "working_day", "within"), limit("30 days", 30, "day", "within"), -1),
        (
            limit("30 days before", 30, "day", "before", "launch"),
            limit("60 d", 60, "day", "before", "launch"),
            1,
        ),
        (limit("every year", 1, "year", "every"), limit("every 6 months", 6, "month", "every"), 1),
        (limit("every year", 1, "year", "every"), limit("within a year", 1, "year", "within"), 0),
        (limit("promptly"), limit("immediately"), 1),
        (limit("in time"), limit("promptly"), 1),
        (limit("promptly"), limit("without undue delay"), 0),
        (limit("within three months", 3, "month", "within"), limit("promptly"), 0),
        (limit("within three months", 3, "month", "within"), limit("immediately"), 1),
        (limit("promptly"), limit("within 3 days", 3, "day", "within"), 0),
        (
            limit("by 1 May 2024", None, None, "before", "1 May 2024"),
            limit("within 5 days", 5, "day", "within"),
            0,
        ),
        (
            limit("by 3 July 2019", None, None, "before", "3 July 2019"),
            limit("by 5 December 2028", None, None, "before", "5 December 2028"),
            -1,
        ),
        (limit("before July 3, 2019"), limit("by 2 July 2019"), 1),
        (limit("by 3 July 2019"), limit("by July 3 2019"), 0),
        (limit("in fine weather", 2, "moon", "within"), limit("soon", 3, "day", "within"), 0),
    ],
)
def test_directions_hold_both_ways(old, new, expected):
    assert time_direction(old, new, language="en") == expected
    assert time_direction(new, old, language="en") == -expected


def test_chinese_dates():
    old, new = limit("在2024年12月31日前"), limit("2025年6月前")
    assert time_direction(old, new, language="zh") == -1


def test_chinese_urgency():
    old, new = limit("及时"), limit("立即")
    assert time_direction(old, new, language="zh") == 1


def test_one_limit_in_other_words_is_the_same_time():
    assert same_time(AFTER, limit("in ten working days", 10, "working_day", "within"))
    assert not same_time(BEFORE, BEFORE)
    assert not same_time(NONE, AFTER)
