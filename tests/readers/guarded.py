"""Reads files one by one under limits and prints how each ended, as a line of JSON.

Run in a process of its own: the memory is bounded, and opening any file but those of Python and of
the project, any connection, and any process but the PDF reader's child counts as an escape.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

MEMORY = 1_000_000_000
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Read the files named on standard input."""
    sys.path.insert(0, str(ROOT))
    import lxml.etree  # noqa: F401  imports that read files come before the guard

    from regdiff.readers import FORMATS, pdf

    for row in FORMATS:
        row.load()
    pdf.TIMEOUT = 1800.0  # by the clock; what a file costs is told in processor time, on a busy machine too
    sources = [Path(line) for line in sys.stdin.read().split("\n") if line]
    contents = [path.read_bytes() for path in sources]
    escapes: list[str] = []
    guard(escapes)
    for path, data in zip(sources, contents, strict=True):
        escapes.clear()
        start = sum(os.times()[:4])
        ended, words = ending(data, path.name)
        took = sum(os.times()[:4]) - start
        line = {"name": path.name, "ended": ended, "words": words, "took": took, "escapes": escapes}
        sys.stdout.write(json.dumps(line) + "\n")


def ending(data: bytes, name: str) -> tuple[str, str]:
    """Read one file; return how it ended and the first words of what came out."""
    from regdiff.errors import RegdiffError
    from regdiff.model import Severity
    from regdiff.readers import read_document

    try:
        document = read_document(data, name=name)
    except RegdiffError as error:
        return "refused", str(error)
    except BaseException as error:  # noqa: BLE001  whatever else comes out is what the test looks for
        return "escaped", repr(error)
    warned = any(notice.severity is Severity.WARNING for notice in document.notices)
    return "partial" if warned else "ok", document.text[:200]


def guard(escapes: list[str]) -> None:
    """Bound the memory, and note every file, connection or process that is opened from now on."""
    allowed = tuple({sys.prefix, sys.base_prefix, str(ROOT / "regdiff"), "/dev/null", "/proc"})

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            if not path.startswith(allowed):
                escapes.append(f"opened {path}")
        elif event.startswith("socket."):
            escapes.append(event)
        elif event == "subprocess.Popen" and "pdf_worker" not in str(arguments[1]):
            escapes.append(f"started {arguments[0]}")

    sys.addaudithook(watch)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
