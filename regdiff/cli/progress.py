"""A line of progress on a terminal, with an estimate that says what it rests on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

WINDOW = 64  # finished pairs that the pace is taken from: pairs that were done before would spoil the mean
FEWEST = 4  # finished pairs before an estimate is worth saying


class Progress:
    """Shows ``done/total`` and the time left at the pace of late; silent off a terminal."""

    def __init__(self, stream: TextIO, *, shown: bool, clock: Callable[[], float] = time.monotonic) -> None:
        """Show on ``stream``; ``clock`` returns seconds."""
        self._stream = stream
        self._shown = shown
        self._clock = clock
        self._late: deque[float] = deque(maxlen=WINDOW)

    def tell(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are finished."""
        if not self._shown or not total:
            return
        now = self._clock()
        self._late.append(now)
        estimate = ""
        if len(self._late) >= FEWEST:
            pace = (now - self._late[0]) / (len(self._late) - 1)
            estimate = f", about {_span(pace * (total - done))} left at this pace"
        self._stream.write(f"\r\x1b[K{done}/{total} pairs{estimate}")
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
