"""The GitHub Action's own script and the pre-commit hook's own entry, run where a runner would."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

OLD = "Article 1\nProviders may keep records.\n"
NEW = "Article 1\nProviders shall keep records.\n"


@pytest.fixture
def repository(tmp_path: Path, root: Path, monkeypatch) -> Path:
    """A repository with one law changed, and ``regdiff`` on the path."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "regdiff"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(root))} exec {sys.executable} -m regdiff "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    for key in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(key, raising=False)
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "law.md").write_text(OLD)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=T", "-c", "user.email=t@e.org", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    (folder / "law.md").write_text(NEW)
    (folder / "fresh.md").write_text(NEW)
    return folder


def script(root: Path) -> str:
    """Return the bash of the action's last step."""
    action = (root / ".github/actions/check/action.yml").read_text()
    return textwrap.dedent(re.findall(r"run: \|\n((?: {8}.*\n)+)", action)[-1])


def test_the_action_writes_sarif_a_summary_and_fails(repository: Path, root: Path, tmp_path: Path):
    summary = tmp_path / "summary.md"
    settings = {
        "FILES": "*.md",
        "AGAINST": "HEAD",
        "FAIL_ON": "introduced,tightened",
        "SARIF": "out.sarif",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script(root)],
        cwd=repository,
        env={**os.environ, **settings},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "")
    results = json.loads((repository / "out.sarif").read_text())["runs"][0]["results"]
    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results] == [
        "law.md"
    ]
    assert "| tightened | provider | art_1__para_1 |" in summary.read_text()


def test_the_hook_fails_on_what_it_should(repository: Path, root: Path):
    entry = re.search(r"entry: (.*)", (root / ".pre-commit-hooks.yaml").read_text())[1]
    command = [*shlex.split(entry), "law.md", "fresh.md"]
    done = subprocess.run(command, cwd=repository, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.startswith("law.md: art_1__para_1: ")
    (repository / "law.md").write_text(OLD)
    calm = subprocess.run(command, cwd=repository, check=False, capture_output=True, text=True)
    assert (calm.returncode, calm.stdout) == (0, "0 findings\n")
