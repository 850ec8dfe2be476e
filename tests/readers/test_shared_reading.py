"""Real texts: the articles that their publishers count, and the quotes of the norm gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regdiff.errors import RegdiffError
from regdiff.readers import read_document

pytestmark = pytest.mark.shared

COUNTS = {
    "alignment/cn-cybersecurity-law/old.zh.md": 79,
    "alignment/cn-cybersecurity-law/new.zh.md": 81,
    "alignment/cn-cybersecurity-law/decision.zh.md": 14,
    "alignment/tw-maritime/old.zh-Hant.txt": 194,
    "alignment/tw-maritime/new.zh-Hant.txt": 153,
    "alignment/brussels-1/as-adopted-2000.en.html": 76,
    "alignment/brussels-1/new.en.xhtml": 81,
    "alignment/electricity/old.en.xhtml": 51,
    "alignment/electricity/new.en.xhtml": 74,
    "alignment/service-of-documents/old.fr.html": 26,
    "alignment/service-of-documents/new.fr.xhtml": 37,
    "sequences/cn-animal-epidemic-prevention/1997.txt": 58,
    "sequences/cn-animal-epidemic-prevention/draft_1.txt": 113,
    "sequences/cn-animal-epidemic-prevention/draft_2.txt": 112,
    "sequences/cn-genai-measures/2023-07-final.en.txt": 24,
    "sequences/cn-genai-measures/2023-07-final.zh.txt": 24,
}


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_articles_are_as_many_as_published(shared: Path, name: str, count: int):
    document = read_document((shared / name).read_bytes(), name=Path(name).name)
    assert sum(provision.kind == "article" for provision in document.provisions()) == count
    assert document.coverage >= 0.999


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_quote_of_the_gold_lies_in_its_provision(shared: Path, language: str):
    path = shared / f"sequences/cn-genai-measures/2023-07-final.{language}.txt"
    provisions = (document := read_document(path.read_bytes(), name=path.name)).by_eid()
    gold = (shared / f"norms/gold/cn-genai-measures-2023-07.{language}.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in gold.split("\n") if line]
    wrong = [row for row in rows if row["quote"] not in document.quote(provisions[row["provision"]].range)]
    assert (len(rows) > 60, wrong) == (True, [])


@pytest.mark.parametrize("folder", ["html", "md", "text", "random"])
def test_hostile_files_are_read_or_refused_in_one_sentence(shared: Path, folder: str):
    for path in sorted((shared / "hostile" / folder).iterdir()):
        if path.suffix not in {".pdf", ".xml"}:
            told = outcome(path)
            assert told == "read" or (told.endswith(".") and "\n" not in told), path


def outcome(path: Path) -> str:
    try:
        document = read_document(path.read_bytes(), name=path.name)
    except RegdiffError as error:
        return str(error)
    return "read" if document.text.strip() else "empty"
