"""Hard places in the text of laws, each with the tree that must come out."""

from __future__ import annotations

import pytest

from regdiff.model import Document, own_ranges
from tests.structure.traps import FILE, cases, read_case


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


@pytest.mark.parametrize(
    ("options", "source", "wanted"), [pytest.param(*case[1:], id=case[0]) for case in cases()]
)
def test_the_tree_is_the_one_that_was_reviewed(options: dict[str, str], source: str, wanted: str):
    assert show(read_case(options, source)) == wanted


def test_there_are_at_least_forty_traps():
    assert len(cases()) >= 40


if __name__ == "__main__":
    blocks = []
    for name, options, source, _ in cases():
        head = " | ".join([name, *(f"{key}={value}" for key, value in options.items())])
        blocks.append(
            f"=== {head}\n{source.rstrip()}\n--- tree\n{show(read_case(options, source.rstrip()))}\n"
        )
    FILE.write_text("\n".join(blocks), encoding="utf-8")
