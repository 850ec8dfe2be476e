"""The one tree of errors that regdiff raises.

::

    RegdiffError
    ├── UsageError          an option, a name or a combination that makes no sense
    ├── InputError          a document that cannot be used
    │   ├── UnreadableInput   missing, a folder, no permission
    │   ├── UnknownFormat     no reader knows what it is
    │   ├── EmptyInput        readable, but holds no text
    │   └── RefusedInput      broken, hostile or beyond a limit
    ├── DataError           a file of our own kind (JSON, links, annotations) that breaks its schema
    ├── OutputError         a result that cannot be written
    └── MissingExtra        an optional dependency that is not installed

Every message is one sentence that says what was wrong, where, and what to try.
The command line prints it and exits with :attr:`RegdiffError.exit_code`.
"""

from __future__ import annotations

from typing import ClassVar


class RegdiffError(Exception):
    """Something regdiff could not do, told in one sentence."""

    exit_code: ClassVar[int] = 2


class UsageError(RegdiffError):
    """An option, a name or a combination of them that makes no sense."""


class InputError(RegdiffError):
    """A document that cannot be used."""


class UnreadableInput(InputError):
    """A path that is missing, is a folder, or may not be read."""


class UnknownFormat(InputError):
    """A document in a format that no reader knows."""


class EmptyInput(InputError):
    """A document that holds no text."""


class RefusedInput(InputError):
    """A document that is broken, hostile, or beyond a limit."""


class DataError(RegdiffError):
    """A file of regdiff's own kind that does not follow its schema."""


class OutputError(RegdiffError):
    """A result that cannot be written where it was asked for."""


class MissingExtra(RegdiffError):
    """An optional dependency that is not installed."""
