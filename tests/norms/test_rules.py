"""Where a language has no rules for norms, nothing is said of norms."""

from __future__ import annotations

import regdiff

FRENCH = "Article premier\n\nLe fournisseur tient un registre des incidents.\n\nArticle 2\n\nIl le conserve deux ans.\n"


def test_a_language_without_rules_gives_a_comparison_without_norms():
    old, new = (
        regdiff.read_text(text, language="fr") for text in (FRENCH, FRENCH.replace("deux ans", "trois ans"))
    )
    comparison = regdiff.compare(old, new)
    assert comparison.norms_tagged is False
    assert {notice.code for notice in comparison.notices} >= {"norms.no-rules"}
    assert "no norm" not in regdiff.model.headline(comparison)


def test_one_version_with_rules_is_tagged():
    old = regdiff.read_text(FRENCH, language="fr")
    new = regdiff.read_text("Article 1\n\nThe provider shall keep a register.\n", language="en")
    comparison = regdiff.compare(old, new)
    assert comparison.norms_tagged
    assert [norm.bearer for norm in comparison.new_norms] == ["provider"]
