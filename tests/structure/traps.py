"""The hard places of ``traps.txt``: texts of laws, each with the tree that was reviewed."""

from __future__ import annotations

from pathlib import Path

from regdiff.model import Document
from regdiff.readers import read_document

FILE = Path(__file__).with_name("traps.txt")
SUFFIXES = {"text": "txt", "html": "html", "eurlex": "html", "markdown": "md"}


def cases() -> list[tuple[str, dict[str, str], str, str]]:
    """Return name, options, text and tree of every trap."""
    found = []
    for part in FILE.read_text(encoding="utf-8").split("\n=== ")[0:]:
        head, _, body = part.removeprefix("=== ").partition("\n")
        name, *options = head.split(" | ")
        source, _, wanted = body.partition("\n--- tree\n")
        found.append((name, dict(option.split("=") for option in options), source, wanted.rstrip("\n")))
    return found


def read_case(options: dict[str, str], source: str) -> Document:
    """Read a trap's text as its options have it."""
    format_ = options.get("format", "text")
    return read_document(
        source.encode(options.get("encoding", "utf-8")),
        name=f"case.{SUFFIXES.get(format_, 'xml')}",
        format=format_,
        language=options.get("language"),
    )
