"""The bundled corpora: pairs of versions with their gold, for demonstration and for tests.

They lie in ``corpora/`` at the top of the project and inside the package of an installed wheel; each is a
folder with a ``manifest.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from regdiff.errors import UsageError
from regdiff.model import Meta


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a pair: its file, and what to call it."""

    path: Path
    meta: Meta


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one text; ``gold`` is the file of labelled links, norms and shifts, if any."""

    id: str
    language: str
    old: Version
    new: Version
    gold: Path | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of pairs."""

    name: str
    title: str
    description: str
    path: Path
    pairs: tuple[Pair, ...]


def corpora() -> tuple[Corpus, ...]:
    """Return all bundled corpora, sorted by name."""
    return tuple(_load(path.parent) for path in sorted(corpora_folder().glob("*/manifest.toml")))


def load_corpus(name: str) -> Corpus:
    """Return the corpus of that name.

    Raises:
        UsageError: there is none; the message names those there are.
    """
    known = {corpus.name: corpus for corpus in corpora()}
    if name not in known:
        message = f"There is no corpus {name!r}; choose one of {', '.join(known)}."
        raise UsageError(message)
    return known[name]


@cache
def corpora_folder() -> Path:
    """Return the folder that holds the corpora: in the package when installed, else beside it."""
    package = Path(__file__).resolve().parent
    bundled = package / "bundled"
    return bundled if bundled.is_dir() else package.parent / "corpora"


def _load(folder: Path) -> Corpus:
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return Corpus(
        name=manifest["name"],
        title=manifest["title"]["en"],
        description=manifest["description"]["en"],
        path=folder,
        pairs=tuple(_pair(folder, entry) for entry in manifest["pair"]),
    )


def _pair(folder: Path, entry: dict[str, Any]) -> Pair:
    return Pair(
        id=entry["id"],
        language=entry["language"],
        old=_version(folder, entry["old"]),
        new=_version(folder, entry["new"]),
        gold=folder / entry["gold"] if "gold" in entry else None,
    )


def _version(folder: Path, entry: dict[str, str]) -> Version:
    meta = Meta(title=entry.get("title", ""), date=entry.get("date", ""), version=entry.get("label", ""))
    return Version(path=folder / entry["file"], meta=meta)
