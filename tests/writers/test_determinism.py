"""The same versions give the same bytes, whatever the hash seed, time zone, locale and working folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import hashlib, sys
from pathlib import Path
import regdiff
from regdiff.model import norm_table, shift_table
from regdiff.writers import formats, render_comparison, render_document, render_norms
folder = Path(sys.argv[1]) / "corpora" / "genai-licensing"
old, new = (regdiff.read(folder / f"{side}.{sys.argv[2]}.md") for side in ("old", "new"))
result = regdiff.compare(old, new)
for row in formats("comparison"):
    print(row.name, hashlib.sha256(render_comparison(result, format=row.name)).hexdigest())
for takes, table in (("norms", norm_table(new, result.new_norms)), ("shifts", shift_table(result))):
    for row in formats(takes):
        print(takes, row.name, hashlib.sha256(render_norms(table, format=row.name)).hexdigest())
for row in formats("document"):
    print("document", row.name, hashlib.sha256(render_document(new, format=row.name)).hexdigest())
"""
PLACES = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "LANG": "zh_CN.UTF-8"},
]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_bytes_do_not_depend_on_where_and_when(root: Path, tmp_path: Path, language: str):
    told = set()
    for number, place in enumerate(PLACES):
        environment = {**os.environ, **place, "PYTHONPATH": str(root)}
        folder = root if number == 0 else tmp_path
        done = subprocess.run(
            [sys.executable, "-c", CODE, str(root), language],
            capture_output=True,
            check=True,
            text=True,
            cwd=folder,
            env=environment,
        )
        told.add(done.stdout)
    assert len(told) == 1
    assert len(told.pop().splitlines()) > 30
