"""What to know of the shifts of recitals that one version alone prints."""

from __future__ import annotations

from collections.abc import Iterator

from regdiff.model import Document, Notice, Severity
from regdiff.model.recitals import recitals_of_one


def recital_notices(old: Document, new: Document) -> Iterator[Notice]:
    """Yield ``norms.recitals`` where one version alone prints recitals; ``where`` is the first of them."""
    found = recitals_of_one(old, new)
    if not found:
        return
    gone = old.by_eid().get(found[0].eid) is found[0]
    missing, told = ("new", "repealed") if gone else ("old", "introduced")
    message = (
        f"The {missing} version prints no recitals, as consolidated texts do not: what the {len(found)}"
        f" recitals of the other version say is listed as {told}, and left out of summaries."
    )
    yield Notice("norms.recitals", Severity.INFO, message, found[0].eid)
