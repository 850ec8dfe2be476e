"""What English clauses say: their types, who bears them, and how that is known."""

from __future__ import annotations

import pytest

from regdiff import api
from regdiff.model import Norm


def tagged(text: str) -> list[Norm]:
    return list(api.tag(api.read_text(text, language="en")))


def said(text: str) -> list[tuple[str, str | None, str]]:
    return [(str(norm.type), norm.bearer, str(norm.bearer_source)) for norm in tagged(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The operator shall keep a log.", ("obligation", "operator", "explicit")),
        ("Importers must not sell untested toys.", ("prohibition", "Importers", "explicit")),
        ("No person may enter the reserve.", ("prohibition", "person", "explicit")),
        ("Nor shall the court require a bond.", ("prohibition", "court", "explicit")),
        ("Visitors may take photographs.", ("permission", "Visitors", "explicit")),
        ("The Commission may adopt implementing acts.", ("power", "Commission", "explicit")),
        ("The Board is empowered to issue guidelines.", ("power", "Board", "explicit")),
        ("Data subjects have the right to object.", ("right", "Data subjects", "explicit")),
        ("Tenants shall be entitled to a copy of the contract.", ("right", "Tenants", "explicit")),
        ("A small producer shall not be required to register.", ("exemption", "small producer", "explicit")),
        ("The licensee need not repeat the test.", ("exemption", "licensee", "explicit")),
        (
            "Manufacturers are encouraged to publish their tests.",
            ("recommendation", "Manufacturers", "explicit"),
        ),
        (
            "Any person who smuggles birds shall be liable to a fine of up to $500.",
            ("sanction", None, "theme"),
        ),
        ("The carrier shall be liable for the loss of luggage.", ("liability", "carrier", "explicit")),
        (
            "Samples shall be tested by an accredited laboratory.",
            ("obligation", "accredited laboratory", "by_agent"),
        ),
        ("Accidents shall be notified to the coast guard.", ("obligation", None, "theme")),
        ("Trade in ivory shall be prohibited.", ("prohibition", None, "theme")),
        ("This Act applies to lifts.", ("constitutive", None, "theme")),
        ("‘Lift’ means an appliance serving fixed levels.", ("constitutive", None, "theme")),
        ("This Regulation shall enter into force on 1 May 2030.", ("constitutive", None, "theme")),
        ("Directive 1999/1/EC is repealed.", ("constitutive", None, "theme")),
        ("The report shall contain a summary.", ("constitutive", None, "theme")),
        ("Silence shall be deemed to be consent.", ("constitutive", None, "theme")),
        ("A vessel may only fish with a permit.", ("prohibition", "vessel", "explicit")),
    ],
)
def test_a_clause_has_its_type_and_bearer(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The information that must be provided is listed in Annex I.",
        "Such fees as may be prescribed are payable in advance.",
        "The meeting took place on 3 May 2020.",
    ],
)
def test_a_modal_in_a_side_clause_is_no_norm(text: str):
    assert said(text) == []


def test_a_condition_with_a_modal_of_its_own_leaves_one_norm():
    (norm,) = tagged("Where a supplier may refuse delivery, it shall inform the buyer.")
    assert (str(norm.type), norm.bearer, norm.condition) == (
        "obligation",
        "supplier",
        "Where a supplier may refuse delivery",
    )


def test_a_second_modal_starts_a_second_norm_that_inherits_its_bearer():
    assert said("The bank shall keep the records and shall not disclose them to others.") == [
        ("obligation", "bank", "explicit"),
        ("prohibition", "bank", "inherited"),
    ]


def test_another_bearer_starts_another_norm():
    assert said("The agency may inspect the site, and the operator shall give access.") == [
        ("power", "agency", "explicit"),
        ("obligation", "operator", "explicit"),
    ]


