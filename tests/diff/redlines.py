"""Edits of two texts as one line, for tests to read: kept, [-deleted-] and {+inserted+} words."""

from __future__ import annotations

from regdiff.diff import diff_text
from regdiff.model import Op

SIGNS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def redline(old: str, new: str) -> str:
    """Return the edits of two texts as a redline."""
    return "".join(
        SIGNS[edit.op].format(edit.new.of(new) if edit.op is Op.INSERT else edit.old.of(old))
        for edit in diff_text(old, new)
    )
