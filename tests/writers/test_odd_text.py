"""Whatever characters a source holds, every format is written, is well formed, and runs nothing."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from regdiff.model import Comparison, Document, norm_table, shift_table
from regdiff.model.codec import dumps_comparison, loads_comparison
from regdiff.writers import formats, render_comparison, render_document, render_norms

ODD = "\0\x07\x1b\x7f\x85\u200b\u202e\u2028\ud800\ufeff\ufffe\uffff𠀀<&>\"'`|*_[]()#@=\u3000　"
WRITTEN = [row.name for row in formats("comparison") if row.name != "html"]


def odd(document: Document, letters: str) -> Document:
    """Return the document with its letters e replaced in turn, so that every range still fits."""
    made, used = [], 0
    for character in document.text:
        if character == "e" and letters:
            made.append(letters[used % len(letters)])
            used += 1
        else:
            made.append(character)
    text = "".join(made)
    titles = replace(document.meta, title=letters, version=letters)
    return replace(document, text=text, meta=titles, source=replace(document.source, name=letters or "x"))


def with_letters(small: Comparison, letters: str) -> Comparison:
    old, new = odd(small.old, letters), odd(small.new, letters)
    sides = []
    for document, norms in ((old, small.old_norms), (new, small.new_norms)):
        sides.append(
            tuple(
                replace(
                    norm,
                    quote=document.quote(norm.range),
                    trigger=document.quote(norm.trigger_range),
                    action=letters,
                    party=letters,
                    condition=letters or None,
                )
                for norm in norms
            )
        )
    changes = tuple(replace(change, reason=letters) for change in small.changes)
    return replace(small, old=old, new=new, old_norms=sides[0], new_norms=sides[1], changes=changes)


def check(name: str, data: bytes) -> None:
    if name.endswith("json"):
        json.loads(data)
    elif name.endswith("jsonl"):
        assert all(json.loads(line) for line in data.split(b"\n") if line)
    elif name.endswith(("docx", "xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                etree.fromstring(package.read(part))
    elif name == "akn":
        etree.fromstring(data)
    elif not name.endswith("parquet"):
        text = data.decode()
        assert "\x1b" not in text or name.endswith("csv")


@settings(deadline=None, max_examples=30)
@given(st.text(st.sampled_from(ODD), min_size=1, max_size=8))
def test_every_format_is_written_of_every_text(small: Comparison, letters: str):
    result = with_letters(small, letters)
    for name in WRITTEN:
        check(name, render_comparison(result, format=name))
    for row in formats("norms"):
        check(row.name, render_norms(norm_table(result.new, result.new_norms), format=row.name))
    for row in formats("shifts"):
        check(row.name, render_norms(shift_table(result), format=row.name))
    for row in formats("document"):
        check(row.name, render_document(result.new, format=row.name))


@settings(deadline=None, max_examples=30)
@given(st.text(st.sampled_from(ODD), min_size=1, max_size=8))
def test_json_comes_back_of_every_text(small: Comparison, letters: str):
    result = with_letters(small, letters)
    data = dumps_comparison(result)
    assert loads_comparison(data) == result
    assert dumps_comparison(loads_comparison(data)) == data


@pytest.mark.parametrize("name", ["text", "md", "correspondence.html", "correspondence.md"])
def test_nothing_invisible_turns_the_words_of_a_page_around(small: Comparison, name: str):
    page = render_comparison(with_letters(small, "\u202e"), format=name).decode()
    assert "\u202e" not in page
