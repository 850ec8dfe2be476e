"""Containers, points, tables, loose paragraphs and other shapes are linked as well."""

from __future__ import annotations

import os
import subprocess
import sys

from regdiff.align import align
from regdiff.align.exact import family
from regdiff.align.forest import flatten
from regdiff.model import Relation, Ruling, Severity, Source
from regdiff.structure.tree import TreeWriter

KEEPERS = "The keeper of a lighthouse shall light the lamp at dusk and put it out at dawn."
LENSES = "Lenses shall be cleaned every week with spirit and a soft linen cloth."
LOGBOOK = "A logbook shall record the weather, the passing ships and every failure of the lamp."
FINES = "Whoever moors a boat at the landing stage without leave shall pay a fine of fifty crowns."
OIL = "Oil shall be stored in the lower chamber, in sealed drums, away from any open flame."
FOG = "In fog the keeper shall sound the horn twice a minute until the far shore can be seen."


def by_old(alignment):
    return {eid: link for link in alignment.links for eid in link.old}


def by_new(alignment):
    return {eid: link for link in alignment.links for eid in link.new}


def paragraphs(*texts):
    tree = TreeWriter()
    for words in texts:
        tree.open("paragraph")
        tree.words(words)
        tree.close()
    return tree.document(language="en", source=Source("notice", "text", ""))


def table(*rows):
    tree = TreeWriter()
    tree.open("article", number="1")
    tree.label("Article 1")
    for row in rows:
        tree.row(row)
    tree.end_table()
    tree.close()
    return tree.document(language="en", source=Source("fees", "text", ""))


def test_a_text_without_clauses_is_aligned_by_paragraphs():
    links = by_new(
        align(paragraphs(KEEPERS, LENSES, FOG), paragraphs(OIL, KEEPERS, LENSES.replace("week", "month")))
    )
    assert [links[f"para_{n}"].relation for n in (1, 2, 3)] == ["inserted", "same", "modified"]


def test_rows_of_a_table_are_links_of_their_own():
    old = table(["Boat", "10 crowns"], ["Barge", "20 crowns"], ["Ferry of the district", "30 crowns a year"])
    new = table(["Boat", "10 crowns"], ["Raft", "5 crowns"], ["Ferry of the district", "35 crowns a year"])
    links = align(old, new).links
    rows = {(link.old, link.new): link.relation for link in links if link.level == "tr"}
    told = sorted(str(relation) for relation in rows.values())
    assert told.count("same") == 1
    assert "modified" in told


def test_a_chapter_that_was_cut_in_two_is_a_split(law):
    old = [
        ("chapter", "Light", []),
        ("1", "", [KEEPERS]),
        ("2", "", [LENSES]),
        ("3", "", [FOG]),
        ("4", "", [OIL]),
    ]
    new = [*old[:3], ("chapter", "Fog and oil", []), *old[3:]]
    link = by_old(align(law(old), law(new)))["chp_1"]
    assert (link.new, link.relation) == (("chp_1", "chp_2"), Relation.SPLIT)


def test_chapters_that_were_joined_are_a_merger(law):
    new = [
        ("chapter", "Light", []),
        ("1", "", [KEEPERS]),
        ("2", "", [LENSES]),
        ("3", "", [FOG]),
        ("4", "", [OIL]),
    ]
    old = [*new[:3], ("chapter", "Fog and oil", []), *new[3:]]
    link = by_new(align(law(old), law(new)))["chp_1"]
    assert (link.old, link.relation) == (("chp_1", "chp_2"), Relation.MERGED)


def test_a_chapter_heading_that_was_set_in_between_moves_no_article(law):
    old = [("1", "", [KEEPERS]), ("2", "", [LENSES]), ("3", "", [FOG]), ("4", "", [OIL])]
    new = [("chapter", "Light", []), *old[:2], ("chapter", "Fog and oil", []), *old[2:]]
    links = by_old(align(law(old), law(new)))
    assert [links[f"art_{n}"].relation for n in (1, 2, 3, 4)] == [Relation.SAME] * 4


def test_a_point_that_was_dropped_leaves_its_siblings_linked(law):
    old = [
        (
            "1",
            "",
            [
                "The logbook shall record:\n(a) the weather of the day;\n(b) every passing ship;\n(c) each failure of the lamp."
            ],
        )
    ]
    new = [
        ("1", "", ["The logbook shall record:\n(a) the weather of the day;\n(b) each failure of the lamp."])
    ]
    links = by_old(align(law(old), law(new)))
    assert links["art_1__para_1__point_b"].relation is Relation.DELETED
    assert links["art_1__para_1__point_c"].new == ("art_1__para_1__point_b",)
    assert links["art_1__para_1__point_c"].relation is Relation.RENUMBERED


