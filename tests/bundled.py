"""The bundled corpora's versions, in pairs, for tests that hold everything that comes out of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regdiff
from regdiff.model import Document

CORPORA = Path(__file__).resolve().parent.parent / "corpora"


def names() -> list[str]:
    """Return what each pair is called: ``revisions-lab/split.zh``."""
    found = []
    for path in sorted([*CORPORA.glob("*/old.*"), *CORPORA.glob("*/*.old.*")]):
        title, _, rest = path.name.partition("old.")
        found.append(f"{path.parent.name}/{title}{rest.partition('.')[0]}")
    return found


def pair(name: str) -> tuple[Document, Document]:
    """Read the two versions of a pair."""
    folder, _, rest = name.partition("/")
    title, dot, language = rest.rpartition(".")
    return tuple(  # type: ignore[return-value]
        _read(next((CORPORA / folder).glob(f"{title}{dot}{side}.{language}.*"))) for side in ("old", "new")
    )


@cache
def _read(path: Path) -> Document:
    return regdiff.read(path)
