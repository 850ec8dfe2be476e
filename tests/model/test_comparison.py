"""What a comparison counts."""

from __future__ import annotations

from dataclasses import replace

from regdiff.model import (
    Change,
    ChangeKind,
    Comparison,
    Document,
    Link,
    Norm,
    NormFilter,
    NormType,
    Provision,
    Range,
    Relation,
    Shift,
    ShiftKind,
    Source,
    summarise,
)

EMPTY = Document("", Provision("", "document", Range(0, 0)), "en", Source("x", "text", "00"))


def change(relation: Relation) -> Change:
    return Change(Link("l1", "article", ("art_1",), ("art_1",), relation), ChangeKind.NONE)


def norm(party: str | None) -> Norm:
    return Norm(
        "n1", "x", "art_1", "q", Range(0, 1), None, None, NormType.OBLIGATION, party=party, action="keep"
    )


def test_a_comparison_differs_when_any_link_is_more_than_the_same():
    same, modified = change(Relation.SAME), change(Relation.MODIFIED)
    assert not Comparison(EMPTY, EMPTY, (same,)).differs
    assert Comparison(EMPTY, EMPTY, (same, modified)).differs


def test_a_summary_counts_by_relation_by_kind_and_by_the_new_party():
    comparison = Comparison(
        EMPTY,
        EMPTY,
        (change(Relation.SAME), change(Relation.MODIFIED), change(Relation.SAME)),
        old_norms=(norm("operator"),),
        new_norms=(norm("provider"),),
        shifts=(
            Shift(ShiftKind.TIGHTENED, "n1", "n1"),
            Shift(ShiftKind.REPEALED, "n1", None),
            Shift(ShiftKind.INTRODUCED, None, "n1"),
        ),
    )
    summary = summarise(comparison)
    assert summary.links == {"modified": 1, "same": 2}
    assert summary.shifts == {"introduced": 1, "repealed": 1, "tightened": 1}
    assert summary.by_party == {"operator": {"repealed": 1}, "provider": {"introduced": 1, "tightened": 1}}


def test_a_norm_without_party_counts_for_nobody():
    comparison = Comparison(
        EMPTY, EMPTY, (), new_norms=(norm(None),), shifts=(Shift(ShiftKind.INTRODUCED, None, "n1"),)
    )
    assert summarise(comparison).by_party == {}


def test_a_sanction_concerns_who_is_punished():
    fined = replace(norm("authority"), type=NormType.SANCTION, counterparty="operator")
    assert fined.concerns == "operator"
    assert replace(fined, counterparty=None).concerns == "authority"
    assert replace(norm("authority"), counterparty="operator").concerns == "authority"
    wanted = NormFilter(parties=frozenset({"Operator"}))
    assert wanted.keeps(fined)
    assert NormFilter(parties=frozenset({"authority"})).keeps(fined)
    assert not wanted.keeps(norm("authority"))
    shift = Shift(ShiftKind.INTRODUCED, None, "n1")
    comparison = Comparison(EMPTY, EMPTY, (), new_norms=(fined,), shifts=(shift,))
    assert summarise(comparison).by_party == {"operator": {"introduced": 1}}
