"""Every word of both versions has its place in the report."""

from __future__ import annotations

import re
from dataclasses import replace

import html5lib
import pytest
import sample

import regdiff
from regdiff.model import Edit, Op, Range, Relation
from regdiff.writers.html import render
from regdiff.writers.html.arrange import arrange
from regdiff.writers.html.scripts import Ink, cut, whole
from regdiff.writers.options import WriteOptions


@pytest.fixture(scope="module", params=["en", "zh"])
def comparison(request):
    return sample.comparison(request.param)


def _sections(comparison):
    return {(section.provision.eid, section.is_old, section.stub): section for section in arrange(comparison)}


def _own(document):
    """All words of a document that are in a provision."""
    text = "".join(document.quote(node.range) for node in document.root.children)
    return sorted(re.sub(r"\s", "", text))


def test_every_word_of_the_new_version_is_shown_once_and_in_order(comparison):
    shown = [passage.range for section in arrange(comparison) for row in section.rows for passage in row.new]
    assert shown == sorted(shown)
    words = "".join(comparison.new.quote(range_) for range_ in shown)
    assert sorted(re.sub(r"\s", "", words)) == _own(comparison.new)


def test_every_word_of_the_old_version_is_shown(comparison):
    shown = {
        passage.range
        for section in arrange(comparison)
        for row in section.rows
        if row.target is None
        for passage in row.old
    }
    words = "".join(comparison.old.quote(range_) for range_ in shown)
    assert sorted(re.sub(r"\s", "", words)) == _own(comparison.old)


def test_the_drawn_strokes_spell_their_passages(comparison):
    for section in arrange(comparison):
        for row in section.rows:
            for document, passages, strokes in (
                (comparison.old, row.old, row.script.old),
                (comparison.new, row.new, row.script.new),
            ):
                spelled = "".join(document.quote(stroke.range) for stroke in strokes)
                assert spelled == "".join(document.quote(passage.range) for passage in passages)


def test_the_flow_without_deletions_spells_the_new_words(comparison):
    for section in arrange(comparison):
        for row in section.rows:
            if row.old and row.new:
                kept = [step.stroke.range for step in row.script.flow if not step.old]
                new = [stroke.range for stroke in row.script.new]
                spelled = "".join(comparison.new.quote(range_) for range_ in kept)
                assert spelled == "".join(comparison.new.quote(range_) for range_ in new)


def test_each_clause_says_what_became_of_it():
    sections = _sections(sample.comparison("en"))
    told = {key: section.relation for key, section in sections.items() if not section.holder}
    assert told["art_4", False, False] is Relation.INSERTED
    assert told["art_5", False, False] is Relation.MODIFIED
    assert told["art_6", False, False] is told["art_7", False, False] is Relation.SPLIT
    assert told["art_11", False, False] is Relation.MERGED
    assert told["art_13", False, False] is Relation.MOVED
    assert told["art_12", True, False] is Relation.DELETED
    assert sections["art_11", True, True].rows == ()


def test_what_went_stands_after_what_preceded_it():
    order = [(s.provision.eid, s.is_old) for s in arrange(sample.comparison("en"))]
    at = order.index(("art_12", True))
    assert order[at - 1 : at + 2] == [("art_11", True), ("art_12", True), ("chp_4", False)]


def test_norms_of_the_same_name_in_both_versions_are_kept_apart():
    comparison = sample.comparison("en")
    old = tuple(replace(norm, id=f"n{n}") for n, norm in enumerate(comparison.old_norms))
    new = tuple(replace(norm, id=f"n{n}") for n, norm in enumerate(comparison.new_norms))
    names = {
        **{norm.id: twin.id for norm, twin in zip(comparison.old_norms, old, strict=True)},
        **{norm.id: twin.id for norm, twin in zip(comparison.new_norms, new, strict=True)},
    }
    shifts = tuple(
        replace(shift, old=names.get(shift.old), new=names.get(shift.new)) for shift in comparison.shifts
    )
    renamed = replace(comparison, old_norms=old, new_norms=new, shifts=shifts)

    def body(result):
        page = render(result, WriteOptions()).decode()
        return page[page.index("<main>") : page.index('<script type="application/json"')]

    assert body(renamed) == body(comparison)


@pytest.mark.parametrize(
    ("edits", "old", "new", "inks_old", "inks_new"),
    [
        # A keep that reaches into another row on one side.
        ([(Op.KEEP, (0, 10), (0, 10))], [(0, 10)], [(0, 6)], ["plain", "els"], ["plain"]),
        ([(Op.KEEP, (0, 10), (0, 10))], [(4, 10)], [(0, 10)], ["plain"], ["els", "plain"]),
        (
            [(Op.MOVE, (0, 3), (5, 8)), (Op.KEEP, (3, 8), (0, 5))],
            [(0, 8)],
            [(0, 8)],
            ["mov", "plain"],
            ["plain", "mov"],
        ),
        ([(Op.DELETE, (0, 4), (0, 0)), (Op.INSERT, (4, 4), (0, 2))], [(0, 4)], [(0, 2)], ["del"], ["ins"]),
        # Outside the passages nothing is drawn.
        ([(Op.DELETE, (0, 4), (0, 0)), (Op.KEEP, (4, 6), (0, 2))], [(4, 6)], [(0, 2)], ["plain"], ["plain"]),
    ],
)
def test_edits_are_cut_to_what_a_row_shows(edits, old, new, inks_old, inks_new):
    script = cut(
        [Edit(op, Range(*a), Range(*b)) for op, a, b in edits],
        [Range(*r) for r in old],
        [Range(*r) for r in new],
    )
    assert [stroke.ink for stroke in script.old] == inks_old
    assert [stroke.ink for stroke in script.new] == inks_new


