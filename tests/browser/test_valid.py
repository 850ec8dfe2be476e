"""The report is valid HTML, as the Nu checker of the W3C tells it."""

from __future__ import annotations

import subprocess

import pytest
import sample
from test_parts import law

import regdiff
from regdiff.writers.html import render
from regdiff.writers.options import WriteOptions


def test_the_checker_finds_no_error_in_a_report_in_parts(checker, tmp_path, patience):
    path = tmp_path / "report.html"
    comparison = regdiff.compare(law(6, 8), law(6, 8, days=20), norms=False)
    path.write_bytes(render(comparison, WriteOptions(whole=40)))
    done = subprocess.run(
        [*checker, str(path)], capture_output=True, text=True, check=False, timeout=patience
    )
    assert done.stderr == ""


def _report(language: str) -> bytes:
    comparison = sample.comparison(language)
    note = sample.annotation(comparison.new, "art_5", "?")
    return render(comparison, WriteOptions(ui=language, annotations=(note,)))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_checker_finds_no_error(checker, tmp_path, language, patience):
    path = tmp_path / "report.html"
    path.write_bytes(_report(language))
    done = subprocess.run(
        [*checker, str(path)], capture_output=True, text=True, check=False, timeout=patience
    )
    assert done.stderr == ""
