"""DOCX: real tracked changes that Word can accept or reject, or a table of old and new side by side."""

from __future__ import annotations

from regdiff.errors import UsageError
from regdiff.model import Comparison
from regdiff.writers.options import WriteOptions

LAYOUTS = ("redline", "table")


def render(result: Comparison, options: WriteOptions) -> bytes:
    """Return a comparison as a Word file.

    The layout ``redline`` holds both versions in tracked changes: accepting all gives the new text,
    rejecting all the old one. The layout ``table`` sets old and new side by side.

    Raises :class:`~regdiff.errors.UsageError` for another layout.
    """
    layout = options.layout or LAYOUTS[0]
    if layout not in LAYOUTS:
        message = f"There is no layout {layout!r} for docx; choose one of {', '.join(LAYOUTS)}."
        raise UsageError(message)
    if layout == "table":
        from regdiff.writers.docx import columns

        return columns.render(result, options)
    from regdiff.writers.docx import redline

    return redline.render(result, options)
