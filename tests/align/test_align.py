"""Provisions find what continues them, and the links say what became of them."""

from __future__ import annotations

import pytest

from regdiff.align import align
from regdiff.model import Relation, Ruling

KEEPERS = "The keeper of a lighthouse shall light the lamp at dusk and put it out at dawn."
LENSES = "Lenses shall be cleaned every week with spirit and a soft linen cloth."
LOGBOOK = "A logbook shall record the weather, the passing ships and every failure of the lamp."
FINES = "Whoever moors a boat at the landing stage without leave shall pay a fine of fifty crowns."
OIL = "Oil shall be stored in the lower chamber, in sealed drums, away from any open flame."
FOG = "In fog the keeper shall sound the horn twice a minute until the far shore can be seen."

BASE = [
    ("1", "Lamp", [KEEPERS]),
    ("2", "Lenses", [LENSES]),
    ("3", "Logbook", [LOGBOOK]),
    ("4", "Fines", [FINES]),
]


def by_old(alignment):
    return {eid: link for link in alignment.links for eid in link.old}


def by_new(alignment):
    return {eid: link for link in alignment.links for eid in link.new}


def test_a_law_and_itself_are_the_same_everywhere(law):
    alignment = align(law(BASE), law(BASE))
    assert {link.relation for link in alignment.links} == {Relation.SAME}
    assert all(link.old == link.new for link in alignment.links)
    assert alignment.comparable
    assert alignment.notices == ()


def test_an_inserted_article_renumbers_what_follows_and_moves_nothing(law):
    new = [BASE[0], ("2", "Oil", [OIL]), ("3", *BASE[1][1:]), ("4", *BASE[2][1:]), ("5", *BASE[3][1:])]
    links = by_new(align(law(BASE), law(new)))
    assert links["art_2"].relation is Relation.INSERTED
    assert [links[f"art_{n}"].relation for n in (1, 3, 4, 5)] == [
        "same",
        "renumbered",
        "renumbered",
        "renumbered",
    ]
    assert links["art_5"].old == ("art_4",)
    assert links["art_5"].why == "same heading and same words"


def test_an_edited_article_is_modified_and_says_why(law):
    edited = LENSES.replace("every week", "every second day").replace("linen", "cotton")
    new = [BASE[0], ("2", "Lenses", [edited]), *BASE[2:]]
    link = by_new(align(law(BASE), law(new)))["art_2"]
    assert (link.old, link.relation) == (("art_2",), Relation.MODIFIED)
    assert link.why.startswith("same heading and ")
    assert 0.5 < link.score < 1


def test_an_article_that_jumped_is_moved_and_its_neighbours_are_not(law):
    new = [("1", *BASE[1][1:]), ("2", *BASE[2][1:]), ("3", *BASE[3][1:]), ("4", *BASE[0][1:])]
    links = by_old(align(law(BASE), law(new)))
    assert links["art_1"].relation is Relation.MOVED
    assert set(links["art_1"].flags) == {Relation.MOVED, Relation.RENUMBERED}
    assert [links[f"art_{n}"].relation for n in (2, 3, 4)] == [Relation.RENUMBERED] * 3


def test_a_paragraph_that_went_to_another_article_is_found_there(law):
    old = [("1", "Lamp", [KEEPERS, OIL]), *BASE[1:]]
    new = [("1", "Lamp", [KEEPERS]), BASE[1], ("3", "Logbook", [LOGBOOK, OIL]), BASE[3]]
    link = by_old(align(law(old), law(new)))["art_1__para_2"]
    assert (link.new, link.relation) == (("art_3__para_2",), Relation.MOVED)


def test_an_article_that_was_split_names_all_its_parts(law):
    old = [("1", "Lamp and fog", [KEEPERS, FOG, OIL]), *BASE[1:]]
    new = [("1", "Lamp", [KEEPERS, OIL]), ("2", "Fog", [FOG]), ("3", *BASE[1][1:])]
    link = by_old(align(law(old), law(new)))["art_1"]
    assert (link.new, link.relation) == (("art_1", "art_2"), Relation.SPLIT)


def test_articles_that_were_merged_are_one_link(law):
    old = [("1", "Lamp", [KEEPERS, OIL]), ("2", "Fog", [FOG]), ("3", *BASE[1][1:])]
    new = [("1", "Lamp and fog", [KEEPERS, FOG, OIL]), ("2", *BASE[1][1:])]
    link = by_new(align(law(old), law(new)))["art_1"]
    assert (link.old, link.relation) == (("art_1", "art_2"), Relation.MERGED)


def test_a_paragraph_cut_in_two_is_a_split(law):
    new = [
        ("1", "Lamp", [KEEPERS]),
        (
            "2",
            "Lenses",
            [
                "Lenses shall be cleaned every week.",
                "They shall be cleaned with spirit and a soft linen cloth.",
            ],
        ),
    ]
    link = by_old(align(law([BASE[0], ("2", "Lenses", [LENSES])]), law(new)))["art_2__para_1"]
    assert (link.new, link.relation) == (("art_2__para_1", "art_2__para_2"), Relation.SPLIT)


def test_references_that_follow_the_numbers_do_not_hide_a_pair(law):
    old = [*BASE, ("5", "Leave", ["Leave under Article 4 is given by the harbour master of the district."])]
    new = [("1", "Oil", [OIL]), *((str(int(n) + 1), h, p) for n, h, p in BASE)]
    new.append(("6", "Leave", ["Leave under Article 5 is given by the harbour master of the district."]))
    link = by_new(align(law(old), law(new)))["art_6"]
    assert (link.old, link.relation) == (("art_5",), Relation.MODIFIED)
    assert Relation.RENUMBERED in link.flags
    assert link.why == "same heading and same words but for references and typography"


