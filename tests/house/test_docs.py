"""The documentation says what the program says, and names every notice it can give."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import regdiff
import regdiff.model

CODE = re.compile(r'"((?:read|structure|align|diff|norms)\.[a-z]+(?:-[a-z]+)*)"')
NO_NOTICES = {"diff.regdiff", "norms.csv"}  # the name of git's diff driver, and of a format


def test_every_notice_is_explained(root: Path):
    found = {
        code
        for path in (root / "regdiff").rglob("*.py")
        if path.parent.name != "integrations"
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    told = tomllib.loads((root / "docs" / "notices.toml").read_text(encoding="utf-8"))["notice"]
    assert {row["code"] for row in told} == found - NO_NOTICES


@pytest.mark.parametrize(
    "page",
    [
        "docs/tables.md",
        "docs/taxonomy.md",
        "docs/reference/cli.md",
        "docs/reference/json.md",
        "docs/reference/notices.md",
        "README.md",
    ],
)
def test_what_is_printed_is_what_the_program_prints(root: Path, page: str, monkeypatch):
    cogapp = pytest.importorskip("cogapp")
    monkeypatch.chdir(root)
    assert cogapp.Cog().main(["cog", "--check", "-I", "docs", page]) == 0


def test_every_key_of_every_schema_has_its_meaning(root: Path):
    import json

    def keys_without(node: object) -> list[str]:
        if isinstance(node, list):
            return [key for part in node for key in keys_without(part)]
        if not isinstance(node, dict):
            return []
        here = [key for key, value in node.get("properties", {}).items() if "description" not in value]
        return here + [key for value in node.values() for key in keys_without(value)]

    for path in (root / "regdiff" / "writers" / "schemas").glob("*.json"):
        assert keys_without(json.loads(path.read_text(encoding="utf-8"))) == [], path.name


def test_everything_public_stands_in_the_reference(root: Path):
    pages = [(root / "docs" / "reference" / f"{name}.md").read_text() for name in ("python", "model")]
    shown = {name for page in pages for name in re.findall(r"^::: (\S+)$", page, re.MULTILINE)}
    public = [getattr(regdiff.model, name) for name in regdiff.model.__all__]
    public += [getattr(regdiff, name) for name in regdiff.__all__]
    homes = {thing.__module__ for thing in public if hasattr(thing, "__module__")}
    assert homes - shown == set()


def test_every_page_is_in_the_menu_and_every_picture_is_there(root: Path):
    docs = root / "docs"
    menu = set(re.findall(r"^ +- (?:[^\n:]+: )?(\S+\.md)$", (root / ".mkdocs.yml").read_text(), re.MULTILINE))
    assert menu == {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    for page in docs.rglob("*.md"):
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / picture).is_file(), (page, picture)
