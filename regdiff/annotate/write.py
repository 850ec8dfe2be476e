"""Writing a note on the words of a version."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from regdiff.annotate.anchors import target_at
from regdiff.annotate.carry import source_of
from regdiff.errors import UsageError
from regdiff.model import Annotation, Document, Range, Target


def write_note(
    document: Document,
    body: str,
    *,
    quote: str | None = None,
    eid: str | None = None,
    tags: Sequence[str] = (),
) -> Annotation:
    """Return a note on the words ``quote``, in the clause ``eid`` where that is given, or on a whole clause.

    Its id is a hash of what it says and where, so that the same note is the same on every machine.

    Raises:
        UsageError: neither is given, the clause is not there, the words are not, or stand in several places.
    """
    target = _target(document, quote, eid)
    said = "\0".join([source_of(document), target.eid or "", target.exact, str(target.range), body, *tags])
    id_ = f"urn:regdiff:{hashlib.sha256(said.encode('utf-8', 'backslashreplace')).hexdigest()[:24]}"
    return Annotation(id=id_, target=target, body=body, tags=tuple(tags), source=source_of(document))


def _target(document: Document, quote: str | None, eid: str | None) -> Target:
    within = Range(0, len(document.text))
    if eid is not None:
        clause = document.by_eid().get(eid)
        if clause is None:
            message = f"There is no clause {eid!r}; see 'regdiff outline'."
            raise UsageError(message)
        within = clause.range
    if quote:
        return target_at(document, _find(document, quote, within))
    if eid is None:
        message = "Say what the note is about: --quote WORDS, --clause EID, or both."
        raise UsageError(message)
    return target_at(document, within)


def _find(document: Document, quote: str, within: Range) -> Range:
    start = document.text.find(quote, within.start, within.end)
    if start < 0:
        message = f"The words {quote!r} do not stand there; quote them to the letter."
        raise UsageError(message)
    if document.text.find(quote, start + 1, within.end) >= 0:
        message = f"The words {quote!r} stand in several places; add --clause, or quote more."
        raise UsageError(message)
    return Range(start, start + len(quote))