def test_a_pronoun_takes_its_antecedent():
    norms = tagged("Keepers shall register their dogs. They shall also keep them on a lead.")
    assert [(norm.bearer, str(norm.bearer_source)) for norm in norms] == [
        ("Keepers", "explicit"),
        ("Keepers", "inherited"),
    ]


def test_a_list_under_a_bare_modal_inherits_modal_bearer_and_condition():
    norms = tagged(
        "Article 3\nWhere a fire breaks out, the warden shall:\n(a) sound the alarm;\n(b) call the fire brigade.\n"
    )
    assert [(norm.provision, norm.trigger, norm.bearer, norm.condition) for norm in norms] == [
        ("art_3__para_1__point_a", None, "warden", "Where a fire breaks out"),
        ("art_3__para_1__point_b", None, "warden", "Where a fire breaks out"),
    ]


def test_practices_under_a_ban_are_a_prohibition_each():
    norms = tagged("Article 5\nA keeper shall not:\n(a) starve an animal;\n(b) sell a sick animal.\n")
    assert [str(norm.type) for norm in norms] == ["prohibition", "prohibition"]


def test_things_that_a_list_names_are_no_norms():
    norms = tagged(
        "Article 4\nThe notice shall be sent by the owner and state:\n(a) the name;\n(b) the date.\n"
    )
    assert [norm.provision for norm in norms] == ["art_4__para_1"]


def test_an_item_with_a_modal_of_its_own_keeps_the_inherited_duty_too():
    norms = tagged("Article 6\nProviders shall:\n(a) respect privacy, and must not sell personal data.\n")
    assert [(str(norm.type), norm.trigger, norm.bearer) for norm in norms] == [
        ("obligation", None, "Providers"),
        ("prohibition", "must not", "Providers"),
    ]


def test_and_not_in_an_item_is_a_ban():
    norms = tagged(
        "Article 6\nProviders shall:\n(a) keep trade secrets, and not use data to distort prices.\n"
    )
    assert [(str(norm.type), norm.trigger) for norm in norms] == [
        ("obligation", None),
        ("prohibition", "not"),
    ]


def test_should_alone_recommends_and_beside_shall_and_must_binds():
    guidance = tagged("Owners should clean the filter.")
    law = tagged(
        "Article 1\nOwners shall register. Owners must pay. Dealers shall report.\nArticle 2\nOwners should clean the filter.\n"
    )
    assert (str(guidance[0].type), str(law[-1].type)) == ("recommendation", "obligation")


def test_definitions_in_a_list_are_one_norm_each():
    norms = tagged(
        "Article 2\nFor the purposes of this Act, the following definitions apply:\n"
        "(a) ‘boat’ means a vessel under 10 metres;\n(b) ‘owner’ means the person named in the register.\n"
    )
    assert [(norm.provision, str(norm.subtype)) for norm in norms] == [
        ("art_2__para_1__point_a", "definition"),
        ("art_2__para_1__point_b", "definition"),
    ]


def test_a_name_that_the_text_gives_is_the_party_for_every_way_to_say_it():
    norms = tagged(
        "Article 1\nOnline service operators (hereinafter referred to as operators) shall keep logs.\n"
        "Article 2\nAn operator shall answer complaints.\nArticle 3\nThe online service operator shall pay a fee.\n"
    )
    assert {norm.party for norm in norms} == {"operator"}


def test_a_theme_is_never_a_party():
    for norm in tagged("Waste shall be collected daily. The use of drones shall comply with this Act."):
        assert (norm.bearer, norm.party, norm.party_class) == (None, None, None)


def test_those_who_provide_are_the_provider():
    norms = tagged(
        "Article 1\nWeather service providers (hereinafter referred to as providers) shall keep logs.\n"
        "Article 2\nThose who offer storm warnings shall obtain a licence before offering them.\n"
    )
    assert [(norm.bearer, norm.party) for norm in norms] == [
        ("Weather service providers", "provider"),
        ("Those", "provider"),
    ]


