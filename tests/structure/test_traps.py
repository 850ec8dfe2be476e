"""Hard places in the text of laws, each with the tree that must come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from regdiff.model import Document, own_ranges
from regdiff.readers import read_document

FILE = Path(__file__).with_name("traps.txt")
SUFFIXES = {"text": "txt", "html": "html", "eurlex": "html", "markdown": "md"}


def cases() -> list[tuple[str, dict[str, str], str, str]]:
    found = []
    for part in FILE.read_text(encoding="utf-8").split("\n=== ")[0:]:
        head, _, body = part.removeprefix("=== ").partition("\n")
        name, *options = head.split(" | ")
        source, _, wanted = body.partition("\n--- tree\n")
        found.append((name, dict(option.split("=") for option in options), source, wanted.rstrip("\n")))
    return found


def show(document: Document) -> str:
    """Print a tree: address, then label, heading and own words of each provision."""
    parents, depths = document.parents(), {None: -1}
    lines = []
    for provision in document.provisions():
        depth = depths[provision.eid] = depths[parents[provision.eid]] + 1
        own = " ".join(" ".join(document.quote(r).split()) for r in own_ranges(provision)).strip()
        heading = f"[{provision.heading}]" if provision.heading else ""
        words = " ".join(filter(None, (provision.label, heading, own)))
        lines.append(f"{'  ' * depth}{provision.eid}: {words}".rstrip())
    lines.extend(f"~{piece.kind}: {document.quote(piece.range)}" for piece in document.furniture)
    lines.extend(f"!{notice.code}" for notice in document.notices)
    return "\n".join(lines)


def tree_of(options: dict[str, str], source: str) -> str:
    format_ = options.get("format", "text")
    data = source.encode(options.get("encoding", "utf-8"))
    return show(
        read_document(
            data,
            name=f"case.{SUFFIXES.get(format_, 'xml')}",
            format=format_,
            language=options.get("language"),
        )
    )


@pytest.mark.parametrize(
    ("options", "source", "wanted"), [pytest.param(*case[1:], id=case[0]) for case in cases()]
)
def test_the_tree_is_the_one_that_was_reviewed(options: dict[str, str], source: str, wanted: str):
    assert tree_of(options, source) == wanted


def test_there_are_at_least_forty_traps():
    assert len(cases()) >= 40


if __name__ == "__main__":
    blocks = []
    for name, options, source, _ in cases():
        head = " | ".join([name, *(f"{key}={value}" for key, value in options.items())])
        blocks.append(f"=== {head}\n{source.rstrip()}\n--- tree\n{tree_of(options, source.rstrip())}\n")
    FILE.write_text("\n".join(blocks), encoding="utf-8")
