"""What changes only the look of a real law is never told as a change of its substance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import regdiff
from regdiff.model import ChangeKind, Comparison, Relation

pytestmark = pytest.mark.shared
DIGITS = "〇一二三四五六七八九"
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@pytest.fixture(scope="module")
def laws(shared: Path) -> dict[str, str]:
    return {
        "en": (shared / "performance" / "act-en.old.txt").read_text("utf-8")[-150_000:],
        "zh": (shared / "alignment" / "cn-cybersecurity-law" / "new.zh.md").read_text("utf-8"),
    }


def compared(old: str, new: str) -> Comparison:
    return regdiff.compare(regdiff.read_text(old), regdiff.read_text(new), norms=False)


@pytest.mark.parametrize(
    ("language", "changed"),
    [
        ("en", lambda text: re.sub("[‘’]", "'", text)),
        ("en", lambda text: text.replace(" ", "  ")),
        ("en", lambda text: text.replace("\n", "\r\n")),
        ("en", lambda text: re.sub(r"(?<=\w{3})is(?=(?:e|ed|ing|ation)\b)", "iz", text)),
        ("zh", lambda text: re.sub("[,;:()]", lambda match: WIDE[match[0]], text)),
        ("zh", lambda text: text.replace("应", "應").replace("网", "網")),
        ("zh", lambda text: text.replace("：", ":").replace("，", ", ")),
    ],
)
def test_a_law_in_another_look_has_only_editorial_changes(laws, language: str, changed: Callable[[str], str]):
    comparison = compared(laws[language], changed(laws[language]))
    assert ChangeKind.SUBSTANTIVE not in {change.kind for change in comparison.changes}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_law_and_itself_have_no_changes(laws, language):
    comparison = compared(laws[language], laws[language])
    assert {change.kind for change in comparison.changes} == {ChangeKind.NONE}


def numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return f"{DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{DIGITS[ones] if ones else ''}"


def test_one_new_article_makes_all_others_renumbered_and_nothing_else(laws):
    old = laws["zh"]
    values = {numeral(value): value for value in range(10, 99)}
    new = re.sub(
        "第([一二三四五六七八九十]+)条",
        lambda match: f"第{numeral(values[match[1]] + 1)}条" if match[1] in values else match[0],
        old,
    )
    place = new.rindex("\n", 0, new.index("第十一条")) + 1
    new = f"{new[:place]}第十条 国家另行规定数字水印办法，由主管机关公布。\n\n{new[place:]}"
    changes = compared(old, new).changes
    assert (
        Counter(change.kind for change in changes)[ChangeKind.SUBSTANTIVE] == 2
    )  # the article and its paragraph
    assert {c.link.relation for c in changes if c.kind is ChangeKind.SUBSTANTIVE} == {Relation.INSERTED}
    assert Counter(c.reason for c in changes)["only references that follow the renumbering"] >= 15
