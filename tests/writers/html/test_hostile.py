"""What hostile text becomes in the file itself."""

from __future__ import annotations

import json
import re
import unicodedata

import html5lib
import payloads
import pytest

from regdiff.writers.html import escape, render
from regdiff.writers.options import WriteOptions


@pytest.fixture(scope="module")
def report():
    comparison, notes = payloads.comparison(payloads.PAYLOADS[-60:])
    return render(comparison, WriteOptions(annotations=notes)).decode("utf-8")


def test_there_are_six_hundred_payloads():
    assert len(set(payloads.PAYLOADS)) == 600


def test_no_hidden_character_is_left_raw(report):
    hidden = {ch for ch in report if unicodedata.category(ch) in {"Cc", "Cf", "Cs"}} - {"\n", "\t"}
    assert hidden == set()
    assert '<span class="ctl">U+202E</span>' in report


def test_the_data_block_reads_back_whatever_it_holds(report):
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', report, re.DOTALL)[1]
    found = json.loads(block)
    assert payloads.PAYLOADS[-1] in found["texts"]
    assert "<" not in block


def test_the_markup_still_has_no_parse_error(report):
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(report)
    assert parser.errors == []


@pytest.mark.parametrize("payload", payloads.PAYLOADS[::7])
def test_text_and_attributes_hold_no_markup_of_their_own(payload):
    assert re.sub(r'<span class="ctl">U\+[0-9A-F]{4,6}</span>', "", escape.text(payload)).count("<") == 0
    assert not set(escape.attribute(payload)) & set("<>\"'")


def test_hidden_characters_beyond_the_basic_plane_are_named():
    assert escape.text("a\U000e0041b") == 'a<span class="ctl">U+E0041</span>b'
    assert escape.data("\U000e0041") == '"\\udb40\\udc41"'
