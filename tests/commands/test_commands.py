"""Command tests: each ``*.md`` beside this file and in ``docs/`` is a session, run in a folder of its own.

The bundled corpora lie in that folder as ``corpora/``.

A ```` ```file NAME ```` block makes a file; a ```` ```console ```` block holds commands after ``$ ``, what they
print (standard output, then standard error), and ``[exit N]`` where the code is not 0. ``...`` inside
a line stands for anything, and a line ``...`` for any lines.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from regdiff.cli import run

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
ROOT = Path(__file__).resolve().parent.parent.parent
SESSIONS = [*sorted(Path(__file__).parent.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


@dataclass(frozen=True)
class Command:
    """A command and what it should print."""

    line: str
    expected: str


def commands_of(body: str) -> list[Command]:
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    return [Command(line, rest) for line, _, rest in (part.partition("\n") for part in parts)]


def matches(expected: str, printed: str) -> bool:
    pattern = "".join(
        "(?:.*\n)*?" if line == "..." else ".*".join(re.escape(part) for part in line.split("...")) + "\n"
        for line in expected.split("\n")[:-1]
    )
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize("session", SESSIONS, ids=lambda path: path.stem)
def test_session(session: Path, tmp_path: Path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGDIFF_TRACEBACK", raising=False)
    Path("corpora").symlink_to(ROOT / "corpora")
    for fence in FENCE.finditer(session.read_text(encoding="utf-8")):
        info, body = fence["info"].split(), fence["body"]
        if info[:1] == ["file"]:
            Path(info[1]).write_text(body, encoding="utf-8")
        elif info == ["python"]:
            exec(compile(body, session.name, "exec"), {})  # noqa: S102 - our own documentation
        elif info == ["console"]:
            for command in commands_of(body):
                program, *arguments = shlex.split(command.line)
                assert program == "regdiff"
                code = run(arguments)
                captured = capfdbinary.readouterr()
                printed = (captured.out + captured.err).decode()
                if printed and not printed.endswith("\n"):
                    printed += "\n"
                if code:
                    printed += f"[exit {code}]\n"
                if not matches(command.expected, printed):
                    assert f"$ {command.line}\n{command.expected}" == f"$ {command.line}\n{printed}"


def test_the_sessions_are_found():
    assert {session.stem for session in SESSIONS} >= {
        "check",
        "corpora",
        "outline",
        "trouble",
        "tutorial",
        "howto",
    }


@pytest.mark.parametrize(
    ("expected", "printed", "verdict"),
    [
        ("one\n", "one\n", True),
        ("one\n", "two\n", False),
        ("on...\n", "one two\n", True),
        ("one\n...\n", "one\ntwo\nthree\n", True),
        ("...\nthree\n", "one\ntwo\nthree\n", True),
        ("...\nfour\n", "one\ntwo\nthree\n", False),
    ],
)
def test_the_matcher_can_fail(expected: str, printed: str, verdict: bool):  # noqa: FBT001 - a case's verdict
    assert matches(expected, printed) is verdict
