"""A disk that is full is told in a sentence, on standard output as in a file."""

from __future__ import annotations

import errno
import io
import sys

import pytest

from regdiff.cli.emit import emit
from regdiff.errors import OutputError


class Full(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_no_fault_of_the_program(monkeypatch: pytest.MonkeyPatch):
    class Stream:
        buffer = Full()

        def flush(self) -> None:
            pass

    monkeypatch.setattr(sys, "stdout", Stream())
    with pytest.raises(OutputError, match=r"^Standard output cannot be written: No space left on device;"):
        emit(b"x", None)
