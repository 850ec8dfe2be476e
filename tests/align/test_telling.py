"""What is told of pairs: levels, flags, reasons; and which nodes may be a pair at all."""

from __future__ import annotations

import pytest

from regdiff.align.exact import may_pair
from regdiff.align.forest import flatten
from regdiff.align.judged import Judged
from regdiff.align.ledger import Evidence, Ledger, Pair
from regdiff.align.moves import find_moved
from regdiff.align.order import heaviest_increasing
from regdiff.align.relations import Teller
from regdiff.align.sameness import Sameness
from regdiff.model import Relation, Source
from regdiff.structure.tree import TreeWriter

LAMPS = "The keeper shall light the lamp at dusk."
FOG = "In fog the horn shall sound twice a minute."
OIL = "Oil shall be stored in sealed drums below the tower."


def write(*articles, recital="", chapter=False, first=1, kind="paragraph"):
    """Write articles of paragraphs; a recital before them, a chapter around them."""
    tree = TreeWriter()
    if recital:
        tree.open("recital", number="1")
        tree.words(recital)
        tree.close()
    if chapter:
        tree.open("chapter", number="1")
        tree.label("Chapter 1")
    for number, paragraphs in enumerate(articles, start=first):
        tree.open("article", number=str(number))
        tree.label(f"Article {number}")
        for words in paragraphs:
            tree.open(kind)
            tree.words(words)
            tree.close()
        tree.close()
    return tree.document(language="en", source=Source("law", "text", ""))


def paired(old, new, *pairs):
    """Return a ledger with pairs of eids; a score of 1.0 is for the same words."""
    ledger = Ledger(flatten(old), flatten(new))
    at = [{node.eid: place for place, node in enumerate(side.nodes)} for side in (ledger.old, ledger.new)]
    for one, other, score in pairs:
        evidence = Evidence.SAME if score == 1.0 else Evidence.WORDS
        ledger.link(at[0][one], at[1][other], Pair(evidence, score))
    return ledger


def link_of(ledger, eid):
    return next(link for link in Teller(ledger).links() if eid in link.new)


class TestMayPair:
    """Rank, length and family decide."""

    def at(self, ledger, old, new):
        eids = [[node.eid for node in side.nodes] for side in (ledger.old, ledger.new)]
        return may_pair(ledger, eids[0].index(old), eids[1].index(new))

    @pytest.fixture
    def ledger(self):
        short = "Lamps burn."
        law = write([LAMPS, short], [FOG], recital=LAMPS, chapter=True)
        return paired(law, law, ("art_2", "art_2", 1.0))

    @pytest.mark.parametrize(
        ("old", "new", "may"),
        [
            ("chp_1", "chp_1", True),
            ("chp_1", "art_1", False),
            ("art_1", "chp_1", False),
            ("art_1", "art_2", True),
            ("art_1", "art_1__para_1", False),
            ("art_1__para_1", "art_1", False),
            ("art_1", "rec_1", False),
            ("rec_1", "rec_1", True),
            ("art_1__para_1", "art_2__para_1", True),
            ("art_1__para_2", "art_1__para_2", False),
            ("art_2__para_1", "art_1__para_2", True),
        ],
    )
    def test_nodes_of_one_rank_may(self, ledger, old, new, may):
        assert self.at(ledger, old, new) is may

    def test_short_clauses_may_under_partners_only(self):
        law = write(["Lamps burn.", FOG])
        ledger = paired(law, law)
        assert not self.at(ledger, "art_1__para_1", "art_1__para_1")
        ledger.link(0, 0, Pair(Evidence.SAME, 1.0))
        assert self.at(ledger, "art_1__para_1", "art_1__para_1")


