"""Measure the report in Chromium: how soon a page of many clauses opens, filters and goes to a change.

    python benchmarks/page.py [--clauses 10000] [--runs 3]

Needs playwright and Debian's Chromium. Prints milliseconds of wall time, the least of several runs, and the
CPU time and size of the rendering. Beyond 10,000 clauses the page is in parts, and turning to another one is
measured too. The bars: open within 2,000 ms, filter within 300 ms, at 10,000 clauses and at 25,000.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

import regdiff
from regdiff.writers import WriteOptions
from regdiff.writers.html import render

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]
CLAUSE = (
    "§ {chapter}.{n}\nThe operator of installation {n} in group {chapter} shall keep the records of "
    "year {year} and send them to office {office} within {days} days of the end "
    "of the period to which they relate.\n"
)
CHAPTER = 400
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
  const turn = document.getElementById("part-after");
  if (turn) await time("next part", () => turn.click());
  if (turn) await time("search", () => {
    const find = document.getElementById("f-search");
    find.value = "office 771";
    find.dispatchEvent(new Event("change"));
  });
  await time("one column", () => document.getElementById("view-flow").click());
  return found;
}"""


def law(clauses: int, *, days: int) -> str:
    """Return an act of many clauses in chapters; every seventh has the given days, the others thirty."""
    found = []
    for n in range(clauses):
        chapter, place = n // CHAPTER + 1, n % CHAPTER + 1
        if place == 1:
            found.append(f"CHAPTER {chapter}\nRecords of group {chapter}\n")
        given = {"year": 1900 + n % 120, "office": n * 7 % 977, "days": 30 if n % 7 else days}
        found.append(CLAUSE.format(chapter=chapter, n=place, **given))
    return "".join(found)


def main() -> None:
    """Write the report, open it, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    old, new = (regdiff.read_text(law(asked.clauses, days=days), language="en") for days in (30, 20))
    comparison = regdiff.compare(old, new, norms=False)
    start = time.process_time()
    data = render(comparison, WriteOptions())
    took = (time.process_time() - start) * 1000
    print(f"{'rendered in':20} {took:8.0f} ms of CPU, {len(data) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "report.html"
        path.write_bytes(data)
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        runs = [_measure(browser, path) for _ in range(asked.runs)]
        browser.close()
    for name in runs[0]:
        print(f"{name:20} {min(run[name] for run in runs):8.0f} ms")


def _measure(browser: Browser, path: Path) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable")
    before = _cpu(meter)
    begun = time.perf_counter()
    page.goto(path.as_uri())
    found = {"opened in": (time.perf_counter() - begun) * 1000}
    found["of that, CPU"] = _cpu(meter) - before
    page.wait_for_timeout(1000)
    found |= page.evaluate(MEASURE)
    page.close()
    return found


def _cpu(meter: CDPSession) -> float:
    """Return the milliseconds of CPU that the page's process has used; load does not stretch them."""
    metrics = meter.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "ProcessTime")) * 1000


if __name__ == "__main__":
    main()
