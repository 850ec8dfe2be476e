"""The command line: arguments to verbs to exit codes.

Exit codes: 0 done; 1 the versions differ (``diff --exit-code``); 2 usage, unreadable or refused input,
told in one sentence; 130 interrupted.
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

TROUBLE = 2
INTERRUPTED = 130
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF})


def main() -> None:
    """Run the program on the process's arguments and exit."""
    gc.set_threshold(2_000_000, 50, 1_000)  # documents are large and hold no cycles: look for some seldom
    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End the process without taking its objects apart one by one, a twentieth of an act's comparison."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # no stream, a closed one, a full disk: as Python has it
        sys.exit(code)
    threading = sys.modules.get("threading")  # who has not imported it has no other thread
    if threading is not None and threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - what the interpreter itself calls
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code; nothing but a broken machine raises out of here."""
    try:
        code = _version() if list(arguments) in (["--version"], ["-V"]) else _dispatch(list(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("\n")  # what follows stands below the terminal's own ^C
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        _forget_output()
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            _forget_output()
            return _fail(f"Standard output cannot be written: {error.strerror}; choose another place.")
        if os.environ.get("REGDIFF_TRACEBACK"):
            raise
        return _fail(
            f"regdiff met a fault of its own ({type(error).__name__}: {error}); "
            "set REGDIFF_TRACEBACK=1 to see where, and please report it.",
        )
    return code


def _version() -> int:
    """Answer before anything heavy is imported."""
    from regdiff.version import __version__

    if sys.stdout is not None:
        sys.stdout.write(f"regdiff {__version__}\n")
    return 0


def _dispatch(arguments: list[str]) -> int:
    from regdiff.cli.commands import COMMANDS
    from regdiff.cli.plain import plain_call
    from regdiff.errors import RegdiffError

    try:
        plain = plain_call(arguments, COMMANDS)
        return _by_typer(arguments) if plain is None else plain() or 0
    except RegdiffError as error:
        return _fail(str(error), error.exit_code)


def _by_typer(arguments: list[str]) -> int:
    import typer
    from typer.exceptions import TyperException

    from regdiff.cli.app import app_for

    try:
        command = typer.main.get_command(app_for(arguments))
        result = command.main(args=arguments, prog_name="regdiff", standalone_mode=False)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # no public name: the message is the help
            sys.stderr.write(f"{error.format_message()}\n")
            return TROUBLE
        return _fail(_with_help(error.format_message(), getattr(error, "ctx", None)))
    except typer.Abort:
        return INTERRUPTED
    except SystemExit:  # how typer answers a closed pipe
        raise BrokenPipeError from None
    return result if isinstance(result, int) else 0


def _with_help(message: str, context: Any) -> str:
    """Return typer's sentence with what to try: the command that was meant, or the help of the one named."""
    words = message.rstrip(".")
    if ". Did you mean" in words:
        return words.replace(". Did you mean", "; did you mean")
    command = getattr(context, "command_path", "regdiff")
    return f"{words}; try '{command} --help'."


def _forget_output() -> None:
    """Let what is still in the buffer go nowhere, so that the interpreter's last flush is quiet."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(sentence: str, code: int = TROUBLE) -> int:
    one_line = " ".join(sentence.split())
    if sys.stderr is not None:
        sys.stderr.write(f"regdiff: {one_line}\n")
    return code
