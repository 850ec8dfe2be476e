"""References inside a text: the words that point at provisions, and the provisions they mean.

A reference is one address (``Article 5(2), point (a)``, ``第十七条第二款``) or a list of them. It is resolved
against the document it stands in: relative words (``this Article``, ``前款``) and addresses that leave
out their upper part (``paragraph 2``) count from where they stand. A reference into another
instrument (``Article 9 of Regulation (EU) 2016/679``, ``《刑法》第十条``) is external and has no targets.
What points at what is said by the table ``references`` of the language packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from regdiff.languages import Row, languages, load_pack
from regdiff.model import Document, Provision, Range, own_ranges
from regdiff.structure.places import Places
from regdiff.structure.signs import normal_sign

_DEPTHS = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "article": 4,
    "recital": 4,
    "paragraph": 5,
    "subparagraph": 6,
    "point": 7,
    "subpoint": 8,
}
_RANGE_WORDS = frozenset({"to", "–", "—", "-", "－", "至", "到", "à", "bis", "through"})
_KINDS = {
    "part": frozenset({"part", "title", "book"}),
    "paragraph": frozenset({"paragraph", "subsection"}),
    "subparagraph": frozenset({"subparagraph", "paragraph"}),
    "point": frozenset({"point", "indent", "item", "subparagraph", "clause"}),
    "subpoint": frozenset({"point", "indent", "item", "subparagraph", "clause"}),
}
_BASIC = frozenset({"article", "section", "annex", "recital", "rule"})
_NUMBERED = _BASIC | {"chapter", "part", "title", "book"}
_BELOW = {5: "paragraph", 7: "point", 8: "subpoint"}
_SIGN = re.compile(r"\w+")
_MOST_IN_RANGE = 200
_BEFORE = 40
_LONGEST_JOIN = 16
_LOOK = _LONGEST_JOIN + 16  # what may stand between two atoms, and what shows that one begins
_ADDRESSES = frozenset({"unit", "relative"})
_NAMELESS = (("", "", ()),)
_Member = tuple[str, str, Sequence[str]]


class Reference(NamedTuple):
    """Words that point at provisions.

    ``text`` is the slice at ``range``; ``provision`` the eid of the smallest provision that holds it;
    ``targets`` the eids it means, empty where it is ``external`` or nothing in the document answers.
    """

    range: Range
    text: str
    provision: str
    targets: tuple[str, ...] = ()
    external: bool = False


def find_references(document: Document) -> tuple[Reference, ...]:
    """Return all references in the own words of a document's provisions, in the order of the text."""
    finder = ReferenceFinder(document)
    return tuple(reference for node in document.provisions() for reference in finder.of(node))