def test_a_point_that_became_a_paragraph_is_found(law):
    old = [("1", "", [f"The keeper shall obey these rules:\n(a) {LOGBOOK}\n(b) {OIL}"]), ("2", "", [FINES])]
    new = [("1", "", [f"The keeper shall obey these rules:\n(a) {OIL}", LOGBOOK]), ("2", "", [FINES])]
    link = by_old(align(law(old), law(new)))["art_1__para_1__point_a"]
    assert (link.level, link.new, link.relation) == ("paragraph", ("art_1__para_2",), Relation.MOVED)


def test_repeated_clauses_are_linked_in_their_order(law):
    row = "The fee is due on the first day of the month."
    old = [("1", "", [KEEPERS]), *((str(n), "", [row]) for n in range(2, 6))]
    new = [("1", "", [KEEPERS]), *((str(n), "", [row]) for n in range(2, 5))]
    links = by_new(align(law(old), law(new)))
    assert [links[f"art_{n}"].old for n in (2, 3, 4)] == [("art_2",), ("art_3",), ("art_4",)]


def test_a_score_of_an_article_follows_its_paragraphs(law):
    old = [("1", "", [KEEPERS, LENSES]), ("2", "", [FOG])]
    new = [("1", "", [KEEPERS, LENSES.replace("week", "month")]), ("2", "", [FOG])]
    links = by_new(align(law(old), law(new)))
    assert links["art_1__para_2"].score < links["art_1"].score < 1
    assert links["art_1"].why == f"{round(100 * links['art_1'].score)} % of the words"


def test_a_faint_pair_between_linked_neighbours_says_so(law):
    faint = "The keeper who is ill shall tell the harbour master before dusk, and another shall light the lamp at once."
    old = [("1", "", [FOG]), ("2", "", [KEEPERS]), ("3", "", [OIL])]
    new = [("1", "", [FOG]), ("2", "", [faint]), ("3", "", [OIL])]
    link = by_new(align(law(old), law(new)))["art_2"]
    assert link.old == ("art_2",)
    assert link.why.endswith("% of the words and between two linked neighbours")


def test_doubt_is_told_in_a_notice(law):
    faint = "The keeper who is ill shall tell the harbour master before dusk, and another shall light the lamp at once."
    old = [("1", "", [FOG]), ("2", "", [KEEPERS]), ("3", "", [OIL])]
    alignment = align(law(old), law([("1", "", [FOG]), ("2", "", [faint]), ("3", "", [OIL])]))
    doubtful = [notice for notice in alignment.notices if notice.code == "align.doubtful"]
    assert (doubtful[0].severity, doubtful[0].where) == (Severity.INFO, "art_2")
    assert doubtful[0].message.startswith("art_2 and art_2 share only ")
    assert doubtful[0].message.endswith(" % of their words: see whether they belong together.")


def test_a_person_may_link_several_provisions_with_one(law):
    old = [("1", "", [KEEPERS]), ("2", "", [FOG]), ("3", "", [OIL])]
    rulings = [Ruling(("art_1", "art_2"), ("art_3",)), Ruling(("art_9",), ("art_1",))]
    link = by_old(align(law(old), law(old), rulings=rulings))["art_1"]
    assert (link.old, link.new, link.relation) == (("art_1", "art_2"), ("art_3",), Relation.MERGED)
    assert link.why == "person confirmed"


def test_two_empty_documents_are_the_same():
    alignment = align(paragraphs(), paragraphs())
    assert (alignment.links, alignment.comparable, alignment.notices) == ((), True, ())


def test_everything_is_inserted_into_an_empty_document():
    alignment = align(paragraphs(), paragraphs(KEEPERS))
    assert [link.relation for link in alignment.links] == [Relation.INSERTED]


def test_rulings_are_mirrored_with_the_versions(law):
    old, new = (
        law([("1", "", [KEEPERS]), ("2", "", [FOG])]),
        law([("1", "", [FOG]), ("2", "", [KEEPERS + " Always."])]),
    )
    forth = align(old, new, rulings=[Ruling(("art_1",), ("art_1",))])
    back = align(new, old, rulings=[Ruling(("art_1",), ("art_1",))])
    assert {(link.old, link.new) for link in forth.links} == {(link.new, link.old) for link in back.links}


