from __future__ import annotations

import pytest

import regdiff
from regdiff.structure.references import find_references

EU = """CHAPTER I
GENERAL

Article 1
Scope
1. This Regulation applies to {}.
2. Member States shall:
(a) keep records;
(b) report.

Article 2
Definitions
For the purposes of this Regulation, records are kept.

Article 3
Duties
1. Providers shall act.
2. Deployers shall act.

Article 4
Powers
The Commission may act.

ANNEX I
List
1. One thing.
2. Another thing.
"""

ZH = """第一条 为了规范服务，制定本办法。
第二条 提供者应当履行下列义务：
（一）备案；
（二）{}
使用者应当配合。
有关部门应当监督。
第三条 违反规定的，处以罚款。
第四条 本办法自2025年1月1日起施行。
"""


def found(text: str, language: str) -> list[tuple[str, tuple[str, ...], bool]]:
    document = regdiff.read_text(text, language=language)
    references = find_references(document)
    assert all(reference.range.of(document.text) == reference.text for reference in references)
    return [(reference.text, reference.targets, reference.external) for reference in references]


@pytest.mark.parametrize(
    ("words", "text", "targets"),
    [
        ("Article 3", "Article 3", ("art_3",)),
        ("Article 3(2)", "Article 3(2)", ("art_3__para_2",)),
        ("Article 1(2), point (b)", "Article 1(2), point (b)", ("art_1__para_2__point_b",)),
        ("Article 1(2)(a)", "Article 1(2)(a)", ("art_1__para_2__point_a",)),
        ("point (a) of paragraph 2", "point (a) of paragraph 2", ("art_1__para_2__point_a",)),
        ("points (a) and (b) of Article 1(2)", "points (a) and (b) of Article 1(2)",
         ("art_1__para_2__point_a", "art_1__para_2__point_b")),
        ("Articles 2 and 4", "Articles 2 and 4", ("art_2", "art_4")),
        ("Articles 2 to 4", "Articles 2 to 4", ("art_2", "art_3", "art_4")),
        ("Articles 2, 3(1) and 4", "Articles 2, 3(1) and 4", ("art_2", "art_3__para_1", "art_4")),
        ("Article 3(1) and (2)", "Article 3(1) and (2)", ("art_3__para_1", "art_3__para_2")),
        ("paragraph 2", "paragraph 2", ("art_1__para_2",)),
        ("paragraphs 1 and 2 of this Article", "paragraphs 1 and 2 of this Article",
         ("art_1__para_1", "art_1__para_2")),
        ("this Article", "this Article", ("art_1",)),
        ("Annex I", "Annex I", ("annex_I",)),
        ("Chapter I", "Chapter I", ("chp_I",)),
        ("Article 3 of this Regulation", "Article 3", ("art_3",)),
        ("Article 99", "Article 99", ()),
        ("Article 3(9)", "Article 3(9)", ("art_3",)),
    ],
)  # fmt: skip
def test_english_references_are_resolved(words, text, targets):
    assert found(EU.format(words), "en") == [(text, targets, False)]


@pytest.mark.parametrize(
    "words",
    [
        "Article 3 of Regulation (EU) 2016/679",
        "Article 3(1) of Council Directive 85/374/EEC",
        "Articles 2 and 3 of Protocol No 22",
        "Article 3 TFEU",
        "Article 3 of the Charter",
        "Article 3 of that Directive",
        "Article 3 thereof",
    ],
)
def test_english_references_into_other_instruments_are_external(words):
    assert [(targets, external) for _, targets, external in found(EU.format(words), "en")] == [((), True)]


@pytest.mark.parametrize(
    ("words", "text", "targets"),
    [
        ("依照第三条办理。", "第三条", ("art_3",)),
        ("依照本办法第三条办理。", "第三条", ("art_3",)),
        ("依照第二条第二款办理。", "第二条第二款", ("art_2__para_2",)),
        ("依照第二条第一款第（一）项办理。", "第二条第一款第（一）项", ("art_2__para_1__point_1",)),
        ("依照第二条第一款第一项、第二项办理。", "第二条第一款第一项、第二项",
         ("art_2__para_1__point_1", "art_2__para_1__point_2")),
        ("依照第一条、第三条办理。", "第一条、第三条", ("art_1", "art_3")),
        ("依照第一条至第三条办理。", "第一条至第三条", ("art_1", "art_2", "art_3")),
        ("依照本条办理。", "本条", ("art_2",)),
        ("依照前条办理。", "前条", ("art_1",)),
        ("依照前项办理。", "前项", ("art_2__para_1__point_1",)),
    ],
)  # fmt: skip
def test_chinese_references_are_resolved(words, text, targets):
    assert found(ZH.format(words), "zh") == [(text, targets, False)]