def test_without_edits_words_are_all_struck_and_all_set():
    script = whole([Range(0, 4)], [Range(0, 5)], same=False)
    assert [(step.old, step.stroke.ink) for step in script.flow] == [
        (True, Ink.DELETED),
        (False, Ink.INSERTED),
    ]


OLD = """Article 1 Scope
(1) This Regulation applies to providers.
(2) It does not apply to:
(a) the armed forces;
(b) the police.
Article 2 Records
Providers shall keep records for five years.
Article 3 Reports
Providers shall report incidents within 72 hours.
"""
NEW = """Article 1 Scope
(1) This Regulation applies to providers and deployers.
(2) It does not apply to:
(a) the armed forces;
(b) research;
(c) the police.
Article 2 Reports
Providers shall report incidents within 24 hours.
"""


def test_a_real_comparison_is_shown_whole():
    comparison = regdiff.compare(
        regdiff.read_text(OLD, language="en"), regdiff.read_text(NEW, language="en"), norms=False
    )
    page = render(comparison, WriteOptions()).decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)

    def cells(side):
        return [
            "".join(p.itertext())
            for cell in tree.iterfind(f".//*[@class='{side}']")
            for p in cell
            if p.get("data-s") is not None
        ]

    def squeezed(words):
        return sorted(re.sub(r"\s", "", words))

    same = ["".join(p.itertext()) for p in tree.iterfind(".//*[@data-o]")]
    assert squeezed("".join(cells("n"))) == squeezed(NEW)
    assert squeezed("".join(cells("o") + same)) == squeezed(OLD)


LEFT = """Article 1 Records
(1) Providers shall keep a register of all systems that they have placed on the market.
(2) The register shall be open to the competent authority at any time without prior notice.
(3) Providers shall train the staff that keeps the register.
Article 2 Tasks
The authority shall:
(a) inspect providers;
(b) publish a yearly report;
and shall inform the public.
Article 3 Fees
Fees are set by order of the minister.
"""
RIGHT = """Article 1 Records
(1) Providers shall keep a register of all systems that they have placed on the market.
(2) Providers shall train the staff that keeps the register.
Article 2 Tasks
The authority shall:
(a) inspect providers;
(b) publish a yearly report;
(c) hear complaints;
and shall inform the public.
Article 3 Fees
(1) Fees are set by order of the minister.
(2) The register shall be open to the competent authority at any time without prior notice.
"""


def test_a_paragraph_that_went_to_another_clause_leaves_a_pointer():
    comparison = regdiff.compare(
        regdiff.read_text(LEFT, language="en"), regdiff.read_text(RIGHT, language="en"), norms=False
    )
    page = render(comparison, WriteOptions()).decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    [stub] = [p for p in tree.iterfind(".//p") if "stub" in p.get("class", "").split()]
    [link] = stub.iterfind("a")
    assert "".join(link.itertext()) == "moved to Article 3(2)"
    assert link.get("href") == "#new-art_3__para_2"
    there = next(node for node in tree.iter("div") if node.get("id") == "new-art_3__para_2")
    assert there.get("class").split()[:2] == ["row", "mov"]


def test_words_after_a_list_stand_after_it():
    comparison = regdiff.compare(
        regdiff.read_text(LEFT, language="en"), regdiff.read_text(RIGHT, language="en"), norms=False
    )
    article = next(s for s in arrange(comparison) if s.provision.eid == "art_2")
    words = [comparison.new.quote(row.new[0].range) for row in article.rows if row.new]
    assert words[-1] == "and shall inform the public."


@pytest.mark.shared
@pytest.mark.parametrize("pair", ["cn-cybersecurity-law/{}.zh.md", "tw-maritime/{}.zh-Hant.txt"])
def test_every_word_of_real_law_is_shown(shared, pair):
    old, new = (regdiff.read(shared / "alignment" / pair.format(side)) for side in ("old", "new"))
    comparison = regdiff.compare(old, new, norms=False)
    sections = arrange(comparison)
    for document, shown in (
        (old, {p.range for s in sections for r in s.rows if r.target is None for p in r.old}),
        (new, [p.range for s in sections for r in s.rows for p in r.new]),
    ):
        words = "".join(document.quote(range_) for range_ in shown)
        assert sorted(re.sub(r"\s", "", words)) == _own(document)
