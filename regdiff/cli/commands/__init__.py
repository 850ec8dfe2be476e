"""One file a command."""

COMMANDS = (
    "diff",
    "obligations",
    "outline",
    "history",
    "annotate",
    "check",
    "batch",
    "git",
    "mcp",
    "corpora",
    "schema",
    "demo",
)
"""Each is a module of this package: a function of that name, or ``NAME_app`` for a group."""
