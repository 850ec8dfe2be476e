"""The sentence at the top of the page."""

from __future__ import annotations

import pytest

import regdiff
from regdiff.writers.html.arrange import arrange
from regdiff.writers.html.headline import bare, headline
from regdiff.writers.html.ui import Ui

DUTY = "Article 1\nUsers may complain.\n"


def told(old, new, *, norms=True, language="en"):
    pair = (regdiff.read_text(text, language="en") for text in (old, new))
    comparison = regdiff.compare(*pair, norms=norms)
    return headline(comparison, arrange(comparison), Ui(language))


def test_a_new_duty_says_so_once():
    more = DUTY + "Article 2\nProviders shall register each service with the authority.\n"
    assert told(DUTY, more).startswith("new obligation for provider: register each service")
    assert "introduced" not in told(DUTY, more)


def test_without_norms_the_clauses_are_counted():
    assert told(DUTY, DUTY.replace("may", "shall"), norms=False) == "Clauses changed: 1 modified."
    assert told(DUTY, DUTY.replace("may", "shall"), norms=False, language="zh") == "条款变化：修改 1 条。"


def test_versions_that_say_the_same_are_said_to():
    assert "the same" in told(DUTY, DUTY)


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("new obligation: report (introduced)", "new obligation: report"),
        ("新增义务：报告（新增）", "新增义务：报告"),
        ("report (yearly) to the office", "report (yearly) to the office"),
        ("(introduced)", "(introduced)"),
    ],
)
def test_the_kind_in_brackets_at_the_end_is_left_out(sentence, short):
    assert bare(sentence) == short
