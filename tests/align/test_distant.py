"""Clauses that went far: into another article, another depth, or out of the recitals."""

from __future__ import annotations

import pytest

from regdiff.align import align
from regdiff.align.judged import Judged
from regdiff.api import read_text
from regdiff.model import Relation, Severity, Source
from regdiff.structure.tree import TreeWriter

KEEPERS = "The keeper of a lighthouse shall light the lamp at dusk and put it out at dawn."
LENSES = "Lenses shall be cleaned every week with spirit and a soft linen cloth by two keepers."
LOGBOOK = "A logbook shall record the weather, the passing ships and every failure of the lamp."
FINES = "Whoever moors a boat at the landing stage without leave shall pay a fine of fifty crowns."
OIL = "Oil shall be stored in the lower chamber, in sealed drums, away from any open flame."
FOG = "In fog the keeper shall sound the horn twice a minute until the far shore can be seen."
TRADE = "Trade along this coast depends on lights that every master of a ship can see and trust by night."


def write(recitals, articles):
    tree = TreeWriter()
    for number, words in enumerate(recitals, start=1):
        tree.open("recital", number=str(number))
        tree.label(f"({number})")
        tree.words(words)
        tree.close()
    for number, paragraphs in enumerate(articles, start=1):
        tree.open("article", number=str(number))
        tree.label(f"Article {number}")
        for place, words in enumerate(paragraphs, start=1):
            first, *below = words.split("\n")
            tree.open("paragraph", number=str(place))
            tree.label(f"{place}.")
            tree.words(first)
            for later in below:
                tree.open("subparagraph")
                tree.words(later)
                tree.close()
            tree.close()
        tree.close()
    return tree.document(language="en", source=Source("law", "text", ""))


def pairs(alignment):
    return {(old, new) for link in alignment.links for old in link.old for new in link.new}


def link_of(alignment, old):
    return next(link for link in alignment.links if old in link.old)


def test_a_recital_that_became_a_paragraph_as_it_stands_has_moved():
    old = write([TRADE, OIL], [[KEEPERS, LENSES], [LOGBOOK, FOG]])
    new = write([TRADE], [[KEEPERS, LENSES], [LOGBOOK, OIL.replace("lower", "upper"), FOG]])
    link = link_of(align(old, new), "rec_2")
    assert link.new == ("art_2__para_2",)
    assert Relation.MOVED in link.flags


def test_a_recital_that_explains_an_article_is_not_that_article():
    reason = "Oil should be kept in sealed drums, since many a lamp chamber burnt down in the past years."
    old = write([TRADE, reason], [[KEEPERS, LENSES], [LOGBOOK, FOG]])
    new = write([TRADE], [[KEEPERS, LENSES], [LOGBOOK, OIL, FOG]])
    assert link_of(align(old, new), "rec_2").new == ()


def test_a_paragraph_that_came_to_stand_under_another_is_followed():
    old = write([], [[KEEPERS, LENSES, LOGBOOK, FINES], [OIL, FOG]])
    deeper = "\n".join([KEEPERS, LENSES.replace("week", "month"), LOGBOOK.replace("weather", "wind")])
    new = write([], [[deeper, FINES], [OIL, FOG]])
    found = pairs(align(old, new))
    assert ("art_1__para_2", "art_1__para_1__subpara_2") in found
    assert ("art_1__para_3", "art_1__para_1__subpara_3") in found


def test_what_all_penalties_say_makes_no_pair():
    penalty = (
        "Whoever breaks Article {} by {} shall be warned by the harbour office, ordered to make it good, and "
        "where it is grave pay a fine of fifty to five hundred crowns and lose the licence."
    )
    breaches = ("hiding a failure", "selling oil", "mooring at night", "dousing the lamp", "burning logbooks")
    others = ("lending keys", "fishing in the basin", "keeping goats", "painting the tower", "ringing bells")
    old = write([], [[penalty.format(n, breach)] for n, breach in enumerate(breaches, start=1)])
    new = write([], [[penalty.format(n, breach)] for n, breach in enumerate((*breaches, *others), start=1)])
    found = pairs(align(old, new))
    assert {pair for pair in found if "__" not in pair[0]} == {(f"art_{n}", f"art_{n}") for n in range(1, 6)}


