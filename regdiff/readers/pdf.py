"""PDF: parsed in a child process with limits, then set back into paragraphs by geometry."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from regdiff.errors import RefusedInput
from regdiff.model import Document, Notice, Severity, Source
from regdiff.readers import pdf_worker
from regdiff.readers.options import ReadOptions
from regdiff.readers.pdf_lines import Page, read_pages
from regdiff.readers.pdf_paragraphs import SOFT, to_blocks
from regdiff.structure import Role, build

#: Seconds that a PDF may take.
TIMEOUT = 18
MAX_BYTES = 100_000_000
_REASONS = {
    "password": "is protected by a password; save it without one.",
    "broken": "is not a PDF that can be opened; get a complete copy of the file.",
    "memory": "asks for more memory than a document may; print it to a new PDF and try again.",
}


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a PDF that has a text layer.

    Raises :class:`~regdiff.errors.RefusedInput` for a file that is broken, hostile, or a mere scan.
    """
    del options
    raw = _extract(data, source.name)
    pages = read_pages(raw["pages"])
    blocks = to_blocks(pages)
    if not any(block.role is not Role.FURNITURE for block in blocks):
        message = f"{source.name} has no text layer; run ocrmypdf on it first (ocrmypdf in.pdf out.pdf)."
        raise RefusedInput(message)
    words = "".join(str(word[0]) for page in raw["pages"] for word in page["words"])
    return build(
        blocks,
        source=source,
        language=language,
        notices=_notices(raw, pages),
        original=words.replace(SOFT, ""),
    )


def _extract(data: bytes, name: str) -> dict[str, Any]:
    """Run the child process and return what it found; whatever kills it kills only the child."""
    if len(data) > MAX_BYTES:
        message = f"{name} has more than {MAX_BYTES:,} bytes; cut it into parts and read them one by one."
        raise RefusedInput(message)
    place = importlib.util.find_spec("pypdfium2")
    folder = str(Path(place.origin).parent.parent) if place is not None and place.origin else ""
    command = [sys.executable, "-I", str(pdf_worker.__file__), folder]
    with subprocess.Popen(  # noqa: S603  our own program, no words of the input among the arguments
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        output = _answer(child, data)
    if output is None:
        message = f"{name} takes too long to parse; print it to a new PDF and try again."
        raise RefusedInput(message)
    if child.returncode < 0:
        message = (
            f"{name} makes the PDF parser crash, as only a damaged or hostile file does; it is not read."
        )
        raise RefusedInput(message)
    try:
        result: dict[str, Any] = json.loads(output)
    except ValueError:
        result = {"error": "broken"}
    if "error" in result:
        message = f"{name} {_REASONS.get(result['error'], _REASONS['broken'])}"
        raise RefusedInput(message)
    return result


def _answer(child: subprocess.Popen[bytes], data: bytes) -> bytes | None:
    """Return what the child says, ``None`` where it was stopped for taking too long.

    Its processor time is bounded by itself; the wall time is bounded here, three times as long where
    a busy machine has not let it run.
    """
    try:
        return child.communicate(data, timeout=TIMEOUT)[0]
    except subprocess.TimeoutExpired:
        pass
    if _processor_seconds(child.pid) < 0.7 * TIMEOUT:
        try:
            return child.communicate(timeout=2 * TIMEOUT)[0]
        except subprocess.TimeoutExpired:
            pass
    child.kill()
    child.communicate()
    return None


def _processor_seconds(pid: int) -> float:
    """The processor time that a process has had, as much as there is where the system does not tell."""
    try:
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return float("inf")


def _notices(raw: dict[str, Any], pages: list[Page]) -> list[Notice]:
    told: list[Notice] = []

    def tell(code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        told.append(Notice(code, severity, message))

    read_count = len(raw["pages"])
    if read_count < raw["total"]:
        tell(
            "read.pdf-pages",
            f"Only the first {read_count} of {raw['total']} pages are read; cut the file into parts.",
        )
    empty = [page.number for page, source in zip(pages, raw["pages"], strict=True) if _is_scan(page, source)]
    if empty:
        shown = ", ".join(str(number) for number in empty[:10])
        tell(
            "read.pdf-scan",
            f"{len(empty)} pages hold pictures and no text (first {shown}); run ocrmypdf on the file.",
        )
    flags = [word[5] for page in raw["pages"] for word in page["words"]]
    hidden = sum(bool(flag & (pdf_worker.HIDDEN | pdf_worker.OFF_PAGE)) for flag in flags)
    if hidden > 0.5 * len(flags):
        tell(
            "read.hidden-text",
            "The text is an invisible layer, as text recognition makes it; check it on the page.",
        )
    elif hidden:
        tell(
            "read.hidden-text",
            f"{hidden} words are invisible on the page or stand outside it; they are set aside.",
        )
    struck = sum(bool(flag & pdf_worker.STRUCK) for flag in flags)
    if struck:
        tell("read.struck-text", f"{struck} words are struck through and set aside as deleted.")
    told.extend(_odd_characters(raw))
    return told


def _odd_characters(raw: dict[str, Any]) -> list[Notice]:
    """Tell of characters that look like others on the page, or mean nothing outside it."""
    odd = sum(
        "\ue000" <= char <= "\uf8ff" for page in raw["pages"] for word in page["words"] for char in word[0]
    )
    radicals = sum(
        "\u2e80" <= char <= "\u2fdf" for page in raw["pages"] for word in page["words"] for char in word[0]
    )
    told = []
    if odd:
        message = f"{odd} characters mean nothing outside this file's fonts; check them on the page."
        told.append(Notice("read.private-use", Severity.WARNING, message))
    if radicals:
        message = (
            f"{radicals} characters are radicals that look like ideographs (⼀ for 一); labels may be missed."
        )
        told.append(Notice("read.radicals", Severity.WARNING, message))
    return told


def _is_scan(page: Page, source: dict[str, Any]) -> bool:
    return not page.lines and bool(source.get("images") or source.get("broken"))