def test_a_pair_that_shares_too_little_is_deleted_and_inserted(law):
    links = by_old(align(law([*BASE, ("5", "", [OIL])]), law([*BASE, ("5", "", [FOG])])))
    assert links["art_5"].relation is Relation.DELETED


def test_documents_with_nothing_in_common_are_called_unrelated(law):
    new = [("1", "", [OIL]), ("2", "", [FOG])]
    alignment = align(law(BASE), law(new))
    assert not alignment.comparable
    assert [notice.code for notice in alignment.notices] == ["align.unrelated"]


def test_chapters_are_linked_by_what_stands_in_them(law):
    old = [("chapter", "Light", []), *BASE[:2], ("chapter", "Order", []), *BASE[2:]]
    new = [("chapter", "The light", []), ("1", "Oil", [OIL]), ("2", *BASE[0][1:]), ("3", *BASE[1][1:])]
    new += [("chapter", "Order", []), ("4", *BASE[2][1:]), ("5", *BASE[3][1:])]
    links = by_old(align(law(old), law(new)))
    assert (links["chp_1"].new, links["chp_1"].relation) == (("chp_1",), Relation.MODIFIED)
    assert (links["chp_2"].new, links["chp_2"].relation) == (("chp_2",), Relation.SAME)


def test_an_article_that_changed_its_chapter_is_moved(law):
    old = [("chapter", "Light", []), *BASE[:3], ("chapter", "Order", []), BASE[3], ("5", "Oil", [OIL])]
    new = [
        ("chapter", "Light", []),
        *BASE[:2],
        ("chapter", "Order", []),
        BASE[2],
        BASE[3],
        ("5", "Oil", [OIL]),
    ]
    links = by_old(align(law(old), law(new)))
    assert links["art_3"].relation is Relation.MOVED
    assert links["art_4"].relation is Relation.SAME


def test_a_confirmed_ruling_is_honoured_and_told(law):
    rulings = [Ruling(("art_1",), ("art_3",))]
    links = by_old(align(law(BASE), law(BASE), rulings=rulings))
    assert (links["art_1"].new, links["art_1"].why) == (("art_3",), "person confirmed")


def test_a_refused_pair_is_not_linked(law):
    rulings = [Ruling(("art_1",), ("art_1",), confirmed=False)]
    links = by_old(align(law(BASE), law(BASE), rulings=rulings))
    assert links["art_1"].new == ()


def test_a_ruling_of_one_side_leaves_the_provision_alone(law):
    links = by_old(align(law(BASE), law(BASE), rulings=[Ruling(("art_2",), ())]))
    assert links["art_2"].relation is Relation.DELETED


def test_every_provision_is_in_exactly_one_link(law):
    old = [("1", "Lamp and fog", [KEEPERS + "\n(a) at dusk;\n(b) at dawn.", FOG, OIL]), *BASE[1:]]
    new = [("1", "Lamp", [KEEPERS + "\n(a) at dawn;", OIL]), ("2", "Fog", [FOG]), ("3", *BASE[1][1:])]
    alignment = align(law(old), law(new))
    assert sorted(e for link in alignment.links for e in link.old) == sorted(law(old).by_eid())
    assert sorted(e for link in alignment.links for e in link.new) == sorted(law(new).by_eid())
    assert [link.id for link in alignment.links] == [f"l{n}" for n in range(1, len(alignment.links) + 1)]


def test_points_that_differ_in_a_reference_say_so(law):
    words = (
        "The keeper shall\n(a) obey Article {};\n(b) tell the harbour master of every failure of the lamp {};"
    )
    old = [BASE[0], ("2", "", [words.format("1", "at once")]), BASE[2]]
    new = [BASE[0], ("2", "", [words.format("3", "by letter")]), BASE[2]]
    link = by_old(align(law(old), law(new)))["art_2__para_1__point_a"]
    assert (link.relation, link.why) == (Relation.MODIFIED, "same words but for references and typography")


def test_of_repeated_paragraphs_that_were_edited_none_moves(law):
    row = "The following paragraph is inserted after the first."
    old = [("1", "", [row, KEEPERS, row, LENSES, row, OIL])]
    new = [
        (
            "1",
            "",
            [
                row + " It binds nobody before May.",
                KEEPERS,
                row,
                LENSES,
                "This replaces what was inserted after the first paragraph.",
                OIL,
            ],
        )
    ]
    links = by_old(align(law(old), law(new)))
    assert not any(Relation.MOVED in link.flags for link in links.values())
    assert links["art_1__para_3"].new == ("art_1__para_3",)


@pytest.mark.parametrize("blank", ["\t", "\x0b", "\u3000", "\u00a0 "])
def test_white_space_of_any_kind_makes_no_difference(law, blank):
    plain = "The keeper lights the lamp at dusk and reports it."
    other = plain.replace("lamp ", f"lamp{blank}")
    links = align(law([("1", "", [plain])]), law([("1", "", [other])])).links
    assert {str(link.relation) for link in links} == {"same"}
    changed = other.replace("dusk", "dawn")
    links = align(law([("1", "", [plain])]), law([("1", "", [changed])])).links
    assert {str(link.relation) for link in links} == {"modified"}