class TestWhy:
    """The reason of a doubtful pair names its neighbours, where both are partners."""

    old = write([LAMPS], [FOG], [OIL])
    new = write([OIL], [LAMPS], [FOG])

    def test_between_two_partners(self):
        pairs = [(f"art_{n}", f"art_{n}", 0.3) for n in (1, 2, 3)]
        ledger = paired(self.old, self.new, *pairs)
        assert link_of(ledger, "art_2").why == "30 % of the words and between two linked neighbours"
        assert link_of(ledger, "art_1").why == "30 % of the words"
        assert link_of(ledger, "art_3").why == "30 % of the words"

    @pytest.mark.parametrize("absent", ["art_1", "art_3"])
    def test_one_partner_is_not_enough(self, absent):
        pairs = [(f"art_{n}", f"art_{n}", 0.3) for n in (1, 2, 3) if f"art_{n}" != absent]
        assert link_of(paired(self.old, self.new, *pairs), "art_2").why == "30 % of the words"

    def test_partners_that_stand_elsewhere_are_not_enough(self):
        ledger = paired(
            self.old, self.new, ("art_1", "art_3", 0.3), ("art_2", "art_2", 0.3), ("art_3", "art_1", 0.3)
        )
        assert link_of(ledger, "art_2").why == "30 % of the words"

    def test_a_likely_pair_needs_no_neighbours(self):
        ledger = paired(self.old, self.new, *((f"art_{n}", f"art_{n}", 0.7) for n in (1, 2, 3)))
        assert link_of(ledger, "art_2").why == "70 % of the words"

    def test_siblings_inside_an_article_count_as_well(self):
        old, new = write([LAMPS, FOG, OIL]), write([OIL, LAMPS, FOG])
        pairs = [(f"art_1__para_{n}", f"art_1__para_{n}", 0.3) for n in (1, 2, 3)]
        ledger = paired(old, new, ("art_1", "art_1", 0.9), *pairs)
        assert link_of(ledger, "art_1__para_2").why.endswith("between two linked neighbours")
        assert not link_of(ledger, "art_1__para_3").why.endswith("between two linked neighbours")


class TestFlags:
    """Splits and mergers, and whether their words are the same."""

    def test_a_split_of_the_same_words_is_not_modified(self):
        ledger = paired(
            write([f"{LAMPS} {FOG}"]), write([LAMPS], [FOG]), ("art_1", "art_1", 0.6), ("art_1", "art_2", 0.5)
        )
        link = link_of(ledger, "art_2")
        assert (link.relation, link.flags, link.score) == (Relation.SPLIT, (Relation.SPLIT,), 0.6)
        assert link.why == "60 % of the words and 2 parts that together hold its words"

    def test_a_split_of_other_words_is_modified(self):
        ledger = paired(
            write([f"{LAMPS} {FOG}"]), write([LAMPS], [OIL]), ("art_1", "art_1", 0.6), ("art_1", "art_2", 0.2)
        )
        assert link_of(ledger, "art_1").flags == (Relation.SPLIT, Relation.MODIFIED)

    def test_a_merger_under_another_number_is_renumbered(self):
        ledger = paired(
            write([LAMPS], [FOG]),
            write([LAMPS, FOG], first=7),
            ("art_1", "art_7", 0.5),
            ("art_2", "art_7", 0.5),
        )
        assert link_of(ledger, "art_7").flags == (Relation.MERGED, Relation.RENUMBERED)

    def test_a_merger_that_moved_says_so(self):
        ledger = paired(
            write([LAMPS], [FOG]), write([LAMPS, FOG]), ("art_1", "art_1", 0.5), ("art_2", "art_1", 0.5)
        )
        ledger.moved.add((2, 0))
        assert link_of(ledger, "art_1").flags == (Relation.MERGED, Relation.MOVED)

    def test_words_cut_in_another_place_are_the_same(self):
        ledger = paired(write([LAMPS, FOG]), write([f"{LAMPS}  {FOG}"]), ("art_1", "art_1", 0.9))
        assert link_of(ledger, "art_1").relation is Relation.SAME

    def test_as_many_signs_are_not_the_same_words(self):
        ledger = paired(write([LAMPS, FOG]), write([f"{FOG} {LAMPS}"]), ("art_1", "art_1", 0.9))
        assert link_of(ledger, "art_1").relation is Relation.MODIFIED

    @pytest.mark.parametrize(
        ("olds", "news", "same"),
        [
            (["Lamps burn.", "Fog comes."], ["Lamps", "burn. Fog", "comes."], True),
            (["Lamps", "burn. Fog", "comes."], ["Lamps burn.", "Fog comes."], True),
            (["Lamps burn.", "", "Fog"], ["Lamps burn.", "Fog"], True),
            (["Lamps burn.", "Fog"], ["Lamps burn.", "Oil"], False),
            (["Lamps burn.", "Fog"], ["Lamps burn."], False),
            (["Lamps burn."], ["Lamps burn.", "Fog"], False),
            (["Lamps burn."], ["Lamps burns."], False),
            (["Lamps burns."], ["Lamps burn."], False),
            (["Lamps  burn."], ["Lamps\nbu\u3000rn."], True),
        ],
    )
    def test_clauses_say_the_same_wherever_they_are_cut(self, olds, news, same):
        ledger = paired(write(olds), write(news))
        assert Sameness(ledger).of([0], [0]) is same

    def test_white_space_of_any_kind_is_none(self):
        other = LAMPS.replace(" ", "\u00a0", 1)
        ledger = paired(write([LAMPS]), write([other]), ("art_1", "art_1", 0.9))
        assert link_of(ledger, "art_1").relation is Relation.SAME


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("point", "paragraph", "paragraph"),
        ("paragraph", "point", "paragraph"),
        ("lemma", "paragraph", "paragraph"),
        ("paragraph", "lemma", "paragraph"),
        ("lemma", "dictum", "dictum"),
        ("dictum", "lemma", "dictum"),
    ],
)
def test_the_level_of_a_link_is_the_coarser_kind(old, new, level):
    one, other = write([LAMPS], kind=old), write([FOG], kind=new)
    eids = [list(document.provisions())[1].eid for document in (one, other)]
    ledger = paired(one, other, ("art_1", "art_1", 0.9), (*eids, 0.4))
    assert link_of(ledger, eids[1]).level == level


