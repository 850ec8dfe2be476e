"""Addresses as people write them: ``Article 3(1)(a)``, ``第三条第一款第（一）项``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from regdiff.model import Comparison, Document, Link, Provision

_DIGITS = "零一二三四五六七八九"
_ZH_KINDS = {"paragraph": "款", "subparagraph": "款", "point": "项", "subpoint": "目", "tr": "行"}
_EN_KINDS = {
    "paragraph": "para",
    "subparagraph": "subpara",
    "tr": "row",
    "table": "table",
    "recital": "Recital",
}

_LONGEST = 4  # digits of a counted place


def addresses(document: Document) -> dict[str, str]:
    """Return the printed address of every provision but the root, under its eid.

    Chapters and the like name themselves only. A lone unnumbered paragraph has its article's address.
    """
    found: dict[str, str] = {}
    zh = document.language.startswith("zh")
    loose: Counter[tuple[str, str]] = Counter()
    for node, holder in _units(document.root):
        above = found.get(holder.eid, "")
        own = _own(node, zh=zh)
        if not own:
            loose[holder.eid, node.kind] += 1
            own = _loose(node, above, loose[holder.eid, node.kind], zh=zh)
        elif own.startswith("("):
            own = above + own
        found[node.eid] = own
        if not node.holds_clauses:
            number = node.number or ""
            _below(node, own, (own.removesuffix(number), number), found, zh=zh)
    return found


def units(document: Document) -> dict[str, str]:
    """Return, for every provision in a clause, the eid of the clause: the outermost that is no container."""
    found: dict[str, str] = {}
    for node, _ in _units(document.root):
        if not node.holds_clauses:
            found.update({below.eid: node.eid for below in node.walk()})
    return found


class Groups:
    """Which links of a comparison join what only holds clauses: chapters, parts, sections of articles."""

    def __init__(self, result: Comparison) -> None:
        """Note what holds clauses in either version."""
        self._old, self._new = _groups(result.old), _groups(result.new)

    def joins(self, link: Link) -> bool:
        """Tell whether all that a link joins only holds clauses."""
        return self._old.issuperset(link.old) and self._new.issuperset(link.new)


def _groups(document: Document) -> frozenset[str]:
    return frozenset(node.eid for node, _ in _units(document.root) if node.holds_clauses)


def _units(root: Provision) -> Iterator[tuple[Provision, Provision]]:
    """Yield containers and the outermost provisions in them, each with its parent."""
    stack = [(child, root) for child in reversed(root.children)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        if node.holds_clauses:
            stack.extend((child, node) for child in reversed(node.children))


def _own(node: Provision, *, zh: bool) -> str:
    label = " ".join((node.label or "").split())
    if node.kind == "recital" and not zh:
        return f"Recital {node.number or label}".rstrip()
    if not label:
        return node.heading or ""
    name = label.rstrip(".:：、 –—-") or label
    bare = node.kind == "section" and not zh and name[0].isascii() and name[0].isdigit()
    return f"Section {name}" if bare else name


def _loose(node: Provision, above: str, count: int, *, zh: bool) -> str:
    """Return the address of what has no name of its own: its place among its like, under what holds it."""
    if node.kind == "preamble":
        return "序言" if zh else "Preamble"
    if zh:
        name = "段" if node.kind == "paragraph" else _ZH_KINDS.get(node.kind, node.kind)
        return f"{above}第{numeral(count)}{name}"
    own = f"{_EN_KINDS.get(node.kind, node.kind)} {count}"
    return f"{above}, {own}" if above else own


def _below(
    node: Provision, address: str, numbered: tuple[str, str], found: dict[str, str], *, zh: bool
) -> None:
    """Name what stands below a node; ``numbered`` is the nearest number above and what is said before it.

    A number that repeats that one stands in its place: 6.3 in section 6, not 6(6.3).
    """
    head, number = numbered
    totals = Counter(child.kind for child in node.children)
    counts: Counter[str] = Counter()
    for child in node.children:
        counts[child.kind] += 1
        sign = _sign(child)
        if number and not zh and sign.startswith(f"{number}."):
            own, before = f"{head}({sign})" if head and not head.endswith(" ") else head + sign, head
        else:
            own = address + _step(child, counts[child.kind], alone=totals[child.kind] == 1, zh=zh)
            before = address if sign else head
        found[child.eid] = own
        _below(child, own, (before, child.number or sign or number), found, zh=zh)


def _sign(node: Provision) -> str:
    return " ".join((node.label or "").split()).strip("().）（ ")


def _step(node: Provision, count: int, *, alone: bool, zh: bool) -> str:
    label = " ".join((node.label or "").split())
    if zh:
        return _step_zh(node, label, count, alone=alone)
    if label:
        sign = _sign(node)
        return f"({sign})" if sign and len(sign) <= 6 else f", {label}"
    if alone and node.kind in {"paragraph", "table"}:
        return ""
    return f", {_EN_KINDS.get(node.kind, node.kind)} {_place(node, count)}"


def _place(node: Provision, count: int) -> int:
    """Return the place that an eid counts, in which a paragraph's own words are the first subparagraph."""
    number = node.eid.rpartition("_")[2]
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= _LONGEST else count


def _step_zh(node: Provision, label: str, count: int, *, alone: bool) -> str:
    name = _ZH_KINDS.get(node.kind)
    if label and node.kind in {"point", "subpoint"}:
        sign = label.rstrip("、.．")
        return f"第{sign}{name}"
    if label:
        return label.rstrip("、.．")
    if alone and node.kind in {"paragraph", "table"}:
        return ""
    return f"第{numeral(_place(node, count))}{name or node.kind}"


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
