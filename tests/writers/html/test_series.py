"""One page on several versions."""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise

import pytest

import regdiff
from regdiff import api
from regdiff.errors import UsageError
from regdiff.writers.html import render, render_series
from regdiff.writers.html.series import Series
from regdiff.writers.html.ui import Ui
from regdiff.writers.options import WriteOptions

VERSIONS = (
    "Article 1\nProviders may register.\nArticle 2\nUsers may report.\n",
    "Article 1\nProviders shall register.\nArticle 2\nUsers may report.\n",
    "Article 1\nProviders shall register within ten days.\nArticle 2\nUsers may report.\nArticle 3\nFees.\n",
)


@pytest.fixture(scope="module")
def documents():
    return [regdiff.read_text(text, language="en") for text in VERSIONS]


@pytest.fixture(scope="module")
def report(documents):
    pairs = [api.compare(old, new, norms=False) for old, new in combinations(documents, 2)]
    return render_series(pairs, WriteOptions(), history=api.history(documents)).decode()


def _pairs(report):
    return json.loads(re.search(r'id="pairs">(.*?)</script>', report, re.DOTALL)[1])


def test_the_page_opens_with_the_first_and_the_last_version_and_holds_the_others(report):
    assert sorted(_pairs(report)) == ["0-1", "1-2"]
    assert 'href="?pair=0-1"' in report


def test_each_clause_tells_what_each_version_did(report):
    assert re.search(r'id="new-art_3".*?<span class="line"><bdi>[^<]*inserted', report)


def test_each_pair_is_what_a_report_of_its_own_would_show(documents, report):
    comparison = api.compare(documents[0], documents[1], norms=False)
    alone = render(comparison, WriteOptions()).decode()
    rows = re.search(r'id="new-art_1__para_1".*?</section>', alone)[0]
    assert rows in _pairs(report)["0-1"]["html"]


def test_without_the_whole_span_it_opens_with_the_first_pair(documents):
    pairs = [api.compare(old, new, norms=False) for old, new in pairwise(documents)]
    assert sorted(_pairs(render_series(pairs, WriteOptions()).decode())) == ["1-2"]


def test_nothing_to_compare_is_refused():
    with pytest.raises(UsageError, match="none is given"):
        render_series((), WriteOptions())


def test_versions_of_one_name_are_told_apart_by_their_numbers():
    texts = [regdiff.read_text(f"Article 1\nProviders shall report in {days} days.\n") for days in (9, 8, 7)]
    pairs = [regdiff.compare(texts[a], texts[b], norms=False) for a, b in ((0, 1), (1, 2), (0, 2))]
    stops = Series(pairs, None).strip(pairs[0], Ui("en"))
    assert [stop.label for stop in stops] == ["1. text", "2. text", "3. text"]
