"""Where one version alone prints recitals, a notice says what their norms' shifts may mean."""

from __future__ import annotations

import regdiff
from regdiff.model import ShiftKind, loud_shifts

RECITALS = "Whereas:\n\n(1) Traders should keep samples.\n\n(2) Agents should tell the office.\n\n"
ACT = "HAVE ADOPTED THIS REGULATION:\n\nArticle 1\n\nTraders shall keep records.\n"


def compared(old, new):
    return regdiff.compare(regdiff.read_text(old, language="en"), regdiff.read_text(new, language="en"))


def notices(comparison):
    return [notice for notice in comparison.notices if notice.code == "norms.recitals"]


def test_recitals_that_the_new_version_leaves_out_are_told():
    comparison = compared(RECITALS + ACT, ACT)
    repealed = [shift.old for shift in comparison.shifts if shift.kind is ShiftKind.REPEALED]
    assert repealed == ["rec_1#1", "rec_2#1"]
    (notice,) = notices(comparison)
    assert notice.message.startswith("The new version prints no recitals")
    assert "the 2 recitals of the other version say is listed as repealed" in notice.message
    assert notice.where == "rec_1"


def test_a_summary_tells_nothing_of_recitals_that_one_version_leaves_out():
    assert loud_shifts(compared(RECITALS + ACT, ACT)) == ()
    changed = loud_shifts(compared(RECITALS + ACT, ACT.replace("records", "records for two years")))
    assert [shift.new for shift in changed] == ["art_1__para_1#1"]
    fewer = RECITALS.replace("(2) Agents should tell the office.\n\n", "")
    assert [shift.old for shift in loud_shifts(compared(RECITALS + ACT, fewer + ACT))] == ["rec_2#1"]


def test_recitals_that_the_old_version_leaves_out_are_told():
    (notice,) = notices(compared(ACT, RECITALS + ACT))
    assert notice.message.startswith("The old version prints no recitals")
    assert "is listed as introduced" in notice.message


def test_recitals_on_both_sides_need_no_notice():
    fewer = RECITALS.replace("(2) Agents should tell the office.\n\n", "")
    assert notices(compared(RECITALS + ACT, fewer + ACT)) == []
    assert notices(compared(ACT, ACT)) == []
