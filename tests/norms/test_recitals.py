"""What a version says in recitals is repealed by nobody where the other version prints none."""

from __future__ import annotations

import regdiff
from regdiff.model import ShiftKind

RECITALS = "Whereas:\n\n(1) Traders should keep samples.\n\n(2) Agents should tell the office.\n\n"
ACT = "HAVE ADOPTED THIS REGULATION:\n\nArticle 1\n\nTraders shall keep records.\n"


def compared(old, new):
    return regdiff.compare(regdiff.read_text(old, language="en"), regdiff.read_text(new, language="en"))


def test_norms_of_recitals_that_one_version_leaves_out_do_not_shift():
    comparison = compared(RECITALS + ACT, ACT)
    assert [norm.provision for norm in comparison.old_norms][:2] == ["rec_1", "rec_2"]
    assert {shift.kind for shift in comparison.shifts} == {ShiftKind.UNCHANGED}
    (notice,) = (notice for notice in comparison.notices if notice.code == "norms.recitals")
    assert "The new version prints no recitals" in notice.message
    assert "the 2 of the other version" in notice.message
    assert notice.where == "rec_1"


def test_the_same_holds_the_other_way_round():
    comparison = compared(ACT, RECITALS + ACT)
    assert {shift.kind for shift in comparison.shifts} == {ShiftKind.UNCHANGED}
    (notice,) = (notice for notice in comparison.notices if notice.code == "norms.recitals")
    assert "The old version prints no recitals" in notice.message


def test_a_recital_that_goes_while_others_stay_drops_what_it_said():
    fewer = RECITALS.replace("(2) Agents should tell the office.\n\n", "")
    comparison = compared(RECITALS + ACT, fewer + ACT)
    assert [shift.old for shift in comparison.shifts if shift.kind is ShiftKind.REPEALED] == ["rec_2#1"]
    assert not [notice for notice in comparison.notices if notice.code == "norms.recitals"]
