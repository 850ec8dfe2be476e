"""Notes in JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from regdiff.annotate import dumps_annotations, loads_annotations
from regdiff.errors import DataError
from regdiff.model import Annotation, AnnotationState, Range, Target
from regdiff.writers.schemas import load_schema

NOTES = (
    Annotation(
        "urn:uuid:1",
        Target("within 10 days", "register ", " after", Range(4, 18), "art_4__para_1"),
        "Why ten?",
        ("time", "ask"),
        "Ada",
        "2026-01-02T03:04:05Z",
        AnnotationState.CHANGED,
        "urn:sha256:ab",
    ),
    Annotation("2", Target("", eid="art_2"), "第二条"),
)


def test_notes_come_back():
    assert loads_annotations(dumps_annotations(NOTES)) == NOTES
    assert dumps_annotations(loads_annotations(dumps_annotations(NOTES))) == dumps_annotations(NOTES)


def test_a_list_one_note_and_a_page_inside_a_collection_are_read():
    items = json.loads(dumps_annotations(NOTES))["items"]
    assert loads_annotations(json.dumps(items)) == NOTES
    assert loads_annotations(json.dumps(items[0])) == NOTES[:1]
    assert loads_annotations(json.dumps({"type": "AnnotationCollection", "first": {"items": items}})) == NOTES


def test_what_other_tools_write_is_read():
    foreign = {
        "type": "Annotation",
        "id": "x",
        "creator": {"type": "Person", "name": "Ada"},
        "body": "plain words",
        "target": {"source": "a", "selector": {"type": "FragmentSelector", "value": "#art_3"}},
    }
    (note,) = loads_annotations(json.dumps([foreign]))
    assert (note.creator, note.body, note.target.eid) == ("Ada", "plain words", "art_3")
    bare = {"type": "Annotation", "id": "x", "target": "http://a.example"}
    assert loads_annotations(json.dumps(bare)) == (
        Annotation("x", Target(""), "", source="http://a.example"),
    )


def test_each_follows_the_schema():
    schema = Draft202012Validator(json.loads(load_schema("annotation")))
    page = json.loads(dumps_annotations(NOTES))
    Draft202012Validator(json.loads(load_schema("annotations"))).validate(page)
    for item in page["items"]:
        schema.validate(item)


GOOD = {"type": "Annotation", "id": "x", "target": {"source": "a", "selector": []}}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{", "not JSON"),
        ('{"score": NaN, "a": 1}', "NaN is no number"),
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ("[" * 100_000, "nested too deeply"),
        ("{}", "holds no annotations"),
        ("3", "holds no annotations"),
        ([3], "note 1 is no annotation"),
        ([{"type": "Note"}], "note 1 is no annotation"),
        ([{**GOOD, "id": ""}], "note 1 has no id"),
        ([GOOD, GOOD], "Two notes have the id 'x'"),
        ([{**GOOD, "regdiff:state": "lost"}], "has the state 'lost'; choose one of kept"),
        ([{**GOOD, "body": [3]}], "neither text nor an object"),
        ([{**GOOD, "body": {"value": 3}}], "body.value: text is wanted"),
        ([{**GOOD, "created": 3}], "created: text is wanted"),
        ([{**GOOD, "target": {"source": "a", "selector": [3]}}], "selector that is no object"),
        (
            [
                {
                    **GOOD,
                    "target": {"source": "a", "selector": [{"type": "TextPositionSelector", "start": 1.5}]},
                }
            ],
            "position that is no range",
        ),
    ],
)
def test_broken_notes_are_refused_with_their_place(value: object, said: str):
    text = value if isinstance(value, str) else json.dumps(value)
    with pytest.raises(DataError, match=said):
        loads_annotations(text)


def test_other_encodings_are_refused():
    with pytest.raises(DataError, match="not in UTF-8"):
        loads_annotations(b"\xff")


@pytest.mark.shared
def test_the_broken_store_is_refused(shared: Path):
    with pytest.raises(DataError):
        loads_annotations((shared / "hostile" / "store" / "annotations-nan.json").read_bytes())
