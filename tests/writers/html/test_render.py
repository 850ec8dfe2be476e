"""The report as a file: whole, inert, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import re

import html5lib
import pytest
import sample

from regdiff.errors import UsageError
from regdiff.writers.html import render
from regdiff.writers.options import WriteOptions


def page(comparison, **options) -> str:
    return render(comparison, WriteOptions(**options)).decode("utf-8")


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def report(language):
    return page(sample.comparison(language), ui=language)


def test_the_policy_allows_only_the_styles_and_the_scripts_of_the_page(report):
    styles = re.findall(r"<style>(.*?)</style>", report, re.DOTALL)
    scripts = re.findall(r"<script>(.*?)</script>", report, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', report)[1].replace("&#x27;", "'")

    def hashed(found):
        digests = [hashlib.sha256(words.encode()).digest() for words in found]
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    assert (len(styles), len(scripts)) == (2, 2)
    assert policy == (
        f"default-src 'none'; style-src {hashed(styles)}; script-src {hashed(scripts)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_the_markup_has_no_parse_error(report):
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(report)
    assert parser.errors == []


def test_two_runs_give_the_same_bytes(language):
    first = render(sample.comparison(language), WriteOptions(ui=language))
    assert render(sample.comparison(language), WriteOptions(ui=language)) == first


def test_nothing_in_the_page_runs_from_an_attribute_or_fetches(report):
    markup = re.sub(r"<script.*?</script>|<style>.*?</style>", "", report, flags=re.DOTALL)
    assert re.findall(r'\s(?:style|on\w+|src)="', markup) == []
    assert {href for href in re.findall(r'href="([^"]*)"', markup) if not href.startswith("#")} == {"data:,"}


def test_an_unknown_interface_language_is_refused():
    with pytest.raises(UsageError, match="does not speak 'xx'"):
        page(sample.comparison("en"), ui="xx")
