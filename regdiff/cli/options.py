"""The options that commands share: one name, one help text, in groups.

A command takes a group as one keyword-only parameter (``reading: Reading``); the command line shows its
fields in the parameter's place.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from regdiff.cli.declare import Option
from regdiff.model.record import record

if TYPE_CHECKING:
    from pathlib import Path

    from regdiff.writers import WriteOptions


class Color(StrEnum):
    """When to colour what goes to the terminal."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Ui(StrEnum):
    """The language of headings, buttons and sentences."""

    EN = "en"
    ZH = "zh"


class Ignore(StrEnum):
    """What to leave out of a comparison's output."""

    EDITORIAL = "editorial"


class TrackChanges(StrEnum):
    """Which view of a Word file's tracked changes to read."""

    ACCEPT = "accept"
    REJECT = "reject"
    ALL = "all"


To = Annotated[
    str | None, Option("--to", metavar="FORMAT", help="Output format; by default the suffix of -o.")
]
Output = Annotated[
    "Path | None",
    Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output."),
]
From = Annotated[
    str | None,
    Option("--from", metavar="FORMAT", help="Input format; found from the content by default."),
]
Language = Annotated[
    str | None,
    Option("--language", "-l", metavar="CODE", help="Language of the texts: en, zh, fr, de."),
]
Encoding = Annotated[
    str | None, Option("--encoding", metavar="NAME", help="Character encoding of the texts.")
]
Tracked = Annotated[
    TrackChanges, Option("--track-changes", help="How to read tracked changes in Word files.")
]
ColorWhen = Annotated[Color, Option("--color", help="Colour the text output.")]
UiLanguage = Annotated[Ui, Option("--ui", help="Language of the output's own words.")]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No warnings on standard error.")]


@record
class Target:
    """Where a result goes, and in which format."""

    output: Output = None
    to: To = None

    def spare(self, *inputs: str | Path | None) -> None:
        """Refuse to write over an input."""
        spare(self.output, inputs)


@record
class Reading:
    """How to read the inputs."""

    format: From = None
    language: Language = None
    encoding: Encoding = None
    track_changes: Tracked = TrackChanges.ACCEPT


@record
class Look:
    """How a result is said and shown."""

    ui: UiLanguage = Ui.EN
    color: ColorWhen = Color.AUTO
    quiet: Quiet = False

    def options(self, output: Path | None, **more: Any) -> WriteOptions:
        """Return the options of the writers for a result that goes to ``output``."""
        from regdiff.cli.emit import text_width, use_color
        from regdiff.writers import WriteOptions

        color = use_color(self.color, output)
        return WriteOptions(ui=self.ui, color=color, width=text_width(output), **more)


def spare(output: Path | None, inputs: Iterable[str | Path | None]) -> None:
    """Refuse an output that is one of the inputs, by whatever name or link.

    Raises:
        UsageError: it is one.
    """
    if output is None:
        return
    from pathlib import Path

    from regdiff.errors import UsageError

    for name in inputs:
        if name is not None and _same_file(output, Path(name)):
            message = f"{output} is the input {name} and would be overwritten; name another file with -o."
            raise UsageError(message)


def _same_file(output: Path, other: Path) -> bool:
    try:
        return output.is_file() and output.samefile(other)
    except (OSError, ValueError):  # a name that is no file: standard input, REV:path
        return False