@pytest.mark.parametrize("phrases", [None, 0.3])
def test_odds_rise_with_support_and_margin(phrases):
    seen = Judged(0.4, 0.5, phrases=phrases, mass=3.0)
    assert seen.odds(0.0, 0.1) < seen.odds(0.5, 0.1) < seen.odds(1.0, 0.1) < seen.odds(1.0, 0.3)


def test_units_that_find_more_of_their_phrases_elsewhere_are_less_probable():
    seen = Judged(0.4, 0.5, phrases=0.3, mass=3.0)
    assert seen.odds(0.5, 0.1, 0.5) < seen.odds(0.5, 0.1, 0.0)


def test_what_shares_next_to_nothing_is_no_pair_between_any_neighbours():
    assert Judged(0.05, 0.2, phrases=0.9, mass=5.0).odds(1.0, 0.05) == -9.0


TEMPLATE = (
    "The fee for mooring a {} in the {} harbour shall be {} crowns a day and shall be paid to the master "
    "of the harbour in advance."
)
ROWS = [("boat", "north", 10), ("barge", "south", 20), ("ferry", "outer", 30), ("tug", "inner", 45)]


def fees(*rows):
    return write([], [[TEMPLATE.format(*row)] for row in rows])


def test_what_shares_its_template_only_is_deleted_and_inserted_and_told():
    old, new = fees(*ROWS), fees(ROWS[0], ("raft", "old", 55), *ROWS[2:])
    alignment = align(old, new)
    assert link_of(alignment, "art_2").new == ()
    notice = next(notice for notice in alignment.notices if notice.code == "align.template")
    assert (notice.severity, notice.where, notice.message) == (
        Severity.INFO,
        "art_2",
        (
            "art_2 and art_2 share only the template that their neighbours are written from: "
            "they are told as deleted and inserted, see whether they belong together."
        ),
    )
    mirrored = align(new, old)
    assert [n.message for n in mirrored.notices if n.code == "align.template"] == [notice.message]


def test_what_shares_more_than_its_template_is_a_pair():
    old, new = fees(*ROWS), fees(ROWS[0], ("barge", "south", 55), *ROWS[2:])
    assert link_of(align(old, new), "art_2").new == ("art_2",)


def test_what_shares_words_that_no_neighbour_has_is_a_pair_however_much_of_the_template_went():
    collected, used = (
        "行政机关在行政执法和查办案件过程中收集的",
        "，经人民检察院审查符合法定要求的，可以作为证据使用。",
    )
    seized = f"{collected}物证、书证、视听资料、电子数据等证据材料{used}"
    opinions = f"{collected}鉴定意见、勘验、检查笔录{used}"
    edited = "行政机关在行政执法和查办案件过程中取得的物品、书证、图像资料、电子数据，经人民法院认为合格的，应当采信。"
    old, new = (read_text(f"第一条　{first}\n第二条　{opinions}") for first in (seized, edited))
    assert link_of(align(old, new), "art_1").new == ("art_1",)


def test_a_lone_article_has_no_template():
    old, new = fees(ROWS[1]), fees(("raft", "old", 55))
    assert link_of(align(old, new), "art_1").new == ("art_1",)


@pytest.mark.parametrize("number", [6, 41])
def test_what_is_said_over_and_over_is_paired_in_its_order(number):
    words = "The keeper shall report every wreck within {} days."
    equal = write([], [[words.format(3)]] * number)
    for days in ([5] * number, range(7, 7 + number)):
        changed = write([], [[words.format(day)] for day in days])
        for one, other in ((equal, changed), (changed, equal)):
            links = [link for link in align(one, other).links if link.level == "article"]
            assert [link.old + link.new for link in links] == [
                (f"art_{at}", f"art_{at}") for at in range(1, number + 1)
            ]
