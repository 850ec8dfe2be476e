"""JSON in and out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from regdiff.errors import DataError
from regdiff.model import (
    Change,
    ChangeKind,
    Comparison,
    Document,
    Edit,
    Furniture,
    Link,
    Meta,
    Norm,
    NormType,
    Op,
    Provision,
    Range,
    Relation,
    Shift,
    ShiftKind,
    Source,
)
from regdiff.model.codec import (
    dumps_comparison,
    dumps_document,
    dumps_norms,
    loads_comparison,
    loads_document,
    loads_norms,
)

TEXT = "Title\nArticle 1 Scope\n(a) “A 第三条 𠀀”;\n"


@pytest.fixture
def version() -> Document:
    point = Provision("art_1__point_a", "point", Range(22, 36), "(a)", "a", label_range=Range(22, 25))
    article = Provision(
        "art_1",
        "article",
        Range(6, 36),
        "Article 1",
        "1",
        "Scope",
        Range(6, 15),
        Range(16, 21),
        (point,),
        ("src-7",),
    )
    root = Provision("", "document", Range(0, len(TEXT)), children=(article,))
    return Document(
        TEXT,
        root,
        "en",
        Source("a.txt", "text", "ab" * 32),
        Meta("Title", "2023-07-10", "final"),
        (Furniture("title", Range(0, 5)),),
        coverage=0.998,
    )


@pytest.fixture
def result(version: Document) -> Comparison:
    link = Link(
        "l1", "article", ("art_1",), ("art_1",), Relation.MODIFIED, (Relation.MODIFIED,), 0.75, "words"
    )
    edits = (
        Edit(Op.DELETE, Range(6, 8), Range(6, 6)),
        Edit(Op.INSERT, Range(8, 8), Range(6, 8)),
        Edit(Op.KEEP, Range(8, 36), Range(8, 36)),
    )
    norm = Norm(
        "n1", "a.txt", "art_1", TEXT[6:15], Range(6, 15), None, None, NormType.OBLIGATION, refs=("x",)
    )
    shift = Shift(ShiftKind.INTRODUCED, None, "n1", {"instrument": (None, "registration")}, "new", "新")
    return Comparison(
        version, version, (Change(link, ChangeKind.SUBSTANTIVE, "why", edits),), (), (norm,), (shift,)
    )


def test_a_document_comes_back_equal_and_writes_the_same_bytes(version: Document):
    data = dumps_document(version)
    assert loads_document(data) == version
    assert dumps_document(loads_document(data)) == data


def test_a_comparison_comes_back_equal_and_writes_the_same_bytes(result: Comparison):
    data = dumps_comparison(result)
    assert loads_comparison(data) == result
    assert dumps_comparison(loads_comparison(data)) == data


def test_a_comparison_without_norms_stays_without(result: Comparison):
    bare = replace(result, new_norms=(), shifts=(), norms_tagged=False)
    assert loads_comparison(dumps_comparison(bare)) == bare


def test_keys_are_those_that_other_tools_read(result: Comparison):
    value = json.loads(dumps_comparison(result))
    assert list(value) == [
        "schema",
        "tool",
        "old",
        "new",
        "links",
        "norms",
        "shifts",
        "summary",
        "notices",
    ]
    assert value["links"][0]["edits"][0] == {"op": "delete", "old": [6, 8], "new": [6, 6]}
    assert value["old"]["provisions"][1]["parent"] == "art_1"
    assert value["old"]["provisions"][0]["range"] == [6, 36]


def test_norms_come_back_from_lines(result: Comparison):
    data = dumps_norms(result.new_norms)
    assert loads_norms(data) == result.new_norms
    assert data.count(b"\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        'a "b" \\ \\n c\n\td',
        "\\\\",
        "第三条\u2028𠀀\x7f\x85",
        "\x00\x01\x1f\x0b\r\b\f",
        "a\ud800\n",
        "".join(map(chr, range(0x250))),
    ],
)
def test_a_text_is_spelled_as_json_spells_it(version: Document, text: str):
    whole = replace(version, text=text, root=Provision("", "document", Range(0, len(text))), furniture=())
    assert f'"text": {json.dumps(text, ensure_ascii=False)},'.encode("utf-8", "backslashreplace") in (
        dumps_document(whole)
    )
    assert loads_document(dumps_document(whole)).text == text


def test_many_records_stand_one_a_line(version: Document):
    pieces = tuple(Furniture("note", Range(at, at)) for at in range(1_203))
    lines = dumps_document(replace(version, furniture=pieces)).decode().split("\n")
    written = [line for line in lines if line.startswith('{"kind": "note"')]
    assert [json.loads(line.rstrip("],"))["range"][0] for line in written] == list(range(1_203))


def test_half_a_surrogate_pair_survives(version: Document):
    odd = replace(version, text=version.text.replace("T", "\ud800", 1))
    assert loads_document(dumps_document(odd)) == odd


def broken(data: bytes, *path: object, value: object) -> bytes:
    """Return JSON with one value put in another's place."""
    whole = json.loads(data)
    spot = whole
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("schema",), "regdiff.comparison/2", "not JSON of the schema regdiff.comparison/1"),
        (("links",), None, "at links: a list"),
        (("links", 0, "relation"), "altered", r"at links\[0\].relation: one of same"),
        (("links", 0, "score"), "high", r"at links\[0\].score: a number"),
        (("links", 0, "flags"), ["?"], r"at links\[0\].flags: one of"),
        (("links", 0, "old"), [1], r"at links\[0\].old: a list of strings"),
        (("links", 0, "edits", 0, "old"), [0, 99], r"edits\[0\].old: a range"),
        (("links", 0, "edits", 0, "old"), [5, 4], r"edits\[0\].old: a range"),
        (("links", 0, "edits", 0, "old"), [True, 4], r"edits\[0\].old: a range"),
        (("old",), [], "at old: an object"),
        (("old", "text"), 3, "at old.text: a string"),
        (("old", "provisions", 0, "eid"), "", r"old.provisions\[0\].eid"),
        (("old", "provisions", 0, "parent"), "art_9", r"old.provisions\[0\].parent"),
        (("old", "meta"), 3, "at old.meta: an object"),
        (("norms", "new", 0, "quote"), "Artikel 1", r"norms.new\[0\].range: the range that slices"),
        (("norms", "new", 0, "deadline_norm"), {"unit": "day"}, r"deadline_norm.relation: a string"),
        (("shifts", 0, "facets"), {"time": ["a"]}, r"shifts\[0\].facets.time: a pair"),
        (("notices",), [3], r"at notices\[0\]: an object"),
    ],
)
def test_what_breaks_the_schema_is_told_with_its_place(
    result: Comparison, path: tuple[object, ...], value: object, said: str
):
    with pytest.raises(DataError, match=said):
        loads_comparison(broken(dumps_comparison(result), *path, value=value))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not JSON"),
        (b"\xff", "UTF-8"),
        (b'{"coverage": NaN}', "NaN is no number"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "at the whole: an object"),
    ],
)
def test_what_is_no_json_of_ours_is_refused(data: bytes, said: str):
    with pytest.raises(DataError, match=said):
        loads_document(data)