def test_a_minister_keeps_the_whole_name():
    (norm,) = tagged("The Secretary of State may make regulations.")
    assert (norm.party, str(norm.party_class)) == ("secretary of state", "authority")


def test_the_parts_of_an_act_in_a_list_are_no_norms():
    norms = tagged(
        "Article 9\nThe owner shall:\n(a) keep a plan that does the following:\n(i) names the guards;\n"
        "(ii) shows the exits;\n(b) train the guards.\n"
    )
    assert [norm.provision for norm in norms] == ["art_9__para_1__point_a", "art_9__para_1__point_b"]


def test_how_someone_will_act_is_no_duty():
    assert len(tagged("The plan shall be kept by the owner and describes how the guards will act.")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Where providers violate Article 7, the department shall, as its duties are, issue a warning.",
            [("sanction", "department")],
        ),
        (
            "The department shall order corrections; where they refuse, they are to be ordered to suspend updates.",
            [("sanction", "department"), ("sanction", None)],
        ),
        ("Criminal responsibility is to be pursued in accordance with law.", [("liability", None)]),
        (
            "Violations of these Measures shall be handled by the competent departments.",
            [("sanction", "competent departments")],
        ),
    ],
)
def test_what_an_authority_imposes_is_a_sanction(text: str, expected: list[tuple[str, str | None]]):
    assert [(kind, bearer) for kind, bearer, _ in said(text)] == expected


def test_breaches_under_a_penalty_are_no_norms():
    text = (
        "Article 1\nThe department shall order corrections; where corrections are refused, a fine is to be imposed:\n"
        "(1) failing to establish management systems;\n(2) failing to file as required."
    )
    assert [str(norm.type) for norm in tagged(text)] == ["sanction", "sanction"]


