"""The tagging of norms stays as good as it was on every gold."""

from __future__ import annotations

import pytest

from benchmarks import norms as benchmark


def scores(found: dict[str, float], floor, name: str) -> dict[str, tuple[float, float]]:
    """Return what fell below its floor: the figure and the floor, by name."""
    wanted = {key: floor("norms", f"{name}-{key}") for key in found}
    return {key: (found[key], wanted[key]) for key in found if found[key] < wanted[key]}


def test_the_corpora_own_gold(floor):
    assert scores(benchmark.score_corpora(errors=False), floor, "corpora") == {}


@pytest.mark.shared
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_measures_on_generative_ai(shared, floor, language: str):
    found = benchmark.score_genai(shared, language, errors=False)
    assert scores(found, floor, f"genai-{language}") == {}


@pytest.mark.shared
def test_european_rules_that_regulate_or_constitute(shared, floor):
    path = shared / "norms" / "eu-regulatory-constitutive.jsonl"
    assert scores(benchmark.score_eu(path, errors=False), floor, "eu") == {}


@pytest.mark.shared
def test_statements_of_the_institutional_grammar(shared, floor):
    path = shared / "norms" / "institutional-grammar.jsonl"
    assert scores(benchmark.score_ig(path, errors=False), floor, "ig") == {}
