"""What a reader of the changes should be told besides: moved passages, changed definitions, fallbacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from regdiff.diff.judge import TOO_LARGE
from regdiff.diff.passages import Passage, moved_passages
from regdiff.model import Change, ChangeKind, Document, Notice, Provision, Severity
from regdiff.structure.places import Places
from regdiff.structure.terms import DefinedTerm, terms_of, uses_of

_MOST_USES_TOLD = 40
_QUOTED = 60
_MOST_SCANNED = 200_000_000  # characters
_Nodes = Mapping[str, Provision]
_STOPS = frozenset(".;。；\n")


def find_notices(old: Document, new: Document, changes: Sequence[Change]) -> tuple[Notice, ...]:
    """Return notices on changes: ``diff.too-large``, ``diff.passage-moved`` and ``diff.definition-changed``.

    ``where`` is the eid of the new clause that received the passage or holds the definition (of the old
    one for a definition that is gone).
    """
    nodes = old.by_eid(), new.by_eid()
    moved = moved_passages(old, new, changes, nodes)
    return (*_coarse(changes), *_passages(moved, new.text), *_definitions(old, new, changes, nodes))


def _coarse(changes: Sequence[Change]) -> Iterator[Notice]:
    for change in changes:
        if TOO_LARGE in change.reason:
            yield Notice(
                "diff.too-large",
                Severity.WARNING,
                f"The wordings of {_named(change.link.new)} are too long and too alike to be compared word by"
                " word; what differs is shown as replaced as a whole.",
                change.link.new[0],
            )


def _passages(moved: Iterable[Passage], new_text: str) -> Iterator[Notice]:
    for passage in moved:
        words = " ".join(passage.new.of(new_text).split())
        quote = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
        left, come = passage.old_link, passage.new_link
        yield Notice(
            "diff.passage-moved",
            Severity.INFO,
            f"Words of {_named(left.old)} now stand in {_named(come.new)}: “{quote}”.",
            come.new[0],
        )


def _named(eids: tuple[str, ...]) -> str:
    return " and ".join(eids)


def _definitions(
    old: Document, new: Document, changes: Sequence[Change], nodes: tuple[_Nodes, _Nodes]
) -> Iterator[Notice]:
    """Tell definitions whose words changed, with the clauses that use the term."""
    changed = [change.link for change in changes if change.kind is ChangeKind.SUBSTANTIVE]
    before = _terms(old, [nodes[0][eid] for link in changed for eid in link.old])
    after = _terms(new, [nodes[1][eid] for link in changed for eid in link.new])
    old_uses, new_uses = _Uses(old, nodes[0]), _Uses(new, nodes[1])
    for term, defined in after.items():
        earlier = before.get(term)
        if earlier is None:
            yield _notice("is new", defined, new_uses)
        elif _sentence(old, earlier) != _sentence(new, defined):
            yield _notice("changed", defined, new_uses)
    for term, defined in before.items():
        if term not in after:
            yield _notice("is gone", defined, old_uses)


class _Uses:
    """Finds the clauses that use a term, as long as the work stays in proportion to the text."""

    def __init__(self, document: Document, nodes: _Nodes) -> None:
        self._places = Places(document, nodes)
        self._left = _MOST_SCANNED

    def of(self, defined: DefinedTerm) -> tuple[str, ...]:
        """Return the clauses that use a term; nothing once too many terms were looked for."""
        self._left -= len(self._places.document.text)
        if self._left < 0:
            return ()
        return uses_of(defined.term, self._places, {defined.provision})


def _terms(document: Document, nodes: Iterable[Provision]) -> dict[str, DefinedTerm]:
    found: dict[str, DefinedTerm] = {}
    for term in terms_of(document, nodes):
        found.setdefault(term.term, term)
    return dict(sorted(found.items(), key=lambda item: item[1].range))


def _sentence(document: Document, term: DefinedTerm) -> str:
    """Return the words of the definition: from the end of the sentence before to the end of its own."""
    text = document.text
    start, end = term.range
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    while end < len(text) and text[end] not in _STOPS:
        end += 1
    return "".join(text[start:end].split())


def _notice(what: str, defined: DefinedTerm, places: _Uses) -> Notice:
    uses = places.of(defined)
    told = ", ".join(uses[:_MOST_USES_TOLD])
    more = f" and {len(uses) - _MOST_USES_TOLD} more" if len(uses) > _MOST_USES_TOLD else ""
    used = f"; it is used in {told}{more}" if uses else ""
    return Notice(
        "diff.definition-changed",
        Severity.INFO,
        f"The definition of “{defined.term}” in {defined.provision} {what}{used}.",
        defined.provision,
    )