def test_a_modal_and_its_verb_are_one_norm_over_an_aside():
    text = "A data processor shall, under any of these circumstances, apply to the authority for a security assessment."
    assert said(text) == [("obligation", "data processor", "explicit")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Records are to be kept.", ("obligation", None, "theme")),
        ("A report shall be made to the competent department.", ("obligation", None, "theme")),
        (
            "Military use shall be handled with reference to these Measures.",
            ("constitutive", None, "theme"),
        ),
        ("The Trial Measures are simultaneously repealed.", ("constitutive", None, "theme")),
        (
            "Where processors no longer process facial data, they shall complete deregistration.",
            ("obligation", "processors", "inherited"),
        ),
        ("App stores shall implement shelf review.", ("obligation", "App stores", "explicit")),
    ],
)
def test_translated_rules_have_their_type_and_bearer(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


def test_an_office_under_another_keeps_its_own_name():
    (norm,) = tagged(
        "Telecommunications, public security and market regulation departments under the State Council are "
        "responsible for supervision."
    )
    assert norm.bearer is not None
    assert norm.bearer.startswith("Telecommunications")


def test_a_name_with_a_space_that_does_not_break_is_one_party():
    (norm,) = tagged("Member\u00a0States shall designate an authority.")
    assert norm.party == "member state"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Personal data must not be collected without consent.", ("prohibition", None, "theme")),
        (
            "The CAC shall, within 45 days of acceptance, complete the assessment.",
            ("obligation", "CAC", "explicit"),
        ),
        (
            "An undertaking does not have the right to set up an operator.",
            ("prohibition", "undertaking", "explicit"),
        ),
        ("The notion ‘undertaking’ shall include a branch.", ("constitutive", None, "theme")),
    ],
)
def test_asides_and_words_for_words_do_not_mislead(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


def test_acts_in_a_list_may_be_gerunds():
    norms = tagged(
        "Article 1\nPlatforms shall perform the following obligations:\n"
        "(1) Conducting regular impact assessments;\n(2) Establishing mechanisms for protecting minors."
    )
    assert [(str(norm.type), norm.bearer) for norm in norms] == [("obligation", "Platforms")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b. the board may inspect the stalls.", ("power", "board", "explicit")),
        ("subcommittees the council may convene subcommittees.", ("power", "council", "explicit")),
        (
            "The licence shall be subject to review by the agency every year.",
            ("obligation", "agency", "by_agent"),
        ),
        (
            "Of these at least one should represent beekeepers.",
            ("recommendation", "at least one", "explicit"),
        ),
        (
            "If any notices are to be given then the clerk is requested to send them.",
            ("obligation", "clerk", "explicit"),
        ),
        (
            "The operator of the site the agency approves shall keep a log.",
            ("obligation", "operator of the site the agency approves", "explicit"),
        ),
        (
            "A person entering the hall shall sign the book.",
            ("obligation", "person entering the hall", "explicit"),
        ),
        ("It has five members, each of whom shall serve for three years.", ("obligation", None, "theme")),
        (
            "There are fees, all of which shall be collected by the office.",
            ("obligation", "office", "by_agent"),
        ),
    ],
)
def test_the_subject_is_the_noun_phrase_nearest_to_its_verb(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("A DEPLOYER SHALL KEEP RECORDS.", "deployer"),
        ("THE ATTORNEY GENERAL MAY ADOPT RULES.", "attorney general"),
        ("ENISA shall publish a report.", "ENISA"),
    ],
)
def test_text_printed_in_capitals_names_parties_in_small_letters(words, party):
    assert [norm.party for norm in tagged(f"Article 1\n{words}\n")] == [party]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The City Manager may issue permits.", ("power", "City Manager", "explicit")),
        (
            "An officer of the harbour authority may enter the quay.",
            ("power", "officer of the harbour authority", "explicit"),
        ),
        (
            "A permit may be summarily revoked by the harbour master upon notice.",
            ("power", "harbour master", "by_agent"),
        ),
        ("Any person found to have lied shall receive a written warning.", ("sanction", None, "theme")),
        ("Whoever lies shall be punished by a fine of $5.", ("sanction", None, "theme")),
        ("Smugglers shall be pursued for criminal liability.", ("liability", "Smugglers", "explicit")),
        ("Civil liability is borne in accordance with law.", ("liability", None, "theme")),
        ("The departments are to publish a list.", ("obligation", "departments", "explicit")),
        ("The keeper is not to leave the tower.", ("prohibition", "keeper", "explicit")),
        ("The fee is not subject to any surcharge.", ("exemption", None, "theme")),
        (
            "Nothing in this Part requires a carrier to disclose a route.",
            ("exemption", "carrier", "explicit"),
        ),
        ("Nothing in this Part limits the powers of the court.", ("constitutive", None, "theme")),
        ("The delay shall not stay the proceedings.", ("constitutive", None, "theme")),
        ("The prices referred to in this Law include fares.", ("constitutive", None, "theme")),
        (
            "Where an officer enters any premises he shall, if asked, produce a warrant.",
            ("obligation", "officer", "inherited"),
        ),
        (
            "The book shall be kept open for inspection by members of the public.",
            ("obligation", None, "theme"),
        ),
        (
            "All levels of governments shall support the plan.",
            ("obligation", "All levels of governments", "explicit"),
        ),
    ],
)
def test_offices_servants_and_turns_of_phrase_of_many_laws(text: str, expected: tuple[str, str | None, str]):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Owners shall not sail, nor shall any captain take on guests.",
            [("prohibition", "Owners"), ("prohibition", "captain")],
        ),
        (
            "Rules must be published; those which are not published shall not be enforced by the court.",
            [("obligation", None), ("prohibition", "court")],
        ),
        (
            "Carriers must not smoke, and owners that store fuel may not light fires.",
            [("prohibition", "Carriers"), ("prohibition", "owners")],
        ),
        (
            "The office may refuse if it finds that the terms will not, or probably will not, be met.",
            [("power", "office")],
        ),
        (
            "The agency shall decide within a week; where papers are missing, it shall notify the applicant.",
            [("obligation", "agency"), ("obligation", "agency")],
        ),
        (
            "The buyer shall pay; failure to do so entitles the seller to refuse delivery.",
            [("obligation", "buyer"), ("right", "seller")],
        ),
    ],
)
def test_each_part_of_a_sentence_has_its_own_bearer(text: str, expected: list[tuple[str, str | None]]):
    assert [(type_, bearer) for type_, bearer, _ in said(text)] == expected


