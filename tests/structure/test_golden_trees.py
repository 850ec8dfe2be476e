"""Every clause, reference and term of the bundled corpora and of the traps: who changes one accepts it.

``pytest tests/structure/test_golden_trees.py --accept`` writes what comes out now.
"""

from __future__ import annotations

import pytest

from regdiff.model import Document
from regdiff.structure.references import find_references
from regdiff.structure.terms import find_terms
from tests import bundled
from tests.structure.traps import cases, read_case


def told(document: Document) -> bytes:
    lines = [
        f"{node.eid} {node.kind} {node.label!r} {node.number!r} {tuple(node.range)}"
        f" {node.label_range and tuple(node.label_range)} {node.heading_range and tuple(node.heading_range)}"
        f"{' '.join(['', *node.aliases])}"
        for node in document.provisions()
    ]
    lines += [f"furniture {piece.kind} {tuple(piece.range)}" for piece in document.furniture]
    lines += [repr(tuple(reference)) for reference in find_references(document)]
    lines += [repr(tuple(term)) for term in find_terms(document)]
    lines += [
        f"{notice.code} {notice.severity} {notice.where}: {notice.message}" for notice in document.notices
    ]
    lines.append(f"{document.language} {document.coverage:.4f} {document.meta}")
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.parametrize("name", bundled.names())
def test_trees_of_the_corpora(golden, name):
    for side, document in zip(("old", "new"), bundled.pair(name), strict=True):
        golden(f"trees/{name.replace('/', '.')}.{side}.txt", told(document))


def test_trees_of_the_traps(golden):
    found = [
        f"=== {name}\n".encode() + told(read_case(options, source)) for name, options, source, _ in cases()
    ]
    golden("trees/traps.txt", b"".join(found))