class ReferenceFinder:
    """Finds and resolves the references of one document."""

    def __init__(self, document: Document, places: Places | None = None) -> None:
        """Take the document, and its places where they are known already."""
        self.document = document
        self._places = places or Places(document)
        self._grammar = _grammar(document.language)
        self._numbered: dict[tuple[str, str], Provision] = {}
        self._several: set[tuple[str, str]] = set()
        self._resolved: dict[tuple[tuple[str, str], ...], Provision | None] = {}
        for node in self._places.nodes.values():
            if node.number is not None and node.kind in _NUMBERED:
                key = _family(node.kind), _sign(node.number)
                if key in self._numbered:
                    self._several.add(key)
                else:
                    self._numbered[key] = node

    def of(self, node: Provision) -> list[Reference]:
        """Return the references in a provision's own words, without those of its children."""
        found: list[Reference] = []
        for range_ in own_ranges(node):
            found.extend(self.within(range_, node.eid))
        return found

    def within(self, range_: Range, eid: str, touching: Range | None = None) -> list[Reference]:
        """Return the references in a range of the words of the provision ``eid``.

        With ``touching``, only those that it meets.
        """
        grammar = self._grammar
        if grammar is None:
            return []
        text = self.document.text
        found = []
        for chain in grammar.chains(text, range_, touching):
            start, end = chain[0].start, chain[-1].end
            if touching is not None:
                if end < touching.start:
                    continue
                if start > touching.end:
                    break
            external = grammar.external(text, start, end, range_)
            targets = () if external else tuple(dict.fromkeys(self._targets(chain, eid)))
            found.append(Reference(Range(start, end), text[start:end], eid, targets, external))
        return found

    def _targets(self, chain: list[_Atom], eid: str) -> Iterator[str]:
        for address in _addresses(chain):
            if address.upto is not None:
                yield from self._between(address)
                continue
            for offset in _offsets(address.offset):
                node = self._resolve(address.steps, offset, eid)
                if node is not None:
                    yield node.eid

    def _between(self, address: _Address) -> Iterator[str]:
        """Yield all provisions from the address's first to its last, in the order of the text."""
        level, sign = address.steps[0]
        first = self._numbered.get((_family(level), sign))
        last = self._numbered.get((_family(level), address.upto or ""))
        if first is None or last is None:
            return
        span = Range(first.range.start, last.range.end)
        row = [n for n in self.document.provisions() if n.kind == first.kind and span.holds(n.range)]
        yield from (node.eid for node in row[:_MOST_IN_RANGE])

    def _resolve(self, steps: tuple[tuple[str, str], ...], offset: int | None, eid: str) -> Provision | None:
        """Return the deepest provision that an address names, or ``None`` where not even its top exists."""
        level, sign = steps[0]
        if offset is not None:
            return _deepest(self._relative(level, offset, eid), steps[1:])
        if _DEPTHS[level] > _DEPTHS["article"] or (
            (level, sign) in self._several and _DEPTHS[level] < _DEPTHS["article"]
        ):  # sections are counted anew in each chapter
            return _deepest(self._base(level, sign, eid), steps)
        if steps not in self._resolved:  # whole addresses mean the same wherever they stand
            self._resolved[steps] = _deepest(self._numbered.get((_family(level), sign)), steps[1:])
        return self._resolved[steps]

    def _relative(self, level: str, offset: int, eid: str) -> Provision | None:
        kinds = _KINDS.get(level, frozenset({level}))
        node = self._places.enclosing(eid, kinds)
        return node if node is None or not offset else self._places.beside(node, offset)

    def _base(self, level: str, sign: str, eid: str) -> Provision | None:
        """Return the innermost provision around ``eid`` that has such a part, else nothing."""
        for node in self._places.above(eid):
            if _below(node, level, sign) is not None and (level != "point" or node.kind != "point"):
                return node
            if node.kind in _BASIC and _DEPTHS[level] > _DEPTHS["article"]:
                break
        return None


class _Atom(NamedTuple):
    """One level of an address, with all its numbers: ``Articles 5 and 6(2)``.

    ``members`` are each number's separator from the one before, itself, and its signs in brackets.
    """

    start: int
    end: int
    level: str
    members: Sequence[_Member]
    offset: int | None = None


class _Address(NamedTuple):
    """Levels and signs from the outside in; ``upto`` ends a range of them."""

    steps: tuple[tuple[str, str], ...]
    offset: int | None = None
    upto: str | None = None


class _Unit(NamedTuple):
    """What a row says about an address: its level, how far off it is, and the names of its groups."""

    level: str
    offset: int | None
    more: str
    number: str
    counted: str
    suffix: str
    tail: str