def test_what_a_quotation_amends_asks_nothing():
    assert [
        type_ for type_, _, _ in said("In Article 7, the following is added: ‘3. Owners shall pay.’")
    ] == ["constitutive"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medium-sized enterprises shall register.", "medium-sized enterprise"),
        ("The authorities competent for supervision of ports shall meet.", "authority"),
        ("Such a carrier shall inform the guests.", "carrier"),
        ("Member States involved shall consult each other.", "member state"),
        ("Requirement.--A vessel may not sail without a pilot.", "vessel"),
        ("Aid may be granted by a ministry or, in its absence, by the council.", "ministry"),
    ],
)
def test_a_party_is_its_head_noun_in_the_base_form(text: str, expected: str):
    (norm,) = tagged(text)
    assert norm.party == expected


@pytest.mark.parametrize(
    "text",
    [
        "The logging capabilities shall provide a record.",
        "It is important that ports shall remain open.",
        "The protocol shall not exceed ten pages.",
        "The use of lamps may lead to fires.",
    ],
)
def test_things_and_clauses_are_no_parties(text: str):
    assert [norm.party for norm in tagged(text)] in ([], [None])


@pytest.mark.parametrize("end", ["; and", "; or", ", and", ";and/or", "; "])
def test_the_conjunction_that_closes_an_item_is_no_part_of_its_act(end):
    text = f"Article 1\n1. Issuers shall each:\n(a) update the list{end}\n(b) keep copies.\n"
    first, second = tagged(text)
    assert (first.provision, first.action, first.bearer) == (
        "art_1__para_1__point_a",
        "update the list",
        "Issuers",
    )
    assert second.action == "keep copies"


def test_and_within_an_act_stays():
    (norm,) = tagged("Article 1\nTraders shall sift and/or sand.\n")
    assert norm.action == "sift and/or sand"


SESSION_LAW = (
    "Section 1\n"
    "(1) On and after February 1, 2026, a deployer, or a third party contracted by the deployer, shall complete an"
    " assessment.\n"
    "(2) A deployer that has deployed a system to make, or be a factor in making, a consequential decision"
    " concerning a consumer shall, if the decision is adverse, provide a statement.\n"
    "(3) The consumer may request and the deployer shall provide an explanation.\n"
    "(4) A developer may be held liable in an action under this section.\n"
    "(5) A developer of a high-risk system shall use reasonable care.\n"
)


@pytest.mark.parametrize("text", [SESSION_LAW, SESSION_LAW.upper()], ids=["small", "capitals"])
def test_session_laws_say_the_same_in_capitals(text):
    found = [(str(norm.type), (norm.bearer or "").lower()) for norm in tagged(text)]
    assert found == [
        ("obligation", "deployer, or a third party contracted by the deployer"),
        ("obligation", "deployer"),
        ("permission", "consumer"),
        ("obligation", "deployer"),
        ("liability", "developer"),
        ("obligation", "developer of a high-risk system"),
    ]
    assert all(norm.action in norm.quote for norm in tagged(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The needle shall be inserted at an angle by a nurse.", ("obligation", "nurse", "by_agent")),
        ("The worn part shall be replaced by the fitter.", ("obligation", "fitter", "by_agent")),
        ("In Article 7, the second sentence shall be deleted.", ("constitutive", None, "theme")),
        ("Section 4 is amended to read as follows:", ("constitutive", None, "theme")),
        (
            "Sellers shall place it on sale only where it bears a mark.",
            ("prohibition", "Sellers", "explicit"),
        ),
        ("The plan may be put into effect only after approval.", ("prohibition", None, "theme")),
        ("Nobody may waive this right.", ("prohibition", "Nobody", "explicit")),
        ("No one may waive this right.", ("prohibition", "No one", "explicit")),
        ("The Board shall consist of nine members.", ("constitutive", "Board", "explicit")),
        ("The holder may be required by the court to pay.", ("power", "court", "by_agent")),
        ("The bakery board has exclusive authority to set prices.", ("power", "bakery board", "explicit")),
    ],
)
def test_turns_that_a_keyword_list_misreads(text: str, expected: tuple[str, str | None, str]):
    assert said(text)[:1] == [expected]


