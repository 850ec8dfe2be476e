"""The report is valid HTML, as the Nu checker of the W3C tells it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import sample
from test_parts import law

import regdiff
from regdiff.writers.html import render
from regdiff.writers.options import WriteOptions


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command that checks a file, from the vnu.jar that REGDIFF_VNU names."""
    jar = Path(os.environ.get("REGDIFF_VNU", "node_modules/vnu-jar/build/dist/vnu.jar"))
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("the Nu checker is not here; set REGDIFF_VNU to its vnu.jar and install Java")
    return [java, "-jar", str(jar), "--errors-only", "--format", "gnu"]


def test_the_checker_finds_no_error_in_a_report_in_parts(checker, tmp_path):
    path = tmp_path / "report.html"
    comparison = regdiff.compare(law(6, 8), law(6, 8, days=20), norms=False)
    path.write_bytes(render(comparison, WriteOptions(whole=40)))
    done = subprocess.run([*checker, str(path)], capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""


def _report(language: str) -> bytes:
    comparison = sample.comparison(language)
    note = sample.annotation(comparison.new, "art_5", "?")
    return render(comparison, WriteOptions(ui=language, annotations=(note,)))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_checker_finds_no_error(checker, tmp_path, language):
    path = tmp_path / "report.html"
    path.write_bytes(_report(language))
    done = subprocess.run([*checker, str(path)], capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