def test_articles_before_are_counted_from_where_they_are_named():
    text = ZH.format("报告。").replace("违反规定的", "违反前两条规定的")
    assert ("前两条", ("art_1", "art_2"), False) in found(text, "zh")


def test_paragraphs_before_are_counted_from_where_they_are_named():
    text = ZH.format("报告。").replace("有关部门应当监督。", "违反前两款的，由有关部门监督。前款规定除外。")
    assert found(text, "zh") == [
        ("前两款", ("art_2__para_1", "art_2__para_2"), False),
        ("前款", ("art_2__para_2",), False),
    ]


@pytest.mark.parametrize(
    "words",
    ["依照《网络安全法》第三条办理。", "依照刑法第三条办理。", "依照《办法》（试行）第一条第二款办理。"],
)
def test_chinese_references_into_other_laws_are_external(words):
    assert [(targets, external) for _, targets, external in found(ZH.format(words), "zh")] == [((), True)]


@pytest.mark.parametrize("words", ["本条例", "提前条件成就的", "事项", "万一条件不具备"])
def test_words_that_only_look_like_references(words):
    assert found(ZH.format(f"{words}。"), "zh") == []


def test_french_and_german_references_are_resolved():
    french = "Article 1\n1. Objet.\n2. Voir l'article 2, paragraphe 1.\nArticle 2\n1. Un.\n2. Deux, du présent article.\n"
    assert found(french, "fr") == [
        ("article 2, paragraphe 1", ("art_2__para_1",), False),
        ("du présent article", ("art_2",), False),
    ]
    german = "Artikel 1\n(1) Zweck.\n(2) Siehe Artikel 2 Absatz 1.\nArtikel 2\n(1) Eins.\n(2) Zwei, Artikel 5 der Verordnung (EU) 2016/679.\n"
    assert found(german, "de") == [
        ("Artikel 2 Absatz 1", ("art_2__para_1",), False),
        ("Artikel 5", (), True),
    ]


def test_a_language_without_a_table_has_no_references():
    document = regdiff.read_text(EU.format("Article 3"), language="en")
    assert find_references(document)
    assert find_references(type(document)(document.text, document.root, "xx", document.source)) == ()


SECTIONS = """CHAPTER I
Rules
SECTION 1
First
Article 1
One
1. See {}.
2. Member States shall:
(a) keep;
(b) tell;
(c) report.
SECTION 2
Second
Article 2
Two
1. Act.
CHAPTER II
More
SECTION 1
Third
Article 3
Three
1. Act.
The other part acts too.
The last part rests.
"""


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Section 2", ("chp_I__sec_2",)),
        ("Section 1", ("chp_I__sec_1",)),
        ("Chapter II, Section 1", ("chp_II__sec_1",)),
        ("Section 2 of this Chapter", ("chp_I__sec_2",)),
        ("points (a) to (c) of paragraph 2", tuple(f"art_1__para_2__point_{sign}" for sign in "abc")),
        ("paragraphs 1 to 2", ("art_1__para_1", "art_1__para_2")),
        ("Article 3(1), first subparagraph", ("art_3__para_1",)),
        ("Article 3(1), second subparagraph", ("art_3__para_1__subpara_2",)),
        ("Article 3(1), sixth subparagraph", ("art_3__para_1",)),
        ("Articles 7 to 9", ()),
    ],
)
def test_parts_that_are_counted_anew_are_found_from_where_they_are_named(words, targets):
    assert [
        (found_targets, external) for _, found_targets, external in found(SECTIONS.format(words), "en")
    ] == [(targets, False)]


def test_sections_stand_alone_where_no_article_is():
    text = "Section 1. Scope\n(1) This Act applies.\n(2) See section 2(1).\nSection 2. Duties\n(1) Act.\n(2) Tell.\n"
    assert [targets for _, targets, _ in found(text, "en")] == [("sec_2__para_1",)]


def test_the_same_sign_for_paragraph_and_point_is_read_by_its_neighbour():
    text = "第一條\n船舶應登記。\n一、甲。\n二、乙。\n第二條\n依第一條第一項第二款之規定。\n"
    assert [targets for _, targets, _ in found(text, "zh")] == [("art_1__para_1__point_2",)]