class _Grammar:
    """The rows of one language's table, compiled together."""

    def __init__(self, rows: tuple[Row, ...], start: str) -> None:
        units = {f"row_{number}": row for number, row in enumerate(rows) if row.fields["role"] in _ADDRESSES}
        parts = [f"(?P<{name}>{_numbered_groups(row.pattern, name)})" for name, row in units.items()]
        self.start, self.pattern = re.compile(start), re.compile("|".join(parts))
        groups = self.pattern.groupindex
        self.units = {
            name: _Unit(
                row.fields["level"],
                row.fields.get("offset"),
                row.fields.get("more", ""),
                *(
                    full if (full := f"{group}__{name}") in groups else ""
                    for group in ("number", "count", "suffix", "tail")
                ),
            )
            for name, row in units.items()
        }
        self.roles = {  # the patterns of rows are compiled when a text first asks for them
            role: [row for row in rows if row.fields["role"] == role]
            for role in ("join", "internal", "external", "before_internal", "before_external")
        }

    def chains(self, text: str, range_: Range, touching: Range | None = None) -> Iterator[list[_Atom]]:
        """Yield the atoms of each address or list of addresses in a range.

        With ``touching``, what starts after it may be left out.
        """
        chain: list[_Atom] = []
        for atom in self._atoms(text, range_, range_.end if touching is None else touching.end):
            if chain:
                joined = self._join(text, chain, atom)
                if joined is not None:
                    chain.append(joined)
                    continue
                yield chain
            chain = [atom]
        if chain:
            yield chain

    def _join(self, text: str, chain: list[_Atom], atom: _Atom) -> _Atom | None:
        """Return the atom as the next one of the chain, if it belongs to it."""
        last = chain[-1].end
        if atom.start - last > _LONGEST_JOIN:
            return None
        between = text[last : atom.start]
        if not any(row.regex.match(between) for row in self.roles["join"]):
            return None
        paragraphs = chain[-1].level == atom.level == "paragraph"
        if paragraphs and text[atom.end - 1] == "款" and text[last - 1] in "项項":
            atom = atom._replace(level="point")  # 項 holds 款 in Taiwan
        if any(part.level == atom.level for part in chain) or (between.isspace() and atom.offset is not None):
            return None
        return atom

    def _atoms(self, text: str, range_: Range, last: int) -> Iterator[_Atom]:
        """Yield the atoms that start in a range up to its ``last`` place, or soon after another one."""
        position, limit = range_
        while place := self.start.search(text, position, min(limit, last + _LOOK)):
            match = self.pattern.match(text, place.start(), limit)
            if match is None:
                position = place.start() + 1
                continue
            start, end = match.span()
            unit = self.units[match.lastgroup or ""]
            if unit.offset is not None:
                count = match[unit.counted] if unit.counted else None
                offset = unit.offset * (int(normal_sign(count)) if count else 1)
                yield _Atom(start, end, unit.level, _NAMELESS, offset)
            else:
                suffix = match[unit.suffix] if unit.suffix else None
                tail = match[unit.tail] if unit.tail else None
                members: list[_Member] = [
                    ("", _number(match[unit.number], suffix), _SIGN.findall(tail) if tail else ())
                ]
                if unit.more:
                    end = self._rest(text, end, limit, unit.more, members)
                yield _Atom(start, end, unit.level, members)
            position = max(end, start + 1)
            last = max(last, end)

    def _rest(self, text: str, end: int, limit: int, more: str, members: list[_Member]) -> int:
        """Add the further numbers of a list to ``members``; return where the list ends."""
        pattern = _compiled(more)
        while len(members) < _MOST_IN_RANGE and (match := pattern.match(text, end, limit)):
            groups = match.groupdict()
            separator = groups["separator"].strip(" ,\u00a0")
            if groups.get("only"):
                members.append((separator, members[-1][1], _SIGN.findall(groups["only"])))
            else:
                number = _number(groups["number"], groups.get("suffix"))
                members.append((separator, number, _SIGN.findall(groups.get("tail") or "")))
            end = match.end()
        return end

    def external(self, text: str, start: int, end: int, within: Range) -> bool:
        """Tell whether what stands around an address says that it belongs to another instrument."""
        before = text[max(within.start, start - _BEFORE) : start]
        for role, outside in (("before_internal", False), ("before_external", True)):
            for row in self.roles[role]:
                if row.regex.search(before):
                    return outside
        after = text[end : min(within.end, end + 3 * _BEFORE)]
        for role, outside in (("internal", False), ("external", True)):
            for row in self.roles[role]:
                if row.regex.match(after):
                    return outside
        return False


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _grammar(language: str) -> _Grammar | None:
    if language not in languages():
        return None
    pack = load_pack(language)
    rows = pack.table("references")
    return _Grammar(rows, pack.settings("references").get("start", "")) if rows else None


def _numbered_groups(pattern: str, name: str) -> str:
    """Make the names of a row's groups unique, so that rows can stand in one pattern."""
    return re.sub(r"\(\?P<(\w+)>", lambda match: f"(?P<{match[1]}__{name}>", pattern)


