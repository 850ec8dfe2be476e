"""How to read: the options that all readers share."""

from __future__ import annotations

from regdiff.model.record import record

MEGABYTE = 1 << 20


@record
class ReadOptions:
    """Options of reading.

    ``track_changes`` is ``accept``, ``reject`` or ``all`` and concerns formats that hold revisions.
    ``encoding`` overrides what a text or HTML file says of itself. ``max_bytes`` is the largest input
    that is read at all. ``verify`` has a PDF read a second time by other software (pypdf) and tells how
    far the two differ.
    """

    track_changes: str = "accept"
    encoding: str | None = None
    max_bytes: int = 200 * MEGABYTE
    verify: bool = False
