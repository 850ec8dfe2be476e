"""From comparisons, norm tables and documents to bytes: one writer a format, in one table."""

from regdiff.writers.files import write_bytes
from regdiff.writers.formats import (
    FORMATS,
    Takes,
    WriterFormat,
    format_for,
    formats,
    render_comparison,
    render_document,
    render_history,
    render_norms,
    stream_comparison,
)
from regdiff.writers.options import WriteOptions

__all__ = [
    "FORMATS",
    "Takes",
    "WriteOptions",
    "WriterFormat",
    "format_for",
    "formats",
    "render_comparison",
    "render_document",
    "render_history",
    "render_norms",
    "stream_comparison",
    "write_bytes",
]
