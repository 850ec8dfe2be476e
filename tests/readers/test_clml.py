"""CLML, the XML of legislation.gov.uk: the tree is that of its elements, numbers are as printed."""

from __future__ import annotations

import pytest

from regdiff.model import Document
from regdiff.readers import read_document

SPACE = 'xmlns="http://www.legislation.gov.uk/namespaces/legislation"'
META = (
    '<ukm:Metadata xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/">'
    '<dc:title>Lighthouses Act 2031</dc:title><dct:valid>2032-02-28</dct:valid><ukm:PrimaryMetadata><ukm:DocumentStatus Value="revised"/>'
    '<ukm:EnactmentDate Date="2031-04-08"/><ukm:UnappliedEffects><ukm:UnappliedEffect Type="repealed"><ukm:AffectedTitle>Lighthouses Act 2031</ukm:AffectedTitle></ukm:UnappliedEffect></ukm:UnappliedEffects>'
    "</ukm:PrimaryMetadata></ukm:Metadata>"
)


def law(body: str, *, house: str = "Primary", before: str = "", after: str = "") -> Document:
    main = "EUBody" if house == "EURetained" else "Body"
    xml = f"<Legislation {SPACE}>{META}<{house}>{before}<{main}>{body}</{main}>{after}"
    xml += "" if f"</{house}>" in after else f"</{house}>"
    return read_document(f"{xml}</Legislation>".encode(), name="data.xml")


def tree(document: Document) -> list[tuple[str, str]]:
    return [(p.eid, document.quote(p.range).split("\n")[0]) for p in document.provisions()]


def p(deep: int, number: str, inside: str, punctuation: str = "") -> str:
    return f'<P{deep} id="x-{deep}-{number}"><Pnumber{punctuation}>{number}</Pnumber><P{deep}para>{inside}</P{deep}para></P{deep}>'


def text(words: str) -> str:
    return f"<Text>{words}</Text>"


def table(*rows: tuple[str, str]) -> str:
    cells = "".join(
        f"<tr><td>{one}</td><td><Para {SPACE}><Text>{two}</Text></Para></td></tr>" for one, two in rows
    )
    return f'<Tabular><table xmlns="http://www.w3.org/1999/xhtml"><tbody>{cells}</tbody></table></Tabular>'


