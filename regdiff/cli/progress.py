"""A line of progress on a terminal, with an estimate that says what it rests on."""

from __future__ import annotations

import time
from typing import TextIO


class Progress:
    """Shows ``done/total`` and the time left at the pace so far; silent off a terminal."""

    def __init__(self, stream: TextIO, *, shown: bool) -> None:
        """Start counting now."""
        self._stream = stream
        self._shown = shown
        self._started = time.monotonic()

    def tell(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are finished."""
        if not self._shown or not total:
            return
        spent = time.monotonic() - self._started
        left = spent / done * (total - done) if done else 0.0
        self._stream.write(f"\r\x1b[K{done}/{total} pairs, about {_span(left)} left at this pace")
        self._stream.flush()

    def close(self) -> None:
        """Clear the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
