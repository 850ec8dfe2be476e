"""Parts of split and merged clauses are found by their own words, whatever else a whole leaves over."""

from __future__ import annotations

from pathlib import Path

import pytest

from regdiff.align import align
from regdiff.api import read

ITEMS = ("art_7__para_1__point_1", "art_7__para_1__point_5")


@pytest.mark.parametrize("turned", [False, True])
def test_two_items_that_became_one_are_a_merger(root: Path, turned: bool):  # noqa: FBT001 - both directions
    # The draft wants data to obey the Cybersecurity Act and to meet other demands of the regulator;
    # the measures want the rules of that act, of two more, and the demands of supervisors in one item.
    draft, measures = (read(root / "corpora/genai-measures" / name) for name in ("old.zh.txt", "new.zh.md"))
    links = align(measures, draft).links if turned else align(draft, measures).links
    sides = {(link.new, link.old) if turned else (link.old, link.new) for link in links}
    assert (ITEMS, ITEMS[1:]) in sides