CASES = {
    "an act: sections, subsections, paragraphs": (
        "Primary",
        p(1, "1", p(2, "1", text("A keeper must—") + p(3, "a", text("report—") + p(4, "i", text("fog,"))) + text("at once.")) + p(2, "2", text("Two."))),
        [
            ("sec_1", "1"),
            ("sec_1__subsec_1", "(1) A keeper must—"),
            ("sec_1__subsec_1__para_a", "(a) report—"),
            ("sec_1__subsec_1__para_a__subpara_i", "(i) fog,"),
            ("sec_1__subsec_2", "(2) Two."),
        ],
    ),
    "a section's own words are its paragraph": (
        "Primary",
        p(1, "2A", text("No person may keep a light.")),
        [("sec_2A", "2A"), ("sec_2A__para_1", "No person may keep a light.")],
    ),
    "an instrument: a stop behind the number, paragraphs and points": (
        "Secondary",
        p(1, "3", p(2, "1", text("Keepers must—") + p(3, "a", text("act.")))) + p(1, "4", text("Revoked:") + p(3, "a", text("one."))),
        [
            ("sec_3", "3."),
            ("sec_3__para_1", "(1) Keepers must—"),
            ("sec_3__para_1__point_a", "(a) act."),
            ("sec_4", "4."),
            ("sec_4__para_1", "Revoked:"),
            ("sec_4__para_1__point_a", "(a) one."),
        ],
    ),
    "law of the Union: articles, and the stops that it gives itself": (
        "EURetained",
        "<EUChapter><Number>CHAPTER I</Number><Title><Strong>FEES</Strong></Title><P1group><Title>Payment</Title>"
        + p(1, "Article 7", p(2, "1", text("Fees:") + p(3, "a", text("flat;"), ' PuncBefore="(" PuncAfter=")"'), ' PuncBefore="" PuncAfter="."'))
        + "</P1group></EUChapter>",
        [
            ("chp_I", "CHAPTER I"),
            ("art_7", "Article 7"),
            ("art_7__para_1", "1. Fees:"),
            ("art_7__para_1__point_a", "(a) flat;"),
        ],
    ),
    "what an amendment inserts is words, within the marks that are printed": (
        "Primary",
        p(1, "1", p(2, "1", text("After section 20 insert—") + f'<BlockAmendment Format="default"><P1group><Title>Wrecks</Title>{p(1, "20A", p(2, "1", text("Raise it.")))}</P1group></BlockAmendment><AppendText>.</AppendText>')),
        [("sec_1", "1"), ("sec_1__subsec_1", "(1) After section 20 insert—")],
    ),
    "one title over several sections": (
        "Primary",
        f"<P1group><Title>Two of them</Title>{p(1, '1', text('One.'))}{p(1, '2', text('Two.'))}</P1group>",
        [
            ("division_1", "Two of them"),
            ("sec_1", "1"),
            ("sec_1__para_1", "One."),
            ("sec_2", "2"),
            ("sec_2__para_1", "Two."),
        ],
    ),
    "definitions and lists with signs": (
        "Secondary",
        p(1, "1", text("Here—") + '<UnorderedList Decoration="none" Class="Definition"><ListItem><Para><Text>“light” means—</Text>'
          '<OrderedList Decoration="parens" Type="alpha"><ListItem><Para><Text>a lamp;</Text></Para></ListItem><ListItem><Para><Text>a buoy.</Text></Para></ListItem></OrderedList></Para></ListItem></UnorderedList>'
          '<OrderedList Decoration="period" Type="romanupper"><ListItem NumberOverride="IVA."><Para><Text>odd</Text></Para></ListItem><ListItem><Para><Text>two</Text></Para></ListItem></OrderedList>'
          '<KeyList Separator="="><KeyListItem><Key>h<Inferior>1</Inferior></Key><ListItem><Para><Text>height;</Text></Para></ListItem></KeyListItem></KeyList>'),
        [
            ("sec_1", "1."),
            ("sec_1__para_1", "Here—"),
            ("sec_1__para_1__indent_1", "“light” means—"),
            ("sec_1__para_1__indent_1__point_a", "(a) a lamp;"),
            ("sec_1__para_1__indent_1__point_b", "(b) a buoy."),
            ("sec_1__para_1__point_IVA", "IVA. odd"),
            ("sec_1__para_1__point_II", "II. two"),
            ("sec_1__para_1__indent_2", "h1 = height;"),
        ],
    ),
    "parts, chapters and headings between": (
        "Primary",
        f"<Part id='part-1'><Number>Part 1</Number><Title>Keepers</Title><Chapter><Number>Chapter 2</Number><Title>Licences</Title><Pblock><Title>Duties</Title>{p(1, '1', text('One.'))}</Pblock></Chapter></Part>",
        [
            ("part_1", "Part 1"),
            ("part_1__chp_2", "Chapter 2"),
            ("part_1__chp_2__division_1", "Duties"),
            ("sec_1", "1"),
            ("sec_1__para_1", "One."),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_tree_is_that_of_the_elements(name):
    house, body, expected = CASES[name]
    document = law(body, house=house)
    assert tree(document) == expected
    assert document.coverage == 1.0


def test_quoted_provisions_keep_their_numbers_and_marks():
    document = law(CASES["what an amendment inserts is words, within the marks that are printed"][1])
    assert "“Wrecks\n20A (1) Raise it.”." in document.text


def test_ids_are_aliases_and_titles_are_headings():
    document = law(f"<P1group id='g-1'><Title>Duty</Title>{p(1, '1', text('One.'))}</P1group>")
    section = document.by_eid()["sec_1"]
    assert section.aliases == ("x-1-1", "g-1")
    assert section.heading == "Duty"


def test_generated_ids_address_nothing():
    document = law("<Part id='p00012'><Number>Part 1</Number><P1><Pnumber>1</Pnumber></P1></Part>")
    assert document.by_eid()["part_1"].aliases == ()


def test_the_head_is_furniture_and_the_enacting_words_are_the_preamble():
    prelims = (
        "<SecondaryPrelims><Number>2003 No. 1099</Number><SubjectInformation><Subject><Title>ROADS</Title></Subject></SubjectInformation>"
        "<Title>The Lights Regulations 2003</Title><MadeDate><Text>Made</Text><DateText>14th April 2003</DateText></MadeDate>"
        "<SecondaryPreamble><EnactingText><Para><Text>The Secretary makes these Regulations:</Text></Para></EnactingText></SecondaryPreamble></SecondaryPrelims>"
    )
    document = law(p(1, "1", text("One.")), house="Secondary", before=prelims)
    assert [eid for eid, _ in tree(document)] == ["preamble", "preamble__para_1", "sec_1", "sec_1__para_1"]
    titles = [document.quote(f.range) for f in document.furniture if f.kind == "title"]
    assert titles == ["2003 No. 1099", "ROADS", "The Lights Regulations 2003", "Made 14th April 2003"]
    assert document.meta.title == "Lighthouses Act 2031"
    assert document.meta.date == "2032-02-28"
    assert document.meta.version == "revised"


def test_recitals_of_retained_law():
    prelims = (
        "<EUPrelims><MultilineTitle><Text>Regulation (EU) No 1/2014</Text><Text>on lights</Text></MultilineTitle><EUPreamble><P><Text>THE COMMISSION,</Text></P>"
        "<Division><Number>(1)</Number><P><Text>Lights save ships.</Text></P></Division></EUPreamble></EUPrelims>"
    )
    document = law(p(1, "Article 1", text("One.")), house="EURetained", before=prelims)
    assert [eid for eid, _ in tree(document)] == [
        "preamble",
        "preamble__para_1",
        "rec_1",
        "art_1",
        "art_1__para_1",
    ]
    assert document.by_eid()["rec_1"].label == "(1)"


def test_schedules_are_annexes_with_paragraphs_and_tables():
    schedule = (
        "<Schedules><Schedule id='schedule-1'><Number>SCHEDULE 1</Number><TitleBlock><Title>Fees</Title><Subtitle>for lights</Subtitle></TitleBlock>"
        f"<Reference>Section 2</Reference><ScheduleBody><Part><Number>PART 1</Number>{p(1, '1', p(2, '1', text('The fee:') + table(('Large', '£40'))))}</Part></ScheduleBody></Schedule></Schedules>"
    )
    document = law(p(1, "1", text("One.")), after=schedule)
    assert tree(document)[2:] == [
        ("annex_1", "SCHEDULE 1"),
        ("annex_1__part_1", "PART 1"),
        ("annex_1__part_1__para_1", "1"),
        ("annex_1__part_1__para_1__subpara_1", "(1) The fee:"),
        ("annex_1__part_1__para_1__subpara_1__table_1", "Large\t£40"),
        ("annex_1__part_1__para_1__subpara_1__table_1__tr_1", "Large\t£40"),
    ]
    assert document.by_eid()["annex_1"].heading == "Fees for lights"
    assert document.coverage == 1.0


def test_marks_of_revision_leave_the_words_in_force():
    words = 'within <Repeal SubstitutionRef="s">48</Repeal><Substitution ChangeId="c" CommentaryRef="k">24</Substitution><CommentaryRef Ref="k"/> hours<FootnoteRef Ref="f"/>'
    notes = (
        "</Primary><Footnotes><Footnote id='f'><FootnoteText><Para><Text>A note.</Text></Para></FootnoteText></Footnote></Footnotes>"
        "<Commentaries><Commentary id='k' Type='F'><Para><Text>Word substituted</Text></Para></Commentary></Commentaries>"
    )
    document = law(p(1, "1", text(words)), after=notes)
    assert document.quote(document.by_eid()["sec_1__para_1"].range) == "within 24 hours"
    kinds = {(f.kind, document.quote(f.range)) for f in document.furniture}
    assert {("deleted", "48"), ("note", "A note."), ("note", "Word substituted")} <= kinds
    assert [n.code for n in document.notices] == ["read.struck-text"]


def test_wordings_for_other_territories_are_told():
    versions = f"</Primary><Versions><Version id='v'>{p(1, '1', text('In Scotland.'))}</Version></Versions>"
    document = law(p(1, "1", text("One.")), after=versions)
    assert [n.code for n in document.notices] == ["read.other-extents"]
    assert ("version", "1 In Scotland.") in {(f.kind, document.quote(f.range)) for f in document.furniture}
    assert document.coverage == 1.0


def test_signatures_and_explanatory_notes_are_no_law():
    after = (
        "<SignedSection><Signatory><Para><Text>Signed by authority</Text></Para><Signee><PersonName>A. Person</PersonName></Signee></Signatory></SignedSection></Body></Secondary>"
        "<Secondary><ExplanatoryNotes><P><Text>This note is no part.</Text></P></ExplanatoryNotes></Secondary>"
    )
    xml = f"<Legislation {SPACE}><Secondary><Body>{p(1, '1', text('One.'))}{after}</Legislation>"
    document = read_document(xml.encode(), name="data.xml")
    assert [eid for eid, _ in tree(document)] == ["sec_1", "sec_1__para_1"]
    assert sorted({f.kind for f in document.furniture}) == ["note", "signature"]
    assert document.coverage == 1.0