def test_a_relative_clause_holds_no_norm_of_its_own():
    text = "Measures that the Member States may take under this Act shall be notified to the Board."
    assert [norm.trigger for norm in tagged(text)] == ["shall"]


def test_circumstances_listed_after_unless_are_no_norms():
    text = "The court must refuse leave unless it is satisfied that—\n(a) the landlord will not be harmed, and\n(b) time allows."
    assert [(str(norm.type), norm.bearer) for norm in tagged(text)] == [("obligation", "court")]


def test_a_line_before_a_list_speaks_although_it_has_no_label():
    text = "The operator shall—\n(a) keep records;\n(b) report."
    assert [(norm.provision, norm.bearer) for norm in tagged(text)] == [
        ("para_1__point_a", "operator"),
        ("para_1__point_b", "operator"),
    ]


def test_a_long_line_that_was_taken_for_a_heading_is_the_chapeau_of_its_list():
    text = "Section 5\nA manufacturer must not supply a covered product unless—\n(a) it is listed;\n(b) it is sealed."
    assert [(str(norm.type), norm.bearer) for norm in tagged(text)] == [("prohibition", "manufacturer")]


def test_a_date_in_front_of_two_acts_binds_both():
    text = "By 31 December 2025, the Commission shall review this act and shall submit a report.\n"
    first, second = tagged(text)
    assert first.deadline == second.deadline == "By 31 December 2025"
    assert second.bearer == first.bearer == "Commission"


def test_a_condition_in_front_of_two_acts_binds_both():
    first, second = tagged(
        "If a fault is found, the operator shall stop the system and shall tell the office.\n"
    )
    assert first.condition == second.condition == "If a fault is found"


def test_they_in_an_item_are_what_the_list_is_about():
    text = (
        "Article 1\n1. Customers shall keep contracts. The tools shall meet the following requirements:\n"
        "(a) they shall be independent;\n(b) they shall be free of charge.\n"
    )
    assert [norm.bearer for norm in tagged(text)] == ["Customers", None, None, None]


@pytest.mark.parametrize(
    ("words", "relation"),
    [("By 1 July 2026", "before"), ("From 1 July 2026", "after"), ("On and after July 1, 2026", "after")],
)
def test_a_date_to_begin_on_is_no_time_limit_to_end_by(words, relation):
    (norm,) = tagged(f"{words}, a provider shall file a report.\n")
    assert norm.deadline_norm is not None
    assert norm.deadline_norm.relation == relation


def test_should_in_recitals_recommends_whatever_follows_it():
    text = (
        "Whereas:\n(1) Courts should be required to stay proceedings.\n(2) Traders should not sell dyes.\n"
        "(3) Traders should be able to sell paint.\nHAVE ADOPTED THIS REGULATION:\nArticle 1\n"
        "Courts shall stay proceedings.\n"
    )
    kinds = [str(norm.type) for norm in tagged(text)]
    assert kinds == ["recommendation", "recommendation", "recommendation", "obligation"]


