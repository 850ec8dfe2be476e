"""A heading that two articles alone have pairs them, whatever became of their words."""

from __future__ import annotations

from regdiff.align import align

OLD = [
    ("1", "Scope", ["This Law applies to every lighthouse on the coast and on the islands."]),
    ("2", "Keepers", ["The keeper shall light the lamp at dusk and put it out at dawn."]),
    ("3", "Reports", ["Logbooks are kept for ten years in the harbour office."]),
    ("4", "Reports", ["Whoever leaves the tower tells the pilot first."]),
    ("5", "Entry into force", ["This Law shall enter into force thirty days after its promulgation."]),
]
NEW = [
    ("1", "Scope", ["Beacons, buoys and signals that a public body maintains are governed by these rules."]),
    ("2", "Reports", ["Stations send their yearly accounts to a ministry."]),
    ("3", "Keepers", ["Trained staff operate beacons throughout hours of darkness."]),
    ("4", "Entry into force", ["Effect is given upon signature."]),
]


def test_articles_under_one_heading_that_no_other_has_are_partners(law):
    links = {eid: link for link in align(law(OLD), law(NEW)).links for eid in link.old}
    assert [links[f"art_{n}"].new for n in (1, 2, 5)] == [("art_1",), ("art_3",), ("art_4",)]
    assert links["art_5"].why.startswith("same heading and")


def test_a_heading_that_several_have_pairs_nobody(law):
    links = {eid: link for link in align(law(OLD), law(NEW)).links for eid in link.new}
    assert links["art_2"].old == ()


def test_the_only_paragraphs_of_two_partners_are_partners(law):
    links = {eid: link for link in align(law(OLD), law(NEW)).links for eid in link.old}
    assert links["art_5__para_1"].new == ("art_4__para_1",)
    assert links["art_5__para_1"].why.endswith("% of the words and alone in linked clauses")


def test_a_doubt_about_an_article_is_not_told_again_of_its_paragraph(law):
    notices = align(law(OLD), law(NEW)).notices
    assert [notice.where for notice in notices if notice.code == "align.doubtful"] == [
        "art_1",
        "art_3",
        "art_4",
    ]


def test_articles_without_words_are_told_apart_by_their_headings(law):
    old = [("1", "Lamps", []), ("2", "Horns", []), ("3", "Sails", []), ("4", "Scope", ["All lighthouses."])]
    new = [("1", "Horns", []), ("2", "Scope", ["All lighthouses."]), ("3", "Lamps", []), ("4", "Sails", [])]
    links = {eid: link for link in align(law(old), law(new)).links for eid in link.old}
    assert [links[f"art_{n}"].new for n in (1, 2, 3, 4)] == [("art_3",), ("art_1",), ("art_4",), ("art_2",)]


def test_the_same_words_of_several_articles_are_paired_in_their_order(law):
    again = "Logbooks are kept for ten years in the harbour office of the district."
    first, last = OLD[1][2], OLD[4][2]
    old = [first, ["Oil burns."], [again], ["Sails are furled."], [again], ["Boats are moored."], last]
    new = [first, ["A storm broke."], [again], ["Nobody swims."], [again], ["Gulls may nest here."], last]
    laws = [law([(str(n), "", words) for n, words in enumerate(rows, start=1)]) for rows in (old, new)]
    links = {eid: link for link in align(*laws).links for eid in link.old}
    whys = [links[f"art_{n}"].why for n in (1, 3, 5, 7)]
    assert whys == ["same words", *["same words, in the same order among their like"] * 2, "same words"]