def test_a_word_before_the_first_provision_of_its_kind_points_nowhere():
    assert found("第一条 依照前条规定。\n第二条 施行。\n", "zh") == [("前条", (), False)]


PARTS = """PART I
General
CHAPTER I
Rules
Article 1
One
1. See {}.
2. Ships shall:
(a) stop:
(i) at once;
(ii) later;
(b) report.
A captain decides.
PART II
Special
CHAPTER II
More
Article 2
Two
Ships go.
Boats go.
Article 3
Three
Rest.
Article 3a
Three more
Rest again.
"""


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Part II", ("part_II",)),
        ("Parts I and II", ("part_I", "part_II")),
        ("Chapter II", ("part_II__chp_II",)),
        ("Article 2(2)", ("art_2__para_2",)),
        ("Article 2(3)", ("art_2",)),
        ("Article 2(0)", ("art_2",)),
        ("Article 1(2)(a)(ii)", ("art_1__para_2__point_a__point_ii",)),
        ("point (a)(i) of paragraph 2", ("art_1__para_2__point_a__point_i",)),
        ("Article 3a", ("art_3a",)),
        ("Articles 2 to 3a", ("art_2", "art_3", "art_3a")),
        ("Articles 3 and 2", ("art_3", "art_2")),
        ("Article 2 and Article 2", ("art_2",)),
        ("Articles 2 or 3", ("art_2", "art_3")),
        ("points (a) and (b) of paragraph 2", ("art_1__para_2__point_a", "art_1__para_2__point_b")),
        ("Articles 1 to 2 and 3a", ("art_1", "art_2", "art_3a")),
        ("Articles 1, 2 to 3a", ("art_1", "art_2", "art_3", "art_3a")),
        ("Articles 1 – 3", ("art_1", "art_2", "art_3")),
        ("Articles 2, 3, and 3a", ("art_2", "art_3", "art_3a")),
        ("Articles 3(1) and 2", ("art_3__para_1", "art_2")),
        ("Articles 1(2) to 2", ("art_1__para_2", "art_2")),
        ("Article 1(a)", ("art_1__para_2__point_a",)),
        (
            "Article 1(2), points (a)(i) and (b)",
            ("art_1__para_2__point_a__point_i", "art_1__para_2__point_b"),
        ),
        ("this Article, paragraph 2", ("art_1__para_2",)),
        ("Part I, Chapter I", ("part_I__chp_I",)),
        ("Chapters I to II", ("part_I__chp_I", "part_II__chp_II")),
        ("the preceding paragraph", ()),
        ("Articles 2 to 99", ()),
    ],
)
def test_references_through_parts_and_below_paragraphs(words, targets):
    assert [found_targets for _, found_targets, _ in found(PARTS.format(words), "en")] == [targets]


def test_a_range_names_what_lies_between_and_no_more_than_two_hundred():
    articles = "".join(f"Article {number}\nRest.\n" for number in range(2, 300))
    words = "Article 1\nSee Articles 2 to 299.\n"
    ((_, targets, _),) = found(words + articles, "en")
    assert (len(targets), targets[0], targets[-1]) == (200, "art_2", "art_201")


def test_a_range_of_paragraphs_stops_where_it_says():
    text = "Article 1\n1. See paragraphs 2 to 900.\n2. Two.\n3. Three.\n4. Four.\n"
    ((_, targets, _),) = found(text, "en")
    assert targets == ("art_1__para_2", "art_1__para_3", "art_1__para_4")


POINTS = """Article 1
One
1. Ships shall:
(a) stop:
(1) at once;
(2) later;
(b) report.
2. {}
3. Boats shall:
(a) go;
(b) wait;
(c) tell:
(i) masters;
(ii) crews, see {};
(d) dock;
(e) eat;
(f) fish;
(g) greet;
(h) haul;
(i) rest.
"""