def test_what_a_relative_clause_tells_is_no_instrument_of_the_act():
    (norm,) = tagged(
        "The appeal shall be lodged with the court which the State has notified to the office.\n"
    )
    assert norm.instrument is None
    (norm,) = tagged("A trader shall obtain a licence which the office issues.\n")
    assert norm.instrument == "licensing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is for the Minister to decide.", ("power", "Minister", "explicit")),
        ("Each Member State shall have one vote.", ("constitutive", "Each Member State", "explicit")),
        ("The seller is obliged, on demand, to collect the goods.", ("obligation", "seller", "explicit")),
        ("The tenant may apply to the county court.", ("permission", "tenant", "explicit")),
        ("Each party undertakes to keep it secret.", ("obligation", "Each party", "explicit")),
        ("Germany shall notify the result.", ("obligation", "Germany", "explicit")),
        ("The court by which a person is convicted may order costs.", ("power", "court", "explicit")),
        (
            "If the decision is issued by a federal body, it must bear a seal.",
            ("obligation", "federal body", "inherited"),
        ),
        ("The fees shall be payable by the Agency.", ("obligation", "Agency", "by_agent")),
        ("A supplier is liable to the buyer for any defect.", ("liability", "supplier", "explicit")),
        (
            "In agreement with the mayor, drivers, guards and clerks shall meet.",
            ("obligation", "drivers, guards and clerks", "explicit"),
        ),
    ],
)
def test_bearers_and_types_that_stand_further_off(text: str, expected: tuple[str, str | None, str]):
    assert said(text)[:1] == [expected]


def test_a_limit_in_a_condition_is_not_the_norm_s():
    (norm,) = tagged("Where the importer fails to pay in due time, the authority shall estimate the duty.")
    assert norm.deadline is None


def test_a_name_above_a_list_bears_what_its_items_say():
    text = "Article 8\n1. Staff members:\n(a) must lock screens;\n(b) must not share passwords."
    assert [(str(norm.type), norm.bearer) for norm in tagged(text)] == [
        ("obligation", "Staff members"),
        ("prohibition", "Staff members"),
    ]


def test_a_board_that_a_sentence_tells_of_bears_what_the_next_one_asks():
    text = "The supervisory board is composed of six members. It shall meet twice a year."
    assert said(text)[-1] == ("obligation", "supervisory board", "inherited")


def test_which_shall_goes_on_about_the_thing_before_it():
    text = "Makers shall draw up a passport in electronic form, which shall remain accessible."
    assert said(text)[0] == ("obligation", "Makers", "explicit")
    assert said(text)[1][1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A dealer that fails to do so shall pay a civil penalty of $500.", ("sanction", None, "theme")),
        ("A person is liable, on conviction, to imprisonment.", ("sanction", None, "theme")),
        ("The operator responsible shall correct it.", ("obligation", "operator responsible", "explicit")),
        ("This section does not prohibit a city from acting.", ("constitutive", None, "theme")),
    ],
)
def test_penalties_to_be_paid_and_adjectives_behind_their_noun(
    text: str, expected: tuple[str, str | None, str]
):
    assert said(text)[:1] == [expected]


def test_a_limit_ends_before_the_modal():
    (norm,) = tagged("The board, before doing so must hear the owner.")
    assert norm.deadline == "before doing so"


def test_what_a_sign_is_to_say_asks_nothing_of_anyone():
    text = "The sign shall read “Keep out. Visitors must report.” Drivers shall obey it."
    assert [norm.bearer for norm in tagged(text)] == [None, "Drivers"]


def test_a_modal_between_quotation_marks_is_a_word():
    assert [norm.trigger for norm in tagged("The word “shall” is to be read as “must”.")] == [
        "is to be read as"
    ]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("The provider shall be prohibited from providing the service.", "ban"),
        ("The operator is banned from operating within the zone.", "ban"),
        ("It is prohibited to smoke in the hold.", None),
    ],
)
def test_a_ban_is_read_from_the_operative_words(text: str, instrument: str | None):
    (norm,) = tagged(text)
    assert norm.instrument == instrument
