"""Opens reports in Debian's Chromium, and notices every message and every request."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "writers" / "html"), str(HERE)]

from waiting import still  # noqa: E402 # the path to it is set above

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = 300_000  # milliseconds: what no starved machine reaches; a test never waits for it to pass


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            # A browser is many processes that are not ours, and now and then one of them dies or starves on a
            # machine that does much else. That is no news about the report: such a test may try again, twice.
            # Whatever fails for a reason fails three times. No other test is ever run again.
            item.add_marker(pytest.mark.flaky(reruns=2))


class Chromium:
    """One browser for all tests, started again if it died."""

    def __init__(self, playwright) -> None:
        self.playwright = playwright
        self.browser = None

    def new_context(self, **options):
        """Open a window without memory and without motion, unless a test is about motion."""
        if self.browser is None or not self.browser.is_connected():
            self.browser = self.playwright.chromium.launch(
                executable_path=str(CHROMIUM), args=ARGS, timeout=PATIENCE
            )
        context = self.browser.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(PATIENCE)
        return context

    def close(self) -> None:
        if self.browser is not None:
            self.browser.close()


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as started:
        browser = Chromium(started)
        yield browser
        browser.close()


@pytest.fixture
def show(chromium, tmp_path):
    """Open a report from a file; whatever it says or asks for beyond that file is collected."""
    contexts = []

    def opened(data: bytes, *, query: str = "", width: int = 1280, height: int = 900, **options):
        path = tmp_path / f"report{len(contexts)}.html"
        path.write_bytes(data)
        context = chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        noise = SimpleNamespace(messages=[], requests=[])
        page.on("console", lambda message: noise.messages.append(message.text))
        page.on("pageerror", lambda error: noise.messages.append(str(error)))
        page.on("dialog", lambda dialog: (noise.messages.append(dialog.message), dialog.dismiss()))
        address = path.as_uri()
        page.on("request", lambda request: noise.requests.append(request.url))
        page.goto(address + query)
        if options.get("java_script_enabled", True):
            still(page)
        noise.address = address
        page.noise = noise
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker's script, from the file that REGDIFF_AXE names."""
    path = Path(os.environ.get("REGDIFF_AXE", "node_modules/axe-core/axe.min.js"))
    if not path.is_file():
        pytest.skip("axe-core is not here; set REGDIFF_AXE to its axe.min.js")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command that checks a file, from the vnu.jar that REGDIFF_VNU names."""
    jar = Path(os.environ.get("REGDIFF_VNU", "node_modules/vnu-jar/build/dist/vnu.jar"))
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("the Nu checker is not here; set REGDIFF_VNU to its vnu.jar and install Java")
    return [java, "-jar", str(jar), "--errors-only", "--format", "gnu"]
