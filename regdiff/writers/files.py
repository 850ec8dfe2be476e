"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from regdiff.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def write_bytes(path: str | Path, data: bytes | Iterable[bytes]) -> None:
    """Put ``data`` at ``path`` in one step; whatever fails, an older file stays as it was.

    The bytes, whole or in pieces, go to a temporary file beside the target, reach the disk, and take the
    target's place. A device or pipe is written to directly, and a symbolic link keeps pointing where it
    points.

    Raises :class:`~regdiff.errors.OutputError` with one sentence.
    """
    from pathlib import Path

    pieces = (data,) if isinstance(data, bytes) else data
    try:
        target = Path(path)
        if target.is_dir():
            message = f"{target} is a folder; name a file in it to write to."
            raise OutputError(message)
        if target.exists() and not target.is_file():
            _stream(target, pieces)
        else:
            _replace(target.resolve(), pieces)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}; choose another place."
        raise OutputError(message) from error
    except ValueError as error:
        message = f"{str(path)!r} is no path: {error}."
        raise OutputError(message) from error


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    import tempfile
    from pathlib import Path

    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _stream(target: Path, pieces: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(pieces)


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
