"""What a change of a norm amounts to."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from regdiff import api
from regdiff.model import BearerSource, Instrument, NormType, PartyClass, Sanction, ShiftKind, Subtype
from tests.norms.shift_cases import kind, norm, verdict

REGISTER = norm(
    "register within 10 working days after launch",
    instrument=Instrument.REGISTRATION,
    deadline="within 10 working days after launch",
    limit=(10, "working_day", "within", "launch"),
)
LICENCE = norm(
    "obtain a licence before release",
    instrument=Instrument.LICENSING,
    deadline="before release",
    limit=(None, None, "before", "release"),
)


def test_a_licence_before_release_is_tighter_than_registration_after_launch():
    found = verdict(REGISTER, LICENCE)
    assert (found.kind, found.deciding) == (ShiftKind.TIGHTENED, ("instrument", "time"))
    assert found.facets["instrument"] == ("registration", "licensing")
    assert found.facets["time"] == ("within 10 working days after launch", "before release")


def test_the_way_back_is_relaxed():
    assert kind(LICENCE, REGISTER) == ShiftKind.RELAXED


LADDER = [
    None,
    Instrument.NOTIFICATION,
    Instrument.REPORTING,
    Instrument.REGISTRATION,
    Instrument.SECURITY_ASSESSMENT,
    Instrument.LICENSING,
    Instrument.BAN,
]


@pytest.mark.parametrize(("lower", "higher"), list(pairwise(LADDER)))
def test_each_rung_of_the_ladder_is_tighter_than_the_one_below(lower, higher):
    old, new = norm("do it in one way", instrument=lower), norm("do it in another way", instrument=higher)
    assert (kind(old, new), kind(new, old)) == (ShiftKind.TIGHTENED, ShiftKind.RELAXED)


def test_rungs_of_one_height_and_instruments_beside_the_ladder_decide_nothing():
    for before, after in (
        (Instrument.CERTIFICATION, Instrument.SECURITY_ASSESSMENT),
        (Instrument.LABELLING, Instrument.DISCLOSURE),
    ):
        found = verdict(norm("do it so", instrument=before), norm("do it thus", instrument=after))
        assert found.kind == ShiftKind.RESTATED
        assert "instrument" in found.facets


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (NormType.RECOMMENDATION, NormType.OBLIGATION, ShiftKind.TIGHTENED),
        (NormType.OBLIGATION, NormType.RECOMMENDATION, ShiftKind.RELAXED),
        (NormType.RECOMMENDATION, NormType.PERMISSION, ShiftKind.TIGHTENED),
        (NormType.PERMISSION, NormType.OBLIGATION, ShiftKind.TIGHTENED),
        (NormType.EXEMPTION, NormType.OBLIGATION, ShiftKind.TIGHTENED),
        (NormType.OBLIGATION, NormType.PROHIBITION, ShiftKind.TIGHTENED),
        (NormType.RIGHT, NormType.PERMISSION, ShiftKind.RESTATED),
    ],
)
def test_modality_has_its_ladder(old: NormType, new: NormType, expected: ShiftKind):
    before = norm("may label images", action="label images", type=old)
    after = norm("shall label images", action="label images", type=new)
    assert kind(before, after) == expected


def test_a_duty_to_leave_undone_is_no_tighter_as_a_prohibition():
    duty = norm("shall refrain from profiling users", action="refrain from profiling users")
    ban = norm("shall not profile users", action="profile users", type=NormType.PROHIBITION)
    assert kind(duty, ban) == kind(ban, duty) == ShiftKind.RESTATED


def test_a_changed_chapeau_shifts_an_item_that_keeps_its_words():
    item = {"trigger": None, "bearer_source": BearerSource.INHERITED}
    old = norm("keep records", type=NormType.RECOMMENDATION, **item)
    new = norm("keep records", type=NormType.OBLIGATION, **item)
    assert verdict(old, new).deciding == ("modality",)
    assert kind(old, new) == ShiftKind.TIGHTENED


def test_another_bearer_in_the_chapeau_reassigns_an_item():
    item = {"trigger": None, "bearer_source": BearerSource.INHERITED}
    old = norm("keep records", bearer="provider", party="provider", **item)
    new = norm("keep records", bearer="importer", party="importer", **item)
    assert kind(old, new) == ShiftKind.REASSIGNED


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("provider", "importer", ShiftKind.REASSIGNED),
        ("provider", "provider and importer", ShiftKind.RESCOPED),
        ("provider or deployer", "provider", ShiftKind.RESCOPED),
        ("network operator", "operator of an essential network", ShiftKind.RESCOPED),
        ("provider", None, ShiftKind.RESCOPED),
    ],
)
def test_a_bearer_that_drops_out_reassigns_and_a_class_that_grows_rescopes(old, new, expected):
    before = norm("it shall keep records", action="keep records", bearer=old, party=old)
    after = norm("they must keep records", action="keep records", bearer=new, party=new)
    assert kind(before, after) == expected
    assert kind(after, before) == expected


def test_one_of_two_bearers_of_the_same_party_rescopes():
    before = norm("a", bearer="cyberspace authority and competent departments", party="departments")
    after = norm("b", bearer="competent departments", party="departments")
    assert kind(before, after) == ShiftKind.RESCOPED


def test_the_state_unnamed_is_no_other_bearer():
    old = norm("The State supports trade", bearer="State", party="State", party_class=PartyClass.STATE)
    new = norm("Support trade", action=old.action, bearer=None, party=None, party_class=None)
    assert "bearer" not in verdict(old, new).facets


@pytest.mark.parametrize("name", ["condition", "exception"])
def test_a_condition_or_an_exception_rescopes(name: str):
    old = norm("shall keep records", action="keep records")
    new = norm("shall keep records where asked", action="keep records", **{name: "where asked"})
    found = verdict(old, new)
    assert (found.kind, found.deciding) == (ShiftKind.RESCOPED, (name,))
    assert found.facets[name] == (None, "where asked")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("keep records", "keep records and logs", ShiftKind.RESCOPED),
        ("keep records and logs", "keep records", ShiftKind.RESCOPED),
        ("pay 20 crowns", "pay 30 crowns", ShiftKind.RESCOPED),
        ("draw up clear rules", "make plain instructions", ShiftKind.RESTATED),
    ],
)
def test_a_wider_object_rescopes_and_other_words_restate(old: str, new: str, expected: ShiftKind):
    assert kind(norm(old), norm(new)) == expected


def test_another_modal_of_one_strength_restates_and_says_so():
    old = norm("The provider shall act.", action="act")
    new = norm("The provider must act.", action="act", trigger="must")
    assert verdict(old, new).facets == {"trigger": ("shall", "must")}
    assert kind(old, new) == ShiftKind.RESTATED


def test_words_outside_every_facet_restate():
    old, new = (
        norm("Indeed the provider shall act.", action="act"),
        norm("The provider shall act.", action="act"),
    )
    assert (kind(old, new), verdict(old, new).facets) == (ShiftKind.RESTATED, {})


@pytest.mark.parametrize("subtype", [Subtype.DEFINITION, Subtype.SCOPE])
def test_a_definition_or_a_scope_that_changes_rescopes(subtype: Subtype):
    old = norm("“boat” means a ship", type=NormType.CONSTITUTIVE, subtype=subtype)
    new = norm("“boat” means a raft", type=NormType.CONSTITUTIVE, subtype=subtype)
    assert kind(old, new) == ShiftKind.RESCOPED


def test_another_day_of_commencement_retimes():
    old = norm("in force on 1 May", type=NormType.CONSTITUTIVE, subtype=Subtype.COMMENCEMENT)
    new = norm("in force on 1 June", type=NormType.CONSTITUTIVE, subtype=Subtype.COMMENCEMENT)
    assert kind(old, new) == ShiftKind.RETIMED


def test_a_purpose_in_other_words_is_restated():
    old = norm("made to protect users", type=NormType.CONSTITUTIVE, subtype=Subtype.BASIS)
    new = norm("enacted for their safety", type=NormType.CONSTITUTIVE, subtype=Subtype.BASIS)
    assert kind(old, new) == ShiftKind.RESTATED


def fine(words: str, kind_: str, low: float | None = None, high: float | None = None):
    return norm(words, type=NormType.SANCTION, sanction=Sanction(kind_, low, high, "CNY" if high else None))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (fine("a fine of 10 to 100", "fine", 10, 100), fine("a fine of 50 to 500", "fine", 50, 500), 1),
        (fine("a fine of 10 to 100", "fine", 10, 100), fine("a fine of 5 to 500", "fine", 5, 500), 0),
        (fine("a warning", "warning"), fine("a fine of 5 to 10", "fine", 5, 10), 1),
        (
            fine("order correction of it and a fine of 5 to 10", "fine", 5, 10),
            fine("impose a fine of 5 to 10 yuan", "fine", 5, 10),
            0,
        ),
        (
            fine("revoke the permit and impose a fine of 5 to 10", "fine", 5, 10),
            fine("impose a fine of 5 to 10 only", "fine", 5, 10),
            -1,
        ),
        (
            fine("revoke the permit and impose a fine of 1 to 2", "fine", 1, 2),
            fine("a fine of 5 to 10", "fine", 5, 10),
            0,
        ),
    ],
)
def test_a_higher_or_added_penalty_is_tighter(old, new, expected):
    kinds = {1: ShiftKind.TIGHTENED, -1: ShiftKind.RELAXED, 0: ShiftKind.RESCOPED}
    assert (kind(old, new), kind(new, old)) == (kinds[expected], kinds[-expected])
    assert "sanction" in verdict(old, new).facets


def test_a_reference_to_another_law_in_place_of_a_penalty_is_no_lighter_penalty():
    old = fine("impose a fine of 5 to 10", "fine", 5, 10)
    new = norm("punish under the Penal Code", type=NormType.SANCTION, sanction=None)
    assert kind(old, new) == ShiftKind.RESCOPED


def test_facets_that_pull_both_ways_are_no_verdict():
    old = norm(
        "register at once",
        instrument=Instrument.REGISTRATION,
        deadline="before launch",
        limit=(None, None, "before", "launch"),
    )
    new = norm(
        "obtain a licence",
        instrument=Instrument.LICENSING,
        deadline="within 30 days after launch",
        limit=(30, "day", "within", "launch"),
    )
    assert kind(old, new) in {ShiftKind.RESCOPED, ShiftKind.RESTATED}


def test_width_case_and_punctuation_are_no_other_words():
    old, new = norm("提供者应当报告（附件）。"), norm("提供者应当报告(附件).")
    assert kind(old, new, language="zh") == ShiftKind.UNCHANGED


def test_words_that_both_norms_have_are_no_facet_where_only_one_was_read_as_having_them():
    words = "Within 3 days, where asked, the provider shall tell the board of changes"
    old = norm(f"{words}.", action="tell the board of changes")
    new = norm(
        f"{words} now.",
        action="tell the board of changes now",
        deadline="Within 3 days",
        limit=(3, "day", "within"),
        condition="where asked",
        counterparty="board",
    )
    assert set(verdict(old, new).facets) == {"action"}


def test_an_instrument_whose_words_both_norms_have_is_no_facet():
    old = norm("submit a notification of changes", instrument=Instrument.REGISTRATION)
    new = norm("submit notifications of changes, obtain certification", instrument=None)
    old_words = norm("obtain certification of boats", instrument=Instrument.CERTIFICATION)
    new_words = norm("obtain certification of all boats", instrument=None)
    assert "instrument" in verdict(old, new).facets
    assert "instrument" not in verdict(old_words, new_words).facets


def test_numbers_of_articles_are_no_numbers_of_the_act():
    old = norm("apply the rules laid down in Article 10 of the Act", refs=("Article 10 of the Act",))
    new = norm("use the rules set out in Article 52 of the Act", refs=("Article 52 of the Act",))
    assert kind(old, new) == ShiftKind.RESTATED


def test_unlike_acts_do_not_tighten_by_their_modality():
    old = norm("may draw up reports on fish", action="draw up reports on fish", type=NormType.PERMISSION)
    new = norm("shall insure all boats at sea", action="insure all boats at sea")
    assert kind(old, new) == ShiftKind.RESTATED


def test_another_addressee_rescopes_and_a_newly_named_one_restates():
    old = norm("tell the board", action="tell", counterparty="the board")
    new = norm("tell the council", action="tell", counterparty="the council")
    assert (kind(old, new), verdict(old, new).deciding) == (ShiftKind.RESCOPED, ("counterparty",))
    assert kind(norm("tell all", action="tell"), new) == ShiftKind.RESTATED


def test_a_higher_penalty_by_another_authority_is_tighter():
    old = replace(fine("a fine of 10 to 20", "fine", 10, 20), bearer="harbour board", party="board")
    new = replace(fine("a fine of 30 to 40", "fine", 30, 40), bearer="town court", party="court")
    assert kind(old, new) == ShiftKind.TIGHTENED
    assert (
        kind(replace(old, quote="x"), replace(old, bearer="town court", party="court"))
        == ShiftKind.REASSIGNED
    )


def test_a_competence_in_the_present_tense_is_no_lighter_than_a_duty():
    duty = norm("The council shall keep roads open", action="keep roads open")
    may = norm("The council may keep roads open", action=duty.action, type=NormType.POWER, trigger="may")
    does = norm("The council keeps roads open", action=duty.action, type=NormType.POWER, trigger="keeps")
    assert (kind(duty, may), kind(may, duty)) == (ShiftKind.RELAXED, ShiftKind.TIGHTENED)
    assert kind(duty, does) == ShiftKind.RESTATED


def test_spaces_that_do_not_break_are_spaces():
    plain = "Article 1\nThe operator shall report by 3 July 2019.\n"
    document = api.read_text(plain.replace("3 July 2019", "3\u00a0July\u00a02019"), language="en")
    assert [n.deadline for n in api.tag(document)] == ["by 3\u00a0July\u00a02019"]


def test_another_number_outside_every_facet_rescopes():
    words = "Where, within {} days, nobody objects, the decision is final."
    assert kind(norm(words.format(15), action="is final"), norm(words.format(30), action="is final")) == (
        ShiftKind.RESCOPED
    )


def test_joining_words_do_not_make_another_party():
    old = norm("做好宣传", bearer="人民政府及有关部门", party="人民政府及有关部门")
    new = norm("做好宣传工作", bearer="人民政府和有关部门", party="人民政府和有关部门")
    assert "bearer" not in verdict(old, new, language="zh").facets
