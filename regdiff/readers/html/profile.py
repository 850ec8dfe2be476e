"""What the classes of known sites mean: rows of ``profiles.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_HEAD = 20_000


@dataclass(frozen=True, slots=True)
class Effect:
    """What an element is: furniture of a kind, a heading of a kind, the sign of an item, a nested list."""

    furniture: str = ""
    heading: str = ""
    label: bool = False
    nested: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """The meaning of one site's classes.

    ``note`` matches links to footnotes, ``marks`` editorial signs, each with one of ``mark_signs`` in it;
    ``whole`` says that its pages are nothing but law.
    """

    name: str
    pattern: re.Pattern[str] | None = None
    effects: Mapping[str, Effect] = field(default_factory=dict)
    note: re.Pattern[str] | None = None
    marks: re.Pattern[str] | None = None
    mark_signs: str = ""
    whole: bool = False

    def effect(self, classes: str) -> Effect | None:
        """Return what the first known class of a ``class`` attribute means."""
        for name in classes.split():
            found = self.effects.get(name)
            if found is not None:
                return found
        return None


def profile_for(text: str) -> Profile:
    """Return the profile whose pattern the head of a page holds; the plain one when none does."""
    head = text[:_HEAD]
    for profile in profiles():
        if profile.pattern is not None and profile.pattern.search(head):
            return profile
    return profile_named("plain")


def profile_named(name: str) -> Profile:
    """Return the profile of that name."""
    return next(profile for profile in profiles() if profile.name == name)


@cache
def profiles() -> tuple[Profile, ...]:
    """Return all profiles in the order of the table."""
    table = tomllib.loads(files(__package__).joinpath("profiles.toml").read_text(encoding="utf-8"))
    return tuple(_profile(row) for row in table["profile"])


def _profile(row: Mapping[str, Any]) -> Profile:
    effects: dict[str, Effect] = {}
    for kind, classes in row.get("furniture", {}).items():
        effects.update({name: Effect(furniture=kind) for name in classes})
    for kind, classes in row.get("heading", {}).items():
        effects.update({name: Effect(heading=kind) for name in classes})
    effects.update({name: Effect(label=True) for name in row.get("label", ())})
    effects.update({name: Effect(nested=True) for name in row.get("nested", ())})
    effects.update({name: Effect(inline=True) for name in row.get("inline", ())})
    return Profile(
        row["name"],
        re.compile(row["pattern"]),
        effects,
        re.compile(row["note"]) if "note" in row else None,
        re.compile(row["marks"]) if "marks" in row else None,
        row.get("mark_signs", ""),
        row.get("whole", False),
    )