def _number(number: str, suffix: str | None) -> str:
    number = number.strip("() ")
    return normal_sign(number, suffix.removeprefix("之")).lower() if suffix else _sign(number)


def _sign(number: str) -> str:
    return number if number.isascii() and number.isdigit() else normal_sign(number).lower()


def _family(kind: str) -> str:
    return "part" if kind in _KINDS["part"] else kind


def _addresses(chain: list[_Atom]) -> Iterator[_Address]:
    """Yield the addresses of a chain: a list on one level shares the levels above it."""
    ordered = sorted(chain, key=lambda atom: _DEPTHS[atom.level])
    fixed: list[tuple[str, str]] = []
    offset = ordered[0].offset
    for depth, atom in enumerate(ordered):
        inner = depth + 1 < len(ordered)
        for at, (separator, number, tail) in enumerate(atom.members):
            final = at == len(atom.members) - 1
            steps = (*fixed, (atom.level, number), *_tail_steps(atom.level, tail))
            upto = atom.members[at + 1] if not final and atom.members[at + 1][0] in _RANGE_WORDS else None
            whole = not tail and not inner and not fixed and _DEPTHS[atom.level] <= _DEPTHS["article"]
            if separator in _RANGE_WORDS and whole and not atom.members[at - 1][2]:
                continue  # the end of a range, which its start has covered
            if upto is not None and whole and not upto[2]:
                yield _Address(steps, None, upto[1])
            elif upto is not None and not tail and not upto[2]:
                for sign in _signs_between(number, upto[1]):
                    yield _Address((*fixed, (atom.level, sign)), offset)
            elif inner and final:
                fixed = list(steps)
            else:
                yield _Address(steps, offset)


def _signs_between(first: str, last: str) -> Iterator[str]:
    """Yield the first sign and those up to the last one: of digits or of single letters."""
    yield first
    if first.isdigit() and last.isdigit():
        yield from map(str, range(int(first) + 1, min(int(last), int(first) + _MOST_IN_RANGE)))
    elif len(first) == len(last) == 1:
        yield from map(chr, range(ord(first) + 1, ord(last)))


def _offsets(offset: int | None) -> tuple[int | None, ...]:
    """Return every place counted: the two paragraphs before are the second and the first before."""
    return tuple(range(offset, 0)) if offset is not None and offset < 0 else (offset,)


def _tail_steps(level: str, tail: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name the levels of signs in brackets: in ``5(1)(a)(ii)`` a paragraph, a point, a point below it."""
    depth = _DEPTHS[level]
    for sign in tail:
        if depth < _DEPTHS["paragraph"] and sign.isdigit():
            depth = _DEPTHS["paragraph"]
        elif depth < _DEPTHS["point"]:
            depth = _DEPTHS["point"]
        else:
            depth = _DEPTHS["subpoint"]
        yield _BELOW[depth], sign.lower()


def _deepest(node: Provision | None, steps: Iterable[tuple[str, str]]) -> Provision | None:
    """Return the part that steps down from a provision lead to, as far as there is one."""
    for level, sign in steps:
        below = _below(node, level, sign) if node is not None else None
        if below is None:
            break
        node = below
    return node


def _below(node: Provision, level: str, sign: str) -> Provision | None:
    """Return the part of ``node`` that a level and a sign name, looking from the outside in."""
    if level == "subparagraph" and node.kind == "paragraph":
        own = f"{node.eid}__subpara_{sign}"
        return node if sign == "1" else next((child for child in node.children if child.eid == own), None)
    kinds = _KINDS.get(level, frozenset({level}))
    row = list(node.children)
    for _ in range(4):
        for child in row:
            if child.kind in kinds and child.number is not None and _sign(child.number) == sign:
                return child
        if level in {"paragraph", "subparagraph"} and sign.isdigit():
            counted = [child for child in row if child.kind in kinds]
            place = int(sign[:4])
            if 0 < place <= len(counted) and all(child.number is None for child in counted):
                return counted[place - 1]
        row = [below for child in row for below in child.children]
    return None
