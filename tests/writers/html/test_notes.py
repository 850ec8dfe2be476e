"""Notes that come with a report are all in it."""

from __future__ import annotations

from dataclasses import replace

import html5lib
import sample

from regdiff.model import AnnotationState, ChangeKind, Target
from regdiff.writers.html import render
from regdiff.writers.options import WriteOptions


def _texts(page: bytes, path: str) -> list[str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return ["".join(node.itertext()) for node in tree.iterfind(path)]


def test_every_note_stands_under_its_clause_or_at_the_end():
    comparison = sample.comparison("en")
    new = sample.annotation(comparison.new, "art_5", "On the new article.")
    old = sample.annotation(comparison.old, "art_4__para_1", "On the old paragraph.")
    unchanged = sample.annotation(comparison.old, "art_1__para_1", "On an unchanged one.")
    gone = sample.annotation(comparison.old, "art_12", "On what is gone.")
    moved = sample.annotation(comparison.old, "art_11", "On what moved.")
    orphan = replace(new, body="Its words are gone.", state=AnnotationState.ORPHANED)
    nowhere = replace(new, body="On no clause.", target=Target("x", eid="art_99"))
    notes = (new, old, unchanged, gone, moved, orphan, nowhere)
    notes = tuple(replace(note, id=f"urn:{n}") for n, note in enumerate(notes))
    page = render(comparison, WriteOptions(annotations=notes))
    told = "\n".join(_texts(page, ".//aside[@class='note']"))
    assert [told.count(note.body) for note in notes] == [1] * len(notes)
    left = "".join(_texts(page, ".//section[@id='orphans']"))
    assert [note.body for note in notes if note.body in left] == ["Its words are gone.", "On no clause."]


def test_a_note_says_its_tag_and_version():
    comparison = sample.comparison("en")
    note = sample.annotation(comparison.old, "art_4__para_1", "Why?")
    [told] = _texts(render(comparison, WriteOptions(annotations=(note,))), ".//aside[@class='note']")
    assert "question" in told
    assert "Old version" in told


def test_without_editorial_changes_only_substance_is_marked():
    comparison = sample.tiny(["One, two.", "Providers may report."], ["One two.", "Providers shall report."])
    first, second = comparison.changes
    changes = (replace(first, kind=ChangeKind.EDITORIAL), second)
    changed = replace(comparison, changes=changes)
    struck = ".//section[@id='text']//del"
    assert _texts(render(changed, WriteOptions()), struck) == [",", ",", "may", "may"]
    assert _texts(render(changed, WriteOptions(ignore_editorial=True)), struck) == ["may", "may"]
