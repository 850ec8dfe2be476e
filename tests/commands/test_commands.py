"""Command tests: each ``*.md`` beside this file and in ``docs/`` is a session, run in a folder of its own.

The bundled corpora lie in that folder as ``corpora/``.

A block with ``title="NAME"`` (or ```` ```file NAME ````) makes a file, a ```` ```python ```` block is run, and a
```` ```console ```` block holds commands after ``$ ``, what they print (standard output, then standard error), and
``[exit N]`` where the code is not 0. ``...`` inside a line stands for anything, and a line ``...`` for any lines.
Commands of regdiff run in this process, all others (git, cat, a script) in bash with ``regdiff`` on the path.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from regdiff.cli import run

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r'(?:file (?P<plain>\S+)|\w+ title="(?P<titled>[^"]+)")')
ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))
SESSIONS = [*sorted(Path(__file__).parent.glob("*.md")), *PAGES]
PRINTED = {"accuracy.md", "cli.md"}  # what programs print; cog and benchmarks.accuracy hold them to it
WITHOUT = {"mcp.md": "mcp", "nightly.md": "duckdb", "tables.md": "duckdb"}


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


def in_shell(line: str) -> tuple[int, bytes]:
    done = subprocess.run(["bash", "-c", line], check=False, capture_output=True)
    return done.returncode, done.stdout + done.stderr


def play(session: Path, capture=None) -> None:
    """Run the blocks of a page in the working folder; ``capture`` runs regdiff here and not in a shell."""
    for fence in FENCE.finditer(session.read_text(encoding="utf-8")):
        info, body = fence["info"], fence["body"]
        named = FILE.fullmatch(info)
        if named:
            place = Path(named["plain"] or named["titled"])
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(body, encoding="utf-8")
        elif info == "python":
            exec(compile(body, session.name, "exec"), {})  # noqa: S102 - our own documentation
        elif info == "console":
            for command in commands_of(body):
                answer(command, capture)


def answer(command: Command, capture) -> None:
    words = shlex.split(command.line)
    if words[0] == "cd":
        os.chdir(words[1])
        return
    if words[0] == "regdiff" and capture is not None:
        code = run(words[1:])
        captured = capture.readouterr()
        out = captured.out + captured.err
    else:
        code, out = in_shell(command.line)
    printed = out.decode()
    if printed and not printed.endswith("\n"):
        printed += "\n"
    if code:
        printed += f"[exit {code}]\n"
    if not matches(command.expected, printed):
        assert f"$ {command.line}\n{command.expected}" == f"$ {command.line}\n{printed}"


@pytest.fixture
def alone(tmp_path: Path, monkeypatch) -> Path:
    """A working folder with the corpora and ``regdiff`` on the path, away from the user's settings."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "regdiff"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m regdiff "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "session"
    folder.mkdir()
    (folder / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for key in ("REGDIFF_TRACEBACK", "XDG_CONFIG_HOME", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("session", SESSIONS, ids=lambda path: path.stem)
def test_session(session: Path, alone: Path, capfdbinary):
    if session.name == "extending.md":
        pytest.skip("it adds to the program, in a copy: see below")
    if session.name in WITHOUT and find_spec(WITHOUT[session.name]) is None:
        pytest.skip(f"needs {WITHOUT[session.name]}")
    if session in PAGES and session.name != "tutorial.md":  # as the pages tell: cp "$(regdiff corpora path …
        for version in (ROOT / "corpora" / "genai-licensing").glob("*.md"):
            shutil.copy(version, alone)
    play(session, capfdbinary)


def test_the_worked_examples_extend_a_copy_of_the_program(alone: Path, monkeypatch):
    page = ROOT / "docs" / "extending.md"
    shutil.copytree(ROOT / "regdiff", alone / "regdiff", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", str(alone))
    row = re.search(r"^```python\n(    ReaderFormat\(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)[
        1
    ]
    table = alone / "regdiff" / "readers" / "table.py"
    words = table.read_text()
    place = words.index('    ReaderFormat("markdown"')
    table.write_text(words[:place] + row + words[place:])
    text = page.read_text(encoding="utf-8").replace(f"```python\n{row}```", "")
    (alone / "page.md").write_text(text, encoding="utf-8")
    play(alone / "page.md")


def test_the_sessions_are_found():
    assert {session.stem for session in SESSIONS} >= {
        "check",
        "corpora",
        "outline",
        "trouble",
        "tutorial",
        "nightly",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_command_of_a_page_stands_where_it_is_run(page: Path):
    if page.name in PRINTED:
        return
    blocks = FENCE.finditer(page.read_text(encoding="utf-8"))
    idle = [
        line
        for block in blocks
        if block["info"] != "console" and not FILE.fullmatch(block["info"])
        for line in block["body"].split("\n")
        if re.match(r"\s*(?:\$ |(?:\.venv/bin/)?regdiff )", line)
    ]
    assert [line for line in idle if line != ".venv/bin/regdiff demo"] == []


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


def test_recipes_for_cron_and_ci_name_options_that_exist(capsys):
    """What only a scheduler or a CI server can run is checked by its words."""
    blocks = [fence for page in PAGES for fence in FENCE.finditer(page.read_text(encoding="utf-8"))]
    scheduled = "\n".join(
        block["body"] for block in blocks if block["info"].startswith(("yaml ", "crontab "))
    )
    commands = re.findall(r"\bregdiff (batch|check|diff)\b([^|&\n]*)", scheduled)
    assert commands
    for command, rest in commands:
        assert run([command, "--help"]) == 0
        told = capsys.readouterr().out
        assert [option for option in re.findall(r"(?<!\S)--?\w[\w-]*", rest) if option not in told] == []
    action = (ROOT / ".github" / "actions" / "check" / "action.yml").read_text()
    given = re.search(r"actions/check@\S+\n +with:\n((?: {10}[\w-]+:.*\n)+)", scheduled)[1]
    inputs = re.findall(r"^ {2}([\w-]+):$", action.partition("runs:")[0], re.MULTILINE)
    assert set(re.findall(r"^ {10}([\w-]+):", given, re.MULTILINE)) <= set(inputs)
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text()
    assert set(re.findall(r"id: (regdiff\S+)", scheduled)) <= set(re.findall(r"id: (\S+)", hooks))