@pytest.mark.parametrize(
    ("values", "weights", "kept"),
    [
        ([], [], []),
        ([1, 2, 3], [1.0, 1.0, 1.0], [0, 1, 2]),
        ([3, 1, 2], [1.5, 1.0, 1.0], [1, 2]),
        ([3, 1, 2], [2.5, 1.0, 1.0], [0]),
        ([1, 1], [1.0, 2.0], [1]),
        ([5, 1, 6, 2, 7], [1.0, 1.0, 1.0, 1.0, 1.0], [0, 2, 4]),
        ([4, 1, 5, 2, 6, 3], [1.0, 3.0, 1.0, 3.0, 1.0, 3.0], [1, 3, 5]),
        ([8, 7, 6, 5, 4, 3, 2, 1], [1.0, 1.0, 1.0, 9.0, 1.0, 1.0, 1.0, 1.0], [3]),
    ],
)
def test_the_heaviest_order_is_kept(values, weights, kept):
    assert heaviest_increasing(values, weights) == kept


class TestScore:
    """The score of what holds clauses is what its clauses carry over, where that is more."""

    old = write([LAMPS, FOG], [OIL])
    new = write([LAMPS, FOG], [OIL])

    def score(self, *pairs):
        return link_of(paired(self.old, self.new, *pairs), "art_1").score

    def test_clauses_count_by_their_words(self):
        below = ("art_1__para_1", "art_1__para_1", 0.5), ("art_1__para_2", "art_1__para_2", 0.9)
        old, new = self.old, write([LAMPS.replace("dusk", "dawn"), FOG], [OIL])
        link = link_of(paired(old, new, ("art_1", "art_1", 0.1), *below), "art_1")
        assert link.score == round((0.5 * (8 + 8) + 0.9 * (9 + 9)) / (8 + 8 + 9 + 9), 4)

    def test_what_went_to_another_article_counts_for_nothing(self):
        old, new = self.old, write([LAMPS.replace("dusk", "dawn")], [OIL, FOG])
        below = ("art_1__para_1", "art_1__para_1", 0.5), ("art_1__para_2", "art_2__para_2", 0.9)
        link = link_of(paired(old, new, ("art_1", "art_1", 0.1), *below), "art_1")
        assert link.score == round(0.5 * 16 / (17 + 8), 4)

    def test_a_greater_likeness_of_the_whole_stands(self):
        old, new = self.old, write([LAMPS.replace("dusk", "dawn"), FOG], [OIL])
        pairs = ("art_1", "art_1", 0.8), ("art_1__para_1", "art_1__para_1", 0.5)
        assert link_of(paired(old, new, *pairs), "art_1").score == 0.8


