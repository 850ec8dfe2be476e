"""A browser does things in its own time: whatever a test asserts after an action, it waits for.

Nothing here looks at a clock: a try is a round trip to the page, so that a starved machine tries more slowly and
not less often.
"""

from __future__ import annotations

TRIES = 600
PAUSE = 50  # milliseconds


def until(page, expression):
    """Wait for something to hold; the page's policy forbids Playwright's own way, which evaluates strings."""
    soon(page, lambda: bool(page.evaluate(expression)), wanted=True, what=expression)


def soon(page, got, wanted, what=""):
    """Assert that what ``got`` finds comes to be what is wanted."""
    for _ in range(TRIES):
        if got() == wanted:
            return
        page.wait_for_timeout(PAUSE)
    assert got() == wanted, what


def tells(page, selector, start):
    """Assert that the words of an element come to begin so."""
    soon(page, lambda: page.locator(selector).inner_text()[: len(start)], start, selector)


def seen(page, selector, *, visible=True):
    """Assert that the first such element comes to be visible, or hidden."""
    soon(page, page.locator(selector).first.is_visible, visible, selector)


def addressed(page, *parts):
    """Assert that the page's address comes to hold each of the parts; the page writes it after it has acted."""
    soon(page, lambda: [part for part in parts if part in page.url], list(parts))


def still(page):
    """Wait until fonts are there and two frames have been drawn, so that nothing moves under the first click."""
    page.evaluate(
        "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"
    )
