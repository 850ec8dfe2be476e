"""Measure the report in Chromium: how soon a page of many clauses opens, filters and goes to a change.

    python benchmarks/page.py [--clauses 10000]

Needs playwright and Debian's Chromium. Prints milliseconds of wall time, and the CPU time and size of the
rendering. The bars: open within 2,000 ms, filter within 300 ms, at 10,000 clauses.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

import regdiff
from regdiff.writers import WriteOptions
from regdiff.writers.html import render

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]
CLAUSE = (
    "Article {n}\nThe operator of installation {n} shall keep the records of year {year} and send them to "
    "office {office} within {days} days of the end of the period to which they relate.\n"
)
MEASURE = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const found = {};
  const time = async (name, action) => {
    const start = performance.now();
    action();
    await frame();
    found[name] = performance.now() - start;
  };
  const pick = document.getElementById("f-relation");
  const choose = (value) => { pick.value = value; pick.dispatchEvent(new Event("change")); };
  await time("filter", () => choose("modified"));
  await time("filter off", () => choose(""));
  await time("substantive only", () => document.getElementById("f-substantive").click());
  await time("substantive off", () => document.getElementById("f-substantive").click());
  await time("next change", () => document.getElementById("next").click());
  await time("next change again", () => document.getElementById("next").click());
  await time("one column", () => document.getElementById("view-flow").click());
  return found;
}"""


def law(clauses: int, *, days: int) -> str:
    """Return a text of many clauses; every seventh has the given number of days, the others thirty."""
    return "".join(
        CLAUSE.format(n=n, year=1900 + n % 120, office=n * 7 % 977, days=30 if n % 7 else days)
        for n in range(1, clauses + 1)
    )


def main() -> None:
    """Write the report, open it, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=10_000)
    clauses = parser.parse_args().clauses
    old, new = (regdiff.read_text(law(clauses, days=days), language="en") for days in (30, 20))
    comparison = regdiff.compare(old, new, norms=False)
    start = time.process_time()
    data = render(comparison, WriteOptions())
    print(
        f"{'rendered in':20} {(time.process_time() - start) * 1000:8.0f} ms of CPU, {len(data) / 1e6:.1f} MB"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "report.html"
        path.write_bytes(data)
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        begun = time.perf_counter()
        page.goto(path.as_uri())
        print(f"{'opened in':20} {(time.perf_counter() - begun) * 1000:8.0f} ms")
        page.wait_for_timeout(1000)
        for name, took in page.evaluate(MEASURE).items():
            print(f"{name:20} {took:8.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
