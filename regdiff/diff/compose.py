"""The edits of every link: own words compared once, and composed upwards from the children.

A link's edits spell the whole ranges of its provisions. Where a child link lies inside both sides
and in order, its edits are taken over as they are; what lies between (labels, headings, own words,
children without a counterpart) is compared word by word, with whole children as single blocks. A
child link that lies inside both sides but out of order becomes moves. So every word is compared
once, and a whole document takes time in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from regdiff.diff.chain import Place, heaviest_chain
from regdiff.diff.edits import Hunk, Writer, apart, common_length, cut, settle
from regdiff.diff.ends import Span, span_of
from regdiff.diff.straight import is_straight, straighten
from regdiff.diff.tokens import cutter
from regdiff.diff.words import Stretch, WordDiff, diff_spans, diff_stretches
from regdiff.languages import load_pack
from regdiff.model import Document, Edit, Link, Op, Provision, Range
from regdiff.structure.terms import defined_words

_NOWHERE = Range(0, 0)
_FEWEST_LOOSE = 40
_PROBE = 8
_new = tuple.__new__  # makes named tuples twice as fast as their own constructors


class Composed(NamedTuple):
    """A link's edits and what they are made of.

    ``hunks`` are the replaced words that are the link's own; ``anchored`` and ``moved`` the child links
    taken over in order and out of order; ``removed`` and ``added`` the children without a counterpart
    here; ``coarse`` counts tokens that were too many to compare.
    """

    edits: tuple[Edit, ...] = ()
    hunks: Sequence[Hunk] = ()
    anchored: Sequence[Link] = ()
    moved: Sequence[Link] = ()
    removed: Sequence[Provision] = ()
    added: Sequence[Provision] = ()
    coarse: int = 0


def outermost(nodes: list[Provision]) -> list[Provision]:
    """Return provisions in the order of the text, without those that lie inside another of them."""
    if len(nodes) < 2:
        return nodes
    found: list[Provision] = []
    for node in sorted(nodes, key=lambda node: (node.range.start, -node.range.end)):
        if not found or not found[-1].range.holds(node.range):
            found.append(node)
    return found


def _whole_words(composer: Composer) -> Iterator[str]:
    """Yield the words that are not to be cut in a language that writes no spaces between them."""
    for at, document in enumerate((composer.old, composer.new)):
        if document.language == "zh":
            yield from str(load_pack("zh").settings("meaning").get("whole", "")).split()
            yield from composer.terms[at]


class Composer:
    """Composes the links of two documents; ask for inner links first."""

    def __init__(self, old: Document, new: Document, links: Iterable[Link]) -> None:
        """Take the two versions and all their links."""
        self.old, self.new = old, new
        self.old_nodes, self.new_nodes = old.by_eid(), new.by_eid()
        self.link_of_old: dict[str, Link] = {}
        self.link_of_new: dict[str, Link] = {}
        for link in links:
            for eid in link.old:
                self.link_of_old[eid] = link
            for eid in link.new:
                self.link_of_new[eid] = link
        self.done: dict[str, Composed] = {}
        self.cut = cutter(_whole_words(self))

    @cached_property
    def terms(self) -> tuple[frozenset[str], frozenset[str]]:
        """The defined terms of both versions: to find them takes a pass over the whole text."""
        return defined_words(self.old), defined_words(self.new)

    def compose(self, link: Link) -> Composed:
        """Return the edits of a link whose child links are composed already."""
        if len(link.old) == len(link.new) == 1:
            composed = self._of_two(link, self.old_nodes[link.old[0]], self.new_nodes[link.new[0]])
        else:
            composed = self._of_many(link)
        self.done[link.id] = composed
        return composed

    def _of_many(self, link: Link) -> Composed:
        olds = outermost([self.old_nodes[eid] for eid in link.old])
        news = outermost([self.new_nodes[eid] for eid in link.new])
        if not olds or not news:
            edits = [Edit(Op.DELETE, node.range, _NOWHERE) for node in olds]
            edits.extend(Edit(Op.INSERT, _NOWHERE, node.range) for node in news)
            return Composed(tuple(edits))
        if len(olds) == len(news) == 1:
            return self._of_two(link, olds[0], news[0])
        return _Weaver(self, link, olds, news).weave()

    def _of_two(self, link: Link, old: Provision, new: Provision) -> Composed:
        old_start, old_end = old_range = old.range
        new_start, new_end = new_range = new.range
        length = old_end - old_start
        if length == new_end - new_start and (
            self.old.text[old_start:old_end] == self.new.text[new_start:new_end]
        ):
            return Composed((_new(Edit, (Op.KEEP, old_range, new_range)),) if length else ())
        if old.children or new.children:
            return _Weaver(self, link, [old], [new]).weave()
        return self._of_leaves(old, new)

    def _of_leaves(self, old: Provision, new: Provision) -> Composed:
        """Do what a weaver does for two provisions without children, which most that changed are."""
        writer = Writer()
        hunks: list[Hunk] = []
        coarse = 0
        old_text, new_text = self.old.text, self.new.text
        (old_at, old_last), (new_at, new_last) = old.range, new.range
        for old_end, new_end in (*zip(_heads(old), _heads(new), strict=False), (old_last, new_last)):
            if old_end is None or new_end is None:
                continue
            one, other = old_text[old_at:old_end], new_text[new_at:new_end]
            if one != other:
                found = diff_spans(_new(Span, (one, old_at, ())), _new(Span, (other, new_at, ())), self.cut)
                writer.add(found.edits)
                hunks += found.hunks
                coarse += found.coarse
            else:
                writer.keep(old_at, new_at, old_end - old_at)
            old_at, new_at = old_end, new_end
        return Composed(tuple(writer.edits), hunks, coarse=coarse)


def _heads(node: Provision) -> tuple[int | None, ...]:
    """Return where the label ends, and where the heading starts and ends, if they stand in that order."""
    label, heading = node.label_range, node.heading_range
    limit = node.children[0].range[0] if node.children else node.range[1]
    if heading is None:
        return (label[1],) if label is not None and label[1] <= limit else ()
    start, end = heading
    if label is None:
        return (None, start, end) if start <= end <= limit else ()
    return (label[1], start, end) if label[1] <= start <= end <= limit else ()


class _Pair(NamedTuple):
    """A child link, and where its provisions stand among the children of either side."""

    link: Link
    olds: tuple[int, ...]
    news: tuple[int, ...]


class _Weaver:
    """Weaves the edits of one link out of those of its children and its own words."""

    def __init__(self, composer: Composer, link: Link, olds: list[Provision], news: list[Provision]) -> None:
        self.composer = composer
        self.old = _Side(composer.old.text, olds, link.old)
        self.new = _Side(composer.new.text, news, link.new)
        self.writer = Writer()
        self.hunks: list[Hunk] = []
        self.coarse = 0
        self.removed: list[Provision] = []
        self.added: list[Provision] = []
        self._single = len(olds) == len(news) == 1

    def weave(self) -> Composed:
        """Return the composed link."""
        old, new = self.old, self.new
        pairs = self._pairs()
        rising = pairs if _in_order(pairs) else self._chain(pairs)
        moved: list[_Pair] = []
        if len(rising) < len(pairs):
            anchored = {pair.link.id for pair in rising}
            moved = [pair for pair in pairs if pair.link.id not in anchored]
        self.removed = old.without([pair.olds for pair in pairs])
        self.added = new.without([pair.news for pair in pairs])
        self._head()
        for link, olds, news in rising:
            self._gap(olds[0], news[0], moved)
            settled = self.composer.done[link.id].edits
            if len(olds) == len(news) == 1:
                self.writer.add(settled)
            else:
                self._splice(settled, old.between(olds), new.between(news))
            old.step_over(olds[-1])
            new.step_over(news[-1])
        self._gap(len(old.children), len(new.children), moved)
        edits = tuple(self.writer.edits)
        if (rising is not pairs or not self._single) and not is_straight(edits):
            old_words, new_words = old.words(), new.words()
            mirrored = (len(old_words), old_words) > (len(new_words), new_words)
            edits = straighten(edits, mirrored=mirrored)
        return Composed(
            edits,
            self.hunks,
            [pair.link for pair in rising],
            [pair.link for pair in moved],
            self.removed,
            self.added,
            self.coarse,
        )

    def _head(self) -> None:
        """Compare label with label and heading with heading, where both first provisions have them."""
        for old_end, new_end in zip(_heads(self.old.nodes[0]), _heads(self.new.nodes[0]), strict=False):
            if old_end is not None and new_end is not None and not self._keep_to(old_end, new_end):
                self._add(diff_spans(self.old.span_to(old_end), self.new.span_to(new_end), self.composer.cut))

    def _pairs(self) -> list[_Pair]:
        """Return the child links that lie inside both sides, in the order of the old one."""
        found: dict[str, _Pair] = {}
        for at, child in enumerate(self.old.children):
            link = self.composer.link_of_old.get(child.eid)
            if link is None or link.id in found or not link.new:
                continue
            if len(link.old) == len(link.new) == 1:
                new_at = self.new.index.get(link.new[0])
                if new_at is not None:
                    found[link.id] = _new(_Pair, (link, (at,), (new_at,)))
                continue
            olds, news = self.old.places(link.old), self.new.places(link.new)
            if olds and news:
                found[link.id] = _Pair(link, olds, news)
        return list(found.values())

    def _chain(self, pairs: list[_Pair]) -> list[_Pair]:
        able = [pair for pair in pairs if self.old.adjacent(pair.olds) and self.new.adjacent(pair.news)]
        places = [
            Place(
                pair.olds[0],
                pair.olds[-1] + 1,
                pair.news[0],
                pair.news[-1] + 1,
                weight=1 + min(self.old.length(pair.olds), self.new.length(pair.news)),
            )
            for pair in able
        ]
        if all(a.old_end <= b.old and a.new_end <= b.new for a, b in pairwise(places)):
            return able
        old, new = self.old.words(), self.new.words()
        return [able[at] for at in heaviest_chain(places, mirrored=(len(old), old) > (len(new), new))]

    def _splice(self, settled: Sequence[Edit], old: list[Range], new: list[Range]) -> None:
        """Take over the edits of a child link, with what stands between its provisions on one side."""
        edits = list(settled)
        for between in old:
            at = next((k for k, edit in enumerate(edits) if edit.old.start >= between.end), len(edits))
            new_at = edits[at].new.start if at < len(edits) else edits[-1].new.end
            edits.insert(at, Edit(Op.DELETE, between, Range(new_at, new_at)))
            self.hunks.append(Hunk(between, Range(new_at, new_at)))
        for between in new:
            at = next((k for k, edit in enumerate(edits) if edit.new.start >= between.end), len(edits))
            old_at = edits[at].old.start if at < len(edits) else edits[-1].old.end
            edits.insert(at, Edit(Op.INSERT, Range(old_at, old_at), between))
            self.hunks.append(Hunk(Range(old_at, old_at), between))
        self.writer.add(settle(edits))

    def _gap(self, old_child: int, new_child: int, moved: Sequence[_Pair]) -> None:
        """Compare the words up to the given children."""
        old, new = self.old, self.new
        alone = self._single and old.next_child == old_child and new.next_child == new_child
        if not (alone and self._keep_to(old.starts[old_child], new.starts[new_child])):
            self._compare(old.stretch(old_child), new.stretch(new_child), moved)

    def _keep_to(self, old_end: int, new_end: int) -> bool:
        """Keep what stands before two places and step there, if it is the same on both sides."""
        old, new = self.old, self.new
        old_start, new_start = old.cursor, new.cursor
        length = old_end - old_start
        if length != new_end - new_start or old.text[old_start:old_end] != new.text[new_start:new_end]:
            return False
        self.writer.keep(old_start, new_start, length)
        old.cursor, new.cursor = old_end, new_end
        return True

    def _compare(self, old: Stretch, new: Stretch, moved: Sequence[_Pair]) -> None:
        found = diff_stretches(old, new, self.composer.cut)
        if not moved and (old.blocks or new.blocks):
            found = self._opened(old, new) or found
        if moved:
            found = found._replace(edits=settle(self._with_moves(found.edits, moved)))
        self._add(found)

    def _add(self, found: WordDiff) -> None:
        edits, hunks, coarse = found
        self.writer.add(edits)
        self.coarse += coarse
        if not self._single:
            hunks = [part for hunk in hunks for part in apart(hunk, self.old.labels, self.new.labels)]
        self.hunks += hunks

    def _opened(self, old: Stretch, new: Stretch) -> WordDiff | None:
        """Return the comparison of all words, where those of blocks stand outside blocks on the other side.

        So a list that one version prints as a running sentence is not told as wholly new.
        """
        old_blocks, new_blocks = _length(old.blocks), _length(new.blocks)
        old_loose, new_loose = old.length - old_blocks, new.length - new_blocks
        if max(old_loose, new_loose) < _FEWEST_LOOSE:
            return None
        if 2 * old_loose < new_blocks or 2 * new_loose < old_blocks:
            return None
        if not _probed(old, new) and not _probed(new, old):
            return None
        found = diff_stretches(old.bare(), new.bare(), self.composer.cut)
        keeps = [edit for edit in found.edits if edit.op is Op.KEEP]
        again = common_length([edit.old for edit in keeps], old.blocks)
        again += common_length([edit.new for edit in keeps], new.blocks)
        if 2 * again < old_blocks + new_blocks:
            return None
        self.removed = [node for node in self.removed if node.range not in old.blocks]
        self.added = [node for node in self.added if node.range not in new.blocks]
        return found

    def _with_moves(self, edits: Iterable[Edit], moved: Sequence[_Pair]) -> Iterator[Edit]:
        """Yield edits in which moved children are cut out of their old place and stand at their new one."""
        leaving = [self.old.children[at].range for pair in moved for at in pair.olds]
        leaving.sort()
        landing = {self.new.children[at].range: pair for pair in moved for at in pair.news}
        for edit in edits:
            if edit.op is Op.DELETE:
                for part, whole in cut(edit.old, leaving):
                    if not whole:
                        yield Edit(Op.DELETE, part, edit.new)
            elif edit.op is Op.INSERT:
                for part, whole in cut(edit.new, sorted(landing)):
                    if not whole:
                        yield Edit(Op.INSERT, edit.old, part)
                    elif part == self.new.children[landing[part].news[0]].range:
                        yield from self._as_move(landing[part].link)
            else:
                yield edit

    def _as_move(self, link: Link) -> Iterator[Edit]:
        for edit in self.composer.done[link.id].edits:
            yield edit._replace(op=Op.MOVE) if edit.op is Op.KEEP else edit


def _in_order(pairs: Sequence[_Pair]) -> bool:
    """Tell whether all pairs are of one with one and rise on both sides, as most do."""
    last = -1
    for _, olds, news in pairs:
        if len(olds) > 1 or len(news) > 1 or news[0] <= last:
            return False
        last = news[0]
    return True


def _probed(inside: Stretch, outside: Stretch) -> bool:
    """Tell quickly whether words from the middle of some block stand somewhere on the other side."""
    words = "".join(span.text for span in outside.spans)
    middles = ((block.start + block.end) // 2 for block in inside.blocks)
    return any(inside.text[middle - _PROBE : middle + _PROBE] in words for middle in middles)


def _length(ranges: Iterable[Range]) -> int:
    return sum(range_.length for range_ in ranges)


def _parts(node: Provision, named: frozenset[str]) -> Iterator[Provision]:
    """Yield the children of a provision; where the link names a child too, its children instead."""
    for child in node.children:
        if child.eid in named:
            yield from _parts(child, named)
        else:
            yield child


class _Side:
    """One side of a weave: its provisions, their children in one row, and a cursor over its text."""

    def __init__(self, text: str, nodes: Sequence[Provision], named: Sequence[str]) -> None:
        self.text = text
        self.nodes = nodes
        self.rows = (
            [node.children for node in nodes]
            if len(named) == 1
            else [tuple(_parts(node, frozenset(named))) for node in nodes]
        )
        self.children = self.rows[0] if len(nodes) == 1 else tuple(chain.from_iterable(self.rows))
        self.index = {child.eid: at for at, child in enumerate(self.children)}
        self.starts = [*[child.range[0] for child in self.children], nodes[-1].range[1]]
        self.cursor = nodes[0].range[0]
        self.next_child = 0

    @property
    def labels(self) -> list[Range]:
        """The labels of all provisions."""
        return [node.label_range for node in self.nodes if node.label_range is not None]

    def words(self) -> str:
        """Return the text of all provisions."""
        return "".join(node.range.of(self.text) for node in self.nodes)

    def places(self, eids: Iterable[str]) -> tuple[int, ...]:
        """Return where the provisions stand among the children; nothing unless all are there."""
        found = [self.index.get(eid, -1) for eid in eids]
        return () if -1 in found else tuple(sorted(found))

    def length(self, places: Iterable[int]) -> int:
        """Return how many characters the children at these places have."""
        return sum(self.children[at].range.length for at in places)

    def adjacent(self, places: Sequence[int]) -> bool:
        """Tell whether the children at these places follow one another under one parent."""
        if places[-1] - places[0] + 1 != len(places):
            return False
        ends = accumulate(map(len, self.rows))
        return not any(places[0] < end <= places[-1] for end in ends)

    def without(self, taken: Sequence[tuple[int, ...]]) -> list[Provision]:
        """Return the children that stand at none of the places taken."""
        if sum(map(len, taken)) == len(self.children):
            return []
        places = set(chain.from_iterable(taken))
        return [child for at, child in enumerate(self.children) if at not in places]

    def span_to(self, end: int) -> Span:
        """Return what stands between the cursor and a place before the first child, and step there."""
        start, self.cursor = self.cursor, end
        return _new(Span, (self.text[start:end], start, ()))

    def stretch(self, child: int) -> Stretch:
        """Return what stands between the cursor and a child (the end, past the last), and step there."""
        text, nodes = self.text, self.nodes
        start, end = self.cursor, self.starts[child]
        blocks = tuple([node.range for node in self.children[self.next_child : child]])
        self.cursor, self.next_child = end, child
        if len(nodes) == 1:
            return _new(Stretch, (text, (span_of(text, start, end, blocks),), blocks))
        regions = [
            (max(start, node.range.start), min(end, node.range.end))
            for node in nodes
            if node.range.end >= start and node.range.start <= end
        ]
        filled = [region for region in regions if region[0] < region[1]]
        spans = tuple(span_of(text, *region, blocks) for region in filled or regions[:1])
        return Stretch(text, spans, blocks)

    def step_over(self, child: int) -> None:
        """Step past a child."""
        self.cursor, self.next_child = self.children[child].range[1], child + 1

    def between(self, places: Sequence[int]) -> list[Range]:
        """Return what stands between the children at these places."""
        ranges = [self.children[at].range for at in places]
        return [
            Range(first.end, second.start) for first, second in pairwise(ranges) if first.end < second.start
        ]
