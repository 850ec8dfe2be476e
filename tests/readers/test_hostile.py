"""Files made to break a reader end in read, read with a notice, or refused with one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
HOSTILE = HERE.parents[1].parent / "shared" / "data" / "hostile"
FILES = sorted(str(path.relative_to(HOSTILE)) for path in HOSTILE.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def endings(shared: Path, patience: float) -> dict[str, dict[str, object]]:
    paths = [str(shared / "hostile" / name) for name in FILES]
    done = subprocess.run(
        [sys.executable, str(HERE / "guarded.py")],
        input="\n".join(paths),
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [json.loads(line) for line in done.stdout.split("\n") if line]
    return dict(zip(FILES, lines, strict=True))


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_well(endings, name):
    ending = endings[name]
    assert ending["ended"] in {"ok", "partial", "refused"}, ending["words"]
    assert ending["escapes"] == []
    assert ending["took"] < 20  # seconds of the processor, its child's too
    if ending["ended"] == "refused":
        words = str(ending["words"])
        assert words.startswith(Path(name).name)
        assert words.endswith(".")
        assert "\n" not in words
        assert "Traceback" not in words


MUST_READ = {
    "html/text-after-html-end.html": "A2",
    "html/depth-257.html": "",
    "docx/remote-template.docx": "Article 1. The bank shall report",
    "pdf/white-and-offpage-text.pdf": "Article 1. The bank shall report.",
    "pdf/flate-twice-bomb.pdf": "Article 1. The bank shall report.",
}
MUST_REFUSE = (
    "docx/internal-entity.docx",
    "docx/xxe.docx",
    "docx/zip-slip-name.docx",
    "docx/truncated-xml.docx",
    "pdf/form-xobject-recursion.pdf",
    "pdf/encrypt-garbage.pdf",
    "xml/billion-laughs.xml",
    "xml/xxe-param.xml",
    "random/random.pdf",
)


@pytest.mark.shared
@pytest.mark.slow
def test_what_can_be_read_is_read_and_what_lies_is_refused(endings):
    assert [name for name in MUST_READ if endings[name]["ended"] == "refused"] == []
    assert [name for name in MUST_REFUSE if endings[name]["ended"] != "refused"] == []
    assert "HIDDEN" not in str(endings["pdf/white-and-offpage-text.pdf"]["words"]).split("\n")[0]
