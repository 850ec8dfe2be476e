"""git that speaks clauses: a diff driver, a difftool, and versions named ``REV:path``.

``enable`` writes what ``git help attributes`` calls a diff driver with a textconv: git then shows every
version of a regulation as one clause a line, so that ``git diff`` and ``git log -p`` say which clause a
word stands in, for Word and PDF files too. Results are cached by git itself (``cachetextconv``).
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from regdiff.errors import UnreadableInput, UsageError
from regdiff.model import Document, Provision, Range, own_ranges

PATTERNS = ("*.docx", "*.odt", "*.pdf", "*.htm", "*.html", "*.xhtml", "*.txt")
_BEGIN, _END = "# regdiff: begin", "# regdiff: end"
_SPEC = re.compile(r"(?P<rev>[^\s:~^-][^\s:]*):(?P<path>[^\x00]+)")
_CONFIG = (
    ("diff.regdiff.textconv", "regdiff git textconv"),
    ("diff.regdiff.cachetextconv", "true"),
    ("diff.regdiff.xfuncname", r"^((art|sec|chp|annex|rec)[^|]*)\|"),
    ("difftool.regdiff.cmd", 'regdiff diff "$LOCAL" "$REMOTE"'),
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A file as it was at a revision."""

    rev: str
    path: str


def enable(patterns: Sequence[str] = PATTERNS, *, everywhere: bool = False) -> Path:
    """Make git show files of these patterns by clauses; return the attributes file that was written.

    ``everywhere`` is for all repositories of this user; else it is the repository of the working folder,
    in its private attributes, so that no tracked file changes. Enabling twice is the same as once.

    Raises:
        UsageError: git is missing, or the working folder is in no repository.
    """
    scope = "--global" if everywhere else "--local"
    attributes = _attributes_file(everywhere=everywhere)
    for key, value in _CONFIG:
        _git("config", scope, key, value)
    kept = _without_block(attributes)
    lines = [_BEGIN, *(f"{pattern} diff=regdiff" for pattern in patterns), _END]
    _write(attributes, kept + "\n".join(lines) + "\n")
    return attributes


def disable(*, everywhere: bool = False) -> Path:
    """Undo what :func:`enable` did, and nothing else; return the attributes file."""
    scope = "--global" if everywhere else "--local"
    attributes = _attributes_file(everywhere=everywhere)
    for section in ("diff.regdiff", "difftool.regdiff"):
        _git("config", scope, "--remove-section", section, check=False)
    if attributes.is_file():
        _write(attributes, _without_block(attributes))
    return attributes


def parse_revision(name: str) -> Revision | None:
    """Return the revision that ``REV:path`` names, ``None`` for anything else (also for existing files)."""
    match = _SPEC.fullmatch(name)
    if match is None or len(match["rev"]) == 1 or Path(name).exists():  # one letter is a drive
        return None
    return Revision(match["rev"], match["path"])


def read_blob(revision: Revision) -> bytes:
    """Return the bytes of a file as it was at a revision.

    Raises:
        UnreadableInput: there is no such revision, file or repository.
    """
    spec = f"{revision.rev}:{revision.path}"
    done = _run("cat-file", "blob", spec)
    if done.returncode:
        message = f"{spec} cannot be read: {_reason(done)}."
        raise UnreadableInput(message)
    return done.stdout


def has_blob(revision: Revision) -> bool:
    """Tell whether git has that file at that revision.

    Raises:
        UnreadableInput: git has no such revision.
    """
    done = _run("rev-parse", "--verify", "--quiet", f"{revision.rev}^{{commit}}")
    if done.returncode:
        message = f"git has no revision {revision.rev!r} here; name a commit, a branch or a tag."
        raise UnreadableInput(message)
    return _run("cat-file", "-e", f"{revision.rev}:{revision.path}").returncode == 0


def revisions(path: str) -> tuple[Revision, ...]:
    """Return every version of a file in the history of ``HEAD``, the oldest first; renames are followed.

    Raises:
        UnreadableInput: git knows no such file.
    """
    done = _run("log", "--follow", "--format=%x00%H", "--name-only", "-z", "--diff-filter=AMRC", "--", path)
    if done.returncode:
        message = f"The history of {path} cannot be read: {_reason(done)}."
        raise UnreadableInput(message)
    found = _parse_log(done.stdout.decode("utf-8", "surrogateescape"))
    if not found:
        message = f"git has no history of {path}; name a file that was committed."
        raise UnreadableInput(message)
    return found


def _parse_log(log: str) -> tuple[Revision, ...]:
    """Pair hashes and names in a log of NUL-separated fields."""
    fields = [field.strip("\n") for field in log.split("\0")]
    rev = ""
    found: list[Revision] = []
    for field in fields:
        if re.fullmatch(r"[0-9a-f]{40,64}", field):
            rev = field
        elif field and rev:
            found.append(Revision(rev, field))
            rev = ""
    return tuple(reversed(found))


def clause_lines(document: Document) -> str:
    """Return a document as one line a clause: its eid, a bar, its own words; furniture is left out."""
    return "".join(f"{line}\n" for node in document.provisions() if (line := _line(document, node)))


def _line(document: Document, node: Provision) -> str:
    printed = [r for r in (node.label_range, node.heading_range) if r is not None]
    ranges: list[Range] = sorted([*printed, *own_ranges(node)])
    words = " ".join(" ".join(document.quote(r) for r in ranges).split())
    return f"{node.eid}| {words}" if words else ""


def _attributes_file(*, everywhere: bool) -> Path:
    if not everywhere:
        return Path(_git("rev-parse", "--git-path", "info/attributes").strip())
    named = _git("config", "--global", "--type=path", "core.attributesFile", check=False).strip()
    return Path(named) if named else Path.home() / ".config" / "git" / "attributes"


def _without_block(path: Path) -> str:
    if not path.is_file():
        return ""
    kept: list[str] = []
    inside = False
    for line in path.read_text(encoding="utf-8").split("\n"):
        inside = inside or line == _BEGIN
        if not inside:
            kept.append(line)
        inside = inside and line != _END
    text = "\n".join(kept).strip("\n")
    return text + "\n" if text else ""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".regdiff")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _git(*arguments: str, check: bool = True) -> str:
    done = _run(*arguments)
    if check and done.returncode:
        message = f"git could not do that: {_reason(done)}."
        raise UsageError(message)
    return done.stdout.decode("utf-8", "surrogateescape")


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        message = "git is not installed, or not on the path."
        raise UsageError(message)
    return subprocess.run([program, *arguments], capture_output=True, check=False)  # noqa: S603 - no shell


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    text = done.stderr.decode("utf-8", "replace").strip() or "it gave no reason"
    return text.split("\n")[0].removeprefix("fatal: ").rstrip(".")
