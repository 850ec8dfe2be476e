"""References, defined terms and chapters say which provisions belong together."""

from __future__ import annotations

import pytest

from regdiff.align import align
from regdiff.align.cuts import Cuts
from regdiff.align.engine import _pair
from regdiff.align.forest import flatten
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.votes import (
    OTHER_DUTY,
    OTHER_FRAME,
    SAME_DUTY,
    SAME_FRAME,
    VOTE,
    Citations,
    frame_odds,
    term_odds,
)
from regdiff.align.words import Stems
from regdiff.align.work import Work
from regdiff.model import Source
from regdiff.structure.tree import TreeWriter

LEAVE = "Whoever holds a leave under Article {} shall show it to the keeper of the light."


@pytest.mark.parametrize(
    ("old", "new", "odds"),
    [
        ("‘keeper’ means the person in charge", "‘keeper’ means anybody in charge", 2.0),
        ("“Keeper” means a person", "“keeper” means a person", 2.0),
        ("‘keeper’ means a person", "‘lamp keeper’ means a person", -1.5),
        ("“灯塔”是指建筑", "“灯船”是指船舶", -1.5),
        ("a keeper is a person", "‘keeper’ means a person", 0.0),
        ("the ‘keeper’ is a person", "‘keeper’ means a person", 0.0),
    ],
)
def test_a_term_at_the_head_of_a_definition_tells(old, new, odds):
    assert term_odds(old, new) == odds


def votes_of(old, new):
    ledger = Ledger(flatten(old), flatten(new))
    for one, other in zip(ledger.old.units, ledger.new.units, strict=True):
        ledger.link(one + 1, other + 1, Pair(Evidence.REFERENCES, 1.0))
    found = Citations(ledger, (Cuts(ledger.old, Stems()), Cuts(ledger.new, Stems()))).votes()
    return {(ledger.old.nodes[a].eid, ledger.new.nodes[b].eid): odds for (a, b), odds in found.items()}


def test_references_that_changed_together_vote_for_what_they_name(law):
    old = law([("1", "", [LEAVE.format("2")]), ("2", "", ["The harbour master gives leave."])])
    new = law([("1", "", [LEAVE.format("3(1)")]), ("3", "", ["The port board grants leave."])])
    assert votes_of(old, new) == {("art_2", "art_3"): VOTE}


def test_a_pair_with_more_references_on_one_side_silences_only_itself(law):
    old = law(
        [("1", "", [LEAVE.format("2 or Article 3")]), ("2", "", [LEAVE.format("3")]), ("3", "", ["Leave."])]
    )
    new = law([("1", "", [LEAVE.format("2")]), ("2", "", [LEAVE.format("4")]), ("4", "", ["A leave."])])
    assert votes_of(old, new) == {("art_3", "art_4"): VOTE}


def test_three_votes_are_the_most_that_count(law):
    old = law([*((str(n), "", [LEAVE.format("9")]) for n in range(1, 6)), ("9", "", ["Leave."])])
    new = law([*((str(n), "", [LEAVE.format("8")]) for n in range(1, 6)), ("8", "", ["Permits."])])
    assert votes_of(old, new) == {("art_9", "art_8"): 3 * VOTE}


@pytest.mark.parametrize("other", ["77", "2 and paragraph 1"])
def test_references_to_nothing_or_of_another_number_do_not_vote(law, other):
    old = law([("1", "", [LEAVE.format("2")]), ("2", "", ["The harbour master gives leave."])])
    new = law([("1", "", [LEAVE.format(other)]), ("3", "", ["The port board grants leave."])])
    assert votes_of(old, new) == {}


def test_a_pair_that_others_refer_to_is_found_though_its_words_are_new(law):
    base = [
        (str(n), "", [LEAVE.format("9").replace("light", f"light of district {n * 'o'}")])
        for n in range(1, 4)
    ]
    moved = [(n, h, [p[0].replace("Article 9", "Article 4")]) for n, h, p in base]
    old = law([*base, ("9", "", ["Leave is given by the harbour master of the district upon a fee."])])
    new = law([("4", "", ["The board grants leave for a year where a fee was paid to it."]), *moved])
    links = {eid: link for link in align(old, new).links for eid in link.old}
    assert links["art_9"].new == ("art_4",)


@pytest.mark.parametrize(("heading", "odds"), [("Light", SAME_FRAME), ("Order", -OTHER_FRAME)])
def test_the_chapters_around_two_articles_tell(law, heading, odds):
    old = flatten(law([("chapter", "Light", []), ("1", "", ["The lamp shall burn."])]))
    new = flatten(law([("chapter", heading, []), ("1", "", ["The lamp shall be lit."])]))
    assert frame_odds(Ledger(old, new), 1, 1) == odds


def test_articles_outside_chapters_are_not_judged_by_them(law):
    side = flatten(law([("1", "", ["The lamp shall burn."])]))
    assert frame_odds(Ledger(side, side), 0, 0) == 0.0


def test_the_stages_count_their_work(law):
    work = Work()
    old, new = (
        flatten(law([("1", "", [f"The {lamp} shall burn all night long."])])) for lamp in ("lamp", "lantern")
    )
    _pair(old, new, (), work)
    assert work.candidates > 0
    assert work.similarities > 0


WORDS = {
    "article": "What an article holds may be carried over or may be left out.",
    "annex": "The forms that a keeper fills in every quarter, and the places where they are kept.",
}


def test_references_do_not_vote_across_families_of_units():
    def with_annex(kind, label, cited):
        tree = TreeWriter()
        for number in ("1", "2"):
            tree.open("article", number=number)
            tree.label(f"Article {number}")
            tree.words(LEAVE.format(cited) if number == "1" else "The lamp shall burn.")
            tree.close()
        tree.open(kind, number="9")
        tree.label(label)
        tree.words(WORDS[kind])
        tree.close()
        return tree.document(language="en", source=Source("law", "text", ""))

    old, new = with_annex("article", "Article 9", "9"), with_annex("annex", "Article 9", "9(1)")
    links = {eid: link for link in align(old, new).links for eid in link.old}
    assert links["art_9"].new == ()


FINE = "Whoever breaks Article {} shall pay a fine of ten crowns to the harbour master within a week."


def test_a_penalty_belongs_to_the_duty_that_it_names(law):
    duties = ["Keep the lamp lit.", "Sound the horn in fog."]
    old = law([("1", "", duties[:1]), ("2", "", duties[1:]), ("3", "", [FINE.format("1")])])
    new = law(
        [
            ("1", "", ["Paint the tower white."]),
            ("2", "", duties[:1]),
            ("3", "", duties[1:]),
            ("4", "", [FINE.format("3")]),
            ("5", "", [FINE.format("2")]),
            ("6", "", ["Whoever asks shall be shown the log."]),
        ]
    )
    ledger = Ledger(flatten(old), flatten(new))
    names = [{side.nodes[unit].eid: unit for unit in side.units} for side in (ledger.old, ledger.new)]
    for one, other in (("art_1", "art_2"), ("art_2", "art_3")):
        ledger.link(names[0][one], names[1][other], Pair(Evidence.SAME, 1.0))
    citations = Citations(ledger, (Cuts(ledger.old, Stems()), Cuts(ledger.new, Stems())))
    odds = [citations.odds(names[0]["art_3"], names[1][f"art_{at}"]) for at in (4, 5, 6)]
    assert odds == [-OTHER_DUTY, SAME_DUTY, 0.0]
