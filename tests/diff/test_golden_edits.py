"""Every edit of the bundled corpora with what it amounts to: who changes one looks at it, and accepts it.

``pytest tests/diff/test_golden_edits.py --accept`` writes what comes out now.
"""

from __future__ import annotations

import pytest

from regdiff.align import align
from regdiff.diff import diff, find_notices
from regdiff.model import Document, Edit, Op
from tests import bundled

SIGNS = {Op.KEEP: "=", Op.DELETE: "-", Op.INSERT: "+", Op.MOVE: "~"}


def spelled(edit: Edit, old: Document, new: Document) -> str:
    words = repr(new.quote(edit.new)) if edit.op is Op.INSERT else repr(old.quote(edit.old))
    if edit.op is Op.KEEP:
        words = f"{edit.old.length} {edit.new.length}"
    return f"  {SIGNS[edit.op]} {edit.old.start} {edit.new.start} {words}"


def told(old: Document, new: Document) -> bytes:
    changes = diff(old, new, align(old, new))
    lines = []
    for change in changes:
        link = change.link
        lines.append(
            f"{' '.join(link.old) or '-'} > {' '.join(link.new) or '-'} | {change.kind} | {change.reason}"
        )
        if link.old and link.new and len(change.edits) > 1:
            lines.extend(spelled(edit, old, new) for edit in change.edits)
    lines += [f"{notice.code} {notice.where}: {notice.message}" for notice in find_notices(old, new, changes)]
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.parametrize("name", bundled.names())
def test_edits_of_the_corpora(golden, name):
    golden(f"edits/{name.replace('/', '.')}.txt", told(*bundled.pair(name)))
