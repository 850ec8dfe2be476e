"""LibreOffice opens what we write, and accepts and rejects its tracked changes as we promise."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import regdiff
from regdiff.model import CONTAINER_KINDS, Comparison, Document, norm_table
from regdiff.writers import render_comparison, render_norms
from regdiff.writers.merged import title_ranges

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\0=1+1",
    "＝1+1",
    "http://a.example",
    "file:///etc/passwd",
    "{=1}",
]

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(source, command, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "Text (encoded)"
  how(1).Name = "FilterOptions"
  how(1).Value = "UTF8,LF"
  doc.storeToURL(target, how())
  doc.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
  library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>
</library:library>
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a profile that knows the macro."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "first.txt").write_text("first")
    run(folder, "--convert-to", "pdf", "first.txt")
    library = folder / "profile" / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Module1.xba").write_text(MACRO)
    (library / "script.xlb").write_text(LIBRARY)
    return folder


def run(folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", "--norestore", profile, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=1800)


def resolved(folder: Path, data: bytes, command: str) -> str:
    """Return the text of a Word file after LibreOffice has accepted or rejected everything."""
    (folder / "pair.docx").write_bytes(data)
    (folder / "pair.txt").unlink(missing_ok=True)
    places = [f'"file://{folder}/pair.docx"', f'"{command}"', f'"file://{folder}/pair.txt"']
    run(folder, f"macro:///Standard.Module1.Resolve({','.join(places)})")
    return (folder / "pair.txt").read_text(encoding="utf-8-sig").strip("\n")


def own_text(document: Document) -> str:
    """Return the words of a document's title, clauses and headings, a unit a line."""
    lines = [document.quote(range_) for range_ in title_ranges(document)]
    stack = list(reversed(document.root.children))
    while stack:
        node = stack.pop()
        if node.kind in CONTAINER_KINDS:
            end = node.children[0].range.start if node.children else node.range.end
            lines.append(document.text[node.range.start : end].rstrip())
            stack.extend(reversed(node.children))
        else:
            lines.append(document.quote(node.range))
    return "\n".join(lines)


def holds(office: Path, comparison: Comparison) -> None:
    data = render_comparison(comparison, format="docx")
    assert resolved(office, data, "AcceptAllTrackedChanges") == own_text(comparison.new)
    assert resolved(office, data, "RejectAllTrackedChanges") == own_text(comparison.old)


@pytest.mark.parametrize(
    "name", ["genai-licensing/{}.en.md", "genai-licensing/{}.zh.md", "revisions-lab/move.{}.en.md"]
)
def test_libreoffice_resolves_the_changes_of_a_corpus(office: Path, root: Path, name: str):
    old, new = (regdiff.read(root / "corpora" / name.format(side)) for side in ("old", "new"))
    holds(office, regdiff.compare(old, new, norms=False))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("folder", "old", "new"),
    [
        ("cn-cybersecurity-law", "old.zh.md", "new.zh.md"),
        ("electricity", "old.en.xhtml", "new.en.xhtml"),
        ("tw-maritime", "old.zh-Hant.txt", "new.zh-Hant.txt"),
    ],
)
def test_libreoffice_resolves_the_changes_of_real_law(
    office: Path, shared: Path, folder: str, old: str, new: str
):
    place = shared / "alignment" / folder
    holds(office, regdiff.compare(regdiff.read(place / old), regdiff.read(place / new), norms=False))


def test_libreoffice_finds_no_formula_and_no_link_in_a_workbook(office: Path, small: Comparison):
    norms = tuple(
        replace(norm, id=f"n{number}", action=words, party=words, condition=words)
        for number, words in enumerate(FORMULAS)
        for norm in small.new_norms[:1]
    )
    data = render_norms(norm_table(small.new, norms), format="xlsx")
    (office / "norms.xlsx").write_bytes(data)
    run(office, "--convert-to", "fods", "norms.xlsx")
    text = (office / "norms.fods").read_text(encoding="utf-8")
    assert "calcext:value-type" in text
    assert "table:formula=" not in text
    assert "xlink:href=" not in text.split("<office:body>")[1]
    (office / "norms.csv").write_bytes(render_norms(norm_table(small.new, norms), format="csv"))
    run(office, "--convert-to", "fods:OpenDocument Spreadsheet Flat XML", "norms.csv")
    assert "table:formula=" not in (office / "norms.fods").read_text(encoding="utf-8")
