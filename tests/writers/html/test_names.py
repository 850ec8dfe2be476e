"""The report calls clauses by what is printed, and what has no name by its first words."""

from __future__ import annotations

import pytest

import regdiff
from regdiff.writers.html.names import Names

PLAIN = (
    "Ships shall leave the quay before dawn and return to it before the lamps are lit.\nNo ship may stay.\n"
)


@pytest.mark.parametrize(
    ("words", "language", "eid", "name"),
    [
        (PLAIN, "en", "para_1", "“Ships shall leave the quay before dawn and …”"),
        (PLAIN, "en", "para_2", "“No ship may stay.”"),
        ("Article 1\nShips shall leave.\n", "en", "art_1", "Article 1"),
        ("Article 1\nShips shall leave.\n", "en", "art_1__para_1", "Article 1"),
        ("第一条 船舶应当离港。\n", "zh", "art_1", "第一条"),
        (PLAIN, "en", "art_99", "art_99"),
    ],
)
def test_names(words, language, eid, name):
    names = Names(regdiff.read_text(words, language=language), old=True)
    assert names.of(eid) == name


def test_anchors_tell_the_version_and_hold_no_space():
    names = Names(regdiff.read_text(PLAIN, language="en"), old=False)
    assert names.anchor("art 1") == "new-art_1"
    assert names.href("art_二") == "#new-art_%E4%BA%8C"
