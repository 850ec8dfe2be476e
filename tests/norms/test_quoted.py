"""What an amending act quotes is no norm of its own."""

from __future__ import annotations

import pytest

from regdiff import api
from regdiff.model import Document
from regdiff.norms import find_notices

AMENDING = """Article 1
Regulation (EU) No 1/2030 is amended as follows:
(1) in Article 7, the following paragraph is added:
‘3. The operator shall keep the importers’ log. ‘Log’ means a book.’;
(2) the following article is inserted:
‘Article 5a
1. Importers shall inform the authority.
2. The importer’s staff may not sell:
(a) toys;
(b) lamps.’;
(3) Article 9 is deleted.
Article 2
Member States shall inform the Commission.
"""


def english(text: str) -> Document:
    return api.read_text(text, language="en")


def types(document: Document) -> list[tuple[str, str]]:
    return [(norm.provision, str(norm.type)) for norm in api.tag(document)]


def test_quoted_articles_hold_no_norms_and_the_rest_does():
    assert types(english(AMENDING)) == [
        ("art_1__para_1", "constitutive"),
        ("art_1__para_1__point_1", "constitutive"),
        ("art_1__para_1__point_2", "constitutive"),
        ("art_1__para_1__point_3", "constitutive"),
        ("art_2__para_1", "obligation"),
    ]


def test_what_was_left_out_is_told_with_its_place():
    document = english(AMENDING)
    (notice,) = find_notices(document)
    start, end = map(int, notice.where.split("-"))
    assert (notice.code, document.text[start:end][:3]) == ("norms.quoted", "‘3.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将第八条修改为：“第八条　船长应当检查设备。\n“船员不得饮酒。”\n第二条　船主应当公告。", 1),
        ("增加一条，作为第九条：「船长可以拒绝。」", 0),
        ("以下称“船主”的人应当公告。", 1),
    ],
)
def test_chinese_amendments_are_left_out_too(text: str, expected: int):
    assert len(api.tag(api.read_text(f"第一条　{text}", language="zh"))) == expected


def test_straight_quotation_marks_close_at_the_end_of_a_line():
    text = 'Section 1\nSection 4 is amended to read as follows:\n"The "captain" shall sail."\nSection 2\nOwners shall pay.'
    assert [type_ for _, type_ in types(english(text))] == ["constitutive", "obligation"]


def test_a_quotation_that_never_closes_hides_nothing():
    text = "Article 1\nThe following is added: ‘Owners shall pay.\nArticle 2\nCaptains shall sail."
    assert [type_ for _, type_ in types(english(text))].count("obligation") == 2


def test_a_language_without_rules_says_so():
    document = api.read_text("Artikel 1\nHij moet.", language="fr")
    assert [notice.code for notice in find_notices(document)] in ([], ["norms.no-rules"])
    assert find_notices(english("Owners shall pay.")) == ()


def test_a_comparison_passes_the_notices_on():
    document = english(AMENDING)
    codes = [notice.code for notice in api.compare(document, document).notices]
    assert codes.count("norms.quoted") == 2
    assert "norms.quoted" not in {item.code for item in api.compare(document, document, norms=False).notices}


def test_quotations_that_never_close_are_given_up_soon():
    # Each would be looked for to the end of the text: a minute for these.
    document = english("Article 1\n" + "the following is inserted: ‘ x " * 20_000)
    assert find_notices(document) == ()
