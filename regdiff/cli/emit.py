"""Sending results where the command line says."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from regdiff.cli.options import Color
from regdiff.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

PLAIN_WIDTH = 80


def use_color(when: Color, output: Path | None) -> bool:
    """Tell whether to colour: asked for, or a terminal that does not refuse it (``NO_COLOR``)."""
    if when is not Color.AUTO:
        return when is Color.ALWAYS
    if output is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def text_width(output: Path | None) -> int:
    """Return the width to wrap text at: the terminal's, or 80 columns anywhere else."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil

    return max(40, min(120, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns))


def emit(data: bytes | Iterable[bytes], output: Path | None, *, binary: bool = False) -> None:
    """Write bytes, in one piece or in several, to a file, whole or not at all, or to standard output."""
    if output is not None and str(output) != "-":
        from regdiff.writers import write_bytes

        write_bytes(output, data)
        return
    if sys.stdout is None:
        message = "Standard output is closed; name a file with -o."
        raise OutputError(message)
    if binary and sys.stdout.isatty():
        message = "This format is not for a terminal; name a file with -o."
        raise UsageError(message)
    try:
        sys.stdout.buffer.writelines((data,) if isinstance(data, bytes) else data)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        raise
    except OSError as error:
        message = f"Standard output cannot be written: {error.strerror}; choose another place with -o."
        raise OutputError(message) from error
