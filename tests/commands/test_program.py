"""The edges of the program: interrupts, pipes, full disks, terminals, and faults of its own."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from regdiff.cli import run
from regdiff.cli.emit import emit, text_width, use_color
from regdiff.cli.inputs import MOST_WARNINGS, warn
from regdiff.cli.options import Color
from regdiff.cli.progress import Progress
from regdiff.errors import OutputError, UsageError
from regdiff.model import Notice, Severity

PROGRAM = (sys.executable, "-m", "regdiff")


class Terminal(io.StringIO):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def raising(error: BaseException):
    def fail(*_arguments: object, **_named: object) -> int:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "Standard output cannot be written: No space left"),
        (OSError(errno.ENOENT, "gone"), 2, "regdiff met a fault of its own (FileNotFoundError"),
        (ZeroDivisionError("x"), 2, "regdiff met a fault of its own (ZeroDivisionError: x); set REGDIFF_TRACEBACK=1"),
    ],
)  # fmt: skip
def test_what_goes_wrong_ends_in_a_code_and_a_sentence(monkeypatch, capsys, error, code, told):
    monkeypatch.delenv("REGDIFF_TRACEBACK", raising=False)
    monkeypatch.setattr("regdiff.cli._dispatch", raising(error))
    monkeypatch.setattr("regdiff.cli._forget_output", lambda: None)
    assert run(["demo"]) == code
    assert told in capsys.readouterr().err


def test_a_fault_shows_itself_to_who_asks(monkeypatch):
    monkeypatch.setenv("REGDIFF_TRACEBACK", "1")
    monkeypatch.setattr("regdiff.cli._dispatch", raising(ZeroDivisionError("x")))
    with pytest.raises(ZeroDivisionError):
        run(["demo"])


def test_an_interrupt_inside_a_command_is_an_interrupt(monkeypatch):
    monkeypatch.setattr("regdiff.corpora.corpora", raising(KeyboardInterrupt()))
    assert run(["corpora", "list"]) == 130


@pytest.mark.parametrize("arguments", [["corpora", "list"], ["--version"], ["--help"], ["schema", "norm"]])
def test_a_reader_that_has_seen_enough_is_no_error(root: Path, arguments: list[str]):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=root, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["corpora", "list"], ["--version"], ["--help"], ["schema", "norm"]])
def test_a_full_disk_behind_standard_output_is_told(root: Path, arguments: list[str]):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=root, stdout=full, stderr=subprocess.PIPE, check=False
        )
    sentence = b"regdiff: Standard output cannot be written: No space left on device; choose another place"
    assert (done.returncode, done.stderr.startswith(sentence), done.stderr.count(b"\n")) == (2, True, 1)


def test_output_that_is_closed_is_told(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="Standard output is closed; name a file with -o"):
        emit(b"x", None)
    assert (use_color(Color.AUTO, None), text_width(None)) == (False, 80)
    assert run(["--version"]) == 0


def test_without_standard_error_the_code_remains(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["schema", "none"]) == 2


def test_binary_formats_do_not_go_to_a_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(UsageError, match="This format is not for a terminal"):
        emit(b"PK", None, binary=True)


@pytest.mark.parametrize(
    ("when", "settings", "output", "colored"),
    [
        (Color.AUTO, {}, None, True),
        (Color.AUTO, {"NO_COLOR": "1"}, None, False),
        (Color.AUTO, {"TERM": "dumb"}, None, False),
        (Color.AUTO, {}, Path("x.txt"), False),
        (Color.NEVER, {}, None, False),
        (Color.ALWAYS, {"NO_COLOR": "1"}, Path("x.txt"), True),
    ],
)
def test_colour_is_for_terminals_that_want_it(monkeypatch, when, settings, output, colored):
    monkeypatch.setattr(sys, "stdout", Terminal())
    for key in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(key, raising=False)
    for key, value in settings.items():
        monkeypatch.setenv(key, value)
    assert use_color(when, output) is colored


@pytest.mark.parametrize(("columns", "width"), [(30, 40), (100, 100), (300, 120)])
def test_text_is_as_wide_as_the_terminal_within_reason(monkeypatch, columns: int, width: int):
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr("shutil.get_terminal_size", lambda _default: os.terminal_size((columns, 24)))
    assert text_width(None) == width
    assert text_width(Path("x.txt")) == 80


def test_warnings_of_one_kind_are_told_once(capsys):
    notices = [Notice(f"read.kind-{n % 9}", Severity.WARNING, f"Words {n}.") for n in range(12)]
    warn([*notices, Notice("read.quiet", Severity.INFO, "Nothing.")], quiet=False)
    lines = capsys.readouterr().err.split("\n")[:-1]
    assert len(lines) == MOST_WARNINGS
    assert lines[0] == "warning: Words 0. (and 1 more of this kind) [read.kind-0]"
    warn(notices, quiet=True)
    assert capsys.readouterr().err == ""


def test_progress_says_what_its_estimate_rests_on():
    stream = io.StringIO()
    clock = iter([0.0, 10.0, 20.0, 30.0, 40.0, 40.0])
    progress = Progress(stream, shown=True, clock=lambda: next(clock))
    for done in range(1, 6):
        progress.tell(done, 1000)
    progress.close()
    shown = stream.getvalue().split("\r\x1b[K")
    assert shown == [
        "",
        "1/1000 pairs",
        "2/1000 pairs",
        "3/1000 pairs",
        "4/1000 pairs, about 2.8 h left at this pace",
        "5/1000 pairs, about 2.8 h left at this pace",
        "",
    ]


@pytest.mark.parametrize(("total", "left"), [(13, "90 s"), (12, "80 s"), (100, "16 min")])
def test_the_time_left_is_in_a_unit_that_fits(total: int, left: str):
    stream = io.StringIO()
    clock = iter([0.0, 10.0, 20.0, 30.0])
    progress = Progress(stream, shown=True, clock=lambda: next(clock))
    for done in range(1, 5):
        progress.tell(done, total)
    assert stream.getvalue().endswith(f"about {left.replace('90 s', '2 min')} left at this pace")


def test_progress_is_silent_off_a_terminal():
    stream = io.StringIO()
    progress = Progress(stream, shown=False)
    progress.tell(1, 2)
    progress.close()
    Progress(stream, shown=True).tell(0, 0)
    assert stream.getvalue() == ""
