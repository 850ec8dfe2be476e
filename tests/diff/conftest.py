"""Documents and alignments built by hand, so that the diff is tested without readers and aligners."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from regdiff.diff import diff
from regdiff.model import Alignment, Change, Document, Link, Op, Provision, Range, Relation, Source

_LINE = re.compile(r"(?P<indent> *)(?P<eid>\w+(?:-\w+)*): ?(?P<words>.*)")
_KINDS = {"art": "article", "para": "paragraph", "point": "point", "chp": "chapter", "tr": "tr"}
_LABEL = re.compile(r"(?:Article \d+|第[一二三四五六七八九十]+条|\(\w\)|\d+\.)")


def document(outline: str, *, language: str = "en") -> Document:
    """Build a document from lines ``eid: words``; two spaces of indent make a child."""
    text = ""
    stack: list[tuple[int, dict]] = [(-1, {"children": []})]
    for line in outline.strip("\n").split("\n"):
        match = _LINE.fullmatch(line)
        assert match, line
        depth = len(match["indent"]) // 2
        while stack[-1][0] >= depth:
            stack.pop()
        start = len(text) + (1 if text else 0)
        text += ("\n" if text else "") + match["words"]
        label = _LABEL.match(match["words"])
        node = {
            "eid": match["eid"],
            "kind": _KINDS[match["eid"].rsplit("__", 1)[-1].split("_")[0]],
            "start": start,
            "end": len(text),
            "label": Range(start, start + label.end()) if label else None,
            "children": [],
        }
        for _, above in stack[1:]:
            above["end"] = len(text)
        stack[-1][1]["children"].append(node)
        stack.append((depth, node))
    children = tuple(_frozen(node, text) for node in stack[0][1]["children"])
    root = Provision("", "document", Range(0, len(text)), children=children)
    return Document(text, root, language, Source("test", "text", "0" * 64))


def _frozen(node: dict, text: str) -> Provision:
    label = node["label"]
    return Provision(
        node["eid"],
        node["kind"],
        Range(node["start"], node["end"]),
        label=label.of(text) if label else None,
        number=re.sub(r"\D", "", node["eid"].rsplit("_", 1)[-1]) or node["eid"][-1] if label else None,
        label_range=label,
        children=tuple(_frozen(child, text) for child in node["children"]),
    )


def alignment(old: Document, new: Document, pairs: Sequence[str] = ()) -> Alignment:
    """Link provisions by equal eids, but for ``pairs`` such as ``art_1 art_2 > art_3``; the rest is new or gone."""
    links: list[Link] = []
    old_left = {node.eid: node for node in old.provisions()}
    new_left = {node.eid: node for node in new.provisions()}
    nodes = {**old_left, **new_left}

    def add(olds: Sequence[str], news: Sequence[str]) -> None:
        for eid in olds:
            del old_left[eid]
        for eid in news:
            del new_left[eid]
        relation = Relation.MODIFIED
        if not news:
            relation = Relation.DELETED
        elif not olds:
            relation = Relation.INSERTED
        level = nodes[(*olds, *news)[0]].kind
        links.append(Link(f"l{len(links)}", level, tuple(olds), tuple(news), relation))

    for pair in pairs:
        olds, news = (side.split() for side in pair.split(">"))
        add(olds, news)
    for eid in [eid for eid in old_left if eid in new_left]:
        add([eid], [eid])
    for eid in list(old_left):
        add([eid], [])
    for eid in list(new_left):
        add([], [eid])
    return Alignment(tuple(links))


def redline(old: Document, new: Document, change: Change) -> str:
    """Write a change as ``[-deleted-]{+inserted+}<moved>``."""
    signs = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}", Op.MOVE: "<{}>"}
    return "".join(
        signs[edit.op].format(old.quote(edit.old) if edit.op is not Op.INSERT else new.quote(edit.new))
        for edit in change.edits
    )


@pytest.fixture
def build():
    """The builder of documents."""
    return document


@pytest.fixture
def compare():
    """Diff two outlines with the given links; returns the redline, kind and reason of a link by its new eids."""

    def run(old: str, new: str, *pairs: str, language: str = "en") -> dict[str, tuple[str, str, str]]:
        before, after = document(old, language=language), document(new, language=language)
        changes = diff(before, after, alignment(before, after, pairs))
        return {
            " ".join(change.link.new or change.link.old): (
                redline(before, after, change),
                str(change.kind),
                change.reason,
            )
            for change in changes
        }

    return run


@pytest.fixture
def align():
    """The builder of alignments."""
    return alignment
