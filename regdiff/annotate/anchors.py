"""Where a note stands: from its position, else from its quote and what stood around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from regdiff.model import Document, Range, Target

AROUND = 32
"""How many characters before and after its words a target remembers."""

_MOST = 1_000  # occurrences looked at; a quote found more often tells no place
_NEVER = 2  # how many best places make the quote ambiguous
_LONG = 24  # a quote of so many characters stands for itself
_LEAST = 8  # a shorter one needs as many characters about it that agree


def target_at(document: Document, range_: Range) -> Target:
    """Return the target of the words at a range: quote, surroundings, position and provision."""
    text = document.text
    return Target(
        exact=range_.of(text),
        prefix=text[max(0, range_.start - AROUND) : range_.start],
        suffix=text[range_.end : range_.end + AROUND],
        range=range_,
        eid=eid_at(document, range_),
    )


def eid_at(document: Document, range_: Range) -> str | None:
    """Return the eid of the smallest provision that holds a range; ``None`` outside all."""
    node = document.root
    while True:
        inner = next((child for child in node.children if child.range.holds(range_)), None)
        if inner is None:
            return node.eid or None
        node = inner


def anchor(document: Document, target: Target) -> Range | None:
    """Return where a target stands in a document, or ``None`` where that cannot be told.

    The position counts when its slice is the quote. Else the quote is looked for, and of several places
    the one wins whose surroundings agree most; where two agree alike, none does. A short quote needs
    surroundings that agree.
    """
    text, exact = document.text, target.exact
    if not exact:
        return None
    if target.range is not None and target.range.of(text) == exact:
        return target.range
    provision = document.by_eid().get(target.eid or "")
    scored: list[tuple[int, int]] = []
    for start in islice(_places(text, exact), _MOST):
        place = Range(start, start + len(exact))
        inside = provision is not None and provision.range.holds(place)
        scored.append((_agreement(text, place, target) + (AROUND if inside else 0), start))
    best = max(scored, default=None)
    if best is None or sum(score == best[0] for score, _ in scored) >= _NEVER:
        return None
    if len(exact) < _LONG and best[0] < min(_LEAST, len(target.prefix) + len(target.suffix)):
        return None
    return Range(best[1], best[1] + len(exact))


def _places(text: str, exact: str) -> Iterator[int]:
    start = text.find(exact)
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)


def _agreement(text: str, place: Range, target: Target) -> int:
    """Return how many characters before and after a place are those that the target remembers."""
    before = text[max(0, place.start - len(target.prefix)) : place.start][::-1]
    after = text[place.end : place.end + len(target.suffix)]
    return _alike(before, target.prefix[::-1]) + _alike(after, target.suffix)


def _alike(one: str, other: str) -> int:
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size
