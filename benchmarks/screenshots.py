"""Take the pictures of the report that the documentation shows, from the bundled corpus.

    python benchmarks/screenshots.py [--out docs/images]

Needs playwright and Debian's Chromium. Prints each picture's name and size in kB; the README's own picture
(report.png) must stay below 400.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from regdiff.corpora import corpora

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
LIMIT = 400


@dataclass(frozen=True)
class Shot:
    """One picture: which report, how large a window, in which colours, and where in the page."""

    name: str
    language: str
    width: int
    height: int
    scheme: str = "light"
    query: str = ""
    click: str = ""
    media: str = "screen"


SHOTS = (
    Shot("report.png", "en", 1360, 1980),
    Shot("report-zh.png", "zh", 1360, 1560),
    Shot("report-dark.png", "en", 1360, 900, "dark", "#new-art_5", "#new-art_5__para_1 > .n .c"),
    Shot("report-narrow.png", "en", 420, 900, query="?view=flow#new-art_5"),
    Shot("report-norms.png", "en", 1360, 900, query="?show=norms&party=provider#norms"),
    Shot("report-print.png", "en", 794, 1123, media="print"),
    Shot("batch.png", "batch", 1360, 940),
)


def main() -> None:
    """Make the demonstration's reports and photograph them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        subprocess.run([sys.executable, "-m", "regdiff", "demo", "-o", folder], cwd=ROOT, check=True)
        _batch(Path(folder))
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for shot in SHOTS:
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme
            )
            _take(page, shot, Path(folder), out / shot.name)
            page.close()
        browser.close()
    if (out / "report.png").stat().st_size > LIMIT * 1000:
        sys.exit(f"report.png is larger than {LIMIT} kB")


def _batch(folder: Path) -> None:
    """Make the overview of all bundled pairs, as ``report.batch.html``."""
    rows = [
        {
            "id": pair.id,
            "old": str(pair.old.path),
            "new": str(pair.new.path),
            "title": pair.new.meta.title,
            "old_date": pair.old.meta.date,
            "new_date": pair.new.meta.date,
        }
        for corpus in corpora()
        for pair in corpus.pairs
    ]
    for number, row in enumerate(rows):
        row["id"] = f"{number}-{row['id']}"
    manifest = folder / "pairs.jsonl"
    manifest.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "regdiff", "batch", str(manifest), "-o", str(folder / "results")]
    subprocess.run(command, cwd=ROOT, check=True)
    (folder / "results" / "index.html").replace(folder / "report.batch.html")


def _take(page: Page, shot: Shot, folder: Path, path: Path) -> None:
    if shot.media == "print":
        page.emulate_media(media="print")
    page.goto((folder / f"report.{shot.language}.html").as_uri() + shot.query)
    page.wait_for_timeout(500)
    if shot.click:
        page.click(shot.click)
        page.wait_for_timeout(300)
    page.screenshot(path=str(path))
    print(f"{path.name:20} {path.stat().st_size / 1000:6.0f} kB")


if __name__ == "__main__":
    main()
