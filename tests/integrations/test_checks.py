"""Checks for CI find what they are told to look for, and say it in four forms."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from regdiff.errors import UsageError
from regdiff.integrations.check_reports import FORMATS, render
from regdiff.integrations.checks import Condition, find, parse_condition
from regdiff.model import (
    Comparison,
    Document,
    Instrument,
    Norm,
    NormType,
    Provision,
    Range,
    Shift,
    ShiftKind,
    Source,
)

EMPTY = Document("", Provision("", "document", Range(0, 0)), "en", Source("x", "text", "00"))


def norm(id_: str, party: str, instrument: Instrument | None = None, quote: str = "q") -> Norm:
    return Norm(
        id_,
        "x",
        "art_1",
        quote,
        Range(0, 1),
        None,
        None,
        NormType.OBLIGATION,
        party=party,
        instrument=instrument,
    )


COMPARISON = Comparison(
    EMPTY,
    EMPTY,
    (),
    old_norms=(norm("o1", "provider", Instrument.REGISTRATION), norm("o2", "user")),
    new_norms=(norm("n1", "provider", Instrument.LICENSING, "a <b> | *c*\x00"), norm("n2", "Authority")),
    shifts=(
        Shift(ShiftKind.TIGHTENED, "o1", "n1", text="registration → licence"),
        Shift(ShiftKind.REPEALED, "o2", None),
        Shift(ShiftKind.INTRODUCED, None, "n2"),
    ),
)


@pytest.mark.parametrize(
    ("condition", "clauses"),
    [
        ("introduced,tightened", ["n1", "n2"]),
        ("tightened", ["n1"]),
        ("repealed", ["o2"]),
        ("introduced,tightened:party=authority", ["n2"]),
        ("tightened:instrument=licensing", ["n1"]),
        ("tightened:instrument=registration", ["n1"]),
        ("tightened:instrument=ban", []),
        ("introduced:type=obligation", ["n2"]),
        ("introduced:type=sanction", []),
    ],
)
def test_a_condition_finds_its_shifts(condition: str, clauses: list[str]):
    assert [finding.norm.id for finding in find(COMPARISON, [parse_condition(condition)])] == clauses


def test_a_condition_is_parsed():
    assert parse_condition("tightened:party=Provider:instrument=licensing") == Condition(
        frozenset({ShiftKind.TIGHTENED}), party="Provider", instrument=Instrument.LICENSING
    )


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("worse", "There is no kind of shift 'worse'; choose one of introduced, repealed"),
        ("tightened:who=x", "'who=x' is no filter; write party=NAME, instrument=NAME or type=NAME."),
        ("tightened:party=", "'party=' is no filter"),
        ("tightened:instrument=magic", "There is no instrument 'magic'; choose one of notification"),
        ("tightened:type=duty", "There is no type of norm 'duty'; choose one of obligation"),
    ],
)
def test_a_wrong_condition_names_the_choices(condition: str, message: str):
    with pytest.raises(UsageError) as caught:
        parse_condition(condition)
    assert str(caught.value).startswith(message)


FINDINGS = find(
    COMPARISON,
    [parse_condition("introduced,tightened,repealed")],
    old_path="old.md",
    new_path="dir\\new.md",
)


def test_text_names_the_file_the_norm_stands_in():
    assert render(FINDINGS, format="text") == (
        "dir\\new.md: art_1: registration → licence\n"
        "old.md: art_1: repealed: q\n"
        "dir\\new.md: art_1: introduced: q\n"
        "3 findings\n"
    )


def test_markdown_escapes_what_the_law_says():
    shifts = (Shift(ShiftKind.INTRODUCED, None, "n1"),)
    findings = find(
        Comparison(EMPTY, EMPTY, (), new_norms=COMPARISON.new_norms, shifts=shifts),
        [parse_condition("introduced")],
    )
    assert "introduced: a \\<b\\> \\| \\*c\\*" in render(findings, format="md")
    assert render((), format="md") == "No obligation moved.\n"


def test_sarif_has_stable_rules_and_fingerprints():
    log = json.loads(render(FINDINGS, format="sarif"))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "regdiff/introduced",
        "regdiff/repealed",
        "regdiff/tightened",
    ]
    first = run["results"][0]
    assert first["ruleId"] == run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "dir/new.md"
    fingerprints = {result["partialFingerprints"]["regdiffNorm/v1"] for result in run["results"]}
    assert len(fingerprints) == 3


def test_junit_is_xml_whatever_the_law_says():
    suite = ET.fromstring(render(FINDINGS, format="junit")).find("testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("name")) == ("3", "3", "regdiff check")
    assert suite.find("testcase/failure").text == "a <b> | *c*\ufffd"
    empty = ET.fromstring(render((), format="junit")).find("testsuite")
    assert (empty.get("tests"), empty.get("failures")) == ("1", "0")


def test_an_unknown_form_names_the_choices():
    with pytest.raises(UsageError, match=f"choose one of {', '.join(FORMATS)}"):
        render((), format="poem")
