from __future__ import annotations

import regdiff


def test_a_recital_that_is_missing_or_numbered_twice_does_not_end_the_recitals():
    text = "(1) One.\n(2) Two.\n(4) Four.\n(4) Four again.\n(5) Five.\nArticle 1\nActs.\n"
    eids = [node.eid for node in regdiff.read_text(text).provisions() if node.kind == "recital"]
    assert eids == ["rec_1", "rec_2", "rec_4", "rec_4~2", "rec_5"]
