"""What every table of norms promises: each range slices to its quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from regdiff.errors import DataError
from regdiff.model import Document

if TYPE_CHECKING:
    from regdiff.model import Norm


def verified(document: Document, norms: Sequence[Norm]) -> Sequence[Norm]:
    """Return the norms when every range slices to its quote, as every table promises.

    Raises :class:`~regdiff.errors.DataError` naming the first norm that does not.
    """
    text = document.text
    for norm in norms:
        whole = norm.range.of(text) == norm.quote
        if not whole or (norm.trigger_range is not None and norm.trigger_range.of(text) != norm.trigger):
            message = (
                f"The norm {norm.id} does not stand at {norm.range.start}-{norm.range.end} "
                f"of {document.source.name}; tag the document again."
            )
            raise DataError(message)
    return norms
