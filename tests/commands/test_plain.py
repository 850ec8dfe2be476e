"""Both doors of the command line: what the plain one takes, typer takes just so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import wraps
from importlib import import_module
from inspect import signature
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from regdiff.cli import run
from regdiff.cli.commands import COMMANDS
from regdiff.cli.declare import REQUIRED, Declared, Option, declared
from regdiff.cli.plain import plain_call
from regdiff.cli.typed import typed

Command = Callable[..., int | None]
GROUPS = {"annotate", "corpora", "git"}
SINGLE = [name for name in COMMANDS if name not in GROUPS]


def command_named(name: str) -> Command:
    found: Command = getattr(import_module(f"regdiff.cli.commands.{name}"), name)
    return found


def recording(command: Command) -> tuple[Command, list[dict[str, Any]]]:
    """Return a command that takes what ``command`` takes and only notes it, defaults and all."""
    calls: list[dict[str, Any]] = []

    @wraps(command)
    def note(**given: Any) -> int:
        bound = signature(command).bind(**given)
        bound.apply_defaults()
        calls.append(bound.arguments)
        return 0

    return note, calls


def by_plain(name: str, words: Sequence[str]) -> dict[str, Any] | None:
    """Return what the command is called with through the plain door, or nothing where it stays shut."""
    command, calls = recording(command_named(name))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(f"regdiff.cli.commands.{name}.{name}", command)
        call = plain_call([name, *words], COMMANDS)
        if call is None:
            return None
        call()
    return calls[0]


def by_typer(name: str, words: Sequence[str]) -> dict[str, Any]:
    """Return what the command is called with by typer."""
    command, calls = recording(command_named(name))
    app = typer.Typer(rich_markup_mode=None)
    app.command()(typed(command))
    typer.main.get_command(app).main(args=list(words), prog_name="regdiff", standalone_mode=False)
    return calls[0]


def is_option(one: Declared) -> bool:
    return isinstance(one.declaration, Option)


def needed(name: str, but: str = "") -> list[str]:
    """Return the words that a command cannot do without."""
    words = []
    for one in declared(command_named(name)):
        if one.default is REQUIRED and one.name != but:
            values = ["old.txt", "-"] if one.kind[1] else ["old.txt"]
            words += [one.declaration.names[0], *values] if is_option(one) else values
    return words


def spelled(one: Declared) -> Iterator[list[str]]:
    """Yield an option by each of its names, with each kind of value, in each way to write it."""
    kind, several = one.kind
    values = [str(value) for value in kind] if issubclass(kind, StrEnum) else ["7", "-", "a=b", "图 表"]
    for flag in one.declaration.names:
        if kind is bool:
            yield [flag]
            continue
        for value in values:
            yield [flag, value]
            if flag.startswith("--"):
                yield [f"{flag}={value}"]
        if several:
            yield [flag, values[0], flag, values[1]]


def calls_of_every_option() -> Iterator[tuple[str, list[str]]]:
    for name in SINGLE:
        yield name, needed(name)
        for one in filter(is_option, declared(command_named(name))):
            for words in spelled(one):
                yield name, [*needed(name, one.name), *words]
                yield name, [*words, *needed(name, one.name)]


@pytest.mark.parametrize("name", SINGLE)
def test_every_option_means_the_same_at_both_doors(name: str):
    for command, words in calls_of_every_option():
        if command == name:
            told = by_plain(name, words)
            numeric = {"--jobs", "-j"} & {word.partition("=")[0] for word in words}
            assert (told is None) == bool(numeric), words  # numbers are left to typer
            assert numeric or told == by_typer(name, words), words


WORDS = (
    *("old.txt", "new.txt", "-", "--", "", "--to", "json", "--to=md", "-o", "x.json", "-ox.json", "-qo"),
    *("--ui", "zh", "--ui=de", "--no-norms", "--no-norms=1", "-q", "-qq", "--quiet", "--type", "duty"),
    *("--color", "NEVER", "never", "--ignore", "editorial", "--help", "-h", "--nothing", "-l", "en", "-len"),
)


@given(st.sampled_from(["diff", "obligations", "outline"]), st.lists(st.sampled_from(WORDS), max_size=7))
def test_the_plain_door_opens_to_nothing_that_typer_would_not_call_just_so(name: str, words: list[str]):
    told = by_plain(name, words)
    assert told is None or told == by_typer(name, words)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["nothing"],
        ["corpora", "list"],
        ["diff"],
        ["diff", "--help"],
        ["diff", "a", "b", "--nothing"],
        ["diff", "a", "b", "--to"],
        ["diff", "a", "b", "--to", "--no-norms"],
        ["diff", "a", "b", "--ui", "de"],
        ["diff", "a", "b", "--no-norms=1"],
        ["diff", "a", "b", "-qo", "x.json"],
        ["diff", "a", "b", "--to", "json", "--to", "md"],
        ["diff", "--", "a", "b"],
        ["diff", "a", ""],
        ["outline", "a", "b"],
        ["batch", "m.csv", "-o", "out", "--jobs", "2"],
        ["batch", "m.csv"],
    ],
)
def test_what_is_not_plain_is_left_to_typer(arguments: list[str]):
    assert plain_call(arguments, COMMANDS) is None


def test_completion_is_left_to_typer(monkeypatch):
    monkeypatch.setenv("_REGDIFF_COMPLETE", "complete_bash")
    assert plain_call(["outline", "a"], COMMANDS) is None


def test_a_file_that_may_not_be_read_is_left_to_typer(monkeypatch):
    monkeypatch.setattr("regdiff.cli.plain.os.access", lambda _word, mode: mode == 0)
    assert plain_call(["outline", "a", "-o", "x.json"], COMMANDS) is None


@pytest.mark.parametrize("quiet", [[], ["-qo", "-"]])  # names put together: typer's door
def test_an_exit_code_is_the_same_at_both_doors(tmp_path, quiet: list[str]):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Article 1\nProviders may keep records.\n")
    new.write_text("Article 1\nProviders shall keep records.\n")
    plain = ["diff", str(old), str(new), "--no-norms", "--exit-code", *quiet]
    assert (plain_call(plain, COMMANDS) is None) is bool(quiet)
    assert run(plain) == 1
    assert run([*plain[:1], str(old), str(old), *plain[3:]]) == 0
    assert run(["diff", str(old), *quiet]) == 2
