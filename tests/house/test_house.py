"""The house rules that a program can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import regdiff
from regdiff import model
from regdiff.cli.app import COMMANDS

ROOM = 500
GRAB_BAGS = {"utils", "helpers", "common", "shared", "util", "misc"}


def modules(root: Path) -> list[Path]:
    return sorted((root / "regdiff").rglob("*.py"))


def test_the_public_names_are_these():
    assert regdiff.__all__ == [
        "Comparison",
        "Document",
        "Norm",
        "Provision",
        "RegdiffError",
        "Shift",
        "__version__",
        "carry",
        "compare",
        "history",
        "read",
        "read_text",
        "tag",
        "write",
    ]
    assert all(hasattr(regdiff, name) for name in regdiff.__all__)


def test_no_room_is_larger_than_a_room(root: Path):
    lines = {str(path.relative_to(root)): path.read_text().count("\n") for path in modules(root)}
    assert {name: count for name, count in lines.items() if count > ROOM} == {}


def test_no_module_is_a_grab_bag(root: Path):
    assert [path for path in modules(root) if path.stem in GRAB_BAGS] == []


def test_the_package_is_typed(root: Path):
    assert (root / "regdiff" / "py.typed").is_file()


def imported_by(root: Path, *arguments: str) -> set[str]:
    """Return the top-level modules that a run of the program leaves imported."""
    return {name.partition(".")[0] for name in modules_of(root, *arguments)}


def modules_of(root: Path, *arguments: str) -> set[str]:
    """Return all modules that a run of the program leaves imported."""
    code = (
        "import sys; from regdiff.cli import run; code = run(sys.argv[1:]);"
        "sys.stderr.write('MODULES ' + ' '.join(sorted(sys.modules)));"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True, cwd=root
    )
    return set(done.stderr.rpartition("MODULES ")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["diff", "--help"], ["corpora", "list"]])
def test_help_is_light(root: Path, arguments: list[str]):
    heavy = {"spacy", "lxml", "numpy", "jinja2", "rich", "diff_match_patch", "rapidfuzz", "pypdfium2"}
    assert imported_by(root, *arguments) & heavy == set()


def test_version_needs_not_even_typer(root: Path):
    assert imported_by(root, "--version") & {"typer", "spacy", "rich"} == set()


def test_reading_and_comparing_words_never_load_spacy(root: Path, tmp_path: Path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Article 1\nProviders may keep records.\n")
    new.write_text("Article 1\nProviders shall keep records.\n")
    assert "spacy" not in imported_by(root, "outline", str(old))
    assert "spacy" not in imported_by(root, "diff", str(old), str(new), "--no-norms", "--to", "json")


def test_a_comparison_of_words_imports_no_more_than_it_needs(root: Path, tmp_path: Path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Article 1\nProviders may keep records.\n")
    new.write_text("Article 1\nProviders shall keep records.\n")
    imported = modules_of(root, "diff", str(old), str(new), "--no-norms", "--to", "json")
    unneeded = {
        "csv",
        "diff_match_patch",
        "importlib.resources",
        "jinja2",
        "lxml",
        "numpy",
        "regdiff.cli.app",
        "regdiff.cli.commands.batch",
        "regdiff.model.annotation",
        "regdiff.model.decode",
        "regdiff.model.history",
        "regdiff.model.norm",
        "regdiff.norms",
        "regdiff.writers.rows",
        "rich",
        "shutil",
        "spacy",
        "typer",
        "zipfile",
    }
    assert imported & unneeded == set()


def test_every_command_is_in_the_table(root: Path):
    folder = root / "regdiff" / "cli" / "commands"
    assert set(COMMANDS) == {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}


@pytest.mark.parametrize("module", [regdiff, model])
def test_a_name_that_is_not_there_is_an_attribute_error(module: ModuleType):
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = module.nothing
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize(
    ("arguments", "code", "said"), [(["--version"], 0, "regdiff "), (["schema", "nothing"], 2, "regdiff: ")]
)
def test_the_process_ends_with_its_output_and_its_code(
    root: Path, arguments: list[str], code: int, said: str
):
    done = subprocess.run(
        [sys.executable, "-m", "regdiff", *arguments], capture_output=True, check=False, text=True, cwd=root
    )
    assert done.returncode == code
    assert (done.stdout or done.stderr).startswith(said)


def test_what_waits_for_the_end_is_called_at_the_end(root: Path):
    code = "import atexit, sys; from regdiff.cli import main; atexit.register(print, 'bye'); main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, check=True, text=True, cwd=root
    )
    assert done.stdout.endswith("bye\n")
