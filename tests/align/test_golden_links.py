"""Every link of the bundled corpora with its score and evidence: who changes one looks at it, and accepts it.

``pytest tests/align/test_golden_links.py --accept`` writes what comes out now.
"""

from __future__ import annotations

import pytest

from regdiff.align import align
from regdiff.model import Document
from tests import bundled

UNLIKE = [
    ("genai-licensing/en", "genai-measures/en"),
    ("genai-licensing/zh", "genai-measures/zh"),
    ("revisions-lab/split.en", "revisions-lab/merge.en"),
]


def told(old: Document, new: Document) -> bytes:
    alignment = align(old, new)
    lines = [
        f"{' '.join(link.old) or '-'} > {' '.join(link.new) or '-'} | {link.level} {' '.join(link.flags)}"
        f" | {link.score:.4f} | {link.why}"
        for link in alignment.links
    ]
    lines += [f"{notice.code} {notice.where}: {notice.message}" for notice in alignment.notices]
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.parametrize("name", bundled.names())
def test_links_of_the_corpora(golden, name):
    golden(f"links/{name.replace('/', '.')}.txt", told(*bundled.pair(name)))


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_links_of_other_texts(golden, one, other):
    name = f"{one}-{other}".replace("/", ".")
    golden(f"links/{name}.txt", told(bundled.pair(one)[1], bundled.pair(other)[1]))