@pytest.mark.parametrize(
    ("words", "from_paragraph_2", "from_a_point_of_3"),
    [
        ("points (a) to (b) of the preceding paragraph",
         ("art_1__para_1__point_a", "art_1__para_1__point_b"), ("art_1__para_2",)),
        ("point (a)(2) of paragraph 1",
         ("art_1__para_1__point_a__point_2",), ("art_1__para_1__point_a__point_2",)),
        ("Article 1(1)(a)(2)", ("art_1__para_1__point_a__point_2",), ("art_1__para_1__point_a__point_2",)),
        ("point (b)", ("art_1__para_1__point_b",), ("art_1__para_3__point_b",)),
        ("point (i)", ("art_1__para_3__point_i",), ("art_1__para_3__point_i",)),
        ("this paragraph", ("art_1__para_2",), ("art_1__para_3",)),
    ],
)  # fmt: skip
def test_what_leaves_out_its_upper_part_counts_from_where_it_stands(
    words, from_paragraph_2, from_a_point_of_3
):
    text = POINTS.replace("{}", f"See {words}.", 1).replace("{}", words, 1)
    assert [targets for _, targets, _ in found(text, "en")] == [from_paragraph_2, from_a_point_of_3]


def test_titles_are_found_by_their_numbers():
    text = "TITLE I\nGeneral\nArticle 1\nSee Title II, and Titles I to II.\nTITLE II\nSpecial\nArticle 2\nRest.\n"
    assert [targets for _, targets, _ in found(text, "en")] == [("title_II",), ("title_I", "title_II")]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("points (a) to (b) of Article 1(2)", ["art_1__para_2__point_a art_1__para_2__point_b"]),
        ("Article 3(1) to (2)", ["art_3__para_1 art_3__para_2"]),
        ("Articles 2, 3 and 4(1)", ["art_2 art_3 art_4__para_1"]),
        ("paragraph 1, and paragraph 2, points (a) and (b)",
         ["art_1__para_1", "art_1__para_2__point_a art_1__para_2__point_b"]),
        ("Article 1(2), points (a) and (b), and Article 3(1)",
         ["art_1__para_2__point_a art_1__para_2__point_b", "art_3__para_1"]),
        ("Article 1(2)(a) and (b)", ["art_1__para_2__point_a art_1__para_2__point_b"]),
        ("paragraph 2(b)", ["art_1__para_2__point_b"]),
        ("points (a), (b)", ["art_1__para_2__point_a art_1__para_2__point_b"]),
        ("Article 3(2) and Article 4", ["art_3__para_2 art_4"]),
        ("Article 3, paragraph 1 or 2", ["art_3__para_1 art_3__para_2"]),
        ("Article 3(1), (2) and (9)", ["art_3__para_1 art_3__para_2 art_3"]),
        ("Annex I, point 2", ["annex_I__point_2"]),
        ("point 2 of Annex I", ["annex_I__point_2"]),
        ("Annexes I and II", ["annex_I"]),
        ("Articles 2 to 4 and Annex I", ["art_2 art_3 art_4", "annex_I"]),
        ("Articles 1 to 2 and 4", ["art_1 art_2 art_4"]),
        ("Articles 4 to 2", [""]),
        ("Article 3 of this Regulation and Article 3 of Directive 85/374/EEC", ["art_3", "external"]),
    ],
)  # fmt: skip
def test_english_lists_of_references_share_what_stands_before_or_behind(words, wanted):
    assert [
        "external" if external else " ".join(targets)
        for _, targets, external in found(EU.format(words), "en")
    ] == wanted