@pytest.mark.parametrize(
    ("seen", "place", "odds"),
    [
        (Judged(0.4, 0.5), (0.5, 0.1), 0.35),
        (Judged(0.4, 0.5), (1.0, 0.1), 4.4),
        (Judged(0.4, 0.5, bonus=1.0), (0.5, 0.1), 1.35),
        (Judged(0.2, 0.3), (0.0, 0.06), -2.228),
        (Judged(0.2, 0.3), (0.0, 0.05), -4.29),
        (Judged(0.4, 0.5), (0.5, 0.05), 0.04),
        (Judged(0.08, 0.1), (0.0, 0.06), -3.532),
        (Judged(0.07, 0.35), (0.0, 0.06), -2.254),
        (Judged(0.07, 0.34), (1.0, 0.9), -9.0),
        (Judged(0.5, 0.0, bonus=-2.0, distant=True), (0.9, 0.25), 1.25),
        (Judged(0.4, 0.5, phrases=0.25, mass=2.0), (0.5, 0.1), -0.235),
        (Judged(0.4, 0.5, phrases=0.25, mass=2.0), (1.0, 0.1), 3.615),
        (Judged(0.4, 0.5, phrases=0.25, mass=2.0), (0.5, -0.1), -1.49),
        (Judged(0.4, 0.5, phrases=0.25, mass=2.0), (0.5, 0.6), 3.04),
        (Judged(0.01, 0.5, phrases=0.25, mass=2.0), (0.5, 0.04), -0.449),
        (Judged(0.4, 0.5, heading=0.7, phrases=0.25, mass=2.0), (0.5, 0.1), 0.165),
        (Judged(0.4, 0.5, heading=0.0, phrases=0.25, mass=2.0, bonus=1.0), (0.5, 0.1), 0.605),
        (Judged(0.4, 0.5, phrases=0.25, mass=2.0), (0.5, 0.1, 0.4), -1.635),
    ],
)
def test_odds_are_what_the_weights_say(seen, place, odds):
    assert seen.odds(*place) == pytest.approx(odds, abs=1e-9)


class TestMoved:
    """Of what changed places the least has moved."""

    def moved(self, old, new, *pairs):
        ledger = paired(old, new, *pairs)
        find_moved(ledger)
        return {(ledger.old.nodes[one].eid, ledger.new.nodes[other].eid) for one, other in ledger.moved}

    def test_the_shorter_of_two_that_changed_places(self):
        old, new = write([FOG], [LAMPS, FOG], [OIL, LAMPS]), write([LAMPS, FOG], [LAMPS, OIL])
        pairs = [
            ("art_2", "art_1", 1.0),
            ("art_2__para_1", "art_1__para_1", 1.0),
            ("art_2__para_2", "art_1__para_2", 1.0),
            ("art_3", "art_2", 0.9),
            ("art_3__para_1", "art_2__para_2", 1.0),
            ("art_3__para_2", "art_2__para_1", 1.0),
        ]
        assert self.moved(old, new, *pairs) == {("art_3__para_2", "art_2__para_1")}

    def test_many_short_outweigh_one_long(self):
        long = f"{OIL} {FOG} {OIL} {FOG}"
        old, new = write([long], [LAMPS], [FOG]), write([LAMPS], [FOG], [long])
        pairs = ("art_1", "art_3", 1.0), ("art_2", "art_1", 1.0), ("art_3", "art_2", 1.0)
        assert self.moved(old, new, *pairs) == {("art_1", "art_3")}

    def test_what_stands_under_another_parent(self):
        old, new = write([LAMPS, FOG], [OIL]), write([LAMPS], [OIL, FOG])
        pairs = ("art_1", "art_1", 0.6), ("art_2", "art_2", 0.6), ("art_1__para_2", "art_2__para_2", 1.0)
        assert self.moved(old, new, *pairs) == {("art_1__para_2", "art_2__para_2")}

    def test_parts_of_a_merger_stand_under_one_parent(self):
        old, new = write([LAMPS], [FOG]), write([FOG, LAMPS])
        pairs = [
            ("art_1", "art_1", 0.5),
            ("art_2", "art_1", 0.5),
            ("art_1__para_1", "art_1__para_2", 1.0),
            ("art_2__para_1", "art_1__para_1", 1.0),
        ]
        assert self.moved(old, new, *pairs) == {("art_1__para_1", "art_1__para_2")}
