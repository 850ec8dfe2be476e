"""The options that commands share: one name, one help text."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
    str | None, typer.Option("--to", metavar="FORMAT", help="Output format; by default the suffix of -o.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="FORMAT", help="Input format; found from the content by default."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", "-l", metavar="CODE", help="Language of the texts: en, zh, fr, de."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Character encoding of the texts.")
]
Tracked = Annotated[
    TrackChanges, typer.Option("--track-changes", help="How to read tracked changes in Word files.")
]
ColorWhen = Annotated[Color, typer.Option("--color", help="Colour the text output.")]
UiLanguage = Annotated[Ui, typer.Option("--ui", help="Language of the output's own words.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings on standard error.")]
