"""Clauses through three versions."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import regdiff
from regdiff.errors import UsageError
from regdiff.history import history, origins
from regdiff.model import ChangeKind, Document, History
from regdiff.writers import WriteOptions, render_history
from regdiff.writers.schemas import load_schema

ONE = """Article 1
Providers shall register within 10 working days after launch.
Article 2
The authority may inspect providers at any time.
Article 3
Whoever does not register shall be fined.
"""
TWO = """Article 1
Users have the right to complain to the provider.
Article 2
Providers shall register within 5 working days after launch.
Article 3
The authority may inspect providers at any time.
Article 4
Whoever does not register shall be fined.
"""
THREE = """Article 1
Users have the right to complain to the provider.
Article 2
Providers shall register within 5 working days before launch.
Article 3
The authority may inspect providers at any time.
"""


def told(documents: Sequence[Document]) -> History:
    comparisons = [regdiff.compare(old, new, norms=False) for old, new in pairwise(documents)]
    return history(documents, comparisons)


@pytest.fixture(scope="module")
def three() -> History:
    return told([regdiff.read_text(text, language="en") for text in (ONE, TWO, THREE)])


def test_each_clause_has_one_line_through_all_versions(three: History):
    ways = [[(stage.version, stage.eids) for stage in line.stages] for line in three.lines]
    assert ways == [
        [(1, ("art_1",)), (2, ("art_1",))],
        [(0, ("art_1",)), (1, ("art_2",)), (2, ("art_2",))],
        [(0, ("art_2",)), (1, ("art_3",)), (2, ("art_3",))],
        [(0, ("art_3",)), (1, ("art_4",))],
    ]
    assert [line.ended for line in three.lines] == [None, None, None, 2]
    assert [line.began for line in three.lines] == [1, 0, 0, 0]


def test_words_name_the_version_that_brought_them(three: History):
    stage = three.lines[1].stages[2]
    text = three.documents[2].text
    brought = {
        version: [found.range.of(text).strip() for found in stage.passages if found.version == version]
        for version in (1, 2)
    }
    assert "5" in brought[1]
    assert brought[2] == ["before"]
    assert stage.kind is ChangeKind.SUBSTANTIVE


def test_passages_cover_their_clause(three: History):
    for line in three.lines:
        for stage in line.stages:
            nodes = three.documents[stage.version].by_eid()
            spelled = "".join(found.range.of(three.documents[stage.version].text) for found in stage.passages)
            wanted = "".join(three.documents[stage.version].quote(nodes[eid].range) for eid in stage.eids)
            assert spelled == wanted
            assert all(found.version <= stage.version for found in stage.passages)


def test_comparisons_must_fit_the_versions(three: History):
    one, two, _ = three.documents
    pair = regdiff.compare(one, two, norms=False)
    with pytest.raises(UsageError, match="needs a comparison of each with the next"):
        history([one, two], [])
    with pytest.raises(UsageError, match="Comparison 1 of the history is not"):
        history([two, one], [pair])
    with pytest.raises(UsageError, match="0 versions"):
        history([], [])
    assert len(history([one], []).lines) == 3


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from([ONE, TWO, THREE]), min_size=1, max_size=4))
def test_every_clause_of_every_version_is_in_one_line(texts: list[str]):
    result = told([regdiff.read_text(text, language="en") for text in texts])
    held = [(stage.version, eid) for line in result.lines for stage in line.stages for eid in stage.eids]
    wanted = [
        (version, node.eid)
        for version, document in enumerate(result.documents)
        for node in document.provisions()
        if node.kind == "article"
    ]
    assert sorted(held) == sorted(wanted)
    assert len(set(held)) == len(held)


def test_origins_of_one_version_are_its_own():
    document = regdiff.read_text(ONE, language="en")
    assert set(origins([document], [])[0]) == {0}


def test_it_is_told_as_text_and_table(three: History, golden: Callable[[str, bytes], None]):
    golden("history.txt", render_history(three, format="text"))
    golden(
        "history.zh.txt", render_history(three, format="text", options=WriteOptions(ui="zh", explain=True))
    )
    golden("history.md", render_history(three, format="md"))


def test_its_json_follows_its_schema(three: History):
    data = render_history(three, format="json")
    Draft202012Validator(json.loads(load_schema("history"))).validate(json.loads(data))
    assert data == render_history(three, format="json")
