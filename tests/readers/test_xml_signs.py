"""Signs of printed labels, as official XML prints them."""

from __future__ import annotations

import pytest

from regdiff.readers.xml_words import container_sign, sign_of


@pytest.mark.parametrize(
    ("label", "sign"),
    [
        ("(a)", "a"),
        ("Art. 4a", "4a"),
        ("第五条", "5"),
        ("第十二條之一", "12-1"),
        ("（三）", "3"),
        ("§", None),
    ],
)
def test_a_label_has_its_sign(label: str, sign: str | None):
    assert sign_of(label) == sign


@pytest.mark.parametrize(
    ("label", "sign"), [("CHAPTER II", "II"), ("Part One", "1"), ("第三章", "3"), ("Annex", None)]
)
def test_a_container_has_its_sign(label: str, sign: str | None):
    assert container_sign(label) == sign
