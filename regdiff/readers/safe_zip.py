"""Zip packages from strangers: checked before anything is inflated, counted while it is.

A package is refused for its directory (names, duplicates, overlaps, sizes) before a byte is
inflated, and again when the inflated bytes turn out to be more than the directory said.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import NoReturn

from regdiff.errors import RefusedInput

#: Most bytes a package may have.
MAX_BYTES = 100_000_000
#: Most files in a package.
MAX_ENTRIES = 2_000
#: Most bytes that all files of a package may say they inflate to.
MAX_INFLATED = 200_000_000
#: Most bytes that one part that is read may inflate to (XML costs about ten times as much in memory).
MAX_PART = 64_000_000
#: Largest inflated-to-packed ratio of a file over one megabyte.
MAX_RATIO = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLOCK = 65_536


class Package:
    """A checked zip package; ``name in package`` and ``package.read(name)``."""

    def __init__(self, data: bytes, *, what: str) -> None:
        """Check the directory of ``data``; ``what`` names the source in messages.

        Raises:
            RefusedInput: not a zip, or one that breaks a limit.
        """
        self._what = what
        self._refuse_outside(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error, OSError):
            self._refuse("is a broken zip package; get a complete copy of the file")
        self._check_directory(len(data))
        self._names = {info.filename: info for info in self._infos}
        self._left = MAX_INFLATED

    def __contains__(self, name: str) -> bool:
        """Tell whether the package has a file of that name."""
        return name in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, in the order of the directory."""
        return tuple(self._names)

    def read(self, name: str) -> bytes:
        """Return the inflated bytes of one file, counted while they come.

        Raises:
            RefusedInput: missing, broken, or larger than allowed.
        """
        info = self._names.get(name)
        if info is None:
            self._refuse(f"has no part {name}; get a complete copy of the file")
        limit = min(MAX_PART, self._left)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_BLOCK):
                    size += len(piece)
                    if size > limit:
                        self._refuse(f"inflates to more than {limit:,} bytes in {name}")
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ):
            self._refuse(f"is damaged in its part {name}; get a complete copy of the file")
        self._left -= size
        return b"".join(pieces)

    def _refuse(self, why: str) -> NoReturn:
        message = f"{self._what} {why}."
        raise RefusedInput(message) from None

    def _refuse_outside(self, data: bytes) -> None:
        if data.startswith(_OLE):
            msg = "is an old or password-protected Office file; save it as .docx without password"
            self._refuse(msg)
        if len(data) > MAX_BYTES:
            self._refuse(f"has more than {MAX_BYTES:,} bytes; take its pictures out and try again")
        if data.count(b"PK\x01\x02") > 2 * MAX_ENTRIES:
            self._refuse(f"holds more than {MAX_ENTRIES:,} files, which no such document does")

    def _check_directory(self, packed: int) -> None:
        if len(self._infos) > MAX_ENTRIES:
            self._refuse(f"holds more than {MAX_ENTRIES:,} files, which no such document does")
        seen: set[str] = set()
        for info in self._infos:
            name = info.orig_filename
            if _is_bad_name(name):
                self._refuse("holds a file name that points out of the package")
            if name.casefold() in seen:
                self._refuse(f"holds the part {name[:80]} twice")
            seen.add(name.casefold())
            if info.flag_bits & 1:
                self._refuse("is protected by a password; save it without one")
            if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                msg = "is packed in an unusual way; open it in an office program and save it again"
                self._refuse(msg)
            if info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                self._refuse(f"inflates more than {MAX_RATIO}-fold, as only a bomb does")
        if sum(info.file_size for info in self._infos) > MAX_INFLATED:
            self._refuse(f"inflates to more than {MAX_INFLATED:,} bytes")
        self._check_overlaps(packed)

    def _check_overlaps(self, packed: int) -> None:
        end = 0
        for start, size in sorted((info.header_offset, info.compress_size) for info in self._infos):
            if start < end or start + size > packed:
                self._refuse("holds files that overlap, as only a bomb does")
            end = start + 30 + size


def _is_bad_name(name: str) -> bool:
    if name.startswith("/") or "\\" in name or "\0" in name or name[1:2] == ":":
        return True
    return ".." in name.split("/")