SECTIONED = """第一章 总则
第一节 一般
第一条 见{}。
第一条之一 增加。
第二节 其他
第二条 有下列情形：
（一）甲：
1.子，第二项除外；
2.丑；
（二）乙；
（三）丙。
第二章 附则
第一节 施行
第三条 本法施行。
第四条 依照第一节和前条第一款办理。
"""


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("第一条之一", ("art_1-1",)),
        ("第一条之一和第二条", ("art_1-1", "art_2")),
        ("第二条和第一条之一", ("art_2", "art_1-1")),
        ("第二章", ("chp_2",)),
        ("第二章和第一章", ("chp_2", "chp_1")),
        ("第一章第二节", ("chp_1__sec_2",)),
        ("第二章第一节", ("chp_2__sec_1",)),
        ("第一节", ("chp_1__sec_1",)),
        ("第二条第（一）项", ("art_2__para_1__point_1",)),
        ("第二条第一项至第三项", tuple(f"art_2__para_1__point_{number}" for number in "123")),
        ("第一条至第三条", ("art_1", "art_1-1", "art_2", "art_3")),
        ("第三条之一", ()),
    ],
)
def test_chinese_references_to_inserted_articles_and_counted_sections(words, targets):
    assert [one[1] for one in found(SECTIONED.format(words), "zh")] == [
        targets,
        ("art_2__para_1__point_2",),  # 第二项 inside an item of two is its neighbour, not its part
        ("chp_2__sec_1",),
        ("art_3__para_1",),
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("第二条第一款和第二款", ["art_2__para_1 art_2__para_2"]),
        ("第二条第一款、第三款", ["art_2__para_1 art_2__para_3"]),
        ("第二条第一款第（一）项至第（二）项", ["art_2__para_1__point_1 art_2__para_1__point_2"]),
        ("本办法第一条、第三条和第四条", ["art_1 art_3 art_4"]),
        ("第二条第二款、第三条", ["art_2__para_2", "art_3"]),
        ("第二条第二款、第三款，第三条", ["art_2__para_2 art_2__para_3", "art_3"]),
        ("本条第二款、第三款", ["art_2__para_2 art_2__para_3"]),
        ("本款第一项", ["art_2__para_1__point_1"]),
        ("前款、前条", ["", "art_1"]),
        ("《办法》第二条和本办法第三条", ["external", "art_3"]),
        ("第三条、《办法》第四条", ["art_3", "external"]),
        ("第2条第1款", ["art_2__para_1"]),
        ("第一、三条", ["art_1 art_3"]),
        ("第二条第一、二款", ["art_2__para_1 art_2__para_2"]),
        ("第二条第一款第（一）、（二）项", ["art_2__para_1__point_1 art_2__para_1__point_2"]),
        ("第二条第一款第一至二项", ["art_2__para_1__point_1 art_2__para_1__point_2"]),
    ],
)
def test_chinese_lists_of_references_share_what_stands_before(words, wanted):
    assert [
        "external" if external else " ".join(targets)
        for _, targets, external in found(ZH.format(f"依照{words}办理。"), "zh")
    ] == wanted


FRENCH = """TITRE Ier
DISPOSITIONS
Article 1
1. Voir {}.
2. Les gardiens:
a) allument;
b) notent.
Article 2 bis
1. Un.
TITRE II
AUTRES
Article 3
Trois.
"""
GERMAN = """§ 1 Zweck
(1) Siehe {}.
(2) Wärter ist, wer
1. anzündet,
2. löscht.
§ 1a Ort
(1) Eins.
(2) Zwei.
§ 2 Ende
Aus.
"""


@pytest.mark.parametrize(
    ("text", "language", "words", "targets"),
    [
        (FRENCH, "fr", "l'article 2 bis", ("art_2bis",)),
        (FRENCH, "fr", "l'article 1er, paragraphe 2, point b)", ("art_1__para_2__point_b",)),
        (FRENCH, "fr", "les articles 1er et 3", ("art_1", "art_3")),
        (FRENCH, "fr", "les articles 1er à 3", ("art_1", "art_2bis", "art_3")),
        (FRENCH, "fr", "paragraphe 2, points a) et b)", ("art_1__para_2__point_a", "art_1__para_2__point_b")),
        (GERMAN, "de", "§ 1 Absatz 2 Nummer 1", ("sec_1__para_2__point_1",)),
        (GERMAN, "de", "§ 1 Abs. 2 Nr. 2", ("sec_1__para_2__point_2",)),
        (GERMAN, "de", "§ 1a", ("sec_1a",)),
        (GERMAN, "de", "§§ 1 und 2", ("sec_1", "sec_2")),
        (GERMAN, "de", "§§ 1 bis 2", ("sec_1", "sec_1a", "sec_2")),
        (GERMAN, "de", "§ 1a Absatz 1 und 2", ("sec_1a__para_1", "sec_1a__para_2")),
        (GERMAN, "de", "Absatz 2", ("sec_1__para_2",)),
        (PARTS, "en", "Part II, Chapter II", ("part_II__chp_II",)),
        (PARTS, "en", "Article 1(2)(a)(i) and (ii)",
         ("art_1__para_2__point_a__point_i", "art_1__para_2__point_a__point_ii")),
    ],
)  # fmt: skip
def test_references_in_the_ways_of_other_languages(text, language, words, targets):
    assert [one[1] for one in found(text.format(words), language)] == [targets]


def test_digits_behind_a_paragraph_are_those_of_its_points():
    text = "Article 1\n1. Ships shall:\n(1) stop;\n(2) go.\n2. See paragraph 1(2) and paragraphs 1(1) to 2.\n"
    assert [targets for _, targets, _ in found(text, "en")] == [
        ("art_1__para_1__point_2",),
        ("art_1__para_1__point_1", "art_1__para_2"),
    ]
