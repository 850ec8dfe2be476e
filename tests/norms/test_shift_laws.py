"""Laws of shifts, on made-up regulations and on every corpus."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.gold import Case, cases
from regdiff import api
from regdiff.model import Comparison, Document, Relation, Shift, ShiftKind

CORPORA = [pytest.param(case, id=case.id) for case in cases()]
LAWS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUIET = {ShiftKind.UNCHANGED, ShiftKind.RELOCATED}
MIRROR = {
    ShiftKind.INTRODUCED: ShiftKind.REPEALED,
    ShiftKind.REPEALED: ShiftKind.INTRODUCED,
    ShiftKind.TIGHTENED: ShiftKind.RELAXED,
    ShiftKind.RELAXED: ShiftKind.TIGHTENED,
}

ENGLISH = (
    "The operator shall keep a log of every journey for {n} years.",
    "A driver shall not carry more than {n} passengers.",
    "Passengers have the right to a refund within {n} days.",
    "The harbour board may close a pier for {n} hours.",
    "Where a vessel is damaged, the owner shall report the damage to the harbour board within {n} days.",
    "Owners are encouraged to paint the hull every {n} years.",
    "The owner shall register the vessel with the harbour board before its first voyage.",
    "Any person who breaks these Rules shall be fined not more than {n},000 crowns.",
    "“Vessel” means any boat that is longer than {n} metres.",
    "The requirements of Article 1 apply to ferries of {n} decks.",
)
CHINESE = (
    "经营者应当将每次航行的日志保存{n}年。",
    "船长不得搭载超过{n}名旅客。",
    "旅客有权在{n}日内要求退款。",
    "港务机构可以关闭码头{n}小时。",
    "船舶受损的，船主应当在{n}日内向港务机构报告。",
    "鼓励船主每{n}年粉刷船体。",
    "船主应当在首次航行前向港务机构登记船舶。",
    "违反本规则的，由港务机构处{n}千元以下罚款。",
    "本规则所称船舶，是指长度超过{n}米的船。",
    "经营者应当依照第一条的规定办理{n}项手续。",
)


def written(sentences: list[str], language: str, first: int = 1) -> str:
    label = "Article {}\n{}" if language == "en" else "第{}条　{}"
    return "\n".join(label.format(number, text) for number, text in enumerate(sentences, first)) + "\n"


@st.composite
def regulations(draw, most: int = 7):
    language = draw(st.sampled_from(["en", "zh"]))
    pool = ENGLISH if language == "en" else CHINESE
    which = draw(st.lists(st.integers(0, len(pool) - 1), min_size=1, max_size=most, unique=True))
    return language, [pool[i].format(n=draw(st.integers(2, 40))) for i in which]


@st.composite
def revisions(draw):
    language, old = draw(regulations())
    new = [text for text in old if not draw(st.booleans()) or draw(st.booleans())]
    pool = ENGLISH if language == "en" else CHINESE
    new += [
        text.format(n=draw(st.integers(41, 60))) for text in draw(st.lists(st.sampled_from(pool), max_size=2))
    ]
    new = [
        re.sub(r"\d+", str(draw(st.integers(2, 40))), text) if draw(st.booleans()) else text for text in new
    ]
    return language, old, draw(st.permutations(new)) or old[:1]


def read(sentences: list[str], language: str, first: int = 1) -> Document:
    return api.read_text(written(sentences, language, first), language=language)


def signs(comparison: Comparison) -> Counter[tuple[ShiftKind, str | None, str | None]]:
    old = {norm.id: norm.quote for norm in comparison.old_norms}
    new = {norm.id: norm.quote for norm in comparison.new_norms}
    return Counter((s.kind, old.get(s.old or ""), new.get(s.new or "")) for s in comparison.shifts)


def kinds(shifts: tuple[Shift, ...]) -> set[ShiftKind]:
    return {shift.kind for shift in shifts}


def assert_once_only(comparison: Comparison) -> None:
    joined = {
        eid
        for link in comparison.links
        if {Relation.SPLIT, Relation.MERGED} & {link.relation, *link.flags}
        for eid in (*link.old, *link.new)
    }
    for side, norms in (("old", comparison.old_norms), ("new", comparison.new_norms)):
        told = Counter(getattr(shift, side) for shift in comparison.shifts)
        told.pop(None, None)
        assert set(told) == {norm.id for norm in norms}
        for norm in norms:
            if told[norm.id] > 1:
                chain = norm.provision.split("__")
                assert any("__".join(chain[: n + 1]) in joined for n in range(len(chain)))


@LAWS
@given(regulations())
def test_a_copy_shifts_nothing(regulation):
    language, sentences = regulation
    document = read(sentences, language)
    assert kinds(api.compare(document, read(sentences, language)).shifts) <= {ShiftKind.UNCHANGED}


@LAWS
@given(regulations(), st.integers(2, 30))
def test_a_relabelled_copy_shifts_nothing(regulation, first: int):
    language, sentences = regulation
    before = [text for text in sentences if "Article 1" not in text and "第一条" not in text]
    comparison = api.compare(read(before or ["x."], language), read(before or ["x."], language, first))
    assert kinds(comparison.shifts) <= {ShiftKind.UNCHANGED}


@LAWS
@given(regulations())
def test_a_copy_in_another_width_shifts_nothing(regulation):
    language, sentences = regulation
    if language == "en":
        other = [text.replace("“", '"').replace("”", '"').replace(" ", "\u00a0", 1) for text in sentences]
    else:
        wide = str.maketrans("0123456789", "０１２３４５６７８９")
        other = [text.replace("，", ",").translate(wide) for text in sentences]
    comparison = api.compare(read(sentences, language), read(other, language))
    assert kinds(comparison.shifts) <= {ShiftKind.UNCHANGED}


@LAWS
@given(revisions())
def test_swapping_the_versions_swaps_the_shifts(revision):
    language, before, after = revision
    old, new = read(before, language), read(list(after), language)
    there, back = signs(api.compare(old, new)), signs(api.compare(new, old))
    assert there == Counter({(MIRROR.get(k, k), b, a): n for (k, a, b), n in back.items()})


@LAWS
@given(revisions())
def test_every_norm_is_in_one_shift_unless_clauses_split_or_merge(revision):
    language, before, after = revision
    assert_once_only(api.compare(read(before, language), read(list(after), language)))


@LAWS
@given(revisions())
def test_every_shift_is_told_in_both_languages(revision):
    language, before, after = revision
    for shift in api.compare(read(before, language), read(list(after), language)).shifts:
        assert shift.text
        assert shift.text_zh
        assert "\n" not in shift.text + shift.text_zh
        assert len(shift.text) <= 400


@pytest.mark.parametrize("case", CORPORA)
def test_a_version_beside_itself_shifts_nothing(case: Case):
    for document in case.read():
        assert kinds(api.compare(document, replace(document)).shifts) <= {ShiftKind.UNCHANGED}


@pytest.mark.parametrize("case", CORPORA)
def test_corpora_keep_the_laws(case: Case):
    old, new = case.read()
    there, back = api.compare(old, new), api.compare(new, old)
    assert signs(there) == Counter({(MIRROR.get(k, k), b, a): n for (k, a, b), n in signs(back).items()})
    assert_once_only(there)