def test_the_result_does_not_depend_on_the_hash_seed(root):
    script = (
        "import sys; sys.path.insert(0, 'tests/align'); from conftest import write_law\n"
        "from regdiff.align import align\n"
        f"texts = {[KEEPERS, LENSES, LOGBOOK, FINES, OIL, FOG]!r}\n"
        "old = write_law([(str(n), '', [t, t.replace('shall', 'may')]) for n, t in enumerate(texts, 1)])\n"
        "new = write_law([(str(n), '', [t.replace('the', 'a'), t]) for n, t in enumerate(texts[::-1], 1)])\n"
        "print(align(old, new))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(told) == 1


def test_what_stands_below_a_confirmed_pair_is_linked_too(law):
    old = [("1", "", [KEEPERS, LENSES.replace("week", "month")]), ("2", "", [FOG])]
    new = [
        ("1", "", [FOG.replace("twice", "once")]),
        ("2", "", [KEEPERS.replace("dusk", "nightfall"), LENSES]),
    ]
    links = by_old(align(law(old), law(new), rulings=[Ruling(("art_1",), ("art_2",))]))
    assert links["art_1"].score > 0.5
    assert links["art_1__para_1"].new == ("art_2__para_1",)
    assert links["art_1__para_2"].new == ("art_2__para_2",)
    assert links["art_2"].new == ("art_1",)


def annexed(divisions, articles=()):
    tree = TreeWriter()
    tree.open("article", number="1")
    tree.label("Article 1")
    tree.words(KEEPERS)
    tree.close()
    tree.open("annex", number="I")
    tree.label("ANNEX I")
    for number, (heading, words) in enumerate(divisions, start=1):
        if heading:
            tree.open("division", number=str(number))
            tree.heading(heading)
        tree.open("paragraph")
        tree.words(words)
        tree.close()
        if heading:
            tree.close()
    for number, words in enumerate(articles, start=2):
        tree.open("article", number=str(number))
        tree.label(f"Article {number}")
        tree.words(words)
        tree.close()
    tree.close()
    return tree.document(language="en", source=Source("forms", "text", ""))


def test_an_annex_is_one_unit_though_a_version_heads_its_divisions():
    plain = annexed([("", LENSES), ("", OIL), ("", FOG)])
    headed = annexed([("Lenses", LENSES), ("Stores", OIL), ("Signals", FOG.replace("twice", "once"))])
    links = by_old(align(plain, headed))
    assert links["annex_I"].new == ("annex_I",)
    assert links["annex_I__para_2"].relation == "same"


def test_an_annexed_agreement_is_aligned_by_its_articles():
    links = by_old(align(annexed([], [LENSES, OIL]), annexed([], [FOG, OIL, LENSES])))
    assert links["annex_I__art_2"].new == ("annex_I__art_4",)
    assert links["annex_I__art_3"].new == ("annex_I__art_3",)
    assert links["annex_I"].new == ("annex_I",)


def test_a_paragraph_that_became_an_item_of_a_list_is_that_item(law):
    old = law([("1", "Duties", [KEEPERS]), ("2", "Fines", [FINES])])
    listed = f"On every coast that has a light:\n(a) {KEEPERS.replace('dusk', 'nightfall')}\n(b) {LENSES}\n(c) {OIL}"
    new = law([("1", "Duties", [listed]), ("2", "Fines", [FINES])])
    for alignment, turned in ((align(old, new), False), (align(new, old), True)):
        links = [(link.new, link.old) if turned else (link.old, link.new) for link in alignment.links]
        assert (("art_1__para_1",), ("art_1__para_1__point_a",)) in links
        assert ((), ("art_1__para_1",)) in links


def enacted(*articles, by=None):
    tree = TreeWriter()
    if by:
        tree.open("preamble")
        tree.open("paragraph")
        tree.words(by)
        tree.close()
        tree.open("recital", number="1")
        tree.words(FOG)
        tree.close()
        tree.close()
    for number, words in enumerate(articles, start=1):
        tree.open("article", number=str(number))
        tree.label(f"Article {number}")
        tree.words(words)
        tree.close()
    return tree.document(language="en", source=Source("law", "text", ""))


def test_who_enacts_a_law_is_of_another_family_than_its_articles():
    side = flatten(enacted(KEEPERS, LENSES, by="THE COUNCIL OF KEEPERS,"))
    assert [family(side, unit) for unit in side.units] == ["preamble", "recital", *["enacting"] * 2]
    loose = flatten(paragraphs(KEEPERS))
    assert [family(loose, unit) for unit in loose.units] == ["enacting"]
