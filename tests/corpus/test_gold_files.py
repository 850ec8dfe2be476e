"""The corpora's manifests and gold hold together before anything is measured with them."""

from __future__ import annotations

import tomllib

import pytest

from benchmarks.gold import Case, cases, place
from regdiff.corpora import corpora, corpora_folder
from regdiff.model import Relation, ShiftKind

CASES = [pytest.param(case, id=case.id) for case in cases()]
FACETS = {
    "instrument",
    "time",
    "modality",
    "sanction",
    "bearer",
    "counterparty",
    "action",
    "condition",
    "exception",
}


def test_every_folder_is_a_corpus_with_pairs():
    folders = {path.name for path in corpora_folder().iterdir() if path.is_dir()}
    assert folders == {corpus.name for corpus in corpora()}
    assert all(corpus.pairs for corpus in corpora())


def test_every_manifest_says_that_it_is_unofficial():
    for corpus in corpora():
        manifest = tomllib.loads((corpus.path / "manifest.toml").read_text(encoding="utf-8"))
        assert (manifest["unofficial"], manifest["license"]) == (True, "Apache-2.0")
        assert set(manifest["languages"]) == {pair.language for pair in corpus.pairs}
        assert set(manifest["title"]) == set(manifest["description"]) == {"en", "zh"}


def test_every_file_of_a_corpus_is_named_in_its_manifest():
    for corpus in corpora():
        named = {"manifest.toml"}
        for pair in corpus.pairs:
            assert pair.gold is not None
            named |= {pair.old.path.name, pair.new.path.name, pair.gold.name}
        assert {path.name for path in corpus.path.iterdir()} == named


@pytest.mark.parametrize("case", CASES)
def test_versions_are_read_whole(case: Case):
    for document in case.read():
        assert document.coverage == 1.0


@pytest.mark.parametrize("case", CASES)
def test_every_provision_of_a_level_is_in_one_gold_link(case: Case):
    old, new = case.read()
    for level in {entry["level"] for entry in case.gold["links"]}:
        for side, document in (("old", old), ("new", new)):
            linked = [eid for link in case.gold["links"] if link["level"] == level for eid in link[side]]
            there = [node.eid for node in document.provisions() if node.kind == level]
            assert sorted(linked) == sorted(there)


@pytest.mark.parametrize("case", CASES)
def test_gold_links_use_the_words_of_the_model(case: Case):
    for entry in case.gold["links"]:
        assert {Relation(name) for name in (entry["relation"], *entry.get("alt", ()))}
        assert entry["kind"] in {"none", "editorial", "substantive"}
        assert bool(entry["old"]) == (entry["relation"] != "inserted")
        assert bool(entry["new"]) == (entry["relation"] != "deleted")


@pytest.mark.parametrize("case", CASES)
def test_gold_norms_quote_their_provision(case: Case):
    for side, document in zip(("old", "new"), case.read(), strict=True):
        held = document.by_eid()
        for entry in case.gold["norms"][side]:
            norm = place(entry, document)
            assert held[norm.provision].range.holds(norm.range), entry
            assert norm.range.of(document.text) == entry["quote"]
            for name in ("trigger", "action", "condition", "exception", "deadline"):
                assert (entry.get(name) or "") in entry["quote"], (name, entry)


@pytest.mark.parametrize("case", CASES)
def test_every_gold_norm_is_in_a_shift_and_in_several_only_where_clauses_split_or_merge(case: Case):
    for side in ("old", "new"):
        ids = [entry["id"] for entry in case.gold["norms"][side]]
        told = [entry[side] for entry in case.gold["shifts"] if entry[side] is not None]
        assert len(set(ids)) == len(ids)
        assert sorted(set(told)) == sorted(ids)
        assert len(told) == len(ids)


@pytest.mark.parametrize("case", CASES)
def test_gold_shifts_use_the_words_of_the_model(case: Case):
    for entry in case.gold["shifts"]:
        assert {ShiftKind(name) for name in (entry["kind"], *entry.get("alt", ()))}
        assert (entry["old"] is None) == (entry["kind"] == "introduced")
        assert (entry["new"] is None) == (entry["kind"] == "repealed")
        assert set(entry["facets"]) <= FACETS
