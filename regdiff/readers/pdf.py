"""PDF: parsed in a child process with limits, then set back into paragraphs by geometry."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import re
import signal
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import IO, Any

from regdiff.errors import MissingExtra, RefusedInput
from regdiff.model import Document, Notice, Severity, Source
from regdiff.readers import pdf_worker
from regdiff.readers.options import ReadOptions
from regdiff.readers.pdf_lines import Page, read_pages
from regdiff.readers.pdf_paragraphs import SOFT, to_blocks
from regdiff.structure import Role, build

#: Seconds of the clock that the child may take from its start, however little a busy machine lets it run.
TIMEOUT = 12.0
MAX_BYTES = 100_000_000
_FAR_APART = 200
_REASONS = {
    "password": "is protected by a password; save it without one.",
    "broken": "is not a PDF that can be opened; get a complete copy of the file.",
    "memory": "asks for more memory than a document may; print it to a new PDF and try again.",
    "time": "takes too long to parse; print it to a new PDF and try again.",
    "crash": "makes the PDF parser crash, as only a damaged or hostile file does; it is not read.",
}
_CUT = {
    "memory": "the rest asks for more memory than a document may",
    "time": "the rest takes too long to parse; cut the file into parts, or read it when less else runs",
    "crash": "the PDF parser crashes on the rest, as only a damaged or hostile file makes it do",
    "broken": "the rest cannot be parsed",
}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
#: The signals that end a child which has used up its processor time.
_OUT_OF_TIME = frozenset(int(getattr(signal, name, 0)) for name in ("SIGKILL", "SIGXCPU"))


@dataclass(slots=True)
class Parsed:
    """What the child has found: its pages, how many there are in all, and what ended it early."""

    pages: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0
    error: str | None = None


def read(data: bytes, *, source: Source, language: str | None, options: ReadOptions) -> Document:
    """Read a PDF that has a text layer.

    Raises :class:`~regdiff.errors.RefusedInput` for a file that is broken, hostile, or a mere scan.
    """
    raw = _extract(data, source.name)
    pages = read_pages(raw.pages)
    blocks = to_blocks(pages)
    if not any(block.role is not Role.FURNITURE for block in blocks):
        message = f"{source.name} has no text layer; run ocrmypdf on it first (ocrmypdf in.pdf out.pdf)."
        raise RefusedInput(message)
    words = "".join([word[0] for page in raw.pages for word in page["words"]])
    return build(
        blocks,
        source=source,
        language=language,
        notices=[*_notices(raw, pages, words), *(_second_reader(data, raw) if options.verify else ())],
        original=words.replace(SOFT, ""),
    )


def _extract(data: bytes, name: str) -> Parsed:
    """Run the child process and return what it found; whatever kills it kills only the child.

    What a child has told before it was killed, or had no more time or memory, is kept when it is law:
    at least one page with words.
    """
    if len(data) > MAX_BYTES:
        message = f"{name} has more than {MAX_BYTES:,} bytes; cut it into parts and read them one by one."
        raise RefusedInput(message)
    parsed = _parse(data, "pypdfium2")
    if parsed.error and not any(page["words"] for page in parsed.pages):
        message = f"{name} {_REASONS.get(parsed.error, _REASONS['broken'])}"
        raise RefusedInput(message)
    return parsed


def _parse(data: bytes, package: str, *arguments: str) -> Parsed:
    """Have a child process parse a file with a package, and return what it has told."""
    place = importlib.util.find_spec(package)
    folder = str(Path(place.origin).parent.parent) if place is not None and place.origin else ""
    command = [sys.executable, "-I", str(pdf_worker.__file__), folder, *arguments]
    with subprocess.Popen(  # noqa: S603  our own program, no words of the input among the arguments
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        return _listen(child, data)


def _second_reader(data: bytes, raw: Parsed) -> list[Notice]:
    """Read the file a second time with pypdf and tell how far the letters and digits of the pages differ.

    Both readers believe what the file says of its characters; neither sees what the page shows. Raises
    :class:`~regdiff.errors.MissingExtra` where pypdf is not installed.
    """
    if importlib.util.find_spec("pypdf") is None:
        message = "A second reading needs pypdf, which is not installed; run: pip install 'regdiff[verify]'."
        raise MissingExtra(message)
    other = _parse(data, "pypdf", "second")
    compared = list(zip(raw.pages, other.pages, strict=False))
    if not compared:
        message = "The second reader (pypdf) cannot read the file; nothing was compared."
        return [Notice("read.second-reader", Severity.WARNING, message)]
    return [_differences(compared, len(raw.pages))]


def _differences(compared: Sequence[tuple[dict[str, Any], dict[str, Any]]], count: int) -> Notice:
    """Return the notice that tells how far two readings of pages differ, character by character."""
    lacking = beyond = total = 0
    by_page: Counter[int] = Counter()
    for number, (page, again) in enumerate(compared, start=1):
        ours, theirs = _solid(page), _solid(again)
        less, more = (theirs - ours).total(), (ours - theirs).total()
        lacking, beyond, total = lacking + less, beyond + more, total + ours.total()
        by_page[number] = less + more
    part = f" of the first {len(compared)} of {count} pages" if len(compared) < count else ""
    if not lacking + beyond:
        message = f"A second reader (pypdf) finds the same {total} letters and digits{part}."
        return Notice("read.second-reader", Severity.INFO, message)
    most = ", ".join(f"{page} ({found})" for page, found in by_page.most_common(3) if found)
    message = (
        f"A second reader (pypdf) differs{part}: {lacking} letters and digits are only in its text and "
        f"{beyond} only in this one, of {total}; most on page {most}."
    )
    far = (lacking + beyond) * _FAR_APART > total
    return Notice("read.second-reader", Severity.WARNING if far else Severity.INFO, message)


def _solid(page: dict[str, Any]) -> Counter[str]:
    """Count the letters and digits of a page, ligatures and full-width forms taken apart."""
    words = unicodedata.normalize("NFKC", "".join([word[0] for word in page["words"]]))
    return Counter(char for char in words if char.isalnum())


def _listen(child: subprocess.Popen[bytes], data: bytes) -> Parsed:
    """Give the child its file and take down what it says, for no longer than it may take."""
    assert child.stdin is not None
    assert child.stdout is not None
    deadline = monotonic() + TIMEOUT
    parsed = Parsed()
    hearing = Thread(target=_take_down, args=(child.stdout, parsed), daemon=True)
    telling = Thread(target=_give, args=(child.stdin, data), daemon=True)
    for thread in (hearing, telling):
        thread.start()
    hearing.join(TIMEOUT)
    try:
        status = child.wait(max(deadline - monotonic(), 0.0))
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        status = None
    for thread in (hearing, telling):
        thread.join()
    if parsed.error is None:
        out_of_time = status is None or -status in _OUT_OF_TIME
        parsed.error = "time" if out_of_time else "crash" if status and status < 0 else "broken"
    return parsed


def _give(stream: IO[bytes], data: bytes) -> None:
    """Write the file to the child; one that died does not listen."""
    with contextlib.suppress(OSError, ValueError):
        stream.write(data)
    with contextlib.suppress(OSError, ValueError):
        stream.close()


def _take_down(stream: IO[bytes], parsed: Parsed) -> None:
    """Read what the child says line by line; a line that breaks off is none."""
    for line in stream:
        try:
            found = json.loads(line)
        except ValueError:
            return
        if "words" in found:
            parsed.pages.append(found)
        elif "total" in found:
            parsed.total = found["total"]
        else:
            parsed.error = found["error"]


def _notices(raw: Parsed, pages: list[Page], words: str) -> list[Notice]:
    told: list[Notice] = []

    def tell(code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        told.append(Notice(code, severity, message))

    read_count = len(raw.pages)
    if read_count < raw.total or raw.error:
        cut = f": {_CUT[raw.error]}" if raw.error in _CUT else "; cut the file into parts"
        tell("read.pdf-pages", f"Only the first {read_count} of {raw.total} pages are read{cut}.")
    empty = [page.number for page, source in zip(pages, raw.pages, strict=True) if _is_scan(page, source)]
    if empty:
        shown = ", ".join(str(number) for number in empty[:10])
        tell(
            "read.pdf-scan",
            f"{len(empty)} pages hold pictures and no text (first {shown}); run ocrmypdf on the file.",
        )
    flags = [word[5] for page in raw.pages for word in page["words"]]
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
    told.extend(_odd_characters(words))
    return told


def _odd_characters(words: str) -> list[Notice]:
    """Tell of characters that look like others on the page, or mean nothing outside it."""
    odd, radicals = len(_PRIVATE.findall(words)), len(_RADICAL.findall(words))
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
