"""Addresses as people write them: ``Article 3(1)(a)``, ``第三条第一款第（一）项``."""

from __future__ import annotations

from collections.abc import Iterator

from regdiff.model import CONTAINER_KINDS, Document, Provision

GROUPS = CONTAINER_KINDS | {"preamble"}
"""The kinds that hold clauses and are none themselves."""

_DIGITS = "零一二三四五六七八九"
_ZH_KINDS = {"paragraph": "款", "subparagraph": "款", "point": "项", "subpoint": "目", "tr": "行"}
_EN_KINDS = {
    "paragraph": "para",
    "subparagraph": "subpara",
    "tr": "row",
    "table": "table",
    "recital": "Recital",
}


def addresses(document: Document) -> dict[str, str]:
    """Return the printed address of every provision but the root, under its eid.

    Chapters and the like name themselves only. A lone unnumbered paragraph has its article's address.
    """
    found: dict[str, str] = {}
    zh = document.language.startswith("zh")
    for node, above in _units(document.root):
        own = _own(node, zh=zh)
        found[node.eid] = own
        if node.kind not in GROUPS:
            _below(node, own, found, zh=zh)
        del above
    return found


def units(document: Document) -> dict[str, str]:
    """Return, for every provision in a clause, the eid of the clause: the outermost that is no container."""
    found: dict[str, str] = {}
    for node, _ in _units(document.root):
        if node.kind not in GROUPS:
            found.update({below.eid: node.eid for below in node.walk()})
    return found


def _units(root: Provision) -> Iterator[tuple[Provision, Provision]]:
    """Yield containers and the outermost provisions in them, each with its parent."""
    stack = [(child, root) for child in reversed(root.children)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        if node.kind in GROUPS:
            stack.extend((child, node) for child in reversed(node.children))


def _own(node: Provision, *, zh: bool) -> str:
    label = " ".join((node.label or "").split())
    if node.kind == "recital" and not zh:
        return f"Recital {node.number or label}".rstrip()
    if label:
        return label.rstrip(".:：、") if len(label) > 1 else label
    return node.heading or node.eid


def _below(node: Provision, address: str, found: dict[str, str], *, zh: bool) -> None:
    counts: dict[str, int] = {}
    for child in node.children:
        counts[child.kind] = counts.get(child.kind, 0) + 1
        alone = sum(other.kind == child.kind for other in node.children) == 1
        own = _step(child, counts[child.kind], alone=alone, zh=zh)
        found[child.eid] = address + own
        _below(child, address + own, found, zh=zh)


def _step(node: Provision, count: int, *, alone: bool, zh: bool) -> str:
    label = " ".join((node.label or "").split())
    if zh:
        return _step_zh(node, label, count, alone=alone)
    if label:
        sign = label.strip("().）（ ")
        return f"({sign})" if sign and len(sign) <= 6 else f", {label}"
    if alone and node.kind in {"paragraph", "table"}:
        return ""
    return f", {_EN_KINDS.get(node.kind, node.kind)} {count}"


def _step_zh(node: Provision, label: str, count: int, *, alone: bool) -> str:
    name = _ZH_KINDS.get(node.kind)
    if label and node.kind in {"point", "subpoint"}:
        sign = label.rstrip("、.．")
        return f"第{sign}{name}"
    if label:
        return label.rstrip("、.．")
    if alone and node.kind in {"paragraph", "table"}:
        return ""
    return f"第{numeral(count)}{name or node.kind}"


def numeral(number: int) -> str:
    """Return a number below 100 in Chinese numerals, and others in digits.

    >>> numeral(3), numeral(10), numeral(21)
    ('三', '十', '二十一')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
